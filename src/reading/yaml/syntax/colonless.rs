//! A line that is neither key nor item: which slip of the pen it is.

use std::ops::Range;

use super::{Line, SyntaxFault};
use crate::finding::rules;
use crate::finding::{Finding, Place};
use crate::reading::yaml::{self, line::is_key};

/// The signs with which Git shows two versions of the same lines.
const CONFLICT: [&str; 3] = ["<<<<<<<", "=======", ">>>>>>>"];

impl SyntaxFault<'_> {
    pub(super) fn no_colon(&self, line: Line) -> Finding {
        self.bullet(line)
            .or_else(|| self.no_dash(line))
            .or_else(|| self.wrapped(line))
            .unwrap_or_else(|| {
                self.at_line(
                    line,
                    "In dieser Zeile fehlt der Doppelpunkt hinter dem Schlüssel.",
                )
                .hint(format!("{} schreiben.", as_key(line)))
            })
    }

    /// A mark that Git leaves where two versions do not fit together.
    pub(super) fn conflict(&self) -> Option<(Finding, Range<usize>)> {
        let text = &self.file.text;
        let mut starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        let start = starts.find(|start| {
            let rest = &text[*start..];
            rest.starts_with(CONFLICT[0]) || rest.starts_with(CONFLICT[2])
        })?;
        let line = Line::at(text, start);
        // Which of both holds nobody can know: none of them is read.
        let mut lines = text[start..].split_inclusive('\n');
        let rest = lines.position(|line| line.starts_with(CONFLICT[2]));
        let count = rest.map_or(1, |rest| rest + 1);
        let lines = text[start..].split_inclusive('\n').take(count);
        let end = start + lines.map(str::len).sum::<usize>();
        let message = "Hier steht eine Konfliktmarke von Git: Zwei Fassungen der Datei wurden nicht zusammengeführt.";
        let hint = format!(
            "Eine der beiden Fassungen stehen lassen; die andere und die Zeilen mit „{}“ löschen.",
            CONFLICT.join("“, „")
        );
        Some((self.at_line(line, message).hint(hint), start..end))
    }

    /// A blank in the indentation that only looks like one.
    pub(super) fn odd_blank(&self) -> Option<Finding> {
        let line = self.line();
        let lines = [Some(line), self.line_before(line)];
        lines.into_iter().flatten().find_map(|line| {
            let rest = line.content();
            let odd = rest.chars().next().filter(|c| c.is_whitespace())?;
            let start = line.start + line.indent();
            let place = Place::new(self.file, start..start + odd.len_utf8());
            let blank = yaml::blank_name(odd);
            let message = format!("Die Einrückung dieser Zeile ist ein {blank}.");
            let hint = "Mit gewöhnlichen Leerzeichen einrücken, zwei je Ebene.";
            Some(rules::YAML_SYNTAX.at(&place, message).hint(hint))
        })
    }

    /// An item that begins with a sign of a word processor.
    pub(super) fn bullet(&self, line: Line) -> Option<Finding> {
        let (bullet, rest) = yaml::bullet(line.content())?;
        let message = format!(
            "Diese Zeile beginnt mit „{bullet}“; ein Eintrag einer Liste beginnt mit „- “."
        );
        Some(self.at_line(line, message).hint(format!("„- {rest}“ schreiben.")))
    }

    /// An item without a dash: beside others, or under a key that can only name a list.
    fn no_dash(&self, line: Line) -> Option<Finding> {
        let mut above = self.line_before(line)?;
        let opens = above.content().ends_with(':') && above.indent() < line.indent();
        while above.indent() > line.indent() {
            above = self.line_before(above)?;
        }
        let beside = above.indent() == line.indent() && above.content().starts_with("- ");
        let hint = format!(
            "„- {}“ schreiben; gehört die Zeile zum Text darüber, dort anfügen.",
            line.content()
        );
        (beside || opens && !is_like_key(line)).then(|| {
            self.at_line(line, "In dieser Zeile fehlt der Strich, mit dem ein Eintrag einer Liste beginnt.")
                .hint(hint)
        })
    }

    /// The second line of an item above.
    fn wrapped(&self, line: Line) -> Option<Finding> {
        let above = self.line_before(line)?;
        let words = line.content().contains(' ') || !is_like_key(line);
        if !words || !above.content().starts_with("- ") {
            return None;
        }
        let mut hint =
            "Gehört sie zum Text darüber, dort anfügen; ein Text steht in einer Zeile."
                .to_owned();
        if is_like_key(line) {
            hint =
                format!("{hint} Ist „{}“ ein Schlüssel: {}.", first(line), as_key(line));
        }
        let message = "Diese Zeile ist weder ein Schlüssel noch ein Eintrag einer Liste.";
        Some(self.at_line(line, message).hint(hint))
    }

    fn at_line(&self, line: Line, message: impl Into<String>) -> Finding {
        let start = line.start + line.indent();
        let place = Place::new(self.file, start..start + line.content().len());
        rules::YAML_SYNTAX.at(&place, message)
    }
}

fn first(line: Line<'_>) -> &str {
    let content = line.content();
    content.split([' ', '=']).next().unwrap_or(content)
}

fn is_like_key(line: Line) -> bool {
    is_key(first(line))
}

/// The line with a colon behind its first word.
fn as_key(line: Line) -> String {
    let key = first(line);
    let value = line.content()[key.len()..].trim_start_matches([' ', '=', ':']);
    format!("„{}“", format!("{key}: {value}").trim_end())
}
