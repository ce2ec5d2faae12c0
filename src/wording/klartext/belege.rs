//! What another text proves about the line breaks of a wrapped one.
//!
//! Where the last line of an Absatz happens to be full, a wrapped text alone can't say whether
//! the next line goes on. The text it is compared with usually can.

use std::collections::HashSet;

use crate::wording::wortlaut::Wortlaut;

/// How many words on each side of a line break are looked at, at most.
const WIDE: usize = 3;

/// Words that are known to follow each other in one line, or across the end of one.
#[derive(Debug, Clone, Default)]
pub struct Belege {
    inside: HashSet<Vec<String>>,
    across: HashSet<Vec<String>>,
    words: HashSet<String>,
    /// Words that end a line, begin one, go on or were begun: one side of a break alone tells
    /// something where the other was edited.
    ends: HashSet<Vec<String>>,
    begins: HashSet<Vec<String>>,
    followed: HashSet<Vec<String>>,
    preceded: HashSet<Vec<String>>,
    /// Breaks of the other text are open as well: then one side of a break tells nothing,
    /// since both texts must be read alike.
    pub(super) partial: bool,
}

impl Belege {
    /// What a wording proves.
    pub fn of(wortlaut: &Wortlaut) -> Self {
        let mut belege = Self::default();
        let mut before: Vec<String> = Vec::new();
        for line in wortlaut.zeilen() {
            let text = match &line.marke {
                Some(mark) => format!("{mark} {}", line.text),
                None => line.text,
            };
            let words = words(&text);
            belege.line(&words);
            belege.end(&before, &words);
            before = words;
        }
        belege
    }

    /// Notes words that stand in one line.
    pub(super) fn line(&mut self, words: &[String]) {
        for at in 1..words.len() {
            for key in keys(&words[..at], &words[at..]) {
                self.inside.insert(key);
            }
            self.followed.extend(tail(&words[..at]));
            self.preceded.extend(head(&words[at..]));
        }
        self.words.extend(words.iter().cloned());
    }

    /// Notes words between which a line ends.
    pub(super) fn end(&mut self, before: &[String], behind: &[String]) {
        for key in keys(before, behind) {
            self.across.insert(key);
        }
        self.ends.extend(tail(before));
        self.begins.extend(head(behind));
    }

    /// Whether the words behind a line break go on with the words before it, if anything is
    /// known about that.
    pub(super) fn goes_on(&self, before: &[String], behind: &[String]) -> Option<bool> {
        for key in keys(before, behind) {
            match (self.inside.contains(&key), self.across.contains(&key)) {
                (true, false) => return Some(true),
                (false, true) => return Some(false),
                _ => {}
            }
        }
        let whole = before.last()?.clone() + behind.first()?;
        if self.words.contains(&whole) {
            return Some(true);
        }
        if self.partial {
            return None;
        }
        self.leans(before, behind)
    }

    /// What is known from the words on one side of the break alone, where the other was edited.
    pub(super) fn leans(&self, before: &[String], behind: &[String]) -> Option<bool> {
        let known = |set: &HashSet<Vec<String>>, key: Option<Vec<String>>| {
            key.is_some_and(|key| set.contains(&key))
        };
        let ends = known(&self.ends, tail(before)) || known(&self.begins, head(behind));
        let inner =
            known(&self.followed, tail(before)) || known(&self.preceded, head(behind));
        (ends != inner).then_some(inner)
    }

    /// Whether a line break after a hyphen stands for a blank.
    pub(super) fn blank(&self, before: &str, behind: &str) -> Option<bool> {
        let pair = vec![before.to_owned(), "|".to_owned(), behind.to_owned()];
        match (
            self.words.contains(&format!("{before}{behind}")),
            self.inside.contains(&pair),
        ) {
            (true, false) => Some(false),
            (false, true) => Some(true),
            _ => None,
        }
    }
}

/// The last words, where there are enough to be told from others.
fn tail(words: &[String]) -> Option<Vec<String>> {
    words.len().checked_sub(WIDE).map(|from| words[from..].to_vec())
}

/// The first words.
fn head(words: &[String]) -> Option<Vec<String>> {
    words.get(..WIDE).map(<[String]>::to_vec)
}

/// The words around a line break as keys, the most telling first.
fn keys(before: &[String], behind: &[String]) -> Vec<Vec<String>> {
    let mut keys = Vec::new();
    for wide in (1..=WIDE).rev() {
        if before.len() >= wide && behind.len() >= wide {
            let mut key = before[before.len() - wide..].to_vec();
            key.push("|".to_owned());
            key.extend_from_slice(&behind[..wide]);
            keys.push(key);
        }
    }
    keys
}

/// The words of a line, no-break spaces read as spaces, numbers as any number: another amount
/// breaks the line at the same place.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(masked).collect()
}

/// The last words of a line, as many as are looked at: it may be long and still grow.
pub(super) fn last_words(text: &str) -> Vec<String> {
    let mut last: Vec<String> =
        text.split_whitespace().rev().take(WIDE).map(masked).collect();
    last.reverse();
    last
}

fn masked(word: &str) -> String {
    let number = word.starts_with(|c: char| c.is_ascii_digit())
        && word
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-'));
    if number { "#".to_owned() } else { word.to_owned() }
}
