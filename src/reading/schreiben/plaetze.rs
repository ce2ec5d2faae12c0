//! Where keys and items stand in a text, and where those that are commented out wait.

use std::ops::Range;

use super::ordnung::Ordnung;
use super::pfad::Schritt;
use super::zeilen::Zeilen;
use crate::reading::yaml::{Entry, Node, Value};

/// A line on which a key or an item stands, as it is or behind a `#`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Platz {
    /// What stands there.
    pub(super) pfad: Vec<Schritt>,
    pub(super) zeile: usize,
    /// The blanks before it, without the `#`.
    pub(super) spalte: usize,
    pub(super) rest: Rest,
}

/// What stands behind the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    /// The line is no comment.
    Echt,
    /// Behind the commented key stands nothing.
    Leer,
    /// A word: what waits for its value, or was it once.
    Wort,
    /// Several words: they may be somebody's note.
    Worte,
}

impl Platz {
    pub(super) fn is_commented(&self) -> bool {
        self.rest != Rest::Echt
    }

    /// Whether it stands somewhere below a place.
    pub(super) fn is_below(&self, steps: &[Schritt]) -> bool {
        self.pfad.len() > steps.len() && self.pfad.starts_with(steps)
    }
}

/// All places of a text, in the order of its lines, and the lines that are nothing but a comment.
pub(super) fn find(
    root: &Node,
    zeilen: &Zeilen,
    ordnung: &Ordnung,
) -> (Vec<Platz>, Vec<usize>) {
    let mut sammlung = Sammlung { zeilen, echt: Vec::new(), werte: Vec::new() };
    sammlung.collect(root, &[]);
    let Sammlung { mut echt, werte, .. } = sammlung;
    echt.sort_by_key(|platz| (platz.zeile, platz.spalte));
    let mut found: Vec<Platz> = Vec::new();
    let mut notes = Vec::new();
    // The places that the next line may stand below.
    let mut above: Vec<Platz> = Vec::new();
    let mut echt = echt.into_iter().peekable();
    for line in 0..zeilen.count() {
        while let Some(platz) = echt.next_if(|platz| platz.zeile <= line) {
            above.retain(|outer| {
                !outer.is_commented() && platz.pfad.starts_with(&outer.pfad)
            });
            above.push(platz.clone());
            found.push(platz);
        }
        let start = zeilen.start(line);
        let inside = werte.iter().any(|value| value.start < start && start < value.end);
        if inside || !zeilen.is_comment(line) {
            continue;
        }
        notes.push(line);
        if let Some(auskommentiert) = Auskommentiert::read(zeilen.line(line)) {
            found.extend(auskommentiert.places(line, &mut above, ordnung));
        }
    }
    (found, notes)
}

/// What the tree says of places.
struct Sammlung<'a, 't> {
    zeilen: &'a Zeilen<'t>,
    echt: Vec<Platz>,
    /// Where values stand: no line inside of one is a comment.
    werte: Vec<Range<usize>>,
}

impl Sammlung<'_, '_> {
    fn collect(&mut self, node: &Node, steps: &[Schritt]) {
        let step = |step| [steps, &[step]].concat();
        match &node.value {
            Value::List(items) if !node.is_flow() => {
                for (index, item) in items.iter().enumerate() {
                    let pfad = step(Schritt::Eintrag(index));
                    let at = self.dash(item);
                    self.push(&pfad, at);
                    self.collect(item, &pfad);
                }
            }
            Value::Map(entries) if !node.is_flow() => {
                for Entry { key, place, node } in entries {
                    let pfad = step(Schritt::Schluessel(key.clone()));
                    self.push(&pfad, place.range.start);
                    self.collect(node, &pfad);
                }
            }
            _ => self.werte.push(node.place.range.clone()),
        }
    }

