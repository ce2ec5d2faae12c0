//! Whether an item has another mark, or another number only because of what changed above it.

use std::collections::BTreeSet;

use super::einheit::Einheit;
use super::lauf::{self, Lauf};
use super::marke::Marke;
use super::zuordnung::Stelle;

/// An item of one side among all units of its section.
pub(super) struct Punkt<'a> {
    pub(super) einheiten: &'a [Einheit],
    pub(super) stelle: Stelle,
}

impl Punkt<'_> {
    fn marke(&self) -> Option<&Marke> {
        self.einheiten[self.stelle.1].marke.as_ref()
    }

    /// The items above it in the same list.
    fn above(&self) -> impl Iterator<Item = Stelle> {
        let list = self.marke().map(|mark| mark.liste);
        let units = self.einheiten[..self.stelle.1].iter().enumerate();
        let same =
            units.filter(move |(_, unit)| unit.marke.as_ref().map(|m| m.liste) == list);
        same.map(|(unit, _)| (self.stelle.0, unit))
    }
}

/// The change of a mark, unless it only follows: both lists number their items in order, and the
/// item moved, or each item that stands above only one of the two came, went or moved.
pub(super) fn change(
    old: &Punkt,
    new: &Punkt,
    became: impl Fn(Stelle) -> Option<Stelle>,
    told: impl Fn(Stelle) -> bool,
) -> Option<(String, String)> {
    let (a, b) = (old.marke()?, new.marke()?);
    if a.text == b.text {
        return None;
    }
    let follows = a.regular()
        && b.regular()
        && a.counts_like(b)
        && (told(new.stelle) || only_told_above(old, new, became, told));
    (!follows).then(|| (a.text.clone(), b.text.clone()))
}

fn only_told_above(
    old: &Punkt,
    new: &Punkt,
    became: impl Fn(Stelle) -> Option<Stelle>,
    told: impl Fn(Stelle) -> bool,
) -> bool {
    let below: BTreeSet<Stelle> = new.above().collect();
    let stayed: BTreeSet<Stelle> = old.above().filter_map(&became).collect();
    let left = stayed.iter().filter(|unit| !below.contains(unit));
    let came = below.iter().filter(|unit| !stayed.contains(unit));
    left.chain(came).copied().all(told)
}

/// The runs of an item with its changed mark before them.
pub(super) fn before(
    mark: Option<(String, String)>,
    mut runs: Vec<Lauf>,
    known: bool,
) -> Vec<Lauf> {
    if let Some((old, new)) = mark {
        if let Some(first) = runs.first_mut() {
            first.abstand = (true, true);
        }
        runs.insert(0, lauf::marke(old, new, known));
    }
    runs
}
