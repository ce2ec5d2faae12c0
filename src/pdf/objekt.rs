//! Objects of a PDF as they are written.

use std::collections::BTreeMap;
use std::ops::Range;

/// A dictionary.
pub(crate) type Dict = BTreeMap<Vec<u8>, Objekt>;

/// An object.
#[derive(Debug, Clone)]
pub(crate) enum Objekt {
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
pub(crate) struct Text {
    pub(crate) bytes: Vec<u8>,
    pub(crate) wo: Range<usize>,
}

/// A stream: its dictionary and where its data are.
#[derive(Debug, Clone)]
pub(crate) struct Strom {
    pub(crate) dict: Dict,
    pub(crate) daten: Range<usize>,
}

/// Why something can't be read, in German.
pub(crate) type Fehler = &'static str;

impl Objekt {
    /// The dictionary, also that of a stream.
    pub(crate) fn dict(&self) -> Option<&Dict> {
        match self {
            Self::Dict(dict) => Some(dict),
            Self::Strom(strom) => Some(&strom.dict),
            _ => None,
        }
    }

    /// The items of a list.
    pub(crate) fn liste(&self) -> Option<&[Self]> {
        match self {
            Self::Liste(items) => Some(items),
            _ => None,
        }
    }

    /// The number of the object it refers to.
    pub(crate) fn verweis(&self) -> Option<u32> {
        match self {
            Self::Verweis(number) => Some(*number),
            _ => None,
        }
    }

    /// A whole number that is no sign of trouble.
    pub(crate) fn stelle(&self) -> Option<usize> {
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
    pub(crate) fn is_name(&self, name: &str) -> bool {
        matches!(self, Self::Name(found) if found == name.as_bytes())
    }

    /// A text string in Unicode.
    pub(crate) fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(decode(&text.bytes)),
            _ => None,
        }
    }

    /// A name.
    pub(crate) fn name(name: &str) -> Self {
        Self::Name(name.as_bytes().to_vec())
    }

    /// A text string: ASCII as it is, all else in UTF-16 with its mark.
    pub(crate) fn text_string(text: &str) -> Self {
        let bytes = if text.is_ascii() {
            text.as_bytes().to_vec()
        } else {
            let units = text.encode_utf16().flat_map(u16::to_be_bytes);
            [0xfe, 0xff].into_iter().chain(units).collect()
        };
        Self::Text(Text { bytes, wo: 0..0 })
    }

    /// The object as it is written; of a stream the dictionary alone.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.write_to(&mut bytes);
        bytes
    }

    fn write_to(&self, out: &mut Vec<u8>) {
        match self {
            Self::Null => out.extend(b"null"),
            Self::Bool(yes) => out.extend(yes.to_string().bytes()),
            Self::Zahl(number) => out.extend(number.to_string().bytes()),
            Self::Name(name) => write_name(name, out),
            Self::Text(text) => write_string(&text.bytes, out),
            Self::Liste(items) => {
                out.push(b'[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(b' ');
                    }
                    item.write_to(out);
                }
                out.push(b']');
            }
            Self::Dict(dict) | Self::Strom(Strom { dict, .. }) => {
                out.extend(b"<<");
                for (key, value) in dict {
                    write_name(key, out);
                    out.push(b' ');
                    value.write_to(out);
                }
                out.extend(b">>");
            }
            Self::Verweis(number) => out.extend(format!("{number} 0 R").bytes()),
        }
    }

    /// Whether both say the same, however it is written; streams only by their dictionaries.
    pub(crate) fn same(&self, other: &Self) -> bool {
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

/// A dictionary of these entries.
pub(crate) fn dict<const N: usize>(entries: [(&str, Objekt); N]) -> Dict {
    entries
        .into_iter()
        .map(|(key, value)| (key.as_bytes().to_vec(), value))
        .collect()
}

/// ISO 32000-1, 7.3.5.
fn write_name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.extend(format!("#{byte:02X}").bytes());
        }
    }
}

/// In brackets where nothing needs an escape, else in hexadecimal (ISO 32000-1, 7.3.4).
fn write_string(bytes: &[u8], out: &mut Vec<u8>) {
    let plain = |byte: &u8| matches!(byte, b' '..=b'~') && !b"()\\".contains(byte);
    if bytes.iter().all(plain) {
        out.push(b'(');
        out.extend(bytes);
        out.push(b')');
    } else {
        out.push(b'<');
        out.extend(bytes.iter().flat_map(|byte| format!("{byte:02X}").into_bytes()));
        out.push(b'>');
    }
}

/// Whether two dictionaries say the same.
pub(crate) fn same_dict(a: &Dict, b: &Dict) -> bool {
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
pub(crate) fn find(bytes: &[u8], pattern: &[u8]) -> Option<usize> {
    bytes.windows(pattern.len()).position(|window| window == pattern)
}

#[cfg(test)]
mod tests {
    use super::Objekt;
    use crate::pdf::leser::Leser;

    #[test]
    fn what_is_written_reads_back_the_same() {
        for written in [
            "null",
            "true",
            "-12.5",
            "[1 0 R 2 (a b) <28> /N]",
            "<</A <</B [/C#20D 0.002]>>/Kids []/T <FEFF00E4>>>",
        ] {
            let object = Leser::new(written.as_bytes(), 0, 100).objekt().unwrap();
            assert_eq!(String::from_utf8(object.write()).unwrap(), written);
        }
    }

    #[test]
    fn a_text_string_keeps_every_letter() {
        for text in ["", "unterschrift-land-1", "(a) \\ b", "Unterschrift für Öhr 𝕬"]
        {
            let written = Objekt::text_string(text).write();
            let read = Leser::new(&written, 0, 1).objekt().unwrap();
            assert_eq!(read.text().as_deref(), Some(text));
        }
    }
}
