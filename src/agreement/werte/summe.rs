//! Sums: computed where none is written, compared where one is.

use std::collections::{BTreeMap, BTreeSet};

use super::{Angabe, Herkunft, Inhalt, Knoten, Wert};
use crate::agreement::vordruck::{Art, Blatt};
use crate::finding::{Findings, Place, rules};
use crate::reading::fields::Placed;
use crate::values::betrag::Betrag;
use crate::values::zahl::Zahl;

/// The sum of some values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Summe {
    /// There is nothing that could be added: lists without an item.
    Leer,
    /// Nothing of it is there.
    Nichts,
    /// Some are there and some are not.
    Offen,
    /// All are there.
    Fertig(Wert),
}

/// What keeps sums from being known.
#[derive(Debug, Default)]
pub(super) struct Offen {
    /// The paths of missing parts, where others are there.
    pub(super) teile: BTreeSet<String>,
    /// The paths of the sums that wait for them.
    pub(super) summen: BTreeSet<String>,
}

/// Computes the sums that are not written, and reports those that are wrong.
pub fn complete(werte: &mut [Knoten], findings: &mut Findings) {
    add(werte);
    each(werte, werte, &mut |knoten, parts| compare(knoten, &parts, findings));
}

/// Computes the sums that are not written; whether there was any.
pub fn add(werte: &mut [Knoten]) -> bool {
    let mut some = false;
    // A sum of sums is known once they are; each round knows at least one more.
    loop {
        let mut known = BTreeMap::new();
        each(werte, werte, &mut |knoten, parts| {
            if knoten.angabe().is_none()
                && let Some(angabe) = computed(knoten, &parts)
            {
                known.insert(knoten.pfad.clone(), angabe);
            }
        });
        if known.is_empty() {
            return some;
        }
        some = true;
        insert(werte, &mut known);
    }
}

/// The sum of the values among some nodes; words in place of numbers do not count.
pub fn summe(parts: &[&Knoten], art: &Art) -> Summe {
    let leaves = leaves(parts);
    if leaves.is_empty() {
        return Summe::Leer;
    }
    let there = leaves.iter().filter_map(|knoten| knoten.angabe()).count();
    if there == 0 {
        return Summe::Nichts;
    }
    if there < leaves.len() {
        return Summe::Offen;
    }
    let values = || leaves.iter().filter_map(|knoten| Some(&knoten.angabe()?.wert.value));
    if *art == Art::Betrag {
        let amounts: Vec<Betrag> = values().filter_map(Wert::betrag).collect();
        if amounts.is_empty() {
            return Summe::Nichts;
        }
        return Summe::Fertig(Wert::Betrag(Betrag::sum(amounts)));
    }
    let number = |wert: &Wert| match wert {
        Wert::Zahl(zahl) => Some(*zahl),
        _ => None,
    };
    let numbers: Vec<Zahl> = values().filter_map(number).collect();
    if numbers.is_empty() {
        return Summe::Nichts;
    }
    Summe::Fertig(Wert::Zahl(Zahl::sum(numbers)))
}

/// What is missing of sums of which some parts are there.
pub(super) fn open(werte: &[Knoten]) -> Offen {
    let mut open = Offen::default();
    each(werte, werte, &mut |knoten, parts| {
        let art = &knoten.feld.blatt().expect("only values have sums").art;
        if summe(&parts, art) == Summe::Offen {
            let missing = leaves(&parts);
            let missing = missing.iter().filter(|part| part.angabe().is_none());
            open.teile.extend(missing.map(|part| part.pfad.clone()));
            open.summen.insert(knoten.pfad.clone());
        }
    });
    open
}

/// The values below some nodes; a list of which nothing is known counts as one.
fn leaves<'a>(parts: &[&'a Knoten]) -> Vec<&'a Knoten> {
    let inside = |knoten: &&'a Knoten| match &knoten.inhalt {
        Inhalt::Blatt(_) | Inhalt::Liste(None) => vec![*knoten],
        _ => leaves(&knoten.kinder().iter().collect::<Vec<_>>()),
    };
    parts.iter().flat_map(inside).collect()
}

/// Visits every sum with its parts.
fn each<'a>(
    beside: &'a [Knoten],
    root: &'a [Knoten],
    visit: &mut impl FnMut(&'a Knoten, Vec<&'a Knoten>),
) {
    for knoten in beside {
        if let Some(blatt) =
            knoten.feld.blatt().filter(|blatt| !blatt.summe_von.is_empty())
        {
            visit(knoten, parts(blatt, beside, root));
        }
        each(knoten.kinder(), root, visit);
    }
}

