//! Words as the comparison takes them: amounts, dates, „§ 5“ and compounds are one each.

use unicode_normalization::UnicodeNormalization;

use super::Klasse;
use crate::wording::wortlaut::{Stueck, Zeile};

/// Words that belong to the number behind them.
const BEFORE: [&str; 12] = [
    "§", "§§", "Nr.", "Abs.", "Absatz", "Art.", "Artikel", "Satz", "Kap.", "SGB",
    "Seite", "Anlage",
];
/// Words that make the number before them an amount.
const CURRENCY: [&str; 3] = ["Euro", "€", "EUR"];
/// What is a word of its own before a word.
const OPENING: [char; 8] = ['(', '[', '„', '“', '"', '‚', '»', '«'];
/// What is a word of its own behind a word.
const CLOSING: [char; 14] =
    [')', ']', '“', '”', '"', '‘', '’', '»', '«', ',', ';', ':', '!', '?'];
const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// A word, an amount, a date, a reference or a mark of punctuation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wort {
    /// What is compared, and shown.
    pub text: String,
    /// Whether a blank stands before it.
    pub abstand: bool,
    /// What it is.
    pub klasse: Klasse,
    /// Where the value comes from that it is, or is a part of.
    pub pfad: Option<String>,
}

/// The words of a line; `exact` keeps no-break spaces and Unicode forms apart.
///
/// ```
/// use zielvereinbarung::wording::vergleich::words;
/// use zielvereinbarung::wording::wortlaut::{Stueck, Zeile};
/// let line = Zeile(vec![Stueck::Wort("nach § 5 SGB\u{a0}II: 959.620 Euro (An-/Abfahrt)".into())]);
/// let words: Vec<_> = words(&line, false).into_iter().map(|word| word.text).collect();
/// assert_eq!(words, ["nach", "§ 5", "SGB II", ":", "959.620 Euro", "(", "An-/Abfahrt", ")"]);
/// ```
pub fn words(line: &Zeile, exact: bool) -> Vec<Wort> {
    let (text, paths) = flatten(line, exact);
    let mut words = Vec::new();
    let mut start = None;
    let ends = [(text.len(), ' ')];
    for (at, character) in text.char_indices().chain(ends) {
        let blank = character == ' ' || (exact && is_blank(character));
        match (blank, start) {
            (true, Some(from)) => {
                split(&text[from..at], from, &paths, &mut words);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    if exact {
        mark_blanks(&text, &mut words);
    }
    merge(words).into_iter().map(|(_, word)| word).collect()
}

/// The text of a line and, for each byte, the value it belongs to.
fn flatten(line: &Zeile, exact: bool) -> (String, Vec<Option<&str>>) {
    let mut text = String::new();
    let mut paths: Vec<Option<&str>> = Vec::new();
    for piece in &line.0 {
        let path = match piece {
            Stueck::Wort(_) | Stueck::Umbruch => None,
            Stueck::Feld { pfad, .. }
            | Stueck::Luecke { pfad, .. }
            | Stueck::Leer { pfad } => Some(pfad.as_str()),
        };
        let plain = if exact { piece.text().to_owned() } else { plain(piece.text()) };
        for character in plain.chars() {
            if !exact && character == ' ' && text.ends_with(' ') {
                continue;
            }
            text.push(character);
            paths.resize(text.len(), path);
        }
    }
    (text, paths)
}

/// The text with one kind of blank and hyphen, composed, without what can't be seen.
pub(super) fn plain(text: &str) -> String {
    let seen = text.nfc().filter(|c| {
        !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
    });
    seen.map(|c| match c {
        '\u{2010}' | '\u{2011}' => '-',
        c if is_blank(c) => ' ',
        c => c,
    })
    .collect()
}

pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// A word with the byte it begins at.
type Placed = (usize, Wort);

/// Splits punctuation off a word.
fn split(text: &str, from: usize, paths: &[Option<&str>], words: &mut Vec<Placed>) {
    let mut rest = text;
    let mut at = from;
    let mut space = !words.is_empty();
    let mut take = |part: &str, at: usize, words: &mut Vec<Placed>| {
        let path = paths[at..at + part.len()].iter().flatten().next();
        words.push((
            at,
            Wort {
                text: part.to_owned(),
                abstand: std::mem::take(&mut space),
                klasse: class(part),
                pfad: path.map(|path| (*path).to_owned()),
            },
        ));
    };
    while let Some(first) = rest.chars().next().filter(|c| OPENING.contains(c)) {
        let (mark, behind) = rest.split_at(first.len_utf8());
        if behind.is_empty() {
            break;
        }
        // „[fehlt: Haushaltsmittel]“ begins here; it ends some words later.
        take(mark, at, words);
        at += mark.len();
        rest = behind;
    }
    let end = closing(rest);
    if end > 0 {
        take(&rest[..end], at, words);
    }
    for mark in rest[end..].char_indices() {
        take(
            &rest[end + mark.0..end + mark.0 + mark.1.len_utf8()],
            at + end + mark.0,
            words,
        );
    }
}

/// Where the punctuation at the end of a word begins; a full stop belongs to an abbreviation
/// or a number as often as to a sentence and is split off all the same, except from digits.
fn closing(word: &str) -> usize {
    let mut end = word.len();
    let opened = word.find('(');
    for (at, character) in word.char_indices().rev() {
        let before = &word[..at];
        let stop = character == '.' && !before.ends_with(|c: char| c.is_ascii_digit());
        let whole = BEFORE.contains(&&word[..end]);
        // The slash and the bracket inside „Anlagenführer(in)“ belong to the word.
        let inner = character == ')' && opened.is_some_and(|open| open < at);
        if before.is_empty() || whole || inner || !(CLOSING.contains(&character) || stop)
        {
            break;
        }
        end = at;
    }
    // „2.8.2025.“: the full stop behind a date ends the sentence.
    let stem = &word[..end];
    match stem.strip_suffix('.') {
        Some(date) if is_date(date) || is_amount(date) => end - 1,
        _ => end,
    }
}

/// Puts together what is one word to a reader.
fn merge(words: Vec<Placed>) -> Vec<Placed> {
    let mut merged: Vec<Placed> = Vec::new();
    for (at, word) in words {
        let joins = merged
            .last()
            .is_some_and(|(_, before)| word.abstand && binds(before, &word));
        if joins {
            let (_, before) = merged.last_mut().expect("there is one to join");
            before.text.push(' ');
            before.text.push_str(&word.text);
            before.klasse = class(&before.text);
            before.pfad = before.pfad.take().or(word.pfad);
        } else {
            merged.push((at, word));
        }
    }
    merged
}

fn binds(before: &Wort, word: &Wort) -> bool {
    let text = before.text.as_str();
    let digit = word.text.starts_with(|c: char| c.is_ascii_digit());
    let roman = word.text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    (BEFORE.contains(&text) && (digit || roman))
        || (is_amount(text) && CURRENCY.contains(&word.text.as_str()))
        || (is_day(text) && MONTHS.contains(&word.text.as_str()))
        || (text
            .split_once(' ')
            .is_some_and(|(day, month)| is_day(day) && MONTHS.contains(&month))
            && word.text.len() == 4
            && is_amount(&word.text))
}

/// Marks blanks that are no plain ones, for the exact comparison.
fn mark_blanks(text: &str, words: &mut [Placed]) {
    for (at, word) in words {
        let before = text[..*at].chars().next_back();
        if let Some(blank) = before.filter(|c| *c != ' ' && is_blank(*c)) {
            word.text.insert(0, blank);
            word.abstand = false;
        }
    }
}

fn class(text: &str) -> Klasse {
    let number = text.rsplit_once(' ').filter(|(_, unit)| CURRENCY.contains(unit));
    if text.starts_with('§') {
        Klasse::Verweis
    } else if number.is_some_and(|(number, _)| is_amount(number)) {
        Klasse::Betrag
    } else if is_date(text)
        || MONTHS.iter().any(|month| text.contains(&format!(". {month} ")))
    {
        Klasse::Datum
    } else if is_amount(text) {
        Klasse::Zahl
    } else if text.chars().any(char::is_alphanumeric) {
        Klasse::Wort
    } else {
        Klasse::Zeichen
    }
}

fn is_amount(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-'))
        && text.ends_with(|c: char| c.is_ascii_digit() || c == '-')
        && !is_date(text)
}

fn is_day(text: &str) -> bool {
    text.strip_suffix('.')
        .is_some_and(|day| day.len() <= 2 && is_amount(day))
}

/// Whether a text is a day in digits: `2.8.2025`.
pub(super) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let digits = |part: &&str| part.bytes().all(|b| b.is_ascii_digit());
    matches!(parts[..], [day, month, year] if (1..=2).contains(&day.len())
        && (1..=2).contains(&month.len()) && matches!(year.len(), 2 | 4))
        && parts.iter().all(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a text, with a blank before those that have one.
    fn shown(text: &str) -> Vec<String> {
        let line = Zeile(vec![Stueck::Wort(text.to_owned())]);
        let blank = |word: &Wort| if word.abstand { " " } else { "" };
        let show = |word: Wort| format!("{}{}", blank(&word), word.text);
        words(&line, false).into_iter().map(show).collect()
    }

    #[test]
    fn each_mark_around_a_word_is_one_of_its_own() {
        for (text, wanted) in [
            ("(„Ziel“), so!", &["(", "„", "Ziel", "“", ")", ",", " so", "!"][..]),
            ("„das Land“.", &["„", "das", " Land", "“", "."]),
            (
                "am 2.8.2025.), 100 Euro.“",
                &["am", " 2.8.2025", ".", ")", ",", " 100 Euro", ".", "“"],
            ),
            ("Bürger(in) usw. …", &["Bürger(in)", " usw", ".", " …"]),
        ] {
            assert_eq!(shown(text), wanted);
        }
    }

    #[test]
    fn a_word_belongs_to_the_value_that_any_part_of_it_is() {
        let value = |text: &str| Stueck::Feld { pfad: "p".into(), text: text.into() };
        let word = |text: &str| Stueck::Wort(text.into());
        let line = Zeile(vec![word("(vor"), value("mals „x“"), word("“.) y")]);
        let found: Vec<(String, bool)> = words(&line, false)
            .into_iter()
            .map(|word| (word.text, word.pfad.is_some()))
            .collect();
        let wanted = [
            ("(", false),
            ("vormals", true),
            ("„", true),
            ("x", true),
            ("“", true),
            ("“", false),
            (".", false),
            (")", false),
            ("y", false),
        ];
        assert_eq!(found, wanted.map(|(text, value)| (text.to_owned(), value)));
    }
}
