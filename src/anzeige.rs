//! Findings for people and for machines.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet,
};
use serde_json::{Value, json};

use crate::finding::{Finding, Findings, Place, Severity};

/// The findings with their lines, coloured or plain.
pub fn render(findings: &Findings, coloured: bool) -> String {
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Unicode);
    let blocks = findings.0.iter().map(|finding| renderer.render(&[group(finding)]));
    blocks.map(|block| block + "\n\n").collect()
}

/// `2 Fehler, 1 Warnung, 3 Hinweise`
pub fn count(findings: &Findings) -> String {
    let word = |severity, one: &str, many: &str| {
        let count = findings.count(severity);
        format!("{count} {}", if count == 1 { one } else { many })
    };
    [
        word(Severity::Fehler, "Fehler", "Fehler"),
        word(Severity::Warnung, "Warnung", "Warnungen"),
        word(Severity::Hinweis, "Hinweis", "Hinweise"),
    ]
    .join(", ")
}

/// The findings for programs.
pub fn json(findings: &Findings) -> Value {
    let one = |finding: &Finding| {
        json!({
            "code": finding.rule.code,
            "schwere": finding.rule.severity.key(),
            "titel": finding.rule.title,
            "datei": finding.place.file.path,
            "zeile": finding.place.line(),
            "spalte": finding.place.column(),
            "feld": finding.field,
            "zeilentext": finding.place.line_text(),
            "meldung": finding.message,
            "hinweis": finding.hint,
        })
    };
    findings.0.iter().map(one).collect()
}

fn group(finding: &Finding) -> Group<'_> {
    let level = match finding.rule.severity {
        Severity::Fehler => Level::ERROR.with_name("Fehler"),
        Severity::Warnung => Level::WARNING.with_name("Warnung"),
        Severity::Hinweis => Level::INFO.with_name("Hinweis"),
    };
    let title = level.primary_title(&finding.message).id(finding.rule.code);
    let mut group = if finding.place.file.text.is_empty() {
        title.element(Origin::path(&finding.place.file.path))
    } else {
        title.element(snippet(finding))
    };
    if let Some(field) = &finding.field {
        group = group.element(Level::NOTE.with_name("Feld").message(field));
    }
    if let Some(hint) = &finding.hint {
        group = group.element(Level::HELP.with_name("Hilfe").message(hint));
    }
    group
}

fn snippet(finding: &Finding) -> Snippet<'_, Annotation<'_>> {
    let file = &finding.place.file;
    let also = finding.also.iter().filter(|(place, _)| place.file == *file);
    let also =
        also.map(|(place, word)| AnnotationKind::Context.span(seen(place)).label(word));
    Snippet::source(&file.text)
        .path(&file.path)
        .annotation(
            AnnotationKind::Primary
                .span(seen(&finding.place))
                .label(finding.rule.title),
        )
        .annotations(also)
}

/// The part of a place that stands on its first line: a mark goes no further.
fn seen(place: &Place) -> std::ops::Range<usize> {
    let start = place.range.start;
    let length = place.text().find(['\n', '\r']).unwrap_or(place.range.len());
    start..start + length
}
