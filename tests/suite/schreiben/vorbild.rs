//! What a change means, said a second time and in another way than by the program.

use zielvereinbarung::reading::schreiben::{Aenderung, Pfad, Schritt, Wert};

fn steps(path: &Pfad) -> &[Schritt] {
    &path.0
}

/// What stands at a place.
pub(super) fn at<'w>(record: &'w Wert, path: &str) -> Option<&'w Wert> {
    let path: Pfad = path.parse().unwrap();
    let mut found = record;
    for step in steps(&path) {
        found = match (found, step) {
            (Wert::Gruppe(_), Schritt::Schluessel(key)) => found.key(key)?,
            (Wert::Liste(items), Schritt::Eintrag(index)) => items.get(*index)?,
            _ => return None,
        };
    }
    Some(found)
}

/// The record after a change.
pub(super) fn apply(record: &Wert, change: &Aenderung) -> Wert {
    let (path, new) = match change {
        Aenderung::Setzen(path, wert) => (path, Some(wert)),
        Aenderung::Entfernen(path) => (path, None),
    };
    changed(Some(record), steps(path), new).unwrap_or(Wert::Gruppe(Vec::new()))
}

/// A value with another one below it; `None` where nothing is left.
fn changed(old: Option<&Wert>, steps: &[Schritt], new: Option<&Wert>) -> Option<Wert> {
    let Some((step, rest)) = steps.split_first() else { return new.cloned() };
    let item = matches!(steps.last(), Some(Schritt::Eintrag(_)));
    let there = at_steps(old, steps).is_some_and(|wert| item || *wert != Wert::Leer);
    if new.is_none() && !there {
        return old.cloned();
    }
    match step {
        Schritt::Schluessel(key) => {
            let mut entries = match old {
                Some(Wert::Gruppe(entries)) => entries.clone(),
                _ => Vec::new(),
            };
            let old = old.and_then(|old| old.key(key));
            entries.retain(|(known, _)| known != key);
            entries.extend(changed(old, rest, new).map(|wert| (key.clone(), wert)));
            (!entries.is_empty()).then_some(Wert::Gruppe(entries))
        }
        Schritt::Eintrag(index) => {
            let mut items = match old {
                Some(Wert::Liste(items)) => items.clone(),
                _ => Vec::new(),
            };
            let wert = changed(items.get(*index), rest, new);
            let end = (index + 1).min(items.len());
            items.splice((*index).min(end)..end, wert);
            Some(Wert::Liste(items))
        }
    }
}

fn at_steps<'w>(old: Option<&'w Wert>, steps: &[Schritt]) -> Option<&'w Wert> {
    steps.iter().try_fold(old?, |wert, step| match (wert, step) {
        (_, Schritt::Schluessel(key)) => wert.key(key),
        (Wert::Liste(items), Schritt::Eintrag(index)) => items.get(*index),
        _ => None,
    })
}

/// A value with its keys in one order.
pub(super) fn sorted(wert: &Wert) -> Wert {
    match wert {
        Wert::Gruppe(entries) => {
            let mut entries: Vec<_> = entries
                .iter()
                .map(|(key, wert)| (key.clone(), sorted(wert)))
                .collect();
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            Wert::Gruppe(entries)
        }
        Wert::Liste(items) => Wert::Liste(items.iter().map(sorted).collect()),
        leaf => leaf.clone(),
    }
}
