//! The form, its list of fields, and the lists of annotations of pages.

use super::{Nachtrag, Zweck, changed, is_plain};
use crate::pdf::objekt::{Dict, Objekt};

impl<'a> Nachtrag<'a> {
    /// A form may get fields for signatures that do not show, and defaults for fields of
    /// other kinds, of which it has none.
    pub(super) fn form(&mut self, old: &'a Dict, new: &'a Dict) -> bool {
        changed(old, new).into_iter().all(|key| {
            let Some(value) = new.get(key) else { return false };
            match key {
                b"Fields" => match (old.get(key), value) {
                    (Some(Objekt::Liste(a)), Objekt::Liste(b)) => self.goes_on(a, b),
                    _ => false,
                },
                b"SigFlags" => value.stelle().is_some_and(|flags| flags <= 3),
                b"DA" => matches!(value, Objekt::Text(_)),
                b"CO" => matches!(value, Objekt::Liste(items) if items.is_empty()),
                b"DR" => self.resources(value),
                _ => false,
            }
        })
    }

    /// A page may get fields for signatures that do not show.
    pub(super) fn page(&mut self, old: &'a Dict, new: &'a Dict) -> bool {
        if changed(old, new).into_iter().ne([&b"Annots"[..]]) {
            return false;
        }
        let listed = new.get(&b"Annots"[..]).and_then(|list| self.here(list));
        match (self.vorher.get(old, "Annots"), listed) {
            (None, Some(Objekt::Liste(new))) => self.goes_on(&[], new),
            (Some(Objekt::Liste(old)), Some(Objekt::Liste(new))) => {
                self.goes_on(old, new)
            }
            _ => false,
        }
    }

    /// Whether a list goes on, and only with fields for signatures that do not show.
    pub(super) fn goes_on(&mut self, old: &[Objekt], new: &[Objekt]) -> bool {
        let begins =
            new.len() >= old.len() && old.iter().zip(new).all(|(a, b)| a.same(b));
        begins && new[old.len()..].iter().all(|item| self.is_new_field(item))
    }

    /// Permissions name the signature that certifies, and nothing else.
    pub(super) fn permissions(&mut self, value: &'a Objekt) -> bool {
        let Some(Objekt::Dict(dict)) = self.here(value) else { return false };
        let certifies = |(key, value): (&Vec<u8>, &Objekt)| {
            key == b"DocMDP"
                && self.nachher.resolve(value).dict().is_some_and(|signature| {
                    signature.get(&b"Type"[..]).is_some_and(|kind| kind.is_name("Sig"))
                })
        };
        dict.iter().all(certifies)
    }

    /// What a signature says about itself; it counts for one field.
    pub(super) fn signature(&mut self, value: &Objekt) -> bool {
        let known = value.verweis().is_none_or(|n| self.erklaert.contains(&n));
        if known {
            return false;
        }
        let Some(Objekt::Dict(dict)) = self.fresh(value) else { return false };
        let text = |key: &str| matches!(dict.get(key.as_bytes()), Some(Objekt::Text(_)));
        let name = |key: &str| matches!(dict.get(key.as_bytes()), Some(Objekt::Name(_)));
        let entry = |(key, value): (&Vec<u8>, &Objekt)| match key.as_slice() {
            b"Reference" => is_reference(value),
            key => {
                SIGNATURE.iter().any(|known| known.as_bytes() == key) && is_plain(value)
            }
        };
        text("Contents") && name("SubFilter") && name("Filter") && dict.iter().all(entry)
    }

    /// Notes what signing a field makes of the revision.
    pub(super) fn signs(&mut self, field: u32, alone: bool) {
        let value = self.nachher.objekte.get(&field).and_then(Objekt::dict);
        let value = value.and_then(|field| self.nachher.dict(field, "V"));
        let kind = value.and_then(|value| value.get(&b"SubFilter"[..]));
        let stamp = alone && kind.is_some_and(|kind| kind.is_name("ETSI.RFC3161"));
        let zweck = if stamp { Zweck::Zeitstempel } else { Zweck::Unterschrift };
        self.zweck = self.zweck.max(zweck);
        self.signiert.insert(field);
    }
}

/// What a signature may say, but for what it refers to.
const SIGNATURE: [&str; 18] = [
    "ByteRange",
    "Cert",
    "Changes",
    "ContactInfo",
    "Contents",
    "Filter",
    "Location",
    "M",
    "Name",
    "Prop_AuthTime",
    "Prop_AuthType",
    "Prop_Build",
    "R",
    "Reason",
    "SubFilter",
    "Type",
    "V",
    "ADBE_Build",
];

/// Whether a list of references says what may still be changed; `Data` names what it is about.
fn is_reference(value: &Objekt) -> bool {
    let Objekt::Liste(items) = value else { return false };
    let entry = |(key, value): (&Vec<u8>, &Objekt)| {
        is_plain(value) || key == b"Data" && matches!(value, Objekt::Verweis(_))
    };
    items.iter().all(|item| match item {
        Objekt::Dict(dict) => dict.iter().all(entry),
        _ => false,
    })
}
