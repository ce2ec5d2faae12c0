//! What an item begins with: its number or its sign, and whether another one only follows.

use std::collections::BTreeSet;

use super::einheit::Einheit;
use super::lauf::{self, Lauf};
use super::zuordnung::Stelle;

/// How every sign without a number is shown, and the dash where signs are told apart.
const BULLET: &str = "•";
const DASH: &str = "–";

/// The mark of an item and its place among the items of its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marke {
    text: String,
    /// The list, by its number in the section.
    liste: usize,
    platz: usize,
}

impl Marke {
    /// The mark as it stands there; which sign is used is layout, but not to an exact comparison.
    pub(super) fn new(text: &str, liste: usize, platz: usize, exact: bool) -> Self {
        let text = match text {
            "-" if exact => DASH,
            sign if !exact && !sign.starts_with(|c: char| c.is_ascii_digit()) => BULLET,
            mark => mark,
        };
        Self { text: text.to_owned(), liste, platz }
    }

    fn regular(&self) -> bool {
        self.text == format!("{}.", self.platz)
    }
}

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
