//! The usual slips of the pen, and how it is written rightly.

use std::sync::Arc;

use crate::finding::{Finding, Place, SourceFile};
use crate::rules;

/// The finding for `: ` in a text, with the text as it should be written.
pub(crate) fn colon_in_text(place: &Place, right: &str) -> Finding {
    rules::DOPPELPUNKT_IM_TEXT
        .at(
            place,
            "Hier steht „: “ mitten in einem Text; so gilt der Anfang als Schlüssel.",
        )
        .hint(format!("Den ganzen Text in Anführungszeichen setzen: {right}"))
}

/// The finding for `schlüssel:Wert`, if a line is written like this.
pub(crate) fn missing_blank(
    file: &Arc<SourceFile>,
    start: usize,
    line: &str,
) -> Option<Finding> {
    let item = line.trim_start_matches([' ', '-']);
    let (key, value) = item.split_once(':')?;
    let is_key = !key.is_empty()
        && key
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if !is_key
        || value.trim().is_empty()
        || value.starts_with([' ', '/'])
        || value.contains(": ")
    {
        return None;
    }
    let at = start + line.len() - value.len();
    Some(
        rules::DOPPELPUNKT
            .at(
                &Place::new(file, at - 1..at),
                format!("Hinter „{key}:“ fehlt das Leerzeichen vor dem Wert."),
            )
            .field(key)
            .hint(format!("„{key}: {}“ schreiben.", value.trim())),
    )
}

/// The finding for `-Text`, if something is written like this.
pub(crate) fn missing_dash_blank(
    file: &Arc<SourceFile>,
    start: usize,
    text: &str,
) -> Option<Finding> {
    let rest = text.lines().next()?.strip_prefix('-')?;
    if rest.starts_with([' ', '-']) || rest.is_empty() {
        return None;
    }
    Some(
        rules::STRICH
            .at(
                &Place::new(file, start..start + 1),
                "Hinter dem Strich fehlt das Leerzeichen.",
            )
            .hint(format!("„- {}“ schreiben.", rest.trim_end())),
    )
}

/// A text as it stands in a file: in the quotes that it does not hold itself.
pub fn quoted(text: &str) -> String {
    let text = text.trim_matches('"');
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}
