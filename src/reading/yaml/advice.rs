//! The usual slips of the pen, and how it is written rightly.

use std::sync::Arc;

use super::line::is_key;
use crate::finding::rules;
use crate::finding::{Finding, Place, SourceFile};
use crate::reading::skalar::Text;
use crate::values::zeichen;

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
    if !is_key(key)
        || value.trim().is_empty()
        || value.starts_with([' ', '/'])
        || value.contains(": ")
    {
        return None;
    }
    let at = start + line.len() - value.len();
    let (place, message) = no_blank(file, at, &format!("„{key}:“"));
    let hint = format!("„{key}: {}“ schreiben.", value.trim());
    Some(rules::DOPPELPUNKT.at(&place, message).field(key).hint(hint))
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
    let (place, message) = no_blank(file, start + 1, "dem Strich");
    Some(
        rules::STRICH
            .at(&place, message)
            .hint(format!("„- {}“ schreiben.", rest.trim())),
    )
}

/// Where and how to say that no ordinary blank stands at a place, behind a sign.
fn no_blank(file: &Arc<SourceFile>, at: usize, sign: &str) -> (Place, String) {
    match file.text[at..].chars().next().filter(|c| c.is_whitespace()) {
        None => (
            Place::new(file, at - 1..at),
            format!("Hinter {sign} fehlt das Leerzeichen."),
        ),
        Some(odd) => (
            Place::new(file, at..at + odd.len_utf8()),
            format!(
                "Hinter {sign} steht ein {}; durch ein gewöhnliches ersetzen.",
                blank_name(odd)
            ),
        ),
    }
}

/// What a blank is called that is not the ordinary one.
pub(crate) fn blank_name(blank: char) -> String {
    let kind = match blank {
        '\u{a0}' | '\u{202f}' => "geschütztes",
        _ => "ungewöhnliches",
    };
    format!("{kind} Leerzeichen ({})", zeichen::name(blank))
}

/// The sign that a word processor puts before an item, and the item.
pub(crate) fn bullet(text: &str) -> Option<(&str, &str)> {
    let (sign, rest) = text.split_once(char::is_whitespace)?;
    let signs = ["•", "–", "—", "*", "·", "‣", "▪", "●", "○", "\u{f0b7}", "-"];
    signs.contains(&sign).then(|| (sign, rest.trim()))
}

/// A text as it stands in a file: in the quotes that it does not hold itself.
pub fn quoted(text: &str) -> String {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let german = inner.map(closed_in_german);
    let inner = german.as_deref().or(inner);
    let text = inner.filter(|inner| !inner.contains('"')).unwrap_or(text);
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

/// The text with the German quote at the end of what a German quote begins.
fn closed_in_german(text: &str) -> String {
    let mut open = false;
    let close = |c: char| match c {
        '„' => {
            open = true;
            c
        }
        '"' if open => {
            open = false;
            '“'
        }
        '“' => {
            open = false;
            c
        }
        other => other,
    };
    text.chars().map(close).collect()
}

/// A text as an item of a list, in quotes where YAML could take it for something else.
pub(crate) fn item(text: &str) -> String {
    format!("- {}", Text(text))
}

/// The lines of a text as the items that are probably meant: without bullets, without numbers that
/// only count, with single blanks.
///
/// Quotes that a spreadsheet writes twice are single again.
pub(crate) fn items(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| {
        let line = line.replace("\"\"", "\"");
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        bullet(&line).map_or(line.clone(), |(_, rest)| rest.to_owned())
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    let counted = lines.iter().zip(1_usize..).map(|(line, number)| {
        let rest = line.strip_prefix(&number.to_string())?;
        rest.strip_prefix(['.', ')'])?.strip_prefix(' ')
    });
    let counted: Option<Vec<String>> =
        counted.map(|line| line.map(str::to_owned)).collect();
    counted.filter(|lines| lines.len() > 1).unwrap_or(lines)
}
