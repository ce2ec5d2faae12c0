//! Compares two wordings: what was changed, where, and whether in the wording or in a value.
//!
//! Bytes, line breaks and layout are no part of it. [`compare`] takes both wordings apart into
//! units (headings, Absätze, items, rows), finds for each the one it became, and names what is left.

mod einheit;
mod folge;
mod lauf;
mod marke;
mod nummern;
mod ort;
mod stellung;
mod wort;
pub mod zeigen;
mod zellen;
mod zuordnung;
mod zwilling;

pub use lauf::{Herkunft, Klasse, Lauf};
pub use ort::{Ort, Teil};
pub use wort::{Wort, words};

use crate::wording::wortlaut::Wortlaut;
use einheit::Seite;

/// How strictly two wordings are compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Strenge {
    /// Also reports invisible characters, no-break spaces, Unicode forms and dates that one copy leaves blank.
    pub alles: bool,
}

/// Two wordings side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vergleich {
    /// Title, Präambel, §s and signatures in the order of the new wording; what is gone
    /// stands where it stood.
    pub abschnitte: Vec<Abschnitt>,
    /// What a reader should look at although no word of it changed.
    pub hinweise: Vec<Hinweis>,
}

/// A § of both wordings, or of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abschnitt {
    /// Its place in the old wording.
    pub alt: Option<Ort>,
    /// Its place in the new wording.
    pub neu: Option<Ort>,
    /// Whether it stands elsewhere in the order of the §s.
    pub verschoben: bool,
    /// How its number changed, if it did.
    pub nummer: Option<Nummer>,
    /// Its units in the order of the new wording.
    pub paare: Vec<Paar>,
}

/// Why a § has another number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nummer {
    /// Because other §s came, went or moved.
    Folge,
    /// Because somebody changed it.
    Eigen,
}

/// A unit of both wordings, or of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paar {
    /// Its place in the old wording.
    pub alt: Option<Ort>,
    /// Its place in the new wording.
    pub neu: Option<Ort>,
    /// Its words: equal, gone and new ones in their order.
    pub laeufe: Vec<Lauf>,
    /// Whether it stands elsewhere.
    pub verschoben: bool,
    /// The old place alone of a unit that moved, shown only for reading.
    pub platzhalter: bool,
    /// Whether it is something else now, as a heading that became an Absatz.
    pub gegliedert: bool,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Art {
    /// Words inside were changed.
    Geaendert,
    /// It is new.
    Eingefuegt,
    /// It is gone.
    Gestrichen,
    /// It stands elsewhere.
    Verschoben,
    /// It is something else now: an Absatz instead of a heading, an item of another depth.
    Gegliedert,
    /// A § has another number.
    Umnummeriert,
    /// Only references follow a § that has another number.
    Verweis,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unterschied<'a> {
    /// What was done.
    pub art: Art,
    /// The place in the old wording.
    pub alt: Option<&'a Ort>,
    /// The place in the new wording.
    pub neu: Option<&'a Ort>,
    /// Whether it only follows from another difference.
    pub folge: bool,
    /// The words, where words changed, came or went.
    pub laeufe: &'a [Lauf],
    /// The § as a whole, where it came or went.
    pub paare: &'a [Paar],
}

/// How many lines a wording may have that is compared: twenty-five times as many as an
/// agreement.
const LINES: usize = 2_000;
/// How many bytes: an agreement has twenty thousand.
const BYTES: usize = 500_000;

/// Why a wording is too large to be compared: each of its units is held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Umfang {
    /// It has so many lines.
    #[error(
        "Der Text hat {0} Absätze, Punkte und Überschriften, verglichen werden höchstens {LINES}; eine Vereinbarung hat etwa 80."
    )]
    Zeilen(usize),
    /// It has so many bytes.
    #[error(
        "Der Text hat {0} Bytes, verglichen werden höchstens {BYTES}; eine Vereinbarung hat etwa 20000."
    )]
    Bytes(usize),
}

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hinweis {
    /// The place in the new wording.
    pub ort: Ort,
    /// One German sentence.
    pub text: String,
}

/// Checks that a wording is no larger than what is compared.
///
/// # Errors
/// How large it is.
pub fn check(wortlaut: &Wortlaut) -> Result<(), Umfang> {
    let lines = wortlaut.zeilen();
    let bytes = lines.iter().map(|line| line.text.len()).sum();
    if lines.len() > LINES {
        return Err(Umfang::Zeilen(lines.len()));
    }
    if bytes > BYTES { Err(Umfang::Bytes(bytes)) } else { Ok(()) }
}

/// Compares two wordings.
///
/// ```
/// use zielvereinbarung::wording::klartext;
/// use zielvereinbarung::wording::vergleich;
/// let alt = klartext::read("Vertrag\n§ 1\nMittel\nEs gibt 5.000 Euro.\n");
/// let neu = klartext::read("Vertrag\n§ 1\nMittel\nEs gibt 6.000 Euro.\n");
/// let vergleich = vergleich::compare(&alt, &neu, vergleich::Strenge::default());
/// let unterschiede = vergleich.unterschiede();
/// assert_eq!(unterschiede.len(), 1);
/// assert_eq!(unterschiede[0].ort().to_string(), "§ 1, Absatz 1");
/// ```
pub fn compare(alt: &Wortlaut, neu: &Wortlaut, strenge: Strenge) -> Vergleich {
    let mut alt = Seite::new(alt, strenge);
    let mut neu = Seite::new(neu, strenge);
    if !strenge.alles {
        einheit::blank_dates(&mut alt, &mut neu);
    }
    let zuordnung = zuordnung::assign(&alt, &neu);
    let mut vergleich = stellung::arrange(&alt, &neu, &zuordnung);
    folge::attribute(&mut vergleich, &zuordnung, &alt, &neu);
    vergleich
}

