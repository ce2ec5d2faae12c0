//! Tells headings, Absätze, items and signatures in lines of text.

use super::belege::{Belege, last_words, words};
use super::neben::Nebentext;
use super::umbruch;
use super::zeile::{
    Grenze, PREAMBLE, Rohzeile, Rolle, SUBHEADING, absatz, anlage, is_for, is_item,
    is_marked, is_plain_item, is_signature, is_subheading, item, number,
};
use crate::wording::klartext::Listenbau;
use crate::wording::wortlaut::{
    Absatz, Block, Paragraf, Stueck, Tafel, Wortlaut, Zeile, cells, has_place,
};

/// The longest line that may be a heading, in characters.
const HEADING: usize = 160;
/// The longest line of a signature.
const SIGNATURE: usize = 160;
/// Words that go on behind a hyphen with a blank: Arbeits- und Sozialverwaltung.
const JOINING: [&str; 9] =
    ["und", "oder", "bzw.", "beziehungsweise", "sowie", "bis", "als", "wie", "noch"];

/// Whether place and date stand in the line below.
fn signed_below(lines: &[Rohzeile], at: usize) -> bool {
    lines.get(at + 1).is_some_and(|next| is_signature(&next.text))
}

/// The lines of a text before it is clear what each of them is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rohtext {
    /// The lines in their order.
    pub zeilen: Vec<Rohzeile>,
    /// What the pages of a PDF show besides, in their order.
    pub neben: Vec<Nebentext>,
    /// Whether it was read from pages, which have heads and feet.
    pub seiten: bool,
}

impl Rohtext {
    /// Takes a text apart.
    pub fn read(text: &str) -> Self {
        Self {
            zeilen: umbruch::lines(text.trim_start_matches('\u{feff}')),
            neben: Vec::new(),
            seiten: false,
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
        let mut reader = Gliederer { lines, at: 0, listed: false, attached: false };
        reader.read()
    }

    fn joined(&self, belege: &Belege) -> Vec<Ganzzeile> {
        let mut lines: Vec<Ganzzeile> = Vec::new();
        for (at, line) in self.zeilen.iter().enumerate() {
            let whole = || (line.text.clone(), line.rolle, line.einzug);
            let Some((before, ..)) = lines.last_mut() else {
                lines.push(whole());
                continue;
            };
            let goes_on = match line.grenze {
                Grenze::Bruch => false,
                Grenze::Weiter => true,
                Grenze::Offen(_) if is_signature(&line.text) => false,
                Grenze::Offen(_)
                    if is_for(&line.text) && signed_below(&self.zeilen, at) =>
                {
                    false
                }
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
                lines.push(whole());
            }
        }
        lines
    }
}

/// A whole line: its text, what it is, where the source says so, and how far it is moved in.
type Ganzzeile = (String, Option<Rolle>, usize);

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

/// Joins two parts of a line of which nothing is known but their words.
pub(crate) fn join_plain(before: &mut String, behind: &str) {
    join(before, behind, &Belege::default());
}

struct Gliederer {
    lines: Vec<Ganzzeile>,
    at: usize,
    /// Whether a list stands above in the same §.
    listed: bool,
    /// Whether the signatures stand above.
    attached: bool,
}

impl Gliederer {
    fn read(&mut self) -> Wortlaut {
        let (signatures, attached) = self.signatures();
        let mut wording = Wortlaut::default();
        let first = self.first_part(signatures);
        wording.titel = self.lines[..first].iter().map(|(text, ..)| line(text)).collect();
        self.at = first;
        while self.at < signatures {
            wording.teile.push(self.part(signatures));
        }
        for (at, (text, ..)) in
            self.lines.iter().enumerate().take(attached).skip(signatures)
        {
            let named = at > signatures && is_for(&self.lines[at - 1].0);
            let begins = is_signature(text) && !named
                || is_for(text)
                    && self
                        .lines
                        .get(at + 1)
                        .is_some_and(|(next, ..)| is_signature(next));
            if begins || wording.unterschriften.is_empty() {
                wording.unterschriften.push(Vec::new());
            }
            let block = wording.unterschriften.last_mut().expect("one was just added");
            block.push(line(text));
        }
        (self.at, self.attached) = (attached, true);
        while self.at < self.lines.len() {
            wording.anlagen.push(self.part(self.lines.len()));
        }
        wording
    }

    /// Where the signatures begin and end: an Anlage is what stands behind them and is called so.
    fn signatures(&self) -> (usize, usize) {
        let heads = self.lines.iter().enumerate().filter(|(_, (text, role, _))| {
            role.is_none_or(|role| role == Rolle::Ueberschrift) && anlage(text).is_some()
        });
        let mut ends = heads.map(|(at, _)| (self.signatures_before(at), at));
        let all = self.lines.len();
        let found = ends.find(|(from, end)| from < end);
        found.unwrap_or_else(|| (self.signatures_before(all), all))
    }

    /// Where the signatures begin: with the first line of place and date behind which nothing
    /// but short lines stands.
    fn signatures_before(&self, end: usize) -> usize {
        let lines = &self.lines[..end];
        let last = lines.iter().rposition(|(text, role, _)| {
            let heading = number(text).is_some() || *role == Some(Rolle::Ueberschrift);
            let listed = is_item(text, *role) && is_plain_item(text);
            heading || text.chars().count() > SIGNATURE || listed || is_row(text, *role)
        });
        let from = last.map_or(0, |last| last + 1);
        let found = lines[from..].iter().position(|(text, ..)| is_signature(text));
        let Some(found) = found.map(|found| from + found) else { return end };
        let named = found > from && is_for(&lines[found - 1].0);
        found - usize::from(named)
    }

