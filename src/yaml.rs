//! YAML as it is written: a tree in which every node knows its place.
//!
//! The subset is what a clerk needs: mappings, lists, scalars, comments. Anchors,
//! aliases, merge keys, tags, directives and further documents are findings, so a
//! file means what it looks like and cannot grow while it is read.

mod syntax;

use std::collections::HashMap;
use std::sync::Arc;

use granit_parser::{Event, Options, Parser, Placement, ScalarStyle, Span, Tag};

use crate::finding::{Finding, Findings, Place, SourceFile};
use crate::rules;

/// How deep lists and mappings may nest; the deepest record needs five.
const DEPTH: usize = 32;
/// How many nodes a file may hold; the largest record needs a thousand.
const NODES: usize = 10_000;

/// A node and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it stands; for lists and mappings, where they begin.
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
    /// Whether nothing was written: an empty value, `~` or `null`.
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar(Scalar { text, style: Style::Plain })
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// The German word for what stands here.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::List(_) => "eine Liste",
            Value::Map(_) => "eine Gruppe von Schlüsseln",
            Value::Scalar(_) if self.is_null() => "nichts",
            Value::Scalar(_) => "ein einzelner Wert",
        }
    }
}

/// Reads one file; `None` where it has no readable structure (the findings say why).
///
/// A file of nothing but comments is an empty mapping.
pub fn parse(file: &Arc<SourceFile>, findings: &mut Findings) -> Option<Node> {
    let options = granit_parser::options! {
        strict_indentation: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        max_buffered_comment_events: 100_000,
    };
    Reader::new(file, options, findings).document()
}

struct Reader<'a> {
    file: &'a Arc<SourceFile>,
    parser: Parser<'a, granit_parser::StrInput<'a>>,
    findings: &'a mut Findings,
    /// Comments that stand behind something, by their line.
    comments: HashMap<usize, Place>,
    /// The bytes where the lines end.
    lines: Vec<usize>,
    depth: usize,
    nodes: usize,
}

/// The reading of this file is over; the finding is already noted.
struct Stopped;

impl<'a> Reader<'a> {
    fn new(
        file: &'a Arc<SourceFile>,
        options: Options,
        findings: &'a mut Findings,
    ) -> Self {
        let parser = Parser::new_from_str_with_options(&file.text, options);
        Self {
            file,
            parser,
            findings,
            comments: HashMap::new(),
            lines: file.text.match_indices('\n').map(|(at, _)| at).collect(),
            depth: 0,
            nodes: 0,
        }
    }

    fn document(mut self) -> Option<Node> {
        let mut root = None;
        while let Ok(Some((event, span))) = self.next() {
            match event {
                Event::DocumentStart(..) if root.is_some() => {
                    let place = self.place(span);
                    self.note(rules::MEHRERE_DOKUMENTE.at(
                        &place,
                        "Hier beginnt ein zweites Dokument; eine Datei enthält genau eines.",
                    ));
                    return None;
                }
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                Event::StreamEnd => return Some(self.finish(root)),
                event => root = Some(self.node(event, span).ok()?),
            }
        }
        None
    }

    /// Hangs the comments onto what they stand behind.
    fn finish(self, root: Option<Node>) -> Node {
        let empty = || Node {
            place: Place::file(self.file),
            value: Value::Map(Vec::new()),
            comment: None,
        };
        let mut root = root.filter(|node| !node.is_null()).unwrap_or_else(empty);
        let mut comments = self.comments;
        if !comments.is_empty() {
            attach(&mut root, &mut comments, &self.lines);
        }
        root
    }

    /// The next event that is no comment and no anchor.
    fn next(&mut self) -> Result<Option<(Event<'a>, Span)>, Stopped> {
        loop {
            match self.parser.next_event() {
                None => return Ok(None),
                Some(Err(error)) => {
                    let finding = syntax::finding(self.file, &error);
                    self.note(finding);
                    return Err(Stopped);
                }
                Some(Ok((Event::Comment(_, Placement::Right), span))) => {
                    let place = self.place(span);
                    self.comments.insert(line(&self.lines, place.range.start), place);
                }
                Some(Ok((Event::Comment(..), _))) => {}
                Some(Ok((Event::Anchor(..), span))) => {
                    let place = self.place(span);
                    self.note(rules::VERWEIS.at(
                        &place,
                        format!(
                            "„{}“ ist ein YAML-Anker; jeder Wert wird ausgeschrieben.",
                            place.text()
                        ),
                    ));
                }
                Some(Ok(event)) => return Ok(Some(event)),
            }
        }
    }

    fn inside(&mut self) -> Result<(Event<'a>, Span), Stopped> {
        self.next()?.ok_or(Stopped)
    }

