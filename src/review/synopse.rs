//! Shows a comparison: on the terminal, as a page, as Typst source, for programs.

mod html;
mod json;
mod satz;
mod terminal;

pub use html::{page, sections};
pub use satz::source;
pub use terminal::render;

use std::fmt;

use crate::wording::klartext::Nebentext;
use crate::wording::vergleich::Vergleich;

/// Two wordings with their names and what they differ in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Synopse {
    /// What is compared, where several pairs are.
    pub titel: Option<Titel>,
    /// What the old wording is called.
    pub alt: String,
    /// What the new wording is called.
    pub neu: String,
    /// The comparison.
    pub vergleich: Vergleich,
    /// What only the old PDF shows beside its wording.
    pub neben_alt: Vec<Nebentext>,
    /// What only the new PDF shows beside its wording.
    pub neben_neu: Vec<Nebentext>,
}

/// What a pair of files of two folders is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titel {
    /// Whose agreement it is.
    pub kreis: String,
    /// Which of its files: `unterschrift, PDF`.
    pub dateien: String,
}

/// What only one of two folders has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Einseitig {
    /// Kreise without any file in the other folder.
    pub kreise: Vec<String>,
    /// Files of Kreise that both have, in a Fassung that the other has not.
    pub dateien: Vec<String>,
}

/// Several comparisons, as of two folders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sammlung {
    /// What the old side is called.
    pub alt: String,
    /// What the new side is called.
    pub neu: String,
    /// The pairs in their order.
    pub paare: Vec<Synopse>,
    /// What only the old side has.
    pub nur_alt: Einseitig,
    /// What only the new side has.
    pub nur_neu: Einseitig,
    /// Whether folders were compared, not two texts.
    pub ordner: bool,
}

impl Sammlung {
    /// Of two texts.
    pub fn of(synopse: Synopse) -> Self {
        let (alt, neu) = (synopse.alt.clone(), synopse.neu.clone());
        Self { alt, neu, paare: vec![synopse], ..Self::default() }
    }

    /// Whether nothing differs and nothing is missing.
    pub fn gleich(&self) -> bool {
        self.nur_alt.count() + self.nur_neu.count() == 0
            && self.paare.iter().all(Synopse::gleich)
    }
}

impl Einseitig {
    /// How many Kreise and files.
    pub fn count(&self) -> usize {
        self.names().count()
    }

    /// The names of all of them, Kreise first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.kreise.iter().chain(&self.dateien).map(String::as_str)
    }
}

impl fmt::Display for Titel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.kreis, self.dateien)
    }
}

impl Synopse {
    /// Whether neither the wording differs nor what the pages show beside it.
    pub fn gleich(&self) -> bool {
        self.vergleich.gleich() && self.neben_alt.is_empty() && self.neben_neu.is_empty()
    }

    /// What only one of two PDFs shows beside its wording, each in a sentence.
    fn neben(&self) -> Vec<String> {
        let sides = [(&self.alt, &self.neben_alt), (&self.neu, &self.neben_neu)];
        let all = sides.into_iter().flat_map(|(name, texts)| {
            texts.iter().map(move |text| format!("Nur in „{name}“, {text}"))
        });
        all.collect()
    }

    /// Which two files are compared.
    fn dateien(&self) -> String {
        format!("bisher: {}; neu: {}", self.alt, self.neu)
    }

    /// `3 Unterschiede, davon 1 nur als Folge`
    pub fn summary(&self) -> String {
        let found = self.vergleich.unterschiede();
        let follows = found.iter().filter(|one| one.folge).count();
        let beside = self.neben_alt.len() + self.neben_neu.len();
        let beside = match beside {
            0 => String::new(),
            1 => " Außerhalb davon 1 Stelle.".to_owned(),
            many => format!(" Außerhalb davon {many} Stellen."),
        };
        let count = match found.len() {
            0 => return format!("Kein Unterschied im Wortlaut.{beside}"),
            1 => "1 Unterschied".to_owned(),
            many => format!("{many} Unterschiede"),
        };
        if follows == 0 {
            format!("{count}.{beside}")
        } else {
            format!("{count}, davon {follows} nur als Folge.{beside}")
        }
    }
}

/// What identifies a Synopse as a document: the same for the same comparison.
pub fn kennung(sammlung: &Sammlung) -> String {
    format!("synopse {} {}", sammlung.alt, sammlung.neu)
}
