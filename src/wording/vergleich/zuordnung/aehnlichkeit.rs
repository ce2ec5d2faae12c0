//! How alike two §s or two units are, from 0 to 1.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::wording::vergleich::Klasse;
use crate::wording::vergleich::einheit::{Einheit, Sektion};
use crate::wording::vergleich::{Teil, Wort};

/// Up to so many words a unit is also compared letter by letter.
const FEW: usize = 8;
/// How much letters count against words.
const LETTERS: f64 = 0.9;
/// How much the heading of a § counts.
const HEADING: f64 = 0.35;

/// Gives each text its number, the same for the same text on both sides.
#[derive(Default)]
pub(super) struct Nummern(HashMap<String, u32>);

impl Nummern {
    fn of(&mut self, text: &str) -> u32 {
        if let Some(number) = self.0.get(text) {
            return *number;
        }
        let next = u32::try_from(self.0.len()).expect("texts have fewer words");
        self.0.insert(text.to_owned(), next);
        next
    }
}

/// The words and pairs of words of a text, by their numbers and in their order.
pub(super) struct Inhalt {
    /// The number of its text as a whole.
    pub(super) key: u32,
    words: Vec<u32>,
    pairs: Vec<(u32, u32)>,
    letters: Buchstaben,
}

impl Inhalt {
    pub(super) fn of_unit(unit: &Einheit, nummern: &mut Nummern) -> Self {
        let mut inhalt = Self::empty(nummern.of(&unit.key));
        inhalt.add(&unit.worte, nummern);
        inhalt.sort();
        if inhalt.words.len() <= FEW {
            inhalt.letters = Buchstaben::of(&unit.key);
        }
        inhalt
    }

    /// A § is known by its heading, and by all the words of its units.
    pub(super) fn of_section(section: &Sektion, nummern: &mut Nummern) -> Self {
        let heading = &section.ort.ueberschrift;
        let mut inhalt = Self::empty(nummern.of(heading));
        let body = section
            .einheiten
            .iter()
            .filter(|unit| unit.ort.teil != Teil::Ueberschrift);
        body.for_each(|unit| inhalt.add(&unit.worte, nummern));
        inhalt.sort();
        inhalt.letters = Buchstaben::of(heading);
        inhalt
    }

    fn empty(key: u32) -> Self {
        Self {
            key,
            words: Vec::new(),
            pairs: Vec::new(),
            letters: Buchstaben::default(),
        }
    }

    fn add(&mut self, words: &[Wort], nummern: &mut Nummern) {
        let own: Vec<u32> = words
            .iter()
            .filter(|word| word.klasse != Klasse::Zeichen)
            .map(|word| match word.klasse {
                // Another amount at the same place is the most likely change of all.
                Klasse::Betrag => "<Betrag>",
                Klasse::Datum => "<Datum>",
                Klasse::Verweis => "<Verweis>",
                _ => word.text.as_str(),
            })
            .map(|word| nummern.of(word))
            .collect();
        self.pairs.extend(own.windows(2).map(|pair| (pair[0], pair[1])));
        self.words.extend(own);
    }

    fn sort(&mut self) {
        self.words.sort_unstable();
        self.pairs.sort_unstable();
    }
}

/// A text without blanks, and its pairs of letters in their order.
#[derive(Default)]
struct Buchstaben {
    text: String,
    pairs: Vec<(char, char)>,
}

impl Buchstaben {
    fn of(text: &str) -> Self {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let mut pairs: Vec<(char, char)> =
            text.chars().zip(text.chars().skip(1)).collect();
        pairs.sort_unstable();
        Self { text, pairs }
    }

    /// How alike two texts are letter by letter, by Sørensen and Dice.
    fn alike(&self, other: &Self) -> f64 {
        if self.text == other.text {
            return 1.0;
        }
        if self.text.len() < 2 || other.text.len() < 2 {
            return 0.0;
        }
        let sum = self.text.len() + other.text.len() - 2;
        share(2 * common(&self.pairs, &other.pairs), sum)
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
    if a.words.len().max(b.words.len()) > FEW {
        return by_words;
    }
    by_words.max(LETTERS * a.letters.alike(&b.letters))
}

/// How alike two §s are: by what they say, and by their headings.
pub(super) fn section_alike(old: &Inhalt, new: &Inhalt) -> f64 {
    let heading = if old.key == new.key {
        1.0
    } else {
        let likeness = old.letters.alike(&new.letters);
        if likeness > 0.5 { likeness } else { 0.0 }
    };
    // What is left of a § that lost or won an Absatz is all of the smaller one.
    let body =
        dice(&old.pairs, &new.pairs).max(LETTERS * overlap(&old.pairs, &new.pairs));
    let score = HEADING * heading + (1.0 - HEADING) * body;
    // The same heading alone is a § written anew; the same text alone is one that was renamed.
    if heading >= 1.0 && !old.letters.text.is_empty() {
        score.max(0.4 + body / 100.0)
    } else {
        score.max(body * 0.8)
    }
}

/// What two lists have in common against both together.
fn dice<T: Ord>(a: &[T], b: &[T]) -> f64 {
    let sum = a.len() + b.len();
    if sum == 0 { 1.0 } else { 2.0 * share(common(a, b), sum) }
}

/// What two lists have in common against the shorter one.
fn overlap<T: Ord>(a: &[T], b: &[T]) -> f64 {
    let least = a.len().min(b.len());
    if least < FEW { 0.0 } else { share(common(a, b), least) }
}

#[expect(clippy::cast_precision_loss, reason = "no text has so many words")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

/// How much two lists in order have in common.
fn common<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut x, mut y, mut count) = (0, 0, 0);
    while let (Some(one), Some(other)) = (a.get(x), b.get(y)) {
        match one.cmp(other) {
            Ordering::Less => x += 1,
            Ordering::Greater => y += 1,
            Ordering::Equal => (x, y, count) = (x + 1, y + 1, count + 1),
        }
    }
    count
}
