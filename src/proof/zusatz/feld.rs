//! Fields for signatures: one that waits may be signed, a new one must not show.
//!
//! Viewers differ in what they draw of an annotation without size: by its points instead of its
//! rectangle, by an appearance that is stretched to nothing. So such a field holds nothing that
//! anybody could draw.

use super::{Nachtrag, Zweck, changed, is_plain, only};
use crate::pdf::objekt::{Dict, Objekt};

/// How far a rectangle may differ by rounding, in points.
const ROUNDED: f64 = 0.01;
/// How far out a field may lie (ISO 32000-1, annex C).
const FARTHEST: f64 = 14_400.0;
/// What a new field may say: no action, no other kind of annotation, nothing to draw.
const KEYS: [&str; 19] = [
    "AP", "AS", "Border", "Contents", "DA", "F", "FT", "Ff", "Lock", "M", "NM", "P",
    "Rect", "SV", "Subtype", "T", "TU", "Type", "V",
];
/// Flags of an annotation that is printed: as it was, or locked by the one who signs.
const PRINTED: [usize; 2] = [4, 132];

/// The sides of a rectangle that is written out: a reference may stand for anything.
pub(super) fn sides(field: &Dict) -> Option<[f64; 4]> {
    let sides = field.get(&b"Rect"[..]).and_then(Objekt::liste)?;
    let [Objekt::Zahl(a), Objekt::Zahl(b), Objekt::Zahl(c), Objekt::Zahl(d)] = sides
    else {
        return None;
    };
    let sides = [*a, *b, *c, *d];
    sides.iter().all(|side| side.abs() <= FARTHEST).then_some(sides)
}

/// Whether the rectangle is a point.
pub(super) fn has_no_size(field: &Dict) -> bool {
    sides(field)
        .is_some_and(|[a, b, c, d]| a.total_cmp(&c).is_eq() && b.total_cmp(&d).is_eq())
}

impl<'a> Nachtrag<'a> {
    /// A field may be signed, once; only then may it look different or vanish.
    pub(super) fn field(&mut self, number: u32, old: &'a Dict, new: &'a Dict) -> bool {
        let value = new.get(&b"V"[..]);
        let signed = !old.contains_key(&b"V"[..])
            && value.is_some_and(|value| self.signature(value));
        self.signs(number, has_no_size(old));
        signed
            && changed(old, new).into_iter().all(|key| {
                let Some(value) = new.get(key) else { return false };
                match key {
                    b"V" => true,
                    b"AP" => self.looks(value, Some(old), has_no_size(new)),
                    b"AS" => matches!(value, Objekt::Name(_)),
                    b"F" => value.stelle().is_some_and(|flags| PRINTED.contains(&flags)),
                    b"Lock" => self.lock(value),
                    b"M" => matches!(value, Objekt::Text(_)),
                    b"MK" => matches!(value, Objekt::Dict(dict) if dict.is_empty()),
                    b"Rect" => self.may_lie(old, new),
                    _ => false,
                }
            })
    }

    /// A field lies where it lay, but for rounding, or vanishes with all that it shows.
    fn may_lie(&self, old: &Dict, new: &Dict) -> bool {
        if has_no_size(new) {
            return self.is_blank(new);
        }
        let (Some(old), Some(new)) = (sides(old), sides(new)) else { return false };
        old.iter().zip(new).all(|(a, b)| (a - b).abs() <= ROUNDED)
    }

    /// What a lock says: which fields may no longer be changed.
    fn lock(&mut self, value: &'a Objekt) -> bool {
        let Some(Objekt::Dict(dict)) = self.here(value) else { return false };
        only(dict, &["Action", "Fields", "P", "Type"]) && dict.values().all(is_plain)
    }

    /// Whether it refers to a field that is new, in the form, and does not show.
    pub(super) fn is_new_field(&mut self, item: &Objekt) -> bool {
        let Some(number) = item.verweis() else { return false };
        if self.neue_felder.contains(&number) {
            return true;
        }
        let Some(Objekt::Dict(field)) = self.fresh(item) else { return false };
        let own = field.get(&b"T"[..]).and_then(Objekt::text);
        let called = own.as_ref().and_then(|name| self.namen.get(name));
        // Once by name and once in the form: no other field has its name.
        let alone = called == Some(&1);
        let listed = self.gelistet.contains(&number);
        let right = listed && alone && self.is_hidden(field);
        match field.get(&b"V"[..]) {
            None => self.zweck = Zweck::Unterschrift,
            Some(_) => self.signs(number, true),
        }
        self.neue_felder.insert(number);
        right
    }

    /// Whether a new field is one for a signature, without size and with nothing to draw.
    fn is_hidden(&mut self, field: &'a Dict) -> bool {
        let named = |key: &[u8], name: &str| {
            field.get(key).is_some_and(|value| value.is_name(name))
        };
        only(field, &KEYS)
            && named(b"FT", "Sig")
            && named(b"Subtype", "Widget")
            && has_no_size(field)
            && field.iter().all(|(key, value)| match key.as_slice() {
                b"AP" => self.looks(value, None, true),
                b"Lock" => self.lock(value),
                b"P" => value
                    .verweis()
                    .is_some_and(|page| self.rollen.seiten.contains_key(&page)),
                b"V" => self.signature(value),
                _ => is_plain(value),
            })
    }
}
