//! Finds for each § and each unit the one it became.

mod abschnitte;
mod aehnlichkeit;
mod reihenfolge;
#[cfg(test)]
mod tests;

use std::cell::Cell;

use aehnlichkeit::{Inhalt, Nummern, alike};
use reihenfolge::sequence;

use super::einheit::{Einheit, Seite, Sektion, Sektionsart};
use super::{Klasse, Teil};

/// From here on two units at the same place are the same one, changed.
const UNIT: f64 = 0.45;
/// The same for the only ones that are left at a place.
const LONE: f64 = 0.3;
/// From here on a unit elsewhere in the § is the same one, moved and changed.
const MOVED: f64 = 0.7;
/// The same in another §.
const MOVED_FAR: f64 = 0.8;
/// How alike two rows of the same name are at least.
const NAMED: f64 = 0.9;
/// So many words a unit must have to be known again in another §.
const TELLING: usize = 4;
/// Units of so many words at the same place are taken for changed however little is left.
const SHORT: usize = 14;

/// What became of what: section and unit of the old wording to those of the new.
#[derive(Debug, Default)]
pub(super) struct Zuordnung {
    /// Pairs of sections.
    pub(super) abschnitte: Vec<(usize, usize)>,
    /// For each old section and unit the new ones.
    pub(super) einheiten: Vec<(Stelle, Stelle)>,
}

/// A unit: its section and its index there.
pub(super) type Stelle = (usize, usize);

/// Assigns sections by their content, then units: first equal ones in order, then equal ones
/// elsewhere, then similar ones at the same place, then similar ones elsewhere.
pub(super) fn assign(alt: &Seite, neu: &Seite) -> Zuordnung {
    let sections = abschnitte::pair(&alt.abschnitte, &neu.abschnitte);
    let mut work = Arbeit::new(alt, neu);
    for &(a, b) in &sections {
        work.equal_in_order(a, b);
    }
    for &(a, b) in &sections {
        work.equal_moved(Some((a, b)));
    }
    work.equal_moved(None);
    for &(a, b) in &sections {
        for gap in work.gaps(a, b) {
            work.similar_in_gap(a, b, &gap);
        }
    }
    for &(a, b) in &sections {
        work.similar_moved(Some((a, b)), MOVED);
    }
    work.similar_moved(None, MOVED_FAR);
    for &(a, b) in &sections {
        for gap in work.gaps(a, b) {
            work.left_in_gap(a, b, &gap);
        }
    }
    let mut pairs: Vec<(Stelle, Stelle)> = work.pairs();
    pairs.sort_unstable();
    Zuordnung { abschnitte: sections, einheiten: pairs }
}

/// The assignment while it grows.
struct Arbeit<'a> {
    alt: &'a [Sektion],
    neu: &'a [Sektion],
    old: Vec<Vec<Option<Stelle>>>,
    new: Vec<Vec<Option<Stelle>>>,
    /// Pairs that stand in the same order: what lies between two of them is a gap.
    anchors: Vec<(Stelle, Stelle)>,
    old_inhalt: Inhalte,
    new_inhalt: Inhalte,
    /// How alike two units are, where that was asked; else no number.
    scores: Vec<Cell<f64>>,
}

/// What the units of a side hold.
struct Inhalte {
    /// Of all units in their order.
    all: Vec<Inhalt>,
    /// Where the units of each section begin.
    starts: Vec<usize>,
}

impl Inhalte {
    fn of(side: &Seite, nummern: &mut Nummern) -> Self {
        let mut inhalte = Self { all: Vec::new(), starts: Vec::new() };
        for section in &side.abschnitte {
            inhalte.starts.push(inhalte.all.len());
            let units = section.einheiten.iter();
            inhalte.all.extend(units.map(|unit| Inhalt::of_unit(unit, nummern)));
        }
        inhalte
    }

    fn index(&self, at: Stelle) -> usize {
        self.starts[at.0] + at.1
    }

    fn get(&self, at: Stelle) -> &Inhalt {
        &self.all[self.index(at)]
    }
}

/// Units of both sections between two pairs.
struct Gap {
    old: std::ops::Range<usize>,
    new: std::ops::Range<usize>,
}

impl<'a> Arbeit<'a> {
    fn new(alt: &'a Seite, neu: &'a Seite) -> Self {
        let free = |side: &Seite| -> Vec<Vec<Option<Stelle>>> {
            side.abschnitte
                .iter()
                .map(|section| vec![None; section.einheiten.len()])
                .collect()
        };
        let mut nummern = Nummern::default();
        let old_inhalt = Inhalte::of(alt, &mut nummern);
        let new_inhalt = Inhalte::of(neu, &mut nummern);
        let pairs = old_inhalt.all.len() * new_inhalt.all.len();
        Self {
            alt: &alt.abschnitte,
            neu: &neu.abschnitte,
            old: free(alt),
            new: free(neu),
            anchors: Vec::new(),
            old_inhalt,
            new_inhalt,
            scores: vec![Cell::new(f64::NAN); pairs],
        }
    }

