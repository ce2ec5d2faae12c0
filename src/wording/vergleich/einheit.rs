//! Takes a wording apart into sections and units: headings, Absätze, items, lines.

use super::marke::Marke;
use super::ort::{SIGNATURES, TITLE};
use super::{Klasse, Ort, Strenge, Teil, Wort, words, wort};
use crate::wording::wortlaut::{Block, Liste, Paragraf, Punkt, Stueck, Wortlaut, Zeile};

/// One of the two wordings.
pub(super) struct Seite {
    pub(super) abschnitte: Vec<Sektion>,
    /// Whether it says which of its words are values.
    pub(super) known: bool,
    exact: bool,
}

/// Title, Präambel, § or signatures.
pub(super) struct Sektion {
    pub(super) art: Sektionsart,
    pub(super) nummer: Option<String>,
    pub(super) ort: Ort,
    pub(super) einheiten: Vec<Einheit>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sektionsart {
    Titel,
    Teil,
    Unterschriften,
}

/// What is compared as one.
pub(super) struct Einheit {
    pub(super) ort: Ort,
    pub(super) worte: Vec<Wort>,
    /// The words as one text: equal where nothing differs.
    pub(super) key: String,
    /// The item above, by its index in the section.
    pub(super) oben: Option<usize>,
    /// What an item begins with.
    pub(super) marke: Option<Marke>,
}

impl Seite {
    pub(super) fn new(wortlaut: &Wortlaut, strenge: Strenge) -> Self {
        let known = lines(wortlaut)
            .any(|line| line.0.iter().any(|piece| !matches!(piece, Stueck::Wort(_))));
        let mut side = Self {
            abschnitte: Vec::new(),
            known,
            exact: strenge.alles,
        };
        let mut at = 1;
        side.title(&wortlaut.titel, &mut at);
        for part in &wortlaut.teile {
            side.part(part, &mut at);
        }
        side.signatures(&wortlaut.unterschriften, &mut at);
        side
    }

    /// The title is one unit: where its lines break is layout.
    fn title(&mut self, lines: &[Zeile], at: &mut usize) {
        if lines.is_empty() {
            return;
        }
        let mut builder = Builder::new(TITLE, "", *at, self.exact);
        let mut all = Zeile::default();
        for line in lines.iter().filter(|line| !line.is_empty()) {
            if !all.0.is_empty() {
                all.0.push(Stueck::Wort(" ".to_owned()));
            }
            all.0.extend(line.0.iter().cloned());
            *at += 1;
        }
        builder.at = *at;
        builder.unit(&all, Teil::Absatz(1), None);
        let mut section = builder.done(Sektionsart::Titel, None);
        section
            .einheiten
            .iter_mut()
            .for_each(|unit| unit.ort = section.ort.clone());
        self.abschnitte.push(section);
    }

    fn part(&mut self, part: &Paragraf, at: &mut usize) {
        let heading: Vec<String> = part.ueberschrift.iter().map(Zeile::text).collect();
        let heading = wort::plain(&heading.join(" "));
        let number = part.nummer.as_deref().map(wort::plain);
        let name = number.clone().unwrap_or_else(|| heading.clone());
        let mut builder = Builder::new(&name, &heading, *at, self.exact);
        builder.at += usize::from(number.is_some());
        for line in &part.ueberschrift {
            builder.line(line, Teil::Ueberschrift, None);
        }
        builder.blocks(&part.bloecke);
        *at = builder.at;
        self.abschnitte.push(builder.done(Sektionsart::Teil, number));
    }

    fn signatures(&mut self, blocks: &[Vec<Zeile>], at: &mut usize) {
        if blocks.is_empty() {
            return;
        }
        let mut builder = Builder::new(SIGNATURES, "", *at, self.exact);
        for (block, lines) in blocks.iter().enumerate() {
            for (line, text) in lines.iter().filter(|line| !line.is_empty()).enumerate() {
                builder.line(
                    text,
                    Teil::Zeile { block: block + 1, zeile: line + 1 },
                    None,
                );
            }
        }
        self.abschnitte.push(builder.done(Sektionsart::Unterschriften, None));
    }
}

fn lines(wortlaut: &Wortlaut) -> impl Iterator<Item = &Zeile> {
    let blocks = wortlaut.teile.iter().flat_map(|part| &part.bloecke);
    let inner = blocks.flat_map(|block| match block {
        Block::Absatz(line) | Block::Zwischentitel(line) => vec![line],
        Block::Liste(list) => items(list),
    });
    wortlaut
        .titel
        .iter()
        .chain(wortlaut.unterschriften.iter().flatten())
        .chain(inner)
}

fn items(list: &Liste) -> Vec<&Zeile> {
    list.punkte.iter().flat_map(item).collect()
}

fn item(item: &Punkt) -> Vec<&Zeile> {
    std::iter::once(&item.text)
        .chain(item.liste.iter().flat_map(items))
        .collect()
}

/// Collects the units of one section.
struct Builder {
    ort: Ort,
    units: Vec<Einheit>,
    at: usize,
    /// How many lists it has, inner ones as well.
    lists: usize,
    exact: bool,
}

impl Builder {
    fn new(section: &str, heading: &str, at: usize, exact: bool) -> Self {
        let ort = Ort {
            abschnitt: section.to_owned(),
            ueberschrift: heading.to_owned(),
            teil: Teil::Ganzes,
            zeile: at,
        };
        Self { ort, units: Vec::new(), at, lists: 0, exact }
    }

