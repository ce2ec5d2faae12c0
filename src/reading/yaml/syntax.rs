//! What the YAML parser stumbles over, said in German.

mod colonless;
mod einrueckung;
mod zelle;

use std::ops::Range;
use std::sync::Arc;

use granit_parser::{ErrorKind as E, ScanError};

use super::advice::{colon_in_text, missing_blank, missing_dash_blank, quoted};
use super::line::{Line, is_key};
use super::{line_start, open};
use crate::finding::rules;
use crate::finding::{Finding, Place, Rule, SourceFile};
use crate::values::zeichen;

const CLOSE: &str = "Die schließende Klammer ergänzen; gehört die Klammer zum Text, den ganzen Text in Anführungszeichen setzen.";

/// Where a parser gave up.
#[derive(Debug, Clone)]
pub(super) struct Abbruchstelle {
    /// The byte at which it noticed.
    pub(super) at: usize,
    /// What is to blame.
    pub(super) schuld: Range<usize>,
    /// Whether that is all, and whole lines; else what hangs on them is to blame, too.
    pub(super) genau: bool,
}

/// The finding for a syntax error in what is read of a file, and where it is.
pub(super) fn finding(
    file: &Arc<SourceFile>,
    text: &str,
    error: &ScanError,
) -> (Finding, Abbruchstelle) {
    let marker = error.marker();
    let at = marker
        .byte_offset()
        .unwrap_or_else(|| super::byte_of(text, marker.index()));
    let at = text.floor_char_boundary(at);
    // What is left out is no part of what is looked at; where it stands is the same.
    let seen = SourceFile::new(file.path.clone(), text);
    let fault = SyntaxFault { file: &seen, at };
    let zelle = || {
        let zelle = zelle::around(text, at)?;
        Some((zelle.finding(&seen), zelle.lines))
    };
    let known = fault.conflict().or_else(zelle);
    let known = known.or_else(|| fault.displaced(error.kind()));
    let genau = known.is_some();
    let (found, schuld) = known.unwrap_or_else(|| {
        let found = fault
            .tab()
            .or_else(|| fault.odd_blank())
            .unwrap_or_else(|| fault.words(error.kind()));
        let schuld = found.place.range.clone();
        (found, schuld)
    });
    (found.moved_to(file), Abbruchstelle { at, schuld, genau })
}

/// Where the parser gave up.
struct SyntaxFault<'a> {
    file: &'a Arc<SourceFile>,
    at: usize,
}

impl<'a> SyntaxFault<'a> {
    fn words(&self, kind: &E) -> Finding {
        match kind {
            E::UnclosedQuotedScalar
            | E::InvalidQuotedScalarIndent
            | E::DocumentIndicatorInQuotedScalar => self.unclosed_quote(),
            E::InvalidTrailingSingleQuotedScalar
            | E::InvalidTrailingDoubleQuotedScalar => self.behind_quote(),
            E::MappingValueNotAllowed | E::InvalidColonPlacement => self.second_colon(),
            E::SimpleKeyExpected | E::InvalidSimpleKey => self
                .dash()
                .or_else(|| self.colon())
                .unwrap_or_else(|| self.no_colon(self.line())),
            E::UnclosedFlowCollection { .. }
            | E::UnexpectedEofFlowSequence
            | E::UnexpectedEofFlowMapping
            | E::ExpectedFlowSequenceSeparator
            | E::ExpectedFlowMappingSeparator => {
                self.bracket().unwrap_or_else(|| self.unbalanced())
            }
            E::MisplacedFlowCollectionEnd | E::MismatchedFlowCollectionEnd { .. } => {
                self.unbalanced()
            }
            E::InvalidIndentation
            | E::ExpectedBlockMappingKey
            | E::ExpectedBlockSequenceEntry
            | E::BlockSequenceEntryNotAllowed
            | E::InvalidBlockScalarIndent
            | E::InvalidFlowScalarIndent => self
                .bracket()
                .or_else(|| self.behind_value())
                .or_else(|| self.list_beside_key())
                .unwrap_or_else(|| self.indentation(self.line())),
            E::MappingKeyNotAllowed => self.question(),
            E::ExpectedDocumentStart => self.beginning(),
            E::UnknownQuotedScalarEscape
            | E::InvalidQuotedScalarHexEscape
            | E::InvalidUnicodeEscape => self.escape(),
            E::RecursionLimitExceeded => rules::ZU_TIEF
                .at(&self.place(), "Die Datei ist hier zu tief verschachtelt."),
            _ => self.rare(kind),
        }
    }

