//! One step of a change: what is done next to a text until a place says what it is to say.

use super::aenderung;
use super::fehler::{Schreibfehler, bauart};
use super::fluss;
use super::lage::{Lage, Weg, is_empty};
use super::liste;
use super::pfad::Schritt;
use super::satz;
use super::wert::Wert;
use super::{einfuegen, entfernen};
use crate::reading::yaml::{Entry, Node, Scalar, Style, Value};

/// The text after a step; `None` where nothing is left to be done.
pub(super) type Naechster = Result<Option<String>, Schreibfehler>;

/// Brings a place one step nearer to its value.
pub(super) fn next(lage: &Lage, steps: &[Schritt], wert: &Wert) -> Naechster {
    let weg = lage.weg(steps);
    let found = weg.depth() == steps.len();
    if found && Wert::from(weg.last()).same(wert) {
        return Ok(None);
    }
    if matches!(wert, Wert::Leer) || *wert == Wert::Gruppe(Vec::new()) {
        return if found { entfernen::next(lage, steps) } else { Ok(None) };
    }
    if let Some(depth) = weg.fliessend() {
        return flow(lage, steps, &weg, depth, wert);
    }
    if !found {
        return missing(lage, steps, &weg, wert);
    }
    match wert {
        Wert::Gruppe(entries) => group(lage, steps, &weg, entries),
        Wert::Liste(items) => liste::next(lage, steps, &weg, items),
        _ => leaf(lage, steps, &weg, wert),
    }
}

/// Changes what stands between brackets.
pub(super) fn flow(
    lage: &Lage,
    steps: &[Schritt],
    weg: &Weg,
    depth: usize,
    wert: &Wert,
) -> Naechster {
    let node = weg.last();
    let found = weg.depth() == steps.len();
    if found
        && wert.is_leaf()
        && matches!(node.value, Value::Scalar(_))
        && !node.is_blank()
    {
        return Ok(Some(lage.with(node.place.range.clone(), &fluss::leaf(wert))));
    }
    let outer = weg.knoten[depth];
    let mut new = Wert::from(outer);
    aenderung::apply(&mut new, &steps[depth..], wert)?;
    let written = fluss::write(outer, &new, lage.ordnung, &steps[..depth])?;
    Ok(Some(lage.with(outer.place.range.clone(), &written)))
}

/// Sets a value of one line where something stands already.
fn leaf(lage: &Lage, steps: &[Schritt], weg: &Weg, wert: &Wert) -> Naechster {
    let node = weg.last();
    let written = satz::leaf(wert);
    if node.is_blank() {
        return match weg.eintrag {
            Some(entry) => fill(lage, steps, entry, &written).map(Some),
            None => Err(bauart(steps, "der Eintrag der Liste ist leer")),
        };
    }
    match &node.value {
        Value::Scalar(_) => {
            Ok(Some(lage.with(scalar_range(lage, steps, node)?, &written)))
        }
        _ if is_empty(node) => Ok(Some(lage.with(node.place.range.clone(), &written))),
        _ => Err(bauart(steps, "dort steht eine Liste oder eine Gruppe")),
    }
}

/// Where a scalar stands, with the head of a block and without the lines behind it.
fn scalar_range(
    lage: &Lage,
    steps: &[Schritt],
    node: &Node,
) -> Result<std::ops::Range<usize>, Schreibfehler> {
    let (start, end) = (node.place.range.start, lage.node_end(node));
    if !matches!(node.value, Value::Scalar(Scalar { style: Style::Block, .. })) {
        return Ok(start..end);
    }
    let text = lage.text();
    let sign = |at: &usize| text[*at..].starts_with(['|', '>']);
    let line = lage.zeilen.of(start);
    let above = lage.zeilen.start(line.saturating_sub(1));
    let head = (above..=start)
        .rev()
        .filter(|at| text.is_char_boundary(*at))
        .find(sign);
    let head = head.ok_or(bauart(steps, "der Text ist ungewöhnlich geschrieben"))?;
    let behind = text[head + 1..lage.zeilen.end(lage.zeilen.of(head))].trim_end();
    if behind.contains(|c: char| !c.is_ascii_digit() && c != '+' && c != '-') {
        return Err(bauart(steps, "hinter „|“ oder „>“ steht ein Kommentar"));
    }
    Ok(head..end)
}

