//! Objects of a PDF as they are written.

use std::collections::BTreeMap;
use std::ops::Range;

/// A dictionary.
pub(super) type Dict = BTreeMap<Vec<u8>, Objekt>;

/// An object.
#[derive(Debug, Clone)]
pub(super) enum Objekt {
    Null,
    Bool(bool),
    Zahl(f64),
    Name(Vec<u8>),
    Text(Text),
    Liste(Vec<Self>),
    Dict(Dict),
    Strom(Strom),
    Verweis(u32),
}

/// A string and where it is written, brackets included.
#[derive(Debug, Clone)]
pub(super) struct Text {
    pub(super) bytes: Vec<u8>,
    pub(super) wo: Range<usize>,
}

/// A stream: its dictionary and where its data are.
#[derive(Debug, Clone)]
pub(super) struct Strom {
    pub(super) dict: Dict,
    pub(super) daten: Range<usize>,
}

/// Why something can't be read, in German.
pub(super) type Fehler = &'static str;

impl Objekt {
    /// The dictionary, also that of a stream.
    pub(super) fn dict(&self) -> Option<&Dict> {
        match self {
            Self::Dict(dict) => Some(dict),
            Self::Strom(strom) => Some(&strom.dict),
            _ => None,
        }
    }

    /// The items of a list.
    pub(super) fn liste(&self) -> Option<&[Self]> {
        match self {
            Self::Liste(items) => Some(items),
            _ => None,
        }
    }

    /// The number of the object it refers to.
    pub(super) fn verweis(&self) -> Option<u32> {
        match self {
            Self::Verweis(number) => Some(*number),
            _ => None,
        }
    }

    /// A whole number that is no sign of trouble.
    pub(super) fn stelle(&self) -> Option<usize> {
        match self {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "checked to be whole and within 0 and 2^32"
            )]
            Self::Zahl(n) if n.fract() == 0.0 && (0.0..4_294_967_296.0).contains(n) => {
                Some(*n as usize)
            }
            _ => None,
        }
    }

    /// Whether it is this name.
    pub(super) fn is_name(&self, name: &str) -> bool {
        matches!(self, Self::Name(found) if found == name.as_bytes())
    }

    /// A text string in Unicode.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(decode(&text.bytes)),
            _ => None,
        }
    }

    /// Whether both say the same, however it is written; streams only by their dictionaries.
    pub(super) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Zahl(a), Self::Zahl(b)) => a.total_cmp(b).is_eq(),
            (Self::Name(a), Self::Name(b)) => a == b,
            (Self::Text(a), Self::Text(b)) => {
                a.bytes == b.bytes || decode(&a.bytes) == decode(&b.bytes)
            }
            (Self::Liste(a), Self::Liste(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b))
            }
            (Self::Dict(a), Self::Dict(b)) => same_dict(a, b),
            (Self::Verweis(a), Self::Verweis(b)) => a == b,
            _ => false,
        }
    }
}

/// Whether two dictionaries say the same.
pub(super) fn same_dict(a: &Dict, b: &Dict) -> bool {
    a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| a.same(b)))
}

/// A text string: UTF-16 with its mark, UTF-8 with its mark, else `PDFDocEncoding`, of which the
/// part that is Latin-1 is enough to compare.
fn decode(bytes: &[u8]) -> String {
    if let Some(wide) = bytes.strip_prefix(&[0xfe, 0xff]) {
        let units = wide.chunks(2).map(|pair| match pair {
            [high, low] => u16::from_be_bytes([*high, *low]),
            _ => 0xfffd,
        });
        return char::decode_utf16(units)
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
    }
    if let Some(text) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        return String::from_utf8_lossy(text).into_owned();
    }
    let special = |byte: u8| match byte {
        0x84 => '—',
        0x85 => '–',
        0x8c => '„',
        0x8d => '“',
        0x8e => '”',
        0xa0 => '€',
        other => char::from(other),
    };
    bytes.iter().map(|byte| special(*byte)).collect()
}

/// The first place of a pattern.
pub(super) fn find(bytes: &[u8], pattern: &[u8]) -> Option<usize> {
    bytes.windows(pattern.len()).position(|window| window == pattern)
}
