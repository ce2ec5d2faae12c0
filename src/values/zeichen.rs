//! Which characters a text of a record may hold.

mod kodierung;

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

pub use kodierung::repaired;

/// What is wrong with a character of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZeichenFault {
    /// A line break.
    LineBreak,
    /// A tab or a blank of another width.
    OddBlank,
    /// A control character.
    Control,
    /// It has no width and hides.
    Invisible,
    /// It turns the direction of writing.
    Direction,
    /// It shares its shape with another, which is to be written in its place: a reader of the
    /// PDF can't know which of them was meant.
    Twin(&'static str),
    /// An accent that no letter takes up.
    Accent,
    /// No font of the documents has it.
    Missing,
}

/// The characters that every face of the documents can print.
#[derive(Debug, Clone, Default)]
pub struct Vorrat(Vec<char>);

impl Vorrat {
    /// Takes the characters that the faces have in common.
    pub fn new(characters: impl IntoIterator<Item = char>) -> Self {
        let mut characters: Vec<char> = characters.into_iter().collect();
        characters.sort_unstable();
        characters.dedup();
        Self(characters)
    }

    /// Whether there is no character at all, because there is no font.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with a character, if anything.
    pub fn fault(&self, character: char) -> Option<ZeichenFault> {
        match character {
            ' ' | '\u{a0}' | '\u{202f}' => None,
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                Some(ZeichenFault::LineBreak)
            }
            '\t' => Some(ZeichenFault::OddBlank),
            '\u{200e}'
            | '\u{200f}'
            | '\u{61c}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => Some(ZeichenFault::Direction),
            '\u{ad}'
            | '\u{34f}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200d}'
            | '\u{2060}'..='\u{2065}'
            | '\u{206a}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}' => Some(ZeichenFault::Invisible),
            c if c.is_control() => Some(ZeichenFault::Control),
            c if c.is_whitespace() => Some(ZeichenFault::OddBlank),
            c if self.0.binary_search(&c).is_err() => Some(ZeichenFault::Missing),
            c if is_combining_mark(c) => Some(ZeichenFault::Accent),
            c => twin(c).map(ZeichenFault::Twin),
        }
    }
}

/// What is to be written instead of a character that the fonts draw as they draw another, or
/// that readers of PDFs take apart.
fn twin(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{2010}' | '\u{2011}' => "-",
        '\u{2b9}' => "′",
        '\u{2bb}' => "‘",
        '\u{2bc}' => "’",
        '\u{2c9}' => "¯",
        '\u{2ca}' => "´",
        '\u{2cb}' => "`",
        '\u{3bc}' => "µ",
        '∆' => "Δ",
        '\u{2044}' | '\u{2215}' => "/",
        '\u{2015}' => "—",
        '\u{2219}' => "·",
        '\u{1d43}' => "ª",
        '\u{1d52}' => "º",
        // No word begins with the Icelandic one, but names do with the other.
        '\u{d0}' => "Đ",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        _ => return None,
    })
}

/// Whether a character has no place anywhere in a file because nobody can see it.
pub fn hides(character: char) -> bool {
    use ZeichenFault::{Control, Direction, Invisible, LineBreak};
    let fault = Vorrat::default().fault(character);
    !matches!(character, '\n' | '\r')
        && matches!(fault, Some(Control | Direction | Invisible | LineBreak))
}

/// A text with each character that is odd named by its number: `SGB[U+00A0]II`.
///
/// ```
/// use zielvereinbarung::values::zeichen::spell;
/// assert_eq!(spell("SGB\u{a0}II", |c| !c.is_ascii()), "SGB[U+00A0]II");
/// ```
pub fn spell(text: &str, odd: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(&odd) {
        return Cow::Borrowed(text);
    }
    let name = |c: char| {
        if odd(c) { format!("[{}]", number(c)) } else { c.to_string() }
    };
    Cow::Owned(text.chars().map(name).collect())
}

/// A text of foreign origin, such as the name of a file, as it may stand in a line: it breaks
/// no line, hides nothing, turns nothing around and steers no terminal.
pub fn sichtbar(text: &str) -> Cow<'_, str> {
    spell(text, |c| hides(c) || matches!(c, '\n' | '\r' | '\t'))
}

/// Whether a letter belongs to a script whose letters look like Latin ones.
pub fn looks_latin(character: char) -> bool {
    let greek_sign = matches!(character, 'µ' | 'Ω' | 'π' | 'Δ' | 'Σ' | '∂' | '∏' | '∑');
    matches!(character.script(), Script::Cyrillic | Script::Greek) && !greek_sign
}

/// A word with Latin letters in place of those that look like them.
///
/// ```
/// use zielvereinbarung::values::zeichen::in_latin;
/// assert_eq!(in_latin("\u{410}usbildung").as_deref(), Some("Ausbildung"));
/// assert_eq!(in_latin("Я"), None);
/// ```
pub fn in_latin(word: &str) -> Option<String> {
    const ALIKE: [(&str, &str); 4] = [
        ("АВЕЅІЈКМНОРСТУХ", "ABESIJKMHOPCTYX"),
        ("аеѕіјорсух", "aesijopcyx"),
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
        ("οι", "oi"),
    ];
    let latin = |character: char| {
        if !looks_latin(character) {
            return Some(character);
        }
        let pairs = ALIKE.iter().flat_map(|(from, to)| from.chars().zip(to.chars()));
        pairs
            .into_iter()
            .find(|(from, _)| *from == character)
            .map(|(_, to)| to)
    };
    word.chars().map(latin).collect()
}

/// The character as a message names it: itself where it can be seen, and its number.
pub fn name(character: char) -> String {
    let number = number(character);
    let unassigned =
        |c: char| u32::from(c) & 0xfffe == 0xfffe || matches!(c, '\u{e000}'..='\u{f8ff}');
    if hides(character)
        || character.is_control()
        || character.is_whitespace()
        || unassigned(character)
    {
        number
    } else {
        format!("„{character}“ ({number})")
    }
}

/// `U+00A0`
fn number(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_in_a_line_stays_in_it() {
        let plain = "data/2025/Müller & Söhne „neu“ (1).yaml";
        assert!(matches!(sichtbar(plain), Cow::Borrowed(text) if text == plain));
        for (odd, number) in [
            ('\n', "000A"),
            ('\r', "000D"),
            ('\t', "0009"),
            ('\0', "0000"),
            ('\u{1b}', "001B"),
            ('\u{7f}', "007F"),
            ('\u{85}', "0085"),
            ('\u{9b}', "009B"),
            ('\u{200b}', "200B"),
            ('\u{202e}', "202E"),
            ('\u{2028}', "2028"),
            ('\u{2029}', "2029"),
            ('\u{feff}', "FEFF"),
        ] {
            let wanted = format!("a[U+{number}]31mb");
            assert_eq!(sichtbar(&format!("a{odd}31mb")), wanted);
        }
    }
}
