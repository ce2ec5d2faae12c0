//! Who signs: names that are none, offices that are not theirs, the same person twice.

use std::collections::BTreeMap;

use crate::agreement::jahrgang::Jahrgang;
use crate::agreement::kreis::Kreis;
use crate::agreement::person::{self, Person};
use crate::agreement::record::{Record, Seite};
use crate::finding::Findings;
use crate::finding::rules;
use crate::reading::fields::Placed;

use super::nachbarn::{Nachbarn, fold};
use super::name;

/// What the offices of the Land begin with.
const LAND: [&str; 3] = ["staatsminister", "staatssekretär", "minister"];
/// What the offices of a Kreis begin with.
const KREIS: [&str; 4] = ["landrat", "landrät", "oberbürgermeister", "bürgermeister"];

/// Checks the people of a record.
pub(super) fn check(
    kreis: &Kreis,
    nachbarn: &Nachbarn,
    jahrgang: &Jahrgang,
    record: &Record,
    findings: &mut Findings,
) {
    let all = record.seiten.iter().flat_map(|(_, side)| people(side));
    check_names(all, findings);
    deputies(record, kreis, findings);
    for person in people(record.kreis()) {
        of_the_land(person, jahrgang, findings);
        let office = person.amt.as_ref();
        office.inspect(|office| own_name(office, kreis, nachbarn, findings));
        office.inspect(|office| of_another_kind(office, kreis, findings));
    }
    for person in people(record.land()) {
        of_a_kreis(person, kreis, findings);
    }
}

/// Checks names: each is one, and none stands twice.
pub(super) fn check_names<'a>(
    people: impl Iterator<Item = &'a Person>,
    findings: &mut Findings,
) {
    let mut seen: BTreeMap<String, &Placed<String>> = BTreeMap::new();
    for person in people {
        let Some(name) = &person.name else { continue };
        if findings.told(&[&rules::KEIN_EINTRAG], &name.place) {
            continue;
        }
        if let Some(mut fault) = name::fault(&name.value) {
            if fault.hint.contains("zusatz: ") && person.amt.is_none() {
                fault.hint += "\nDazu das eigene Amt der Vertretung unter „amt“.";
            }
            findings.push(
                rules::KEIN_NAME
                    .at(&name.place, fault.message)
                    .field(&name.path)
                    .hint(fault.hint),
            );
        } else if let Some(first) = seen.insert(fold(&name.value), name) {
            findings.push(
                rules::PERSON_DOPPELT
                    .at(&name.place, format!("„{}“ unterschreibt zweimal.", name.value))
                    .field(&name.path)
                    .also(&first.place, "zuerst hier"),
            );
        }
    }
}

fn people(side: &Seite) -> impl Iterator<Item = &Person> {
    side.personen.iter().flatten()
}

fn of_the_land(person: &Person, jahrgang: &Jahrgang, findings: &mut Findings) {
    let same = |one: &Placed<String>, other: &Option<Placed<String>>| {
        other
            .as_ref()
            .is_some_and(|other| fold(&one.value) == fold(&other.value))
    };
    let known = |name: &Placed<String>| {
        jahrgang.unterzeichnende.iter().any(|other| same(name, &other.name))
    };
    let office = |amt: &Placed<String>| {
        jahrgang.unterzeichnende.iter().any(|other| same(amt, &other.amt))
            || begins(&amt.value, &LAND)
    };
    if let Some(name) = person.name.as_ref().filter(|name| known(name)) {
        let message =
            format!("„{}“ unterschreibt nach jahrgang.yaml für das Land.", name.value);
        swapped(name, message, findings);
    } else if let Some(amt) = person.amt.as_ref().filter(|amt| office(amt)) {
        let message =
            format!("Für den Kreis steht hier „{}“, ein Amt des Landes.", amt.value);
        swapped(amt, message, findings);
    }
}

fn of_a_kreis(person: &Person, kreis: &Kreis, findings: &mut Findings) {
    let office = |amt: &&Placed<String>| {
        fold(&amt.value) == fold(&kreis.amt) || begins(&amt.value, &KREIS)
    };
    if let Some(amt) = person.amt.as_ref().filter(office) {
        let message =
            format!("Für das Land steht hier „{}“, ein Amt eines Kreises.", amt.value);
        swapped(amt, message, findings);
    }
}

/// Checks offices that are the same for all records.
pub(super) fn check_offices<'a>(
    people: impl Iterator<Item = &'a Person>,
    findings: &mut Findings,
) {
    for amt in people.filter_map(|person| person.amt.as_ref()) {
        findings.extend(person::misspelt_office(amt));
    }
}

/// The office of a Landkreis under a Stadt, that of a Stadt under a Landkreis, or one that is
/// written nearly like another.
fn of_another_kind(office: &Placed<String>, kreis: &Kreis, findings: &mut Findings) {
    const KINDS: [[&str; 2]; 2] =
        [["landrat", "landrät"], ["oberbürgermeister", "oberbuergermeister"]];
    let is = |kind: [&str; 2], office: &str| begins(office, &kind);
    let swapped = [KINDS, [KINDS[1], KINDS[0]]]
        .iter()
        .any(|[own, other]| is(*own, &kreis.amt) && is(*other, &office.value));
    if let Some(finding) = person::misspelt_office(office) {
        findings.push(finding);
    } else if swapped {
        let message = format!(
            "„{}“ steht hier; für „{}“ unterschreibt sonst „{}“.",
            office.value, kreis.name, kreis.amt
        );
        let finding = rules::AMT_FREMD.at(&office.place, message).field(&office.path);
        findings.push(finding.hint(format!("amt: {}", kreis.amt)));
    }
}

fn begins(office: &str, words: &[&str]) -> bool {
    let office = fold(office);
    words.iter().any(|word| office.starts_with(word))
}

fn swapped(value: &Placed<String>, message: String, findings: &mut Findings) {
    findings.push(
        rules::SEITEN_VERTAUSCHT
            .at(&value.place, message)
            .field(&value.path)
            .hint("Sind „kreis:“ und „land:“ vertauscht?"),
    );
}

/// The name of the Kreis is printed below each office.
fn own_name(
    office: &Placed<String>,
    kreis: &Kreis,
    nachbarn: &Nachbarn,
    findings: &mut Findings,
) {
    let Some(name) = nachbarn.own(&office.value, kreis) else { return };
    findings.push(
        rules::AMT_MIT_KREIS
            .at(
                &office.place.part(name),
                format!("„{name}“ steht hier beim Amt und würde zweimal gedruckt."),
            )
            .field(&office.path)
            .hint(format!("amt: {}", kreis.amt)),
    );
}

fn deputies(record: &Record, kreis: &Kreis, findings: &mut Findings) {
    let people = record.kreis().personen.iter().flatten().enumerate();
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
