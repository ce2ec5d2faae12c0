//! Takes a file apart into its revisions: what was written first, and what was appended each
//! time.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::grammatik;
use super::revision::{Objekte, Revision};
use crate::pdf::leser::Leser;
use crate::pdf::objekt::{Dict, Fehler, Objekt, Strom};
use crate::pdf::strom::{Grenzen, unpack};

/// How many revisions a file may have.
const REVISIONS: usize = 100;
/// How many entries a packed directory may have.
const ENTRIES: usize = 100_000;

/// An entry of the directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Eintrag {
    Frei,
    /// Where it begins, and its generation.
    An(usize, usize),
    In(u32, usize),
}

type Verzeichnis = BTreeMap<u32, Eintrag>;

/// Bytes of a row of a table.
const ROW: usize = 20;
/// Why an object can't be read.
const HEAD: Fehler = "Ein Objekt beginnt nicht, wie es soll.";
/// Why a directory can't be read.
const TABLE: Fehler = "Das Verzeichnis der Objekte ist unlesbar.";

/// A revision while it is read.
#[derive(Default)]
struct Abschnitt {
    /// Where each object begins, and its generation.
    places: BTreeMap<u32, (usize, usize)>,
    objekte: Objekte,
}

/// Takes a file apart; what can't be read as a revision is left over at the end.
pub(super) fn split(
    bytes: &[u8],
    grenzen: &mut Grenzen,
) -> (Vec<Revision>, Option<Fehler>) {
    let mut revisions: Vec<Revision> = Vec::new();
    let mut at = 0;
    while bytes[at..].iter().any(|b| !b.is_ascii_whitespace()) {
        if revisions.len() == REVISIONS {
            return (revisions, Some("Die Datei hat zu viele Nachträge."));
        }
        let appended =
            revisions.last().map(|last| grammatik::read(bytes, at, last, grenzen));
        let next = match appended {
            Some(Ok(revision)) => Ok(revision),
            Some(Err(makel)) => read(bytes, at, grenzen)
                .map(|revision| Revision { makel: Some(makel), ..revision }),
            None => read(bytes, at, grenzen),
        };
        match next {
            Ok(revision) => {
                at = revision.wo.end;
                revisions.push(revision);
            }
            Err(fault) => return (revisions, Some(fault)),
        }
    }
    if revisions.is_empty() {
        return (revisions, Some("Die Datei ist leer."));
    }
    let over = (at < bytes.len()).then_some("Hinter dem Ende steht noch etwas.");
    (revisions, over)
}

fn read(bytes: &[u8], start: usize, grenzen: &mut Grenzen) -> Result<Revision, Fehler> {
    let mut leser = Leser::new(bytes, start, grenzen.objekte);
    let mut stand = Abschnitt::default();
    let (mut entries, mut table) = (Verzeichnis::new(), None);
    loop {
        leser.skip();
        let at = leser.at;
        if let Some(number) = leser.number() {
            objekt(&mut leser, &mut stand, number, at)?;
        } else if leser.takes("xref") {
            entries = rows(&mut leser)?;
            let trailer = leser.objekt()?;
            table = Some(trailer.dict().cloned().ok_or("Der Trailer ist unlesbar.")?);
        } else if leser.takes("startxref") {
            let named = leser.number().ok_or("Die Datei nennt ihr Verzeichnis nicht.")?;
            leser.skip();
            if !leser.rest().starts_with(b"%%EOF") {
                return Err("Das Ende der Datei fehlt.");
            }
            leser.at += 5;
            let line = match leser.rest() {
                [b'\r', b'\n', ..] => 2,
                [b'\r' | b'\n', ..] => 1,
                _ => 0,
            };
            let wo = start..leser.at + line;
            grenzen.objekte = leser.left;
            return finish(bytes, wo, stand, entries, table, named, grenzen);
        } else {
            return Err("Die Datei bricht ab oder enthält etwas, das kein PDF ist.");
        }
    }
}

fn objekt(
    leser: &mut Leser,
    stand: &mut Abschnitt,
    number: usize,
    at: usize,
) -> Result<(), Fehler> {
    let number = u32::try_from(number).expect("it was read as one");
    let generation = leser.number().ok_or(HEAD)?;
    if !leser.takes("obj") {
        return Err(HEAD);
    }
    // Nothing refers to another generation: for all who ask, the object is gone.
    let object = match leser.body()? {
        _ if generation > 0 => Objekt::Null,
        object => object,
    };
    stand.places.insert(number, (at, generation));
    stand.objekte.insert(number, object);
    Ok(())
}

/// The rows behind `xref`, up to and with the word `trailer` (ISO 32000-1, 7.5.4).
///
/// Readers differ in what they make of a table that is not quite right; some look for objects
/// on their own then, and find others.
fn rows(leser: &mut Leser) -> Result<Verzeichnis, Fehler> {
    let mut entries = Verzeichnis::new();
    while !leser.takes("trailer") {
        let first = leser.number().ok_or(TABLE)?;
        let count = leser.number().ok_or(TABLE)?;
        leser.skip();
        for number in first..first.saturating_add(count) {
            let entry = leser.rest().get(..ROW).and_then(row).ok_or(TABLE)?;
            leser.at += ROW;
            let number = u32::try_from(number).map_err(|_| TABLE)?;
            if entries.insert(number, entry).is_some() {
                return Err("Das Verzeichnis nennt ein Objekt zweimal.");
            }
        }
    }
    Ok(entries)
}

