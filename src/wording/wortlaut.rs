//! The wording as a tree: Paragrafen, Absätze, lists, tables, words and slots.

mod gang;
mod marke;
mod tafel;

pub(crate) use gang::is_number;
pub use gang::{Bereich, Platz, Punktplatz, Schritt, Tafelplatz};
pub(crate) use marke::ways;
pub use marke::{has_place, is_mark};
pub use tafel::{Tafel, cells, joined};

/// The wording of one agreement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wortlaut {
    /// What stands outside of the text; nothing where only a text was read.
    pub angaben: Angaben,
    /// The lines of the title block.
    pub titel: Vec<Zeile>,
    /// Präambel and Paragrafen in their order.
    pub teile: Vec<Paragraf>,
    /// The blocks of signatures, each a list of lines.
    pub unterschriften: Vec<Vec<Zeile>>,
    /// What is attached, behind the signatures.
    pub anlagen: Vec<Paragraf>,
}

/// What a document says about itself and at the head of its pages, in words of its template.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Angaben {
    /// The title of the file.
    pub titel: String,
    /// What it is about, in a sentence.
    pub beschreibung: String,
    /// Whose document it is.
    pub urheber: Vec<String>,
    /// Keywords.
    pub stichworte: Vec<String>,
    /// The running head.
    pub kopf: String,
    /// The pictures, in the order in which they are named.
    pub bilder: Vec<Bild>,
}

/// A picture on the title page or in the running head.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bild {
    /// Its file beside the layout.
    pub datei: String,
    /// What it shows, unless it is decoration.
    pub alt: Option<String>,
    /// The SHA-256 of its bytes.
    pub pruefsumme: String,
}

/// The Präambel, a § or an Anlage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraf {
    /// `§ 5`, `Anlage 1` or nothing.
    pub nummer: Option<String>,
    /// The heading without its number.
    pub ueberschrift: Vec<Zeile>,
    /// What stands below it.
    pub bloecke: Vec<Block>,
}

/// A part of a § that stands alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading inside a §.
    Zwischentitel(Zeile),
    /// An Absatz.
    Absatz(Absatz),
    /// A list.
    Liste(Liste),
    /// A table.
    Tafel(Tafel),
}

/// An Absatz, numbered or not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Absatz {
    /// `(1)` or nothing.
    pub marke: Option<String>,
    /// Its text.
    pub text: Zeile,
}

/// A list, numbered or not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Liste {
    /// Whether the items carry numbers or letters.
    pub nummeriert: bool,
    /// The items.
    pub punkte: Vec<Punkt>,
}

/// An item of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Punkt {
    /// Its text.
    pub text: Zeile,
    /// What it begins with, where that is not the number of its place.
    pub marke: Option<String>,
    /// What stands below its text and belongs to it.
    pub folgen: Vec<Folge>,
}

/// What an item holds beside its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Folge {
    /// A further Absatz.
    Absatz(Zeile),
    /// A list.
    Liste(Liste),
}

/// Running text: words and slots.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Zeile(pub Vec<Stueck>);

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stueck {
    /// Words of the template.
    Wort(String),
    /// A value and the path of its origin.
    Feld {
        /// Path of the origin.
        pfad: String,
        /// The value as printed.
        text: String,
    },
    /// Something missing, as the draft shows it.
    Luecke {
        /// Path of what is missing.
        pfad: String,
        /// The words of the draft.
        text: String,
    },
    /// Left blank to be filled in by hand.
    Leer {
        /// Path of what is left blank.
        pfad: String,
    },
    /// A line ends here; in a text of whole lines that is a blank.
    Umbruch,
}

impl Stueck {
    /// The words as printed.
    pub fn text(&self) -> &str {
        match self {
            Self::Wort(text) | Self::Feld { text, .. } | Self::Luecke { text, .. } => {
                text
            }
            Self::Leer { .. } => "",
            Self::Umbruch => " ",
        }
    }
}

impl Zeile {
    /// The words as printed, slots and all, without blanks at the ends.
    pub fn text(&self) -> String {
        let text: String = self.0.iter().map(Stueck::text).collect();
        text.trim_matches(' ').to_owned()
    }

    /// Whether it prints nothing.
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }
}

impl From<Zeile> for Absatz {
    fn from(text: Zeile) -> Self {
        Self { marke: None, text }
    }
}

/// One line of the wording: what the text files and the comparison with the pages go by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Textzeile {
    /// What an item or an Absatz begins with: `1.`, `a)`, `(1)`, or `-`.
    pub marke: Option<String>,
    /// How far it is moved in, from 0; two blanks each.
    pub einzug: usize,
    /// The words.
    pub text: String,
}

impl Wortlaut {
    /// All lines that are printed: headings, Absätze, items, rows, lines of the signatures.
    pub fn zeilen(&self) -> Vec<Textzeile> {
        let steps = self.walk().into_iter().filter(Schritt::is_printed);
        let line = |step: Schritt| Textzeile {
            text: step.text.text(),
            einzug: step.einzug,
            marke: step.marke,
        };
        steps.map(line).collect()
    }

    /// The values that it prints with the paths of their origin, each once, in reading order.
    pub fn werte(&self) -> Vec<(String, String)> {
        let mut values = Vec::new();
        for step in self.walk() {
            for piece in step.texte().flat_map(|line| &line.0) {
                if let Stueck::Feld { pfad, text } = piece
                    && !values.iter().any(|(path, value)| (path, value) == (pfad, text))
                {
                    values.push((pfad.clone(), text.clone()));
                }
            }
        }
        values
    }
}

impl Liste {
    /// The mark of a place, from 1: `1.`, or `-`.
    pub fn marke(&self, platz: usize) -> String {
        if self.nummeriert { format!("{platz}.") } else { "-".to_owned() }
    }

    /// Adds an item, with its mark where that is not the one of its place.
    pub fn push(&mut self, marke: &str, text: Zeile) {
        let own = self.marke(self.punkte.len() + 1);
        let marke = (marke != own).then(|| marke.to_owned());
        self.punkte.push(Punkt { text, marke, folgen: Vec::new() });
    }
}
