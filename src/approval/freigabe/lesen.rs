//! Reads approvals back. Whatever is wrong with one makes it count for nothing, but stops nobody.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{FASSUNG, FOLDER, Freigabe, Freigaben, Vermerk};
use crate::agreement::jahrgang::Freigabepflicht;
use crate::agreement::kreis::Kreise;
use crate::approval::gestalt::Gestalt;
use crate::finding::rules;
use crate::finding::{Finding, Findings, Place, Severity, SourceFile};
use crate::reading::bestand::{Bestand, Inhalt};
use crate::reading::fields::{Field, Kind, Reading};
use crate::reading::yaml::{self, Node, Value};
use crate::values::zeichen::{Vorrat, ZeichenFault};

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
    let file = |(name, bytes)| (name, Inhalt::Bytes(bytes));
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
    let zweite = root.get("zweite").map(|field| note(&field, reading));
    let withdrawn = root.get("zurueckgezogen").map(|field| note(&field, reading));
    let bemerkung = root.get("bemerkung").map(|field| field.text(Kind::Wording, reading));
    let fassung = root
        .need("fassung", reading)
        .and_then(|field| field.choice(&[(FASSUNG.name(), ())], reading));
    let pflicht = root
        .get("pflicht")
        .map(|field| field.choice(&Freigabepflicht::WORTE, reading));
    let gestalt = root.get("gestalt").map(|field| looks(&field, reading));
    let vorlagen = root.get("vorlagen").map(|field| field.text(Kind::Wording, reading));
    let sum = root.need_text("sha256", Kind::Wording, reading);
    root.close(reading);
    let text = approved(&text?, reading)?;
    let ((), jahr, kreis, sum) = (fassung?, jahr?, kreis?, sum?);
    let freigabe = Freigabe {
        jahr: jahr.value,
        kreis: kreis.value,
        von: von?.value,
        am: am?.value,
        zweite: written(zweite)?,
        zurueckgezogen: written(withdrawn)?,
        bemerkung: written(bemerkung)?.map(|text| text.value),
        pflicht: written(pflicht)?,
        gestalt: written(gestalt)?,
        vorlagen: written(vorlagen)?.map(|text| text.value),
        sha256: sum.value,
        text,
        place: sum.place,
    };
    Some(Akte { freigabe, jahr: jahr.place, kreis: kreis.place })
}

/// What may be missing and must be right where it is written.
#[expect(clippy::option_option, reason = "not written, or written wrong")]
fn written<T>(value: Option<Option<T>>) -> Option<Option<T>> {
    match value {
        None => Some(None),
        Some(read) => read.map(Some),
    }
}

/// Who said something, and when.
fn note(field: &Field, reading: &mut Reading) -> Option<Vermerk> {
    let mut group = field.group(reading)?;
    let von = group.need_text("von", Kind::Wording, reading);
    let am = group.need("am", reading).and_then(|field| field.date(reading));
    group.close(reading);
    Some(Vermerk { von: von?.value, am: am?.value })
}

/// The checksums of layout, pictures and fonts.
fn looks(field: &Field, reading: &mut Reading) -> Option<Gestalt> {
    let lines = match &field.node.value {
        Value::List(items) => items.iter().map(line).collect::<Option<Vec<String>>>(),
        _ => None,
    };
    let found = lines.and_then(Gestalt::read);
    if found.is_none() {
        let message = "Hier stehen Prüfsummen, wie „zv freigeben“ sie schreibt.";
        let finding = rules::FREIGABE_UNLESBAR.at(&field.node.place, message);
        reading.findings.push(finding);
    }
    found
}

fn line(item: &Node) -> Option<String> {
    match &item.value {
        Value::Scalar(scalar) => Some(scalar.text.clone()),
        _ => None,
    }
}

/// The approved text with the ends of line that it was approved with; nothing hides in it.
fn approved(file: &Arc<SourceFile>, reading: &mut Reading) -> Option<String> {
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
