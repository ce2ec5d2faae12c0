//! The one walk over a wording: each line in reading order, with its place.

use std::borrow::Cow;

use super::tafel::joined;
use super::{Absatz, Block, Folge, Liste, Paragraf, Stueck, Tafel, Wortlaut, Zeile};

/// A line of the wording and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schritt<'a> {
    /// The section.
    pub bereich: Bereich,
    /// The place in the section.
    pub platz: Platz,
    /// What it begins with: the mark of an item, the number of an Absatz.
    pub marke: Option<String>,
    /// How far it is moved in, from 0.
    pub einzug: usize,
    /// Words and slots, of a row those of all its cells; also of a line that prints nothing.
    pub text: Cow<'a, Zeile>,
    /// The cells of a row.
    pub zellen: &'a [Zeile],
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
    /// An Anlage, by its index.
    Anlage(usize),
}

/// The place of a line in its section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Platz {
    /// A line of the title.
    Titel,
    /// `§ 5` or `Anlage 1`
    Nummer,
    /// A line of the heading of a §.
    Ueberschrift,
    /// A heading inside a §, by its number.
    Zwischentitel(usize),
    /// An Absatz, by its number.
    Absatz(usize),
    /// An item of a list.
    Punkt(Punktplatz),
    /// A further Absatz of an item, by its number in the item.
    Punktabsatz(Punktplatz, usize),
    /// A row of a table.
    Tafelzeile(Tafelplatz),
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
}

/// The place of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tafelplatz {
    /// The table, by its number in the §.
    pub tafel: usize,
    /// The row, from 1; 0 is the row of headings.
    pub zeile: usize,
}

impl Schritt<'_> {
    /// The place in a list, of an item.
    pub fn punkt(&self) -> Option<&Punktplatz> {
        match &self.platz {
            Platz::Punkt(place) => Some(place),
            _ => None,
        }
    }

    /// How deep it is nested in lists, from 0.
    pub fn ebene(&self) -> usize {
        match &self.platz {
            Platz::Punkt(place) => place.nummern.len() - 1,
            Platz::Punktabsatz(place, _) => place.nummern.len(),
            _ => 0,
        }
    }

    /// Whether it has a line in the text: a mark alone has one.
    pub fn is_printed(&self) -> bool {
        self.marke.is_some() || !self.zellen.is_empty() || !self.text.is_empty()
    }

    /// Its texts: the cells of a row, else the one it has.
    pub fn texte(&self) -> impl Iterator<Item = &Zeile> {
        let alone = self.zellen.is_empty().then_some(&*self.text);
        self.zellen.iter().chain(alone)
    }
}

impl Wortlaut {
    /// All lines in reading order: title, numbers and headings, what stands below them,
    /// signatures, Anlagen.
    ///
    /// ```
    /// use zielvereinbarung::wording::klartext;
    /// use zielvereinbarung::wording::wortlaut::Platz;
    /// let wortlaut = klartext::read("Vertrag\n§ 1\nZiele\nEs gilt:\n1. Eins\n");
    /// let places: Vec<Platz> = wortlaut.walk().into_iter().map(|step| step.platz).collect();
    /// assert_eq!(places[..3], [Platz::Titel, Platz::Nummer, Platz::Ueberschrift]);
    /// assert_eq!(places[3], Platz::Absatz(1));
    /// assert!(matches!(&places[4], Platz::Punkt(item) if item.nummern == [1]));
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
        for (part, index) in self.anlagen.iter().zip(0..) {
            walk.bereich = Bereich::Anlage(index);
            walk.part(part);
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
        self.push(Schritt {
            bereich: self.bereich,
            platz,
            marke: None,
            einzug: 0,
            text,
            zellen: &[],
            nummer: self.nummer,
        });
    }

    fn push(&mut self, step: Schritt<'a>) {
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
        let (mut titles, mut absaetze, mut lists, mut tables) = (0, 0, 0, 0);
        for block in &part.bloecke {
            match block {
                Block::Zwischentitel(line) => {
                    titles += usize::from(!line.is_empty());
                    self.line(Platz::Zwischentitel(titles), line);
                }
                Block::Absatz(absatz) => {
                    let printed = absatz.marke.is_some() || !absatz.text.is_empty();
                    absaetze += usize::from(printed);
                    self.absatz(absatz, absaetze);
                }
                Block::Liste(list) => {
                    lists += 1;
                    self.list(list, &Oben { liste: lists, ..Oben::default() });
                }
                Block::Tafel(table) => {
                    tables += 1;
                    self.table(table, tables);
                }
            }
        }
    }

    fn absatz(&mut self, absatz: &'a Absatz, number: usize) {
        self.push(Schritt {
            bereich: self.bereich,
            platz: Platz::Absatz(number),
            marke: absatz.marke.clone(),
            einzug: 0,
            text: Cow::Borrowed(&absatz.text),
            zellen: &[],
            nummer: self.nummer,
        });
    }

    fn table(&mut self, table: &'a Tafel, number: usize) {
        let rows = std::iter::once(&table.kopf).chain(&table.zeilen);
        for (row, zeile) in rows.zip(0..) {
            self.push(Schritt {
                bereich: self.bereich,
                platz: Platz::Tafelzeile(Tafelplatz { tafel: number, zeile }),
                marke: None,
                einzug: 0,
                text: Cow::Owned(joined(row)),
                zellen: row,
                nummer: self.nummer,
            });
        }
    }

    fn list(&mut self, list: &'a Liste, above: &Oben) {
        for (item, place) in list.punkte.iter().zip(1..) {
            let mark = item.marke.clone().unwrap_or_else(|| list.marke(place));
            let below = above.item(&mark, place);
            let platz = Punktplatz { liste: above.liste, nummern: below.nummern.clone() };
            self.push(Schritt {
                bereich: self.bereich,
                platz: Platz::Punkt(platz.clone()),
                marke: Some(mark),
                einzug: below.einzug,
                text: Cow::Borrowed(&item.text),
                zellen: &[],
                nummer: self.nummer,
            });
            let mut absatz = 1;
            for folge in &item.folgen {
                match folge {
                    Folge::Absatz(line) => {
                        absatz += 1;
                        self.line(Platz::Punktabsatz(platz.clone(), absatz), line);
                        let step = self.steps.last_mut().expect("it was just added");
                        step.einzug = below.einzug + 1;
                    }
                    Folge::Liste(list) => self.list(list, &below),
                }
            }
        }
    }
}

/// The item above a list, or none.
#[derive(Default)]
struct Oben {
    liste: usize,
    nummern: Vec<usize>,
    marke: String,
    einzug: usize,
}

impl Oben {
    /// An item of a list below: two blanks deeper than the item above it. Only a dash right below
    /// a number stays where it is: so the text of the real agreements has it.
    fn item(&self, mark: &str, place: usize) -> Self {
        let outer = self.nummern.is_empty();
        let flat =
            outer || (self.nummern.len() == 1 && mark == "-" && is_number(&self.marke));
        Self {
            liste: self.liste,
            nummern: [self.nummern.as_slice(), &[place]].concat(),
            marke: mark.to_owned(),
            einzug: self.einzug + usize::from(!flat),
        }
    }
}

/// Whether a mark is a number with a full stop: `1.`
pub(crate) fn is_number(mark: &str) -> bool {
    mark.strip_suffix('.')
        .is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
}
