//! What the codes of a font mean.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use super::{PdfFault, strom};

/// How large a table of codes may be, in bytes.
const LARGEST: usize = 2_000_000;
/// How many codes a table may have, those it has twice included.
const CODES: usize = 200_000;
/// How many units the text of a code may have.
const UNITS: usize = 64;

/// The table of a font, or the encoding it names.
pub(super) struct Schrift {
    width: usize,
    map: BTreeMap<u32, String>,
    /// What codes mean that the table does not have, for fonts of one byte a code.
    fallback: Vec<String>,
}

impl Schrift {
    /// Reads `/ToUnicode`, or else the encoding.
    ///
    /// # Errors
    /// There is more than is read.
    pub(super) fn read(document: &Document, font: &Dictionary) -> Result<Self, PdfFault> {
        let name = font.get(b"Subtype").and_then(Object::as_name);
        let wide = name.is_ok_and(|name| name == b"Type0");
        let stream = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream);
        let map = match stream {
            Ok(stream) => {
                let table = strom::unpack(stream, LARGEST)?;
                parse(&String::from_utf8_lossy(&table))?
            }
            Err(_) => BTreeMap::new(),
        };
        let mut fallback = Vec::new();
        if !wide
            && let Ok(encoding) = font.get_font_encoding_with_limit(document, LARGEST)
        {
            fallback = (0..=255)
                .map(|code| encoding.bytes_to_string(&[code]).unwrap_or_default())
                .collect();
        }
        Ok(Self { width: if wide { 2 } else { 1 }, map, fallback })
    }

    /// The text of a string of codes.
    pub(super) fn decode(&self, codes: &[u8]) -> String {
        let mut text = String::new();
        for code in codes.chunks(self.width) {
            let code = code.iter().fold(0, |all, byte| all << 8 | u32::from(*byte));
            let plain =
                || self.fallback.get(code as usize).filter(|plain| !plain.is_empty());
            match self.map.get(&code).or_else(plain) {
                Some(known) => text.push_str(known),
                None => text.push_str(&unknown(code)),
            }
        }
        text
    }
}

/// A code that nobody can read, by its number: it is the same as itself alone.
pub(super) fn unknown(code: u32) -> String {
    format!("\u{fffd}[{code:X}]")
}

/// Reads the sections `bfchar` and `bfrange` of a table.
fn parse(table: &str) -> Result<BTreeMap<u32, String>, PdfFault> {
    let mut map = BTreeMap::new();
    for section in sections(table, "beginbfchar", "endbfchar") {
        let words = words(section);
        for pair in words.chunks_exact(2) {
            map.insert(number(pair[0]), utf16(pair[1])?);
        }
    }
    let mut left = CODES;
    for section in sections(table, "beginbfrange", "endbfrange") {
        let mut words = words(section).into_iter();
        while let (Some(first), Some(last), Some(value)) =
            (words.next(), words.next(), words.next())
        {
            let first = number(first);
            let last = number(last).min(first.saturating_add(0xffff));
            let count = last.saturating_sub(first) as usize;
            left = left.checked_sub(count).ok_or(PdfFault::Endless)?;
            if value == "[" {
                let listed = words.by_ref().take_while(|word| *word != "]");
                for (code, text) in (first..=last).zip(listed) {
                    map.insert(code, utf16(text)?);
                }
            } else {
                let units = units(value)?;
                let all = first..=last;
                map.extend(all.map(|code| (code, shifted(&units, code - first))));
            }
        }
    }
    Ok(map)
}

fn sections<'a>(
    table: &'a str,
    begin: &'a str,
    end: &'a str,
) -> impl Iterator<Item = &'a str> {
    table
        .split(begin)
        .skip(1)
        .map(move |rest| rest.split(end).next().unwrap_or_default())
}

/// The hexadecimal strings and brackets of a section.
fn words(section: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = section;
    while let Some(at) = rest.find(['<', '[', ']']) {
        if rest[at..].starts_with('<') {
            let end = rest[at..].find('>').map_or(rest.len(), |end| at + end);
            words.push(&rest[at + 1..end]);
            rest = &rest[end..];
        } else {
            words.push(&rest[at..=at]);
            rest = &rest[at + 1..];
        }
    }
    words
}

fn number(digits: &str) -> u32 {
    u32::from_str_radix(digits, 16).unwrap_or(0)
}

fn units(digits: &str) -> Result<Vec<u16>, PdfFault> {
    let digits = digits.chars().filter(char::is_ascii_hexdigit);
    let digits: Vec<char> = digits.take(4 * UNITS + 1).collect();
    if digits.len() > 4 * UNITS {
        return Err(PdfFault::Endless);
    }
    let unit = |unit: &[char]| {
        u16::from_str_radix(&unit.iter().collect::<String>(), 16).unwrap_or(0)
    };
    Ok(digits.chunks(4).map(unit).collect())
}

fn utf16(digits: &str) -> Result<String, PdfFault> {
    units(digits).map(|units| String::from_utf16_lossy(&units))
}

/// The value with its last unit counted up.
fn shifted(units: &[u16], by: u32) -> String {
    let mut units = units.to_vec();
    if let Some(last) = units.last_mut() {
        *last = last.wrapping_add(u16::try_from(by).unwrap_or(0));
    }
    String::from_utf16_lossy(&units)
}
