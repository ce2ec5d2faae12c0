//! The data of streams, unpacked within bounds.

use crate::pdf::objekt::{Dict, Fehler, Objekt, Strom};

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
            dict.set(key, convert(value));
        }
    }
    let most = grenzen.bytes / 4;
    let data = lopdf::Stream::new(dict, data).decompressed_content_with_limit(most);
    let Ok(data) = data else {
        // The attempt may have been as dear as a success.
        grenzen.bytes -= most;
        return Err("Ein Datenstrom lässt sich nicht entpacken.");
    };
    grenzen.bytes = grenzen
        .bytes
        .checked_sub(data.len().max(1024))
        .ok_or("Die Datenströme der Datei sind zu groß.")?;
    Ok(data)
}

/// What the unpacker needs to know: names and numbers.
fn convert(object: &Objekt) -> lopdf::Object {
    match object {
        Objekt::Name(name) => lopdf::Object::Name(name.clone()),
        Objekt::Liste(items) => {
            lopdf::Object::Array(items.iter().take(8).map(convert).collect())
        }
        Objekt::Dict(dict) => lopdf::Object::Dictionary(parameters(dict)),
        Objekt::Bool(value) => lopdf::Object::Boolean(*value),
        Objekt::Zahl(_) => object
            .stelle()
            .filter(|n| *n <= 4096)
            .and_then(|n| i64::try_from(n).ok())
            .map_or(lopdf::Object::Null, lopdf::Object::Integer),
        _ => lopdf::Object::Null,
    }
}

fn parameters(dict: &Dict) -> lopdf::Dictionary {
    let flat = |value: &Objekt| match value {
        Objekt::Dict(_) | Objekt::Liste(_) => lopdf::Object::Null,
        other => convert(other),
    };
    dict.iter().map(|(key, value)| (key.clone(), flat(value))).collect()
}
