//! A file as viewers read it: from its end, by its directories, and by looking for objects where
//! those are damaged.
//!
//! Never for the proof of what somebody appended: that is read by its grammar (`proof`).

mod verzeichnis;

use std::collections::BTreeMap;

use memchr::memmem;

use super::leser::Leser;
use super::objekt::{Dict, Objekt, Strom};
use super::strom::{Grenzen, unpack};
use verzeichnis::{Ort, Verzeichnis};

/// The objects of a file by their number.
pub(crate) type Objekte = BTreeMap<u32, Objekt>;

/// Reads the objects of a file and its trailer; nothing where no catalog is to be found.
pub(crate) fn read(bytes: &[u8], grenzen: &mut Grenzen) -> Option<(Objekte, Dict)> {
    if let Some((entries, trailer)) = verzeichnis::read(bytes, grenzen)
        && let Some(objekte) = load(bytes, &entries, grenzen)
        && has_catalog(&objekte, &trailer)
    {
        return Some((objekte, trailer));
    }
    repaired(bytes, grenzen)
}

fn has_catalog(objekte: &Objekte, trailer: &Dict) -> bool {
    let root = trailer.get(&b"Root"[..]).and_then(Objekt::verweis);
    root.and_then(|root| objekte.get(&root)?.dict())
        .is_some_and(|root| root.contains_key(&b"Pages"[..]))
}

/// Reads all objects that a directory names; nothing where one is not at its place.
fn load(bytes: &[u8], entries: &Verzeichnis, grenzen: &mut Grenzen) -> Option<Objekte> {
    let mut objekte = Objekte::new();
    for (number, place) in entries {
        let Ort::An(at) = place else { continue };
        let (found, object) = at_place(bytes, *at, entries, grenzen)?;
        if found != *number {
            return None;
        }
        objekte.insert(found, object);
    }
    for (number, object) in packed(bytes, &objekte, grenzen) {
        if entries.get(&number) == Some(&Ort::Darin) {
            objekte.insert(number, object);
        }
    }
    Some(objekte)
}

/// The object that begins here.
fn at_place(
    bytes: &[u8],
    at: usize,
    entries: &Verzeichnis,
    grenzen: &mut Grenzen,
) -> Option<(u32, Objekt)> {
    let mut leser = Leser::new(bytes, at, grenzen.objekte);
    let number = u32::try_from(leser.number()?).ok()?;
    leser.number()?;
    // One that is damaged is none; the others are read.
    let object = leser.takes("obj").then(|| body(&mut leser, entries))?;
    grenzen.objekte = leser.left;
    Some((number, object.unwrap_or(Objekt::Null)))
}

/// The object behind its head, with its stream.
fn body(leser: &mut Leser, entries: &Verzeichnis) -> Option<Objekt> {
    if leser.takes("endobj") {
        return Some(Objekt::Null);
    }
    let object = leser.objekt().ok()?;
    let Objekt::Dict(dict) = object else { return Some(object) };
    if !leser.takes("stream") {
        return Some(Objekt::Dict(dict));
    }
    leser.at += match leser.rest() {
        [b'\r', b'\n', ..] => 2,
        [b'\n' | b'\r', ..] => 1,
        _ => 0,
    };
    let start = leser.at;
    let said = length(leser.bytes, dict.get(&b"Length"[..]), entries);
    let ends = |end: &usize| {
        let mut behind = Leser::new(leser.bytes, *end, 0);
        *end <= leser.bytes.len() && behind.takes("endstream")
    };
    let end = said.map(|length| start.saturating_add(length)).filter(ends);
    let end = end.or_else(|| Some(start + memmem::find(leser.rest(), b"endstream")?))?;
    Some(Objekt::Strom(Strom { dict, daten: start..end }))
}

/// The length of a stream, written out or elsewhere.
fn length(bytes: &[u8], said: Option<&Objekt>, entries: &Verzeichnis) -> Option<usize> {
    match said? {
        Objekt::Verweis(number) => {
            let Ort::An(at) = entries.get(number)? else { return None };
            let mut leser = Leser::new(bytes, *at, 10);
            leser.number()?;
            leser.number()?;
            leser.takes("obj").then(|| leser.number())?
        }
        said => said.stelle(),
    }
}

/// The objects in streams of objects.
fn packed(bytes: &[u8], objekte: &Objekte, grenzen: &mut Grenzen) -> Vec<(u32, Objekt)> {
    let mut found = Vec::new();
    for object in objekte.values() {
        let Objekt::Strom(strom) = object else { continue };
        let kind = strom.dict.get(&b"Type"[..]);
        if kind.is_some_and(|kind| kind.is_name("ObjStm")) {
            found.extend(inside(bytes, strom, grenzen).unwrap_or_default());
        }
    }
    found
}