    fn rare(&self, kind: &E) -> Finding {
        let (message, hint) = match kind {
            E::UnexpectedCharacter { character } => (
                format!("Das Zeichen {} darf einen Wert nicht beginnen.", zeichen::name(*character)),
                self.quote_rest(),
            ),
            E::InvalidBlockScalarHeader | E::ZeroBlockScalarIndent => {
                ("„|“ und „>“ dürfen einen Text nicht beginnen.".to_owned(), self.quote_rest())
            }
            E::CommentNotSeparated => (
                "Hinter dem Wert steht „#“ ohne Leerzeichen.".to_owned(),
                "Einen Kommentar auf eine eigene Zeile setzen; gehört „#“ zum Text, den ganzen Text in Anführungszeichen.".to_owned(),
            ),
            E::MissingAnchorOrAliasName | E::UnknownAnchor => {
                let line = self.line();
                let item = line.content().starts_with("- ");
                if let Some(finding) = self.bullet(line).filter(|_| !item) {
                    return finding;
                }
                ("„&“ und „*“ dürfen einen Wert nicht beginnen.".to_owned(), self.quote_rest())
            }
            E::BomInsideDocument => (
                "Mitten in der Datei steht eine unsichtbare Kennung (BOM).".to_owned(),
                "Das Zeichen löschen; am sichersten die Zeile neu eintippen.".to_owned(),
            ),
            E::InvalidDocumentEnd => (
                "Hinter „...“ darf in derselben Zeile nichts stehen.".to_owned(),
                "Die Zeile löschen.".to_owned(),
            ),
            _ => (
                "Diese Stelle ist kein gültiges YAML.".to_owned(),
                "Einen Text mit Sonderzeichen in gerade Anführungszeichen setzen: \"…\".".to_owned(),
            ),
        };
        rules::YAML_SYNTAX.at(&self.place(), message).hint(hint)
    }

    /// A tab in the indentation of this line or of the lines around it.
    fn tab(&self) -> Option<Finding> {
        let line = self.line();
        let lines = [Some(line), self.line_before(line), self.line_behind(line)];
        let tab = lines.into_iter().flatten().find_map(|line| {
            let at = line.text[..line.indent()].find('\t')?;
            (!line.is_empty()).then_some(line.start + at)
        })?;
        let place = Place::new(self.file, tab..tab + 1);
        Some(
            rules::TABULATOR
                .at(&place, "Diese Zeile ist mit einem Tabulator eingerückt.")
                .hint("Mit Leerzeichen einrücken, zwei je Ebene."),
        )
    }

    fn unclosed_quote(&self) -> Finding {
        let at = open::quote(&self.file.text, self.at).unwrap_or(self.at);
        rules::ANFUEHRUNGSZEICHEN
            .at(
                &Place::new(self.file, at..at + 1),
                "Dieses Anführungszeichen wird nicht geschlossen.",
            )
            .hint("Am Ende des Wertes dasselbe Zeichen noch einmal setzen.")
    }

    fn behind_quote(&self) -> Finding {
        let line = self.line();
        let (_, rest) = line.split(self.at);
        let at = self.at + rest.len() - rest.trim_start().len();
        self.at_rest(
            &rules::YAML_SYNTAX,
            at,
            &format!("Hinter dem schließenden Anführungszeichen steht noch „{}“.", rest.trim()),
        )
        .hint("Der ganze Text steht in einem Paar gerader Anführungszeichen; innen stehen „…“ oder \\\".")
    }

    /// `: ` where no key can be: in a value, behind a line that is no key, or too far in.
    fn second_colon(&self) -> Finding {
        if let Some(finding) = self.colon() {
            return finding;
        }
        let line = self.line();
        let (before, _) = line.split(self.at.max(line.start + line.indent()));
        if before.contains(": ") {
            return self.colon_in_text(line);
        }
        match self.line_before(line) {
            Some(above) if above.names_something() && above.indent() < line.indent() => {
                self.indentation(line)
            }
            Some(above) if !above.names_something() => self.no_colon(above),
            _ => self.indentation(line),
        }
    }

    fn colon_in_text(&self, line: Line) -> Finding {
        let content = line.content();
        let item = content.trim_start_matches(['-', ' ']);
        let (key, value) = item.split_once(": ").unwrap_or(("", item));
        let (at, hint) = if is_key(key) {
            (self.at, format!("{key}: {}", quoted(value.trim())))
        } else {
            let start = line.start + line.text.find(": ").unwrap_or_default();
            (start, format!("- {}", quoted(item)))
        };
        colon_in_text(&Place::new(self.file, at..at + 1), &hint)
    }

    /// `schlüssel:Wert` without the blank that YAML wants, in this line or the one above.
    fn colon(&self) -> Option<Finding> {
        let line = self.line();
        [Some(line), self.line_before(line)]
            .into_iter()
            .flatten()
            .find_map(|line| {
                let finding = missing_blank(self.file, line.start, line.text)?;
                let path = self.path(line, finding.field.as_deref()?);
                Some(match path {
                    Some(path) => finding.field(path),
                    None => finding,
                })
            })
    }

    /// The path of a key, where only keys lead to it.
    fn path(&self, line: Line, key: &str) -> Option<String> {
        let mut path = key.to_owned();
        let (mut above, mut inside) = (line, line.indent());
        while inside > 0 {
            above = self.line_before(above)?;
            if above.indent() < inside {
                let outer = above.content().strip_suffix(':')?;
                path = format!("{outer}.{path}");
                inside = above.indent();
            }
        }
        let items = line.content().starts_with('-') || path.contains("- ");
        (!items).then_some(path)
    }

    /// `-Text` without the blank that YAML wants.
    fn dash(&self) -> Option<Finding> {
        let line = self.line();
        missing_dash_blank(self.file, line.start + line.indent(), line.content())
    }

