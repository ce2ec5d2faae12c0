//! A record as it was written: what one Kreis has agreed in one year.

mod canonical;

use chrono::NaiveDate;

use crate::finding::Place;
use crate::finding::rules;
use crate::reading::fields::{Field, Items, Kind, Placed, Reading, means_none};
use crate::reading::yaml::{self, Entry, Node, Value};
use crate::values::betrag::Betrag;

pub use canonical::canonical;

/// The projects of one Maßnahmenart: some ten pages of titles at most.
const PROJECTS: Items = Items { most: 200, begins: "- " };
/// The people who sign for one side: no more fit onto one page.
const PEOPLE: Items = Items { most: 5, begins: "- name: " };

/// What stands in the file of one Kreis; what is missing there is missing here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The file.
    pub place: Place,
    /// The amount of § 4.
    pub haushaltsmittel: Option<Placed<Betrag>>,
    /// The projects by the key of their Maßnahmenart.
    pub massnahmen: Vec<Projekte>,
    /// The Kreis's side of the signature.
    pub kreis: Seite,
    /// The Land's side of the signature.
    pub land: Seite,
}

/// The projects of one Maßnahmenart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Projekte {
    /// Key of the Maßnahmenart.
    pub art: String,
    /// Where the key stands.
    pub place: Place,
    /// The titles in their order; empty says: none.
    pub titel: Vec<Placed<String>>,
}

/// One side of the signature.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seite {
    /// Where it signs.
    pub ort: Option<Placed<String>>,
    /// When it signed.
    pub datum: Option<Placed<NaiveDate>>,
    /// Who signs.
    pub personen: Option<Vec<Person>>,
}

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

/// What is said of a list that stands where none can be.
const LISTS: &str = "Projekte stehen unter „massnahmen:“, eingerückt unter dem Schlüssel ihrer Maßnahmenart.";

/// What is said of a list that stands beside the people who sign.
const PERSONS: &str =
    "Wer unterschreibt, steht unter „personen:“, jede Person mit „- name: “.";

/// Reads one record.
pub fn read(node: &Node, reading: &mut Reading) -> Option<Record> {
    let mut root = Field::root(node).group(reading)?.lists_belong(LISTS);
    let haushaltsmittel =
        root.get("haushaltsmittel").and_then(|field| field.amount(reading));
    let massnahmen = root.get("massnahmen").map(|field| projects(&field, reading));
    let sides = root.get("unterzeichnung").map(|field| signature(&field, reading));
    root.close(reading);
    let (kreis, land) = sides.unwrap_or_default();
    Some(Record {
        place: node.place.clone(),
        haushaltsmittel,
        massnahmen: massnahmen.unwrap_or_default(),
        kreis,
        land,
    })
}

fn projects(field: &Field, reading: &mut Reading) -> Vec<Projekte> {
    let Some(group) = field.group_of_lists(LISTS, reading) else { return Vec::new() };
    let mut all = Vec::new();
    for (entry, field) in group.entries() {
        if field.node.is_blank() || is_misplaced(entry, &field, reading) {
            continue;
        }
        let Some(items) = field.list(PROJECTS, reading) else { continue };
        let titel = items
            .iter()
            .filter_map(|item| item.text(Kind::Title, reading))
            .collect();
        all.push(Projekte {
            art: entry.key.clone(),
            place: entry.place.clone(),
            titel,
        });
    }
    all
}

/// Reports a key of the record that stands among the Maßnahmenarten by mistake.
fn is_misplaced(entry: &Entry, field: &Field, reading: &mut Reading) -> bool {
    let key = entry.key.as_str();
    let hint = match (key, &field.node.value) {
        ("haushaltsmittel" | "massnahmen" | "unterzeichnung", _) => {
            format!("„{key}:“ beginnt ganz links, ohne Leerzeichen davor.")
        }
        ("kreis" | "land", Value::Map(_)) => {
            format!("„{key}:“ steht eingerückt unter „unterzeichnung:“.")
        }
        _ => return false,
    };
    let commented = yaml::commented_above(&entry.place);
    reading.findings.push(
        rules::SCHLUESSEL_UNBEKANNT
            .at(&entry.place, format!("„{key}“ ist keine Maßnahmenart."))
            .field(&field.path)
            .hint(commented.unwrap_or(hint)),
    );
    true
}

fn signature(field: &Field, reading: &mut Reading) -> (Seite, Seite) {
    let Some(group) = field.group(reading) else { return Default::default() };
    let mut group = group.lists_belong(LISTS);
    let kreis = group.get("kreis").map(|field| side(&field, reading));
    let land = group.get("land").map(|field| side(&field, reading));
    group.close(reading);
    (kreis.unwrap_or_default(), land.unwrap_or_default())
}

fn side(field: &Field, reading: &mut Reading) -> Seite {
    let Some(group) = field.group(reading) else { return Seite::default() };
    let mut group = group.lists_belong(PERSONS);
    let ort = group.get("ort").and_then(|field| field.text(Kind::Label, reading));
    let datum = group.get("datum").and_then(|field| field.date(reading));
    let personen = group.get("personen").and_then(|field| people(&field, reading));
    group.close(reading);
    Seite { ort, datum, personen }
}

/// Reads a list of people who sign; an empty one is none.
pub(crate) fn people(field: &Field, reading: &mut Reading) -> Option<Vec<Person>> {
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
