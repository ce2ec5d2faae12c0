//! What a PDF shows to the eye beside the wording that its tags tell.

use std::collections::BTreeMap;
use std::fmt;

use super::laufend::NUMMER;

/// Text that a page shows and its tags don't tell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Nebentext {
    /// The page, from 1.
    pub seite: usize,
    /// What it is.
    pub art: Nebenart,
    /// Its words.
    pub text: String,
}

/// How a text escapes the tags.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nebenart {
    /// No tag leads to it, or it is marked as decoration.
    Ungetaggt,
    /// It runs along the pages at their heads or feet; the number of the page is a sign of its own.
    Laufend,
    /// An annotation of this kind shows it.
    Anmerkung(String),
    /// The tags say something else in its place.
    Ersetzt(String),
}

impl Nebenart {
    /// Its name for machines.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Ungetaggt => "ungetaggt",
            Self::Laufend => "laufend",
            Self::Anmerkung(_) => "anmerkung",
            Self::Ersetzt(_) => "ersetzt",
        }
    }
}

impl fmt::Display for Nebentext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seite, art, text } = self;
        match art {
            Nebenart::Ungetaggt => {
                write!(f, "Seite {seite}, außerhalb der Tags: „{text}“")
            }
            Nebenart::Laufend => {
                let text = text.replace(NUMMER, &seite.to_string());
                write!(f, "im Kopf oder Fuß der Seiten ab Seite {seite}: „{text}“")
            }
            Nebenart::Anmerkung(kind) if text.is_empty() => {
                write!(f, "Seite {seite}, Anmerkung ({kind}) ohne Text")
            }
            Nebenart::Anmerkung(kind) => {
                write!(f, "Seite {seite}, Anmerkung ({kind}): „{text}“")
            }
            Nebenart::Ersetzt(tagged) => {
                write!(f, "Seite {seite}: Zu sehen ist „{text}“, getaggt ist „{tagged}“")
            }
        }
    }
}

/// What the first text has beside its wording and the second has not, on whatever page; heads and
/// feet are judged elsewhere.
pub fn only(own: &[Nebentext], other: &[Nebentext]) -> Vec<Nebentext> {
    let mut known: BTreeMap<(&Nebenart, &str), usize> = BTreeMap::new();
    for one in other {
        *known.entry((&one.art, &one.text)).or_default() += 1;
    }
    let mut found = Vec::new();
    for one in own.iter().filter(|one| one.art != Nebenart::Laufend) {
        match known.get_mut(&(&one.art, one.text.as_str())) {
            Some(count) if *count > 0 => *count -= 1,
            _ => found.push(one.clone()),
        }
    }
    found
}
