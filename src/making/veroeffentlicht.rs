//! What is online: every file that was handed to the portal, what each agreement said there, and
//! what was withdrawn.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::values::zeichen::sichtbar;

/// Its name beside the records.
pub const DATEI: &str = "veroeffentlicht.yaml";
/// What stands above it.
const HEAD: &str = "# Geschrieben von „zv veroeffentlichen“: was im Portal steht, seit wann, und was daraus zurückgezogen wurde.\n\
    # Daran erkennt der nächste Lauf, was neu ist, was sich geändert hat und was nicht mehr gilt. Von Hand zu ändern ist hier nichts.\n";

/// What is online of one Jahrgang.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Veroeffentlichung {
    /// The files by their path in the portal's folder.
    #[serde(default)]
    pub dateien: BTreeMap<String, Datei>,
    /// The agreements by Kreis.
    #[serde(default)]
    pub vereinbarungen: BTreeMap<String, Stand>,
    /// What was online and is no more, by Kreis.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub zurueckgezogen: BTreeMap<String, Zurueckgezogen>,
    /// What the last publication changed that changed anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zuletzt: Option<Aenderungen>,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Datei {
    /// Its SHA-256.
    pub sha256: String,
    /// Since when it is online as it is.
    pub am: NaiveDate,
}

/// What an agreement says online.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stand {
    /// The name of the party.
    pub name: String,
    /// The name of the PDF.
    pub pdf: String,
    /// The name of the page.
    pub html: String,
    /// Since when it is online as it is.
    pub am: NaiveDate,
    /// The sum of each part of the wording, values aside.
    pub wortlaut: Vec<Teil>,
    /// The values that it prints, by path.
    pub werte: BTreeMap<String, String>,
}

/// A part of a wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Teil {
    /// What it is called, as `§ 4`.
    pub teil: String,
    /// The SHA-256 of its words.
    pub sha256: String,
}

/// What was online.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zurueckgezogen {
    /// The name of the party.
    pub name: String,
    /// The name of the PDF.
    pub pdf: String,
    /// The name of the page.
    pub html: String,
    /// The day on which it was withdrawn.
    pub am: NaiveDate,
}

/// What one publication changed, by Kreis.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aenderungen {
    /// The day of the publication.
    pub am: NaiveDate,
    /// What was not online before.
    #[serde(default)]
    pub neu: Vec<String>,
    /// What is other than before, each with what changed.
    #[serde(default)]
    pub geaendert: BTreeMap<String, Vec<String>>,
    /// What is online no more.
    #[serde(default)]
    pub zurueckgezogen: Vec<String>,
}

/// Whether it is the name of a file as the portal's are: small letters, digits, hyphens.
fn is_plain(name: &str, ending: &str) -> bool {
    let letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    let stem = name.strip_suffix(ending);
    stem.is_some_and(|stem| !stem.is_empty() && stem.bytes().all(letter))
}

impl Veroeffentlichung {
    /// Reads the file; one that is empty says that nothing was ever published.
    ///
    /// ```
    /// use zielvereinbarung::making::veroeffentlicht::Veroeffentlichung;
    /// let gone = |html: &str| {
    ///     let note = format!("zurueckgezogen: {{a: {{name: A, pdf: a.pdf, html: {html}, am: 2025-09-10}}}}");
    ///     Veroeffentlichung::read(&note)
    /// };
    /// assert!(gone("a.html").is_ok());
    /// for name in ["../a.html", "/a.html", "a/b.html", "C:a.html", "a.txt", ".html", "\"a\\n.html\""] {
    ///     assert!(gone(name).is_err(), "{name}");
    /// }
    /// ```
    ///
    /// # Errors
    /// Why it is none: as the reader of YAML says it, or a name that is none of the portal's.
    pub fn read(text: &str) -> Result<Self, String> {
        if text.trim().is_empty() {
            return Ok(Self::default());
        }
        let read: Self = serde_yaml::from_str(text).map_err(|error| error.to_string())?;
        let online = read.vereinbarungen.values().map(|one| (&one.pdf, &one.html));
        let gone = read.zurueckgezogen.values().map(|one| (&one.pdf, &one.html));
        // Files of these names are written and named to the editor.
        let wrong = online.chain(gone).find_map(|(pdf, html)| {
            let wrong = [(pdf, ".pdf"), (html, ".html")];
            wrong.into_iter().find(|(name, ending)| !is_plain(name, ending))
        });
        match wrong {
            Some((name, _)) => Err(format!("„{}“ ist kein Dateiname", sichtbar(name))),
            None => Ok(read),
        }
    }

    /// The file.
    pub fn write(&self) -> String {
        let text = serde_yaml::to_string(self);
        format!("{HEAD}{}", text.expect("a note is a struct of plain values"))
    }

    /// Since when each agreement is online as it is, by Kreis.
    pub fn online(&self) -> BTreeMap<String, NaiveDate> {
        let all = self.vereinbarungen.iter();
        all.map(|(kreis, stand)| (kreis.clone(), stand.am)).collect()
    }
}