fn parts<'a>(blatt: &Blatt, beside: &'a [Knoten], root: &'a [Knoten]) -> Vec<&'a Knoten> {
    let paths = blatt.summe_von.iter();
    paths.flat_map(|path| find(beside, root, &path.value)).collect()
}

/// The nodes that a path of the Vordruck means: beside the field, or else from the root.
pub fn find<'a>(beside: &'a [Knoten], root: &'a [Knoten], path: &str) -> Vec<&'a Knoten> {
    let steps: Vec<&str> = path.split('.').collect();
    let near = descend(beside, &steps);
    if near.is_empty() { descend(root, &steps) } else { near }
}

fn descend<'a>(werte: &'a [Knoten], steps: &[&str]) -> Vec<&'a Knoten> {
    let Some((first, rest)) = steps.split_first() else { return Vec::new() };
    let found = werte.iter().filter(|knoten| knoten.schluessel() == *first);
    found.flat_map(|knoten| inside(knoten, rest)).collect()
}

/// Rows and items that a path does not name are all meant.
fn inside<'a>(knoten: &'a Knoten, steps: &[&str]) -> Vec<&'a Knoten> {
    let Some(first) = steps.first() else { return vec![knoten] };
    let all = || {
        knoten
            .kinder()
            .iter()
            .flat_map(|child| inside(child, steps))
            .collect()
    };
    match &knoten.inhalt {
        Inhalt::Blatt(_) => Vec::new(),
        Inhalt::Gruppe(felder) => descend(felder, steps),
        Inhalt::Reihen(rows) if rows.iter().any(|row| row.schluessel() == *first) => {
            descend(rows, steps)
        }
        Inhalt::Liste(None) => vec![knoten],
        Inhalt::Reihen(_) | Inhalt::Liste(Some(_)) => all(),
    }
}

fn computed(knoten: &Knoten, parts: &[&Knoten]) -> Option<Angabe> {
    let blatt = knoten.feld.blatt()?;
    let Summe::Fertig(value) = summe(parts, &blatt.art) else { return None };
    let first = leaves(parts).into_iter().find_map(Knoten::angabe)?;
    let (place, path) = (first.wert.place.clone(), knoten.pfad.clone());
    Some(Angabe {
        wert: Placed { value, place, path },
        herkunft: Herkunft::Summe,
    })
}

/// Puts values into the fields at their paths.
pub fn insert(werte: &mut [Knoten], known: &mut BTreeMap<String, Angabe>) {
    for knoten in werte {
        match &mut knoten.inhalt {
            Inhalt::Blatt(angabe) => {
                if let Some(sum) = known.remove(&knoten.pfad) {
                    *angabe = Some(sum);
                }
            }
            Inhalt::Gruppe(all) | Inhalt::Reihen(all) | Inhalt::Liste(Some(all)) => {
                insert(all, known);
            }
            Inhalt::Liste(None) => {}
        }
    }
}

/// Reports a sum that is not that of its parts, at both places.
fn compare(knoten: &Knoten, parts: &[&Knoten], findings: &mut Findings) {
    let (Some(blatt), Some(angabe)) = (knoten.feld.blatt(), knoten.angabe()) else {
        return;
    };
    let Summe::Fertig(right) = summe(parts, &blatt.art) else { return };
    let written = &angabe.wert;
    if angabe.herkunft != Herkunft::Geschrieben
        || written.value == right
        || matches!(written.value, Wert::Wort(_))
    {
        return;
    }
    let message = format!(
        "Hier steht „{}“, die Teile ergeben zusammen „{}“.",
        written.value.print(blatt),
        right.print(blatt)
    );
    let places = leaves(parts).into_iter().filter_map(Knoten::angabe);
    let place: Option<Place> = places.map(|angabe| angabe.wert.place.clone()).next();
    let finding = rules::SUMME.at(&written.place, message).field(&written.path);
    let finding = match place {
        Some(place) => finding.also(&place, "der erste Teil"),
        None => finding,
    };
    let key = knoten.schluessel();
    let hint = format!(
        "Die Teile prüfen; stimmen sie, „{key}: {}“ schreiben oder die Zeile löschen.",
        right.plain()
    );
    findings.push(finding.hint(hint));
}
