//! What Typst sees of the world: the files of one agreement, the fonts, no clock.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{
    DiagSpan, DiagSpanKind, FileId, RootedPath, Source, VirtualPath, VirtualRoot,
};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use super::Press;
use crate::finding::{Place, SourceFile};
use crate::setting::vorlagen::{self, AUSGABE, HAUPTDATEI, Quelle, Ziel};

/// The world of one document.
pub(super) struct Welt<'a> {
    press: &'a Press,
    quelle: &'a Quelle,
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

impl<'a> Welt<'a> {
    /// The world in which a source is compiled for a target.
    pub(super) fn new(press: &'a Press, quelle: &'a Quelle, ziel: Ziel) -> Self {
        let mut sources = HashMap::new();
        let mut files = HashMap::new();
        let constants = (AUSGABE, quelle.ausgabe(ziel));
        let texts = quelle
            .dateien
            .iter()
            .map(|(path, file)| (path.as_str(), file.text.clone()));
        for (path, text) in texts.chain([constants]) {
            let id = id(path);
            if vorlagen::is_source(path) {
                sources.insert(id, source(id, &text));
            } else {
                files.insert(id, Bytes::from_string(text));
            }
        }
        for (path, bytes) in &quelle.bilder {
            files.insert(id(path), Bytes::new(Arc::clone(bytes)));
        }
        Self {
            press,
            quelle,
            main: id(HAUPTDATEI),
            sources,
            files,
        }
    }

    /// The place in a template that a span stands for.
    pub(super) fn place(&self, span: DiagSpan) -> Place {
        let found = match span.get() {
            DiagSpanKind::Detached => None,
            DiagSpanKind::Number { id, num, sub_range } => self
                .sources
                .get(&id)
                .and_then(|source| source.range(num, sub_range))
                .map(|range| (id, range)),
            DiagSpanKind::Range { id, range } => Some((id, range)),
        };
        found.map_or_else(|| self.main_place(), |(id, range)| self.file_place(id, range))
    }

    /// The main file, for what concerns the whole document.
    pub(super) fn main_place(&self) -> Place {
        self.file_place(self.main, 0..0)
    }

    fn file_place(&self, id: FileId, range: Range<usize>) -> Place {
        let path = id.get().vpath().get_without_slash();
        match self.quelle.dateien.get(path) {
            Some(file) => file.place(range),
            None => Place::file(&SourceFile::new(path, "")),
        }
    }
}

/// The id of a path; the same few paths serve all documents, since ids are never freed.
fn id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("templates with other paths are refused");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// A source, parsed once for as long as agreements have the same text.
#[comemo::memoize]
fn source(id: FileId, text: &str) -> Source {
    Source::new(id, text.to_owned())
}

impl World for Welt<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &super::LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.press.schriften.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if let Some(source) = self.sources.get(&id) {
            return Ok(Bytes::from_string(source.clone()));
        }
        self.files.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.schriften.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
