//! Finds out whether a text was wrapped at a width, and which of its lines may go on.

use super::zeile::{Grenze, Rohzeile, is_marked};

/// The widest column that somebody wraps a text at; the Absätze of an agreement are longer.
const WIDEST: usize = 200;
/// Of so many lines one may be longer than the column.
const LONG_ONE_IN: usize = 20;
/// So many lines must go on plainly before a text counts as wrapped.
const PLAIN: usize = 2;

/// A line of the file: its text, and what was around it.
struct Umbruchzeile<'a> {
    text: &'a str,
    /// A blank stood at its end, as `fold` leaves it where it breaks a line.
    open: bool,
    /// A line without text stands before it.
    gap: bool,
    /// How many blanks it is moved in.
    einzug: usize,
}

/// Takes a text apart into lines with what is known about the breaks between them.
pub(super) fn lines(text: &str) -> Vec<Rohzeile> {
    let lines = split(text);
    let width = Width::of(&lines);
    let spaced = lines.iter().filter(|line| line.gap).count() * 4 > lines.len();
    let mut found: Vec<Rohzeile> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &lines[before]);
        let border = match (before, &width) {
            (Some(before), Some(width)) if !line.gap => {
                width.border(before, line, spaced)
            }
            _ => Grenze::Bruch,
        };
        found.push(Rohzeile {
            text: line.text.to_owned(),
            grenze: border,
            rolle: None,
            einzug: line.einzug,
        });
    }
    found
}

fn split(text: &str) -> Vec<Umbruchzeile<'_>> {
    let mut found = Vec::new();
    let mut gap = false;
    for line in text.split(['\n', '\u{c}', '\u{2028}', '\u{2029}']) {
        let line = line.trim_end_matches('\r');
        let trimmed = line.trim();
        if trimmed.is_empty() {
            gap = true;
            continue;
        }
        let einzug = line.chars().take_while(|c| c.is_whitespace()).count();
        found.push(Umbruchzeile {
            text: trimmed,
            open: line.ends_with(' '),
            gap,
            einzug,
        });
        gap = false;
    }
    found
}

/// The column of a wrapped text, in characters and, as some tools count, in bytes.
struct Width {
    chars: usize,
    bytes: usize,
    /// Lines that were broken end in a blank.
    blanks: bool,
}

impl Width {
    /// The width a text was wrapped at, if it was.
    fn of(lines: &[Umbruchzeile]) -> Option<Self> {
        let short = || {
            lines
                .iter()
                .map(|line| line.text)
                .filter(|text| length(text) <= WIDEST)
        };
        if (lines.len() - short().count()) * LONG_ONE_IN > lines.len() {
            return None;
        }
        let open = lines.iter().filter(|line| line.open).count();
        let width = Self {
            chars: short().map(length).max()?,
            bytes: short().map(str::len).max()?,
            blanks: open > PLAIN && open < lines.len(),
        };
        let plain = lines.windows(2).filter(|pair| {
            !pair[1].gap
                && width.full(&pair[0], &pair[1])
                && plainly(pair[0].text, pair[1].text)
        });
        (plain.count() >= PLAIN).then_some(width)
    }

    /// Whether the next word had no room at the end of a line.
    fn full(&self, line: &Umbruchzeile, next: &Umbruchzeile) -> bool {
        let word = next.text.split(' ').next().unwrap_or_default();
        length(line.text) + 1 + length(word) > self.chars
            || line.text.len() + 1 + word.len() > self.bytes
            || (self.blanks && line.open)
    }

    fn border(&self, line: &Umbruchzeile, next: &Umbruchzeile, spaced: bool) -> Grenze {
        if length(line.text) > WIDEST || !self.full(line, next) {
            return Grenze::Bruch;
        }
        let marked = is_marked(next.text) || is_amount(next.text);
        if self.blanks {
            return if line.open { Grenze::Weiter } else { Grenze::Bruch };
        }
        if spaced && !marked {
            return Grenze::Weiter;
        }
        let ends = line.text.ends_with(['.', ':', '?', '!']) && begins_upper(next.text);
        Grenze::Offen(!marked && !ends)
    }
}

/// Whether a sentence goes on from one line to the next beyond doubt.
fn plainly(line: &str, next: &str) -> bool {
    line.ends_with(|c: char| c.is_alphanumeric() || c == ',')
        && next.starts_with(char::is_lowercase)
}

/// Whether a line is nothing but an amount, which stands alone in an agreement.
fn is_amount(text: &str) -> bool {
    let number = text.strip_suffix("Euro").map(str::trim_end);
    number.is_some_and(|number| {
        !number.is_empty()
            && number.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
    })
}

fn begins_upper(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase() || c == '„' || c == '§')
}

fn length(text: &str) -> usize {
    text.chars().count()
}
