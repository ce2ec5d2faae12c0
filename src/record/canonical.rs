//! The record in one spelling: keys in the order of the contract, no comments.

use serde_yaml::{Mapping, Value};

use super::{Person, Record, Seite};
use crate::betrag::Betrag;
use crate::fields::Placed;
use crate::jahrgang::Jahrgang;

/// The record as YAML that reads back to the same record.
pub fn canonical(record: &Record, jahrgang: &Jahrgang) -> String {
    let mut root = Mapping::new();
    if let Some(amount) = &record.haushaltsmittel {
        insert(&mut root, "haushaltsmittel", number(amount.value));
    }
    let mut kinds = Mapping::new();
    for art in &jahrgang.massnahmenarten {
        if let Some(projects) =
            record.massnahmen.iter().find(|projects| projects.art == art.id)
        {
            let titles =
                projects.titel.iter().map(|title| Value::from(title.value.clone()));
            insert(&mut kinds, &art.id, Value::Sequence(titles.collect()));
        }
    }
    insert_group(&mut root, "massnahmen", kinds);
    let mut sides = Mapping::new();
    insert_group(&mut sides, "kreis", side(&record.kreis));
    insert_group(&mut sides, "land", side(&record.land));
    insert_group(&mut root, "unterzeichnung", sides);
    serde_yaml::to_string(&root).expect("a mapping of text and lists can be written")
}

/// An amount as a YAML number: below the limit of amounts, cents survive in an `f64`.
fn number(amount: Betrag) -> Value {
    let plain = amount.plain();
    match plain.parse::<u64>() {
        Ok(whole) => whole.into(),
        Err(_) => plain.parse::<f64>().expect("an amount is a number").into(),
    }
}

fn side(side: &Seite) -> Mapping {
    let mut map = Mapping::new();
    insert_text(&mut map, "ort", side.ort.as_ref());
    if let Some(date) = &side.datum {
        insert(&mut map, "datum", date.value.format("%Y-%m-%d").to_string().into());
    }
    if let Some(people) = &side.personen {
        let people = people.iter().map(|one| Value::Mapping(person(one)));
        insert(&mut map, "personen", Value::Sequence(people.collect()));
    }
    map
}

fn person(person: &Person) -> Mapping {
    let mut map = Mapping::new();
    insert_text(&mut map, "name", person.name.as_ref());
    insert_text(&mut map, "amt", person.amt.as_ref());
    insert_text(&mut map, "zusatz", person.zusatz.as_ref());
    map
}

fn insert_text(map: &mut Mapping, key: &str, text: Option<&Placed<String>>) {
    if let Some(text) = text {
        insert(map, key, text.value.clone().into());
    }
}

fn insert_group(map: &mut Mapping, key: &str, group: Mapping) {
    if !group.is_empty() {
        insert(map, key, Value::Mapping(group));
    }
}

fn insert(map: &mut Mapping, key: &str, value: Value) {
    map.insert(key.into(), value);
}
