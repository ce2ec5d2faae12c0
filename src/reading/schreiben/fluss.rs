//! What stands between brackets, on one line: `{titel: Kurs, plaetze: 12}`.

use super::fehler::{Schreibfehler, bauart};
use super::ordnung::Ordnung;
use super::pfad::Schritt;
use super::wert::Wert;
use crate::reading::skalar::{Fliessend, Schluesselwort};
use crate::reading::yaml::{Entry, Node, Value};

/// A value of one line.
pub(super) fn leaf(wert: &Wert) -> String {
    match wert {
        Wert::Text(text) => Fliessend(text).to_string(),
        wert => super::satz::leaf(wert),
    }
}

/// A list or group between brackets with another value: what stays the same keeps its words.
pub(super) fn write(
    old: &Node,
    new: &Wert,
    order: &Ordnung,
    steps: &[Schritt],
) -> Result<String, Schreibfehler> {
    if old.place.text().contains('\n') {
        return Err(bauart(steps, "zwischen den Klammern stehen mehrere Zeilen"));
    }
    let empty = Ordnung::neu();
    Ok(value(Some(old), new, order.bei(steps).unwrap_or(&empty)))
}

fn value(old: Option<&Node>, new: &Wert, order: &Ordnung) -> String {
    if let Some(old) = old.filter(|old| Wert::from(*old).same(new)) {
        return old.place.text().to_owned();
    }
    match new {
        Wert::Gruppe(entries) => group(old, entries, order),
        Wert::Liste(items) => list(old, items, order),
        wert => leaf(wert),
    }
}

/// The keys that are there in their order, each new one behind the nearest that comes before it.
fn group(old: Option<&Node>, entries: &[(String, Wert)], order: &Ordnung) -> String {
    let known: &[Entry] = match old.map(|old| &old.value) {
        Some(Value::Map(known)) => known,
        _ => &[],
    };
    let position = |key: &str| known.iter().position(|entry| entry.key == key);
    let mut sorted: Vec<&(String, Wert)> =
        entries.iter().filter(|(key, _)| position(key).is_some()).collect();
    sorted.sort_by_key(|(key, _)| position(key));
    let new = entries.iter().filter(|(key, _)| position(key).is_none());
    for entry in new {
        let rank = |key: &str| order.rang(key).unwrap_or(usize::MAX);
        let before = sorted.iter().rposition(|(key, _)| rank(key) <= rank(&entry.0));
        sorted.insert(before.map_or(0, |index| index + 1), entry);
    }
    let written = sorted.iter().map(|(key, wert)| {
        let entry = position(key).map(|index| &known[index]);
        let name = entry.map_or_else(
            || Schluesselwort(key).to_string(),
            |entry| entry.place.text().to_owned(),
        );
        let wert = value(entry.map(|entry| &entry.node), wert, order.unter(key));
        format!("{name}: {wert}")
    });
    format!("{{{}}}", written.collect::<Vec<_>>().join(", "))
}

fn list(old: Option<&Node>, items: &[Wert], order: &Ordnung) -> String {
    let mut known: Vec<&Node> = match old.map(|old| &old.value) {
        Some(Value::List(known)) => known.iter().collect(),
        _ => Vec::new(),
    };
    let written = items.iter().map(|item| {
        let same = known.iter().position(|old| Wert::from(*old).same(item));
        let old = same.map(|index| known.remove(index));
        value(old, item, order)
    });
    format!("[{}]", written.collect::<Vec<_>>().join(", "))
}
