//! Fields for signatures that do not show.
//!
//! Viewers differ in what they draw of an annotation without size: by its points instead of its
//! rectangle, by an appearance that is stretched to nothing. So such a field holds nothing that
//! anybody could draw.

use super::stand::Dokumentstand;
use crate::pdf::objekt::{Dict, Objekt};

/// What such a field may say: no action, no other kind of annotation, nothing to draw.
const KEYS: [&str; 19] = [
    "AP", "AS", "Border", "Contents", "DA", "F", "FT", "Ff", "Lock", "M", "NM", "P",
    "Rect", "SV", "Subtype", "T", "TU", "Type", "V",
];

impl Dokumentstand {
    /// Whether a new field is one for a signature that does not show.
    pub(super) fn is_hidden_signature(&self, field: &Dict) -> bool {
        let known = |key: &Vec<u8>| KEYS.iter().any(|known| known.as_bytes() == key);
        let named = |key: &[u8], name: &str| {
            field.get(key).is_some_and(|value| value.is_name(name))
        };
        field.keys().all(known)
            && named(b"FT", "Sig")
            && named(b"Subtype", "Widget")
            && self.is_hidden(field)
    }

    /// Whether a field has no size and nothing to draw.
    pub(super) fn is_hidden(&self, field: &Dict) -> bool {
        has_no_size(field)
            && field.get(&b"AP"[..]).is_none_or(|looks| self.is_blank(looks))
    }

    /// Whether an appearance is a single empty stream.
    fn is_blank(&self, looks: &Objekt) -> bool {
        let Some(looks) = self.resolve(looks).dict() else { return false };
        let normal = looks.get(&b"N"[..]).map(|normal| self.resolve(normal));
        looks.len() == 1 && normal.is_some_and(is_empty)
    }
}

/// Whether there is nothing to draw: a stream without data, or none.
pub(super) fn is_empty(object: &Objekt) -> bool {
    match object {
        Objekt::Strom(strom) => strom.daten.is_empty(),
        other => matches!(other, Objekt::Null),
    }
}

/// Whether the rectangle is a point, written out: a reference may stand for anything.
pub(super) fn has_no_size(field: &Dict) -> bool {
    let sides = field.get(&b"Rect"[..]).and_then(Objekt::liste);
    match sides {
        Some([Objekt::Zahl(a), Objekt::Zahl(b), Objekt::Zahl(c), Objekt::Zahl(d)]) => {
            a.total_cmp(c).is_eq() && b.total_cmp(d).is_eq()
        }
        _ => false,
    }
}