impl Vergleich {
    /// Whether no word differs.
    pub fn gleich(&self) -> bool {
        self.unterschiede().is_empty()
    }

    /// All differences in reading order.
    pub fn unterschiede(&self) -> Vec<Unterschied<'_>> {
        self.abschnitte.iter().flat_map(Abschnitt::unterschiede).collect()
    }
}

impl Abschnitt {
    /// Its place in the new wording, or where it stood.
    pub fn ort(&self) -> &Ort {
        self.neu
            .as_ref()
            .or(self.alt.as_ref())
            .expect("a section stands somewhere")
    }

    /// Its differences in reading order.
    pub fn unterschiede(&self) -> Vec<Unterschied<'_>> {
        let whole = |art, folge, paare| Unterschied {
            art,
            alt: self.alt.as_ref(),
            neu: self.neu.as_ref(),
            folge,
            laeufe: &[],
            paare,
        };
        let mut found = Vec::new();
        let one_sided = self.alt.is_none() || self.neu.is_none();
        if one_sided {
            let art = if self.alt.is_none() { Art::Eingefuegt } else { Art::Gestrichen };
            found.push(whole(art, false, &self.paare));
        } else if self.verschoben {
            found.push(whole(Art::Verschoben, false, &[]));
        } else if let Some(nummer) = self.nummer {
            found.push(whole(Art::Umnummeriert, nummer == Nummer::Folge, &[]));
        }
        // What came or went with its § is said with it; what moved in or out is not.
        let pairs = self.paare.iter().filter(|pair| !one_sided || pair.both());
        found.extend(pairs.flat_map(Paar::unterschiede));
        found
    }
}

impl Paar {
    fn both(&self) -> bool {
        self.alt.is_some() && self.neu.is_some()
    }

    /// Its place in the new wording, or where it stood.
    pub fn ort(&self) -> &Ort {
        self.neu
            .as_ref()
            .or(self.alt.as_ref())
            .expect("a unit stands somewhere")
    }

    /// The place it is shown at: for the old place of a unit that moved, that one.
    pub fn ort_gezeigt(&self) -> &Ort {
        self.alt
            .as_ref()
            .filter(|_| self.platzhalter)
            .unwrap_or_else(|| self.ort())
    }

    /// Whether nothing about it is different.
    pub fn gleich(&self) -> bool {
        !self.platzhalter && self.unterschiede().is_empty()
    }

    /// Its differences: none, or that it came, went, moved or changed.
    pub fn unterschiede(&self) -> Vec<Unterschied<'_>> {
        let one = |art, folge| Unterschied {
            art,
            alt: self.alt.as_ref(),
            neu: self.neu.as_ref(),
            folge,
            laeufe: &self.laeufe,
            paare: &[],
        };
        let mut found = Vec::new();
        if self.platzhalter {
            return found;
        }
        match (&self.alt, &self.neu) {
            (None, _) => found.push(one(Art::Eingefuegt, false)),
            (_, None) => found.push(one(Art::Gestrichen, false)),
            _ => {
                if self.verschoben {
                    found.push(one(Art::Verschoben, false));
                }
                if self.gegliedert {
                    found.push(one(Art::Gegliedert, false));
                }
                let mut changed =
                    self.laeufe.iter().filter(|run| !run.gleich()).peekable();
                if changed.peek().is_some() {
                    let follows = changed.all(|run| run.herkunft == Herkunft::Verweis);
                    found.push(one(
                        if follows { Art::Verweis } else { Art::Geaendert },
                        follows,
                    ));
                }
            }
        }
        found
    }
}

impl Unterschied<'_> {
    /// The place in the new wording, or where it stood.
    pub fn ort(&self) -> &Ort {
        self.neu.or(self.alt).expect("a difference has a place")
    }

    /// Where the words come from that changed, taken together.
    pub fn herkunft(&self) -> Herkunft {
        let inner = self.paare.iter().flat_map(|pair| &pair.laeufe);
        let all = self.laeufe.iter().chain(inner);
        let own = all.filter(|run| !run.gleich() && run.herkunft != Herkunft::Verweis);
        own.map(|run| run.herkunft.clone()).reduce(Herkunft::with).unwrap_or(
            if self.art == Art::Verweis {
                Herkunft::Verweis
            } else {
                Herkunft::Unbekannt
            },
        )
    }
}

impl Art {
    /// Its name for machines.
    pub fn key(self) -> &'static str {
        match self {
            Self::Geaendert => "geaendert",
            Self::Eingefuegt => "eingefuegt",
            Self::Gestrichen => "gestrichen",
            Self::Verschoben => "verschoben",
            Self::Gegliedert => "gegliedert",
            Self::Umnummeriert => "umnummeriert",
            Self::Verweis => "verweis",
        }
    }

    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Geaendert => "geändert",
            Self::Eingefuegt => "eingefügt",
            Self::Gestrichen => "entfällt",
            Self::Verschoben => "verschoben",
            Self::Gegliedert => "anders gegliedert",
            Self::Umnummeriert => "neu nummeriert",
            Self::Verweis => "Verweis angepasst",
        }
    }
}
