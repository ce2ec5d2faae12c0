//! A line of a text: how it stands there, and what it looks like.

use crate::wording::wortlaut::is_mark;

/// The longest line that may be a heading inside a §.
pub(super) const SUBHEADING: usize = 60;
/// What the part before the first § is called.
pub(super) const PREAMBLE: &str = "Präambel";
/// What is attached is called.
const ANLAGE: &str = "Anlage";
/// What stands behind a mark.
const BLANK: [char; 2] = [' ', '\u{a0}'];

/// A line as it stands in a file or on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rohzeile {
    /// Its text.
    pub text: String,
    /// Whether it goes on with the line before it.
    pub grenze: Grenze,
    /// What it is, where the source says so.
    pub rolle: Option<Rolle>,
    /// How many blanks it is moved in.
    pub einzug: usize,
}

/// What is known about the break before a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grenze {
    /// Something new begins.
    Bruch,
    /// The line before it goes on.
    Weiter,
    /// Nobody knows; whether to take it for going on.
    Offen(bool),
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rolle {
    /// The heading of a §.
    Ueberschrift,
    /// A heading inside a §.
    Zwischentitel,
    /// Running text.
    Absatz,
    /// An item of a list, which begins with its mark.
    Punkt,
    /// The row of headings of a table, its cells as one line.
    Tafelkopf,
    /// Another row of a table.
    Tafelzeile,
}

/// `§ 5` and what stands behind it, where a line is the head of a §.
pub(super) fn number(text: &str) -> Option<(String, String)> {
    let rest = text
        .strip_prefix('§')?
        .trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, rest) = rest.split_at(digits);
    let letter = rest.chars().next().filter(|c| {
        c.is_ascii_lowercase() && !rest[1..].starts_with(char::is_alphanumeric)
    });
    let rest = &rest[letter.map_or(0, char::len_utf8)..];
    let letter = letter.map(String::from).unwrap_or_default();
    // Behind the number nothing stands, or a heading; a sentence ends with a full stop.
    let heading = rest.trim_matches([' ', '\u{a0}', '\n']);
    let titled = rest.starts_with('\n')
        || (heading.starts_with(char::is_uppercase) && is_subheading(heading));
    let sound = !digits.is_empty() && (heading.is_empty() || titled);
    sound.then(|| (format!("§ {digits}{letter}"), heading.replace('\n', " ")))
}

/// Whether a line may be a heading by its looks: short, upper case, no end of a sentence.
pub(super) fn is_subheading(text: &str) -> bool {
    text.chars().count() <= SUBHEADING
        && text.starts_with(char::is_uppercase)
        && !text.ends_with(['.', ',', ';', ':', '?', '!'])
        && !is_signature(text)
}

/// `Anlage 2` and what stands behind it, where a line is the head of an Anlage.
pub(super) fn anlage(text: &str) -> Option<(String, String)> {
    let rest = text.strip_prefix(ANLAGE)?;
    let word = rest.trim_start_matches(BLANK);
    let end = word.find([' ', '\u{a0}', ':', '\n']).unwrap_or(word.len());
    let (number, behind) = word.split_at(end);
    let digits = number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit());
    let letter = number.len() == 1 && number.bytes().all(|b| b.is_ascii_uppercase());
    if !(digits || letter) || (rest.len() == word.len() && !rest.is_empty()) {
        return None;
    }
    let heading = behind.trim_start_matches([' ', '\u{a0}', ':', '–', '\n']);
    let sound = behind.is_empty() || behind.starts_with('\n') || is_subheading(heading);
    let name =
        if number.is_empty() { ANLAGE.to_owned() } else { format!("{ANLAGE} {number}") };
    sound.then(|| (name, heading.replace('\n', " ")))
}

/// Whether a line is the head of an Anlage and nothing else.
pub(crate) fn is_anlage(text: &str) -> bool {
    anlage(text).is_some_and(|(_, heading)| heading.is_empty())
}

/// The mark of an item and its text; a dash is none, since sentences have dashes.
pub(super) fn item(text: &str) -> Option<(&str, &str)> {
    let (mark, rest) = text.split_once(BLANK)?;
    is_mark(mark).then_some((mark, rest.trim_start()))
}

/// `(1)` and the text of a numbered Absatz.
pub(super) fn absatz(text: &str) -> Option<(&str, &str)> {
    let (mark, rest) = text.split_once(BLANK)?;
    let number = mark.strip_prefix('(')?.strip_suffix(')')?;
    let sound =
        (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    sound.then_some((mark, rest.trim_start()))
}

pub(super) fn is_item(text: &str, role: Option<Rolle>) -> bool {
    role.is_none_or(|role| role == Rolle::Punkt) && item(text).is_some()
}

/// Whether a line begins with a mark beyond doubt: `I.` may be the beginning of a name.
pub(super) fn is_plain_item(text: &str) -> bool {
    let letter =
        |mark: &str| mark.ends_with('.') && mark.starts_with(char::is_alphabetic);
    item(text).is_some_and(|(mark, _)| !letter(mark))
}

/// Whether a line begins with the mark of an item or an Absatz or the number of a §.
pub(super) fn is_marked(text: &str) -> bool {
    text == PREAMBLE
        || is_plain_item(text)
        || absatz(text).is_some()
        || number(text).is_some()
        || is_signature(text)
}

/// Whether a line says for whom somebody signs: `Für das Land`, above place and date.
pub(super) fn is_for(text: &str) -> bool {
    text.starts_with("Für ")
        && text.split_whitespace().count() <= 8
        && !text.ends_with(['.', ':', ',', ';'])
}

/// Whether a line is that of place and date: `Kassel, den 18.8.2025`, or blank behind it.
pub(crate) fn is_signature(text: &str) -> bool {
    let Some((place, date)) = text.split_once(", den") else { return false };
    let date = date.trim_matches(|c: char| c.is_whitespace() || c == '_' || c == '.');
    let is_date = date.is_empty()
        || date.starts_with('[')
        || (date.len() <= 20 && date.starts_with(|c: char| c.is_ascii_digit()));
    is_date && place.split(' ').count() <= 6 && !place.is_empty()
}
