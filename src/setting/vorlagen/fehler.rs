//! What minijinja says of a template, as a finding.

use std::ops::Range;
use std::sync::Arc;

use minijinja::ErrorKind;

use super::platzhalter;
use super::umgebung::FILTER;
use crate::finding::{Finding, Place, SourceFile, rules};
use crate::setting::belegung::Namen;

/// The finding that an error is.
pub(super) fn fault(
    error: &minijinja::Error,
    file: &Arc<SourceFile>,
    namen: &Namen,
) -> Finding {
    let range = error.range().unwrap_or_else(|| line_range(&file.text, error.line()));
    let place = Place::new(file, range);
    let written = place.text().trim().to_owned();
    match error.kind() {
        ErrorKind::UndefinedError if written.starts_with("paragraf.") && namen.has(&written) => rules::VORLAGE
            .at(
                &place,
                format!("„{written}“ verweist auf einen Paragrafen, den diese Vereinbarung nicht hat."),
            )
            .hint("Den Verweis an dieselbe Bedingung knüpfen wie den Paragrafen."),
        ErrorKind::UndefinedError if namen.has(&written) => rules::VORLAGE
            .at(
                &place,
                format!("„{written}“ gibt es für diesen Kreis nicht; die Angabe ist nur für eine Gruppe."),
            )
            .hint("Die Stelle an dieselbe Gruppe knüpfen: {% if kreis.gruppen.WORT %}."),
        ErrorKind::UndefinedError => platzhalter::unknown(&place, namen),
        ErrorKind::UnknownFilter => rules::PLATZ_UNBEKANNT
            .at(&place, format!("Den Filter in „{written}“ gibt es nicht."))
            .hint(format!("Möglich sind: {}.", FILTER.join(", "))),
        ErrorKind::BadSerialization => rules::PLATZ_OHNE_WERT
            .at(&place, format!("„{written}“ ergibt keinen Wert mit Herkunft.")),
        ErrorKind::OutOfFuel => {
            rules::VORLAGE.at(&place, "Das Ausfüllen der Vorlage nimmt kein Ende.")
        }
        _ => {
            rules::VORLAGE.at(&place, "Diese Stelle der Vorlage lässt sich nicht lesen.")
        }
    }
}

fn line_range(text: &str, line: Option<usize>) -> Range<usize> {
    let start = line.map_or(0, |line| {
        text.split_inclusive('\n')
            .take(line.saturating_sub(1))
            .map(str::len)
            .sum()
    });
    let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    start..end
}
