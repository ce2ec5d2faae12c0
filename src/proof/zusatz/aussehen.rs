//! What a signed field shows: drawings within its rectangle, and what they are made of.

use super::feld::has_no_size;
use super::{Nachtrag, only};
use crate::pdf::objekt::{Dict, Objekt, Strom};
use crate::pdf::strom::unpack;

/// What a drawing may say.
const FORM: [&str; 12] = [
    "BBox",
    "DecodeParms",
    "Filter",
    "FormType",
    "Group",
    "LastModified",
    "Length",
    "Matrix",
    "Name",
    "Resources",
    "Subtype",
    "Type",
];
/// Resources by their kind; within, the document chooses the names.
const KINDS: [&str; 7] =
    ["ColorSpace", "ExtGState", "Font", "Pattern", "Properties", "Shading", "XObject"];
/// What no resource has: actions, ways into the document, files.
const BANNED: [&str; 17] = [
    "A",
    "AA",
    "Alternates",
    "Annots",
    "Contents",
    "EF",
    "JS",
    "Kids",
    "Names",
    "OC",
    "OPI",
    "OpenAction",
    "PS",
    "Parent",
    "Ref",
    "Root",
    "URI",
];
/// How far out a drawing may reach, and how much it may be stretched.
const FARTHEST: f64 = 20_000.0;
const STRETCHED: std::ops::RangeInclusive<f64> = 0.01..=100.0;

/// The numbers of a list that is written out.
fn numbers<const N: usize>(value: Option<&Objekt>) -> Option<[f64; N]> {
    let items = value?.liste()?.iter().map(|item| match item {
        Objekt::Zahl(number) if number.abs() <= FARTHEST => Some(*number),
        _ => None,
    });
    items.collect::<Option<Vec<f64>>>()?.try_into().ok()
}

/// Whether a drawing is cut off at a box that has an area, and not stretched to nothing.
fn is_bounded(dict: &Dict) -> bool {
    let area = |[a, b, c, d]: [f64; 4]| c - a > 0.01 && d - b > 0.01;
    let boxed = numbers(dict.get(&b"BBox"[..])).is_some_and(area);
    let stretched = |[a, b, c, d, _, _]: [f64; 6]| {
        let area = (a * d - b * c).abs();
        STRETCHED.contains(&area)
    };
    let matrix = dict.get(&b"Matrix"[..]);
    boxed && (matrix.is_none() || numbers(matrix).is_some_and(stretched))
}

impl<'a> Nachtrag<'a> {
    /// Whether an appearance is one drawing, new or as it was; of a field that does not show, an
    /// empty one.
    pub(super) fn looks(
        &mut self,
        value: &'a Objekt,
        old: Option<&Dict>,
        hidden: bool,
    ) -> bool {
        let Some(Objekt::Dict(looks)) = self.here(value) else { return false };
        let Some(normal) = looks.get(&b"N"[..]).filter(|_| looks.len() == 1) else {
            return false;
        };
        let before = old.and_then(|old| self.vorher.dict(old, "AP")?.get(&b"N"[..]));
        if before.is_some_and(|before| before.same(normal)) {
            return !hidden || is_empty(self.nachher.resolve(normal));
        }
        let Some(object) = self.fresh(normal) else { return false };
        self.is_drawing(object) && (!hidden || is_empty(object))
    }

    /// Whether a field is being signed, so that its looks may be these.
    pub(super) fn may_look(&mut self, field: u32, looks: &'a Objekt) -> bool {
        let dict = |objekte: &'a super::Dokumentstand| {
            objekte.objekte.get(&field).and_then(Objekt::dict)
        };
        let (Some(old), Some(new)) = (dict(self.vorher), dict(self.nachher)) else {
            return false;
        };
        let signs = !old.contains_key(&b"V"[..]) && new.contains_key(&b"V"[..]);
        let shows = !has_no_size(new) || is_empty(looks);
        signs && shows && self.is_drawing(looks)
    }

    /// Whether a field shows nothing.
    pub(super) fn is_blank(&self, field: &Dict) -> bool {
        let looks = self.nachher.get(field, "AP").and_then(Objekt::dict);
        let normal = looks.and_then(|looks| self.nachher.get(looks, "N"));
        normal.is_none_or(is_empty)
    }

    /// Whether a drawing stays within its box; what is empty needs none.
    fn is_drawing(&mut self, object: &'a Objekt) -> bool {
        let Objekt::Strom(strom) = object else { return false };
        let dict = &strom.dict;
        let is_form = dict.get(&b"Subtype"[..]).is_some_and(|kind| kind.is_name("Form"));
        let one = dict.get(&b"FormType"[..]).is_none_or(|kind| kind.stelle() == Some(1));
        let resources = dict.get(&b"Resources"[..]);
        is_form
            && one
            && only(dict, &FORM)
            && (strom.daten.is_empty() || is_bounded(dict))
            && self.is_packed_well(strom)
            && resources.is_none_or(|resources| self.resources(resources))
    }

    /// Whether a drawing is packed in a way that all readers unpack alike.
    fn is_packed_well(&mut self, strom: &Strom) -> bool {
        unpack(self.bytes, strom, self.grenzen).is_ok()
    }

    /// Whether resources lead to nothing but what is drawn with.
    pub(super) fn resources(&mut self, value: &'a Objekt) -> bool {
        let Some(Objekt::Dict(all)) = self.here(value) else { return false };
        all.iter().all(|(kind, value)| {
            let kind = KINDS.iter().any(|known| known.as_bytes() == kind);
            // The form's own fonts, as poppler names them: they have been judged when they came.
            if kind && value.verweis().is_some_and(|number| !self.is_new(number)) {
                return true;
            }
            match self.here(value) {
                Some(Objekt::Dict(named)) if kind => {
                    named.values().all(|value| self.resource(value))
                }
                Some(other) => self.resource(other),
                None => false,
            }
        })
    }

    /// Whether a resource, with all that it leads to, is nothing else.
    fn resource(&mut self, value: &'a Objekt) -> bool {
        let value = match value {
            Objekt::Verweis(number) if self.erklaert.contains(number) => return true,
            // What was there before has been judged then.
            Objekt::Verweis(number) if !self.is_new(*number) => return true,
            Objekt::Verweis(_) => match self.fresh(value) {
                Some(object) => object,
                None => return false,
            },
            other => other,
        };
        let is_form = value
            .dict()
            .and_then(|dict| dict.get(&b"Subtype"[..]))
            .is_some_and(|kind| kind.is_name("Form"));
        match value {
            Objekt::Strom(_) if is_form => self.is_drawing(value),
            Objekt::Liste(items) => items.iter().all(|item| self.resource(item)),
            Objekt::Dict(dict) | Objekt::Strom(Strom { dict, .. }) => {
                dict.iter().all(|(key, value)| {
                    let banned = BANNED.iter().any(|banned| banned.as_bytes() == key);
                    !banned
                        && match key.as_slice() {
                            b"Resources" => self.resources(value),
                            _ => self.resource(value),
                        }
                })
            }
            Objekt::Verweis(_) => false,
            _ => true,
        }
    }
}

/// Whether there is nothing to draw: a stream without data.
fn is_empty(object: &Objekt) -> bool {
    matches!(object, Objekt::Strom(strom) if strom.daten.is_empty())
}
