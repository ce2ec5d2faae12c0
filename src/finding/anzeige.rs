//! Findings for people and for machines.

mod github;
mod json;
mod sarif;

use std::borrow::Cow;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet,
};

use crate::finding::{Finding, Findings, Place, Severity};
use crate::values::zeichen;

pub use github::github;
pub use sarif::sarif;

/// How many bytes around a place are looked at to show it.
const AROUND: usize = 10_000;

/// The findings with their lines, coloured or plain.
pub fn render(findings: &Findings, coloured: bool) -> String {
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Unicode);
    let blocks = findings.iter().map(|finding| renderer.render(&[group(finding)]));
    let further = findings.further().map(|(path, rule, count)| {
        format!(
            "{}: {count} weitere Befunde {} ({})",
            visible(path),
            rule.code,
            rule.title
        )
    });
    blocks.chain(further).map(|block| block + "\n\n").collect()
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

/// The line of a place; of one too long to be shown, what stands around the place.
fn line_text(place: &Place) -> &str {
    let line = place.line_text();
    if line.len() <= AROUND {
        return line;
    }
    let at = line.chars().count().min(place.column()) - 1;
    let at = line.char_indices().nth(at).map_or(0, |(at, _)| at);
    let start = line.floor_char_boundary(at.saturating_sub(AROUND / 20));
    &line[start..line.ceil_char_boundary(at + AROUND / 20)]
}

fn group(finding: &Finding) -> Group<'_> {
    let level = match finding.rule.severity {
        Severity::Fehler => Level::ERROR.with_name("Fehler"),
        Severity::Warnung => Level::WARNING.with_name("Warnung"),
        Severity::Hinweis => Level::INFO.with_name("Hinweis"),
    };
    let title = level.primary_title(visible(&finding.message)).id(finding.rule.code);
    let mut group = if finding.place.zelle().is_some() {
        let cell = title.element(Origin::path(visible(&finding.place.name())));
        match finding.place.line_text() {
            "" => cell,
            text => cell.element(
                Level::NOTE
                    .with_name("Inhalt")
                    .message(format!("„{}“", visible(text))),
            ),
        }
    } else if finding.place.file.text.is_empty() {
        title.element(Origin::path(visible(&finding.place.file.path)))
    } else {
        title.element(snippet(finding))
    };
    if let Some(field) = finding.field.as_deref().filter(|field| !field.is_empty()) {
        group = group.element(Level::NOTE.with_name("Feld").message(visible(field)));
    }
    if let Some(hint) = &finding.hint {
        group = group.element(Level::HELP.with_name("Hilfe").message(visible(hint)));
    }
    group
}

/// Text that cannot rearrange what stands around it; it may have several lines.
fn visible(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\t'], " ");
    let lines: Vec<_> = text.split('\n').map(zeichen::sichtbar).collect();
    lines.join("\n")
}

/// A part of a source in which nothing hides; its lines and tabs stay.
fn shown(source: &str) -> Cow<'_, str> {
    zeichen::spell(source, zeichen::hides)
}

/// The lines around a place, with the place marked.
fn snippet(finding: &Finding) -> Snippet<'_, Annotation<'_>> {
    let file = &finding.place.file;
    let window = window(&finding.place);
    let inside = |place: &Place| {
        let range = seen(place);
        let within = window.start <= range.start && range.end <= window.end;
        let at = |end: usize| shown(&file.text[window.start..end]).len();
        within.then(|| at(range.start)..at(range.end))
    };
    let also = finding.also.iter().filter(|(place, _)| place.file == *file);
    let also = also.filter_map(|(place, word)| {
        Some(AnnotationKind::Context.span(inside(place)?).label(visible(word)))
    });
    let main = inside(&finding.place).unwrap_or_default();
    let before = file.text[..window.start].bytes();
    Snippet::source(shown(&file.text[window.clone()]))
        .line_start(before.filter(|byte| *byte == b'\n').count() + 1)
        .path(visible(&file.path))
        .annotation(AnnotationKind::Primary.span(main).label(finding.rule.title))
        .annotations(also)
}

/// The part of a file around a place that is looked at to show it: all of an ordinary record,
/// whole lines unless they are too long to be shown.
fn window(place: &Place) -> std::ops::Range<usize> {
    let text = &place.file.text;
    let from = text.floor_char_boundary(place.range.start.saturating_sub(AROUND));
    let upto = text.ceil_char_boundary(place.range.start + AROUND);
    let start = text[from..place.range.start]
        .find('\n')
        .map_or(from, |at| from + at + 1);
    let end = text[place.range.start..upto]
        .rfind('\n')
        .map_or(upto, |at| place.range.start + at);
    let start = if from == 0 { 0 } else { start };
    let end = if upto == text.len() { upto } else { end };
    start..end
}

/// The part of a place that stands on its first line: a mark goes no further, and not out of
/// the window.
fn seen(place: &Place) -> std::ops::Range<usize> {
    let start = place.range.start;
    let text = &place.text()[..place.text().floor_char_boundary(AROUND / 2)];
    let length = text.find(['\n', '\r']).unwrap_or(text.len());
    start..start + length
}
