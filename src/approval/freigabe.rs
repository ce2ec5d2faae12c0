//! Approvals as they are filed: who approved which wording when.
//!
//! `freigaben/KREIS.yaml` names the approval, `freigaben/KREIS.txt` beside it is the approved
//! text. Whatever is wrong with the two makes the approval count for nothing, but stops nobody.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::agreement::fassung::Fassung;
use crate::agreement::kreis::Kreise;
use crate::finding::rules;
use crate::finding::{Finding, Findings, Place, Severity, SourceFile};
use crate::reading::bestand::Bestand;
use crate::reading::fields::{Field, Kind, Reading};
use crate::reading::yaml;
use crate::values::pruefsumme::sha256;
use crate::values::zeichen::{Vorrat, ZeichenFault};

/// The folder of the approvals in that of a Jahrgang's records.
pub const FOLDER: &str = "freigaben/";
/// The copy whose wording is approved: its dates are blank, so that signing voids nothing.
pub const FASSUNG: Fassung = Fassung::Unterschrift;

/// The approval of one agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freigabe {
    /// The year of the agreement.
    pub jahr: u16,
    /// The Kreis.
    pub kreis: String,
    /// Who approved.
    pub von: String,
    /// The day of the approval.
    pub am: NaiveDate,
    /// The SHA-256 of all of it: year, Kreis, name, day and text.
    pub sha256: String,
    /// The approved text.
    pub text: String,
    /// Where the checksum stands.
    pub place: Place,
}

/// The approvals of a Jahrgang by Kreis; `None` where there is one that counts for nothing.
pub type Freigaben = BTreeMap<String, Option<Freigabe>>;

impl Freigabe {
    /// An approval of a text.
    pub fn new(
        jahr: u16,
        kreis: &str,
        von: &str,
        am: NaiveDate,
        text: impl Into<String>,
    ) -> Self {
        let freigabe = Self {
            jahr,
            kreis: kreis.to_owned(),
            von: von.to_owned(),
            am,
            sha256: String::new(),
            text: text.into(),
            place: Place::path(format!("{FOLDER}{kreis}.yaml")),
        };
        let sha256 = freigabe.sum(&freigabe.text);
        Self { sha256, ..freigabe }
    }

    /// The checksum that it would have with a text.
    fn sum(&self, text: &str) -> String {
        sha256(format!("{}\n{text}", self.head()).as_bytes())
    }

    /// The two files, by their name in the folder of the approvals.
    pub fn files(&self) -> [(String, Vec<u8>); 2] {
        [
            (format!("{}.txt", self.kreis), self.text.clone().into_bytes()),
            (format!("{}.yaml", self.kreis), self.yaml().into_bytes()),
        ]
    }

    fn yaml(&self) -> String {
        format!(
            "# Geschrieben von „zv freigeben“; der freigegebene Text steht in {}.txt.\n\
             # Die Prüfsumme deckt alle Angaben und den Text: Von Hand zu ändern ist hier nichts.\n\
             {}sha256: {}\n",
            self.kreis,
            self.head(),
            quote(&self.sha256),
        )
    }

    /// What the checksum covers beside the text: a line a fact, and every text in quotes.
    fn head(&self) -> String {
        format!(
            "jahr: {}\nkreis: {}\nvon: {}\nam: {}\nfassung: {}\n",
            self.jahr,
            quote(&self.kreis),
            quote(&self.von),
            self.am.format("%Y-%m-%d"),
            quote(FASSUNG.name()),
        )
    }

    /// Whether it approves this text.
    pub fn covers(&self, text: &str) -> bool {
        self.sha256 == self.sum(text)
    }
}

/// A text in quotes: a JSON string is a YAML string.
fn quote(text: &str) -> String {
    serde_json::to_string(text).expect("a text can always be written as JSON")
}

/// Reads the approvals of a Jahrgang, whose records are in `data`.
pub fn read(
    bestand: &Bestand,
    data: &str,
    jahr: u16,
    kreise: &Kreise,
    reading: &mut Reading,
) -> Freigaben {
    let folder = format!("{data}{FOLDER}");
    let names: BTreeSet<&str> = bestand.below(&folder).map(|(_, name)| name).collect();
    let mut freigaben = Freigaben::new();
    for name in &names {
        let place = Place::path(format!("{folder}{name}"));
        let id = name.strip_suffix(".yaml");
        let beside = name.strip_suffix(".txt").map(|id| format!("{id}.yaml"));
        match id {
            Some(id) if kreise.get(id).is_some_and(|kreis| kreis.is_party(jahr)) => {
                let freigabe = read_one(bestand, &folder, jahr, id, reading);
                freigaben.insert(id.to_owned(), freigabe);
            }
            Some(id) => reading.findings.push(rules::FREIGABE_FREMD.at(
                &place,
                format!(
                    "„{id}“ ist {jahr} keine Vertragspartei; die Freigabe zählt nicht."
                ),
            )),
            None if beside.is_some_and(|yaml| names.contains(yaml.as_str())) => {}
            None => reading
                .findings
                .push(rules::FREMDE_DATEI.at(&place, "Diese Datei wird nicht gelesen.")),
        }
    }
    freigaben
}