    fn done(self, art: Sektionsart, nummer: Option<String>) -> Sektion {
        Sektion { art, nummer, ort: self.ort, einheiten: self.units }
    }

    fn unit(&mut self, line: &Zeile, teil: Teil, oben: Option<usize>) {
        let worte = words(line, self.exact);
        let key = super::lauf::text(&worte);
        let ort = Ort { teil, zeile: self.at, ..self.ort.clone() };
        self.units.push(Einheit { ort, worte, key, oben, marke: None });
    }

    /// Adds a line, unless it prints nothing.
    fn line(&mut self, line: &Zeile, teil: Teil, oben: Option<usize>) {
        if !line.is_empty() {
            self.unit(line, teil, oben);
            self.at += 1;
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        let lists =
            blocks.iter().filter(|block| matches!(block, Block::Liste(_))).count();
        let (mut titles, mut absaetze, mut list_number) = (0, 0, 0);
        for block in blocks {
            match block {
                Block::Zwischentitel(line) => {
                    titles += usize::from(!line.is_empty());
                    self.line(line, Teil::Zwischentitel(titles), None);
                }
                Block::Absatz(line) => {
                    absaetze += usize::from(!line.is_empty());
                    self.line(line, Teil::Absatz(absaetze), None);
                }
                Block::Liste(list) => {
                    list_number += 1;
                    let named = (lists > 1).then_some(list_number);
                    self.list(list, named, &[], None);
                }
            }
        }
    }

    fn list(
        &mut self,
        list: &Liste,
        named: Option<usize>,
        above: &[usize],
        oben: Option<usize>,
    ) {
        self.lists += 1;
        let own_list = self.lists;
        for (item, number) in list.punkte.iter().zip(1..) {
            let mut nummer = above.to_vec();
            nummer.push(number);
            let teil = Teil::Punkt { liste: named, nummer: nummer.clone() };
            // An item without text still holds its list.
            self.unit(&item.text, teil, oben);
            self.at += 1;
            let own = self.units.len() - 1;
            let mark = item.marke.clone().unwrap_or_else(|| list.marke(number));
            self.units[own].marke = Some(Marke::new(&mark, own_list, number, self.exact));
            if let Some(inner) = &item.liste {
                self.list(inner, named, &nummer, Some(own));
            }
        }
    }
}

/// Takes the dates out of the signatures where one of the two leaves them blank: a copy for
/// signing and one that is signed have the same wording.
pub(super) fn blank_dates(alt: &mut Seite, neu: &mut Seite) {
    let lines = |side: &Seite| -> Vec<(usize, bool)> {
        let units = signature_units(side);
        let dated = units.iter().enumerate().filter(|(_, unit)| is_date_line(unit));
        dated.map(|(at, unit)| (at, is_blank(unit))).collect()
    };
    for (old, new) in lines(alt).into_iter().zip(lines(neu)) {
        if old.1 || new.1 {
            blank(alt, old.0);
            blank(neu, new.0);
        }
    }
}

fn signature_units(side: &Seite) -> &[Einheit] {
    let found = side
        .abschnitte
        .iter()
        .find(|section| section.art == Sektionsart::Unterschriften);
    found.map_or(&[], |section| &section.einheiten)
}

fn is_date_line(unit: &Einheit) -> bool {
    let den = den(unit);
    den.is_some_and(|den| {
        unit.worte[den + 1..]
            .iter()
            .all(|word| matches!(word.klasse, Klasse::Datum | Klasse::Zeichen))
    })
}

/// Where „, den“ stands in a line.
fn den(unit: &Einheit) -> Option<usize> {
    let pair = unit
        .worte
        .windows(2)
        .rposition(|pair| pair[0].text == "," && pair[1].text == "den");
    pair.map(|at| at + 1)
}

fn is_blank(unit: &Einheit) -> bool {
    let den = den(unit).unwrap_or_default();
    unit.worte[den..].iter().all(|word| word.klasse != Klasse::Datum)
}

fn blank(side: &mut Seite, at: usize) {
    let section = side
        .abschnitte
        .iter_mut()
        .find(|section| section.art == Sektionsart::Unterschriften);
    let Some(unit) = section.and_then(|section| section.einheiten.get_mut(at)) else {
        return;
    };
    if let Some(den) = den(unit) {
        unit.worte.truncate(den + 1);
        unit.key = super::lauf::text(&unit.worte);
    }
}
