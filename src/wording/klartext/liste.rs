//! Builds nested lists from their lines, by how far each is moved in.

use super::BLANKS;
use crate::wording::wortlaut::{Folge, Liste, Zeile, is_number};

/// Lists while their lines come.
#[derive(Default)]
pub(crate) struct Listenbau {
    done: Vec<Liste>,
    /// The lists that are open, each below the last item of the one before it.
    open: Vec<Offen>,
}

struct Offen {
    einzug: usize,
    liste: Liste,
    /// How its last item counts.
    art: Zaehlart,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Zaehlart {
    Ohne,
    Ziffern,
    Klein,
    Gross,
}

impl Listenbau {
    /// Adds an item.
    pub(crate) fn punkt(&mut self, einzug: usize, marke: &str, text: Zeile) {
        let art = Zaehlart::of(marke);
        let einzug = self.known(einzug);
        while self.open.last().is_some_and(|top| top.einzug > einzug) {
            self.close();
        }
        let ends = |top: &Offen| top.einzug == einzug && top.art != art;
        if self.open.last().is_some_and(ends) {
            self.close();
        }
        if self.open.last().is_none_or(|top| top.einzug < einzug) {
            let nummeriert = art != Zaehlart::Ohne;
            let liste = Liste { nummeriert, punkte: Vec::new() };
            self.open.push(Offen { einzug, liste, art });
        }
        let top = self.open.last_mut().expect("one is open now");
        top.liste.push(marke, text);
    }

    /// Adds an Absatz to the item that it stands below; not if it stands below none.
    pub(crate) fn absatz(&mut self, einzug: usize, text: Zeile) -> bool {
        let einzug = self.known(einzug);
        if self.open.first().is_none_or(|first| first.einzug >= einzug) {
            return false;
        }
        while self.open.last().is_some_and(|top| top.einzug >= einzug) {
            self.close();
        }
        self.follow(Folge::Absatz(text));
        true
    }

    /// One blank more or less is none: numbers of two digits stand further out.
    fn known(&self, einzug: usize) -> usize {
        let mut known = self.open.iter().map(|list| list.einzug);
        known
            .find(|known| known.abs_diff(einzug) < BLANKS.len())
            .unwrap_or(einzug)
    }

    /// How far an item without number is moved in that stands as far out as the numbers of the
    /// outermost list: it belongs to the number above it.
    pub(crate) fn below_number(&self, einzug: usize, marke: &str) -> usize {
        let first = self.open.first().filter(|first| first.einzug == einzug);
        let last = first.map(|first| &first.liste).and_then(|list| {
            let item = list.punkte.last()?;
            Some(item.marke.clone().unwrap_or_else(|| list.marke(list.punkte.len())))
        });
        let numbered = last.is_some_and(|mark| is_number(&mark.replace(')', ".")));
        let dash = Zaehlart::of(marke) == Zaehlart::Ohne;
        if dash && numbered { einzug + BLANKS.len() } else { einzug }
    }

    /// The lists in their order.
    pub(crate) fn done(mut self) -> Vec<Liste> {
        while !self.open.is_empty() {
            self.close();
        }
        self.done
    }

    fn close(&mut self) {
        let closed = self.open.pop().expect("only what is open is closed").liste;
        if self.open.is_empty() {
            self.done.push(closed);
        } else {
            self.follow(Folge::Liste(closed));
        }
    }

    fn follow(&mut self, folge: Folge) {
        let top = self.open.last_mut().expect("a list is open");
        let item = top.liste.punkte.last_mut().expect("a list is opened by an item");
        item.folgen.push(folge);
    }
}

impl Zaehlart {
    fn of(marke: &str) -> Self {
        match marke.chars().find(|c| c.is_alphanumeric()) {
            None => Self::Ohne,
            Some(c) if c.is_ascii_digit() => Self::Ziffern,
            Some(c) if c.is_lowercase() => Self::Klein,
            Some(_) => Self::Gross,
        }
    }
}
