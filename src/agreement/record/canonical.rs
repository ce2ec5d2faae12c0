//! The record in one spelling: keys in the order of the contract, no comments.

use std::fmt::Display;

use super::{Person, Record, Seite};
use crate::agreement::jahrgang::Jahrgang;
use crate::reading::fields::Placed;
use crate::reading::schreiben::Text;

/// The record as YAML that reads back to the same record.
pub fn canonical(record: &Record, jahrgang: &Jahrgang) -> String {
    let mut root = Lines::default();
    if let Some(amount) = &record.haushaltsmittel {
        root.put("haushaltsmittel", amount.value.plain());
    }
    let mut kinds = Lines::default();
    for art in &jahrgang.massnahmenarten {
        let projects = record.massnahmen.iter().find(|projects| projects.art == art.id);
        if let Some(projects) = projects {
            let titles = projects.titel.iter().map(text);
            kinds.list(Text(&art.id), titles.map(|title| vec![title]).collect());
        }
    }
    root.group("massnahmen", &kinds);
    let mut sides = Lines::default();
    sides.group("kreis", &side(&record.kreis));
    sides.group("land", &side(&record.land));
    root.group("unterzeichnung", &sides);
    if root.0.is_empty() {
        return "{}\n".to_owned();
    }
    root.0.join("\n") + "\n"
}

fn side(side: &Seite) -> Lines {
    let mut lines = Lines::default();
    lines.maybe("ort", side.ort.as_ref());
    if let Some(date) = &side.datum {
        lines.put("datum", date.value.format("%Y-%m-%d"));
    }
    if let Some(people) = &side.personen {
        lines.list("personen", people.iter().map(person).collect());
    }
    lines
}

fn person(person: &Person) -> Vec<String> {
    let mut lines = Lines::default();
    lines.maybe("name", person.name.as_ref());
    lines.maybe("amt", person.amt.as_ref());
    lines.maybe("zusatz", person.zusatz.as_ref());
    if lines.0.is_empty() { vec!["{}".to_owned()] } else { lines.0 }
}

/// The lines of a mapping.
#[derive(Default)]
struct Lines(Vec<String>);

impl Lines {
    fn put(&mut self, key: impl Display, value: impl Display) {
        self.0.push(format!("{key}: {value}"));
    }

    fn maybe(&mut self, key: &str, value: Option<&Placed<String>>) {
        if let Some(value) = value {
            self.put(key, text(value));
        }
    }

    fn group(&mut self, key: &str, group: &Self) {
        if !group.0.is_empty() {
            self.0.push(format!("{key}:"));
            self.0.extend(group.0.iter().map(|line| format!("  {line}")));
        }
    }

    /// A list; the first line of an item stands behind its `- `, the others below it.
    fn list(&mut self, key: impl Display, items: Vec<Vec<String>>) {
        if items.is_empty() {
            return self.put(key, "[]");
        }
        self.0.push(format!("{key}:"));
        for item in items {
            for (index, line) in item.iter().enumerate() {
                let mark = if index == 0 { "-" } else { " " };
                self.0.push(format!("{mark} {line}"));
            }
        }
    }
}

fn text(placed: &Placed<String>) -> String {
    Text(&placed.value).to_string()
}
