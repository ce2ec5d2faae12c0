//! What became of an approved text: the places that changed, word by word.

use crate::wording::freigabetext::{self, RAHMEN};
use crate::wording::vergleich::zeigen::{self, Stueck};
use crate::wording::vergleich::{self, Strenge, Unterschied};
use crate::wording::wortlaut::Wortlaut;

/// A place that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stelle {
    /// `§ 4`, `Präambel`, `Titel` or `Unterschriften`.
    pub abschnitt: String,
    /// The place and what was done there.
    pub ort: String,
    /// For the terminal: gone words as `[-…-]`, new ones as `{+…+}`, and some around them.
    pub zeilen: Vec<String>,
    /// Line by line all words: kept, gone and new ones in their order.
    pub laeufe: Vec<Vec<Lauf>>,
}

/// Words in a row with the same fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lauf {
    /// They stayed.
    Gleich(String),
    /// They are gone.
    Weg(String),
    /// They are new.
    Neu(String),
}

/// The places in which two texts differ, in reading order.
///
/// ```
/// use zielvereinbarung::wording::redline::redline;
/// let stellen = redline("Vertrag\n§ 4\nMittel\nEs gibt 5 Euro.\n", "Vertrag\n§ 4\nMittel\nEs gibt 6 Euro.\n");
/// assert_eq!(stellen[0].abschnitt, "§ 4");
/// assert_eq!(stellen[0].zeilen, ["Es gibt [-5 Euro-] {+6 Euro+}."]);
/// let stellen = redline("V\n§ 4\nArten\n1. Eins\n2. Zwei\n", "V\n§ 4\nArten\n1. Eins\n7. Zwei\n");
/// assert_eq!(stellen[0].zeilen, ["[-2.-] {+7.+} Zwei"]);
/// ```
pub fn redline(alt: &str, neu: &str) -> Vec<Stelle> {
    let [old, new] = [alt, neu].map(freigabetext::read);
    let mut places: Vec<_> =
        RAHMEN.iter().filter_map(|kind| frame(kind, alt, neu)).collect();
    places.extend(self::places(&old, &new));
    // What only differs in its blanks is told where nothing else differs: it reads badly.
    if places.is_empty() && alt != neu {
        places = at(&old, &new, Strenge { alles: true });
    }
    if places.is_empty() && alt != neu {
        let lines = alt.lines().zip(neu.lines()).find(|(old, new)| old != new);
        let (old, new) = lines.unwrap_or_default();
        places.push(changed("Gliederung", old, new));
    }
    places
}

/// What became of the lines of one kind outside of the text.
fn frame(kind: &str, alt: &str, neu: &str) -> Option<Stelle> {
    let [old, new] = [alt, neu].map(|text| {
        let lines: Vec<&str> = freigabetext::of_kind(text, kind).collect();
        lines.join(" · ")
    });
    (old != new).then(|| changed(kind, &old, &new))
}

fn changed(abschnitt: &str, alt: &str, neu: &str) -> Stelle {
    let run = |text: &str, fate: fn(String) -> Lauf, marks: [&str; 2]| {
        let [open, close] = marks;
        (!text.is_empty())
            .then(|| (fate(text.to_owned()), format!("{open}{text}{close}")))
    };
    let runs = [run(alt, Lauf::Weg, ["[-", "-]"]), run(neu, Lauf::Neu, ["{+", "+}"])];
    let (runs, shown): (Vec<_>, Vec<_>) = runs.into_iter().flatten().unzip();
    Stelle {
        abschnitt: abschnitt.to_owned(),
        ort: format!("{abschnitt}: geändert"),
        zeilen: vec![shown.join(" ")],
        laeufe: vec![runs],
    }
}

/// The places in which two wordings differ; blanks and open dates are no difference.
pub fn places(alt: &Wortlaut, neu: &Wortlaut) -> Vec<Stelle> {
    at(alt, neu, Strenge::default())
}

fn at(alt: &Wortlaut, neu: &Wortlaut, strenge: Strenge) -> Vec<Stelle> {
    let found = vergleich::compare(alt, neu, strenge);
    found.unterschiede().iter().map(place).collect()
}

/// The § of each place, once: `§ 4, § 5`.
pub fn orte(stellen: &[Stelle]) -> String {
    let mut orte: Vec<&str> = Vec::new();
    for place in stellen {
        if !orte.contains(&place.abschnitt.as_str()) {
            orte.push(&place.abschnitt);
        }
    }
    orte.join(", ")
}

fn place(one: &Unterschied) -> Stelle {
    let inner = one.paare.iter().map(|pair| pair.laeufe.as_slice());
    let laeufe = std::iter::once(one.laeufe).chain(inner);
    Stelle {
        abschnitt: one.ort().abschnitt.clone(),
        ort: zeigen::head(one),
        zeilen: zeigen::lines(one),
        laeufe: laeufe.filter(|runs| !runs.is_empty()).map(runs).collect(),
    }
}

fn runs(runs: &[vergleich::Lauf]) -> Vec<Lauf> {
    let run = |piece: &Stueck| match *piece {
        Stueck::Blank => Lauf::Gleich(" ".to_owned()),
        Stueck::Gleich(words) => Lauf::Gleich(words.to_owned()),
        Stueck::Alt(words) => Lauf::Weg(words.to_owned()),
        Stueck::Neu(words) => Lauf::Neu(words.to_owned()),
    };
    zeigen::pieces(runs, true, true).iter().map(run).collect()
}
