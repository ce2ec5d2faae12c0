//! Puts what was assigned into reading order and tells what moved.

use std::collections::{BTreeMap, BTreeSet};

use super::einheit::{Einheit, Seite};
use super::lauf::{self, Lauf};
use super::nummern;
use super::zellen;
use super::zuordnung::{Stelle, Zuordnung};
use super::{Abschnitt, Ort, Paar, Vergleich};

/// What one more unit that stays counts against all words: as few as possible moved, and
/// among as many the shorter ones.
const ONE: usize = 1_000_000;

/// The comparison in the order of the new wording.
pub(super) fn arrange(alt: &Seite, neu: &Seite, zuordnung: &Zuordnung) -> Vergleich {
    let weight = |a: usize| {
        let words: usize =
            alt.abschnitte[a].einheiten.iter().map(|unit| unit.worte.len()).sum();
        ONE + words
    };
    let moved_sections = moved(&zuordnung.abschnitte, weight);
    let order = order(alt.abschnitte.len(), neu.abschnitte.len(), &zuordnung.abschnitte);
    let builder = Anordnung::new(alt, neu, zuordnung);
    let sections = order.into_iter().filter(|pair| {
        // An old § that moved is shown at its new place alone.
        pair.1.is_some()
            || pair.0.is_some_and(|a| !zuordnung.abschnitte.iter().any(|p| p.0 == a))
    });
    let abschnitte = sections.map(|(a, b)| Abschnitt {
        alt: a.map(|a| alt.abschnitte[a].ort.clone()),
        neu: b.map(|b| neu.abschnitte[b].ort.clone()),
        verschoben: b.is_some_and(|b| moved_sections.contains(&b)),
        nummer: None,
        paare: builder.units(a, b),
    });
    Vergleich {
        abschnitte: abschnitte.collect(),
        hinweise: Vec::new(),
    }
}

/// Which new indices of the pairs are out of order.
fn moved(pairs: &[(usize, usize)], weight: impl Fn(usize) -> usize) -> BTreeSet<usize> {
    let mut pairs = pairs.to_vec();
    pairs.sort_unstable();
    // best[i]: weight of the heaviest rising sequence that ends with pair i, and the one before.
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (index, &(a, b)) in pairs.iter().enumerate() {
        let before =
            (0..index).filter(|&i| pairs[i].1 < b).max_by_key(|&i| (best[i].0, i));
        let own = weight(a) + before.map_or(0, |i| best[i].0);
        best.push((own, before));
    }
    let mut kept = BTreeSet::new();
    let mut at = (0..best.len()).max_by_key(|&i| best[i].0);
    while let Some(index) = at {
        kept.insert(pairs[index].1);
        at = best[index].1;
    }
    pairs
        .into_iter()
        .map(|(_, b)| b)
        .filter(|b| !kept.contains(b))
        .collect()
}

/// The new ones in their order, what is gone behind what stood before it.
fn order(
    old: usize,
    new: usize,
    pairs: &[(usize, usize)],
) -> Vec<(Option<usize>, Option<usize>)> {
    let to: BTreeMap<usize, usize> = pairs.iter().copied().collect();
    let from: BTreeMap<usize, usize> = pairs.iter().map(|&(a, b)| (b, a)).collect();
    let mut behind: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    let mut last = None;
    for a in 0..old {
        match to.get(&a) {
            Some(&b) => last = Some(b),
            None => behind.entry(last).or_default().push(a),
        }
    }
    let gone = |at: Option<usize>| {
        behind
            .get(&at)
            .into_iter()
            .flatten()
            .map(|&a| (Some(a), None))
            .collect::<Vec<_>>()
    };
    let mut order = gone(None);
    for b in 0..new {
        order.push((from.get(&b).copied(), Some(b)));
        order.extend(gone(Some(b)));
    }
    order
}

/// Units of a pair of sections below the same pair of items.
type Geschwister = ((usize, usize), Option<usize>, Option<usize>);

struct Anordnung<'a> {
    alt: &'a Seite,
    neu: &'a Seite,
    to: BTreeMap<Stelle, Stelle>,
    from: BTreeMap<Stelle, Stelle>,
    moved: BTreeSet<Stelle>,
}

impl<'a> Anordnung<'a> {
    fn new(alt: &'a Seite, neu: &'a Seite, zuordnung: &Zuordnung) -> Self {
        let mut builder = Self {
            alt,
            neu,
            to: zuordnung.einheiten.iter().copied().collect(),
            from: zuordnung.einheiten.iter().map(|&(a, b)| (b, a)).collect(),
            moved: BTreeSet::new(),
        };
        builder.find_moved(&zuordnung.abschnitte);
        builder
    }

