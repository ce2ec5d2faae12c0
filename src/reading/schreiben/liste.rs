//! A whole list: items that stay keep their lines, wherever they move to.

use super::fehler::{Schreibfehler, bauart};
use super::lage::{Lage, Weg, is_empty};
use super::ordnung::Ordnung;
use super::pfad::Schritt;
use super::satz::{self, Einzug};
use super::schritte::{self, Naechster};
use super::wert::Wert;
use crate::reading::yaml::{Entry, Node, Value};

/// Brings a list one step nearer to its items.
pub(super) fn next(
    lage: &Lage,
    steps: &[Schritt],
    weg: &Weg,
    items: &[Wert],
) -> Naechster {
    let node = weg.last();
    let Some(entry) = weg.eintrag else {
        return Err(bauart(steps, "die Liste gehört zu keinem Schlüssel"));
    };
    match &node.value {
        Value::List(old) if !is_empty(node) => {
            for (index, item) in partners(old, items).iter().enumerate() {
                let Some(old) = item else { continue };
                let place = [steps, &[Schritt::Eintrag(*old)]].concat();
                if let Some(text) = schritte::next(lage, &place, &items[index])? {
                    return Ok(Some(text));
                }
            }
            arrange(lage, steps, entry, old, items).map(Some)
        }
        Value::Map(_) if !is_empty(node) => Err(bauart(steps, "dort steht eine Gruppe")),
        _ if !node.is_blank() => schritte::clear(lage, steps, weg),
        _ => fill(lage, steps, entry, items).map(Some),
    }
}

/// For each new item the old one that it is: an equal one, else the one in whose place it stands,
/// where both are written in the same way.
fn partners(old: &[Node], items: &[Wert]) -> Vec<Option<usize>> {
    let werte: Vec<Wert> = old.iter().map(Wert::from).collect();
    let mut free = vec![true; old.len()];
    let mut partners: Vec<Option<usize>> = Vec::new();
    for item in items {
        let same = (0..old.len()).find(|index| free[*index] && werte[*index].same(item));
        if let Some(index) = same {
            free[index] = false;
        }
        partners.push(same);
    }
    let mut before = None;
    for (partner, item) in partners.iter_mut().zip(items) {
        let here = before.map_or(0, |index: usize| index + 1);
        let alike = |index: usize| {
            let group = matches!(old[index].value, Value::Map(_));
            let leaf = matches!(old[index].value, Value::Scalar(_));
            !old[index].is_blank()
                && (group && matches!(item, Wert::Gruppe(_)) || leaf && item.is_leaf())
        };
        if partner.is_none() && here < old.len() && free[here] && alike(here) {
            free[here] = false;
            *partner = Some(here);
        }
        before = partner.or(before);
    }
    partners
}

/// Writes the items behind a key behind which nothing stands; the comments in which they wait are
/// gone then.
fn fill(
    lage: &Lage,
    steps: &[Schritt],
    entry: &Entry,
    items: &[Wert],
) -> Result<String, Schreibfehler> {
    let zeilen = &lage.zeilen;
    let key = lage.platz(steps);
    let (line, column) = key.map_or((0, 0), |platz| (platz.zeile, platz.spalte));
    let waiting: Vec<_> = lage.waiting(steps).collect();
    let dash = waiting
        .iter()
        .find(|platz| matches!(platz.pfad.last(), Some(Schritt::Eintrag(_))))
        .map(|platz| platz.spalte)
        .filter(|dash| *dash >= column);
    let column = dash.unwrap_or(column + lage.strich());
    let new = fresh(lage, steps, items, column)?;
    let at = waiting.first().map_or(line + 1, |platz| platz.zeile);
    let mut text = String::new();
    for current in 0..zeilen.count() {
        if current == at {
            text += &new;
        }
        if !waiting.iter().any(|platz| platz.zeile == current) {
            text += zeilen.whole(current..current + 1);
        }
    }
    if at >= zeilen.count() {
        text += &new;
    }
    if !items.is_empty() {
        return Ok(text);
    }
    // What stands above the key has stayed as it was.
    let filled =
        schritte::fill(lage, steps, entry, &satz::leaf(&Wert::Liste(Vec::new())))?;
    let head = zeilen.start(line + 1);
    let grown = filled.len() + head - lage.text().len();
    Ok([&filled[..grown], &text[head..]].concat())
}

