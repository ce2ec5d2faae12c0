//! Keys where the Vordruck has rows, and how an item of a list begins.

use super::Leser;
use crate::agreement::vordruck::{Feld, Form, Reihen};
use crate::finding::{rules, suggest};
use crate::reading::fields::{Field, Reading};
use crate::reading::yaml::{self, Entry, Value};

/// Reports a key that is none of the rows.
pub(super) fn unknown(
    reihen: &Reihen,
    of: &Feld,
    entry: &Entry,
    field: &Field,
    leser: &Leser,
    reading: &mut Reading,
) {
    if let Some(hint) = misplaced(entry, field, leser) {
        let (key, rows) = (&entry.key, &of.schluessel);
        let commented = yaml::commented_above(&entry.place);
        reading.findings.push(
            rules::SCHLUESSEL_UNBEKANNT
                .at(&entry.place, format!("„{key}“ ist kein Schlüssel von „{rows}“."))
                .field(&field.path)
                .hint(commented.unwrap_or(hint)),
        );
        return;
    }
    let known: Vec<&str> =
        reihen.reihen.iter().map(|row| row.schluessel.as_str()).collect();
    let meant = suggest(&entry.key, known.iter().copied());
    let message =
        format!("{} „{}“ gibt es in diesem Jahrgang nicht.", reihen.zeile, entry.key);
    reading.findings.push(
        rules::ZEILE_UNBEKANNT
            .at(&entry.place, message)
            .field(&field.path)
            .hint(format!("Möglich sind: {}.", known.join(", ")))
            .maybe_hint(meant.map(|id| format!("Meinten Sie „{id}“?"))),
    );
}

/// Where a key of the record belongs that stands among the rows by mistake.
fn misplaced(entry: &Entry, field: &Field, leser: &Leser) -> Option<String> {
    let key = entry.key.as_str();
    let is_map = matches!(field.node.value, Value::Map(_));
    if leser.wurzel.contains(&key) {
        Some(format!("„{key}:“ beginnt ganz links, ohne Leerzeichen davor."))
    } else if leser.seiten.contains(&key) && is_map {
        Some(format!("„{key}:“ steht eingerückt unter „unterzeichnung:“."))
    } else {
        None
    }
}

/// How the first line of an item begins.
pub(super) fn begins(je: &Feld) -> String {
    match &je.form {
        Form::Gruppe(felder) => felder
            .first()
            .map_or_else(|| "- ".to_owned(), |first| format!("- {}: ", first.schluessel)),
        _ => "- ".to_owned(),
    }
}
