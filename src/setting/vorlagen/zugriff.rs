//! Rows are asked for by key: a place in a row of rows moves once another is declared.

use std::ops::Range;
use std::sync::Arc;

use super::anweisung;
use crate::finding::{Findings, Place, SourceFile, rules};
use crate::setting::belegung::Namen;

/// Reports every index, slice and counter of a loop; whether there is any.
pub(super) fn check(
    file: &Arc<SourceFile>,
    namen: &Namen,
    findings: &mut Findings,
) -> bool {
    let before = findings.iter().count();
    for (range, inner) in anweisung::expressions(&file.text) {
        if let Some((why, hint)) = fault(inner, namen) {
            let place = whole(file, &range);
            let message = format!("„{}“ {why}.", place.text());
            findings.push(rules::VORLAGE_ANWEISUNG.at(&place, message).hint(hint));
        }
    }
    findings.iter().count() > before
}

fn whole(file: &Arc<SourceFile>, range: &Range<usize>) -> Place {
    Place::new(file, range.clone())
}

/// What is wrong with what stands between braces, and the right way.
fn fault(inner: &str, namen: &Namen) -> Option<(&'static str, String)> {
    let words = inner.split(|c: char| !(c.is_alphanumeric() || "_.[]:\"'".contains(c)));
    for word in words {
        if word == "loop" || word.starts_with("loop.") {
            return Some((
                "zählt die Durchgänge einer Schleife",
                "Die Nummer einer Zeile ist ihr .nr, etwa {{ art.nr }}.".to_owned(),
            ));
        }
        let (base, rest) = match (word.split_once('['), numbered(word)) {
            (Some((base, rest)), _) => (base, rest.trim_end_matches(']')),
            (None, Some(found)) => found,
            (None, None) => continue,
        };
        let hint = right_way(base, rest, namen);
        return Some(("fragt nach einer Stelle statt nach einem Schlüssel", hint));
    }
    None
}

/// The part before a key that is a number, and that number, as in `massnahmen.0`.
fn numbered(word: &str) -> Option<(&str, &str)> {
    let is_number =
        |key: &str| !key.is_empty() && key.chars().all(|c| c.is_ascii_digit());
    let mut at = 0;
    for key in word.split('.') {
        if at > 0 && is_number(key) {
            return Some((&word[..at - 1], key));
        }
        at += key.len() + 1;
    }
    None
}

/// The row that is meant by its place, or what rows there are.
fn right_way(base: &str, place: &str, namen: &Namen) -> String {
    let keys = namen.reihen(base);
    let quoted = place.split(']').next().unwrap_or_default().trim_matches(['"', '\'']);
    let number = quoted.parse::<usize>().ok().and_then(|place| keys.get(place));
    match number.or_else(|| keys.iter().find(|key| **key == quoted)) {
        Some(key) => format!("Meinten Sie „{base}.{key}“?"),
        None if keys.is_empty() => {
            "Alle Einträge druckt {% for eintrag in liste.eintraege %}.".to_owned()
        }
        None => format!("Möglich sind: {base}.{}.", keys.join(&format!(", {base}."))),
    }
}