    fn old(&self, at: Stelle) -> &'a Einheit {
        &self.alt.abschnitte[at.0].einheiten[at.1]
    }

    fn new_unit(&self, at: Stelle) -> &'a Einheit {
        &self.neu.abschnitte[at.0].einheiten[at.1]
    }

    /// A unit moved if it came from another §, from below another item, or past its siblings.
    fn find_moved(&mut self, sections: &[(usize, usize)]) {
        let section_of: BTreeMap<usize, usize> = sections.iter().copied().collect();
        let mut siblings: BTreeMap<Geschwister, Vec<(usize, usize)>> = BTreeMap::new();
        let mut moved = BTreeSet::new();
        for (&a, &b) in &self.to {
            if section_of.get(&a.0) != Some(&b.0) {
                moved.insert(b);
                continue;
            }
            let (above_a, above_b) = (self.old(a).oben, self.new_unit(b).oben);
            let became = above_a.and_then(|o| self.to.get(&(a.0, o)).copied());
            let was = above_b.and_then(|o| self.from.get(&(b.0, o)).copied());
            let same = became.is_some() && became == above_b.map(|o| (b.0, o));
            if same || (above_a.is_none() && above_b.is_none()) {
                let key = ((a.0, b.0), above_a, above_b);
                siblings.entry(key).or_default().push((a.1, b.1));
            } else if became.is_some() && was.is_some() {
                moved.insert(b);
            }
        }
        for (((a, b), ..), pairs) in siblings {
            let weight = |unit: usize| ONE + self.weight((a, unit));
            moved.extend(self::moved(&pairs, weight).into_iter().map(|unit| (b, unit)));
        }
        self.moved = moved;
    }

    /// The words of a unit and of all below it.
    fn weight(&self, at: Stelle) -> usize {
        let units = &self.alt.abschnitte[at.0].einheiten;
        let below =
            (at.1 + 1..units.len()).filter(|&unit| units[unit].oben == Some(at.1));
        self.old(at).worte.len()
            + below.map(|unit| self.weight((at.0, unit))).sum::<usize>()
    }

    fn units(&self, a: Option<usize>, b: Option<usize>) -> Vec<Paar> {
        let count = |side: &Seite, at: Option<usize>| {
            at.map_or(0, |at| side.abschnitte[at].einheiten.len())
        };
        let inside: Vec<(usize, usize)> = match (a, b) {
            (Some(a), Some(b)) => self
                .to
                .iter()
                .filter(|(old, new)| {
                    old.0 == a && new.0 == b && !self.moved.contains(new)
                })
                .map(|(old, new)| (old.1, new.1))
                .collect(),
            _ => Vec::new(),
        };
        let order = order(count(self.alt, a), count(self.neu, b), &inside);
        let pairs = order.into_iter().flat_map(|(old, new)| {
            let old = old.zip(a).map(|(unit, section)| (section, unit));
            let new = new.zip(b).map(|(unit, section)| (section, unit));
            let pair = self.unit(old, new);
            match old.zip(new) {
                Some((old, new)) if !pair.gleich() && !pair.verschoben => {
                    let (old, new) = (self.old(old), self.new_unit(new));
                    zellen::pairs(old, new, self.known()).unwrap_or_else(|| vec![pair])
                }
                _ => vec![pair],
            }
        });
        pairs.collect()
    }

    fn unit(&self, old: Option<Stelle>, new: Option<Stelle>) -> Paar {
        let from = old.or_else(|| self.from.get(&new?).copied());
        let gone_to = old
            .filter(|_| new.is_none())
            .and_then(|old| self.to.get(&old).copied());
        let place = |unit: &Einheit| -> Ort { unit.ort.clone() };
        let target = new.or(gone_to);
        Paar {
            alt: from.map(|at| place(self.old(at))),
            neu: target.map(|at| place(self.new_unit(at))),
            laeufe: self.runs(from, target),
            verschoben: target.is_some_and(|at| self.moved.contains(&at)),
            platzhalter: gone_to.is_some(),
            gegliedert: self.known()
                && from.zip(target).is_some_and(|(old, new)| {
                    self.old(old).ort.form() != self.new_unit(new).ort.form()
                }),
        }
    }

    /// Whether both sides say what they are made of, as texts don't.
    fn known(&self) -> bool {
        self.alt.known && self.neu.known
    }

    fn runs(&self, old: Option<Stelle>, new: Option<Stelle>) -> Vec<Lauf> {
        let known = self.known();
        let alt = old.map_or(&[][..], |at| &self.old(at).worte);
        let neu = new.map_or(&[][..], |at| &self.new_unit(at).worte);
        let mark = old.zip(new).and_then(|(old, new)| self.mark(old, new));
        nummern::before(mark, lauf::runs(alt, neu, known), known)
    }

    /// The marks of an item that has another one now, for itself.
    fn mark(&self, old: Stelle, new: Stelle) -> Option<(String, String)> {
        let item = |side: &'a Seite, stelle: Stelle| nummern::Punkt {
            einheiten: &side.abschnitte[stelle.0].einheiten,
            stelle,
        };
        let became = |at: Stelle| self.to.get(&at).copied();
        let told = |at: Stelle| self.moved.contains(&at) || !self.from.contains_key(&at);
        nummern::change(&item(self.alt, old), &item(self.neu, new), became, told)
    }
}
