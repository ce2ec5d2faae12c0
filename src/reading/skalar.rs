//! A value of one line as YAML: in quotes only where it would be taken for something else.

use std::fmt::{self, Display};

use super::mehrdeutig::is_ambiguous;
use crate::values::zeichen;

/// A text, quoted unless nobody could take it for anything else.
///
/// ```
/// use zielvereinbarung::reading::schreiben::Text;
/// assert_eq!(Text("Ausbildung (TZ)").to_string(), "Ausbildung (TZ)");
/// assert_eq!(Text("Büro: \"A\"").to_string(), r#""Büro: \"A\"""#);
/// assert_eq!(Text("ja").to_string(), "\"ja\"");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Text<'a>(pub &'a str);

impl Text<'_> {
    /// Whether it can stand without quotes.
    fn is_plain(self) -> bool {
        let harmless = |c: char| c.is_alphanumeric() || " -–/().,&§„“".contains(c);
        self.0.starts_with(char::is_alphabetic)
            && !self.0.ends_with(' ')
            && self.0.chars().all(harmless)
            && !is_ambiguous(self.0)
    }
}

impl Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_plain() { f.write_str(self.0) } else { quote(self.0, f) }
    }
}

/// A key, quoted where YAML would take it for something else than text.
///
/// ```
/// use zielvereinbarung::reading::schreiben::Schluesselwort;
/// assert_eq!(Schluesselwort("plaetze_je_kurs").to_string(), "plaetze_je_kurs");
/// assert_eq!(Schluesselwort("on").to_string(), "\"on\"");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Schluesselwort<'a>(pub &'a str);

impl Display for Schluesselwort<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let harmless =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c);
        let plain = self.0.starts_with(|c: char| c.is_ascii_lowercase())
            && self.0.chars().all(harmless)
            && !is_ambiguous(self.0);
        if plain { f.write_str(self.0) } else { quote(self.0, f) }
    }
}

/// A text between the brackets of a flow: there a comma ends it.
pub(super) struct Fliessend<'a>(pub(super) &'a str);

impl Display for Fliessend<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.contains(',') { quote(self.0, f) } else { Text(self.0).fmt(f) }
    }
}

fn quote(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    for character in text.chars() {
        match character {
            '"' | '\\' => write!(f, "\\{character}")?,
            '\n' => f.write_str("\\n")?,
            '\t' => f.write_str("\\t")?,
            '\r' => f.write_str("\\r")?,
            c if zeichen::hides(c) || is_no_character(c) => escape(c, f)?,
            c => write!(f, "{c}")?,
        }
    }
    f.write_str("\"")
}

/// Whether Unicode keeps a number free for ever.
fn is_no_character(c: char) -> bool {
    u32::from(c) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}')
}

/// A character that nobody can see, by its number.
fn escape(character: char, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match u32::from(character) {
        number @ ..=0xff => write!(f, "\\x{number:02x}"),
        number @ ..=0xffff => write!(f, "\\u{number:04x}"),
        number => write!(f, "\\U{number:08x}"),
    }
}
