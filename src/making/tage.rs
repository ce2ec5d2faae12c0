//! Days that do not fit: to each other, to what is missing, to today.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::projekt::Projekt;
use crate::agreement::vereinbarung::{Seite, Vereinbarung};
use crate::approval::freigabe::Freigabe;
use crate::finding::{Finding, Findings, Severity, rules};
use crate::reading::fields::Placed;
use crate::values::datum;

/// Checks the days of the signatures of all agreements.
pub fn check(projekt: &Projekt, today: NaiveDate, findings: &mut Findings) {
    let wrong = findings.iter().filter(|one| one.rule.severity == Severity::Fehler);
    let wrong: BTreeSet<String> = wrong.map(|one| one.place.file.path.clone()).collect();
    for agreed in projekt.vereinbarungen.values() {
        let freigabe = projekt.freigaben.get(&agreed.kreis.id).and_then(Option::as_ref);
        for (side, date) in dates(agreed) {
            findings.extend(future(date, today));
            findings
                .extend(freigabe.and_then(|freigabe| unapproved(side, date, freigabe)));
        }
        // What can't be read is no gap.
        if !wrong.contains(&agreed.place.file.path) {
            findings.extend(unfinished(agreed));
        }
    }
}

fn dates(agreed: &Vereinbarung) -> impl Iterator<Item = (&Seite, &Placed<NaiveDate>)> {
    let sides = agreed.seiten().iter();
    sides.filter_map(|side| Some((side, side.datum.as_ref()?)))
}

fn future(date: &Placed<NaiveDate>, today: NaiveDate) -> Option<Finding> {
    let message = format!("Der {} liegt in der Zukunft.", datum::print(date.value));
    let finding = rules::DATUM_ZUKUNFT.at(&date.place, message).field(&date.path);
    (date.value > today)
        .then(|| finding.hint("Das Datum eintragen, sobald unterschrieben ist."))
}

fn unapproved(
    side: &Seite,
    date: &Placed<NaiveDate>,
    freigabe: &Freigabe,
) -> Option<Finding> {
    let day = datum::print(date.value);
    let message = format!("{} hat am {day} unterschrieben, vor der Freigabe.", side.wort);
    let finding = rules::VOR_FREIGABE.at(&date.place, message).field(&date.path);
    (date.value < freigabe.am).then(|| finding.hint("Beide Tage vergleichen."))
}

/// All have signed what is not complete.
fn unfinished(agreed: &Vereinbarung) -> Option<Finding> {
    let dates: Vec<_> = dates(agreed).collect();
    let gaps = agreed.luecken();
    let (_, last) = dates.last()?;
    if gaps.is_empty() || dates.len() < agreed.seiten().len() {
        return None;
    }
    let names: Vec<&str> = gaps.iter().map(|gap| gap.name.as_str()).collect();
    let message = format!(
        "Nach den Daten haben alle unterschrieben; es fehlt noch: {}.",
        names.join(", ")
    );
    let finding = rules::UNTERSCHRIEBEN_MIT_LUECKEN.at(&last.place, message);
    let hint =
        "Das Fehlende eintragen; ist noch nicht unterschrieben, die Daten löschen.";
    Some(finding.field(&last.path).hint(hint))
}
