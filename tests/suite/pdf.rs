//! Reads the text of a PDF: what its fonts say the glyphs mean, artifacts left out.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Encoding, Object};

/// The text of all pages in the order of their content.
pub(crate) fn text(pdf: &[u8]) -> String {
    let document = Document::load_mem(pdf).unwrap();
    let mut text = String::new();
    for page in document.get_pages().into_values() {
        let fonts = document.get_page_fonts(page).unwrap();
        let fonts = fonts.into_iter().map(|(name, font)| {
            let encoding = font.get_font_encoding(&document).unwrap();
            (name, encoding)
        });
        let mut reader = Reader {
            fonts: fonts.collect(),
            font: Vec::new(),
            marks: Vec::new(),
            text: &mut text,
        };
        let content = document.get_page_content(page);
        for operation in Content::decode(&content).unwrap().operations {
            reader.take(&operation);
        }
    }
    text
}

struct Reader<'a> {
    fonts: BTreeMap<Vec<u8>, Encoding<'a>>,
    font: Vec<u8>,
    /// Of each open mark, whether what stands in it is not to be read.
    marks: Vec<bool>,
    text: &'a mut String,
}

impl Reader<'_> {
    fn take(&mut self, operation: &Operation) {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BMC" | "BDC" => self.open(operands),
            "EMC" => drop(self.marks.pop()),
            "Tf" => operands[0].as_name().unwrap().clone_into(&mut self.font),
            "Tj" => self.show(&operands[0]),
            "TJ" => {
                operands[0]
                    .as_array()
                    .unwrap()
                    .iter()
                    .for_each(|part| self.show(part));
            }
            "'" | "\"" | "Do" => panic!("{} is not read here", operation.operator),
            _ => {}
        }
    }

    fn open(&mut self, operands: &[Object]) {
        let artifact = operands[0].as_name().unwrap() == b"Artifact";
        let properties = operands.get(1).map(Object::as_dict);
        let words = properties.and_then(|properties| actual_text(properties.unwrap()));
        if let Some(words) = words.as_ref().filter(|_| !artifact && self.is_read()) {
            self.text.push_str(words);
        }
        self.marks.push(artifact || words.is_some());
    }

    fn is_read(&self) -> bool {
        !self.marks.contains(&true)
    }

    fn show(&mut self, part: &Object) {
        let Object::String(bytes, _) = part else { return };
        if self.is_read() {
            let encoding = &self.fonts[&self.font];
            self.text.push_str(&Document::decode_text(encoding, bytes).unwrap());
        }
    }
}

fn actual_text(properties: &Dictionary) -> Option<String> {
    let text = properties.get(b"ActualText").ok()?;
    Some(lopdf::decode_text_string(text).unwrap())
}
