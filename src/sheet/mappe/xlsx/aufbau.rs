//! What stands around the cells of a workbook of Excel: what is merged, hidden, shown as a
//! percentage.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use roxmltree::Document;
use zip::ZipArchive;

use super::super::Blatt;
use super::super::paket::part;

/// The most columns of a sheet.
const SPALTEN: u32 = 16_384;

/// What stands around the cells of a sheet.
#[derive(Debug, Default)]
pub(super) struct Umfeld {
    verbunden: Vec<[u32; 4]>,
    zeilen: BTreeSet<u32>,
    spalten: BTreeSet<u32>,
    prozent: BTreeSet<(u32, u32)>,
}

type Archiv<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// What stands around the cells of each sheet, by its name; what can't be read is left out.
pub(super) fn read(archive: &mut Archiv) -> BTreeMap<String, Umfeld> {
    let prozent = part(archive, "xl/styles.xml").map(|text| percentages(&text));
    let prozent = prozent.unwrap_or_default();
    let mut found = BTreeMap::new();
    for (name, path) in paths(archive).unwrap_or_default() {
        if let Some(umfeld) = sheet(archive, &path, &prozent) {
            found.insert(name, umfeld);
        }
    }
    found
}

/// Lays it around the cells.
pub(super) fn lay(umfeld: Umfeld, blatt: &mut Blatt) {
    blatt.verbunden = umfeld.verbunden;
    blatt.zeilen_versteckt = umfeld.zeilen;
    blatt.spalten_versteckt = umfeld.spalten;
    for (row, column) in umfeld.prozent {
        let cell = blatt.zeilen.get_mut(&row).and_then(|row| row.get_mut(&column));
        if let Some(cell) = cell {
            cell.prozent = true;
        }
    }
}

/// The names of the sheets and their files.
fn paths(archive: &mut Archiv) -> Option<Vec<(String, String)>> {
    let rels = part(archive, "xl/_rels/workbook.xml.rels")?;
    let rels = Document::parse(&rels).ok()?;
    let targets: BTreeMap<&str, &str> = rels
        .descendants()
        .filter_map(|node| Some((node.attribute("Id")?, node.attribute("Target")?)))
        .collect();
    let book = part(archive, "xl/workbook.xml")?;
    let book = Document::parse(&book).ok()?;
    let sheets = book.descendants().filter(|node| node.tag_name().name() == "sheet");
    let named = sheets.filter_map(|node| {
        let id = node.attributes().find(|one| one.name() == "id")?.value();
        let target = targets.get(id)?;
        let path = target
            .strip_prefix('/')
            .map_or_else(|| format!("xl/{target}"), str::to_owned);
        Some((node.attribute("name")?.to_owned(), path))
    });
    Some(named.collect())
}

/// The numbers of the styles that show a percentage.
fn percentages(styles: &str) -> BTreeSet<u32> {
    let Ok(doc) = Document::parse(styles) else { return BTreeSet::new() };
    let mut formats: BTreeSet<u32> = [9, 10].into();
    for node in doc.descendants().filter(|node| node.tag_name().name() == "numFmt") {
        let id = node.attribute("numFmtId").and_then(|id| id.parse::<u32>().ok());
        let code = node.attribute("formatCode").unwrap_or_default();
        formats.extend(id.filter(|_| is_percentage(code)));
    }
    let xfs = doc.descendants().find(|node| node.tag_name().name() == "cellXfs");
    let xfs = xfs
        .into_iter()
        .flat_map(|node| node.children().filter(roxmltree::Node::is_element));
    let shown = (0..).zip(xfs).filter(|(_, xf)| {
        let id = xf.attribute("numFmtId").and_then(|id| id.parse().ok());
        id.is_some_and(|id: u32| formats.contains(&id))
    });
    shown.map(|(index, _)| index).collect()
}

/// Whether a number format multiplies by a hundred: a `%` outside of quotes.
fn is_percentage(code: &str) -> bool {
    let mut quoted = false;
    let mut escaped = false;
    for character in code.chars() {
        match character {
            _ if escaped => escaped = false,
            '"' => quoted = !quoted,
            '\\' if !quoted => escaped = true,
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

fn sheet(archive: &mut Archiv, path: &str, prozent: &BTreeSet<u32>) -> Option<Umfeld> {
    let file = archive.by_name(path).ok()?;
    let mut reader = Reader::from_reader(BufReader::new(file));
    let mut found = Umfeld::default();
    let (mut buffer, mut at) = (Vec::new(), (0, 0));
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Eof => return Some(found),
            Event::Start(tag) | Event::Empty(tag) => found.tag(&tag, &mut at, prozent),
            _ => {}
        }
    }
}

impl Umfeld {
    fn tag(&mut self, tag: &BytesStart, at: &mut (u32, u32), prozent: &BTreeSet<u32>) {
        let number =
            |name: &str| value(tag, name).and_then(|text| text.parse::<u32>().ok());
        let hidden =
            || value(tag, "hidden").is_some_and(|text| text == "1" || text == "true");
        match tag.local_name().as_ref() {
            b"row" => {
                *at = (number("r").map_or(at.0 + 1, |row| row), 0);
                if hidden() {
                    self.zeilen.insert(at.0.saturating_sub(1));
                }
            }
            b"col" if hidden() => {
                let (from, to) = (number("min").unwrap_or(1), number("max").unwrap_or(1));
                // All the columns to the right are often hidden: they hold nothing.
                self.spalten.extend(from.saturating_sub(1)..to.min(SPALTEN));
            }
            b"c" => {
                at.1 += 1;
                let place = value(tag, "r").and_then(|text| cell(&text));
                let place = place.unwrap_or((at.0.saturating_sub(1), at.1 - 1));
                at.1 = place.1 + 1;
                if number("s").is_some_and(|style| prozent.contains(&style)) {
                    self.prozent.insert(place);
                }
            }
            b"mergeCell" => {
                let range = value(tag, "ref").unwrap_or_default();
                let ends = range.split_once(':');
                let ends = ends.and_then(|(a, b)| Some((cell(a)?, cell(b)?)));
                self.verbunden.extend(ends.map(|(a, b)| [a.0, a.1, b.0, b.1]));
            }
            _ => {}
        }
    }
}

fn value(tag: &BytesStart, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    String::from_utf8(found.value.into_owned()).ok()
}

/// Row and column of `C7`, from 0.
fn cell(name: &str) -> Option<(u32, u32)> {
    let split = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = name.split_at(split);
    let column = letters.bytes().try_fold(0_u32, |sum, letter| {
        let digit = u32::from(letter.to_ascii_uppercase().checked_sub(b'A')?);
        (digit < 26).then_some(())?;
        sum.checked_mul(26)?.checked_add(digit + 1)
    })?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}
