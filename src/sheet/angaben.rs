//! What a record says, by the columns and lists of the plan: values as texts, by path.

use std::collections::BTreeMap;

use super::plan::{Liste, Plan};
use crate::reading::schreiben::Wert;

/// What is written at the paths of a plan; a path of which nothing is written is missing.
pub type Angaben = BTreeMap<String, Inhalt>;

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inhalt {
    /// One value, as the canonical record has it.
    Wert(String),
    /// A list; without an item it says `[]`.
    Liste(Vec<Posten>),
}

/// One item of a list: the values of its fields by path, in the order of the columns; several
/// values of one field stand in lines.
pub type Posten = Vec<(String, String)>;

impl Inhalt {
    /// In one line, for people.
    pub fn zeigen(&self) -> String {
        match self {
            Self::Wert(text) => text.clone(),
            Self::Liste(items) if items.is_empty() => "keine".to_owned(),
            Self::Liste(items) => {
                let item = |item: &Posten| {
                    let values = item.iter().map(|(_, value)| value.replace('\n', ", "));
                    values.collect::<Vec<_>>().join(", ")
                };
                items.iter().map(item).collect::<Vec<_>>().join("; ")
            }
        }
    }
}

/// What a record says at the paths of the plan.
pub fn of(plan: &Plan, root: &Wert) -> Angaben {
    let mut found = Angaben::new();
    for spalte in &plan.haupt {
        if let Some(text) = at(root, &spalte.pfad).and_then(leaf) {
            found.insert(spalte.pfad.clone(), Inhalt::Wert(text.to_owned()));
        }
    }
    for liste in plan.listen.iter().filter(|liste| !liste.nur_gezeigt) {
        for row in &liste.reihen {
            if let Some(Wert::Liste(items)) = at(root, &row.pfad) {
                let items = items.iter().map(|item| posten(liste, item)).collect();
                found.insert(row.pfad.clone(), Inhalt::Liste(items));
            }
        }
    }
    found
}

fn posten(liste: &Liste, item: &Wert) -> Posten {
    let value = |pfad: &str| -> Option<String> {
        let wert = if pfad.is_empty() { Some(item) } else { at(item, pfad) }?;
        match wert {
            Wert::Liste(lines) => {
                let lines: Vec<&str> = lines.iter().filter_map(leaf).collect();
                Some(if lines.is_empty() { "keine".to_owned() } else { lines.join("\n") })
            }
            wert => leaf(wert).map(str::to_owned),
        }
    };
    let columns = liste.spalten.iter();
    columns
        .filter_map(|spalte| Some((spalte.pfad.clone(), value(&spalte.pfad)?)))
        .collect()
}

/// What stands at a path of keys.
pub fn at<'a>(root: &'a Wert, pfad: &str) -> Option<&'a Wert> {
    pfad.split('.').try_fold(root, |wert, key| wert.key(key))
}

fn leaf(wert: &Wert) -> Option<&str> {
    match wert {
        Wert::Text(text) | Wert::Wort(text) => Some(text),
        _ => None,
    }
}
