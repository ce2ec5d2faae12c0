//! Reads on behind a fault: what is to blame is left out, and the rest is read as far as it can be.
//!
//! What comes out is good for one thing: to find what else is wrong with the file.

use std::ops::Range;
use std::sync::Arc;

use super::Node;
use super::hidden;
use super::line::Line;
use super::reader::{self, Stopped};
use super::syntax::Abbruchstelle;
use crate::finding::{Findings, SourceFile};

/// How often a file is read anew: a file with more faults is looked at as a whole.
const READINGS: usize = 60;
/// The largest file of which the rest is read.
const LARGEST: usize = 200_000;

/// What can be read of a file that has faults; they are noted, each once.
pub(super) fn read(file: &Arc<SourceFile>, findings: &mut Findings) -> Option<Node> {
    let mut text = file.text.clone();
    if text.len() > LARGEST {
        return None;
    }
    let mut faults = Findings::default();
    let mut left = READINGS;
    let Err(Some(mut stelle)) = attempt(file, &text, &mut faults) else { return None };
    loop {
        let mut further = None;
        for lines in candidates(&text, &stelle) {
            left = left.checked_sub(1)?;
            let without = blanked(&text, &lines);
            let mut found = Findings::default();
            match attempt(file, &without, &mut found) {
                Ok(node) => {
                    faults.append(found);
                    hidden::left_out(file, &without, &mut faults);
                    findings.append(faults);
                    return Some(node);
                }
                Err(Some(next)) if next.schuld.start >= lines.end => {
                    further = Some((without, next, found));
                    break;
                }
                Err(_) => {}
            }
        }
        let Some((without, next, found)) = further else {
            // What was found so far is right all the same.
            findings.append(faults);
            return None;
        };
        (text, stelle) = (without, next);
        faults.append(found);
    }
}

/// One reading: the tree, or where the parser gave up.
fn attempt(
    file: &Arc<SourceFile>,
    text: &str,
    findings: &mut Findings,
) -> Result<Node, Option<Abbruchstelle>> {
    let read = reader::read_text(file, text, findings);
    read.map_err(|Stopped(stelle)| stelle)
}

/// What may be left out, from little to much: the lines that are to blame with what hangs on them,
/// then what they hang on.
fn candidates(text: &str, stelle: &Abbruchstelle) -> Vec<Range<usize>> {
    let blame = &stelle.schuld;
    let mut first = Line::at(text, blame.start.min(text.len()));
    let noticed = Line::at(text, stelle.at.min(text.len()));
    let last =
        Line::at(text, blame.end.saturating_sub(1).max(blame.start).min(text.len()));
    if stelle.genau {
        return std::iter::once(first.start..end_of(text, last)).collect();
    }
    let own = first.start..end_of(text, last).max(block(text, first, first.indent()));
    let mut all = vec![own.clone()];
    if noticed.start > own.end && !noticed.is_empty() {
        all.push(noticed.start..block(text, noticed, noticed.indent()));
    }
    while let Some(above) = outer(text, first) {
        first = above;
        all.push(first.start..block(text, first, first.indent()).max(own.end));
    }
    // At last everything up to the next key that stands at the left.
    let end = next_key(text, own.end.max(end_of(text, noticed)));
    all.push(first.start..end);
    all
}

/// Where the lines end that hang on a line: those further to the right, and what is empty.
fn block(text: &str, line: Line, indent: usize) -> usize {
    let mut end = end_of(text, line);
    while end < text.len() {
        let next = Line::at(text, end);
        if !next.is_empty() && next.indent() <= indent {
            break;
        }
        end = end_of(text, next);
    }
    end
}

fn end_of(text: &str, line: Line) -> usize {
    text[line.start..]
        .find('\n')
        .map_or(text.len(), |at| line.start + at + 1)
}

/// The nearest line above that stands further to the left.
fn outer<'a>(text: &'a str, line: Line) -> Option<Line<'a>> {
    let mut above = line.start;
    while above > 0 && line.indent() > 0 {
        let next = Line::at(text, above - 1);
        if !next.is_empty() && next.indent() < line.indent() {
            return Some(next);
        }
        above = next.start;
    }
    None
}

/// Where the next key at the left begins.
fn next_key(text: &str, from: usize) -> usize {
    let mut at = from;
    while at < text.len() {
        let line = Line::at(text, at);
        let key = line.text.split(':').next().unwrap_or_default();
        let sign =
            |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-".contains(&b);
        if line.text.len() > key.len() && !key.is_empty() && key.bytes().all(sign) {
            return at;
        }
        at = end_of(text, line);
    }
    text.len()
}

/// The text with blanks in place of some of its lines: every other byte stays where it is.
fn blanked(text: &str, lines: &Range<usize>) -> String {
    let blank = |c: char| match c {
        '\n' | '\r' => c.to_string(),
        other => " ".repeat(other.len_utf8()),
    };
    let inside: String = text[lines.clone()].chars().map(blank).collect();
    [&text[..lines.start], &inside, &text[lines.end..]].concat()
}
