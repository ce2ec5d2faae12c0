//! A file and a range in it: where something was found.

use std::ops::Range;
use std::sync::Arc;

/// A text file of the project as it was read, NFC or not, with its path inside the project.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path inside the project folder, with `/` between its parts.
    pub path: String,
    /// The text that places point into.
    pub text: String,
    /// Where each line of the text stands, if it is that of a workbook: a line a cell.
    pub zellen: Vec<Zellenplatz>,
}

/// A cell of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zellenplatz {
    /// The name of its sheet.
    pub blatt: String,
    /// Its name, as `C7`.
    pub zelle: String,
    /// Its row, counted from 1.
    pub zeile: usize,
    /// Its column, counted from 1.
    pub spalte: usize,
}

impl SourceFile {
    /// Wraps a text so that places can share it.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self {
            path: path.into(),
            text: text.into(),
            zellen: Vec::new(),
        })
    }

    /// The cells of a workbook of which something is said, each with its text.
    pub fn tabelle(
        path: impl Into<String>,
        cells: impl IntoIterator<Item = (Zellenplatz, String)>,
    ) -> Arc<Self> {
        let (zellen, texts): (Vec<_>, Vec<_>) = cells.into_iter().unzip();
        let line = |text: &String| text.replace(['\n', '\r'], " ") + "\n";
        let text = texts.iter().map(line).collect();
        Arc::new(Self { path: path.into(), text, zellen })
    }
}

/// A range of bytes in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Bytes of its text; empty where only a position is meant.
    pub range: Range<usize>,
}

impl Place {
    /// A range of a file, moved onto character boundaries and into the text.
    pub fn new(file: &Arc<SourceFile>, range: Range<usize>) -> Self {
        let text = &file.text;
        let start = text.floor_char_boundary(range.start);
        let end = text.ceil_char_boundary(range.end.max(start));
        Self { file: Arc::clone(file), range: start..end }
    }

    /// The beginning of a file, for what concerns all of it.
    pub fn file(file: &Arc<SourceFile>) -> Self {
        Self::new(file, 0..0)
    }

    /// A file of which no text is at hand.
    pub fn path(path: impl Into<String>) -> Self {
        Self::file(&SourceFile::new(path, ""))
    }

    /// Where a part of its text stands, or all of it where the file writes it otherwise.
    #[must_use]
    pub fn part(&self, part: &str) -> Self {
        let found = self.text().find(part);
        found.map_or_else(
            || self.clone(),
            |at| {
                let start = self.range.start + at;
                Self::new(&self.file, start..start + part.len())
            },
        )
    }

    /// The cell, if it is one of a workbook.
    pub fn zelle(&self) -> Option<&Zellenplatz> {
        if self.file.zellen.is_empty() {
            return None;
        }
        self.file.zellen.get(self.line_of_text() - 1)
    }

    /// The file, and in a workbook the sheet and the cell: `liste.xlsx, Blatt „Kreise“, Zelle C7`.
    pub fn name(&self) -> String {
        let path = &self.file.path;
        self.zelle().map_or_else(
            || path.clone(),
            |at| format!("{path}, Blatt „{}“, Zelle {}", at.blatt, at.zelle),
        )
    }

    /// Line, counted from 1; of a cell its row.
    pub fn line(&self) -> usize {
        self.zelle().map_or_else(|| self.line_of_text(), |at| at.zeile)
    }

    fn line_of_text(&self) -> usize {
        self.before().bytes().filter(|byte| *byte == b'\n').count() + 1
    }

    /// Column in characters, counted from 1; of a cell its column.
    pub fn column(&self) -> usize {
        if let Some(at) = self.zelle() {
            return at.spalte;
        }
        self.before()
            .rsplit('\n')
            .next()
            .map_or(0, |line| line.chars().count())
            + 1
    }

    /// The byte at which its line starts.
    pub fn line_start(&self) -> usize {
        self.before().rfind('\n').map_or(0, |at| at + 1)
    }

    /// The line it starts in, without its end.
    pub fn line_text(&self) -> &str {
        let start = self.line_start();
        let rest = &self.file.text[start..];
        rest.split('\n').next().unwrap_or(rest).trim_end_matches('\r')
    }

    /// The text of the range.
    pub fn text(&self) -> &str {
        &self.file.text[self.range.clone()]
    }

    fn before(&self) -> &str {
        &self.file.text[..self.range.start]
    }
}
