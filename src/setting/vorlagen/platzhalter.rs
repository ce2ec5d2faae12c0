//! Where slots stand in a template, and which of them nobody fills.

use std::sync::Arc;

use super::anweisung;
use crate::finding::{Finding, Findings, Place, SourceFile, rules, suggest};
use crate::setting::belegung::Namen;

/// Where a name stands between braces of a template.
pub(super) fn places<'a>(
    file: &'a Arc<SourceFile>,
    name: &'a str,
) -> impl Iterator<Item = Place> + 'a {
    let text = &file.text;
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    text.match_indices(name)
        .map(|(at, _)| at..at + name.len())
        .filter_map(move |range| {
            let inside = text[..range.start].rfind('{') > text[..range.start].rfind('}');
            let before = text[..range.start].ends_with(part);
            let behind = text[range.end..].starts_with(part);
            (inside && !before && !behind).then(|| Place::new(file, range))
        })
}

/// Reports what the variable of a loop does not have; whether there is any.
pub(super) fn in_loops(
    file: &Arc<SourceFile>,
    namen: &Namen,
    findings: &mut Findings,
) -> bool {
    let mut some = false;
    let variables = anweisung::loop_variables(&file.text);
    for (range, inner) in anweisung::expressions(&file.text) {
        for word in
            inner.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.')))
        {
            let Some((variable, rest)) = word.split_once('.') else { continue };
            let first = rest.split('.').next().unwrap_or_default();
            if variables.contains(&variable) && !namen.schleife.contains(first) {
                let at = file.text[range.clone()].find(word).unwrap_or_default();
                let start = range.start + at;
                let place = Place::new(file, start..start + word.len());
                findings.push(unknown(&place, namen));
                some = true;
            }
        }
    }
    some
}

/// A slot that nobody fills.
pub(super) fn unknown(place: &Place, namen: &Namen) -> Finding {
    let name = place.text().trim();
    let meant = namen.today(name).or_else(|| {
        let known = namen.alle.iter().map(String::as_str);
        suggest(name, known)
            .map(str::to_owned)
            .or_else(|| in_loop(name, namen))
    });
    rules::PLATZ_UNBEKANNT
        .at(place, format!("Den Platzhalter „{name}“ gibt es nicht."))
        .hint(format!("Möglich sind: {}.", namen.alle.join(", ")))
        .maybe_hint(meant.map(|name| format!("Meinten Sie „{name}“?")))
}

/// The name that was meant of what the variable of a loop has.
fn in_loop(name: &str, namen: &Namen) -> Option<String> {
    let (variable, rest) = name.split_once('.')?;
    let meant = suggest(rest, namen.schleife.iter().map(String::as_str))?;
    Some(format!("{variable}.{meant}"))
}
