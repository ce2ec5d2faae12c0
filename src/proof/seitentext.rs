//! The text of pages, as programs read it: what stands in the tagged content, and no artifact.

mod zeichnung;

use std::collections::BTreeMap;

use super::stand::Dokumentstand;
use crate::pdf::leser::Leser;
use crate::pdf::objekt::{Dict, Objekt};
use crate::pdf::strom::{Grenzen, unpack};

pub(super) use zeichnung::{Gezeichnet, drawn};

/// How long the text of a document may get.
const LONGEST: usize = 1 << 20;
/// How many operators are followed.
const OPERATORS: usize = 1_000_000;
/// How many codes a font may have, those it has twice included.
const CODES: usize = 200_000;

/// Stands for what could not be read: no document that is ours has it.
const UNREAD: &str = "\u{fffd}";

/// Code and text of the glyphs of a font.
struct Schrift {
    wide: bool,
    glyphs: BTreeMap<u32, String>,
}

impl Schrift {
    /// The text of codes.
    fn text(&self, codes: &[u8]) -> String {
        let size = if self.wide { 2 } else { 1 };
        let code = |part: &[u8]| part.iter().fold(0, |code, b| code << 8 | u32::from(*b));
        let glyph =
            |part| self.glyphs.get(&code(part)).map_or("\u{fffd}", String::as_str);
        codes.chunks(size).map(glyph).collect()
    }
}

/// What marked content is for the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marke {
    Sichtbar,
    /// An artifact, or shown by other words.
    Verdeckt,
}

struct Lauf<'a> {
    stand: &'a Dokumentstand,
    fonts: BTreeMap<Vec<u8>, Schrift>,
    font: Vec<u8>,
    marks: Vec<Marke>,
    lines: Vec<String>,
    y: f64,
    length: usize,
}

/// The lines of a document: one for each piece of tagged content, blanks joined.
pub(super) fn read(
    bytes: &[u8],
    stand: &Dokumentstand,
    grenzen: &mut Grenzen,
) -> Vec<String> {
    let mut lines = Vec::new();
    let mut length = 0;
    for (_, page) in stand.seiten() {
        let fonts = fonts(bytes, stand, resources(stand, page), grenzen);
        let mut lauf = Lauf {
            stand,
            fonts,
            font: Vec::new(),
            marks: Vec::new(),
            lines: Vec::new(),
            y: 0.0,
            length,
        };
        let (content, whole) = content(bytes, stand, page, grenzen);
        let read = lauf.follow(&content, resources(stand, page), grenzen);
        if !(whole && read) {
            lauf.lines.push(UNREAD.to_owned());
        }
        length = lauf.length;
        lines.append(&mut lauf.lines);
    }
    let joined = |line: &String| line.split_whitespace().collect::<Vec<_>>().join(" ");
    lines.iter().map(joined).filter(|line| !line.is_empty()).collect()
}

fn resources<'a>(stand: &'a Dokumentstand, page: &'a Dict) -> Option<&'a Dict> {
    let own = stand.dict(page, "Resources");
    own.or_else(|| stand.dict(stand.dict(page, "Parent")?, "Resources"))
}

/// What draws a page, and whether that is all of it.
fn content(
    bytes: &[u8],
    stand: &Dokumentstand,
    page: &Dict,
    grenzen: &mut Grenzen,
) -> (Vec<u8>, bool) {
    let mut content = Vec::new();
    let Some(value) = stand.get(page, "Contents") else { return (content, true) };
    let parts = value.liste().unwrap_or(std::slice::from_ref(value));
    let mut whole = parts.len() <= 100;
    for part in parts.iter().take(100) {
        if let Objekt::Strom(strom) = stand.resolve(part) {
            let part = unpack(bytes, strom, grenzen);
            whole &= part.is_ok();
            content.extend(part.unwrap_or_default());
            content.push(b'\n');
        }
    }
    (content, whole)
}

fn fonts(
    bytes: &[u8],
    stand: &Dokumentstand,
    resources: Option<&Dict>,
    grenzen: &mut Grenzen,
) -> BTreeMap<Vec<u8>, Schrift> {
    let mut fonts = BTreeMap::new();
    let listed = resources.and_then(|all| stand.dict(all, "Font"));
    for (name, font) in listed.into_iter().flatten().take(50) {
        let Some(font) = stand.resolve(font).dict() else { continue };
        let wide = stand.get(font, "Subtype").is_some_and(|kind| kind.is_name("Type0"));
        let glyphs = match stand.get(font, "ToUnicode") {
            Some(Objekt::Strom(strom)) => {
                glyphs(&unpack(bytes, strom, grenzen).unwrap_or_default(), grenzen)
            }
            _ => BTreeMap::new(),
        };
        fonts.insert(name.clone(), Schrift { wide, glyphs });
    }
    fonts
}

/// The text of each glyph, from a `ToUnicode` map.
fn glyphs(map: &[u8], grenzen: &mut Grenzen) -> BTreeMap<u32, String> {
    let mut glyphs = BTreeMap::new();
    let mut left = CODES;
    operators(map, grenzen, |operator, operands| match operator {
        b"endbfchar" => {
            for pair in operands.chunks_exact(2) {
                if let (Some(code), Some(text)) = (code(&pair[0]), wide_text(&pair[1])) {
                    glyphs.insert(code, text);
                }
            }
        }
        b"endbfrange" => {
            for row in operands.chunks_exact(3) {
                let (Some(low), Some(high)) = (code(&row[0]), code(&row[1])) else {
                    continue;
                };
                let row_length = left.min(0x1_0000);
                for (code, step) in (low..=high).zip(0_u32..).take(row_length) {
                    left -= 1;
                    let text = match &row[2] {
                        Objekt::Liste(items) => {
                            items.get(step as usize).and_then(wide_text)
                        }
                        first => wide_text(first).map(|text| stepped(&text, step)),
                    };
                    glyphs.extend(text.map(|text| (code, text)));
                }
            }
        }
        _ => {}
    });
    glyphs
}

