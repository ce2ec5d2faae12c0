//! What is written rightly and still cannot be meant, or hardly.

mod abgleich;
mod betraege;
mod daten;
mod listen;
mod nachbarn;
mod name;
mod orte;
mod personen;
mod platzhalter;
mod text;
mod titel;
mod vorjahr;

use crate::agreement::jahrgang::Jahrgang;
use crate::agreement::kreis::Kreis;
use crate::agreement::record::Record;
use crate::finding::Findings;
use crate::finding::rules;

use text::Textstelle;

pub use abgleich::check_all;
pub use betraege::{check_jump, check_volume};
pub use nachbarn::Nachbarn;
pub use vorjahr::{Vorjahr, check_year};

/// Checks who signs for the Land, once for all records.
pub fn check_signatories(jahrgang: &Jahrgang, findings: &mut Findings) {
    platzhalter::check_jahrgang(jahrgang, findings);
    personen::check_offices(jahrgang.unterzeichnende.iter(), findings);
    personen::check_names(jahrgang.unterzeichnende.iter(), findings);
}

/// Checks one record for what cannot be meant.
pub fn check(
    kreis: &Kreis,
    nachbarn: &Nachbarn,
    jahrgang: &Jahrgang,
    record: &Record,
    findings: &mut Findings,
) {
    platzhalter::check(record, findings);
    listen::check(&record.werte, findings);
    for text in text::all(record) {
        neighbour(&text, kreis, nachbarn, findings);
    }
    for text in text::in_lists(&record.werte) {
        other_year(&text, jahrgang.jahr.value, findings);
        titel::check(&text, findings);
    }
    daten::check(record, jahrgang.jahr.value, findings);
    orte::check(kreis, nachbarn, jahrgang, record, findings);
    personen::check(kreis, nachbarn, jahrgang, record, findings);
}

fn neighbour(
    text: &Textstelle,
    kreis: &Kreis,
    nachbarn: &Nachbarn,
    findings: &mut Findings,
) {
    let Some((other, name)) = nachbarn.named(text.text, kreis) else { return };
    findings.push(
        rules::FREMDER_KREIS
            .at(
                &text.place.part(name),
                format!("Hier steht „{name}“, der Datensatz gehört zu „{}“.", kreis.name),
            )
            .field(text.path)
            .hint(format!(
                "Ist „{}“ vom Kopieren übrig, den eigenen Namen einsetzen.",
                other.name
            )),
    );
}

fn other_year(text: &Textstelle, jahr: u16, findings: &mut Findings) {
    let own = jahr.to_string();
    if is_span(text.text, &own) {
        return;
    }
    let numbers = text.text.split(|c: char| !c.is_ascii_digit());
    let years = numbers.filter(|n| n.len() == 4 && n.starts_with("20") && **n != own);
    for year in years {
        findings.push(
            rules::FREMDES_JAHR
                .at(
                    &text.place.part(year),
                    format!("Im Text steht das Jahr „{year}“, der Jahrgang ist {jahr}."),
                )
                .field(text.path)
                .hint(format!("Meinten Sie „{jahr}“?")),
        );
    }
}

/// Whether the years of a text are a span that this one lies in: „ESF+ 2021-2027“.
fn is_span(text: &str, own: &str) -> bool {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty());
    let mut joined = text
        .split(|c: char| c.is_ascii_digit())
        .filter(|between| !between.is_empty());
    let years: Vec<&str> = numbers.by_ref().filter(|n| n.len() == 4).collect();
    let spans = joined.any(|between| matches!(between.trim(), "-" | "–" | "/" | "bis"));
    match years.as_slice() {
        // „2024/2025“ is more likely the year before, not yet counted on.
        [from, to] => {
            spans && *from <= own && (own < *to || is_long(from, to)) && own <= *to
        }
        _ => false,
    }
}

fn is_long(from: &str, to: &str) -> bool {
    let years = from.parse::<u16>().ok().zip(to.parse::<u16>().ok());
    years.is_some_and(|(from, to)| to > from + 1)
}
