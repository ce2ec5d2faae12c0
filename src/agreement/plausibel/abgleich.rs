//! The records of a year beside each other: what was copied from one to the next.

use std::collections::HashMap;

use crate::agreement::record::Record;
use crate::finding::rules;
use crate::finding::{Finding, Findings};
use crate::reading::fields::Placed;
use crate::values::betrag::Betrag;

use super::betraege;
use super::nachbarn::fold;
use crate::agreement::vereinbarung::Vereinbarung;

/// What to do about a record that was copied.
const COPIED: &str =
    "Ist der Datensatz kopiert, alle Angaben durch die des eigenen Kreises ersetzen.";

/// What the records of a year are compared by, with its places.
pub struct Auszug {
    haushaltsmittel: Option<Placed<Betrag>>,
    /// The names of those who sign for the Kreis.
    namen: Vec<Placed<String>>,
}

/// A record with its agreement.
type Paar<'a> = (&'a Vereinbarung, &'a Auszug);

/// The amount of an agreement and the projects of each Maßnahmenart.
type Inhalt<'a> = (Betrag, Vec<&'a [String]>);

/// Those that have something in common, by their number.
type Gruppen<T> = HashMap<T, Vec<usize>>;

impl Auszug {
    /// Takes it from a record.
    pub fn new(record: &Record) -> Self {
        let people = record.kreis.personen.iter().flatten();
        Self {
            haushaltsmittel: record.haushaltsmittel.clone(),
            namen: people.filter_map(|person| person.name.clone()).collect(),
        }
    }
}

/// Compares all records of a year.
///
/// Each record that is like another says so itself: whoever looks at one must see it.
pub fn check_all(all: &[Paar], findings: &mut Findings) {
    let amounts: Vec<_> = all
        .iter()
        .filter_map(|(_, own)| own.haushaltsmittel.as_ref())
        .collect();
    betraege::check_range(&amounts, findings);
    let (contents, names) = (by_content(all), by_name(all));
    for (number, pair) in all.iter().enumerate() {
        if let Some(finding) = copies(all, number, pair, &contents) {
            findings.push(finding);
        }
        for finding in signatories(all, number, pair, &names) {
            findings.push(finding);
        }
    }
}

fn by_content<'a>(all: &[Paar<'a>]) -> Gruppen<Inhalt<'a>> {
    let mut groups: Gruppen<Inhalt> = HashMap::new();
    for (number, (agreed, _)) in all.iter().enumerate() {
        if let Some(content) = content(agreed) {
            groups.entry(content).or_default().push(number);
        }
    }
    groups
}

/// What is compared of an agreement: one with an amount and with a project.
fn content(agreed: &Vereinbarung) -> Option<Inhalt<'_>> {
    let kinds = agreed.massnahmen.iter();
    let kinds: Vec<&[String]> = kinds
        .map(|kind| kind.projekte.as_deref().unwrap_or_default())
        .collect();
    let any = kinds.iter().any(|titles| !titles.is_empty());
    agreed.haushaltsmittel.filter(|_| any).map(|amount| (amount, kinds))
}

fn by_name(all: &[Paar]) -> Gruppen<String> {
    let mut groups: Gruppen<String> = HashMap::new();
    for (number, (_, own)) in all.iter().enumerate() {
        for name in &own.namen {
            let group = groups.entry(fold(&name.value)).or_default();
            if group.last() != Some(&number) {
                group.push(number);
            }
        }
    }
    groups
}

/// Another of a group, and how many there are beside it.
fn another(group: &[usize], number: usize) -> Option<(usize, usize)> {
    let other = group.iter().copied().find(|other| *other != number)?;
    Some((other, group.len() - 2))
}

fn copies<'a>(
    all: &[Paar<'a>],
    number: usize,
    (agreed, own): &Paar<'a>,
    groups: &Gruppen<Inhalt<'a>>,
) -> Option<Finding> {
    let group = groups.get(&content(agreed)?)?;
    let (other, others) = another(group, number)?;
    let (other, its) = all[other];
    let amount = own.haushaltsmittel.as_ref()?;
    let message = format!(
        "Betrag und Projekte sind dieselben wie bei „{}“{}.",
        other.kreis.name,
        further(others, "einem weiteren Kreis", "weiteren Kreisen")
    );
    let finding = rules::DATENSATZ_GLEICH.at(&amount.place, message);
    let place = &its.haushaltsmittel.as_ref()?.place;
    Some(
        finding
            .field(&amount.path)
            .also(place, "derselbe Betrag")
            .hint(COPIED),
    )
}

fn signatories<'a>(
    all: &'a [Paar],
    number: usize,
    (_, own): &'a Paar,
    groups: &'a Gruppen<String>,
) -> impl Iterator<Item = Finding> + use<'a> {
    own.namen.iter().filter_map(move |name| {
        let folded = fold(&name.value);
        let (other, others) = another(groups.get(&folded)?, number)?;
        let (other, its) = all[other];
        let message = format!(
            "„{}“ unterschreibt auch für „{}“{}.",
            name.value,
            other.kreis.name,
            further(others, "einen weiteren Kreis", "weitere Kreise")
        );
        let there = its.namen.iter().find(|name| fold(&name.value) == folded)?;
        let finding = rules::PERSON_ANDERER_KREIS.at(&name.place, message);
        Some(finding.field(&name.path).also(&there.place, "auch hier").hint(COPIED))
    })
}

/// How many there are beside the one that is named, in the case that the sentence wants.
fn further(others: usize, one: &str, more: &str) -> String {
    match others {
        0 => String::new(),
        1 => format!(" und {one}"),
        others => format!(" und {others} {more}"),
    }
}
