//! How the record in a file compares with the project's.

use chrono::NaiveDate;

use super::{Datensatz, redline};
use crate::agreement::vereinbarung::{Unterzeichnung, Vereinbarung};
use crate::making::projekt::Projekt;

/// Compares what both records say; a default that one of them writes out is no difference.
pub(super) fn compare(
    ours: &Projekt,
    theirs: Option<&Projekt>,
    kreis: &str,
) -> Datensatz {
    let Some(own) = ours.vereinbarungen.get(kreis) else {
        return Datensatz::FehltImProjekt;
    };
    let attached = theirs.and_then(|project| project.vereinbarungen.get(kreis));
    let Some(attached) = attached else { return Datensatz::FehltInDatei };
    let dates = [(&attached.land, &own.land), (&attached.partei, &own.partei)]
        .map(|(old, new)| date(old.datum, new.datum));
    if !says_the_same(attached, own) || dates.contains(&Datum::Anders) {
        let lines = |agreement: &Vereinbarung| {
            agreement.datensatz.lines().map(str::to_owned).collect::<Vec<_>>()
        };
        Datensatz::Anders(redline::lines(&lines(own), &lines(attached)))
    } else if dates.contains(&Datum::Neu) {
        Datensatz::Datiert
    } else {
        Datensatz::Gleich
    }
}

/// How the date of one side's signature compares.
#[derive(PartialEq, Eq)]
enum Datum {
    Gleich,
    /// Only the project knows it.
    Neu,
    Anders,
}

fn date(attached: Option<NaiveDate>, own: Option<NaiveDate>) -> Datum {
    match (attached, own) {
        (a, b) if a == b => Datum::Gleich,
        (None, Some(_)) => Datum::Neu,
        _ => Datum::Anders,
    }
}

/// Whether two agreements of one party print the same, dates of signatures aside.
fn says_the_same(a: &Vereinbarung, b: &Vereinbarung) -> bool {
    a.haushaltsmittel == b.haushaltsmittel
        && a.massnahmen == b.massnahmen
        && side(&a.land).eq(side(&b.land))
        && side(&a.partei).eq(side(&b.partei))
}

/// The place of one side and who signs for it, wherever that comes from.
fn side(side: &Unterzeichnung) -> impl Iterator<Item = Option<&str>> {
    let people = side.personen.iter();
    let words = people.flat_map(|person| [&person.name, &person.amt, &person.zusatz]);
    let words = words.map(|word| word.as_ref().map(|word| word.wert.as_str()));
    std::iter::once(Some(side.ort.wert.as_str())).chain(words)
}