    /// A bracket that is never closed, shown where it was opened.
    fn bracket(&self) -> Option<Finding> {
        let here = self.file.text[self.at..].starts_with(['[', '{']);
        let at = open::bracket(&self.file.text, self.at).or(here.then_some(self.at))?;
        let bracket = &self.file.text[at..=at];
        let place = Place::new(self.file, at..at + 1);
        let message = format!("Die Klammer „{bracket}“ wird nicht geschlossen.");
        Some(rules::YAML_SYNTAX.at(&place, message).hint(CLOSE))
    }

    fn unbalanced(&self) -> Finding {
        rules::YAML_SYNTAX
            .at(&self.place(), "Zu dieser Klammer fehlt das Gegenstück, oder davor fehlt ein Komma.")
            .hint("Die Klammern der Zeile vergleichen; gehört die Klammer zum Text, den ganzen Text in Anführungszeichen setzen.")
    }

    /// Words behind a value that is complete, as in `[TZ] Werkstatt`.
    fn behind_value(&self) -> Option<Finding> {
        let line = self.line();
        let before = line.split(self.at).0.trim();
        let done = before.ends_with([']', '}', '"', '\'']) || before.contains(" *");
        done.then(|| {
            let rest = line.split(self.at).1.trim_end();
            self.at_rest(
                &rules::YAML_SYNTAX,
                self.at,
                &format!("Hinter dem Wert steht noch „{rest}“."),
            )
            .hint(self.quote_line())
        })
    }

    /// `?` where a value should stand: YAML takes it for the sign of a key.
    fn question(&self) -> Finding {
        let line = self.line();
        let hint = match line.split(self.at).1.trim() {
            "?" => {
                "Die ganze Zeile löschen, solange die Angabe nicht bekannt ist.".into()
            }
            _ => self.quote_rest(),
        };
        rules::YAML_SYNTAX
            .at(&self.place(), "„?“ darf einen Wert nicht beginnen.")
            .hint(hint)
    }

    /// A `\` with a letter that means nothing behind it.
    fn escape(&self) -> Finding {
        let text = &self.file.text[self.at..];
        let mut at = self.at;
        let mut rest = text.match_indices('\\');
        while let Some((index, _)) = rest.next() {
            let escape = &text[index + 1..];
            if !is_escape(escape) {
                at = self.at + index;
                break;
            }
            if escape.starts_with('\\') {
                rest.next();
            }
        }
        let end =
            at + 1 + self.file.text[at + 1..].chars().next().map_or(0, char::len_utf8);
        rules::YAML_SYNTAX
            .at(
                &Place::new(self.file, at..end),
                "Auf „\\“ folgt hier kein bekanntes Zeichen.",
            )
            .hint("„\\\\“ schreiben, wo ein „\\“ gemeint ist.")
    }

    fn at_rest(&self, rule: &'static Rule, at: usize, message: &str) -> Finding {
        let line = self.line();
        let end = line.start + line.text.trim_end().len();
        rule.at(&Place::new(self.file, at..end), message)
    }

    /// The value from here to the end of the line, as it should be written.
    fn quote_rest(&self) -> String {
        let rest = self.line().split(self.at).1.trim();
        // Signs that other programs put around or before a text are none of it.
        let inner = rest.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
        let rest = inner.or_else(|| rest.strip_prefix("> ")).unwrap_or(rest);
        format!("In Anführungszeichen setzen: {}", quoted(rest))
    }

    /// The item or value of this line, as it should be written.
    fn quote_line(&self) -> String {
        let content = self.line().content();
        let value = content.trim_start_matches(['-', ' ']);
        let behind = value.split_once(": ").filter(|(key, _)| is_key(key));
        let value = behind.map_or(value, |(_, value)| value);
        format!(
            "Ist das ein Text, gehört er ganz in Anführungszeichen: {}",
            quoted(value)
        )
    }

    fn place(&self) -> Place {
        Place::new(self.file, self.at..self.at + 1)
    }

    fn line(&self) -> Line<'a> {
        Line::at(&self.file.text, line_start(&self.file.text, self.at))
    }

    /// The nearest line above that says something.
    fn line_before(&self, line: Line) -> Option<Line<'a>> {
        let mut start = line.start;
        while start > 0 {
            start = line_start(&self.file.text, start - 1);
            let line = Line::at(&self.file.text, start);
            if !line.is_empty() {
                return Some(line);
            }
        }
        None
    }

    fn line_behind(&self, line: Line) -> Option<Line<'a>> {
        let end = self.file.text[line.start..].find('\n')?;
        Some(Line::at(&self.file.text, line.start + end + 1))
    }
}

fn is_escape(text: &str) -> bool {
    let digits = |count: usize| {
        let digits = text.get(1..=count);
        digits.is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
    };
    match text.bytes().next() {
        Some(b'x') => digits(2),
        Some(b'u') => digits(4),
        Some(b'U') => digits(8),
        Some(letter) => b"0abtnvfre \"/\\N_LP\n\t\r".contains(&letter),
        None => false,
    }
}
