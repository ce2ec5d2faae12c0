//! Tells headings, Absätze, items and signatures in lines of text.

use super::belege::{Belege, last_words, words};
use super::neben::Nebentext;
use super::umbruch;
use super::zeile::{
    Grenze, PREAMBLE, Rohzeile, Rolle, SUBHEADING, is_item, is_marked, is_signature,
    is_subheading, item, number,
};
use crate::wording::wortlaut::{Block, Liste, Paragraf, Punkt, Stueck, Wortlaut, Zeile};

/// The longest line that may be a heading, in characters.
const HEADING: usize = 160;
/// The longest line of a signature.
const SIGNATURE: usize = 160;
/// Words that go on behind a hyphen with a blank: Ausbildungs- und Qualifizierungsbudget.
const JOINING: [&str; 9] =
    ["und", "oder", "bzw.", "beziehungsweise", "sowie", "bis", "als", "wie", "noch"];

/// The lines of a text before it is clear what each of them is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rohtext {
    /// The lines in their order.
    pub zeilen: Vec<Rohzeile>,
    /// What the pages of a PDF show besides, in their order.
    pub neben: Vec<Nebentext>,
}

impl Rohtext {
    /// Takes a text apart.
    pub fn read(text: &str) -> Self {
        Self {
            zeilen: umbruch::lines(text.trim_start_matches('\u{feff}')),
            neben: Vec::new(),
        }
    }

    /// What its sure breaks prove for another text.
    pub fn belege(&self) -> Belege {
        let mut belege = Belege::default();
        for (at, line) in self.zeilen.iter().enumerate() {
            let words = words(&line.text);
            belege.line(&words);
            let Some(before) = at.checked_sub(1).map(|before| &self.zeilen[before])
            else {
                continue;
            };
            match line.grenze {
                Grenze::Bruch => belege.end(&super::belege::words(&before.text), &words),
                Grenze::Weiter => {
                    let mut joined = before.text.clone();
                    join(&mut joined, &line.text, &Belege::default());
                    belege.line(&super::belege::words(&joined));
                }
                Grenze::Offen(_) => belege.partial = true,
            }
        }
        belege
    }

    /// The wording, open breaks decided by what another text proves.
    pub fn wortlaut(&self, belege: &Belege) -> Wortlaut {
        let lines = self.joined(belege);
        let mut reader = Gliederer { lines, at: 0, listed: false };
        reader.read()
    }

    fn joined(&self, belege: &Belege) -> Vec<(String, Option<Rolle>)> {
        let mut lines: Vec<(String, Option<Rolle>)> = Vec::new();
        for (at, line) in self.zeilen.iter().enumerate() {
            let Some((before, _)) = lines.last_mut() else {
                lines.push((line.text.clone(), line.rolle));
                continue;
            };
            let goes_on = match line.grenze {
                Grenze::Bruch => false,
                Grenze::Weiter => true,
                Grenze::Offen(_) if is_signature(&line.text) => false,
                Grenze::Offen(guess) => {
                    let (last, next) = (last_words(before), words(&line.text));
                    let marked = is_marked(&line.text);
                    // Behind a full stop inside an item is an abbreviation more often than an end.
                    let guess = guess || (item(before).is_some() && !marked);
                    // No Absatz stands in the middle of a list.
                    let next_marked =
                        self.zeilen.get(at + 1).is_some_and(|line| is_marked(&line.text));
                    let inner = || {
                        (item(before).is_some() && !marked && next_marked).then_some(true)
                    };
                    let leans = || belege.leans(&last, &next).filter(|_| !marked);
                    belege
                        .goes_on(&last, &next)
                        .or_else(inner)
                        .or_else(leans)
                        .unwrap_or(guess)
                }
            };
            if goes_on {
                join(before, &line.text, belege);
            } else {
                lines.push((line.text.clone(), line.rolle));
            }
        }
        lines
    }
}

/// Joins two parts of a line: behind a hyphen of a compound without a blank.
fn join(before: &mut String, behind: &str, belege: &Belege) {
    let last = before.rsplit([' ', '\u{a0}']).next().unwrap_or_default();
    let next = behind.split([' ', '\u{a0}']).next().unwrap_or_default();
    let hyphen = last.len() > 1 && last.ends_with(['-', '\u{2010}', '\u{2011}']);
    let blank = !hyphen
        || belege.blank(last, next).unwrap_or_else(|| {
            JOINING.contains(&next) || !next.starts_with(char::is_alphanumeric)
        });
    if blank && !before.ends_with(' ') {
        before.push(' ');
    }
    before.push_str(behind);
}

struct Gliederer {
    lines: Vec<(String, Option<Rolle>)>,
    at: usize,
    /// Whether a list stands above in the same §.
    listed: bool,
}

impl Gliederer {
    fn read(&mut self) -> Wortlaut {
        let signatures = self.signatures();
        let mut wording = Wortlaut::default();
        let first = self.first_part(signatures);
        wording.titel = self.lines[..first].iter().map(|(text, _)| line(text)).collect();
        self.at = first;
        while self.at < signatures {
            self.part(signatures, &mut wording);
        }
        for (text, _) in &self.lines[signatures..] {
            if is_signature(text) || wording.unterschriften.is_empty() {
                wording.unterschriften.push(Vec::new());
            }
            wording
                .unterschriften
                .last_mut()
                .expect("one was just added")
                .push(line(text));
        }
        wording
    }

