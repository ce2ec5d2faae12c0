//! The texts of a record, wherever the Vordruck has them.

use crate::agreement::record::{Record, Seite};
use crate::agreement::werte::{self, Inhalt, Knoten, Wert};
use crate::finding::Place;
use crate::reading::fields::Placed;

/// A text of a record, where it stands and what its field is called.
pub(super) struct Textstelle<'a> {
    pub(super) text: &'a str,
    pub(super) place: &'a Place,
    pub(super) path: &'a str,
}

impl<'a> From<&'a Placed<String>> for Textstelle<'a> {
    fn from(placed: &'a Placed<String>) -> Self {
        Self {
            text: &placed.value,
            place: &placed.place,
            path: &placed.path,
        }
    }
}

/// The text of a value, if it is one.
pub(super) fn of(knoten: &Knoten) -> Option<Textstelle<'_>> {
    let wert = &knoten.angabe()?.wert;
    match &wert.value {
        Wert::Text(text) => {
            Some(Textstelle { text, place: &wert.place, path: &wert.path })
        }
        _ => None,
    }
}

/// Every text of the record that is printed, names of people aside.
pub(super) fn all(record: &Record) -> Vec<Textstelle<'_>> {
    let mut texts: Vec<_> =
        werte::alle(&record.werte).into_iter().filter_map(of).collect();
    for (_, side) in &record.seiten {
        texts.extend(side.ort.iter().map(Textstelle::from));
        texts.extend(offices(side).map(Textstelle::from));
    }
    texts
}

/// The texts that stand in a list.
pub(super) fn in_lists(werte: &[Knoten]) -> Vec<Textstelle<'_>> {
    let lists = werte::alle(werte).into_iter();
    let lists = lists.filter(|knoten| matches!(knoten.inhalt, Inhalt::Liste(Some(_))));
    let inside = lists.flat_map(|list| werte::alle(list.kinder()));
    inside.filter_map(of).collect()
}

fn offices(side: &Seite) -> impl Iterator<Item = &Placed<String>> {
    let people = side.personen.iter().flatten();
    people.flat_map(|person| person.amt.iter().chain(&person.zusatz))
}