/// The lines of new items.
fn fresh(
    lage: &Lage,
    steps: &[Schritt],
    items: &[Wert],
    column: usize,
) -> Result<String, Schreibfehler> {
    let empty = Ordnung::neu();
    let order = lage.ordnung.bei(steps).unwrap_or(&empty);
    let einzug = Einzug::of(lage);
    let mut text = String::new();
    for item in items {
        for line in einzug.item(item, order, steps)? {
            text += &format!("{}{line}{}", " ".repeat(column), lage.zeilen.ending());
        }
    }
    Ok(text)
}

/// The lines of an item that is there.
struct Stueck {
    /// The first of the lines above it that go with it.
    first: usize,
    /// The line of its dash.
    dash: usize,
    /// The line behind it.
    behind: usize,
}

/// The list with its items in another order, with new ones and without some.
fn arrange(
    lage: &Lage,
    steps: &[Schritt],
    entry: &Entry,
    old: &[Node],
    items: &[Wert],
) -> Result<String, Schreibfehler> {
    let (zeilen, pieces) = (&lage.zeilen, pieces(lage, steps, old)?);
    let partners = partners(old, items);
    // What stands above an item goes with it; where the item goes for good, it stays, above the
    // item that follows.
    let mut kept = vec![String::new(); old.len() + 1];
    for (index, piece) in pieces.iter().enumerate() {
        let own = zeilen.whole(piece.first..piece.dash);
        let above = std::mem::take(&mut kept[index]) + own;
        let to = if partners.contains(&Some(index)) { index } else { index + 1 };
        kept[to] = above;
    }
    let column = column(lage, steps);
    let mut text = String::new();
    for (item, partner) in items.iter().zip(&partners) {
        match partner {
            Some(index) => {
                let piece = &pieces[*index];
                text += &kept[*index];
                text += zeilen.whole(piece.dash..piece.behind);
            }
            None => text += &fresh(lage, steps, std::slice::from_ref(item), column)?,
        }
    }
    text += &kept[old.len()];
    let (first, last) = (pieces[0].first, pieces[old.len() - 1].behind);
    let range = zeilen.start(first)..zeilen.start(last);
    if !items.is_empty() {
        return Ok(lage.with(range, &text));
    }
    let colon = lage.colon(entry, steps)? + 1;
    let head = &lage.text()[..colon];
    let between = &lage.text()[colon..range.start];
    let between = match between.split_once('\n') {
        Some((line, rest)) if line.trim().is_empty() => {
            format!("{}{rest}", zeilen.ending())
        }
        _ => between.to_owned(),
    };
    Ok([head, " []", &between, &text, &lage.text()[range.end..]].concat())
}

/// The column of the dashes.
fn column(lage: &Lage, steps: &[Schritt]) -> usize {
    let first = [steps, &[Schritt::Eintrag(0)]].concat();
    let platz = lage.platz(&first);
    platz.map_or(0, |platz| platz.spalte)
}

/// Where the items stand that are there.
fn pieces(
    lage: &Lage,
    steps: &[Schritt],
    old: &[Node],
) -> Result<Vec<Stueck>, Schreibfehler> {
    let zeilen = &lage.zeilen;
    let mut behind = 0;
    let mut pieces = Vec::new();
    for (index, item) in old.iter().enumerate() {
        let place = [steps, &[Schritt::Eintrag(index)]].concat();
        let platz = lage.platz(&place);
        let Some(platz) = platz.filter(|platz| platz.zeile >= behind) else {
            return Err(bauart(steps, "zwei Einträge stehen in einer Zeile"));
        };
        let dash = platz.zeile;
        if zeilen.indent(dash) != platz.spalte {
            return Err(bauart(steps, "vor dem Strich steht etwas anderes"));
        }
        let mut first = if index == 0 { dash } else { behind };
        while index == 0 && first > 0 && lage.is_note(first - 1) {
            first -= 1;
        }
        behind = zeilen.of(lage.node_end(item).max(1) - 1) + 1;
        pieces.push(Stueck { first, dash, behind });
    }
    Ok(pieces)
}
