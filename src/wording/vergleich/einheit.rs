//! Takes a wording apart into sections and units: headings, Absätze, items, lines.

use super::marke::Marke;
use super::ort::{SIGNATURES, TITLE};
use super::{Klasse, Ort, Strenge, Teil, Wort, words, wort};
use crate::wording::wortlaut::{
    Bereich, Platz, Punktplatz, Schritt, Stueck, Wortlaut, Zeile,
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
    /// What an item begins with.
    pub(super) marke: Option<Marke>,
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
        Bereich::Teil(index) => {
            let part = &wortlaut.teile[index];
            let heading: Vec<String> =
                part.ueberschrift.iter().map(Zeile::text).collect();
            let heading = wort::plain(&heading.join(" "));
            let number = part.nummer.as_deref().map(wort::plain);
            let name = number.clone().unwrap_or_else(|| heading.clone());
            let builder = Builder::new(&name, &heading, at, exact);
            builder.lines(steps).done(Sektionsart::Teil, number)
        }
        Bereich::Unterschriften => {
            let builder = Builder::new(SIGNATURES, "", at, exact);
            builder.lines(steps).done(Sektionsart::Unterschriften, None)
        }
    }
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
    /// Its lists, inner ones as well, each by the item above it.
    lists: Vec<(usize, Option<usize>)>,
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
        Self { ort, units: Vec::new(), lists: Vec::new(), exact }
    }

    fn done(self, art: Sektionsart, nummer: Option<String>) -> Sektion {
        Sektion { art, nummer, ort: self.ort, einheiten: self.units }
    }

    fn unit(&mut self, line: &Zeile, ort: Ort) {
        let worte = words(line, self.exact);
        let key = super::lauf::text(&worte);
        self.units.push(Einheit { ort, worte, key, oben: None, marke: None });
    }

    fn lines(mut self, steps: &[Schritt]) -> Self {
        let lists = steps.iter().filter_map(Schritt::punkt).map(|item| item.liste).max();
        let several = lists > Some(1);
        for step in steps.iter().filter(|step| step.is_printed()) {
            let teil = match &step.platz {
                // The number of a § is the name of its section.
                Platz::Nummer => continue,
                Platz::Titel | Platz::Ueberschrift => Teil::Ueberschrift,
                Platz::Zwischentitel(number) => Teil::Zwischentitel(*number),
                Platz::Absatz(number) => Teil::Absatz(*number),
                Platz::Punkt(item) => Teil::Punkt {
                    liste: several.then_some(item.liste),
                    nummer: item.nummern.clone(),
                },
                Platz::Unterschrift { block, zeile } => {
                    Teil::Zeile { block: *block, zeile: *zeile }
                }
            };
            self.unit(&step.text, Ort { teil, zeile: step.nummer, ..self.ort.clone() });
            if let Some(item) = step.punkt() {
                self.mark(item);
            }
        }
        self
    }

    /// Gives the last unit, an item, what it begins with and the item above it.
    fn mark(&mut self, item: &Punktplatz) {
        let (number, above) = item.nummern.split_last().expect("an item has a number");
        let is_above = |unit: &Einheit| matches!(&unit.ort.teil, Teil::Punkt { nummer, .. } if nummer == above);
        // The list is the same: the units of one before it do not stand between.
        let oben = (!above.is_empty())
            .then(|| self.units.iter().rposition(is_above))
            .flatten();
        let list = (item.liste, oben);
        let known = self.lists.iter().rposition(|found| *found == list);
        let own_list = known.unwrap_or_else(|| {
            self.lists.push(list);
            self.lists.len() - 1
        });
        let mark = Marke::new(&item.marke, own_list + 1, *number, self.exact);
        let unit = self.units.last_mut().expect("the item is a unit");
        (unit.oben, unit.marke) = (oben, Some(mark));
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