fn code(object: &Objekt) -> Option<u32> {
    let Objekt::Text(text) = object else { return None };
    (text.bytes.len() <= 3)
        .then(|| text.bytes.iter().fold(0, |code, b| code << 8 | u32::from(*b)))
}

fn wide_text(object: &Objekt) -> Option<String> {
    let Objekt::Text(text) = object else { return None };
    let units = text.bytes.chunks_exact(2).take(64);
    let units = units.map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    Some(char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect())
}

/// A text whose last character is so many further.
fn stepped(text: &str, step: u32) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    if let Some(last) = chars.last_mut() {
        *last =
            char::from_u32(u32::from(*last).saturating_add(step)).unwrap_or('\u{fffd}');
    }
    chars.into_iter().collect()
}

/// Calls for each operator with its operands; says whether it came to the end.
fn operators(
    content: &[u8],
    grenzen: &mut Grenzen,
    mut each: impl FnMut(&[u8], &[Objekt]),
) -> bool {
    let mut leser = Leser::new(content, 0, grenzen.objekte);
    let mut operands = Vec::new();
    let mut done = false;
    for _ in 0..OPERATORS {
        leser.skip();
        match leser.rest() {
            [] => {
                done = true;
                break;
            }
            [b'<' | b'(' | b'[' | b'/' | b'0'..=b'9' | b'+' | b'-' | b'.', ..] => {
                match leser.objekt() {
                    Ok(object) => operands.push(object),
                    Err(_) => break,
                }
            }
            rest => {
                let word = |b: &&u8| b.is_ascii_alphanumeric() || b"*'\"".contains(b);
                let length = rest.iter().take_while(word).count().max(1);
                leser.at += length;
                each(&rest[..length], &operands);
                operands.clear();
            }
        }
    }
    grenzen.objekte = leser.left;
    done
}

impl Lauf<'_> {
    /// Reads what is drawn; says whether it came to the end.
    fn follow(
        &mut self,
        content: &[u8],
        all: Option<&Dict>,
        grenzen: &mut Grenzen,
    ) -> bool {
        operators(content, grenzen, |operator, operands| match (operator, operands) {
            (b"Tf", [Objekt::Name(name), ..]) => self.font.clone_from(name),
            (b"Tm", [.., Objekt::Zahl(y)]) => self.move_to(*y),
            (b"Td" | b"TD", [_, Objekt::Zahl(y)]) => self.move_to(self.y + y),
            (b"T*", _) => self.write(" "),
            (b"Tj" | b"'" | b"\"", [.., Objekt::Text(text)]) => self.show(&text.bytes),
            (b"TJ", [Objekt::Liste(items)]) => {
                for item in items {
                    if let Objekt::Text(text) = item {
                        self.show(&text.bytes);
                    }
                }
            }
            (b"BMC", [Objekt::Name(tag)]) => self.begin(tag, None),
            (b"BDC", [Objekt::Name(tag), Objekt::Dict(about)]) => {
                self.begin(tag, Some(about));
            }
            (b"BDC", [Objekt::Name(tag), Objekt::Name(name)]) => {
                let named = all.and_then(|all| {
                    self.stand
                        .resolve(self.stand.dict(all, "Properties")?.get(name)?)
                        .dict()
                });
                self.begin(tag, named);
            }
            (b"BMC" | b"BDC", _) => self.marks.push(Marke::Sichtbar),
            (b"EMC", _) => drop(self.marks.pop()),
            // What is drawn by a part of its own is no text, but must not go unnoticed.
            (b"Do" | b"EI", _) => self.write("\u{fffc}"),
            _ => {}
        })
    }

    fn begin(&mut self, tag: &[u8], about: Option<&Dict>) {
        let spoken = about.and_then(|about| self.stand.get(about, "ActualText")?.text());
        if about.is_some_and(|about| about.contains_key(&b"MCID"[..])) {
            self.lines.push(String::new());
        }
        if let Some(spoken) = &spoken {
            self.write(spoken);
        }
        let hidden = tag == b"Artifact" || spoken.is_some();
        self.marks
            .push(if hidden { Marke::Verdeckt } else { Marke::Sichtbar });
    }

    fn move_to(&mut self, y: f64) {
        if (y - self.y).abs() > 1.0 {
            self.write(" ");
        }
        self.y = y;
    }

    fn show(&mut self, codes: &[u8]) {
        let Some(font) = self.fonts.get(&self.font) else {
            return self.write("\u{fffd}");
        };
        let text = font.text(codes);
        self.write(&text);
    }

    fn write(&mut self, text: &str) {
        if self.marks.contains(&Marke::Verdeckt) || self.length > LONGEST {
            return;
        }
        self.length += text.len();
        match self.lines.last_mut() {
            Some(line) => line.push_str(text),
            None => self.lines.push(text.to_owned()),
        }
    }
}
