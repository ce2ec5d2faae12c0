//! The values of a record over the fields of its Vordruck, each with its place to the end.
//!
//! The tree is whole: every declared field that a party has is in it, written or not. So a walk
//! needs nothing but the tree: gaps, slots, the canonical record, what is compared.

mod kanonisch;
mod lesen;
mod luecke;
mod name;
mod summe;
mod wert;

use std::sync::Arc;

use crate::agreement::vordruck::{Feld, Reihe};
use crate::finding::Place;

pub use kanonisch::{Zeilen, write};
pub use lesen::{EINTRAEGE, Leser, empty, read};
pub use luecke::{Luecke, luecken};
pub use name::Name;
pub use summe::{Summe, add, complete, find, insert, summe};
pub use wert::{Angabe, Herkunft, Wert};

/// A field of one party with what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Knoten {
    /// Its declaration.
    pub feld: Arc<Feld>,
    /// Its row, where it is one of a `je`.
    pub reihe: Option<Arc<Reihe>>,
    /// Its path, as `massnahmen.ausbildung[2]`.
    pub pfad: String,
    /// Where its key is written, or its item; nowhere, where nothing is.
    pub place: Option<Place>,
    /// What people call it, here.
    pub name: Name,
    /// What stands there.
    pub inhalt: Inhalt,
}

/// What stands in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inhalt {
    /// One value, or a gap.
    Blatt(Option<Angabe>),
    /// The fields of a group.
    Gruppe(Vec<Knoten>),
    /// All rows of a `je`.
    Reihen(Vec<Knoten>),
    /// The items of a list; `None` where nothing is known, none where `[]` says so.
    Liste(Option<Vec<Knoten>>),
}

impl Knoten {
    /// Its key: that of its row, or its own.
    pub fn schluessel(&self) -> &str {
        self.reihe
            .as_ref()
            .map_or(&self.feld.schluessel, |reihe| &reihe.schluessel)
    }

    /// What is one level below.
    pub fn kinder(&self) -> &[Self] {
        match &self.inhalt {
            Inhalt::Blatt(_) | Inhalt::Liste(None) => &[],
            Inhalt::Gruppe(all) | Inhalt::Reihen(all) | Inhalt::Liste(Some(all)) => all,
        }
    }

    /// The value, where it is one and is there.
    pub fn angabe(&self) -> Option<&Angabe> {
        match &self.inhalt {
            Inhalt::Blatt(angabe) => angabe.as_ref(),
            _ => None,
        }
    }

    /// Whether it is a head value.
    pub fn is_kopfwert(&self) -> bool {
        self.feld.blatt().is_some_and(|blatt| blatt.kopfwert)
    }
}

/// All nodes, each before those below it.
pub fn alle(werte: &[Knoten]) -> Vec<&Knoten> {
    fn add<'a>(werte: &'a [Knoten], found: &mut Vec<&'a Knoten>) {
        for knoten in werte {
            found.push(knoten);
            add(knoten.kinder(), found);
        }
    }
    let mut found = Vec::new();
    add(werte, &mut found);
    found
}

/// The node at a path.
pub fn an<'a>(werte: &'a [Knoten], pfad: &str) -> Option<&'a Knoten> {
    let below = |knoten: &&Knoten| {
        pfad.strip_prefix(knoten.pfad.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    let knoten = werte.iter().find(below)?;
    if knoten.pfad == pfad { Some(knoten) } else { an(knoten.kinder(), pfad) }
}

/// Whether two trees say the same, wherever it is written.
pub fn says_the_same(one: &[Knoten], other: &[Knoten]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|(a, b)| {
            a.pfad == b.pfad
                && a.angabe().map(|one| &one.wert.value)
                    == b.angabe().map(|other| &other.wert.value)
                && is_open(a) == is_open(b)
                && says_the_same(a.kinder(), b.kinder())
        })
}

/// Whether it is a list of which nothing is known.
fn is_open(knoten: &Knoten) -> bool {
    matches!(knoten.inhalt, Inhalt::Liste(None))
}
