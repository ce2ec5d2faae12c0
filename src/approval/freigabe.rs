//! Approvals as they are filed: who approved which wording and which pages when.
//!
//! `freigaben/KREIS.yaml` names the approval, `freigaben/KREIS.txt` beside it is the approved
//! text.

mod lesen;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::agreement::fassung::Fassung;
use crate::agreement::jahrgang::Freigabepflicht;
use crate::approval::gestalt::Gestalt;
use crate::finding::Place;
use crate::values::pruefsumme::sha256;

pub use lesen::{check, read};

/// The folder of the approvals in that of a Jahrgang's records.
pub const FOLDER: &str = "freigaben/";
/// The copy whose wording is approved: its dates are blank, so that signing voids nothing.
pub const FASSUNG: Fassung = Fassung::Unterschrift;

/// Who said something about an agreement, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vermerk {
    /// Their name.
    pub von: String,
    /// The day.
    pub am: NaiveDate,
}

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
    /// Who approved the same once more, where four eyes are asked for.
    pub zweite: Option<Vermerk>,
    /// Who took the approval back.
    pub zurueckgezogen: Option<Vermerk>,
    /// What they said about it.
    pub bemerkung: Option<String>,
    /// What the Jahrgang asked for when it was given; nothing in an approval of the form before.
    pub pflicht: Option<Freigabepflicht>,
    /// What the pages looked like; nothing in an approval of the form before.
    pub gestalt: Option<Gestalt>,
    /// The sum of the filled templates that gave the text: where it is the same, so is the text.
    pub vorlagen: Option<String>,
    /// The SHA-256 of all of it.
    pub sha256: String,
    /// The approved text.
    pub text: String,
    /// Where the checksum stands.
    pub place: Place,
}

/// The approvals of a Jahrgang by Kreis; `None` where there is one that counts for nothing.
pub type Freigaben = BTreeMap<String, Option<Freigabe>>;

impl Freigabe {
    /// An approval of a text, whatever its pages look like.
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
            zweite: None,
            zurueckgezogen: None,
            bemerkung: None,
            pflicht: None,
            gestalt: None,
            vorlagen: None,
            sha256: String::new(),
            text: text.into(),
            place: Place::path(format!("{FOLDER}{kreis}.yaml")),
        };
        freigabe.summed()
    }

    /// The same for pages that look like this, where the Jahrgang asks for this.
    #[must_use]
    pub fn of_pages(self, gestalt: Gestalt, pflicht: Freigabepflicht) -> Self {
        let (pflicht, gestalt) = (Some(pflicht), Some(gestalt));
        Self { pflicht, gestalt, ..self }.summed()
    }

    /// The same with the sum of the filled templates that gave its text.
    #[must_use]
    pub fn filled_as(self, vorlagen: String) -> Self {
        Self { vorlagen: Some(vorlagen), ..self }.summed()
    }

    /// The same with a remark.
    #[must_use]
    pub fn with_remark(self, bemerkung: Option<String>) -> Self {
        Self { bemerkung, ..self }.summed()
    }

    /// The same, once more approved by somebody else.
    #[must_use]
    pub fn seconded(self, zweite: Vermerk) -> Self {
        Self { zweite: Some(zweite), ..self }.summed()
    }

    /// The same, taken back.
    #[must_use]
    pub fn withdrawn(self, by: Vermerk) -> Self {
        Self { zurueckgezogen: Some(by), ..self }.summed()
    }

    fn summed(self) -> Self {
        let sha256 = self.sum(&self.text);
        Self { sha256, ..self }
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
        let mut head = format!(
            "jahr: {}\nkreis: {}\nvon: {}\nam: {}\n",
            self.jahr,
            quote(&self.kreis),
            quote(&self.von),
            self.am.format("%Y-%m-%d"),
        );
        let notes = [("zweite", &self.zweite), ("zurueckgezogen", &self.zurueckgezogen)];
        for (key, note) in notes {
            if let Some(Vermerk { von, am }) = note {
                head += &format!("{key}: {{von: {}, am: {am}}}\n", quote(von));
            }
        }
        if let Some(bemerkung) = &self.bemerkung {
            head += &format!("bemerkung: {}\n", quote(bemerkung));
        }
        head += &format!("fassung: {}\n", quote(FASSUNG.name()));
        if let Some(pflicht) = self.pflicht {
            head += &format!("pflicht: {}\n", quote(pflicht.name()));
        }
        if let Some(gestalt) = &self.gestalt {
            head += "gestalt:\n";
            head.extend(gestalt.lines().map(|line| format!("  - {}\n", quote(&line))));
        }
        if let Some(vorlagen) = &self.vorlagen {
            head += &format!("vorlagen: {}\n", quote(vorlagen));
        }
        head
    }

    /// Whether it approves this text.
    pub fn covers(&self, text: &str) -> bool {
        self.sha256 == self.sum(text)
    }

    /// Whether two people have given it.
    pub fn is_of_two(&self) -> bool {
        self.zweite.as_ref().is_some_and(|zweite| !self.is_of(&zweite.von))
    }

    /// Whether it was given by somebody of this name.
    pub fn is_of(&self, name: &str) -> bool {
        bare(&self.von) == bare(name)
    }
}

/// A name as one hears it, whatever its blanks and capitals.
fn bare(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A text in quotes: a JSON string is a YAML string.
fn quote(text: &str) -> String {
    serde_json::to_string(text).expect("a text can always be written as JSON")
}
