//! The data of streams, unpacked within bounds.

use crate::pdf::objekt::{Dict, Fehler, Objekt, Strom};

/// How many filters a stream may pass.
const FILTERS: usize = 8;
/// The largest parameter of a filter.
const WIDEST: usize = 4096;
/// Why a stream can't be unpacked.
const FAULT: Fehler = "Ein Datenstrom lässt sich nicht entpacken.";

/// What may be made of one file.
#[derive(Debug)]
pub(super) struct Grenzen {
    /// Objects, small ones included.
    pub(super) objekte: usize,
    /// Bytes of unpacked streams: the fonts of our documents are a hundredth of it.
    pub(super) bytes: usize,
}

impl Default for Grenzen {
    fn default() -> Self {
        Self { objekte: 500_000, bytes: 64 << 20 }
    }
}

/// Unpacks a stream of a file.
pub(super) fn unpack(
    bytes: &[u8],
    strom: &Strom,
    grenzen: &mut Grenzen,
) -> Result<Vec<u8>, Fehler> {
    let data = bytes.get(strom.daten.clone()).unwrap_or_default().to_vec();
    let mut dict = lopdf::Dictionary::new();
    for key in ["Filter", "DecodeParms"] {
        if let Some(value) = strom.dict.get(key.as_bytes()) {
            dict.set(key, convert(value).ok_or(FAULT)?);
        }
    }
    if strom.dict.contains_key(&b"F"[..]) {
        return Err(FAULT);
    }
    let most = grenzen.bytes / 4;
    let data = lopdf::Stream::new(dict, data).decompressed_content_with_limit(most);
    let Ok(data) = data else {
        // The attempt may have been as dear as a success.
        grenzen.bytes -= most;
        return Err(FAULT);
    };
    grenzen.bytes = grenzen
        .bytes
        .checked_sub(data.len().max(1024))
        .ok_or("Die Datenströme der Datei sind zu groß.")?;
    Ok(data)
}

/// What the unpacker needs to know: names and numbers, written out. What it would pass over,
/// others would not.
fn convert(object: &Objekt) -> Option<lopdf::Object> {
    Some(match object {
        Objekt::Null => lopdf::Object::Null,
        Objekt::Name(name) => lopdf::Object::Name(name.clone()),
        Objekt::Liste(items) if items.len() <= FILTERS => {
            lopdf::Object::Array(items.iter().map(convert).collect::<Option<_>>()?)
        }
        Objekt::Dict(dict) => lopdf::Object::Dictionary(parameters(dict)?),
        Objekt::Bool(value) => lopdf::Object::Boolean(*value),
        Objekt::Zahl(_) => {
            let number = object.stelle().filter(|number| *number <= WIDEST)?;
            lopdf::Object::Integer(i64::try_from(number).ok()?)
        }
        _ => return None,
    })
}

fn parameters(dict: &Dict) -> Option<lopdf::Dictionary> {
    let flat = |value: &Objekt| match value {
        Objekt::Dict(_) | Objekt::Liste(_) => None,
        other => convert(other),
    };
    dict.iter()
        .map(|(key, value)| Some((key.clone(), flat(value)?)))
        .collect()
}
