//! A text by its lines.

/// Where the lines of a text begin.
pub(super) struct Zeilen<'t> {
    pub(super) text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Zeilen<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let behind = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(behind.filter(|at| *at < text.len()));
        Self { text, starts: starts.collect() }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line in which a byte stands.
    pub(super) fn of(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// The byte at which a line begins, or the end of the text.
    pub(super) fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }

    /// The text of some lines, with their ends.
    pub(super) fn whole(&self, lines: std::ops::Range<usize>) -> &'t str {
        &self.text[self.start(lines.start)..self.start(lines.end)]
    }

    /// The text of a line, without its end.
    pub(super) fn line(&self, line: usize) -> &'t str {
        self.whole(line..line + 1).trim_end_matches(['\n', '\r'])
    }

    /// The byte at which the text of a line ends.
    pub(super) fn end(&self, line: usize) -> usize {
        self.start(line) + self.line(line).len()
    }

    /// The blanks with which a line begins.
    pub(super) fn indent(&self, line: usize) -> usize {
        let text = self.line(line);
        text.len() - text.trim_start_matches(' ').len()
    }

    /// Whether there is nothing but a comment.
    pub(super) fn is_comment(&self, line: usize) -> bool {
        self.line(line).trim_start_matches(' ').starts_with('#')
    }

    /// How the lines end.
    pub(super) fn ending(&self) -> &'static str {
        let first = self.text.find('\n').map_or("", |at| &self.text[..at]);
        if first.ends_with('\r') { "\r\n" } else { "\n" }
    }
}
