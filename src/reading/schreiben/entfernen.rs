//! A key that goes, and the groups that it leaves empty.

use super::fehler::bauart;
use super::lage::Lage;
use super::pfad::Schritt;
use super::plaetze::Platz;
use super::schritte::{self, Naechster};
use super::wert::Wert;
use crate::reading::yaml::{Entry, Value};

/// Removes what stands at a place.
pub(super) fn next(lage: &Lage, steps: &[Schritt]) -> Naechster {
    let weg = lage.weg(steps);
    let Some((last, above)) = steps.split_last() else {
        return Err(bauart(steps, "die ganze Datei bliebe leer"));
    };
    let outer = weg.knoten[weg.depth() - 1];
    if let Schritt::Eintrag(index) = last {
        let Wert::Liste(mut items) = Wert::from(outer) else { return Ok(None) };
        items.remove(*index);
        return schritte::next(lage, above, &Wert::Liste(items));
    }
    let Value::Map(entries) = &outer.value else { return Ok(None) };
    if entries.len() == 1 && !above.is_empty() {
        return match above.last() {
            Some(Schritt::Schluessel(_)) => next(lage, above),
            _ => Err(bauart(steps, "der Eintrag der Liste bliebe leer")),
        };
    }
    if let Some(depth) = lage.weg(above).fliessend() {
        return schritte::flow(lage, steps, &weg, depth, &Wert::Leer);
    }
    let index = entries.iter().position(|entry| Some(entry) == weg.eintrag);
    Ok(Some(cut(lage, above, entries, index.unwrap_or_default())))
}

/// The text without an entry of a group. The comments in it stay, and where values wait in
/// them, so do the keys above them, as comments.
fn cut(lage: &Lage, above: &[Schritt], entries: &[Entry], index: usize) -> String {
    let (zeilen, entry) = (&lage.zeilen, &entries[index]);
    let start = entry.place.range.start;
    let first = zeilen.of(start);
    let last = zeilen.of(lage.entry_end(entry) - 1);
    let before = &lage.text()[zeilen.start(first)..start];
    if before.trim().is_empty() {
        let steps = [above, &[Schritt::Schluessel(entry.key.clone())]].concat();
        let kept: String = (first..=last)
            .filter_map(|line| comment(lage, &steps, line))
            .collect();
        return lage.with(zeilen.start(first)..zeilen.start(last + 1), &kept);
    }
    // Behind the dash of an item, where the next key of it moves up.
    match entries.get(index + 1) {
        Some(next) if zeilen.of(next.place.range.start) == last + 1 => {
            lage.with(start..next.place.range.start, "")
        }
        _ => {
            let dash = zeilen.start(first) + before.trim_end().len();
            lage.with(dash..zeilen.end(last), "")
        }
    }
}

/// What stays of a line where the place goes on which it stands.
fn comment(lage: &Lage, steps: &[Schritt], line: usize) -> Option<String> {
    let written = lage.zeilen.whole(line..line + 1);
    if lage.is_comment(line) {
        return Some(written.to_owned());
    }
    let waits = |platz: &Platz| {
        let mut all = lage.plaetze.iter();
        platz.zeile == line
            && platz.pfad.starts_with(steps)
            && all.any(|other| other.is_commented() && other.is_below(&platz.pfad))
    };
    lage.plaetze.iter().any(waits).then(|| format!("# {written}"))
}