    fn pair(&mut self, a: Stelle, b: Stelle) {
        self.old[a.0][a.1] = Some(b);
        self.new[b.0][b.1] = Some(a);
    }

    fn pairs(&self) -> Vec<(Stelle, Stelle)> {
        let all = self.old.iter().enumerate();
        all.flat_map(|(section, units)| {
            units
                .iter()
                .enumerate()
                .filter_map(move |(unit, to)| Some(((section, unit), (*to)?)))
        })
        .collect()
    }

    fn old_unit(&self, at: Stelle) -> &'a Einheit {
        &self.alt[at.0].einheiten[at.1]
    }

    fn new_unit(&self, at: Stelle) -> &'a Einheit {
        &self.neu[at.0].einheiten[at.1]
    }

    fn score(&self, a: Stelle, b: Stelle) -> f64 {
        if kind(self.old_unit(a)) != kind(self.new_unit(b)) {
            return 0.0;
        }
        let at = self.old_inhalt.index(a) * self.new_inhalt.all.len();
        let known = &self.scores[at + self.new_inhalt.index(b)];
        if known.get().is_nan() {
            let words = alike(self.old_inhalt.get(a), self.new_inhalt.get(b));
            let named = same_name(self.old_unit(a), self.new_unit(b));
            known.set(if named { words.max(NAMED) } else { words });
        }
        known.get()
    }

    /// Whether two units say the same, whatever they are.
    fn equal(&self, a: Stelle, b: Stelle) -> bool {
        self.old_inhalt.get(a).key == self.new_inhalt.get(b).key
    }

    /// The heaviest common sequence of equal units.
    fn equal_in_order(&mut self, a: usize, b: usize) {
        let (old, new) = (&self.alt[a].einheiten, &self.neu[b].einheiten);
        let weight = |x: usize, y: usize| {
            if !self.equal((a, x), (b, y)) || kind(&old[x]) != kind(&new[y]) {
                return None;
            }
            // Units that also have equal ones above are meant first.
            let above = match (old[x].oben, new[y].oben) {
                (Some(above), Some(other)) => self.equal((a, above), (b, other)),
                (above, other) => above == other,
            };
            let words = u32::try_from(old[x].worte.len()).unwrap_or(u32::MAX);
            Some(1.0 + f64::from(words) + if above { 0.5 } else { 0.0 })
        };
        for (x, y) in sequence(old.len(), new.len(), weight) {
            self.pair((a, x), (b, y));
            self.anchors.push(((a, x), (b, y)));
        }
    }

    /// Equal units that are left, in one pair of sections or anywhere.
    fn equal_moved(&mut self, inside: Option<(usize, usize)>) {
        let (left, others) = self.left(inside);
        for a in left {
            let old = self.old_unit(a);
            let telling = inside.is_some() || old.worte.len() >= TELLING;
            let movable = inside.is_some() || !matches!(old.ort.teil, Teil::Ueberschrift);
            if !telling || !movable {
                continue;
            }
            let found = others.iter().copied().find(|&b| {
                self.equal(a, b)
                    && self.is_free(a, b)
                    && kind(old) == kind(self.new_unit(b))
            });
            if let Some(b) = found {
                self.pair(a, b);
            }
        }
    }

    fn is_free(&self, a: Stelle, b: Stelle) -> bool {
        self.old[a.0][a.1].is_none() && self.new[b.0][b.1].is_none()
    }

    /// The units without a partner on both sides; titles and signatures stay where they are.
    fn left(&self, inside: Option<(usize, usize)>) -> (Vec<Stelle>, Vec<Stelle>) {
        let free =
            |units: &[Vec<Option<Stelle>>], sections: &[Sektion], only: Option<usize>| {
                let mut free = Vec::new();
                for (section, units) in units.iter().enumerate() {
                    let wanted = match only {
                        Some(only) => section == only,
                        None => sections[section].art == Sektionsart::Teil,
                    };
                    let open =
                        units.iter().enumerate().filter(|(_, to)| wanted && to.is_none());
                    free.extend(open.map(|(unit, _)| (section, unit)));
                }
                free
            };
        let old = free(&self.old, self.alt, inside.map(|pair| pair.0));
        let new = free(&self.new, self.neu, inside.map(|pair| pair.1));
        (old, new)
    }

    /// The stretches between anchors in which both sides have something left.
    fn gaps(&self, a: usize, b: usize) -> Vec<Gap> {
        let anchors = self.anchors.iter().filter(|pair| pair.0.0 == a && pair.1.0 == b);
        let mut anchors: Vec<(usize, usize)> =
            anchors.map(|pair| (pair.0.1, pair.1.1)).collect();
        anchors.sort_unstable();
        anchors.push((self.old[a].len(), self.new[b].len()));
        let mut gaps = Vec::new();
        let mut from = (0, 0);
        for (x, y) in anchors {
            if from.0 < x && from.1 < y {
                gaps.push(Gap { old: from.0..x, new: from.1..y });
            }
            from = (x + 1, y + 1);
        }
        gaps
    }

    fn free_in(&self, a: usize, b: usize, gap: &Gap) -> (Vec<usize>, Vec<usize>) {
        let old = gap.old.clone().filter(|&x| self.old[a][x].is_none()).collect();
        let new = gap.new.clone().filter(|&y| self.new[b][y].is_none()).collect();
        (old, new)
    }

    fn similar_in_gap(&mut self, a: usize, b: usize, gap: &Gap) {
        let (old, new) = self.free_in(a, b, gap);
        let score = |x: usize, y: usize| {
            let score = self.score((a, old[x]), (b, new[y]));
            (score >= UNIT).then_some(score)
        };
        for (x, y) in sequence(old.len(), new.len(), score) {
            let pair = ((a, old[x]), (b, new[y]));
            self.pair(pair.0, pair.1);
            self.anchors.push(pair);
        }
    }

    fn similar_moved(&mut self, inside: Option<(usize, usize)>, least: f64) {
        let (mut left, mut others) = self.left(inside);
        if inside.is_none() {
            left.retain(|&a| {
                let unit = self.old_unit(a);
                unit.worte.len() >= TELLING && unit.ort.teil != Teil::Ueberschrift
            });
            others.retain(|&b| self.new_unit(b).worte.len() >= TELLING);
        }
        let mut scores: Vec<(f64, usize, usize)> = Vec::new();
        for (x, &a) in left.iter().enumerate() {
            let likeness = others.iter().map(|&b| self.score(a, b)).enumerate();
            let likeness = likeness.filter(|(_, score)| *score >= least);
            scores.extend(likeness.map(|(y, score)| (score, x, y)));
        }
        scores.sort_unstable_by(|x, y| {
            y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2)))
        });
        for (_, x, y) in scores {
            if self.is_free(left[x], others[y]) {
                self.pair(left[x], others[y]);
            }
        }
    }

    /// What is left at the same place on both sides: as many on one side as on the other are
    /// taken for changed where they are short, as items are, or still somewhat alike.
    fn left_in_gap(&mut self, a: usize, b: usize, gap: &Gap) {
        let (old, new) = self.free_in(a, b, gap);
        let sorts =
            [Sorte::Text, Sorte::Punkt, Sorte::Kopf, Sorte::Zeile, Sorte::Ueberschrift];
        for wanted in sorts {
            let of = |units: &[Einheit], free: &[usize]| -> Vec<usize> {
                free.iter()
                    .copied()
                    .filter(|&unit| kind(&units[unit]) == wanted)
                    .collect()
            };
            let old = of(&self.alt[a].einheiten, &old);
            let new = of(&self.neu[b].einheiten, &new);
            if old.len() != new.len() {
                continue;
            }
            for (&x, &y) in old.iter().zip(&new) {
                let short = wanted != Sorte::Text
                    || self.alt[a].art != Sektionsart::Teil
                    || is_value(self.old_unit((a, x))) && is_value(self.new_unit((b, y)));
                let short = short
                    && self.old_unit((a, x)).worte.len() <= SHORT
                    && self.new_unit((b, y)).worte.len() <= SHORT;
                let lone = old.len() == 1 && self.score((a, x), (b, y)) >= LONE;
                if short || lone {
                    self.pair((a, x), (b, y));
                    self.anchors.push(((a, x), (b, y)));
                }
            }
        }
    }
}

