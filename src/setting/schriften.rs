//! What the documents are set in: the fonts of the project and nothing of the system.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use sha2::{Digest, Sha256};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::finding::rules;
use crate::finding::{Finding, Findings, Place};
use crate::reading::bestand::{Bestand, Inhalt, LARGEST_FONT};
use crate::values::zeichen::Vorrat;

/// Finds the font files of a folder that give no face: a document would come out in other ones.
pub fn check(bestand: &Bestand, folder: &str, findings: &mut Findings) {
    let files: Vec<_> = bestand.below(folder).map(|(path, _)| path).collect();
    let faults = files.into_par_iter().map(|path| fault(path, &bestand.0[path]));
    for fault in faults.collect::<Vec<_>>().into_iter().flatten() {
        let hint =
            "Die Datei aus der Versionsverwaltung zurückholen: git checkout -- fonts";
        findings.push(fault.hint(hint));
    }
}

fn fault(path: &str, file: &Inhalt) -> Option<Finding> {
    let place = Place::path(path);
    match file {
        Inhalt::ZuGross(size) => {
            let message = format!(
                "Die Datei hat {size} Bytes, gelesen werden höchstens {LARGEST_FONT}."
            );
            Some(rules::ZU_GROSS.at(&place, message))
        }
        Inhalt::Unlesbar(why) => Some(rules::UNLESBAR.at(&place, why.clone())),
        Inhalt::Bytes(bytes) => {
            let any = Font::iter(Bytes::new(bytes.clone())).next().is_some();
            let message = "Diese Datei ist keine Schrift oder beschädigt.";
            (!any).then(|| rules::UNLESBAR.at(&place, message))
        }
    }
}

/// The faces in a fixed order, since the order decides the bytes of a PDF.
pub struct Schriften {
    /// The files of the faces, in the order of their names.
    files: Vec<Bytes>,
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
    vorrat: OnceLock<Vorrat>,
    kennung: OnceLock<[u8; 32]>,
}

/// They are what their files are.
impl PartialEq for Schriften {
    fn eq(&self, other: &Self) -> bool {
        self.files == other.files
    }
}

impl Schriften {
    /// Takes the faces of all font files, in the order of their names.
    pub fn read(files: BTreeMap<String, Vec<u8>>) -> Self {
        let files: Vec<Bytes> = files.into_values().map(Bytes::new).collect();
        let faces = |file: &Bytes| Font::iter(file.clone()).collect::<Vec<_>>();
        let fonts: Vec<Font> = files.par_iter().map(faces).flatten_iter().collect();
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        let (vorrat, kennung) = (OnceLock::new(), OnceLock::new());
        Self { files, fonts, book, vorrat, kennung }
    }

    /// Whether these are the faces of just these files.
    pub(crate) fn are_of(&self, files: &BTreeMap<String, Vec<u8>>) -> bool {
        self.files
            .iter()
            .map(|file| &**file)
            .eq(files.values().map(Vec::as_slice))
    }

    /// The characters that every face has.
    pub fn vorrat(&self) -> Vorrat {
        self.vorrat.get_or_init(|| self.common()).clone()
    }

    fn common(&self) -> Vorrat {
        let mut faces = self.fonts.iter().map(|font| &font.info().coverage);
        let Some(first) = faces.next() else { return Vorrat::default() };
        let mut common: Vec<u32> = first.iter().collect();
        for face in faces {
            // Both go upwards.
            let mut known = face.iter().peekable();
            common.retain(|number| {
                while known.next_if(|other| other < number).is_some() {}
                known.peek() == Some(number)
            });
        }
        Vorrat::new(common.into_iter().filter_map(char::from_u32))
    }

    /// The SHA-256 of all faces in their order.
    pub fn kennung(&self) -> [u8; 32] {
        *self.kennung.get_or_init(|| {
            let faces = self.fonts.par_iter().map(|font| Sha256::digest(font.data()));
            let all: Vec<u8> = faces.flatten_iter().collect();
            Sha256::digest(&all).into()
        })
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }
}