/// Reads an approval back from the files it would be; what is wrong with it is a finding.
pub fn check(freigabe: &Freigabe, vorrat: &Vorrat, findings: &mut Findings) {
    let files = freigabe.files().into_iter();
    let file = |(name, bytes)| (name, crate::reading::bestand::Inhalt::Bytes(bytes));
    let bestand = Bestand(files.map(file).collect());
    let mut reading = Reading { findings, vorrat };
    let _sound = read_one(&bestand, "", freigabe.jahr, &freigabe.kreis, &mut reading);
}

/// What would stop a run in a record only makes an approval void.
fn read_one(
    bestand: &Bestand,
    folder: &str,
    jahr: u16,
    id: &str,
    reading: &mut Reading,
) -> Option<Freigabe> {
    let mut own = Findings::default();
    let mut inner = Reading { findings: &mut own, vorrat: reading.vorrat };
    let freigabe = fields(bestand, folder, id, &mut inner)
        .and_then(|found| found.check(jahr, id, &mut own));
    let sound = !own.stop();
    let weaken = |finding: Finding| match finding.rule.severity {
        Severity::Fehler => Finding { rule: &rules::FREIGABE_UNLESBAR, ..finding },
        _ => finding,
    };
    reading.findings.append(own.map(weaken));
    freigabe.filter(|_| sound)
}

/// An approval as it was written, with the places for what does not fit.
struct Akte {
    freigabe: Freigabe,
    jahr: Place,
    kreis: Place,
}

fn fields(
    bestand: &Bestand,
    folder: &str,
    id: &str,
    reading: &mut Reading,
) -> Option<Akte> {
    let file = bestand.text(&format!("{folder}{id}.yaml"), reading.findings)?;
    let text = bestand.text(&format!("{folder}{id}.txt"), reading.findings);
    let node = yaml::parse(&file, reading.findings)?;
    let mut root = Field::root(&node).group(reading)?;
    let jahr = root.need("jahr", reading).and_then(|field| field.year(reading));
    let kreis = root.need_text("kreis", Kind::Wording, reading);
    let von = root.need_text("von", Kind::Wording, reading);
    let am = root.need("am", reading).and_then(|field| field.date(reading));
    let fassung = root
        .need("fassung", reading)
        .and_then(|field| field.choice(&[(FASSUNG.name(), ())], reading));
    let sum = root.need_text("sha256", Kind::Wording, reading);
    root.close(reading);
    let text = approved(&text?, reading)?;
    let ((), jahr, kreis, sum) = (fassung?, jahr?, kreis?, sum?);
    let freigabe = Freigabe {
        jahr: jahr.value,
        kreis: kreis.value,
        von: von?.value,
        am: am?.value,
        sha256: sum.value,
        text,
        place: sum.place,
    };
    Some(Akte { freigabe, jahr: jahr.place, kreis: kreis.place })
}

/// The approved text with the ends of line that it was approved with; nothing hides in it.
fn approved(file: &std::sync::Arc<SourceFile>, reading: &mut Reading) -> Option<String> {
    let text = &file.text;
    let hides = |(at, c): &(usize, char)| {
        let end = *c == '\n' || text[*at..].starts_with("\r\n");
        let fault = reading.vorrat.fault(*c);
        !end && matches!(
            fault,
            Some(
                ZeichenFault::Control | ZeichenFault::Direction | ZeichenFault::LineBreak
            )
        )
    };
    let Some((at, _)) = text.char_indices().find(hides) else {
        return Some(text.replace("\r\n", "\n"));
    };
    let place = Place::new(file, at..at + 1);
    let message = "Im freigegebenen Text steht ein Zeichen, das steuert statt zu sagen.";
    reading.findings.push(rules::ZEICHEN_VERBOTEN.at(&place, message));
    None
}

impl Akte {
    /// An approval of another agreement, or of another text, is none.
    fn check(self, jahr: u16, id: &str, findings: &mut Findings) -> Option<Freigabe> {
        let Self { freigabe, jahr: year, kreis } = self;
        let mut refuse = |place: &Place, message: String| {
            findings.push(rules::FREIGABE_UNLESBAR.at(place, message));
        };
        if freigabe.jahr != jahr {
            let message =
                format!("Die Freigabe gilt für {}, nicht für {jahr}.", freigabe.jahr);
            refuse(&year, message);
        } else if freigabe.kreis != id {
            let message =
                format!("Die Freigabe gilt für „{}“, nicht für „{id}“.", freigabe.kreis);
            refuse(&kreis, message);
        } else if !freigabe.covers(&freigabe.text) {
            let message = format!(
                "Die Prüfsumme ist nicht die dieser Angaben und des Textes in {id}.txt."
            );
            refuse(&freigabe.place, message);
        } else {
            return Some(freigabe);
        }
        None
    }
}
