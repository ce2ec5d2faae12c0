//! The record in one spelling: keys in the order of the contract, no comments.

use super::{Record, Seite, UNTERZEICHNUNG};
use crate::agreement::person::Person;
use crate::agreement::werte::{self, Wert, Zeilen};
use crate::reading::fields::Placed;

/// The record as YAML that reads back to the same record.
pub fn canonical(record: &Record) -> String {
    let mut root = werte::write(&record.werte);
    let mut sides = Zeilen::default();
    // The Kreis first, then the Land, then whoever else signs.
    let rank = |key: &str| match key {
        "kreis" => 0,
        "land" => 1,
        _ => 2,
    };
    let mut all: Vec<_> = record.seiten.iter().collect();
    all.sort_by_key(|(key, _)| rank(key));
    for (key, one) in all {
        sides.group(key, &side(one));
    }
    root.group(UNTERZEICHNUNG, &sides);
    root.file()
}

fn side(side: &Seite) -> Zeilen {
    let mut lines = Zeilen::default();
    lines.text("ort", text(side.ort.as_ref()));
    if let Some(date) = &side.datum {
        lines.value("datum", &Wert::Datum(date.value));
    }
    if let Some(people) = &side.personen {
        lines.list("personen", people.iter().map(person).collect());
    }
    lines
}

fn person(person: &Person) -> Vec<String> {
    let mut lines = Zeilen::default();
    lines.text("name", text(person.name.as_ref()));
    lines.text("amt", text(person.amt.as_ref()));
    lines.text("zusatz", text(person.zusatz.as_ref()));
    lines.item()
}

fn text(placed: Option<&Placed<String>>) -> Option<&str> {
    placed.map(|placed| placed.value.as_str())
}
