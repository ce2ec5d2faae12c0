//! The one walk over a wording: each line in reading order, with its place.

use std::borrow::Cow;

use super::{Block, Liste, Paragraf, Stueck, Wortlaut, Zeile};

/// A line of the wording and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schritt<'a> {
    /// The section.
    pub bereich: Bereich,
    /// The place in the section.
    pub platz: Platz,
    /// Words and slots; also of a line that prints nothing.
    pub text: Cow<'a, Zeile>,
    /// The line in the text as `zv text` prints it, from 1; a line that prints nothing has
    /// the number of the next.
    pub nummer: usize,
}

/// A section of the wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bereich {
    /// The title block.
    Titel,
    /// Präambel or §, by its index.
    Teil(usize),
    /// The blocks of signatures.
    Unterschriften,
}

/// The place of a line in its section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Platz {
    /// A line of the title.
    Titel,
    /// `§ 5`
    Nummer,
    /// A line of the heading of a §.
    Ueberschrift,
    /// A heading inside a §, by its number.
    Zwischentitel(usize),
    /// An Absatz, by its number.
    Absatz(usize),
    /// An item of a list.
    Punkt(Punktplatz),
    /// A line of a block of signatures.
    Unterschrift {
        /// The block, from 1.
        block: usize,
        /// The line in the block, from 1.
        zeile: usize,
    },
}

/// The place of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Punktplatz {
    /// The list that stands in the § itself, by its number there.
    pub liste: usize,
    /// The numbers of the items above and its own, from 1.
    pub nummern: Vec<usize>,
    /// What it begins with: its own mark, or that of its place.
    pub marke: String,
}

impl Punktplatz {
    /// How deep it is nested, from 0.
    pub fn ebene(&self) -> usize {
        self.nummern.len() - 1
    }
}

impl Schritt<'_> {
    /// The place in a list, of an item.
    pub fn punkt(&self) -> Option<&Punktplatz> {
        match &self.platz {
            Platz::Punkt(place) => Some(place),
            _ => None,
        }
    }

    /// Whether it has a line in the text: an item has one for its mark alone.
    pub fn is_printed(&self) -> bool {
        self.punkt().is_some() || !self.text.is_empty()
    }
}

impl Wortlaut {
    /// All lines in reading order: title, numbers and headings, what stands below them,
    /// signatures.
    ///
    /// ```
    /// use zielvereinbarung::wording::klartext;
    /// use zielvereinbarung::wording::wortlaut::Platz;
    /// let wortlaut = klartext::read("Vertrag\n§ 1\nZiele\nEs gilt:\n1. Eins\n");
    /// let places: Vec<Platz> = wortlaut.walk().into_iter().map(|step| step.platz).collect();
    /// assert_eq!(places[..3], [Platz::Titel, Platz::Nummer, Platz::Ueberschrift]);
    /// assert_eq!(places[3], Platz::Absatz(1));
    /// assert!(matches!(&places[4], Platz::Punkt(item) if item.marke == "1."));
    /// ```
    pub fn walk(&self) -> Vec<Schritt<'_>> {
        let mut walk = Gang::default();
        self.titel.iter().for_each(|line| walk.line(Platz::Titel, line));
        for (part, index) in self.teile.iter().zip(0..) {
            walk.bereich = Bereich::Teil(index);
            walk.part(part);
        }
        walk.bereich = Bereich::Unterschriften;
        for (lines, block) in self.unterschriften.iter().zip(1..) {
            let mut zeile = 0;
            for line in lines {
                zeile += usize::from(!line.is_empty());
                walk.line(Platz::Unterschrift { block, zeile }, line);
            }
        }
        walk.steps
    }
}

struct Gang<'a> {
    bereich: Bereich,
    nummer: usize,
    steps: Vec<Schritt<'a>>,
}

impl Default for Gang<'_> {
    fn default() -> Self {
        Self {
            bereich: Bereich::Titel,
            nummer: 1,
            steps: Vec::new(),
        }
    }
}

impl<'a> Gang<'a> {
    fn line(&mut self, platz: Platz, line: &'a Zeile) {
        self.step(platz, Cow::Borrowed(line));
    }

    fn step(&mut self, platz: Platz, text: Cow<'a, Zeile>) {
        let step = Schritt {
            bereich: self.bereich,
            platz,
            text,
            nummer: self.nummer,
        };
        self.nummer += usize::from(step.is_printed());
        self.steps.push(step);
    }

    fn part(&mut self, part: &'a Paragraf) {
        if let Some(number) = &part.nummer {
            let line = Zeile(vec![Stueck::Wort(number.clone())]);
            self.step(Platz::Nummer, Cow::Owned(line));
        }
        for line in &part.ueberschrift {
            self.line(Platz::Ueberschrift, line);
        }
        let (mut titles, mut absaetze, mut lists) = (0, 0, 0);
        for block in &part.bloecke {
            match block {
                Block::Zwischentitel(line) => {
                    titles += usize::from(!line.is_empty());
                    self.line(Platz::Zwischentitel(titles), line);
                }
                Block::Absatz(line) => {
                    absaetze += usize::from(!line.is_empty());
                    self.line(Platz::Absatz(absaetze), line);
                }
                Block::Liste(list) => {
                    lists += 1;
                    self.list(list, lists, &[]);
                }
            }
        }
    }

    fn list(&mut self, list: &'a Liste, number: usize, above: &[usize]) {
        for (item, place) in list.punkte.iter().zip(1..) {
            let nummern = [above, &[place]].concat();
            let marke = item.marke.clone().unwrap_or_else(|| list.marke(place));
            let punkt = Punktplatz { liste: number, nummern: nummern.clone(), marke };
            self.line(Platz::Punkt(punkt), &item.text);
            if let Some(inner) = &item.liste {
                self.list(inner, number, &nummern);
            }
        }
    }
}
