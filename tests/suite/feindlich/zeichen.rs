//! All letters that a field allows, each for itself.

use std::collections::BTreeMap;
use std::fs;

use ttf_parser::Face;
use zielvereinbarung::agreement::fassung::Fassung;
use zielvereinbarung::making::projekt::{self};
use zielvereinbarung::values::zeichen::looks_latin;
use zielvereinbarung::wording::klartext;

use super::{FIELDS, LAGE, SYNTAX, check, harmless, objected, read_as};
use crate::werkstatt::repository;

/// Two letters that a face draws with one glyph can't be told apart in a PDF by every tool.
#[test]
fn no_two_allowed_letters_share_a_glyph() {
    let solid = LAGE.letters.iter().copied().filter(|c| !c.is_whitespace());
    let composed = solid.filter(|c| read_as(&c.to_string()) == c.to_string());
    let (mut faces, mut shared) = (0, Vec::new());
    for bytes in LAGE.bestand.bytes(projekt::FONTS).into_values() {
        let Ok(face) = Face::parse(&bytes, 0) else { continue };
        faces += 1;
        let mut seen = BTreeMap::new();
        for letter in composed.clone() {
            let glyph =
                face.glyph_index(letter).unwrap_or_else(|| panic!("{letter:?}")).0;
            if let Some(other) = seen.insert(glyph, letter) {
                shared.push((other, letter));
            }
        }
    }
    assert_eq!((faces, shared), (8, Vec::new()));
}

/// The lines of a glyph, wherever it stands in its width.
#[derive(Default)]
struct Shape(Vec<(char, f32, f32)>);

impl ttf_parser::OutlineBuilder for Shape {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(('M', x, y));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(('L', x, y));
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.extend([('Q', x1, y1), ('q', x, y)]);
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.extend([('C', x1, y1), ('c', x2, y2), ('c', x, y)]);
    }
    fn close(&mut self) {}
}

/// Two letters of one shape can't be told apart by any reader. Of whole alphabets that look
/// like ours another finding tells.
#[test]
fn no_two_allowed_letters_share_a_shape() {
    let bytes = LAGE
        .bestand
        .bytes(projekt::FONTS)
        .remove("SourceSerif4-Regular.ttf")
        .unwrap();
    let face = Face::parse(&bytes, 0).unwrap();
    let (mut seen, mut shared) = (BTreeMap::new(), Vec::new());
    let ours = |c: &char| {
        !c.is_whitespace() && !looks_latin(*c) && read_as(&c.to_string()) == c.to_string()
    };
    for letter in LAGE.letters.iter().copied().filter(ours) {
        let mut shape = Shape::default();
        let Some(glyph) = face.glyph_index(letter) else { continue };
        face.outline_glyph(glyph, &mut shape);
        let left = shape.0.iter().map(|(_, x, _)| *x).fold(f32::INFINITY, f32::min);
        let lines: Vec<_> =
            shape.0.iter().map(|(kind, x, y)| (*kind, x - left, *y)).collect();
        if let Some(other) = seen.insert(format!("{lines:?}"), letter) {
            shared.push((other, letter));
        }
    }
    assert_eq!(shared, Vec::new());
}

/// Every allowed letter, and every piece of syntax that is allowed, for the foreign tools.
#[test]
fn samples_for_the_foreign_tools() {
    let folder = repository().join("target/proben/feindlich");
    let _none = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let letters: Vec<char> =
        LAGE.letters.iter().copied().filter(|c| !c.is_whitespace()).collect();
    let rows: Vec<String> = letters
        .chunks(8)
        .map(|row| format!("x{}x", row.iter().collect::<String>()))
        .collect();
    let signs: Vec<String> = SYNTAX
        .chunks(2)
        .map(|pair| format!("a {} b{}c", pair[0].trim(), pair[1].trim()))
        .collect();
    let texts: Vec<String> = rows.into_iter().chain(signs).collect();
    let mut taken = 0;
    for (number, texts) in texts.chunks(4).enumerate() {
        let mut fields = harmless();
        for (field, text) in FIELDS.iter().zip(texts) {
            fields.insert(field, text.clone());
        }
        let names = ["unterzeichnung.kreis.ort", "unterzeichnung.kreis.personen[0].name"];
        for (field, text) in names.iter().zip(texts) {
            fields.insert(field, text.clone());
        }
        let bad = objected(&fields);
        for (field, harmless) in harmless() {
            if bad.iter().any(|path| path == field) {
                fields.insert(field, harmless);
            } else {
                taken += 1;
            }
        }
        let document = check(&fields, Fassung::Portal).unwrap();
        let stem = folder.join(format!("probe-{number:02}"));
        fs::write(stem.with_extension("pdf"), &document.pdf).unwrap();
        fs::write(stem.with_extension("txt"), klartext::write(&document.wortlaut))
            .unwrap();
    }
    assert!(taken > 300, "{taken} texts are allowed");
}
