//! Text on the pages that no tag tells, running heads and feet apart.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};
use unicode_normalization::UnicodeNormalization;

use super::stueck::Stueck;
use super::tafel::bare;
use crate::values::zeichen::hides;
use crate::wording::klartext::laufend::NUMMER;
use crate::wording::klartext::{Nebenart, Nebentext};

/// How much of a page its head or foot takes, at most: a sixth.
const MARGIN: f32 = 6.0;
/// How deep a page may lie in the tree of pages.
const DEPTH: usize = 8;

/// A page with the pieces that no tag leads to.
pub(super) struct Blatt {
    /// Its number, from 1.
    pub(super) nummer: usize,
    /// Where it begins and ends, from its foot to its head.
    pub(super) hoehe: (f32, f32),
    pub(super) stuecke: Vec<Stueck>,
}

/// What running pieces have in common: the text without the page number, and the height.
type Merkmal = (String, i32);

/// What no tag leads to, line by line; running heads and feet once for all pages.
pub(super) fn loose(mut pages: Vec<Blatt>) -> Vec<Nebentext> {
    let mut seen: BTreeMap<Merkmal, BTreeSet<usize>> = BTreeMap::new();
    for page in &pages {
        for piece in &page.stuecke {
            seen.entry(page.mark(piece)).or_default().insert(page.nummer);
        }
    }
    // The title page may have none.
    let (count, enough) = (pages.len(), pages.len().saturating_sub(1).max(2));
    let mut running: BTreeMap<String, Nebentext> = BTreeMap::new();
    for page in &mut pages {
        let pieces = std::mem::take(&mut page.stuecke);
        let runs = |piece: &Stueck| {
            let often = seen[&page.mark(piece)].len() >= enough;
            page.in_margin(piece) && (often || page.is_folio(piece, count))
        };
        let (along, loose): (Vec<Stueck>, _) = pieces.into_iter().partition(runs);
        page.stuecke = loose;
        for line in page.running(along) {
            running.entry(line.text.clone()).or_insert(line);
        }
    }
    pages
        .iter()
        .flat_map(Blatt::lines)
        .chain(running.into_values())
        .collect()
}

impl Blatt {
    /// Passes over pieces in a row that say a text together, once; blanks aside.
    pub(super) fn pass_over(&mut self, text: &str) {
        let words = self.stuecke.iter().map(|piece| bare(&piece.text)).enumerate();
        let words: Vec<(usize, String)> =
            words.filter(|(_, words)| !words.is_empty()).collect();
        for from in 0..words.len() {
            let mut left = text;
            for (at, said) in &words[from..] {
                let Some(rest) = left.strip_prefix(said.as_str()) else { break };
                left = rest;
                if left.is_empty() {
                    self.stuecke.drain(words[from].0..=*at);
                    return;
                }
            }
        }
    }

    /// The lines that running pieces make, the number of the page replaced.
    fn running(&self, stuecke: Vec<Stueck>) -> Vec<Nebentext> {
        // What stands left and right of each other is drawn in pieces.
        let apart = stuecke
            .into_iter()
            .map(|piece| Stueck { text: piece.text + " ", ..piece });
        let stuecke = apart.collect();
        let own = Self { nummer: self.nummer, hoehe: self.hoehe, stuecke };
        let number = self.nummer.to_string();
        let line = |line: Nebentext| {
            let mut words: Vec<&str> = line.text.split_whitespace().collect();
            if let Some(at) = words.iter().position(|word| *word == number) {
                words[at] = NUMMER;
            }
            Nebentext {
                art: Nebenart::Laufend,
                text: words.join(" "),
                ..line
            }
        };
        own.lines().into_iter().map(line).collect()
    }

    /// The lines that its pieces make.
    fn lines(&self) -> Vec<Nebentext> {
        let mut lines: Vec<(String, f32)> = Vec::new();
        for piece in &self.stuecke {
            let y = piece.y.unwrap_or_default();
            match lines.last_mut().filter(|(_, before)| (before - y).abs() < 1.0) {
                Some((line, _)) => line.push_str(&piece.text),
                None => lines.push((piece.text.clone(), y)),
            }
        }
        let shown = lines.iter().filter(|(line, _)| !is_blank(line));
        let text = |(line, _): &(String, f32)| Nebentext {
            seite: self.nummer,
            art: Nebenart::Ungetaggt,
            text: words(line),
        };
        shown.map(text).collect()
    }

    #[expect(clippy::cast_possible_truncation, reason = "points of a page")]
    fn mark(&self, piece: &Stueck) -> Merkmal {
        let number = self.nummer.to_string();
        let mut text = Vec::new();
        for word in piece.text.split_whitespace() {
            let own = word == number && !text.contains(&NUMMER);
            text.push(if own { NUMMER } else { word });
        }
        (text.join(" "), piece.y.unwrap_or_default().round() as i32)
    }

    /// Whether a piece says nothing but the number of its page, which is seen only once where a
    /// single page follows the title.
    fn is_folio(&self, piece: &Stueck, count: usize) -> bool {
        words(&piece.text) == format!("Seite {} von {count}", self.nummer)
    }

    fn in_margin(&self, piece: &Stueck) -> bool {
        let (foot, head) = self.hoehe;
        let margin = (head - foot) / MARGIN;
        piece.y.is_some_and(|y| y < foot + margin || y > head - margin)
    }
}

/// Where a page begins and ends, by its own box or that of the pages above it.
pub(super) fn height(document: &Document, page: ObjectId) -> (f32, f32) {
    let mut at = document.get_dictionary(page).ok();
    for _ in 0..DEPTH {
        let Some(dict) = at else { break };
        let found = dict.get_deref(b"MediaBox", document).and_then(Object::as_array);
        if let Ok(corners) = found
            && let [_, a, _, b] = corners.as_slice()
            && let (Ok(a), Ok(b)) = (a.as_float(), b.as_float())
        {
            return (a.min(b), a.max(b));
        }
        at = dict.get_deref(b"Parent", document).and_then(Object::as_dict).ok();
    }
    (0.0, 0.0)
}

/// Whether two texts say the same to a reader: blanks, ligatures and a hyphen at the end of a
/// line aside.
pub(super) fn alike(shown: &str, said: &str) -> bool {
    let plain = |text: &str| -> String {
        let seen = text.nfkc().filter(|c| !c.is_whitespace() && !hides(*c));
        seen.map(|c| if c == '\u{2010}' { '-' } else { c }).collect()
    };
    let (shown, said) = (plain(shown), plain(said));
    shown == said || (shown == "-" && said.is_empty())
}

/// Text that is seen where the tags say another.
pub(super) fn replaced(seite: usize, shown: &str, said: &str) -> Nebentext {
    Nebentext {
        seite,
        art: Nebenart::Ersetzt(words(said)),
        text: words(shown),
    }
}

/// The words with one blank between them.
pub(super) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || hides(c))
}

/// A name of a dictionary.
pub(super) fn name<'a>(dict: &'a Dictionary, key: &[u8]) -> &'a [u8] {
    dict.get(key).and_then(Object::as_name).unwrap_or_default()
}
