//! Keys that are still comments while what belongs to them is none any more.

use std::sync::Arc;

use super::comments::Comment;
use super::line::Line;
use super::{Entry, Node, Value, line_start};
use crate::finding::rules;
use crate::finding::{Findings, Place, SourceFile};

/// A line like `#   ausbildung:`.
struct Commented {
    place: Place,
    /// The columns at which the key may have stood, counted from 0.
    columns: [usize; 2],
}

impl Commented {
    fn at(file: &Arc<SourceFile>, start: usize) -> Option<Self> {
        let line = Line::at(&file.text, start);
        let rest = line.content().strip_prefix('#')?;
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        let key = rest.trim_start().strip_suffix(':')?;
        let is_key =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c);
        if key.is_empty() || !key.chars().all(is_key) {
            return None;
        }
        let start = line.start + line.indent();
        let column = line.indent() + blanks;
        Some(Self {
            place: Place::new(file, start..start + line.content().len()),
            columns: [column.saturating_sub(1), column],
        })
    }

    fn said(&self) -> String {
        format!("„{}“ ist noch auskommentiert", self.place.text())
    }
}

/// What to do where the key is a comment under which a place was meant to stand.
pub(crate) fn above(place: &Place) -> Option<String> {
    let file = &place.file;
    let mut start = place.line_start();
    while start > 0 {
        start = line_start(&file.text, start - 1);
        if !Line::at(&file.text, start).content().starts_with('#') {
            return None;
        }
        let key = Commented::at(file, start);
        let key = key.filter(|key| key.columns[0] + 1 < place.column());
        if let Some(key) = key {
            let line = key.place.line();
            return Some(format!(
                "Zeile {line} {}; dort am Anfang „# “ löschen.",
                key.said()
            ));
        }
    }
    None
}

/// Reports each commented key that stands among what belongs to the key before it.
pub(super) fn inside(node: &Node, comments: &[Comment], findings: &mut Findings) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                among(entry, comments, findings);
                inside(&entry.node, comments, findings);
            }
        }
        Value::List(items) => {
            for item in items {
                inside(item, comments, findings);
            }
        }
        Value::Scalar(_) => {}
    }
}

fn among(entry: &Entry, comments: &[Comment], findings: &mut Findings) {
    let last = match &entry.node.value {
        Value::Map(entries) => entries.last().map(|entry| &entry.place),
        Value::List(items) => items.last().map(|item| &item.place),
        Value::Scalar(_) => None,
    };
    let (start, Some(last)) = (entry.place.range.start, last) else { return };
    let from = comments.partition_point(|comment| comment.place.range.start < start);
    let between = comments[from..]
        .iter()
        .take_while(|comment| comment.place.range.start < last.range.start);
    let column = entry.place.column() - 1;
    for comment in between.filter(|comment| !comment.beside) {
        let key = Commented::at(&comment.place.file, comment.place.line_start());
        if let Some(key) = key.filter(|key| key.columns.contains(&column)) {
            findings.push(
                rules::AUSKOMMENTIERT
                    .at(&key.place, format!(
                        "{}; was darunter steht, zählt zu „{}“.",
                        key.said(),
                        entry.key
                    ))
                    .hint("Am Anfang der Zeile „# “ löschen; gehört das Folgende wirklich dorthin, die ganze Zeile löschen."),
            );
        }
    }
}