/// The objects in a stream of objects.
pub(crate) fn inside(
    bytes: &[u8],
    strom: &Strom,
    grenzen: &mut Grenzen,
) -> Option<Vec<(u32, Objekt)>> {
    let number = |key: &[u8]| strom.dict.get(key).and_then(Objekt::stelle);
    let (count, first) = (number(b"N")?, number(b"First")?);
    let data = unpack(bytes, strom, grenzen).ok()?;
    let mut heads = Leser::new(&data, 0, 0);
    let mut bodies = Leser::new(&data, 0, grenzen.objekte);
    let mut found = Vec::new();
    for _ in 0..count {
        let number = u32::try_from(heads.number()?).ok()?;
        bodies.at = heads.number()?.saturating_add(first);
        found.push((number, bodies.objekt().ok()?));
    }
    grenzen.objekte = bodies.left;
    Some(found)
}

/// Looks for objects all over the file: of several with one number the last counts.
fn repaired(bytes: &[u8], grenzen: &mut Grenzen) -> Option<(Objekte, Dict)> {
    let mut entries = Verzeichnis::new();
    for at in memmem::find_iter(bytes, b"obj") {
        if let Some((number, start)) = head(bytes, at) {
            entries.insert(number, Ort::An(start));
        }
    }
    let mut objekte = Objekte::new();
    for place in entries.values() {
        let Ort::An(at) = place else { continue };
        objekte.extend(at_place(bytes, *at, &entries, grenzen));
    }
    for (number, object) in packed(bytes, &objekte, grenzen) {
        objekte.entry(number).or_insert(object);
    }
    let mut trailers = Vec::new();
    for at in memmem::find_iter(bytes, b"trailer") {
        let object = Leser::new(bytes, at + 7, 10_000).objekt().ok();
        trailers.extend(object.and_then(|object| object.dict().cloned()));
    }
    let streams = objekte.values().filter_map(|object| match object {
        Objekt::Strom(strom) => Some(strom.dict.clone()),
        _ => None,
    });
    trailers.extend(streams.filter(|dict| dict.contains_key(&b"Root"[..])));
    let trailer = trailers.into_iter().rev().find(|dict| has_catalog(&objekte, dict))?;
    Some((objekte, trailer))
}

/// The number of an object whose head ends with the word `obj` here, and where it begins.
fn head(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let digits = |end: usize| {
        let count = bytes[..end]
            .iter()
            .rev()
            .take(10)
            .take_while(|b| b.is_ascii_digit())
            .count();
        (count > 0).then_some(end - count)
    };
    let blanks = |end: usize| {
        let count = bytes[..end].iter().rev().take(20);
        end - count.take_while(|b| b.is_ascii_whitespace() || **b == 0).count()
    };
    let generation = digits(blanks(at))?;
    let number = blanks(generation);
    let start = digits(number).filter(|_| number < generation)?;
    let number = str::from_utf8(&bytes[start..number]).ok()?;
    Some((number.parse().ok()?, start))
}

#[cfg(test)]
mod tests {
    use super::{Grenzen, read};

    const FILE: &str = "%PDF-1.7\n\
        1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n\
        2 0 obj\n<</Kids[]>>\nendobj\n\
        3 0 obj\n<</Length 4 0 R>>\nstream\nendstream \nendstream\nendobj\n\
        4 0 obj\n10\nendobj\n";

    fn file(table: bool) -> String {
        let mut file = FILE.to_owned();
        let start = file.len();
        if table {
            let rows: String = (1..=4)
                .map(|number| format!("{number} 0 obj"))
                .map(|head| format!("{:010} 00000 n \n", FILE.find(&head).unwrap()))
                .collect();
            file.push_str(&format!("xref\n0 5\n0000000000 65535 f \n{rows}"));
        }
        file.push_str(&format!("trailer\n<</Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"));
        file
    }

    #[test]
    fn a_file_is_read_by_its_directory_or_repaired() {
        let whole = file(true);
        let (objects, _) = read(whole.as_bytes(), &mut Grenzen::default()).unwrap();
        let super::Objekt::Strom(strom) = &objects[&3] else { panic!("no stream") };
        assert_eq!(strom.daten.len(), 10, "the length stands elsewhere");
        for damaged in [file(false), whole.replace("startxref", "startxref1")] {
            let (objects, _) = read(damaged.as_bytes(), &mut Grenzen::default()).unwrap();
            assert_eq!(objects.len(), 4);
        }
        let without = whole.replace("/Pages", "/Seiten");
        assert!(read(without.as_bytes(), &mut Grenzen::default()).is_none());
    }
}
