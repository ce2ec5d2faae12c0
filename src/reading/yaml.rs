//! YAML as it is written: a tree in which every node knows its place.
//!
//! The subset is what a clerk needs: mappings, lists, scalars, comments. Anchors,
//! aliases, merge keys, tags, directives and further documents are findings, so a
//! file means what it looks like and cannot grow while it is read.

mod advice;
mod commented;
mod comments;
mod hidden;
mod line;
mod open;
mod reader;
mod syntax;
mod weiterlesen;
mod zweitleser;

use std::sync::Arc;

use crate::finding::{Findings, Place, SourceFile};

pub use advice::quoted;
pub(crate) use advice::{
    blank_name, bullet, colon_in_text, item, items, missing_blank, missing_dash_blank,
};
pub(crate) use commented::above as commented_above;

/// A node and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it stands; for lists and mappings of several lines, where they begin.
    pub place: Place,
    /// What stands there.
    pub value: Value,
    /// The comment behind it on the same line.
    pub comment: Option<Place>,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Anything that is not a list or a mapping.
    Scalar(Scalar),
    /// `- …` or `[…]`.
    List(Vec<Node>),
    /// `key: …` or `{…}`.
    Map(Vec<Entry>),
}

/// A scalar and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// Its text after YAML's escapes.
    pub text: String,
    /// How it is written.
    pub style: Style,
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes: YAML gives `no`, `~` and `12` a meaning of their own.
    Plain,
    /// In single or double quotes: text.
    Quoted,
    /// Behind `|` or `>`: text of several lines.
    Block,
}

/// One line of a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub place: Place,
    /// What it names.
    pub node: Node,
}

impl Node {
    /// Whether nothing at all is written, as behind `key:`.
    pub fn is_blank(&self) -> bool {
        matches!(&self.value, Value::Scalar(Scalar { text, style: Style::Plain })
            if text.is_empty())
    }

    /// Whether it is a list or a group between brackets.
    pub(super) fn is_flow(&self) -> bool {
        let scalar = matches!(self.value, Value::Scalar(_));
        !scalar && self.place.text().starts_with(['[', '{'])
    }

    /// The German words for what stands here.
    pub fn kind(&self) -> String {
        match &self.value {
            Value::List(_) => "eine Liste".to_owned(),
            Value::Map(_) => "eine Gruppe von Schlüsseln".to_owned(),
            Value::Scalar(_) if self.is_blank() => "nichts".to_owned(),
            Value::Scalar(scalar) => format!("„{}“", scalar.text),
        }
    }
}

/// Reads one file with both readers; `None` where it has no readable structure (the findings
/// say why).
///
/// A file of nothing but comments is an empty mapping.
pub fn parse(file: &Arc<SourceFile>, findings: &mut Findings) -> Option<Node> {
    let mut found = Findings::default();
    let root = parse_once(file, &mut found);
    if let Some(root) = root.as_ref().filter(|_| !found.stop()) {
        zweitleser::compare(root, &mut found);
    }
    findings.append(found);
    root
}

/// What could be read of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gelesen {
    /// All of it.
    Ganz(Node),
    /// What stands around its faults: good to find what else is wrong, and for nothing more.
    Teilweise(Node),
    /// Nothing.
    Nichts,
}

/// Reads one file with both readers, and reads on behind a fault of its structure.
pub fn read_on(file: &Arc<SourceFile>, findings: &mut Findings) -> Gelesen {
    let mut found = Findings::default();
    if let Some(root) = parse(file, &mut found) {
        findings.append(found);
        return Gelesen::Ganz(root);
    }
    let mut salvaged = Findings::default();
    if let Some(root) = weiterlesen::read(file, &mut salvaged) {
        findings.append(salvaged);
        return Gelesen::Teilweise(root);
    }
    findings.append(found);
    findings.append(salvaged);
    Gelesen::Nichts
}

/// Reads one file with the first reader alone, where it will be read once more.
pub(super) fn parse_once(
    file: &Arc<SourceFile>,
    findings: &mut Findings,
) -> Option<Node> {
    reader::read(file, findings)
}

fn line_start(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at.min(text.len()));
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

fn byte_of(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(at, _)| at)
}
