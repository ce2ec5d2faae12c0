//! A line of a text: how it stands there, and what it looks like.

/// The longest line that may be a heading inside a §.
pub(super) const SUBHEADING: usize = 60;
/// What the part before the first § is called.
pub(super) const PREAMBLE: &str = "Präambel";

/// A line as it stands in a file or on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rohzeile {
    /// Its text.
    pub text: String,
    /// Whether it goes on with the line before it.
    pub grenze: Grenze,
    /// What it is, where the source says so.
    pub rolle: Option<Rolle>,
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

/// The mark of an item and its text; a dash is none, since sentences have dashes.
pub(super) fn item(text: &str) -> Option<(&str, &str)> {
    let (mark, rest) = text.split_once([' ', '\u{a0}'])?;
    let digits = mark.strip_suffix(['.', ')']).unwrap_or_default();
    let numbered = !digits.is_empty()
        && digits.len() <= 3
        && digits.bytes().all(|b| b.is_ascii_digit());
    let marked = numbered || matches!(mark, "-" | "•");
    marked.then_some((mark, rest.trim_start()))
}

pub(super) fn is_item(text: &str, role: Option<Rolle>) -> bool {
    role.is_none_or(|role| role == Rolle::Punkt) && item(text).is_some()
}

/// Whether a line begins with the mark of an item or the number of a §.
pub(super) fn is_marked(text: &str) -> bool {
    text == PREAMBLE
        || item(text).is_some()
        || number(text).is_some()
        || is_signature(text)
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
