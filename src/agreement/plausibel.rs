//! What is written rightly and still cannot be meant, or hardly.

mod abgleich;
mod betraege;
mod daten;
mod nachbarn;
mod name;
mod orte;
mod personen;

use std::collections::HashMap;

use crate::agreement::jahrgang::Jahrgang;
use crate::agreement::kreis::Kreis;
use crate::agreement::record::{Record, Seite};
use crate::finding::Findings;
use crate::finding::rules;
use crate::reading::fields::Placed;

pub use abgleich::{Auszug, check_all};
pub use betraege::{check_jump, check_volume};
pub use nachbarn::Nachbarn;

/// Checks who signs for the Land, once for all records.
pub fn check_signatories(jahrgang: &Jahrgang, findings: &mut Findings) {
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
    repeated(record, findings);
    for text in texts(record) {
        neighbour(text, kreis, nachbarn, findings);
    }
    for title in record.massnahmen.iter().flat_map(|projects| &projects.titel) {
        other_year(title, jahrgang.jahr.value, findings);
    }
    without_project(jahrgang, record, findings);
    daten::check(record, jahrgang.jahr.value, findings);
    orte::check(kreis, nachbarn, jahrgang, record, findings);
    personen::check(kreis, nachbarn, jahrgang, record, findings);
}

/// Reports that every Maßnahmenart is known to have no project.
fn without_project(jahrgang: &Jahrgang, record: &Record, findings: &mut Findings) {
    let empty = |id: &str| {
        let mut all = record.massnahmen.iter();
        all.any(|projects| projects.art == id && projects.titel.is_empty())
    };
    let Some(first) = record.massnahmen.first() else { return };
    if jahrgang.massnahmenarten.iter().all(|art| empty(&art.id)) {
        findings.push(
            rules::OHNE_PROJEKT
                .at(&first.place, "Unter keiner Maßnahmenart steht ein Projekt.")
                .field("massnahmen")
                .hint("Was noch nicht bekannt ist, weglassen statt „[]“ zu schreiben; es bleibt dann eine Lücke."),
        );
    }
}

fn repeated(record: &Record, findings: &mut Findings) {
    let mut seen: HashMap<&str, (&str, &Placed<String>)> = HashMap::new();
    for projects in &record.massnahmen {
        for title in &projects.titel {
            let Some((art, first)) = seen.get(title.value.as_str()) else {
                seen.insert(&title.value, (&projects.art, title));
                continue;
            };
            let (rule, where_else) = if *art == projects.art {
                (&rules::PROJEKT_DOPPELT, "hier ein zweites Mal".to_owned())
            } else {
                (&rules::PROJEKT_ZWEIFACH, format!("auch unter „{art}“"))
            };
            let message = format!("Das Projekt „{}“ steht {where_else}.", title.value);
            findings.push(
                rule.at(&title.place, message)
                    .field(&title.path)
                    .also(&first.place, "zuerst hier")
                    .hint("Eine der beiden Zeilen löschen, wenn nur eines gemeint ist."),
            );
        }
    }
}

/// Every text of the record that is printed, names of people aside.
fn texts(record: &Record) -> impl Iterator<Item = &Placed<String>> {
    let titles = record.massnahmen.iter().flat_map(|projects| &projects.titel);
    let sides = [&record.kreis, &record.land].into_iter();
    let sides = sides.flat_map(|side| side.ort.iter().chain(offices(side)));
    titles.chain(sides)
}

fn offices(side: &Seite) -> impl Iterator<Item = &Placed<String>> {
    let people = side.personen.iter().flatten();
    people.flat_map(|person| person.amt.iter().chain(&person.zusatz))
}

fn neighbour(
    text: &Placed<String>,
    kreis: &Kreis,
    nachbarn: &Nachbarn,
    findings: &mut Findings,
) {
    let Some((other, name)) = nachbarn.named(&text.value, kreis) else { return };
    findings.push(
        rules::FREMDER_KREIS
            .at(
                &text.place.part(name),
                format!("Hier steht „{name}“, der Datensatz gehört zu „{}“.", kreis.name),
            )
            .field(&text.path)
            .hint(format!(
                "Ist „{}“ vom Kopieren übrig, den eigenen Namen einsetzen.",
                other.name
            )),
    );
}

fn other_year(title: &Placed<String>, jahr: u16, findings: &mut Findings) {
    let own = jahr.to_string();
    let numbers = title.value.split(|c: char| !c.is_ascii_digit());
    let years = numbers.filter(|n| n.len() == 4 && n.starts_with("20") && **n != own);
    for year in years {
        findings.push(
            rules::FREMDES_JAHR
                .at(
                    &title.place.part(year),
                    format!("Im Titel steht das Jahr „{year}“, der Jahrgang ist {jahr}."),
                )
                .field(&title.path)
                .hint(format!("Meinten Sie „{jahr}“?")),
        );
    }
}
