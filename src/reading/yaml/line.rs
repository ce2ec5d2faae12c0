//! One line of a file that cannot be parsed.

use super::line_start;

/// A line of the file and where it begins.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// Byte at which it begins.
    pub(super) start: usize,
    /// Its text, without its end.
    pub(super) text: &'a str,
}

impl<'a> Line<'a> {
    /// The line around a byte of a text.
    pub(super) fn at(text: &'a str, at: usize) -> Self {
        let start = line_start(text, at);
        let line = text[start..].split('\n').next().unwrap_or_default();
        Self { start, text: line.trim_end_matches('\r') }
    }

    /// What stands before a byte of the file, and from there on; a line may end before the byte
    /// that a parser complains of.
    pub(super) fn split(self, at: usize) -> (&'a str, &'a str) {
        self.text.split_at(self.text.floor_char_boundary(at - self.start))
    }

    pub(super) fn indent(self) -> usize {
        self.text.len() - self.text.trim_start_matches([' ', '\t']).len()
    }

    pub(super) fn content(self) -> &'a str {
        self.text[self.indent()..].trim_end()
    }

    /// Whether there is nothing but blanks or a comment.
    pub(super) fn is_empty(self) -> bool {
        let content = self.content();
        content.is_empty() || content.starts_with('#')
    }

    /// Whether a key or an item stands here.
    pub(super) fn names_something(self) -> bool {
        let content = self.content();
        content.contains(": ") || content.ends_with(':') || content.starts_with("- ")
    }
}

/// Whether a word is written like a key of a record.
pub(super) fn is_key(word: &str) -> bool {
    let sign = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    !word.is_empty() && word.bytes().all(sign)
}
