//! From the parser's events to the tree.

use std::collections::HashMap;
use std::sync::Arc;

use granit_parser::{Event, Parser, Placement, ScalarStyle, Span, StrInput, Tag};

use super::comments::{self, Comment};
use super::syntax::Abbruchstelle;
use super::{Entry, Node, Scalar, Style, Value, commented, hidden, syntax};
use crate::finding::rules;
use crate::finding::{Finding, Findings, Place, SourceFile};

/// How deep lists and mappings may nest; the deepest record needs five.
const DEPTH: usize = 32;
/// How many nodes a file may hold: a record needs a thousand at most, the master data of 2,700
/// parties forty thousand.
const NODES: usize = 50_000;

/// Reads one file; `None` where it has no readable structure.
pub(super) fn read(file: &Arc<SourceFile>, findings: &mut Findings) -> Option<Node> {
    let read = read_text(file, &file.text, findings);
    if read.is_err() {
        hidden::everywhere(file, findings);
    }
    read.ok()
}

/// Reads the text of a file, or one of the same length in which some of its lines are blank.
pub(super) fn read_text(
    file: &Arc<SourceFile>,
    text: &str,
    findings: &mut Findings,
) -> Result<Node, Stopped> {
    let mut reader = Reader::new(file, text, findings);
    // The parser takes NUL for the end of the file and would lose what follows.
    if text.contains('\0') {
        return Err(Stopped(None));
    }
    let root = reader.document()?;
    hidden::outside(&root, text, &reader.comments, reader.findings);
    commented::inside(&root, &reader.comments, reader.findings);
    let beside = reader.comments.into_iter().filter(|comment| comment.beside);
    Ok(comments::attach(root, beside.map(|comment| comment.place)))
}

struct Reader<'a> {
    file: &'a Arc<SourceFile>,
    /// What is read of it.
    text: &'a str,
    parser: Parser<'a, StrInput<'a>>,
    findings: &'a mut Findings,
    comments: Vec<Comment>,
    /// The keys on the way to the node that is read.
    path: Vec<String>,
    depth: usize,
    nodes: usize,
}

/// The reading of this file is over; the finding is already noted. Where the parser gave up, if
/// what stands there is to blame.
pub(super) struct Stopped(pub(super) Option<Abbruchstelle>);

impl<'a> Reader<'a> {
    fn new(file: &'a Arc<SourceFile>, text: &'a str, findings: &'a mut Findings) -> Self {
        let options = granit_parser::options! {
            strict_indentation: true,
            emit_unresolved_aliases: true,
            emit_anchor_events: true,
            max_buffered_comment_events: 100_000,
        };
        Self {
            file,
            text,
            parser: Parser::new_from_str_with_options(text, options),
            findings,
            comments: Vec::new(),
            path: Vec::new(),
            depth: 0,
            nodes: 0,
        }
    }

    fn document(&mut self) -> Result<Node, Stopped> {
        let mut root = None;
        loop {
            let (event, span) = self.inside()?;
            match event {
                Event::DocumentStart(..) if root.is_some() => {
                    let place = self.place(span);
                    self.note(rules::MEHRERE_DOKUMENTE.at(
                        &place,
                        "Hier beginnt ein zweites Dokument; eine Datei enthält genau eines.",
                    ).hint("Die Zeile „---“ und was darunter steht löschen oder in eine eigene Datei legen."));
                    return Err(Stopped(None));
                }
                Event::DocumentStart(..) => self.refuse_directives(span),
                Event::StreamStart | Event::DocumentEnd => {}
                Event::StreamEnd => break,
                event => root = Some(self.node(event, span)?),
            }
        }
        let empty = || Node {
            place: Place::file(self.file),
            value: Value::Map(Vec::new()),
            comment: None,
        };
        Ok(root.filter(|node| !node.is_blank()).unwrap_or_else(empty))
    }

    /// The next event that is no comment and no anchor.
    fn inside(&mut self) -> Result<(Event<'a>, Span), Stopped> {
        loop {
            match self.parser.next_event().ok_or(Stopped(None))? {
                Err(error) => {
                    let (finding, stelle) = syntax::finding(self.file, self.text, &error);
                    self.note(finding);
                    return Err(Stopped(Some(stelle)));
                }
                Ok((Event::Comment(_, placement), span)) => {
                    let beside = placement == Placement::Right;
                    self.comments.push(Comment { place: self.place(span), beside });
                }
                Ok((Event::Anchor(..), span)) => {
                    let place = self.place(span);
                    self.refuse(&place, "ist ein YAML-Anker");
                }
                Ok(event) => return Ok(event),
            }
        }
    }

    fn node(&mut self, event: Event<'a>, span: Span) -> Result<Node, Stopped> {
        let place = self.place(span);
        self.nodes += 1;
        if self.nodes > NODES {
            self.note(rules::ZU_VIELE_ANGABEN.at(
                &place,
                format!("Ab hier wird nicht gelesen: mehr als {NODES} Angaben."),
            ));
            return Err(Stopped(None));
        }
        let flow = matches!(place.text(), "[" | "{");
        let value = match event {
            Event::Scalar(text, style, _, tag) => {
                self.refuse_tag(tag.as_deref(), &place);
                Value::Scalar(scalar(&text, style, &place))
            }
            Event::SequenceStart(_, _, tag) => {
                self.refuse_tag(tag.as_deref(), &place);
                return self.deeper(&place, flow, Self::list);
            }
            Event::MappingStart(_, _, tag) => {
                self.refuse_tag(tag.as_deref(), &place);
                return self.deeper(&place, flow, Self::map);
            }
            _ => {
                self.refuse(&place, "ist ein YAML-Verweis auf eine andere Stelle");
                Value::Scalar(Scalar { text: String::new(), style: Style::Plain })
            }
        };
        Ok(Node { place, value, comment: None })
    }

