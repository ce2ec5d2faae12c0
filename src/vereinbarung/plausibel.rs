//! What is written rightly and still cannot be meant, or hardly.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate, Weekday};
use rust_decimal::Decimal;

use crate::betrag::Betrag;
use crate::datum;
use crate::fields::Placed;
use crate::finding::{Findings, Place};
use crate::jahrgang::Jahrgang;
use crate::kreis::Kreis;
use crate::record::{Person, Record, Seite};
use crate::rules;

use super::nachbarn::Nachbarn;

/// Days between the two signatures that nobody wonders about.
const USUAL_DAYS: i64 = 180;

/// Share of the year before by which an amount may differ without a hint.
const USUAL_CHANGE: Decimal = Decimal::from_parts(3, 0, 0, false, 1);

/// Checks one record for what cannot be meant.
pub(super) fn check(
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
    dates(record, jahrgang.jahr.value, findings);
    deputies(record, kreis, findings);
}

/// Checks that all amounts together stay within the Land's total.
pub fn check_volume(
    jahrgang: &Jahrgang,
    amounts: impl IntoIterator<Item = Betrag>,
    findings: &mut Findings,
) {
    let Some(total) = &jahrgang.gesamtvolumen else { return };
    let sum = Betrag::sum(amounts);
    if sum > total.value {
        findings.push(
            rules::VOLUMEN
                .at(&total.place, format!(
                    "Die Datensätze ergeben zusammen {sum}, das Gesamtvolumen ist {}.",
                    total.value
                ))
                .field(&total.path),
        );
    }
}

/// Compares the amount with that of the year before.
pub fn check_jump(record: &Record, before: Betrag, findings: &mut Findings) {
    let Some(amount) = &record.haushaltsmittel else { return };
    let change = (amount.value.decimal() - before.decimal()) / before.decimal();
    let percent = (change * Decimal::ONE_HUNDRED).round();
    if change.abs() <= USUAL_CHANGE {
        return;
    }
    let more = if percent.is_sign_negative() { "weniger" } else { "mehr" };
    findings.push(
        rules::SPRUNG
            .at(
                &amount.place,
                format!(
                    "„{}“ sind {} % {more} als im Vorjahr („{before}“).",
                    amount.value,
                    percent.abs()
                ),
            )
            .field(&amount.path)
            .hint("Die Ziffern mit dem Bescheid vergleichen."),
    );
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
                &within(&text.place, name),
                format!("Hier steht „{name}“, der Datensatz gehört zu „{}“.", kreis.name),
            )
            .field(&text.path)
            .hint(format!(
                "Ist „{}“ vom Kopieren übrig, den eigenen Namen einsetzen.",
                other.name
            )),
    );
}

/// Where a part of a value stands, or the whole value where it is written otherwise.
fn within(place: &Place, part: &str) -> Place {
    place.text().find(part).map_or_else(
        || place.clone(),
        |at| {
            let start = place.range.start + at;
            Place::new(&place.file, start..start + part.len())
        },
    )
}

fn other_year(title: &Placed<String>, jahr: u16, findings: &mut Findings) {
    let own = jahr.to_string();
    let numbers = title.value.split(|c: char| !c.is_ascii_digit());
    let years = numbers.filter(|n| n.len() == 4 && n.starts_with("20") && **n != own);
    for year in years {
        findings.push(
            rules::FREMDES_JAHR
                .at(
                    &within(&title.place, year),
                    format!("Im Titel steht das Jahr „{year}“, der Jahrgang ist {jahr}."),
                )
                .field(&title.path)
                .hint(format!("Meinten Sie „{jahr}“?")),
        );
    }
}

fn dates(record: &Record, jahr: u16, findings: &mut Findings) {
    for date in [&record.land, &record.kreis]
        .into_iter()
        .filter_map(|side| side.datum.as_ref())
    {
        let year = date.value.year();
        if year < i32::from(jahr) || year > i32::from(jahr) + 1 {
            findings.push(
                rules::DATUM_FERN
                    .at(
                        &date.place,
                        format!(
                            "Der {} passt nicht zum Jahrgang {jahr}.",
                            datum::print(date.value)
                        ),
                    )
                    .field(&date.path),
            );
        }
        if matches!(date.value.weekday(), Weekday::Sat | Weekday::Sun) {
            let day =
                if date.value.weekday() == Weekday::Sat { "Samstag" } else { "Sonntag" };
            findings.push(
                rules::WOCHENENDE
                    .at(
                        &date.place,
                        format!("Der {} ist ein {day}.", datum::print(date.value)),
                    )
                    .field(&date.path),
            );
        }
    }
    if let (Some(land), Some(kreis)) = (&record.land.datum, &record.kreis.datum) {
        apart(land, kreis, findings);
    }
}

fn apart(land: &Placed<NaiveDate>, kreis: &Placed<NaiveDate>, findings: &mut Findings) {
    let days = (kreis.value - land.value).num_days();
    let message = if days < 0 {
        format!("Der Kreis hat {} Tage vor dem Land unterschrieben.", -days)
    } else if days > USUAL_DAYS {
        format!("Der Kreis hat {days} Tage nach dem Land unterschrieben.")
    } else {
        return;
    };
    let finding = rules::DATUM_ABSTAND.at(&kreis.place, message);
    findings.push(finding.field(&kreis.path).also(&land.place, "Datum des Landes"));
}

fn deputies(record: &Record, kreis: &Kreis, findings: &mut Findings) {
    let people = record.kreis.personen.iter().flatten().enumerate();
    let without = people.filter(|(index, person)| {
        person.amt.is_none() && (person.zusatz.is_some() || *index > 0)
    });
    for (index, person) in without {
        let Person { name: Some(name), .. } = person else { continue };
        findings.push(
            rules::AMT_DER_VERTRETUNG
                .at(
                    &name.place,
                    format!(
                        "Für „{}“ steht kein Amt da; gedruckt wird „{}“.",
                        name.value, kreis.amt
                    ),
                )
                .field(format!("unterzeichnung.kreis.personen[{index}].amt"))
                .hint("Unter dem Namen die Zeile „amt: …“ ergänzen."),
        );
    }
}
