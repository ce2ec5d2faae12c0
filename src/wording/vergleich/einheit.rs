//! Takes a wording apart into sections and units: headings, Absätze, items, rows, lines.

use std::rc::Rc;

use super::marke::Marke;
use super::ort::{SIGNATURES, TITLE};
use super::{Klasse, Ort, Strenge, Teil, Wort, words, wort};
use crate::wording::wortlaut::{
    Bereich, Paragraf, Platz, Schritt, Stueck, Tafelplatz, Wortlaut, Zeile,
};

/// One of the two wordings.
pub(super) struct Seite {
    pub(super) abschnitte: Vec<Sektion>,
    /// Whether it says which of its words are values.
    pub(super) known: bool,
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
    /// What an item or an Absatz begins with.
    pub(super) marke: Option<Marke>,
    /// The cells of a row, each its words.
    pub(super) zellen: Vec<Vec<Wort>>,
    /// The headings of its columns.
    pub(super) spalten: Rc<[String]>,
}

impl Seite {
    pub(super) fn new(wortlaut: &Wortlaut, strenge: Strenge) -> Self {
        let steps = wortlaut.walk();
        let is_value = |piece: &Stueck| !matches!(piece, Stueck::Wort(_));
        let known = steps.iter().any(|step| step.text.0.iter().any(is_value));
        let exact = strenge.alles;
        let sections = steps.chunk_by(|one, next| one.bereich == next.bereich);
        let abschnitte = sections.map(|steps| section(wortlaut, steps, exact)).collect();
        Self { abschnitte, known }
    }
}

/// A section from its lines, at least one.
fn section(wortlaut: &Wortlaut, steps: &[Schritt], exact: bool) -> Sektion {
    let at = steps[0].nummer;
    match steps[0].bereich {
        Bereich::Titel => title(steps, exact),
        Bereich::Teil(index) => part(&wortlaut.teile[index], steps, exact),
        Bereich::Anlage(index) => part(&wortlaut.anlagen[index], steps, exact),
        Bereich::Unterschriften => {
            let builder = Builder::new(SIGNATURES, "", at, exact);
            builder.lines(steps).done(Sektionsart::Unterschriften, None)
        }
    }
}

fn part(part: &Paragraf, steps: &[Schritt], exact: bool) -> Sektion {
    let heading: Vec<String> = part.ueberschrift.iter().map(Zeile::text).collect();
    let heading = wort::plain(&heading.join(" "));
    let number = part.nummer.as_deref().map(wort::plain);
    let name = number.clone().unwrap_or_else(|| heading.clone());
    let builder = Builder::new(&name, &heading, steps[0].nummer, exact);
    builder.lines(steps).done(Sektionsart::Teil, number)
}

/// The title is one unit: where its lines break is layout.
fn title(steps: &[Schritt], exact: bool) -> Sektion {
    let lines = steps.iter().filter(|step| step.is_printed());
    let lines = lines.map(|step| step.text.0.clone());
    let all = Zeile(lines.collect::<Vec<_>>().join(&Stueck::Wort(" ".to_owned())));
    let mut builder = Builder::new(TITLE, "", steps[0].nummer, exact);
    builder.unit(&all, builder.ort.clone());
    builder.done(Sektionsart::Titel, None)
}