    fn node(&mut self, event: Event<'a>, span: Span) -> Result<Node, Stopped> {
        let place = self.place(span);
        self.nodes += 1;
        if self.nodes > NODES {
            self.note(rules::ZU_VIELE_ANGABEN.at(
                &place,
                format!("Ab hier wird nicht gelesen: mehr als {NODES} Angaben."),
            ));
            return Err(Stopped);
        }
        let value = match event {
            Event::Scalar(text, style, _, tag) => {
                self.refuse_tag(tag.as_deref(), &place);
                Value::Scalar(Scalar { text: text.into_owned(), style: style.into() })
            }
            Event::SequenceStart(_, _, tag) => {
                self.refuse_tag(tag.as_deref(), &place);
                self.deeper(&place, Self::list)?
            }
            Event::MappingStart(_, _, tag) => {
                self.refuse_tag(tag.as_deref(), &place);
                self.deeper(&place, Self::map)?
            }
            _ => {
                self.note(rules::VERWEIS.at(&place, format!(
                    "„{}“ verweist auf eine andere Stelle; jeder Wert wird ausgeschrieben.",
                    place.text()
                )));
                Value::Scalar(Scalar { text: String::new(), style: Style::Plain })
            }
        };
        Ok(Node { place, value, comment: None })
    }

    fn deeper(
        &mut self,
        place: &Place,
        read: fn(&mut Self) -> Result<Value, Stopped>,
    ) -> Result<Value, Stopped> {
        if self.depth == DEPTH {
            self.note(rules::ZU_TIEF.at(place, format!(
                "Listen und Gruppen sind hier mehr als {DEPTH} Ebenen tief verschachtelt."
            )));
            return Err(Stopped);
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn list(&mut self) -> Result<Value, Stopped> {
        let mut items = Vec::new();
        loop {
            match self.inside()? {
                (Event::SequenceEnd, _) => return Ok(Value::List(items)),
                (event, span) => items.push(self.node(event, span)?),
            }
        }
    }

    fn map(&mut self) -> Result<Value, Stopped> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut seen: HashMap<String, Place> = HashMap::new();
        loop {
            let (event, span) = self.inside()?;
            if matches!(event, Event::MappingEnd) {
                return Ok(Value::Map(entries));
            }
            let key = self.node(event, span)?;
            let (event, span) = self.inside()?;
            let node = self.node(event, span)?;
            let Some(name) = self.key(&key) else { continue };
            if let Some(first) = seen.get(&name) {
                self.note(
                    rules::SCHLUESSEL_DOPPELT
                        .at(
                            &key.place,
                            format!("Der Schlüssel „{name}“ steht hier ein zweites Mal."),
                        )
                        .also(first, "zuerst hier")
                        .hint("Eine der beiden Angaben löschen; gelten kann nur eine."),
                );
                continue;
            }
            seen.insert(name.clone(), key.place.clone());
            entries.push(Entry { key: name, place: key.place, node });
        }
    }

    fn key(&mut self, key: &Node) -> Option<String> {
        match &key.value {
            Value::Scalar(scalar)
                if scalar.text == "<<" && scalar.style == Style::Plain =>
            {
                self.note(rules::VERWEIS.at(
                    &key.place,
                    "„<<“ fügt eine andere Gruppe ein; jeder Wert wird ausgeschrieben.",
                ));
                None
            }
            Value::Scalar(scalar) => Some(scalar.text.clone()),
            _ => {
                let kind = key.kind();
                self.note(rules::YAML_SYNTAX.at(
                    &key.place,
                    format!("Hier steht {kind}, wo ein Schlüssel stehen müsste."),
                ));
                None
            }
        }
    }

    fn refuse_tag(&mut self, tag: Option<&Tag>, place: &Place) {
        if let Some(tag) = tag {
            self.note(
                rules::VERWEIS
                    .at(place, format!(
                        "„{}“ ist eine YAML-Typangabe; sie wird hier nicht gebraucht.",
                        tag.original()
                    ))
                    .hint("Die Angabe mit „!“ löschen und nur den Wert stehen lassen."),
            );
        }
    }

    fn note(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    fn place(&self, span: Span) -> Place {
        let at = |marker: granit_parser::Marker| {
            marker
                .byte_offset()
                .unwrap_or_else(|| byte_of(&self.file.text, marker.index()))
        };
        let (start, end) = (at(span.start), at(span.end));
        Place::new(self.file, start..end.max(start))
    }
}

impl From<ScalarStyle> for Style {
    fn from(style: ScalarStyle) -> Self {
        match style {
            ScalarStyle::Plain => Self::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Self::Quoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Self::Block,
        }
    }
}

/// Gives each scalar the comment behind it.
fn attach(node: &mut Node, comments: &mut HashMap<usize, Place>, lines: &[usize]) {
    match &mut node.value {
        Value::Map(entries) => {
            for entry in entries {
                attach(&mut entry.node, comments, lines);
            }
        }
        Value::List(items) => {
            for item in items {
                attach(item, comments, lines);
            }
        }
        Value::Scalar(_) => {
            let range = &node.place.range;
            let last = range.end.max(range.start + 1) - 1;
            node.comment = comments.remove(&line(lines, last));
        }
    }
}

/// The line that a byte stands in, by where the lines end.
fn line(ends: &[usize], at: usize) -> usize {
    ends.partition_point(|end| *end < at)
}

fn line_start(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at.min(text.len()));
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

fn byte_of(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(at, _)| at)
}
