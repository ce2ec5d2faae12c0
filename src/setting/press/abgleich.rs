//! Follows the wording through the lines of the pages, and notes where each part of it stands.

use super::zeilen::{Druckstelle, Druckzeile};
use crate::wording::wortlaut::{Bereich, Platz, Schritt, Zeile};

/// What a list item without number may begin with on the page.
const BULLETS: [&str; 4] = ["•", "–", "-", "‣"];

/// A part of the wording and where it is printed.
pub(super) struct Gesetzt {
    pub(super) art: Art,
    pub(super) text: String,
    pub(super) stellen: Vec<Druckstelle>,
}

/// What stands how on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Art {
    /// Below what comes before it.
    Text,
    /// In a row of a table.
    Zelle {
        /// The table: its section and its number there.
        tafel: (Bereich, usize),
        /// The row, from 1; 0 is the row of headings.
        zeile: usize,
        /// The column, from 0.
        spalte: usize,
    },
    /// In a block of signatures, which may stand beside another one.
    Unterschrift(usize),
}

/// Follows the wording, blank by blank; only where a line of the page ends may a blank of the
/// wording be missing.
///
/// # Errors
/// The first place at which the pages say something else.
pub(super) fn follow(
    lines: &[Druckzeile],
    steps: &[Schritt],
) -> Result<Vec<Gesetzt>, String> {
    let mut printed = Gedruckt { lines, line: 0, at: 0 };
    let mut found = Vec::new();
    for step in steps.iter().filter(|step| step.is_printed()) {
        if let Platz::Tafelzeile(row) = step.platz {
            for (cell, spalte) in step.zellen.iter().zip(0..) {
                let tafel = (step.bereich, row.tafel);
                let art = Art::Zelle { tafel, zeile: row.zeile, spalte };
                found.push(printed.text(art, None, cell)?);
            }
        } else {
            let art = match step.platz {
                Platz::Unterschrift { block, .. } => Art::Unterschrift(block),
                _ => Art::Text,
            };
            found.push(printed.text(art, step.marke.as_deref(), &step.text)?);
        }
    }
    printed.next_line();
    if printed.line < lines.len() { Err(printed.differs("nichts")) } else { Ok(found) }
}

struct Gedruckt<'a> {
    lines: &'a [Druckzeile],
    line: usize,
    at: usize,
}

impl Gedruckt<'_> {
    /// Takes a text with its mark, to the end of its last line.
    fn text(
        &mut self,
        art: Art,
        mark: Option<&str>,
        text: &Zeile,
    ) -> Result<Gesetzt, String> {
        let text = text.text();
        self.next_line();
        let from = self.line;
        if let Some(mark) = mark {
            let bullets: &[&str] = if mark == "-" { &BULLETS } else { &[mark] };
            if !bullets.iter().any(|bullet| self.take(bullet)) {
                return Err(self.differs(mark));
            }
        }
        if text.is_empty() {
            let to = self.line + usize::from(self.at > 0);
            return Ok(self.noted(art, text, from..to));
        }
        self.skip_blanks();
        for (index, word) in text.split(' ').enumerate() {
            if index > 0 && !self.blank() {
                return Err(self.differs(&text));
            }
            if !self.take(word) {
                return Err(self.differs(word));
            }
        }
        let to = self.line + 1;
        if self.ended() {
            Ok(self.noted(art, text, from..to))
        } else {
            Err(self.differs(&text))
        }
    }

    fn noted(&self, art: Art, text: String, lines: std::ops::Range<usize>) -> Gesetzt {
        let lines = self.lines.get(lines).unwrap_or_default();
        let stellen = lines.iter().flat_map(|line| line.stellen.clone()).collect();
        Gesetzt { art, text, stellen }
    }

    fn rest(&self) -> &str {
        self.lines.get(self.line).map_or("", |line| &line.text[self.at..])
    }

    /// Takes a word, which may go on in the next line where it has a hyphen of its own.
    fn take(&mut self, word: &str) -> bool {
        let start = (self.line, self.at);
        let mut left = word;
        while !left.is_empty() {
            self.next_line();
            let rest = self.rest();
            let common = common(rest, left);
            if common == 0 || (common < left.len() && common < rest.trim_end().len()) {
                (self.line, self.at) = start;
                return false;
            }
            self.at += common;
            left = &left[common..];
        }
        true
    }

    fn blank(&mut self) -> bool {
        if self.rest().is_empty() {
            return true;
        }
        let blank = self.rest().starts_with(' ');
        if blank {
            self.at += 1;
        }
        blank
    }

    fn skip_blanks(&mut self) {
        self.next_line();
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(' ').len();
    }

    /// Whether the line of the page is over where the line of the wording is.
    fn ended(&mut self) -> bool {
        let over = self.rest().trim_end().is_empty();
        self.next_line();
        over
    }

    fn next_line(&mut self) {
        while self.line < self.lines.len() && self.rest().trim_end_matches(' ').is_empty()
        {
            self.line += 1;
            self.at = 0;
        }
    }

    fn differs(&self, wanted: &str) -> String {
        let found: String = self.rest().chars().take(60).collect();
        format!("Auf den Seiten steht „{found}“, im Wortlaut „{wanted}“.")
    }
}

/// How many bytes two texts have in common at their beginning.
fn common(a: &str, b: &str) -> usize {
    a.chars()
        .zip(b.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum()
}
