//! What a drawing of its own shows, as signed fields have one.

use super::{Schrift, fonts, operators};
use crate::pdf::objekt::{Dict, Objekt, Strom};
use crate::pdf::strom::{Grenzen, unpack};
use crate::proof::stand::Dokumentstand;

/// How deep drawings may stand in one another, and how many in one.
const NESTED: usize = 8;
const MANY: usize = 20;
/// Operators that leave something on the page.
const PAINTING: [&[u8]; 16] = [
    b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"sh", b"Tj", b"TJ", b"'",
    b"\"", b"EI", b"BI",
];
/// Operators that show text, and those that put it somewhere else.
const SHOWING: [&[u8]; 4] = [b"Tj", b"TJ", b"'", b"\""];
const MOVING: [&[u8]; 7] = [b"Td", b"TD", b"Tm", b"T*", b"'", b"\"", b"BT"];
/// A gap between letters that is a blank.
const GAP: f64 = -200.0;

/// What a drawing shows.
#[derive(Debug, Default)]
pub(in crate::proof) struct Gezeichnet {
    /// Whether it shows anything.
    pub(in crate::proof) etwas: bool,
    /// The text in it, as far as it can be read.
    pub(in crate::proof) text: String,
}

/// Reads a drawing and those in it.
pub(in crate::proof) fn drawn(
    bytes: &[u8],
    stand: &Dokumentstand,
    strom: &Strom,
    grenzen: &mut Grenzen,
) -> Gezeichnet {
    let mut shown = Gezeichnet::default();
    shown.follow(bytes, stand, strom, NESTED, grenzen);
    shown
}

impl Gezeichnet {
    fn follow(
        &mut self,
        bytes: &[u8],
        stand: &Dokumentstand,
        strom: &Strom,
        depth: usize,
        grenzen: &mut Grenzen,
    ) {
        let Some(depth) = depth.checked_sub(1) else {
            self.etwas = true;
            return;
        };
        let resources = stand.dict(&strom.dict, "Resources");
        let fonts = fonts(bytes, stand, resources, grenzen);
        let data = unpack(bytes, strom, grenzen);
        let (mut inner, mut font) = (Vec::new(), None);
        let content = data.as_deref().unwrap_or_default();
        let read = operators(content, grenzen, |operator, operands| {
            self.etwas |= PAINTING.contains(&operator);
            if MOVING.contains(&operator) {
                self.text.push(' ');
            }
            match (operator, operands) {
                (b"Tf", [Objekt::Name(name), ..]) => font = fonts.get(name),
                (b"Do", [Objekt::Name(name)]) => {
                    inner.push(named(stand, resources, name).unwrap_or(&Objekt::Null));
                }
                (_, [.., shown]) if SHOWING.contains(&operator) => self.show(shown, font),
                _ => {}
            }
        });
        self.etwas |= !read || data.is_err() || inner.len() > MANY;
        for part in inner.into_iter().take(MANY) {
            match stand.resolve(part) {
                Objekt::Strom(part) if is_form(part) => {
                    self.follow(bytes, stand, part, depth, grenzen);
                }
                _ => self.etwas = true,
            }
        }
    }

    fn show(&mut self, shown: &Objekt, font: Option<&Schrift>) {
        match shown {
            Objekt::Text(text) => self.text.push_str(&plain(&text.bytes, font)),
            Objekt::Liste(items) => items.iter().for_each(|item| self.show(item, font)),
            Objekt::Zahl(gap) if *gap < GAP => self.text.push(' '),
            _ => {}
        }
    }
}

/// The drawing of this name.
fn named<'a>(
    stand: &'a Dokumentstand,
    resources: Option<&'a Dict>,
    name: &[u8],
) -> Option<&'a Objekt> {
    stand.dict(resources?, "XObject")?.get(name)
}

fn is_form(strom: &Strom) -> bool {
    let kind = strom.dict.get(&b"Subtype"[..]);
    kind.is_some_and(|kind| kind.is_name("Form"))
}

/// The text of codes; a font that says nothing about them has the usual ones.
fn plain(codes: &[u8], font: Option<&Schrift>) -> String {
    match font {
        Some(font) if font.wide || !font.glyphs.is_empty() => font.text(codes),
        _ => codes.iter().map(|code| char::from(*code)).collect(),
    }
}
