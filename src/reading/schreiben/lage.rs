//! A text as it is before one step of a change: its tree, its lines, its places.

use std::sync::Arc;

use super::fehler::{Schreibfehler, bauart};
use super::ordnung::Ordnung;
use super::pfad::Schritt;
use super::plaetze::{self, Platz, Rest};
use super::zeilen::Zeilen;
use crate::finding::{Findings, SourceFile};
use crate::reading::yaml::{self, Entry, Node, Scalar, Style, Value};

/// How far a key stands in where nothing says it otherwise.
const STUFE: usize = 2;

/// A text as it is before a step.
pub(super) struct Lage<'t> {
    pub(super) zeilen: Zeilen<'t>,
    pub(super) root: &'t Node,
    pub(super) plaetze: Vec<Platz>,
    /// The lines that are nothing but a comment.
    kommentare: Vec<usize>,
    pub(super) ordnung: &'t Ordnung,
}

/// The nodes on the way to a place, as far as they are there.
pub(super) struct Weg<'t> {
    /// The root, and what stands behind each step.
    pub(super) knoten: Vec<&'t Node>,
    /// The entry of the last step, where it is a key.
    pub(super) eintrag: Option<&'t Entry>,
}

impl<'t> Weg<'t> {
    /// The last node that is there.
    pub(super) fn last(&self) -> &'t Node {
        self.knoten[self.knoten.len() - 1]
    }

    /// How many steps lead to it.
    pub(super) fn depth(&self) -> usize {
        self.knoten.len() - 1
    }

    /// The steps that lead to the first list or group between brackets, if there is one that is
    /// not empty.
    pub(super) fn fliessend(&self) -> Option<usize> {
        self.knoten.iter().position(|node| node.is_flow() && !is_empty(node))
    }
}

/// Whether `[]` or `{}` stands there.
pub(super) fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::List(items) => items.is_empty(),
        Value::Map(entries) => entries.is_empty(),
        Value::Scalar(_) => false,
    }
}

/// Reads a text; the tree is that of the first reader alone.
pub(super) fn read(text: &str) -> Result<Node, Schreibfehler> {
    let mut findings = Findings::default();
    let file: Arc<SourceFile> = SourceFile::new("", text);
    let root = yaml::parse_once(&file, &mut findings);
    root.filter(|_| !findings.stop())
        .ok_or(Schreibfehler::Gegenprobe("er ließe sich nicht lesen"))
}

impl<'t> Lage<'t> {
    pub(super) fn new(text: &'t str, root: &'t Node, ordnung: &'t Ordnung) -> Self {
        let zeilen = Zeilen::new(text);
        let (plaetze, kommentare) = plaetze::find(root, &zeilen, ordnung);
        Self { zeilen, root, plaetze, kommentare, ordnung }
    }

    /// Whether a line is nothing but a comment.
    pub(super) fn is_comment(&self, line: usize) -> bool {
        self.kommentare.binary_search(&line).is_ok()
    }

    /// Whether a line is a comment and no place of a value.
    pub(super) fn is_note(&self, line: usize) -> bool {
        self.is_comment(line) && self.plaetze.iter().all(|platz| platz.zeile != line)
    }