/// Writes a value behind a key behind which nothing stands.
pub(super) fn fill(
    lage: &Lage,
    steps: &[Schritt],
    entry: &Entry,
    written: &str,
) -> Result<String, Schreibfehler> {
    let colon = lage.colon(entry, steps)? + 1;
    let end = lage.zeilen.end(lage.zeilen.of(colon - 1));
    let rest = &lage.text()[colon..end];
    let blank = rest.trim().is_empty();
    let range = colon..if blank { end } else { colon };
    Ok(lage.with(range, &format!(" {written}")))
}

/// Takes away what stands behind a key on its line, so that something else can stand below it.
pub(super) fn clear(lage: &Lage, steps: &[Schritt], weg: &Weg) -> Naechster {
    let node = weg.last();
    let Some(entry) = weg.eintrag else {
        return if steps.is_empty() && is_empty(node) {
            let zeilen = &lage.zeilen;
            let line = zeilen.of(node.place.range.start);
            let alone = zeilen.line(line).trim() == node.place.text();
            let whole = zeilen.start(line)..zeilen.start(line + 1);
            let range = if alone { whole } else { node.place.range.clone() };
            Ok(Some(lage.with(range, "")))
        } else {
            Err(bauart(steps, "dort steht etwas anderes"))
        };
    };
    let range = match &node.value {
        Value::Scalar(_) => scalar_range(lage, steps, node)?,
        _ if is_empty(node) => node.place.range.clone(),
        _ => return Err(bauart(steps, "dort steht eine Liste oder eine Gruppe")),
    };
    let start = lage.colon(entry, steps)? + 1;
    if !lage.text()[start..range.start].trim().is_empty() {
        return Err(bauart(steps, "vor dem Wert steht ein Kommentar"));
    }
    Ok(Some(lage.with(start..range.end, "")))
}

/// Sets the keys of a group that is there, one after the other.
fn group(
    lage: &Lage,
    steps: &[Schritt],
    weg: &Weg,
    entries: &[(String, Wert)],
) -> Naechster {
    let node = weg.last();
    let old = match &node.value {
        Value::Map(old) => old.as_slice(),
        Value::List(_) if !is_empty(node) => {
            return Err(bauart(steps, "dort steht eine Liste"));
        }
        _ if node.is_blank() => &[],
        _ => return clear(lage, steps, weg),
    };
    let below = |key: &str| [steps, &[Schritt::Schluessel(key.to_owned())]].concat();
    let order = lage.ordnung.bei(steps).cloned().unwrap_or_default();
    for (key, wert) in order.sorted(entries) {
        if let Some(text) = next(lage, &below(key), wert)? {
            return Ok(Some(text));
        }
    }
    let gone = old
        .iter()
        .find(|entry| entries.iter().all(|(key, _)| *key != entry.key));
    match gone {
        Some(entry) => entfernen::next(lage, &below(&entry.key)),
        None => Ok(None),
    }
}

/// Makes the next step of a path that is not there yet.
fn missing(lage: &Lage, steps: &[Schritt], weg: &Weg, wert: &Wert) -> Naechster {
    let (node, depth) = (weg.last(), weg.depth());
    let above = &steps[..depth];
    match (&node.value, &steps[depth]) {
        (Value::Map(_), Schritt::Schluessel(key)) if !node.is_flow() => {
            einfuegen::next(lage, above, key, node)
        }
        (Value::Scalar(_), Schritt::Schluessel(key))
            if node.is_blank() && weg.eintrag.is_some() =>
        {
            einfuegen::next(lage, above, key, node)
        }
        (Value::Map(_), Schritt::Schluessel(_)) => clear(lage, above, weg),
        (Value::List(_) | Value::Scalar(_), Schritt::Eintrag(_)) => {
            let mut list = Wert::from(node);
            aenderung::apply(&mut list, &steps[depth..], wert)?;
            next(lage, above, &list)
        }
        (_, Schritt::Schluessel(_)) => {
            Err(bauart(steps, "darüber steht etwas anderes als eine Gruppe"))
        }
        (Value::Map(_), Schritt::Eintrag(_)) => {
            Err(bauart(steps, "dort steht keine Liste"))
        }
    }
}
