//! Texts that say nothing yet: placeholders, and what refers elsewhere.

use super::text::Textstelle;
use crate::agreement::jahrgang::Jahrgang;
use crate::agreement::person::Person;
use crate::agreement::record::Record;
use crate::agreement::werte;
use crate::finding::{Findings, rules};
use crate::reading::fields::means_none;
use crate::values::leerwort::{ist_platzhalter, ohne_buchstaben};

/// Checks the texts of a record, names of people among them.
pub(super) fn check(record: &Record, findings: &mut Findings) {
    let lists: Vec<&str> = super::text::in_lists(&record.werte)
        .iter()
        .map(|text| text.path)
        .collect();
    for text in super::text::all(record) {
        let title = lists.contains(&text.path);
        let signs = text.path.starts_with("unterzeichnung.");
        // A reference number has no letters; a title, a place and an office have.
        let bare = (title || signs) && ohne_buchstaben(text.text);
        judge(&text, bare, hint(title), findings);
    }
    let people = record
        .seiten
        .iter()
        .flat_map(|(_, side)| side.personen.iter().flatten());
    people.for_each(|person| name(person, findings));
}

/// Checks what is the same for all records of a Jahrgang.
pub(super) fn check_jahrgang(jahrgang: &Jahrgang, findings: &mut Findings) {
    for text in werte::alle(&jahrgang.werte).into_iter().filter_map(super::text::of) {
        judge(&text, false, hint(false), findings);
    }
    for person in &jahrgang.unterzeichnende {
        name(person, findings);
        for text in person.amt.iter().chain(&person.zusatz) {
            judge(&text.into(), ohne_buchstaben(&text.value), hint(false), findings);
        }
    }
}

fn name(person: &Person, findings: &mut Findings) {
    if let Some(name) = &person.name {
        judge(&name.into(), ohne_buchstaben(&name.value), hint(false), findings);
    }
}

/// Whether a text says nothing yet.
pub(super) fn says_nothing(text: &str, bare: bool) -> bool {
    bare || means_none(text) && !is_town(text) || ist_platzhalter(text)
}

/// „Leer“ is a town, and as an item of a list it is refused where it is read.
fn is_town(text: &str) -> bool {
    text == "Leer"
}

fn hint(title: bool) -> &'static str {
    if title {
        "Den Titel eintragen oder die Zeile löschen; fehlt die ganze Liste, bleibt sie eine Lücke, „[]“ heißt: keine."
    } else {
        "Die Zeile löschen, solange die Angabe nicht bekannt ist; dann entsteht ein Entwurf."
    }
}

fn judge(text: &Textstelle, bare: bool, hint: &str, findings: &mut Findings) {
    if !says_nothing(text.text, bare)
        || findings.told(&[&rules::KEIN_EINTRAG], text.place)
    {
        return;
    }
    let message = format!("„{}“ ist keine Angabe und stünde so im Vertrag.", text.text);
    let finding = rules::KEIN_EINTRAG.at(text.place, message);
    findings.push(finding.field(text.path).hint(hint));
}
