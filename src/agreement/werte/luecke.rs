//! What is missing: a walk over the values.

use super::{Inhalt, Knoten, Name, summe};
use crate::agreement::vordruck::Noetig;

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Luecke {
    /// Path of the field.
    pub pfad: String,
    /// What it is called, in German.
    pub name: String,
    /// What stands before its number, and the number, where the name ends in one: several gaps
    /// that differ in nothing else are said in one breath.
    pub nummer: Option<(String, usize)>,
}

impl Luecke {
    /// A gap with a name of its own.
    pub fn new(pfad: impl Into<String>, name: impl Into<String>) -> Self {
        Self { pfad: pfad.into(), name: name.into(), nummer: None }
    }

    /// The gap where nothing stands in a field.
    pub fn of(knoten: &Knoten) -> Self {
        let Name { text, nummer } = knoten.name.clone();
        Self { pfad: knoten.pfad.clone(), name: text, nummer }
    }
}

/// What is missing of what must be there from one Fassung on.
pub fn luecken(werte: &[Knoten], ab: Noetig) -> Vec<Luecke> {
    let mut gaps = Vec::new();
    let open = summe::open(werte);
    visit(werte, ab, &open, &mut gaps);
    gaps
}

fn visit(werte: &[Knoten], ab: Noetig, open: &summe::Offen, gaps: &mut Vec<Luecke>) {
    for knoten in werte {
        let missing = matches!(knoten.inhalt, Inhalt::Blatt(None) | Inhalt::Liste(None));
        let part = ab == Noetig::Unterschrift && open.teile.contains(&knoten.pfad);
        // A sum comes by itself once its parts are there.
        let needed = knoten.feld.noetig == ab && !open.summen.contains(&knoten.pfad);
        if missing && (needed || part) {
            gaps.push(Luecke::of(knoten));
        }
        visit(knoten.kinder(), ab, open, gaps);
    }
}
