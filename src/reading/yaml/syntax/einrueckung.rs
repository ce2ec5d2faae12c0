//! A line that stands too far to the left or to the right.

use std::ops::Range;

use granit_parser::ErrorKind;

use super::{Line, SyntaxFault};
use crate::finding::rules;
use crate::finding::{Finding, Place};
use crate::reading::yaml::commented;

const INDENT: &str = "An den Zeilen darüber ausrichten: zwei Leerzeichen je Ebene.";

impl SyntaxFault<'_> {
    /// `schlüssel: - Text`, a list that begins on the line of its key.
    pub(super) fn list_beside_key(&self) -> Option<Finding> {
        let line = self.line();
        let (key, value) = line.content().split_once(": ")?;
        let item = value.trim().strip_prefix('-')?;
        let hint = match item.trim() {
            "" => format!("„{key}: []“ heißt: keine."),
            item => format!("In einer Zeile darunter: „- {item}“."),
        };
        let start = line.start + line.text.rfind(value)?;
        let place = Place::new(self.file, start..start + value.len());
        let message =
            format!("Hinter „{key}:“ kann in derselben Zeile keine Liste beginnen.");
        Some(rules::YAML_SYNTAX.at(&place, message).hint(hint))
    }

    /// A key above that stands too far to the left, so that the next one fits no more: it, and the
    /// lines that hang on it.
    pub(super) fn displaced(&self, kind: &ErrorKind) -> Option<(Finding, Range<usize>)> {
        let indentation = matches!(
            kind,
            ErrorKind::InvalidIndentation | ErrorKind::ExpectedBlockMappingKey
        );
        let line = self.line();
        if let Some(orphans) = self.orphans(line).filter(|_| indentation) {
            return Some((self.indentation(line), orphans));
        }
        let outer = self.above_within(line, line.indent())?;
        let before = self.above_within(outer, line.indent() + 1)?;
        let is_key = |line: Line| {
            let content = line.content();
            content.ends_with(':') && !content.starts_with('-') && !content.contains(' ')
        };
        let same = before.indent() == line.indent();
        if !(indentation && same && is_key(outer) && is_key(before)) {
            return None;
        }
        let start = outer.start + outer.indent();
        let place = Place::new(self.file, start..start + outer.content().len());
        let (here, there) = (outer.indent() + 1, line.indent() + 1);
        let message = format!(
            "„{}“ beginnt in Spalte {here}; die Schlüssel darüber und darunter beginnen in Spalte {there}.",
            outer.content()
        );
        let hint = format!("Die Zeile in Spalte {there} beginnen.");
        let finding = rules::YAML_SYNTAX.at(&place, message).hint(hint);
        Some((finding, outer.start..line.start))
    }

    /// The lines right above that belong under a key that is a comment.
    fn orphans(&self, line: Line) -> Option<Range<usize>> {
        self.commented(line)?;
        let deeper = |above: &Line| above.indent() > line.indent();
        let mut first = self.line_before(line).filter(deeper)?;
        while let Some(above) = self.line_before(first).filter(deeper) {
            first = above;
        }
        Some(first.start..line.start)
    }

    /// The nearest line above that stands further to the left than this.
    fn above_within(&self, line: Line<'_>, indent: usize) -> Option<Line<'_>> {
        let mut above = self.line_before(line)?;
        while above.indent() >= indent {
            above = self.line_before(above)?;
        }
        Some(above)
    }

    pub(super) fn indentation(&self, line: Line) -> Finding {
        let start = line.start + line.indent();
        let place = Place::new(self.file, start..start + line.content().len());
        if let Some(hint) = self.commented(line) {
            let message =
                "Diese Zeile oder eine darüber gehört unter einen Schlüssel, der fehlt.";
            return rules::YAML_SYNTAX.at(&place, message).hint(hint);
        }
        if let Some(finding) = self.behind_brackets(line) {
            return finding;
        }
        let Some(above) = self.line_before(line) else {
            return rules::YAML_SYNTAX
                .at(&place, "Die erste Zeile ist eingerückt.")
                .hint("Die Zeile ganz links beginnen.");
        };
        let other = !above.content().starts_with("- ");
        if let Some(finding) = self.bullet(above).filter(|_| other) {
            return finding;
        }
        let message = if line.indent() != above.indent() {
            format!(
                "Diese Zeile beginnt in Spalte {}, die Zeile darüber in Spalte {}; das passt nicht zusammen.",
                line.indent() + 1,
                above.indent() + 1
            )
        } else if above.content().starts_with('-') {
            "Diese Zeile steht in einer Liste, beginnt aber nicht mit „- “.".to_owned()
        } else {
            "Diese Zeile passt nicht zu den Zeilen darüber.".to_owned()
        };
        rules::YAML_SYNTAX.at(&place, message).hint(INDENT)
    }

    /// That the key is a comment under which this line or those right above it belong.
    fn commented(&self, line: Line) -> Option<String> {
        let mut here = line;
        loop {
            let start = here.start + here.indent();
            let hint = commented::above(&Place::new(self.file, start..start));
            if hint.is_some() {
                return hint;
            }
            here = self
                .line_before(here)
                .filter(|above| above.indent() > line.indent())?;
        }
    }

    /// Items below `schlüssel: []`.
    fn behind_brackets(&self, line: Line) -> Option<Finding> {
        let above = self.line_before(line)?;
        let key = above.content().strip_suffix("[]")?.trim_end().strip_suffix(':')?;
        let item = line.content().starts_with("- ") && above.indent() < line.indent();
        item.then(|| {
            let start = above.start + above.indent() + above.content().len();
            rules::YAML_SYNTAX
                .at(
                    &Place::new(self.file, start - 2..start),
                    format!(
                        "Hinter „{key}:“ steht „[]“ (keine), darunter folgen Einträge."
                    ),
                )
                .hint("„[]“ löschen, wenn Einträge folgen.")
        })
    }

    /// The file does not begin as a mapping: a directive, or a first line that is indented.
    pub(super) fn beginning(&self) -> Finding {
        let line = self.line();
        if line.text.starts_with('%') {
            return rules::YAML_SYNTAX
                .at(&self.place(), "Eine Zeile darf nicht mit „%“ beginnen.")
                .hint(self.quote_rest());
        }
        let text = &self.file.text;
        let starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        let first = starts
            .map(|start| Line::at(&self.file.text, start))
            .find(|line| !line.is_empty());
        match first {
            Some(first) if first.indent() > 0 => self.indentation(first),
            _ => self.indentation(line),
        }
    }
}
