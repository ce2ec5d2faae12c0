//! Names the characters in which two texts differ that look the same: `SGB[U+00A0]II`.

use unicode_normalization::char::is_combining_mark;

use super::wort::{is_blank, plain};
use crate::values::zeichen::{self, hides, in_latin, looks_latin};

/// Two texts that differ, with what a reader could not see named by its number.
pub(super) fn named(alt: &str, neu: &str) -> (String, String) {
    if look(alt) != look(neu) {
        return (spell(alt, hides), spell(neu, hides));
    }
    let (old, new) = (spell(alt, is_odd), spell(neu, is_odd));
    if look(&old) == look(&new) {
        return (spell(alt, |c| !c.is_ascii()), spell(neu, |c| !c.is_ascii()));
    }
    (old, new)
}

/// What a reader sees of a text.
fn look(text: &str) -> String {
    let latin = |c: char| {
        let twin = looks_latin(c).then(|| in_latin(&c.to_string())).flatten();
        twin.unwrap_or_else(|| c.to_string())
    };
    plain(text).chars().filter(|c| !hides(*c)).map(latin).collect()
}

fn is_odd(character: char) -> bool {
    let blank = character != ' ' && is_blank(character);
    let hyphen = matches!(character, '\u{2010}' | '\u{2011}');
    blank
        || hyphen
        || hides(character)
        || is_combining_mark(character)
        || looks_latin(character)
}

fn spell(text: &str, odd: impl Fn(char) -> bool) -> String {
    zeichen::spell(text, odd).into_owned()
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn what_looks_the_same_is_named() {
        for (alt, neu, old, new) in [
            ("SGB II", "SGB\u{a0}II", "SGB II", "SGB[U+00A0]II"),
            ("Menschen", "Men\u{200b}schen", "Menschen", "Men[U+200B]schen"),
            ("für", "fu\u{308}r", "für", "fu[U+0308]r"),
            ("Land", "L\u{430}nd", "Land", "L[U+0430]nd"),
            ("\u{c5}", "\u{212b}", "[U+00C5]", "[U+212B]"),
            ("", "\u{200b}", "", "[U+200B]"),
            ("", "für uns", "", "für uns"),
            ("Я", "für", "Я", "für"),
        ] {
            assert_eq!(named(alt, neu), (old.to_owned(), new.to_owned()));
        }
    }
}
