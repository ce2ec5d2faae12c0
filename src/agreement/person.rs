//! Somebody who signs.

use crate::finding::{Finding, rules};
use crate::reading::fields::{Field, Items, Kind, Placed, Reading, means_none};
use crate::reading::yaml::Value;
use crate::values::amt::misspelt;

/// The people who sign for one side: no more fit onto one page.
const PEOPLE: Items = Items { most: 5, begins: "- name: " };

/// Somebody who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// First name and name.
    pub name: Option<Placed<String>>,
    /// The office.
    pub amt: Option<Placed<String>>,
    /// As „In Vertretung“.
    pub zusatz: Option<Placed<String>>,
}

/// Reads a list of people who sign; an empty one is none.
pub fn people(field: &Field, reading: &mut Reading) -> Option<Vec<Person>> {
    let items = field.list(PEOPLE, reading)?;
    let people: Vec<Person> =
        items.iter().filter_map(|item| person(item, reading)).collect();
    (!people.is_empty()).then_some(people)
}

fn person(field: &Field, reading: &mut Reading) -> Option<Person> {
    let group = field.group(reading);
    if let Value::Scalar(scalar) = &field.node.value
        && !means_none(&scalar.text)
    {
        let hint = format!("„{}{}“ schreiben.", PEOPLE.begins, scalar.text);
        reading.findings.explain_last(&field.node.place, &hint);
    }
    let mut group = group?;
    let name = group.get("name").and_then(|field| field.text(Kind::Wording, reading));
    let amt = group.get("amt").and_then(|field| field.text(Kind::Label, reading));
    let zusatz = group.get("zusatz").and_then(|field| field.text(Kind::Label, reading));
    group.close(reading);
    Some(Person { name, amt, zusatz })
}

/// Doubts an office that is written nearly like another.
pub(super) fn misspelt_office(amt: &Placed<String>) -> Option<Finding> {
    let right = misspelt(&amt.value)?;
    let message = format!("„{}“ ist vermutlich vertippt: „{right}“.", amt.value);
    let finding = rules::AMT_FREMD.at(&amt.place, message).field(&amt.path);
    Some(finding.hint(format!("amt: {right}")))
}
