//! The directories of a file, tables and streams, followed from the last one back.

use std::collections::{BTreeMap, BTreeSet};

use memchr::memmem;

use crate::pdf::leser::Leser;
use crate::pdf::objekt::{Dict, Objekt, Strom};
use crate::pdf::strom::{Grenzen, unpack};

/// How many directories a file may have.
const SECTIONS: usize = 500;
/// How many bytes from the end on the last one is looked for.
const TAIL: usize = 2048;
/// How many bytes may stand before the file begins.
const BEFORE: usize = 1024;

/// Where an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ort {
    Frei,
    An(usize),
    /// In a stream of objects.
    Darin,
}

pub(super) type Verzeichnis = BTreeMap<u32, Ort>;

/// The entries of all directories, the newest first, and the newest trailer.
pub(super) fn read(bytes: &[u8], grenzen: &mut Grenzen) -> Option<(Verzeichnis, Dict)> {
    let tail = bytes.len().saturating_sub(TAIL);
    let last = tail + memmem::rfind(&bytes[tail..], b"startxref")?;
    let mut open = vec![Leser::new(bytes, last + 9, 0).number()?];
    let shift = memmem::find(&bytes[..bytes.len().min(BEFORE)], b"%PDF-").unwrap_or(0);
    let (mut entries, mut trailer) = (Verzeichnis::new(), None);
    let mut seen = BTreeSet::new();
    while let Some(at) = open.pop() {
        if !seen.insert(at) || seen.len() > SECTIONS {
            return None;
        }
        let (found, dict) = section(bytes, at + shift, grenzen)?;
        for (number, place) in found {
            let place = match place {
                Ort::An(at) => Ort::An(at.saturating_add(shift)),
                other => other,
            };
            entries.entry(number).or_insert(place);
        }
        let next = |key: &[u8]| dict.get(key).and_then(Objekt::stelle);
        // What stands in the stream beside a table counts before what was before both.
        open.extend(next(b"Prev"));
        open.extend(next(b"XRefStm"));
        trailer.get_or_insert(dict);
    }
    Some((entries, trailer?))
}

fn section(
    bytes: &[u8],
    at: usize,
    grenzen: &mut Grenzen,
) -> Option<(Verzeichnis, Dict)> {
    let mut leser = Leser::new(bytes, at, grenzen.objekte);
    if leser.takes("xref") {
        let entries = rows(&mut leser)?;
        let trailer = leser.objekt().ok()?.dict()?.clone();
        grenzen.objekte = leser.left;
        return Some((entries, trailer));
    }
    leser.number()?;
    leser.number()?;
    let Objekt::Strom(strom) = leser.takes("obj").then(|| leser.body().ok())?? else {
        return None;
    };
    let rows = stream_rows(&unpack(bytes, &strom, grenzen).ok()?, &strom)?;
    Some((rows, strom.dict))
}

fn rows(leser: &mut Leser) -> Option<Verzeichnis> {
    let mut entries = Verzeichnis::new();
    while !leser.takes("trailer") {
        let (first, count) = (leser.number()?, leser.number()?);
        for number in first..first.saturating_add(count) {
            let (at, _) = (leser.number()?, leser.number()?);
            let used = leser.takes("n");
            if !used && !leser.takes("f") {
                return None;
            }
            let place = if used && at > 0 { Ort::An(at) } else { Ort::Frei };
            entries.insert(u32::try_from(number).ok()?, place);
        }
    }
    Some(entries)
}

/// The rows of a directory that is a stream.
pub(super) fn stream_rows(data: &[u8], strom: &Strom) -> Option<Verzeichnis> {
    let numbers = |key: &[u8]| {
        let items = strom.dict.get(key)?.liste()?;
        items.iter().map(Objekt::stelle).collect::<Option<Vec<usize>>>()
    };
    let widths = numbers(b"W").filter(|w| w.len() == 3 && w.iter().all(|w| *w <= 8))?;
    let size = strom.dict.get(&b"Size"[..]).and_then(Objekt::stelle).unwrap_or(0);
    let index = numbers(b"Index").unwrap_or_else(|| vec![0, size]);
    let width: usize = widths.iter().sum();
    let mut rows = data.chunks_exact(width.max(1));
    let mut entries = Verzeichnis::new();
    let value =
        |bytes: &[u8]| bytes.iter().fold(0_usize, |n, b| n << 8 | usize::from(*b));
    for part in index.chunks_exact(2) {
        for number in part[0]..part[0].saturating_add(part[1]) {
            let Some(row) = rows.next() else { return Some(entries) };
            let (kind, rest) = row.split_at(widths[0]);
            let (second, _) = rest.split_at(widths[1]);
            let place = match if kind.is_empty() { 1 } else { value(kind) } {
                1 => Ort::An(value(second)),
                2 => Ort::Darin,
                _ => Ort::Frei,
            };
            entries.insert(u32::try_from(number).ok()?, place);
        }
    }
    Some(entries)
}