    /// Where the title ends.
    fn first_part(&self, end: usize) -> usize {
        let lines = &self.lines[..end];
        let named = lines.iter().position(|(text, role, _)| {
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
        let sentence = self.lines[..first].iter().position(|(text, ..)| {
            text.ends_with('.') && text.chars().count() > SUBHEADING
        });
        match sentence {
            Some(at) if at > 0 && is_subheading(&self.lines[at - 1].0) => at - 1,
            Some(at) => at,
            None => first,
        }
    }

    fn part(&mut self, end: usize) -> Paragraf {
        let mut part = Paragraf::default();
        self.listed = false;
        let (text, role, _) = self.lines[self.at].clone();
        if let Some((number, heading)) = self.number(&text) {
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
        part
    }

    /// The number of a § or, behind the signatures, of an Anlage.
    fn number(&self, text: &str) -> Option<(String, String)> {
        number(text).or_else(|| anlage(text).filter(|_| self.attached))
    }

    fn begins_part(&self) -> bool {
        let (text, role, _) = &self.lines[self.at];
        match role {
            Some(role) => *role == Rolle::Ueberschrift || number(text).is_some(),
            None => self.number(text).is_some(),
        }
    }

    /// The line below the number of a §, where it may be its heading.
    fn heading(&mut self, end: usize) -> Option<Zeile> {
        let (text, role, _) = self.lines[..end].get(self.at)?;
        let running = role.is_some_and(|role| role == Rolle::Punkt)
            || (role.is_none() && (text.ends_with('.') || is_item(text, None)));
        if running || text.chars().count() > HEADING || number(text).is_some() {
            return None;
        }
        self.at += 1;
        Some(line(text))
    }

    fn block(&mut self, end: usize, part: &mut Paragraf) {
        let (text, role, _) = self.lines[self.at].clone();
        if is_item(&text, role) && self.in_sequence(part, &text) {
            self.lists(end, part);
            self.listed = true;
        } else if is_row(&text, role) {
            part.bloecke.push(Block::Tafel(self.table(end)));
        } else if self.is_title(end, part) {
            self.at += 1;
            part.bloecke.push(Block::Zwischentitel(line(&text)));
        } else {
            self.at += 1;
            let (marke, text) = absatz(&text)
                .map_or((None, text.as_str()), |(mark, rest)| {
                    (Some(mark.to_owned()), rest)
                });
            part.bloecke.push(Block::Absatz(Absatz { marke, text: line(text) }));
        }
    }

    /// Whether a line is a heading inside a §.
    fn is_title(&self, end: usize, part: &Paragraf) -> bool {
        let (text, role, _) = &self.lines[self.at];
        if let Some(role) = role {
            return *role == Rolle::Zwischentitel;
        }
        let next = self.lines[..end].get(self.at + 1);
        part.bloecke.is_empty()
            && is_subheading(text)
            && next.is_some_and(|(next, role, _)| {
                !is_item(next, *role)
                    && (next.starts_with(|c: char| c.is_uppercase() || c == '„')
                        || absatz(next).is_some())
            })
    }

    /// Rows in a row: the first one is that of the headings, and each has as many cells.
    fn table(&mut self, end: usize) -> Tafel {
        let mut table = Tafel::default();
        while let Some((text, role, _)) = self.lines[..end].get(self.at) {
            let Some(cells) = cells(text).filter(|_| is_row(text, *role)) else { break };
            let begins = table.kopf.is_empty();
            let other = *role == Some(Rolle::Tafelkopf)
                || (role.is_none() && cells.len() != table.kopf.len());
            if !begins && other {
                break;
            }
            let cells = cells.iter().map(|cell| line(cell)).collect();
            if begins {
                table.kopf = cells;
            } else {
                table.zeilen.push(cells);
            }
            self.at += 1;
        }
        table
    }

    /// A line `18. August …` is no item: a list begins with its first number, or behind a colon.
    fn in_sequence(&self, part: &Paragraf, text: &str) -> bool {
        let (mark, _) = item(text).expect("the line is an item");
        let announced = self.listed
            || matches!(part.bloecke.last(), Some(Block::Absatz(absatz)) if absatz.text.text().ends_with(':'));
        let role = self.lines[self.at].1;
        role.is_some() || announced || matches!(mark, "-" | "•") || has_place(mark, 1)
    }

    /// Lists without anything between them.
    fn lists(&mut self, end: usize, part: &mut Paragraf) {
        let mut lists = Listenbau::default();
        while self.at < end && !self.begins_part() {
            let (text, role, einzug) = &self.lines[self.at];
            if is_item(text, *role) {
                let (mark, rest) = item(text).expect("the line is an item");
                let einzug = match role {
                    Some(_) => *einzug,
                    None => lists.below_number(*einzug, mark),
                };
                lists.punkt(einzug, mark, line(rest));
            } else {
                let running = role.is_none_or(|role| role == Rolle::Absatz);
                if !running || !lists.absatz(*einzug, line(text)) {
                    break;
                }
            }
            self.at += 1;
        }
        part.bloecke.extend(lists.done().into_iter().map(Block::Liste));
    }
}

/// Whether a line is a row of a table.
fn is_row(text: &str, role: Option<Rolle>) -> bool {
    match role {
        Some(role) => matches!(role, Rolle::Tafelkopf | Rolle::Tafelzeile),
        None => cells(text).is_some(),
    }
}

fn line(text: &str) -> Zeile {
    let words = (!text.is_empty()).then(|| Stueck::Wort(text.to_owned()));
    Zeile(words.into_iter().collect())
}
