//! Which sheets and columns the records of a Vordruck make: one walk over the declaration.

mod liste;
mod titel;

use std::collections::BTreeMap;

use crate::agreement::vordruck::{Art, Blatt, Feld, Form, Noetig, Vordruck};
use crate::agreement::werte::{self, Knoten};
use crate::values::jahrgangsname::Jahrgangsname;

pub use liste::{Liste, Listenreihe};
pub use titel::kurz;

/// The name of the sheet with one row a Kreis.
pub const HAUPTBLATT: &str = "Kreise";
/// The name of the sheet of hints.
pub const HINWEISE: &str = "Hinweise";
/// The name of the hidden sheet of choices.
pub const AUSWAHL: &str = "Auswahl";
/// The name of the last sheet, that nobody sees.
pub const STAND: &str = "Stand";
/// The name of the sheet of what was found.
pub const BEFUNDE: &str = "Befunde";
/// The heading of the column that names the Kreis.
pub const KREIS: &str = "Kreis";
/// The heading of the column of official keys.
pub const SCHLUESSEL: &str = "Kreisschlüssel";
/// The heading of the column that orders the items of a list.
pub const NR: &str = "Nr.";

/// What a workbook of a Vordruck is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The columns of the main sheet, behind Kreis and Schlüssel.
    pub haupt: Vec<Spalte>,
    /// The sheets of the lists.
    pub listen: Vec<Liste>,
}

/// A column: one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spalte {
    /// The path of the field; inside of an item in a list, where it is empty for the item itself.
    pub pfad: String,
    /// Its heading.
    pub name: String,
    /// The name of the field without that of its row, as a clerk may call it.
    pub feldname: String,
    /// One sentence of help.
    pub hilfe: Option<String>,
    /// What may stand there.
    pub blatt: Blatt,
    /// Whether a gap keeps the agreement from being signed.
    pub noetig: bool,
    /// The paths that it is the sum of, as the record has them.
    pub summe_von: Vec<String>,
    /// Whether several values stand in one cell, one a line.
    pub mehrere: bool,
}

impl Plan {
    /// The sheets and columns of a Vordruck.
    pub fn of(vordruck: &Vordruck) -> Self {
        let leer = werte::empty(&vordruck.datensatz);
        let mut haupt = Vec::new();
        for knoten in &leer {
            columns(knoten, &leer, &mut haupt);
        }
        let mut listen = liste::all(&leer);
        sides(vordruck, &mut haupt);
        listen.push(liste::people(vordruck));
        let fest = [KREIS, SCHLUESSEL];
        distinct(&mut haupt, &fest);
        liste::name_sheets(&mut listen, &[HAUPTBLATT, HINWEISE, AUSWAHL, STAND, BEFUNDE]);
        Self { haupt, listen }
    }

    /// The names of the sheets that people fill in.
    pub fn blaetter(&self) -> impl Iterator<Item = &str> {
        let lists = self.listen.iter().filter(|liste| !liste.nur_gezeigt);
        std::iter::once(HAUPTBLATT).chain(lists.map(|liste| liste.blatt.as_str()))
    }

    /// The sheet of the list at a path, and its row there.
    pub fn liste(&self, pfad: &str) -> Option<(usize, usize)> {
        self.listen.iter().enumerate().find_map(|(sheet, liste)| {
            let row = liste.reihen.iter().position(|row| row.pfad == pfad)?;
            Some((sheet, row))
        })
    }
}

/// The heading of last year's value of a field.
pub fn vorjahr(spalte: &Spalte, jahrgang: &Jahrgangsname) -> String {
    format!("{} (Vorjahr {})", spalte.name, jahrgang.vorjahr())
}

/// The values below a node as columns; lists have sheets of their own.
fn columns(knoten: &Knoten, alle: &[Knoten], found: &mut Vec<Spalte>) {
    if let Some(blatt) = knoten.feld.blatt() {
        found.push(Spalte {
            pfad: knoten.pfad.clone(),
            name: plain(&knoten.name.text),
            feldname: knoten.feld.name.clone(),
            hilfe: knoten.feld.hilfe.clone(),
            blatt: blatt.clone(),
            noetig: is_needed(&knoten.feld),
            summe_von: parts(knoten, blatt, alle),
            mehrere: false,
        });
    }
    knoten.kinder().iter().for_each(|below| columns(below, alle, found));
}

/// The paths of the values that a field is the sum of; none where one of them is in a list.
fn parts(knoten: &Knoten, blatt: &Blatt, alle: &[Knoten]) -> Vec<String> {
    let mut found = Vec::new();
    for wanted in &blatt.summe_von {
        let beside = knoten.pfad.rsplit_once('.');
        let beside = beside.map(|(above, _)| format!("{above}.{}", wanted.value));
        let node = beside
            .and_then(|path| werte::an(alle, &path))
            .or_else(|| werte::an(alle, &wanted.value));
        let Some(node) = node else { return Vec::new() };
        let below = werte::alle(std::slice::from_ref(node));
        if below.iter().any(|one| matches!(one.feld.form, Form::Liste(_))) {
            return Vec::new();
        }
        let leaves = below.into_iter().filter(|one| one.feld.blatt().is_some());
        found.extend(leaves.map(|leaf| leaf.pfad.clone()));
    }
    found
}

/// Where and when each side signs; who, has a sheet of its own.
fn sides(vordruck: &Vordruck, found: &mut Vec<Spalte>) {
    for seite in vordruck.seiten_im_datensatz() {
        for (key, name, art, help) in [
            (
                "ort",
                "Ort der Unterschrift",
                Art::Text,
                "Wo diese Seite unterschreibt; leer: wie üblich.",
            ),
            (
                "datum",
                "Datum der Unterschrift",
                Art::Datum,
                "Der Tag der Unterschrift, sobald unterschrieben ist.",
            ),
        ] {
            let pfad = format!("unterzeichnung.{}.{key}", seite.schluessel);
            let name = format!("{name} ({})", plain(&seite.name));
            let blatt = Blatt::new(art);
            found.push(simple(pfad, name, help, blatt));
        }
    }
}

/// A column that no Vordruck declares and nobody needs.
fn simple(pfad: String, name: String, help: &str, blatt: Blatt) -> Spalte {
    Spalte {
        pfad,
        feldname: name.clone(),
        name,
        hilfe: Some(help.to_owned()),
        blatt,
        noetig: false,
        summe_von: Vec::new(),
        mehrere: false,
    }
}

fn is_needed(feld: &Feld) -> bool {
    let given = feld.blatt().is_some_and(|blatt| blatt.sonst.is_some());
    feld.noetig == Noetig::Unterschrift && !given
}

/// Gives headings that are alike their path, so that each is known by its name.
fn distinct(spalten: &mut [Spalte], fest: &[&str]) {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for name in fest {
        count.insert(name.to_lowercase(), 1);
    }
    for spalte in spalten.iter() {
        *count.entry(spalte.name.to_lowercase()).or_default() += 1;
    }
    for spalte in spalten.iter_mut() {
        if count[&spalte.name.to_lowercase()] > 1 {
            spalte.name = format!("{} [{}]", spalte.name, spalte.pfad);
        }
    }
}

/// A name without the blanks that do not break.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}
