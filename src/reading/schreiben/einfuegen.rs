//! A key that is not there yet: where its comment waits for it, else in the order of the keys.

use super::lage::Lage;
use super::pfad::Schritt;
use super::plaetze::{Platz, Rest};
use super::schritte::Naechster;
use crate::reading::skalar::Schluesselwort;
use crate::reading::yaml::{Node, Value};

/// Writes a key with nothing behind it: where it waits as a comment, else in its order.
#[expect(clippy::unnecessary_wraps, reason = "every step answers alike")]
pub(super) fn next(lage: &Lage, above: &[Schritt], key: &str, node: &Node) -> Naechster {
    let steps = [above, &[Schritt::Schluessel(key.to_owned())]].concat();
    let column = column(lage, above, node);
    let written = format!("{}:", Schluesselwort(key));
    let waiting = lage.plaetze.iter().find(|platz| platz.pfad == steps);
    if let Some(platz) = waiting {
        return Ok(Some(uncomment(
            lage,
            platz,
            column.unwrap_or(platz.spalte),
            &written,
        )));
    }
    let column = column.unwrap_or_else(|| {
        let sibling = lage.plaetze.iter().find(|platz| platz.is_below(above));
        sibling.map_or_else(|| inner(lage, above), |platz| platz.spalte)
    });
    let line = format!("{}{written}{}", " ".repeat(column), lage.zeilen.ending());
    let at = place(lage, above, key, column);
    let start = lage.zeilen.start(at);
    // The first key of an item of a list stands behind its dash.
    let first = lage.plaetze.iter().find(|platz| {
        let sibling = platz.is_below(above) && platz.pfad.len() == steps.len();
        platz.zeile == at && sibling && !platz.is_commented()
    });
    let dash = first.is_some() && !lage.zeilen.line(at)[..column].trim().is_empty();
    Ok(Some(if dash {
        let start = start + column;
        let line = format!("{}{}", line.trim_start_matches(' '), " ".repeat(column));
        lage.with(start..start, &line)
    } else {
        lage.with(start..start, &line)
    }))
}

/// The column of the keys of a group; `None` where it has none yet.
fn column(lage: &Lage, above: &[Schritt], node: &Node) -> Option<usize> {
    let Value::Map(entries) = &node.value else { return None };
    let first = entries.first()?;
    let steps = [above, &[Schritt::Schluessel(first.key.clone())]].concat();
    let platz = lage.platz(&steps)?;
    Some(platz.spalte)
}

/// The column of the keys of a group that has none yet.
fn inner(lage: &Lage, above: &[Schritt]) -> usize {
    let outer = lage.platz(above);
    outer.map_or(0, |platz| platz.spalte + lage.stufe())
}

/// Makes a key of the comment in which it waits. A note behind it stays.
fn uncomment(lage: &Lage, platz: &Platz, column: usize, key: &str) -> String {
    let zeilen = &lage.zeilen;
    let line = format!("{}{key}", " ".repeat(column));
    if platz.rest == Rest::Worte {
        let behind = zeilen.start(platz.zeile + 1);
        return lage.with(behind..behind, &(line + zeilen.ending()));
    }
    lage.with(zeilen.start(platz.zeile)..zeilen.end(platz.zeile), &line)
}

/// The line before which a new key stands.
fn place(lage: &Lage, above: &[Schritt], key: &str, column: usize) -> usize {
    let order = lage.ordnung.bei(above).cloned().unwrap_or_default();
    let rank = order.rang(key).unwrap_or(usize::MAX);
    let siblings = lage.plaetze.iter().filter_map(|platz| {
        let (Schritt::Schluessel(key), before) = platz.pfad.split_last()? else {
            return None;
        };
        let rank = order.rang(key).or((!platz.is_commented()).then_some(usize::MAX));
        (before == above).then_some((rank?, platz))
    });
    let siblings: Vec<_> = siblings.collect();
    let before = siblings.iter().filter(|(other, _)| *other <= rank);
    if let Some((_, platz)) = before.max_by_key(|(other, platz)| (*other, platz.zeile)) {
        return lage.last_line(platz) + 1;
    }
    if let Some((_, platz)) = siblings.iter().min_by_key(|(other, _)| *other) {
        return above_comments(lage, platz.zeile, column);
    }
    let outer = lage.platz(above);
    outer.map_or(lage.zeilen.count(), |platz| platz.zeile + 1)
}

/// The line above the comments that belong to a line; those at the head of the file belong to
/// the file.
fn above_comments(lage: &Lage, line: usize, column: usize) -> usize {
    let belongs =
        |line: usize| lage.is_comment(line) && lage.zeilen.indent(line) == column;
    let mut first = line;
    while first > 0 && belongs(first - 1) {
        first -= 1;
    }
    if first == 0 { line } else { first }
}
