//! The records of a year beside each other: what was copied from one to the next.

use std::collections::{BTreeMap, HashMap};

use crate::agreement::vereinbarung::{Seite, Vereinbarung};
use crate::agreement::werte::{self, Inhalt, Knoten, Wert};
use crate::finding::{Finding, Findings, Place, rules};
use crate::reading::fields::Placed;
use crate::values::betrag::Betrag;

use super::betraege;
use super::nachbarn::fold;

/// What to do about a record that was copied.
const COPIED: &str =
    "Ist der Datensatz kopiert, alle Angaben durch die des eigenen Kreises ersetzen.";

/// What an agreement says, signatures aside: each value with its path.
type Inhaltsangabe<'a> = Vec<(&'a str, &'a Wert)>;

/// Those that have something in common, by their number.
type Gruppen<T> = HashMap<T, Vec<usize>>;

/// Compares all records of a year.
///
/// Each record that is like another says so itself: whoever looks at one must see it.
pub fn check_all(all: &[&Vereinbarung], findings: &mut Findings) {
    let mut amounts: BTreeMap<String, Vec<Placed<Betrag>>> = BTreeMap::new();
    for amount in all.iter().flat_map(|agreed| betraege::amounts(&agreed.werte)) {
        amounts.entry(amount.path.clone()).or_default().push(amount);
    }
    for amounts in amounts.values() {
        betraege::check_range(amounts, findings);
    }
    let (contents, names) = (by_content(all), by_name(all));
    for (number, agreed) in all.iter().enumerate() {
        if let Some(finding) = copies(all, number, agreed, &contents) {
            findings.push(finding);
        }
        for finding in signatories(all, number, agreed, &names) {
            findings.push(finding);
        }
    }
}

fn by_content<'a>(all: &[&'a Vereinbarung]) -> Gruppen<Inhaltsangabe<'a>> {
    let mut groups: Gruppen<Inhaltsangabe> = HashMap::new();
    for (number, agreed) in all.iter().enumerate() {
        if let Some(content) = content(agreed) {
            groups.entry(content).or_default().push(number);
        }
    }
    groups
}

/// What is compared of an agreement: one that says so much that nobody says it twice.
///
/// A head amount is not missing, and where there are lists, one of them has an item.
fn content(agreed: &Vereinbarung) -> Option<Inhaltsangabe<'_>> {
    let all = werte::alle(&agreed.werte);
    let amount = !agreed.vordruck.hat_kopfbetrag() || agreed.kopfbetrag().is_some();
    let mut lists = all.iter().filter(|knoten| is_list(knoten)).peekable();
    let items = lists.peek().is_none() || lists.any(|list| !list.kinder().is_empty());
    let values: Inhaltsangabe = all
        .iter()
        .filter_map(|knoten| Some((written(knoten)?, value(knoten)?)))
        .collect();
    (amount && items && values.len() > 1).then_some(values)
}

fn is_list(knoten: &Knoten) -> bool {
    matches!(knoten.inhalt, Inhalt::Liste(_))
}

fn written(knoten: &Knoten) -> Option<&str> {
    let angabe = knoten.angabe()?;
    (angabe.herkunft == werte::Herkunft::Geschrieben).then_some(&knoten.pfad)
}

fn value(knoten: &Knoten) -> Option<&Wert> {
    knoten.angabe().map(|angabe| &angabe.wert.value)
}

/// The place and the path of what is shown of a copy: its first head value, or its first value.
fn shown(agreed: &Vereinbarung) -> Option<(&Place, &str)> {
    let heads = agreed
        .kopfwerte()
        .into_iter()
        .filter_map(|head| Some((head.angabe?, head.pfad)));
    let all = werte::alle(&agreed.werte).into_iter();
    let first = all.filter_map(|knoten| Some((knoten.angabe()?, knoten.pfad.as_str())));
    let (angabe, path) = heads.chain(first).next()?;
    Some((&angabe.wert.place, path))
}

/// The names of those who sign for the Kreis, as the record has them.
pub(super) fn names(agreed: &Vereinbarung) -> impl Iterator<Item = &Placed<String>> {
    let people = agreed.seite("kreis").map_or(&[][..], |side: &Seite| &side.personen);
    people.iter().filter_map(|person| person.name.as_ref())
}

fn by_name(all: &[&Vereinbarung]) -> Gruppen<String> {
    let mut groups: Gruppen<String> = HashMap::new();
    for (number, agreed) in all.iter().enumerate() {
        for name in names(agreed) {
            let group = groups.entry(fold(&name.value)).or_default();
            if group.last() != Some(&number) {
                group.push(number);
            }
        }
    }
    groups
}

/// Another of a group, and how many there are beside it.
fn another(group: &[usize], number: usize) -> Option<(usize, usize)> {
    let other = group.iter().copied().find(|other| *other != number)?;
    Some((other, group.len() - 2))
}

fn copies<'a>(
    all: &[&'a Vereinbarung],
    number: usize,
    agreed: &'a Vereinbarung,
    groups: &Gruppen<Inhaltsangabe<'a>>,
) -> Option<Finding> {
    let group = groups.get(&content(agreed)?)?;
    let (other, others) = another(group, number)?;
    let other = all[other];
    let (place, path) = shown(agreed)?;
    let message = format!(
        "Alle Angaben sind dieselben wie bei „{}“{}.",
        other.kreis.name,
        further(others, "einem weiteren Kreis", "weiteren Kreisen")
    );
    let finding = rules::DATENSATZ_GLEICH.at(place, message).field(path);
    Some(finding.also(shown(other)?.0, "dieselbe Angabe").hint(COPIED))
}

fn signatories<'a>(
    all: &'a [&Vereinbarung],
    number: usize,
    agreed: &'a Vereinbarung,
    groups: &'a Gruppen<String>,
) -> impl Iterator<Item = Finding> + use<'a> {
    names(agreed).filter_map(move |name| {
        let folded = fold(&name.value);
        let (other, others) = another(groups.get(&folded)?, number)?;
        let other = all[other];
        let message = format!(
            "„{}“ unterschreibt auch für „{}“{}.",
            name.value,
            other.kreis.name,
            further(others, "einen weiteren Kreis", "weitere Kreise")
        );
        let there = names(other).find(|name| fold(&name.value) == folded)?;
        let finding = rules::PERSON_ANDERER_KREIS.at(&name.place, message);
        Some(finding.field(&name.path).also(&there.place, "auch hier").hint(COPIED))
    })
}

/// How many there are beside the one that is named, in the case that the sentence wants.
fn further(others: usize, one: &str, more: &str) -> String {
    match others {
        0 => String::new(),
        1 => format!(" und {one}"),
        others => format!(" und {others} {more}"),
    }
}
