//! What the YAML parser stumbles over, said in German.

use std::sync::Arc;

use granit_parser::{ErrorKind as E, ScanError};

use crate::finding::{Finding, Place, SourceFile};
use crate::rules;

/// The finding for a syntax error.
pub(super) fn finding(file: &Arc<SourceFile>, error: &ScanError) -> Finding {
    let marker = error.marker();
    let at = marker
        .byte_offset()
        .unwrap_or_else(|| super::byte_of(&file.text, marker.index()));
    if let Some(tab) = tab_before(&file.text, at) {
        return rules::TABULATOR
            .at(
                &Place::new(file, tab..tab + 1),
                "Hier wird mit einem Tabulator eingerückt.",
            )
            .hint("Mit Leerzeichen einrücken, zwei je Ebene.");
    }
    let place = Place::new(file, at..at + 1);
    let (message, hint) = words(error.kind());
    if let Some(finding) = colon(file, &place) {
        return finding;
    }
    if let Some(finding) = quote(file, error.kind(), &place) {
        return finding;
    }
    rules::YAML_SYNTAX.at(&place, message).hint(hint)
}

/// A tab in the indentation of the line of a place or of the line before or after it.
fn tab_before(text: &str, at: usize) -> Option<usize> {
    let at = text.floor_char_boundary(at.min(text.len()));
    let line = super::line_start(text, at);
    let before = super::line_start(text, line.saturating_sub(1));
    let after = text[line..].find('\n').map_or(line, |end| line + end + 1);
    [line, before, after].into_iter().find_map(|start| {
        let rest = &text[start..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        rest[..blanks].find('\t').map(|tab| start + tab)
    })
}

/// `schlüssel:Wert` without the blank that YAML wants, at the place or just before it.
fn colon(file: &Arc<SourceFile>, place: &Place) -> Option<Finding> {
    let text = &file.text;
    let line = super::line_start(text, place.range.start);
    let before = super::line_start(text, line.saturating_sub(1));
    [line, before].into_iter().find_map(|start| {
        let words = text[start..].lines().next()?;
        let key = words.trim_start_matches([' ', '-']);
        let (name, value) = key.split_once(':')?;
        let plain = !name.is_empty()
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !plain
            || value.is_empty()
            || value.starts_with([' ', '\r', '/'])
            || value.contains(": ")
        {
            return None;
        }
        let at = start + words.len() - value.len();
        Some(
            rules::DOPPELPUNKT
                .at(
                    &Place::new(file, at - 1..at),
                    format!("Hinter „{name}:“ fehlt das Leerzeichen vor dem Wert."),
                )
                .hint(format!("„{name}: {}“", value.trim_end())),
        )
    })
}

/// A quote that is never closed, shown where it was opened.
fn quote(file: &Arc<SourceFile>, kind: &E, place: &Place) -> Option<Finding> {
    let unclosed = matches!(
        kind,
        E::UnclosedQuotedScalar
            | E::InvalidQuotedScalarIndent
            | E::DocumentIndicatorInQuotedScalar
            | E::InvalidTrailingSingleQuotedScalar
            | E::InvalidTrailingDoubleQuotedScalar
    );
    if !unclosed {
        return None;
    }
    let upto = &file.text[..place.range.start];
    let odd = |line: &&str| {
        line.matches('"').count() % 2 == 1 || line.matches('\'').count() % 2 == 1
    };
    let line = upto.split_inclusive('\n').rev().find(odd)?;
    let start = line.as_ptr() as usize - file.text.as_ptr() as usize;
    let at = start + line.find(['"', '\''])?;
    Some(
        rules::ANFUEHRUNGSZEICHEN
            .at(
                &Place::new(file, at..at + 1),
                "Dieses Anführungszeichen wird nicht geschlossen.",
            )
            .hint("Am Ende des Wertes dasselbe Zeichen noch einmal setzen."),
    )
}

const INDENT: &str =
    "Die Einrückung mit den Zeilen darüber vergleichen: zwei Leerzeichen je Ebene.";
const QUOTE: &str =
    "Einen Text mit Sonderzeichen in gerade Anführungszeichen setzen: \"…\".";
const CLOSE: &str = "Das fehlende Zeichen ergänzen.";

#[expect(clippy::too_many_lines, reason = "a table: one row a kind of error")]
fn words(kind: &E) -> (String, &'static str) {
    let (message, hint) = match kind {
        E::MappingValueNotAllowed | E::InvalidColonPlacement => {
            ("Hier steht „: “ mitten in einem Wert.", QUOTE)
        }
        E::InvalidIndentation
        | E::ExpectedBlockMappingKey
        | E::ExpectedBlockSequenceEntry
        | E::BlockSequenceEntryNotAllowed
        | E::MappingKeyNotAllowed
        | E::InvalidBlockScalarIndent
        | E::InvalidFlowScalarIndent => (
            "Diese Zeile passt mit ihrer Einrückung nicht zu den Zeilen darüber.",
            INDENT,
        ),
        E::SimpleKeyExpected | E::InvalidSimpleKey => (
            "In dieser Zeile fehlt der Doppelpunkt hinter dem Schlüssel.",
            "„schlüssel: Wert“ schreiben.",
        ),
        E::UnclosedFlowCollection { open } => {
            return (format!("Die Klammer „{open}“ wird nicht geschlossen."), CLOSE);
        }
        E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::ExpectedFlowSequenceSeparator
        | E::ExpectedFlowMappingSeparator
        | E::MisplacedFlowCollectionEnd
        | E::MismatchedFlowCollectionEnd { .. } => {
            ("Die Klammern in dieser Zeile gehen nicht auf.", CLOSE)
        }
        E::UnexpectedCharacter { character } => {
            return (
                format!("Das Zeichen „{character}“ darf einen Wert nicht beginnen."),
                QUOTE,
            );
        }
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabInPlainScalar
        | E::TabAtBlockScalarStart => {
            ("Hier steht ein Tabulator.", "Statt des Tabulators Leerzeichen verwenden.")
        }
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidUnicodeEscape => (
            "Auf „\\“ folgt hier kein bekanntes Zeichen.",
            "„\\\\“ schreiben, wo ein „\\“ gemeint ist.",
        ),
        E::DirectiveDisallowed
        | E::InvalidDirectiveName
        | E::MissingDirectiveName
        | E::ExpectedDocumentStart => ("Eine Zeile darf nicht mit „%“ beginnen.", QUOTE),
        E::MissingAnchorOrAliasName | E::UnknownAnchor => {
            ("„&“ und „*“ dürfen einen Wert nicht beginnen.", QUOTE)
        }
        E::CommentNotSeparated | E::CommentInterceptedScalar => (
            "Ein Kommentar unterbricht hier einen Wert.",
            "Den Kommentar auf eine eigene Zeile setzen.",
        ),
        E::RecursionLimitExceeded => ("Die Datei ist zu tief verschachtelt.", INDENT),
        E::BomInsideDocument => (
            "Mitten in der Datei steht eine unsichtbare Kennung (BOM).",
            "Das Zeichen löschen.",
        ),
        _ => ("Diese Stelle ist kein gültiges YAML.", QUOTE),
    };
    (message.to_owned(), hint)
}