    pub(super) fn text(&self) -> &'t str {
        self.zeilen.text
    }

    /// Follows a path as far as it goes.
    pub(super) fn weg(&self, steps: &[Schritt]) -> Weg<'t> {
        let mut weg = Weg { knoten: vec![self.root], eintrag: None };
        for step in steps {
            let (node, entry) = match (&weg.last().value, step) {
                (Value::Map(entries), Schritt::Schluessel(key)) => {
                    match entries.iter().find(|entry| entry.key == *key) {
                        Some(entry) => (&entry.node, Some(entry)),
                        None => break,
                    }
                }
                (Value::List(items), Schritt::Eintrag(index)) => {
                    match items.get(*index) {
                        Some(item) => (item, None),
                        None => break,
                    }
                }
                _ => break,
            };
            weg.knoten.push(node);
            weg.eintrag = entry;
        }
        weg
    }

    /// Where a key or an item stands.
    pub(super) fn platz(&self, steps: &[Schritt]) -> Option<&Platz> {
        let here = |platz: &&Platz| !platz.is_commented() && platz.pfad == steps;
        self.plaetze.iter().find(here)
    }

    /// The text with other words in place of a part of it.
    pub(super) fn with(&self, range: std::ops::Range<usize>, new: &str) -> String {
        let text = self.text();
        [&text[..range.start], new, &text[range.end..]].concat()
    }

    /// The colon behind a key.
    pub(super) fn colon(
        &self,
        entry: &Entry,
        steps: &[Schritt],
    ) -> Result<usize, Schreibfehler> {
        let behind = &self.text()[entry.place.range.end..];
        let rest = behind.trim_start_matches([' ', '"', '\'']);
        if rest.starts_with(':') {
            Ok(entry.place.range.end + behind.len() - rest.len())
        } else {
            Err(bauart(steps, "der Schlüssel ist ungewöhnlich geschrieben"))
        }
    }

    /// The byte at which what stands behind a key ends.
    pub(super) fn entry_end(&self, entry: &Entry) -> usize {
        if !entry.node.is_blank() {
            return self.node_end(&entry.node);
        }
        let end = entry.place.range.end;
        end + self.text()[end..].find(':').map_or(0, |colon| colon + 1)
    }

    /// The byte at which a node ends.
    pub(super) fn node_end(&self, node: &Node) -> usize {
        let place = &node.place;
        match &node.value {
            Value::Map(entries) if !node.is_flow() => {
                entries.last().map_or(place.range.end, |entry| self.entry_end(entry))
            }
            Value::List(items) if !node.is_flow() => {
                items.last().map_or(place.range.end, |item| self.node_end(item))
            }
            Value::Scalar(Scalar { style: Style::Block | Style::Plain, .. }) => {
                place.range.start + place.text().trim_end().len()
            }
            _ => place.range.end,
        }
    }

    /// The last line of what stands at a place, with the comments that belong to it.
    pub(super) fn last_line(&self, platz: &Platz) -> usize {
        let below = |other: &&Platz| other.pfad.starts_with(&platz.pfad);
        let lines = self.plaetze.iter().filter(below).map(|other| other.zeile);
        let mut last = lines.max().unwrap_or(platz.zeile);
        if !platz.is_commented() {
            let weg = self.weg(&platz.pfad);
            let end = weg.eintrag.map_or(0, |entry| self.entry_end(entry));
            last = last.max(self.zeilen.of(end.max(1) - 1));
        }
        let belongs =
            |line: usize| self.is_note(line) && self.zeilen.indent(line) > platz.spalte;
        while last + 1 < self.zeilen.count() && belongs(last + 1) {
            last += 1;
        }
        last
    }

    /// The commented places below a place behind which nothing stands: they wait for values.
    pub(super) fn waiting(&self, steps: &[Schritt]) -> impl Iterator<Item = &Platz> {
        self.plaetze
            .iter()
            .filter(move |platz| platz.rest == Rest::Leer)
            .filter(move |platz| platz.is_below(steps))
    }

    /// How much further in a key stands than the one above it.
    pub(super) fn stufe(&self) -> usize {
        self.steps_in(|step| matches!(step, Schritt::Schluessel(_)))
            .filter(|step| *step > 0)
            .unwrap_or(STUFE)
    }

    /// How much further in the `-` of an item stands than the key of its list.
    pub(super) fn strich(&self) -> usize {
        let dash = self.steps_in(|step| matches!(step, Schritt::Eintrag(_)));
        dash.unwrap_or_else(|| self.stufe())
    }

    /// How much further in the first place of a kind stands than the key above it; what is no
    /// comment counts first.
    fn steps_in(&self, kind: fn(&Schritt) -> bool) -> Option<usize> {
        let outer = |platz: &Platz| {
            let (last, above) = platz.pfad.split_last()?;
            let key = matches!(above.last(), Some(Schritt::Schluessel(_)));
            let outer = self
                .platz(above)
                .or_else(|| self.plaetze.iter().find(|outer| outer.pfad == above))?;
            let inside = key && kind(last);
            inside.then(|| platz.spalte.checked_sub(outer.spalte)).flatten()
        };
        let echt = self.plaetze.iter().filter(|platz| !platz.is_commented());
        let first = echt.into_iter().find_map(outer);
        first.or_else(|| self.plaetze.iter().find_map(outer))
    }
}
