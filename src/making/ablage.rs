//! The signed files: what a note beside each says of it.
//!
//! The files themselves are large, signed by others and not in git; reading a project never
//! opens them. What is to be known of them stands in `ablage/KREIS.yaml`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::agreement::vereinbarung::{Seite, Vereinbarung};
use crate::agreement::werte;
use crate::finding::{Findings, Place, rules};
use crate::reading::bestand::Bestand;
use crate::values::pruefsumme::sha256;

/// Their folder in that of a Jahrgang's records.
pub const FOLDER: &str = "ablage/";
/// Where those lie that were taken back, in that folder.
pub const ZURUECK: &str = "zurueckgenommen";

/// What stands above a note.
const HEAD: &str = "# Geschrieben von „zv ablegen“: was über die unterschriebene Datei daneben zu wissen ist.\n\
    # Die Datei selbst liegt nicht in der Versionsverwaltung. Von Hand zu ändern ist hier nichts.\n";

/// What is known of a filed file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ablage {
    /// The year of the agreement.
    pub jahr: u16,
    /// Key of the party.
    pub kreis: String,
    /// What it is.
    pub art: Art,
    /// Its name in the folder.
    pub datei: String,
    /// When it was filed.
    pub abgelegt: NaiveDate,
    /// Who says that a scan is the signed original.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub von: Option<String>,
    /// What the proof said, in German.
    pub urteil: String,
    /// The SHA-256 of the file.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
    /// When it was last changed on the disk, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geaendert: Option<String>,
    /// The sum of the wording that was signed, dates aside; unknown of a scan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wortlaut: Option<String>,
    /// The sum of the record that was signed, dates aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub datensatz: Option<String>,
    /// The sum of the filled templates that gave this wording when it was filed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vorlagen: Option<String>,
    /// Who has signed.
    #[serde(default)]
    pub unterschriften: Vec<Unterschrift>,
    /// Earlier files that this one continues, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub frueher: Vec<Frueher>,
    /// Why it was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zurueckgenommen: Option<Zuruecknahme>,
}

/// What a filed file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Art {
    /// Signed electronically, and proved.
    Signiert,
    /// A picture of what was signed on paper, of which somebody says so.
    Scan,
}

/// A signature of a filed file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unterschrift {
    /// Key of the side.
    pub seite: String,
    /// Name in the certificate.
    pub wer: String,
    /// The day, in Germany.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub am: Option<NaiveDate>,
}

/// An earlier file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frueher {
    /// Its name in the folder.
    pub datei: String,
    /// The SHA-256 of it.
    pub sha256: String,
    /// When it was filed.
    pub abgelegt: NaiveDate,
}

/// Why and when a file was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zuruecknahme {
    /// The day.
    pub am: NaiveDate,
    /// The reason.
    pub grund: String,
}

/// How the filed file of a Kreis lies there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Zustand {
    /// As it was filed.
    Unveraendert,
    /// Otherwise.
    Veraendert,
    /// Not at all.
    Fehlt,
}

/// The notes of a Jahrgang by Kreis.
pub type Ablagen = BTreeMap<String, Ablage>;

impl Ablage {
    /// The note as a file.
    pub fn write(&self) -> String {
        let text =
            serde_yaml::to_string(self).expect("a note is a struct of plain values");
        format!("{HEAD}{text}")
    }

    /// Reads a note.
    ///
    /// # Errors
    /// Why it is none, as the reader of YAML says it.
    pub fn read(text: &str) -> Result<Self, String> {
        serde_yaml::from_str(text).map_err(|error| error.to_string())
    }

    /// The day on which a side signed: that of its last signature.
    pub fn datum(&self, seite: &str) -> Option<NaiveDate> {
        let own = self.unterschriften.iter().filter(|one| one.seite == seite);
        own.map(|one| one.am).max().flatten()
    }
}

/// Reads the notes of a Jahrgang; one that is none is a finding and counts for nothing.
pub fn read(
    bestand: &Bestand,
    data: &str,
    jahr: u16,
    findings: &mut Findings,
) -> Ablagen {
    let mut notes = Ablagen::new();
    for (path, name) in bestand.below(&format!("{data}{FOLDER}")) {
        let Some(id) = name.strip_suffix(".yaml").filter(|id| !id.contains('/')) else {
            continue;
        };
        let Some(file) = bestand.text(path, findings) else { continue };
        let note = Ablage::read(&file.text).ok();
        match note.filter(|note| note.kreis == id && note.jahr == jahr) {
            Some(note) => drop(notes.insert(id.to_owned(), note)),
            None => findings.push(
                rules::ABLAGE_UNLESBAR
                    .at(&Place::file(&file), "Was hier steht, hat „zv ablegen“ nicht so geschrieben; die Ablage zählt nicht.")
                    .hint("Die Datei aus der Versionsgeschichte zurückholen."),
            ),
        }
    }
    notes
}

/// The sum of what a record says, dates of signatures aside.
pub fn datensatzsumme(vereinbarung: &Vereinbarung) -> String {
    let mut all = werte::write(&vereinbarung.werte).file();
    for side in vereinbarung.seiten() {
        words(side).for_each(|word| all += &format!("{word:?}\n"));
    }
    sha256(all.as_bytes())
}

/// Which side it is, its town and who signs for it.
fn words(side: &Seite) -> impl Iterator<Item = Option<&str>> {
    let people = side.personen.iter();
    let words = people.flat_map(|person| [&person.name, &person.amt, &person.zusatz]);
    let words = std::iter::once(&side.ort).chain(words);
    let words = words.map(|word| word.as_ref().map(|word| word.value.as_str()));
    std::iter::once(Some(side.schluessel.as_str())).chain(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_reads_back() {
        let day = "2025-11-22".parse().unwrap();
        let note = Ablage {
            jahr: 2025,
            kreis: "landkreis-musterau".into(),
            art: Art::Signiert,
            datei: "landkreis-musterau.pdf".into(),
            abgelegt: day,
            von: None,
            urteil: "bewiesen: „x“\n- kein: Wort".into(),
            sha256: "ab".repeat(32),
            bytes: 7,
            geaendert: Some("2025-11-22T17:18:35Z".into()),
            wortlaut: Some("0123".repeat(16)),
            datensatz: None,
            vorlagen: None,
            unterschriften: vec![
                Unterschrift {
                    seite: "kreis".into(),
                    wer: "Test: #1".into(),
                    am: Some(day),
                },
                Unterschrift { seite: "kreis".into(), wer: "no".into(), am: None },
            ],
            frueher: Vec::new(),
            zurueckgenommen: None,
        };
        assert_eq!(Ablage::read(&note.write()).unwrap(), note);
        assert_eq!((note.datum("kreis"), note.datum("land")), (Some(day), None));
        assert!(Ablage::read("kreis: x\n").is_err());
    }
}
