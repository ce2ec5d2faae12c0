//! How the record in a file compares with the project's.

use chrono::NaiveDate;

use super::{Datensatz, redline};
use crate::agreement::vereinbarung::{Seite, Vereinbarung};
use crate::agreement::werte;
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
    let day = |seite: &Seite| seite.datum.as_ref().map(|day| day.value);
    let sides = attached.seiten().iter().zip(own.seiten());
    let dates: Vec<Datum> = sides.map(|(old, new)| date(day(old), day(new))).collect();
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
    let sides = |one: &Vereinbarung| one.seiten().len();
    werte::says_the_same(&a.werte, &b.werte)
        && sides(a) == sides(b)
        && a.seiten().iter().zip(b.seiten()).all(|(a, b)| side(a).eq(side(b)))
}

/// The place of one side and who signs for it, wherever that comes from.
fn side(side: &Seite) -> impl Iterator<Item = Option<&str>> {
    let people = side.personen.iter();
    let words = people.flat_map(|person| [&person.name, &person.amt, &person.zusatz]);
    let words = std::iter::once(&side.ort).chain(words);
    let words = words.map(|word| word.as_ref().map(|word| word.value.as_str()));
    std::iter::once(Some(side.schluessel.as_str())).chain(words)
}
