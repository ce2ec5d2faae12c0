//! The grammar of a revision that somebody appended: objects, their table, a trailer, the end,
//! and nothing left over.
//!
//! Readers differ in what they make of a file that is not quite right: some look for objects on
//! their own then, and find others; some take the last `startxref` in sight, also one in a
//! comment. So what was appended must be written in the one way that all read alike, and none of
//! the words by which a reader finds its way may stand anywhere else.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use memchr::memmem;

use super::revision::{Objekte, Revision};
use crate::pdf::leser::Leser;
use crate::pdf::objekt::{Dict, Fehler, Objekt};
use crate::pdf::strom::Grenzen;

/// The largest number of an object that all readers accept (ISO 32000-1, annex C).
const LAST: u32 = 8_388_607;
/// Bytes of a row of the table.
const ROW: usize = 20;
/// How long the remark may be that iText leaves before the end.
const REMARK: usize = 80;
/// What a trailer may say.
const TRAILER: [&str; 5] = ["ID", "Info", "Prev", "Root", "Size"];

const HEAD: Fehler = "Ein Objekt beginnt nicht, wie es soll.";
const TABLE: Fehler = "Das Verzeichnis der Objekte ist unlesbar.";
const UNTIDY: Fehler = "Das Verzeichnis der Objekte stimmt nicht.";
const END: Fehler = "Das Ende ist nicht geschrieben, wie es soll.";
const WORDS: Fehler =
    "Darin stehen Wörter, mit denen ein anderes Dokument beginnen könnte.";
const ELSEWHERE: Fehler = "Der Trailer führt zu einem anderen Dokument.";

/// Where the objects of a table begin, with their generations.
type Plaetze = BTreeMap<u32, (usize, u32)>;

/// Reads the revision that begins here, behind another one.
pub(super) fn read(
    bytes: &[u8],
    start: usize,
    davor: &Revision,
    grenzen: &mut Grenzen,
) -> Result<Revision, Fehler> {
    let mut leser = Leser::streng(bytes, start, grenzen.objekte);
    let (mut objekte, mut plaetze) = (Objekte::new(), Plaetze::new());
    let mut verworfen = BTreeSet::new();
    leser.skip();
    while leser.rest().first().is_some_and(u8::is_ascii_digit) {
        let (number, generation) = head(&mut leser, &mut plaetze)?;
        let object = leser.body()?;
        if generation == 0 {
            objekte.insert(number, object);
        } else if is_emptied(&object) {
            verworfen.insert(number);
        } else {
            return Err("Ein Objekt zählt als neue Fassung seiner Nummer.");
        }
        leser.skip();
    }
    let table = leser.at;
    let rows = rows(&mut leser)?;
    leser.skip();
    let Objekt::Dict(trailer) = leser.objekt()? else { return Err(END) };
    leser.skip();
    let named = end(&mut leser)?;
    if rows != plaetze || named != table {
        return Err(UNTIDY);
    }
    leads_on(&trailer, davor, &plaetze)?;
    words(bytes, start..leser.at, &plaetze)?;
    grenzen.objekte = leser.left;
    Ok(Revision {
        wo: start..leser.at,
        objekte,
        trailer,
        verzeichnis: named,
        makel: None,
        verworfen,
    })
}

/// `7 0 obj` at the beginning of a line, each number once.
fn head(leser: &mut Leser, plaetze: &mut Plaetze) -> Result<(u32, u32), Fehler> {
    let at = leser.at;
    let line = at.checked_sub(1).map(|before| leser.bytes[before]);
    let number = leser.number().and_then(|n| u32::try_from(n).ok()).ok_or(HEAD)?;
    let generation = leser.number().and_then(|n| u32::try_from(n).ok()).ok_or(HEAD)?;
    let written = leser.takes("obj")
        && leser.bytes[at..leser.at] == *format!("{number} {generation} obj").as_bytes();
    let right = written
        && matches!(line, Some(b'\n' | b'\r'))
        && (1..=LAST).contains(&number)
        && generation <= 1;
    if !right {
        return Err(HEAD);
    }
    if plaetze.insert(number, (at, generation)).is_some() {
        return Err("Ein Objekt steht zweimal darin.");
    }
    Ok((number, generation))
}