    fn deeper(
        &mut self,
        place: &Place,
        flow: bool,
        read: fn(&mut Self) -> Result<(Value, Span), Stopped>,
    ) -> Result<Node, Stopped> {
        if self.depth == DEPTH {
            self.note(rules::ZU_TIEF.at(place, format!(
                "Listen und Gruppen sind hier mehr als {DEPTH} Ebenen tief verschachtelt."
            )));
            return Err(Stopped(None));
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        let (value, end) = read?;
        let end = if flow { self.place(end).range.end } else { place.range.end };
        let place = Place::new(self.file, place.range.start..end);
        Ok(Node { place, value, comment: None })
    }

    fn list(&mut self) -> Result<(Value, Span), Stopped> {
        let mut items = Vec::new();
        loop {
            match self.inside()? {
                (Event::SequenceEnd, span) => return Ok((Value::List(items), span)),
                (event, span) => {
                    let mut item =
                        self.within(format!("[{}]", items.len()), event, span)?;
                    if item.is_blank() {
                        item.place = self.dash(&item.place);
                    }
                    items.push(item);
                }
            }
        }
    }

    /// Reads a node that is one step further down.
    fn within(
        &mut self,
        step: String,
        event: Event<'a>,
        span: Span,
    ) -> Result<Node, Stopped> {
        self.path.push(step);
        let node = self.node(event, span);
        self.path.pop();
        node
    }

    /// The path of a key that stands here.
    fn field(&self, key: &str) -> String {
        let path = format!("{}.{key}", self.path.concat());
        path.trim_start_matches('.').to_owned()
    }

    /// The `-` of an item behind which nothing stands.
    fn dash(&self, place: &Place) -> Place {
        let before = &self.file.text[..place.range.start];
        match before.rfind(['-', '\n']) {
            Some(at) if before[at..].starts_with('-') => {
                Place::new(self.file, at..at + 1)
            }
            _ => place.clone(),
        }
    }

    fn map(&mut self) -> Result<(Value, Span), Stopped> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut seen: HashMap<String, Place> = HashMap::new();
        loop {
            let (event, span) = self.inside()?;
            if matches!(event, Event::MappingEnd) {
                return Ok((Value::Map(entries), span));
            }
            let key = self.node(event, span)?;
            let name = self.key(&key);
            let (event, span) = self.inside()?;
            let step = format!(".{}", name.as_deref().unwrap_or_default());
            let node = self.within(step, event, span)?;
            let Some(name) = name else { continue };
            if let Some(first) = seen.get(&name) {
                self.note(
                    rules::SCHLUESSEL_DOPPELT
                        .at(
                            &key.place,
                            format!("Der Schlüssel „{name}“ steht hier ein zweites Mal."),
                        )
                        .field(self.field(&name))
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
                self.refuse(&key.place, "fügt eine andere Gruppe ein");
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
        let Some(tag) = tag else { return };
        let written = tag.original();
        let line = super::line_start(&self.file.text, place.range.start);
        let before = &self.file.text[line..place.range.start];
        let at = before.rfind(&written).map(|at| line + at);
        let place = at.map_or_else(
            || place.clone(),
            |at| Place::new(self.file, at..at + written.len()),
        );
        self.note(
            rules::VERWEIS
                .at(&place, format!(
                    "„{written}“ ist eine YAML-Typangabe; erwartet wird nur der Wert."
                ))
                .hint("Die Angabe löschen; beginnt der Text selbst mit „!“, gehört er in Anführungszeichen."),
        );
    }

    /// What a line with `%` before the document says.
    fn refuse_directives(&mut self, span: Span) {
        let start = self.place(span).range.start;
        let mut at = 0;
        for line in self.file.text[..start].split_inclusive('\n') {
            if line.starts_with('%') {
                let place = Place::new(self.file, at..at + line.trim_end().len());
                self.note(
                    rules::VERWEIS
                        .at(
                            &place,
                            format!("„{}“ ist eine YAML-Anweisung.", place.text()),
                        )
                        .hint("Die Zeile löschen, ebenso eine Zeile „---“ darunter."),
                );
            }
            at += line.len();
        }
    }

    fn refuse(&mut self, place: &Place, what: &str) {
        self.note(
            rules::VERWEIS
                .at(place, format!("„{}“ {what}; erwartet wird der Wert selbst.", place.text()))
                .hint("Den Wert ausschreiben; ein Text, der so beginnt, gehört in Anführungszeichen."),
        );
    }

    fn note(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    fn place(&self, span: Span) -> Place {
        let at = |marker: granit_parser::Marker| {
            marker
                .byte_offset()
                .unwrap_or_else(|| super::byte_of(&self.file.text, marker.index()))
        };
        let (start, end) = (at(span.start), at(span.end));
        Place::new(self.file, start..end.max(start))
    }
}

/// A scalar; the parser gives `~` for one that is not there.
fn scalar(text: &str, style: ScalarStyle, place: &Place) -> Scalar {
    let style = match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
        ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
    };
    let absent = style == Style::Plain && place.range.is_empty();
    Scalar {
        text: if absent { String::new() } else { text.to_owned() },
        style,
    }
}
