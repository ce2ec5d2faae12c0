//! Runs of words: equal, changed, gone or new, and where a change comes from.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::{Wort, zwilling};

/// How many pairs of words are looked at to tell two units apart word by word: those of two whole
/// agreements. What is larger is shown as replaced, from its first to its last changed word.
const PAIRS: usize = 25_000_000;

/// Words that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lauf {
    /// As they were; empty where they are new.
    pub alt: String,
    /// As they are; empty where they are gone.
    pub neu: String,
    /// Whether a blank stands before them, in the old and in the new text.
    pub abstand: (bool, bool),
    /// Where the change comes from.
    pub herkunft: Herkunft,
    /// What was changed.
    pub klasse: Klasse,
    equal: bool,
}

/// Where a change comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Herkunft {
    /// From the templates.
    Wortlaut,
    /// From a value; with the paths of its origin.
    Wert(Vec<String>),
    /// From both.
    Beides(Vec<String>),
    /// From a § that has another number now.
    Verweis,
    /// One of the texts does not say which of its words are values.
    Unbekannt,
}

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Klasse {
    /// A word.
    Wort,
    /// An amount of money.
    Betrag,
    /// A day.
    Datum,
    /// A number.
    Zahl,
    /// A reference to a §.
    Verweis,
    /// Punctuation.
    Zeichen,
    /// The number or sign that an item begins with.
    Marke,
}

impl Lauf {
    /// Whether nothing changed.
    pub fn gleich(&self) -> bool {
        self.equal
    }
}

impl Herkunft {
    /// Both taken together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unbekannt, _) | (_, Self::Unbekannt) => Self::Unbekannt,
            (Self::Verweis, one) | (one, Self::Verweis) => one,
            (Self::Wortlaut, Self::Wortlaut) => Self::Wortlaut,
            (Self::Wert(a), Self::Wert(b)) => Self::Wert(union(a, b)),
            (a, b) => Self::Beides(union(a.into_paths(), b.into_paths())),
        }
    }

    /// The paths of the values.
    pub fn pfade(&self) -> &[String] {
        match self {
            Self::Wert(paths) | Self::Beides(paths) => paths,
            _ => &[],
        }
    }

    fn into_paths(self) -> Vec<String> {
        match self {
            Self::Wert(paths) | Self::Beides(paths) => paths,
            _ => Vec::new(),
        }
    }

    /// Its name for machines, where it is known.
    pub fn key(&self) -> Option<&'static str> {
        match self {
            Self::Wortlaut => Some("wortlaut"),
            Self::Wert(_) => Some("wert"),
            Self::Beides(_) => Some("wortlaut-und-wert"),
            Self::Verweis => Some("verweis"),
            Self::Unbekannt => None,
        }
    }
}

impl Klasse {
    /// Its name for machines.
    pub fn key(self) -> &'static str {
        match self {
            Self::Wort => "wort",
            Self::Betrag => "betrag",
            Self::Datum => "datum",
            Self::Zahl => "zahl",
            Self::Verweis => "verweis",
            Self::Zeichen => "zeichen",
            Self::Marke => "marke",
        }
    }
}

fn union(mut a: Vec<String>, b: Vec<String>) -> Vec<String> {
    for path in b {
        if !a.contains(&path) {
            a.push(path);
        }
    }
    a
}

/// The runs in which two units differ or agree; `known` says that both name their values.
pub(super) fn runs(alt: &[Wort], neu: &[Wort], known: bool) -> Vec<Lauf> {
    let parts = smooth(parts(alt, neu), alt);
    parts
        .into_iter()
        .map(|(equal, a, b)| run(equal, &alt[a], &neu[b], known))
        .collect()
}

/// Whether words are in both, and where.
type Part = (bool, Range<usize>, Range<usize>);

