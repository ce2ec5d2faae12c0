//! What cannot be seen: characters that hide, and tabs.
//!
//! Inside a value they are reported with its field by whoever reads it; here is the rest of the
//! file, comments and keys included.

use std::ops::Range;
use std::sync::Arc;

use super::comments::Comment;
use super::{Node, Value};
use crate::finding::rules;
use crate::finding::{Finding, Findings, Place, SourceFile};
use crate::values::zeichen;

/// Reports the characters that hide in a file that has no tree.
///
/// Where one of them is what the parser stumbles over, saying it once is enough.
pub(super) fn everywhere(file: &Arc<SourceFile>, findings: &mut Findings) {
    beside(file, &[], findings);
}

/// Reports the characters that hide in the lines that are left out of what is read.
pub(super) fn left_out(file: &Arc<SourceFile>, read: &str, findings: &mut Findings) {
    let mut kept = Vec::new();
    let mut at = 0;
    for line in file.text.split_inclusive('\n') {
        let end = at + line.len();
        if read[at..end] == *line {
            kept.push(at..end);
        }
        at = end;
    }
    beside(file, &kept, findings);
}

fn beside(file: &Arc<SourceFile>, kept: &[Range<usize>], findings: &mut Findings) {
    let mut hidden = Findings::default();
    characters(file, &file.text, kept, &mut hidden);
    let said = |found: &Finding| {
        found.rule == &rules::YAML_SYNTAX
            && found.place.file == *file
            && hidden.told(&[&rules::ZEICHEN_VERBOTEN], &found.place)
    };
    findings.retain(|found| !said(found));
    findings.append(hidden);
}

/// Reports what hides outside of the values.
pub(super) fn outside(
    root: &Node,
    text: &str,
    comments: &[Comment],
    findings: &mut Findings,
) {
    let mut ranges = Vec::new();
    values(root, &mut ranges);
    let file = &root.place.file;
    characters(file, text, &ranges, findings);
    ranges.extend(comments.iter().map(|comment| comment.place.range.clone()));
    ranges.sort_by_key(|range| range.start);
    tabs(file, text, &ranges, findings);
}

/// Where the values stand, in the order of the file.
fn values(node: &Node, ranges: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Scalar(_) => ranges.push(node.place.range.clone()),
        Value::List(items) => {
            for item in items {
                values(item, ranges);
            }
        }
        Value::Map(entries) => {
            for entry in entries {
                values(&entry.node, ranges);
            }
        }
    }
}

fn characters(
    file: &Arc<SourceFile>,
    text: &str,
    values: &[Range<usize>],
    findings: &mut Findings,
) {
    let mut told = Vec::new();
    for (at, character) in beyond(text, values) {
        let lone = character == '\r' && !text[at + 1..].starts_with('\n');
        if character == '\n' {
            told.clear();
        } else if (lone || zeichen::hides(character)) && !told.contains(&character) {
            told.push(character);
            findings.push(
                rules::ZEICHEN_VERBOTEN
                    .at(
                        &Place::new(file, at..at + character.len_utf8()),
                        format!(
                            "Hier steht das Zeichen {}, das man nicht sieht.",
                            zeichen::name(character)
                        ),
                    )
                    .hint("Das Zeichen löschen; am sichersten die Zeile neu eintippen."),
            );
        }
    }
}

fn tabs(
    file: &Arc<SourceFile>,
    text: &str,
    taken: &[Range<usize>],
    findings: &mut Findings,
) {
    let mut told = false;
    for (at, character) in beyond(text, taken) {
        if character == '\n' {
            told = false;
        } else if character == '\t' && !told {
            told = true;
            let rest = file.text[at..].lines().next().unwrap_or_default();
            let hint = match rest.trim() {
                "" => "Den Tabulator löschen.",
                _ => "Statt des Tabulators ein Leerzeichen setzen.",
            };
            findings.push(
                rules::TABULATOR
                    .at(&Place::new(file, at..at + 1), "Hier steht ein Tabulator.")
                    .hint(hint),
            );
        }
    }
}

/// The characters outside of some ranges, which come in their order; line ends are always given.
fn beyond(text: &str, ranges: &[Range<usize>]) -> impl Iterator<Item = (usize, char)> {
    let mut ranges = ranges.iter().peekable();
    text.char_indices().filter(move |(at, character)| {
        while ranges.next_if(|range| range.end <= *at).is_some() {}
        *character == '\n' || ranges.peek().is_none_or(|range| *at < range.start)
    })
}