    fn push(&mut self, pfad: &[Schritt], at: usize) {
        let zeile = self.zeilen.of(at);
        let spalte = at - self.zeilen.start(zeile);
        self.echt.push(Platz {
            pfad: pfad.to_vec(),
            zeile,
            spalte,
            rest: Rest::Echt,
        });
    }

    /// The `-` before an item: on its line, or alone on one above it.
    fn dash(&self, item: &Node) -> usize {
        let at = item.place.range.start;
        let line = self.zeilen.of(at);
        let start = self.zeilen.start(line);
        let before = self.zeilen.text[start..at].trim_end_matches(' ');
        if item.is_blank() || before.ends_with('-') {
            return if item.is_blank() { at } else { start + before.len() - 1 };
        }
        let alone = |line: &usize| self.zeilen.line(*line).trim_start().starts_with('-');
        let line = (0..line).rev().find(alone).unwrap_or(line);
        self.zeilen.start(line) + self.zeilen.indent(line)
    }
}

/// A comment that may be a line of the record one day.
struct Auskommentiert<'t> {
    spalte: usize,
    /// The column of its `-`, where it is an item.
    strich: Option<usize>,
    key: &'t str,
    rest: &'t str,
}

impl<'t> Auskommentiert<'t> {
    fn read(line: &'t str) -> Option<Self> {
        let comment = line.trim_start_matches(' ').strip_prefix('#')?;
        let before = line.len() - comment.len() - 1;
        let content = comment.trim_start_matches(' ');
        let blanks = (comment.len() - content.len()).saturating_sub(1);
        let column = before + blanks;
        let content = content.trim_end();
        let (strich, content, spalte) = match content.strip_prefix('-') {
            Some(item) if item.is_empty() || item.starts_with(' ') => {
                let inner = item.trim_start_matches(' ');
                (Some(column), inner, column + 1 + item.len() - inner.len())
            }
            _ => (None, content, column),
        };
        let (key, rest) = content.split_once(':').unwrap_or(("", content));
        let is_key =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c);
        let named = !key.is_empty() && key.chars().all(is_key);
        if named && (rest.is_empty() || rest.starts_with(' ')) {
            return Some(Self { spalte, strich, key, rest: rest.trim() });
        }
        strich?;
        Some(Self { spalte, strich, key: "", rest: content })
    }

    /// The places on this line, below what stands above it.
    fn places(
        &self,
        zeile: usize,
        above: &mut Vec<Platz>,
        ordnung: &Ordnung,
    ) -> Vec<Platz> {
        let outer = self.strich.map_or(self.spalte, |strich| strich + 1);
        above.retain(|platz| platz.spalte < outer);
        let last = above.last().map_or(&[][..], |platz| &platz.pfad);
        let is_item =
            |steps: &[Schritt]| matches!(steps.last(), Some(Schritt::Eintrag(_)));
        let rest = self.rest();
        let mut places = Vec::new();
        let mut steps = last.to_vec();
        if let Some(spalte) = self.strich {
            if is_item(&steps) && above.last().is_some_and(|p| p.spalte == spalte) {
                steps.pop();
                above.pop();
            }
            if steps.is_empty() || is_item(&steps) {
                return places;
            }
            steps.push(Schritt::Eintrag(usize::MAX));
            places.push(Platz { pfad: steps.clone(), zeile, spalte, rest });
        } else if steps.is_empty() && self.spalte > 0 {
            return places;
        }
        let known = ordnung.bei(&steps).and_then(|below| below.rang(self.key));
        if known.is_some() {
            steps.push(Schritt::Schluessel(self.key.to_owned()));
            places.push(Platz { pfad: steps, zeile, spalte: self.spalte, rest });
        }
        above.extend(places.iter().cloned());
        places
    }

    fn rest(&self) -> Rest {
        match self.rest {
            "" | "…" | "..." => Rest::Leer,
            rest if !rest.contains([' ', '#']) => Rest::Wort,
            _ => Rest::Worte,
        }
    }
}