fn parts(alt: &[Wort], neu: &[Wort]) -> Vec<Part> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let both = alt.iter().chain(neu).map(|word| {
        let next = numbers.len();
        *numbers.entry(word.text.as_str()).or_insert(next)
    });
    let mut old: Vec<usize> = both.collect();
    let new = old.split_off(alt.len());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let behind = old[head..].iter().rev().zip(new[head..].iter().rev());
    let tail = behind.take_while(|(a, b)| a == b).count();
    let (a, b) = (head..old.len() - tail, head..new.len() - tail);
    if a.len().saturating_mul(b.len()) > PAIRS {
        let all = [
            (true, 0..head, 0..head),
            (false, a.clone(), b.clone()),
            (true, a.end..old.len(), b.end..new.len()),
        ];
        return all.into_iter().filter(|part| !part.1.is_empty()).collect();
    }
    let mut parts: Vec<Part> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let equal = op.tag() == DiffTag::Equal;
        let (old, new) = (op.old_range(), op.new_range());
        match parts.last_mut() {
            Some((before, a, b)) if *before == equal => {
                *a = a.start..old.end;
                *b = b.start..new.end;
            }
            _ => parts.push((equal, old, new)),
        }
    }
    parts
}

/// Takes a lone small word between two replacements for replaced as well: nobody reads
/// „[-grün-]{+rot+} und [-klein-]{+groß+}“ faster than the whole phrase.
fn smooth(parts: Vec<Part>, alt: &[Wort]) -> Vec<Part> {
    let replaced = |part: &Part| !part.0 && part.1.len() > 1 && part.2.len() > 1;
    let mut smooth: Vec<Part> = Vec::new();
    let mut parts = parts.into_iter().peekable();
    while let Some(part) = parts.next() {
        let small = part.0 && part.1.len() == 1 && alt[part.1.start].text.len() <= 3;
        let between = small
            && smooth.last().is_some_and(replaced)
            && parts.peek().is_some_and(replaced);
        if between {
            let next = parts.next().expect("there is a next one");
            let last = smooth.last_mut().expect("there is a last one");
            last.1 = last.1.start..next.1.end;
            last.2 = last.2.start..next.2.end;
        } else {
            smooth.push(part);
        }
    }
    smooth
}

fn run(equal: bool, alt: &[Wort], neu: &[Wort], known: bool) -> Lauf {
    let (old, new) = (text(alt), text(neu));
    let (old, new) = if equal { (old, new) } else { zwilling::named(&old, &new) };
    Lauf {
        alt: old,
        neu: new,
        abstand: (
            alt.first().is_some_and(|word| word.abstand),
            neu.first().is_some_and(|word| word.abstand),
        ),
        herkunft: if known { origin(alt.iter().chain(neu)) } else { Herkunft::Unbekannt },
        klasse: class(if neu.is_empty() { alt } else { neu }),
        equal,
    }
}

/// The changed mark of an item, which the templates set.
pub(super) fn marke(alt: String, neu: String, known: bool) -> Lauf {
    Lauf {
        alt,
        neu,
        abstand: (false, false),
        herkunft: if known { Herkunft::Wortlaut } else { Herkunft::Unbekannt },
        klasse: Klasse::Marke,
        equal: false,
    }
}

/// The words with the blanks between them.
pub(super) fn text(words: &[Wort]) -> String {
    let mut text = String::new();
    for (index, word) in words.iter().enumerate() {
        if index > 0 && word.abstand {
            text.push(' ');
        }
        text.push_str(&word.text);
    }
    text
}

fn origin<'a>(words: impl Iterator<Item = &'a Wort>) -> Herkunft {
    words
        .filter(|word| word.klasse != Klasse::Zeichen || word.pfad.is_some())
        .map(|word| match &word.pfad {
            Some(path) => Herkunft::Wert(vec![path.clone()]),
            None => Herkunft::Wortlaut,
        })
        .reduce(Herkunft::with)
        .unwrap_or(Herkunft::Wortlaut)
}

/// The class that all words have, punctuation aside; else plain words.
fn class(words: &[Wort]) -> Klasse {
    let mut own = words
        .iter()
        .map(|word| word.klasse)
        .filter(|class| *class != Klasse::Zeichen);
    let Some(first) = own.next() else { return Klasse::Zeichen };
    if own.all(|class| class == first) { first } else { Klasse::Wort }
}
