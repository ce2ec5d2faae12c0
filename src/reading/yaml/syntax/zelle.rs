//! A cell of a spreadsheet with several lines, pasted as it is: in quotes, its lines at the left.

use std::ops::Range;
use std::sync::Arc;

use super::Line;
use crate::finding::rules;
use crate::finding::{Finding, Place, SourceFile};
use crate::reading::yaml::advice::{item, items};
use crate::reading::yaml::line::is_key;

/// How many lines a cell is looked for in.
const LINES: usize = 200;

/// A pasted cell.
pub(super) struct Zelle<'a> {
    /// All of its lines.
    pub(super) lines: Range<usize>,
    /// Its first line.
    first: Line<'a>,
    /// Whether it stands in a list.
    list: bool,
    items: Vec<String>,
}

/// The cell in or right above the line of a byte, if one is pasted there.
pub(super) fn around(text: &str, at: usize) -> Option<Zelle<'_>> {
    let here = Line::at(text, at);
    let mut above = vec![here];
    let mut line = here;
    while opened(line).is_none() {
        let fault = line.start == here.start;
        if !fault && is_structured(line) || above.len() > LINES {
            return None;
        }
        line = Line::at(text, line.start.checked_sub(1)?);
        above.push(line);
    }
    let (list, first) = opened(line)?;
    let mut written = vec![first.strip_suffix('"').unwrap_or(first)];
    let mut next = line;
    for _ in 0..LINES {
        next = below(text, next)?;
        if is_structured(next) {
            return None;
        }
        let content = next.content();
        if quotes(content) % 2 == 1 {
            written.push(content.strip_suffix('"')?);
            break;
        }
        written.push(content);
    }
    let end = next.start + next.text.len();
    let near = here.start <= below(text, next).map_or(end, |line| line.start);
    let items = items(&written.join("\n"));
    (near && items.len() > 1).then_some(Zelle {
        lines: line.start..end,
        first: line,
        list,
        items,
    })
}

impl Zelle<'_> {
    pub(super) fn finding(&self, file: &Arc<SourceFile>) -> Finding {
        let start = self.first.start + self.first.indent();
        let place = Place::new(file, start..start + self.first.content().len());
        let message = format!(
            "Hier ist eine Zelle mit {} Zeilen aus einer Tabelle eingefügt.",
            self.items.len()
        );
        let lines: Vec<String> = self.items.iter().map(|text| item(text)).collect();
        let hint = if self.list {
            format!("Jede Zeile ist ein Eintrag:\n{}", lines.join("\n"))
        } else {
            "Eine Angabe steht in einer Zeile; mehrere Einträge stehen je in einer eigenen mit „- “ davor.".to_owned()
        };
        rules::YAML_SYNTAX.at(&place, message).hint(hint)
    }
}

/// Whether a quote opens a value in this line: whether it is one of a list, and what stands behind
/// it.
fn opened(line: Line<'_>) -> Option<(bool, &str)> {
    let content = line.content();
    let item = content.trim_start_matches("- ").trim_start();
    let list = item.len() < content.len();
    let value = match item.split_once(": ") {
        Some((key, value)) if is_key(key) => value.trim_start(),
        _ => item,
    };
    let named = value.len() < item.len();
    let text = value.strip_prefix('"')?;
    (list || named).then_some((list && !named, text))
}

/// Whether a line is a key or an item.
fn is_structured(line: Line) -> bool {
    let content = line.content();
    let key = content.split(':').next().unwrap_or_default();
    content == "-"
        || content.starts_with("- ")
        || content.len() > key.len() && is_key(key)
}

fn quotes(text: &str) -> usize {
    text.bytes().filter(|b| *b == b'"').count()
}

fn below<'a>(text: &'a str, line: Line) -> Option<Line<'a>> {
    let end = text[line.start..].find('\n')?;
    let start = line.start + end + 1;
    (start < text.len()).then(|| Line::at(text, start))
}