/// One row: where the object begins, its generation, and whether there is one.
fn row(bytes: &[u8]) -> Option<Eintrag> {
    let (place, rest) = bytes.split_at_checked(10)?;
    let [b' ', generation @ .., b' ', kind, end @ (b'\r' | b' '), line] = rest else {
        return None;
    };
    let digits = |digits: &[u8]| {
        let plain = digits.iter().all(u8::is_ascii_digit);
        str::from_utf8(digits).ok().filter(|_| plain)?.parse::<usize>().ok()
    };
    let (place, generation) = (digits(place)?, digits(generation)?);
    let ends = matches!((end, line), (b' ', b'\r' | b'\n') | (b'\r', b'\n'));
    match kind {
        b'n' if ends => Some(Eintrag::An(place, generation)),
        b'f' if ends => Some(Eintrag::Frei),
        _ => None,
    }
}

fn finish(
    bytes: &[u8],
    wo: Range<usize>,
    mut stand: Abschnitt,
    mut entries: Verzeichnis,
    table: Option<Dict>,
    named: usize,
    grenzen: &mut Grenzen,
) -> Result<Revision, Fehler> {
    let trailer = if let Some(trailer) = table {
        trailer
    } else {
        let strom = take_directory(&mut stand, named)?;
        entries = stream_rows(&unpack(bytes, &strom, grenzen)?, &strom)?;
        strom.dict
    };
    packed(bytes, &mut stand, grenzen)?;
    // An entry that frees an object of before takes it away: that is a change.
    for (number, _) in entries.iter().filter(|(_, entry)| **entry == Eintrag::Frei) {
        stand.objekte.insert(*number, Objekt::Null);
    }
    Ok(Revision {
        wo,
        objekte: stand.objekte,
        trailer,
        verzeichnis: named,
        makel: None,
        verworfen: BTreeSet::new(),
    })
}

/// Takes out the stream that is the directory.
fn take_directory(stand: &mut Abschnitt, named: usize) -> Result<Strom, Fehler> {
    let stream = stand.places.iter().find(|(_, place)| **place == (named, 0));
    let number = *stream.ok_or("Das Verzeichnis der Objekte fehlt.")?.0;
    stand.places.remove(&number);
    match stand.objekte.remove(&number) {
        Some(Objekt::Strom(strom)) => Ok(strom),
        _ => Err("Das Verzeichnis der Objekte ist unlesbar."),
    }
}

/// The rows of a directory that is a stream.
fn stream_rows(data: &[u8], strom: &Strom) -> Result<Verzeichnis, Fehler> {
    let numbers = |key: &[u8]| {
        let items = strom.dict.get(key)?.liste()?;
        items.iter().map(Objekt::stelle).collect::<Option<Vec<usize>>>()
    };
    let widths = numbers(b"W").filter(|w| w.len() == 3 && w.iter().all(|w| *w <= 8));
    let widths = widths.ok_or(TABLE)?;
    let size = strom.dict.get(&b"Size"[..]).and_then(Objekt::stelle).unwrap_or(0);
    let index = numbers(b"Index").unwrap_or_else(|| vec![0, size]);
    let width: usize = widths.iter().sum();
    let mut rows = data.chunks_exact(width.max(1));
    let mut entries = Verzeichnis::new();
    for part in index.chunks_exact(2) {
        for number in part[0]..part[0].saturating_add(part[1]) {
            let row = rows.next().ok_or(TABLE)?;
            let (kind, rest) = row.split_at(widths[0]);
            let (second, third) = rest.split_at(widths[1]);
            let value = |bytes: &[u8]| {
                bytes.iter().fold(0_usize, |n, b| n << 8 | usize::from(*b))
            };
            let kind = if kind.is_empty() { 1 } else { value(kind) };
            let entry = match kind {
                0 => Eintrag::Frei,
                1 => Eintrag::An(value(second), value(third)),
                2 => {
                    let stream = u32::try_from(value(second)).map_err(|_| TABLE)?;
                    Eintrag::In(stream, value(third))
                }
                _ => return Err(TABLE),
            };
            let number = u32::try_from(number).map_err(|_| TABLE)?;
            if entries.insert(number, entry).is_some() {
                return Err("Das Verzeichnis nennt ein Objekt zweimal.");
            }
            if entries.len() > ENTRIES {
                return Err(TABLE);
            }
        }
    }
    Ok(entries)
}

/// Takes the objects out of object streams.
fn packed(
    bytes: &[u8],
    stand: &mut Abschnitt,
    grenzen: &mut Grenzen,
) -> Result<(), Fehler> {
    let mut inner = Objekte::new();
    for object in stand.objekte.values() {
        let Objekt::Strom(strom) = object else { continue };
        if !strom
            .dict
            .get(&b"Type"[..])
            .is_some_and(|kind| kind.is_name("ObjStm"))
        {
            continue;
        }
        let number = |key: &[u8]| strom.dict.get(key).and_then(Objekt::stelle);
        let fault = "Gepackte Objekte sind unlesbar.";
        let (count, first) = (number(b"N").ok_or(fault)?, number(b"First").ok_or(fault)?);
        let data = unpack(bytes, strom, grenzen)?;
        let mut heads = Leser::new(&data, 0, 0);
        let mut bodies = Leser::new(&data, 0, grenzen.objekte);
        for _ in 0..count {
            let number = heads.number().ok_or(fault)?;
            let number = u32::try_from(number).expect("it was read as one");
            bodies.at = heads.number().ok_or(fault)?.saturating_add(first);
            inner.insert(number, bodies.objekt()?);
        }
        grenzen.objekte = bodies.left;
    }
    stand.objekte.append(&mut inner);
    Ok(())
}