    /// Where the signatures begin: with the first line of place and date behind which nothing
    /// but short lines stands.
    fn signatures(&self) -> usize {
        let last = self.lines.iter().rposition(|(text, role)| {
            let heading = number(text).is_some() || *role == Some(Rolle::Ueberschrift);
            heading || text.chars().count() > SIGNATURE || is_item(text, *role)
        });
        let from = last.map_or(0, |last| last + 1);
        let found = self.lines[from..].iter().position(|(text, _)| is_signature(text));
        found.map_or(self.lines.len(), |found| from + found)
    }

    /// Where the title ends.
    fn first_part(&self, end: usize) -> usize {
        let lines = &self.lines[..end];
        let named = lines.iter().position(|(text, role)| {
            text == PREAMBLE
                || *role == Some(Rolle::Ueberschrift)
                || number(text).is_some()
        });
        let before_paragraf = named.filter(|&at| number(&self.lines[at].0).is_some());
        if named.is_some() && before_paragraf.is_none() {
            return named.unwrap_or(end);
        }
        // A preamble of another name: the line above the first whole sentence.
        let first = before_paragraf.unwrap_or(end);
        let sentence = self.lines[..first].iter().position(|(text, _)| {
            text.ends_with('.') && text.chars().count() > SUBHEADING
        });
        match sentence {
            Some(at) if at > 0 && is_subheading(&self.lines[at - 1].0) => at - 1,
            Some(at) => at,
            None => first,
        }
    }

    fn part(&mut self, end: usize, wording: &mut Wortlaut) {
        let mut part = Paragraf::default();
        self.listed = false;
        let (text, role) = self.lines[self.at].clone();
        if let Some((number, heading)) = number(&text) {
            self.at += 1;
            part.nummer = Some(number);
            if heading.is_empty() {
                part.ueberschrift.extend(self.heading(end));
            } else {
                part.ueberschrift.push(line(&heading));
            }
        } else if role == Some(Rolle::Ueberschrift) || is_subheading(&text) {
            self.at += 1;
            part.ueberschrift.push(line(&text));
        }
        while self.at < end && !self.begins_part() {
            self.block(end, &mut part);
        }
        wording.teile.push(part);
    }

    fn begins_part(&self) -> bool {
        let (text, role) = &self.lines[self.at];
        match role {
            Some(role) => *role == Rolle::Ueberschrift || number(text).is_some(),
            None => number(text).is_some(),
        }
    }

    /// The line below the number of a §, where it may be its heading.
    fn heading(&mut self, end: usize) -> Option<Zeile> {
        let (text, role) = self.lines[..end].get(self.at)?;
        let running = role.is_some_and(|role| role == Rolle::Punkt)
            || (role.is_none() && (text.ends_with('.') || is_item(text, None)));
        if running || text.chars().count() > HEADING || number(text).is_some() {
            return None;
        }
        self.at += 1;
        Some(line(text))
    }

    fn block(&mut self, end: usize, part: &mut Paragraf) {
        let (text, role) = self.lines[self.at].clone();
        if is_item(&text, role) && self.in_sequence(part, &text) {
            let list = self.list(end);
            part.bloecke.push(Block::Liste(list));
            self.listed = true;
            return;
        }
        self.at += 1;
        let title = match role {
            Some(role) => role == Rolle::Zwischentitel,
            None => {
                part.bloecke.is_empty()
                    && is_subheading(&text)
                    && self.lines[..end].get(self.at).is_some_and(|(next, role)| {
                        !is_item(next, *role)
                            && next.starts_with(|c: char| c.is_uppercase() || c == '„')
                    })
            }
        };
        let block = if title { Block::Zwischentitel } else { Block::Absatz };
        part.bloecke.push(block(line(&text)));
    }

    /// A line `18. August …` is no item: a list begins with its first number, or behind a colon.
    fn in_sequence(&self, part: &Paragraf, text: &str) -> bool {
        let (mark, _) = item(text).expect("the line is an item");
        let announced = self.listed
            || matches!(part.bloecke.last(), Some(Block::Absatz(line)) if line.text().ends_with(':'));
        let role = self.lines[self.at].1;
        role.is_some() || announced || matches!(mark, "-" | "•" | "1." | "1)")
    }

    fn list(&mut self, end: usize) -> Liste {
        let numbered = |text: &str| {
            item(text)
                .is_some_and(|(mark, _)| mark.starts_with(|c: char| c.is_ascii_digit()))
        };
        let mut list = Liste {
            nummeriert: numbered(&self.lines[self.at].0),
            punkte: Vec::new(),
        };
        while self.at < end && !self.begins_part() {
            let (text, role) = &self.lines[self.at];
            if !is_item(text, *role) {
                break;
            }
            let (mark, rest) = item(text).expect("the line is an item");
            if !list.nummeriert && numbered(text) {
                break;
            }
            if list.nummeriert && !numbered(text) {
                let above =
                    list.punkte.last_mut().expect("a list begins with its first item");
                add(above.liste.get_or_insert_with(Liste::default), mark, rest);
            } else {
                add(&mut list, mark, rest);
            }
            self.at += 1;
        }
        list
    }
}

/// Adds an item, with its mark where that is not the one of its place.
fn add(list: &mut Liste, mark: &str, text: &str) {
    let own = list.marke(list.punkte.len() + 1);
    let marke = (mark != own).then(|| mark.to_owned());
    list.punkte.push(Punkt { text: line(text), marke, liste: None });
}

fn line(text: &str) -> Zeile {
    Zeile(vec![Stueck::Wort(text.to_owned())])
}
