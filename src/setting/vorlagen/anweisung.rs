//! What a template may tell the filling to do: repeat, and ask whether something is there.
//!
//! A slot is no bare text, so comparing it with one is never true: a clause would vanish without
//! a word. An instruction takes the end of its line along, and with it the end of an Absatz.

use std::ops::Range;
use std::sync::Arc;

use crate::finding::rules;
use crate::finding::{Findings, Place, SourceFile};

/// What compares.
const OPERATORS: [&str; 6] = ["==", "!=", "<", ">", " in ", " is "];

/// What a `-` beside the braces does.
const EATS: &str = "nimmt mit „-“ Leerzeichen und Absätze ringsum weg";

/// Reports every instruction that would not do what it seems to say.
pub(super) fn check(file: &Arc<SourceFile>, findings: &mut Findings) {
    for (range, _) in tags(&file.text, "{#", "#}") {
        let why = "ist ein Kommentar der Vorlage und käme in keiner Vereinbarung an";
        refuse(file, range, why, findings);
    }
    for (range, inner) in tags(&file.text, "{{", "}}") {
        if eats(inner) {
            refuse(file, range, EATS, findings);
        } else if OPERATORS.iter().any(|operator| inner.contains(operator)) {
            refuse(file, range, "vergleicht; das geht mit Platzhaltern nicht", findings);
        }
    }
    for (range, inner) in tags(&file.text, "{%", "%}") {
        let words: Vec<&str> = inner.split_whitespace().collect();
        if eats(inner) {
            refuse(file, range, EATS, findings);
        } else if !is_known(&words) {
            refuse(file, range, "ist keine Anweisung, die eine Vorlage kennt", findings);
        } else if ends_absatz(&file.text, &range) {
            let why = "steht am Ende eines Absatzes und zöge den nächsten heran";
            refuse(file, range, why, findings);
        }
    }
}

/// What stands between braces, slots and instructions alike, and where.
pub(super) fn expressions(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    tags(text, "{{", "}}").chain(tags(text, "{%", "%}"))
}

/// The variables of the loops of a template.
pub(super) fn loop_variables(text: &str) -> Vec<&str> {
    let loops = tags(text, "{%", "%}");
    loops
        .filter_map(|(_, inner)| {
            let mut words = inner.split_whitespace();
            (words.next() == Some("for")).then(|| words.next())?
        })
        .collect()
}

/// Whether a tag takes the blanks and lines around it along.
fn eats(inner: &str) -> bool {
    inner.starts_with('-') || inner.ends_with('-')
}

/// What stands between two marks, and where, marks and all.
fn tags<'a>(
    text: &'a str,
    open: &'a str,
    close: &'a str,
) -> impl Iterator<Item = (Range<usize>, &'a str)> {
    text.match_indices(open).filter_map(move |(at, _)| {
        let start = at + open.len();
        let length = text[start..].find(close)?;
        Some((at..start + length + close.len(), &text[start..start + length]))
    })
}

/// `for x in y`, `if x`, `if not x`, and what goes with them.
fn is_known(words: &[&str]) -> bool {
    // Who counts places instead of naming keys is told so by another rule.
    let name =
        |word: &str| word.chars().all(|c| c.is_alphanumeric() || "_.[]:".contains(c));
    match words {
        ["for", one, "in", all] => name(one) && name(all),
        ["if" | "elif", "not", what] | ["if" | "elif", what] => name(what),
        // What says nothing at all is found where the template is read.
        ["else" | "endif" | "endfor" | "if" | "elif" | "for"] | [] => true,
        _ => false,
    }
}

/// Whether text stands before an instruction, nothing behind it, and then an empty line.
fn ends_absatz(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].rsplit('\n').next().unwrap_or_default();
    let tags = tags(before, "{%", "%}").map(|(_, inner)| inner.len() + "{%%}".len());
    let only_tags = before.trim().len() <= tags.sum();
    let empty_next = || {
        let (rest, behind) = text[range.end..].split_once('\n')?;
        let (next, _) = behind.split_once('\n')?;
        Some(rest.trim().is_empty() && next.trim().is_empty())
    };
    !only_tags && empty_next().unwrap_or(false)
}

fn refuse(
    file: &Arc<SourceFile>,
    range: Range<usize>,
    why: &str,
    findings: &mut Findings,
) {
    let place = Place::new(file, range);
    let message = format!("„{}“ {why}.", place.text());
    findings.push(rules::VORLAGE_ANWEISUNG.at(&place, message).hint(
        "Möglich sind {% for art in massnahmen %}, {% if person.zusatz %}, {% else %} und \
         die Enden dazu; am Ende eines Absatzes auf einer eigenen Zeile.",
    ));
}