/// Collects the units of one section.
struct Builder {
    ort: Ort,
    units: Vec<Einheit>,
    /// Its lists, inner ones as well, each by the item above it; the numbered Absätze are one
    /// without a number.
    lists: Vec<(usize, Option<usize>)>,
    /// The headings of the table that is read.
    spalten: Rc<[String]>,
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
        Self {
            ort,
            units: Vec::new(),
            lists: Vec::new(),
            spalten: Rc::default(),
            exact,
        }
    }

    fn done(self, art: Sektionsart, nummer: Option<String>) -> Sektion {
        Sektion { art, nummer, ort: self.ort, einheiten: self.units }
    }

    fn unit(&mut self, line: &Zeile, ort: Ort) {
        let worte = words(line, self.exact);
        let key = super::lauf::text(&worte);
        self.units.push(Einheit {
            ort,
            worte,
            key,
            oben: None,
            marke: None,
            zellen: Vec::new(),
            spalten: Rc::default(),
        });
    }

    fn lines(mut self, steps: &[Schritt]) -> Self {
        let several = Mehrere::of(steps);
        for step in steps.iter().filter(|step| step.is_printed()) {
            let Some(teil) = several.part(step) else { continue };
            self.unit(&step.text, Ort { teil, zeile: step.nummer, ..self.ort.clone() });
            match &step.platz {
                Platz::Punkt(item) => {
                    let (number, above) =
                        item.nummern.split_last().expect("an item has a number");
                    let above = self.item(above);
                    self.mark(step, (item.liste, above), *number);
                }
                Platz::Punktabsatz(item, _) => {
                    let above = self.item(&item.nummern);
                    self.last().oben = above;
                }
                Platz::Absatz(_) => {
                    let marked = self.units.iter().filter(|unit| {
                        unit.marke.is_some() && matches!(unit.ort.teil, Teil::Absatz(_))
                    });
                    let number = marked.count() + 1;
                    self.mark(step, (0, None), number);
                }
                Platz::Tafelzeile(row) => self.row(step, row.zeile == 0),
                _ => {}
            }
        }
        self
    }

    fn last(&mut self) -> &mut Einheit {
        self.units.last_mut().expect("a unit was just added")
    }

    /// The last item with these numbers: the units of a list before it do not stand between.
    fn item(&self, numbers: &[usize]) -> Option<usize> {
        let is_it = |unit: &Einheit| matches!(&unit.ort.teil, Teil::Punkt { nummer, .. } if nummer == numbers);
        (!numbers.is_empty())
            .then(|| self.units.iter().rposition(is_it))
            .flatten()
    }

    /// Gives the last unit what it begins with, and the item above it.
    fn mark(&mut self, step: &Schritt, list: (usize, Option<usize>), number: usize) {
        let known = self.lists.iter().rposition(|found| *found == list);
        let own_list = known.unwrap_or_else(|| {
            self.lists.push(list);
            self.lists.len() - 1
        });
        let exact = self.exact;
        let mark = step.marke.as_deref();
        let mark = mark.map(|mark| Marke::new(mark, own_list + 1, number, exact));
        let unit = self.last();
        (unit.oben, unit.marke) = (list.1, mark);
    }

    /// Gives the last unit, a row, its cells.
    fn row(&mut self, step: &Schritt, head: bool) {
        if head {
            self.spalten =
                step.zellen.iter().map(|cell| wort::plain(&cell.text())).collect();
        }
        let zellen = step.zellen.iter().map(|cell| words(cell, self.exact)).collect();
        let spalten = Rc::clone(&self.spalten);
        let unit = self.last();
        (unit.zellen, unit.spalten) = (zellen, spalten);
    }
}

/// Whether a section has several lists and tables: only then their numbers are said.
struct Mehrere {
    lists: bool,
    tables: bool,
}

impl Mehrere {
    fn of(steps: &[Schritt]) -> Self {
        let lists = steps.iter().filter_map(Schritt::punkt).map(|item| item.liste);
        let tables = steps.iter().filter_map(|step| match step.platz {
            Platz::Tafelzeile(row) => Some(row.tafel),
            _ => None,
        });
        Self {
            lists: lists.max() > Some(1),
            tables: tables.max() > Some(1),
        }
    }

    /// What part of its section a line is; the number of a § is the name of its section.
    fn part(&self, step: &Schritt) -> Option<Teil> {
        let liste = |list: usize| self.lists.then_some(list);
        Some(match &step.platz {
            Platz::Nummer => return None,
            Platz::Titel | Platz::Ueberschrift => Teil::Ueberschrift,
            Platz::Zwischentitel(number) => Teil::Zwischentitel(*number),
            Platz::Absatz(number) => Teil::Absatz(printed(step).unwrap_or(*number)),
            Platz::Punkt(item) => Teil::Punkt {
                liste: liste(item.liste),
                nummer: item.nummern.clone(),
            },
            Platz::Punktabsatz(item, absatz) => Teil::Punktabsatz {
                liste: liste(item.liste),
                nummer: item.nummern.clone(),
                absatz: *absatz,
            },
            Platz::Tafelzeile(Tafelplatz { tafel, zeile }) => Teil::Tafelzeile {
                tafel: self.tables.then_some(*tafel),
                nummer: *zeile,
                name: step
                    .zellen
                    .first()
                    .map_or_else(String::new, |cell| wort::plain(&cell.text())),
            },
            Platz::Unterschrift { block, zeile } => {
                Teil::Zeile { block: *block, zeile: *zeile }
            }
        })
    }
}

/// The number that an Absatz has in print.
fn printed(step: &Schritt) -> Option<usize> {
    let mark = step.marke.as_deref()?;
    mark.strip_prefix('(')?.strip_suffix(')')?.parse().ok()
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
