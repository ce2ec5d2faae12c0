//! Which declared values no template prints: a gap in one would never be seen.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::baum::{Baum, Stelle, begins};
use super::gebrauch::{EINTRAG, Gebrauch, Tut};
use crate::agreement::vordruck::Feld;
use crate::finding::{Findings, rules};

/// How many places of a field a message names.
const GENANNT: usize = 3;

/// Warns of each field that is printed nowhere and is no part of a sum that is printed.
pub(super) fn check<'a>(
    gebrauche: impl Iterator<Item = &'a Gebrauch>,
    baum: &Baum,
    findings: &mut Findings,
) {
    let mut printed = BTreeSet::new();
    for gebrauch in gebrauche.filter(|gebrauch| gebrauch.tut == Tut::Druckt) {
        printed.extend(means(&gebrauch.pfad, baum));
    }
    with_parts(&mut printed, baum);
    let mut told: Vec<*const Feld> = Vec::new();
    for (index, stelle) in baum.stellen.iter().enumerate() {
        let feld = Arc::as_ptr(&stelle.feld);
        if printed.contains(&index) || told.contains(&feld) || baum.is_seite(stelle) {
            continue;
        }
        told.push(feld);
        let missing = baum.stellen.iter().enumerate().filter(|(index, other)| {
            Arc::ptr_eq(&other.feld, &stelle.feld) && !printed.contains(index)
        });
        let missing: Vec<String> = missing.map(|(_, stelle)| name(stelle)).collect();
        let more = if missing.len() > GENANNT { " …" } else { "" };
        let named = missing[..missing.len().min(GENANNT)].join(", ");
        let message = format!(
            "Diese Angabe druckt keine Vorlage ({named}{more}); eine Lücke bliebe unsichtbar."
        );
        findings.push(rules::UNGEDRUCKT.at(&stelle.feld.place, message));
    }
}

/// The path as people write it.
fn name(stelle: &Stelle) -> String {
    let keys = stelle.pfad.iter().filter(|key| *key != EINTRAG);
    keys.map(String::as_str).collect::<Vec<_>>().join(".")
}

/// The values that are seen where a path is printed: the one it names, or all of a sum.
fn means(pfad: &[String], baum: &Baum) -> Vec<usize> {
    let pfad = baum.whole(pfad);
    let numbered = baum.stellen.iter().enumerate();
    if let Some(at) = pfad.iter().position(|key| key == "summe") {
        let (around, keys) = (&pfad[..at], &pfad[at + 1..]);
        let summed = numbered.filter(|(_, stelle)| leads(around, keys, &stelle.pfad));
        return summed.map(|(index, _)| index).collect();
    }
    let fitting = numbered.filter(|(_, stelle)| super::baum::fits(&pfad, &stelle.pfad));
    fitting.map(|(index, _)| index).collect()
}

/// Adds the parts of the sums that are seen, and theirs.
fn with_parts(printed: &mut BTreeSet<usize>, baum: &Baum) {
    let mut ways: Vec<usize> = printed.iter().copied().collect();
    while let Some(next) = ways.pop() {
        let new: Vec<usize> = parts(&baum.stellen[next], baum)
            .into_iter()
            .filter(|part| printed.insert(*part))
            .collect();
        ways.extend(new);
    }
}

/// What a value is the sum of: sought beside it, or else from the root.
fn parts(stelle: &Stelle, baum: &Baum) -> Vec<usize> {
    let paths = stelle.feld.blatt().into_iter().flat_map(|blatt| &blatt.summe_von);
    let beside = &stelle.pfad[..stelle.pfad.len() - 1];
    let found = |around: &[String], keys: &[String]| -> Vec<usize> {
        let numbered = baum.stellen.iter().enumerate();
        let found = numbered.filter(|(_, part)| leads(around, keys, &part.pfad));
        found.map(|(index, _)| index).collect()
    };
    let both = paths.map(|path| {
        let keys: Vec<String> = path.value.split('.').map(str::to_owned).collect();
        let near = found(beside, &keys);
        if near.is_empty() { found(&[], &keys) } else { near }
    });
    both.flatten().collect()
}

/// Whether keys lead from somewhere to a value; rows and items need not be named.
fn leads(around: &[String], keys: &[String], pfad: &[String]) -> bool {
    let mut rest = pfad.iter().skip(around.len());
    begins(around, pfad) && keys.iter().all(|key| rest.any(|known| known == key))
}
