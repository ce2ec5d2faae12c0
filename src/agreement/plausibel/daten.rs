//! The days of the signatures that cannot be meant, or hardly.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::agreement::record::Record;
use crate::finding::Findings;
use crate::finding::rules;
use crate::reading::fields::Placed;
use crate::values::datum;

/// Days between the two signatures that nobody wonders about.
const USUAL_DAYS: i64 = 180;

/// Checks the days of the signatures of a record.
pub(super) fn check(record: &Record, jahr: u16, findings: &mut Findings) {
    for date in record.seiten.iter().filter_map(|(_, side)| side.datum.as_ref()) {
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
                    .field(&date.path)
                    .hint(format!(
                        "Mit der Unterschrift vergleichen; möglich ist hier 1.1.{jahr} bis 31.12.{}.",
                        jahr + 1
                    )),
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
    if let (Some(land), Some(kreis)) = (&record.land().datum, &record.kreis().datum) {
        apart(land, kreis, findings);
    }
}

fn apart(land: &Placed<NaiveDate>, kreis: &Placed<NaiveDate>, findings: &mut Findings) {
    let days = (kreis.value - land.value).num_days();
    let message = if days < 0 {
        format!("Der Kreis hat {} vor dem Land unterschrieben.", counted(-days))
    } else if days > USUAL_DAYS {
        format!("Der Kreis hat {} nach dem Land unterschrieben.", counted(days))
    } else {
        return;
    };
    let finding = rules::DATUM_ABSTAND.at(&kreis.place, message);
    findings.push(finding.field(&kreis.path).also(&land.place, "Datum des Landes"));
}

fn counted(days: i64) -> String {
    if days == 1 { "einen Tag".to_owned() } else { format!("{days} Tage") }
}
