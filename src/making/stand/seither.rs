//! What is other than in the year before: an agreement held against that record, field by field.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::agreement::person::Person;
use crate::agreement::record::Record;
use crate::agreement::vereinbarung::{Unterzeichner, Vereinbarung};
use crate::agreement::werte::{self, Inhalt, Knoten};
use crate::reading::fields::Placed;
use crate::values::betrag::Betrag;

/// A field that says something else than in the year before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Aenderung {
    /// Path of the field.
    pub pfad: String,
    /// What people call it.
    pub name: String,
    /// What stood there; nothing where there was nothing.
    pub vorher: Option<String>,
    /// What stands there.
    pub jetzt: Option<String>,
    /// Both amounts, where it is one and both are known.
    #[serde(skip)]
    pub betraege: Option<(Betrag, Betrag)>,
}

/// A field as it is compared.
struct Eintrag {
    name: String,
    text: Option<String>,
    betrag: Option<Betrag>,
}

/// What both say, by path; an item of a list is a part of it.
type Eintraege = BTreeMap<String, Eintrag>;

/// What has changed, in the order of the paths.
pub(super) fn changes(before: &Record, today: &Vereinbarung) -> Vec<Aenderung> {
    let mut old = fields(&before.werte);
    let mut new = fields(&today.werte);
    for side in today.seiten() {
        let pfad = format!("{}.personen", side.pfad());
        let name = format!("Unterzeichnende ({})", side.wort);
        let was = before.seite(&side.schluessel).and_then(|side| side.personen.as_ref());
        let is = side.personen.iter().map(signatory);
        // What is not written follows from master data and the Jahrgang.
        if let Some(was) = was {
            let was: Vec<String> = was.iter().map(person).collect();
            old.insert(pfad.clone(), people(&name, &was));
            new.insert(pfad, people(&name, &is.collect::<Vec<_>>()));
        }
    }
    differences(old, new)
}

fn differences(mut old: Eintraege, new: Eintraege) -> Vec<Aenderung> {
    let mut changes = Vec::new();
    for (pfad, now) in new {
        let was = old.remove(&pfad);
        let vorher = was.as_ref().and_then(|was| was.text.clone());
        if vorher == now.text {
            continue;
        }
        let betraege = was.and_then(|was| was.betrag).zip(now.betrag);
        changes.push(Aenderung {
            pfad,
            name: now.name,
            vorher,
            jetzt: now.text,
            betraege,
        });
    }
    let gone = old.into_iter().filter(|(_, was)| was.text.is_some());
    changes.extend(gone.map(|(pfad, was)| Aenderung {
        pfad,
        name: was.name,
        vorher: was.text,
        jetzt: None,
        betraege: None,
    }));
    changes.sort_by(|a, b| a.pfad.cmp(&b.pfad));
    changes
}

fn fields(werte: &[Knoten]) -> Eintraege {
    let mut found = Eintraege::new();
    collect(werte, &mut found);
    found
}

fn collect(werte: &[Knoten], found: &mut Eintraege) {
    for knoten in werte {
        let (text, betrag) = match &knoten.inhalt {
            Inhalt::Blatt(_) => (leaf(knoten), amount(knoten)),
            Inhalt::Liste(items) => (items.as_deref().map(list), None),
            Inhalt::Gruppe(below) | Inhalt::Reihen(below) => {
                collect(below, found);
                continue;
            }
        };
        let name = knoten.name.text.clone();
        found.insert(knoten.pfad.clone(), Eintrag { name, text, betrag });
    }
}

fn leaf(knoten: &Knoten) -> Option<String> {
    let blatt = knoten.feld.blatt()?;
    knoten.angabe().map(|angabe| angabe.wert.value.print(blatt))
}

fn amount(knoten: &Knoten) -> Option<Betrag> {
    knoten.angabe().and_then(|angabe| angabe.wert.value.betrag())
}

/// The items of a list in one text, in their order.
fn list(items: &[Knoten]) -> String {
    let item = |item: &Knoten| {
        let values = werte::alle(std::slice::from_ref(item)).into_iter();
        values.filter_map(leaf).collect::<Vec<_>>().join(", ")
    };
    if items.is_empty() {
        return "keine".to_owned();
    }
    items.iter().map(item).collect::<Vec<_>>().join("; ")
}

fn people(name: &str, all: &[String]) -> Eintrag {
    let text = (!all.is_empty()).then(|| all.join("; "));
    Eintrag { name: name.to_owned(), text, betrag: None }
}

fn person(person: &Person) -> String {
    words([&person.name, &person.zusatz])
}

fn signatory(person: &Unterzeichner) -> String {
    words([&person.name, &person.zusatz])
}

/// Name and what is added to it; an office may come from the master data.
fn words(texts: [&Option<Placed<String>>; 2]) -> String {
    let texts = texts.into_iter().flatten().map(|text| text.value.as_str());
    texts.collect::<Vec<_>>().join(", ")
}
