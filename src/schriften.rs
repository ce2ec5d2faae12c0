//! What the documents are set in: the fonts of the project and nothing of the system.

use std::collections::BTreeMap;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::zeichen::Vorrat;

/// The faces in a fixed order, since the order decides the bytes of a PDF.
pub struct Schriften {
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
}

impl Schriften {
    /// Takes the faces of all font files, in the order of their names.
    pub fn read(files: &BTreeMap<String, Vec<u8>>) -> Self {
        let fonts: Vec<Font> = files
            .values()
            .flat_map(|data| Font::iter(Bytes::new(data.clone())))
            .collect();
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Self { fonts, book }
    }

    /// The characters that every face has.
    pub fn vorrat(&self) -> Vorrat {
        let mut faces = self.fonts.iter().map(|font| &font.info().coverage);
        let Some(first) = faces.next() else { return Vorrat::default() };
        let faces: Vec<_> = faces.collect();
        let everywhere = |number: &u32| faces.iter().all(|face| face.contains(*number));
        Vorrat::new(first.iter().filter(everywhere).filter_map(char::from_u32))
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }
}