/// Whether an object is what poppler leaves of looks that it has replaced: an empty drawing under
/// the next generation, which nothing refers to.
fn is_emptied(object: &Objekt) -> bool {
    let Objekt::Strom(strom) = object else { return false };
    let known = |key: &Vec<u8>| {
        ["BBox", "Length", "Resources", "Subtype", "Type"]
            .iter()
            .any(|known| known.as_bytes() == key)
    };
    let form = strom
        .dict
        .get(&b"Subtype"[..])
        .is_some_and(|kind| kind.is_name("Form"));
    form && strom.daten.is_empty() && strom.dict.keys().all(known)
}

/// Takes one end of a line.
fn line(leser: &mut Leser) -> Result<(), Fehler> {
    leser.at += match leser.rest() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => return Err(END),
    };
    Ok(())
}

/// Takes exactly this word.
fn word(leser: &mut Leser, word: &[u8], fault: Fehler) -> Result<(), Fehler> {
    if !leser.rest().starts_with(word) {
        return Err(fault);
    }
    leser.at += word.len();
    Ok(())
}

/// The table, up to and with the word `trailer`: the objects in use.
fn rows(leser: &mut Leser) -> Result<Plaetze, Fehler> {
    word(leser, b"xref", "Die Datei bricht ab oder enthält etwas, das kein PDF ist.")?;
    let (mut plaetze, mut seen) = (Plaetze::new(), BTreeSet::new());
    line(leser).map_err(|_| TABLE)?;
    while !leser.rest().starts_with(b"trailer") {
        let head = leser.at;
        let first = leser.number().ok_or(TABLE)?;
        word(leser, b" ", TABLE)?;
        let count = leser.number().ok_or(TABLE)?;
        // Zeros in front are more than some readers take.
        if leser.bytes[head..leser.at] != *format!("{first} {count}").as_bytes() {
            return Err(TABLE);
        }
        line(leser).map_err(|_| TABLE)?;
        for number in first..first.saturating_add(count) {
            let row = leser.rest().get(..ROW).and_then(row).ok_or(TABLE)?;
            leser.at += ROW;
            let number =
                u32::try_from(number).ok().filter(|n| *n <= LAST).ok_or(TABLE)?;
            if !seen.insert(number) {
                return Err("Das Verzeichnis nennt ein Objekt zweimal.");
            }
            match row {
                (place, generation, true) => {
                    plaetze.insert(number, (place, generation));
                }
                (_, 65535, false) if number == 0 => {}
                _ => return Err("Das Verzeichnis nimmt ein Objekt weg."),
            }
        }
    }
    word(leser, b"trailer", TABLE)?;
    Ok(plaetze)
}

/// One row: where the object begins, its generation, and whether it is in use.
fn row(bytes: &[u8]) -> Option<(usize, u32, bool)> {
    let (place, rest) = bytes.split_at_checked(10)?;
    let [b' ', generation @ .., b' ', kind, end @ (b'\r' | b' '), line] = rest else {
        return None;
    };
    let digits = |digits: &[u8]| {
        let plain = digits.iter().all(u8::is_ascii_digit);
        str::from_utf8(digits).ok().filter(|_| plain)?.parse::<u32>().ok()
    };
    let (place, generation) = (digits(place)? as usize, digits(generation)?);
    let ends = matches!((end, line), (b' ', b'\r' | b'\n') | (b'\r', b'\n'));
    match kind {
        b'n' if ends => Some((place, generation, true)),
        b'f' if ends => Some((place, generation, false)),
        _ => None,
    }
}

