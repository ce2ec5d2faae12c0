//! How alike two §s or two units are, from 0 to 1.

use std::collections::BTreeMap;

use crate::vergleich::Klasse;
use crate::vergleich::einheit::{Einheit, Sektion};
use crate::vergleich::{Teil, Wort};

/// Up to so many words a unit is also compared letter by letter.
const FEW: usize = 8;
/// How much letters count against words.
const LETTERS: f64 = 0.9;
/// How much the heading of a § counts.
const HEADING: f64 = 0.35;

/// The words and pairs of words of a text, counted.
pub(in crate::vergleich) struct Inhalt {
    words: BTreeMap<String, usize>,
    pairs: BTreeMap<(String, String), usize>,
    text: String,
    count: usize,
}

impl Inhalt {
    pub(super) fn of_unit(unit: &Einheit) -> Self {
        let mut inhalt = Self::empty();
        inhalt.add(&unit.worte);
        inhalt.text.clone_from(&unit.key);
        inhalt
    }

    pub(super) fn of_section(section: &Sektion) -> Self {
        let mut inhalt = Self::empty();
        let body = section
            .einheiten
            .iter()
            .filter(|unit| unit.ort.teil != Teil::Ueberschrift);
        body.for_each(|unit| inhalt.add(&unit.worte));
        inhalt
    }

    fn empty() -> Self {
        Self {
            words: BTreeMap::new(),
            pairs: BTreeMap::new(),
            text: String::new(),
            count: 0,
        }
    }

    fn add(&mut self, words: &[Wort]) {
        let own: Vec<&str> = words
            .iter()
            .filter(|word| word.klasse != Klasse::Zeichen)
            .map(|word| match word.klasse {
                // Another amount at the same place is the most likely change of all.
                Klasse::Betrag => "<Betrag>",
                Klasse::Datum => "<Datum>",
                Klasse::Verweis => "<Verweis>",
                _ => word.text.as_str(),
            })
            .collect();
        self.count += own.len();
        for word in &own {
            *self.words.entry((*word).to_owned()).or_default() += 1;
        }
        for pair in own.windows(2) {
            *self
                .pairs
                .entry((pair[0].to_owned(), pair[1].to_owned()))
                .or_default() += 1;
        }
    }
}

/// How alike two units are.
pub(super) fn alike(a: &Inhalt, b: &Inhalt) -> f64 {
    let words = dice(&a.words, &b.words);
    let by_words = if a.pairs.is_empty() || b.pairs.is_empty() {
        words
    } else {
        f64::midpoint(words, dice(&a.pairs, &b.pairs))
    };
    if a.count.max(b.count) > FEW {
        return by_words;
    }
    by_words.max(LETTERS * strsim::sorensen_dice(&a.text, &b.text))
}

/// How alike two §s are: by what they say, and by their headings.
pub(super) fn section_alike(a: &Sektion, b: &Sektion, old: &Inhalt, new: &Inhalt) -> f64 {
    let heading = if a.ort.ueberschrift == b.ort.ueberschrift {
        1.0
    } else {
        let likeness = strsim::sorensen_dice(&a.ort.ueberschrift, &b.ort.ueberschrift);
        if likeness > 0.5 { likeness } else { 0.0 }
    };
    // What is left of a § that lost or won an Absatz is all of the smaller one.
    let body =
        dice(&old.pairs, &new.pairs).max(LETTERS * overlap(&old.pairs, &new.pairs));
    let score = HEADING * heading + (1.0 - HEADING) * body;
    // The same heading alone is a § written anew; the same text alone is one that was renamed.
    if heading >= 1.0 && !a.ort.ueberschrift.is_empty() {
        score.max(0.4 + body / 100.0)
    } else {
        score.max(body * 0.8)
    }
}

/// What two counts have in common against their sum.
fn dice<K: Ord>(a: &BTreeMap<K, usize>, b: &BTreeMap<K, usize>) -> f64 {
    let sum = size(a) + size(b);
    if sum == 0 { 1.0 } else { 2.0 * share(common(a, b), sum) }
}

/// What two counts have in common against the smaller one.
fn overlap<K: Ord>(a: &BTreeMap<K, usize>, b: &BTreeMap<K, usize>) -> f64 {
    let least = size(a).min(size(b));
    if least < FEW { 0.0 } else { share(common(a, b), least) }
}

#[expect(clippy::cast_precision_loss, reason = "no text has so many words")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

fn common<K: Ord>(a: &BTreeMap<K, usize>, b: &BTreeMap<K, usize>) -> usize {
    a.iter()
        .map(|(key, count)| b.get(key).map_or(0, |other| *count.min(other)))
        .sum()
}

fn size<K>(counts: &BTreeMap<K, usize>) -> usize {
    counts.values().sum()
}