/// What may become what: an Absatz may turn into a heading inside a §, an item may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sorte {
    Text,
    Punkt,
    Kopf,
    Zeile,
    Ueberschrift,
}

fn kind(unit: &Einheit) -> Sorte {
    match unit.ort.teil {
        Teil::Punkt { .. } => Sorte::Punkt,
        Teil::Ueberschrift => Sorte::Ueberschrift,
        Teil::Tafelzeile { nummer: 0, .. } => Sorte::Kopf,
        Teil::Tafelzeile { .. } => Sorte::Zeile,
        _ => Sorte::Text,
    }
}

/// Whether two units are rows of the same name.
fn same_name(old: &Einheit, new: &Einheit) -> bool {
    match (&old.ort.teil, &new.ort.teil) {
        (Teil::Tafelzeile { name: old, .. }, Teil::Tafelzeile { name: new, .. }) => {
            !old.is_empty() && old == new
        }
        _ => false,
    }
}

/// Whether a unit is nothing but an amount, a day or a gap.
fn is_value(unit: &Einheit) -> bool {
    let gap = unit.key.starts_with("[fehlt:");
    let mut own = unit.worte.iter().filter(|word| word.klasse != Klasse::Zeichen);
    gap || own
        .all(|word| matches!(word.klasse, Klasse::Betrag | Klasse::Datum | Klasse::Zahl))
}
