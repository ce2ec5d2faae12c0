//! A record as it was written: what one Kreis has agreed in one year.

mod canonical;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::agreement::person::{self, Person};
use crate::agreement::vordruck::Vordruck;
use crate::agreement::werte::{self, Knoten, Leser};
use crate::finding::Place;
use crate::reading::fields::{Field, Kind, Placed, Reading};
use crate::reading::yaml::Node;

pub use canonical::canonical;

/// What stands in the file of one Kreis; what is missing there is missing here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The file.
    pub place: Place,
    /// What the Vordruck declares.
    pub werte: Vec<Knoten>,
    /// The sides of the signature by their key, in the printed order.
    pub seiten: Vec<(String, Seite)>,
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

/// The key of the signatures.
const UNTERZEICHNUNG: &str = "unterzeichnung";

/// What is said of a list that stands beside the people who sign.
const PERSONS: &str =
    "Wer unterschreibt, steht unter „personen:“, jede Person mit „- name: “.";

impl Record {
    /// One side.
    pub fn seite(&self, key: &str) -> Option<&Seite> {
        self.seiten
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, seite)| seite)
    }

    /// The Land's side.
    pub fn land(&self) -> &Seite {
        self.seite("land").expect("every Vordruck has it")
    }

    /// The Kreis's side.
    pub fn kreis(&self) -> &Seite {
        self.seite("kreis").expect("every Vordruck has it")
    }
}

/// Reads one record of a party that belongs to these groups; where they are not known, it may
/// have every field.
pub fn read(
    node: &Node,
    vordruck: &Vordruck,
    gruppen: Option<&BTreeSet<&str>>,
    reading: &mut Reading,
) -> Option<Record> {
    let wurzel: Vec<&str> = vordruck.schluessel().chain([UNTERZEICHNUNG]).collect();
    let seiten: Vec<&str> = vordruck
        .seiten
        .iter()
        .map(|seite| seite.schluessel.as_str())
        .collect();
    let leser = Leser {
        kind: Kind::Wording,
        gruppen,
        listen: vordruck.listen.as_deref(),
        wurzel: &wurzel,
        seiten: &seiten,
    };
    let mut root = Field::root(node).group(reading)?;
    if let Some(hint) = leser.listen {
        root = root.lists_belong(hint);
    }
    let mut werte = werte::read(&vordruck.datensatz, &mut root, "", &leser, reading);
    let sides = root
        .get(UNTERZEICHNUNG)
        .map(|field| signature(&field, &leser, reading));
    root.close(reading);
    werte::complete(&mut werte, reading.findings);
    let empty = || seiten.iter().map(|key| ((*key).to_owned(), Seite::default()));
    Some(Record {
        place: node.place.clone(),
        werte,
        seiten: sides.flatten().unwrap_or_else(|| empty().collect()),
    })
}

fn signature<'n>(
    field: &Field<'n>,
    leser: &Leser<'n>,
    reading: &mut Reading,
) -> Option<Vec<(String, Seite)>> {
    let mut group = field.group(reading)?;
    if let Some(hint) = leser.listen {
        group = group.lists_belong(hint);
    }
    let mut sides = Vec::new();
    for key in leser.seiten {
        let side = group.get(key).map(|field| side(&field, reading));
        sides.push(((*key).to_owned(), side.unwrap_or_default()));
    }
    group.close(reading);
    Some(sides)
}

fn side(field: &Field, reading: &mut Reading) -> Seite {
    let Some(group) = field.group(reading) else { return Seite::default() };
    let mut group = group.lists_belong(PERSONS);
    let ort = group.get("ort").and_then(|field| field.text(Kind::Label, reading));
    let datum = group.get("datum").and_then(|field| field.date(reading));
    let personen = group
        .get("personen")
        .and_then(|field| person::people(&field, reading));
    group.close(reading);
    Seite { ort, datum, personen }
}