/// `startxref`, where the table begins, `%%EOF`; before it only what iText leaves there.
fn end(leser: &mut Leser) -> Result<usize, Fehler> {
    if leser.rest().starts_with(b"%iText-") {
        let printed = |byte: &&u8| matches!(byte, b' '..=b'~');
        let length = leser.rest().iter().take_while(printed).count();
        if length > REMARK {
            return Err(END);
        }
        leser.at += length;
        line(leser)?;
    }
    word(leser, b"startxref", END)?;
    line(leser)?;
    let start = leser.at;
    let named = leser.number().ok_or(END)?;
    if leser.bytes[start..leser.at] != *named.to_string().as_bytes() {
        return Err(END);
    }
    line(leser)?;
    word(leser, b"%%EOF", END)?;
    if !leser.rest().is_empty() {
        line(leser)?;
    }
    Ok(named)
}

/// Whether the trailer leads to the same document, by the revision before.
fn leads_on(trailer: &Dict, davor: &Revision, plaetze: &Plaetze) -> Result<(), Fehler> {
    let known = |key: &Vec<u8>| TRAILER.iter().any(|known| known.as_bytes() == key);
    let number = |dict: &Dict, key: &[u8]| dict.get(key).and_then(Objekt::stelle);
    let same = |key: &[u8]| match (davor.trailer.get(key), trailer.get(key)) {
        (Some(Objekt::Verweis(a)), Some(Objekt::Verweis(b))) => a == b,
        (None, None) => true,
        _ => false,
    };
    let size = number(trailer, b"Size").unwrap_or(0);
    let last = plaetze.last_key_value().map_or(0, |(number, _)| *number as usize);
    let sized = (last + 1..=LAST as usize + 1).contains(&size)
        && number(&davor.trailer, b"Size").is_some_and(|before| before <= size);
    let right = trailer.keys().all(known)
        && same(b"Root")
        && same(b"Info")
        && is_same_file(davor.trailer.get(&b"ID"[..]), trailer.get(&b"ID"[..]))
        && number(trailer, b"Prev") == Some(davor.verzeichnis);
    match (right, sized) {
        (true, true) => Ok(()),
        (true, false) => Err(UNTIDY),
        (false, _) => Err(ELSEWHERE),
    }
}

/// Whether the first part of the ID is the same, or none is given.
fn is_same_file(old: Option<&Objekt>, new: Option<&Objekt>) -> bool {
    let parts = |id: Option<&Objekt>| match id.and_then(Objekt::liste) {
        Some([Objekt::Text(first), Objekt::Text(_)]) => Some(first.bytes.clone()),
        _ => None,
    };
    new.is_none() || parts(new).is_some_and(|new| parts(old) == Some(new))
}

/// Whether the words by which readers find their way stand where they should, and nowhere else.
fn words(bytes: &[u8], wo: Range<usize>, plaetze: &Plaetze) -> Result<(), Fehler> {
    let part = &bytes[wo];
    let count = |word: &str| memmem::find_iter(part, word.as_bytes()).count();
    let once = count("startxref") == 1
        && count("xref") == 2
        && count("trailer") == 1
        && count("%%EOF") == 1
        && count("%PDF") == 0;
    // In its data, a stream could end for some, and an object begin.
    let ends =
        count("endobj") == plaetze.len() && count("endstream") * 2 == count("stream");
    let opens = |byte: u8| byte <= b' ' || byte.is_ascii_digit() || is_delimiter(byte);
    let starts = memmem::find_iter(part, b"obj")
        .filter(|at| at.checked_sub(1).is_none_or(|before| opens(part[before])));
    if once && ends && starts.count() == plaetze.len() { Ok(()) } else { Err(WORDS) }
}

/// Whether a byte ends the word before it.
fn is_delimiter(byte: u8) -> bool {
    b"()<>[]{}/%".contains(&byte)
}
