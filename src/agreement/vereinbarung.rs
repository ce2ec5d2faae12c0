//! One checked agreement: what may be believed, and what is still missing.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::agreement::jahrgang::{Archivformat, Jahrgang, Massnahmenart, Ministerium};
use crate::agreement::kreis::Kreis;
use crate::agreement::record::{self, Record};
use crate::finding::rules;
use crate::finding::{Findings, suggest};
use crate::reading::fields::Placed;
use crate::values::betrag::Betrag;
use crate::values::jahrgangsname::Jahrgangsname;

/// A value and the path of its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wert<T = String> {
    /// The value.
    pub wert: T,
    /// Where it comes from: `haushaltsmittel`, `massnahmen.ausbildung[2]`, `kreis.genitiv`.
    pub pfad: String,
}

/// One agreement between the Land and a Kreis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vereinbarung {
    /// The Kreis.
    pub kreis: Arc<Kreis>,
    /// The year.
    pub jahr: u16,
    /// The name of the Jahrgang.
    pub jahrgang: Jahrgangsname,
    /// The ministry.
    pub ministerium: Arc<Ministerium>,
    /// The authority that grants the money.
    pub bewilligungsbehoerde: String,
    /// The amount of § 4.
    pub haushaltsmittel: Option<Betrag>,
    /// The Maßnahmenarten with their projects, all of them, in the order of § 5.
    pub massnahmen: Vec<Massnahmen>,
    /// Who signs for the Land.
    pub land: Unterzeichnung,
    /// Who signs for the Kreis.
    pub partei: Unterzeichnung,
    /// The standard for archives of its PDFs.
    pub archivformat: Archivformat,
    /// Whether it is invented, which every page then says.
    pub fiktiv: bool,
    /// The record in canonical YAML, without comments.
    pub datensatz: String,
}

/// A Maßnahmenart and what the Kreis finances of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Massnahmen {
    /// Its number in § 5, from 1.
    pub nummer: usize,
    /// The Maßnahmenart.
    pub art: Arc<Massnahmenart>,
    /// The titles of the projects; `None` where nothing is known yet.
    pub projekte: Option<Vec<String>>,
}

/// One side of the signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unterzeichnung {
    /// Where it signs.
    pub ort: Wert,
    /// When it signed.
    pub datum: Option<NaiveDate>,
    /// Who signs, at least one.
    pub personen: Vec<Unterzeichner>,
}

/// Somebody who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unterzeichner {
    /// Path of the entry, for what is missing in it.
    pub pfad: String,
    /// First name and name.
    pub name: Option<Wert>,
    /// The office.
    pub amt: Option<Wert>,
    /// As „In Vertretung“.
    pub zusatz: Option<Wert>,
}

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Luecke {
    /// Path of the field in the record.
    pub pfad: String,
    /// What it is called, in German.
    pub name: String,
    /// Its place among those that are called the same but for a number.
    pub reihe: Option<Reihe>,
}

/// What several gaps are called that differ in their number only, and the number of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reihe {
    /// Their name up to the number: `Projekte zu Nr.`
    pub art: String,
    /// The number.
    pub nummer: usize,
}

impl Vereinbarung {
    /// What is missing before it can be signed.
    pub fn luecken(&self) -> Vec<Luecke> {
        let amount = self.haushaltsmittel.is_none();
        let amount = amount.then(|| Luecke::new("haushaltsmittel", "Haushaltsmittel"));
        let kinds = self.massnahmen.iter().filter(|kind| kind.projekte.is_none());
        let kinds = kinds.map(Massnahmen::luecke);
        let people = [(&self.land, "Land"), (&self.partei, "Kreis")];
        let people = people.into_iter().flat_map(|(side, word)| {
            side.personen.iter().flat_map(move |person| person.luecken(word))
        });
        amount.into_iter().chain(kinds).chain(people).collect()
    }

    /// What is missing, beyond that, before it can be published.
    pub fn daten_fehlen(&self) -> Vec<Luecke> {
        let sides = [(&self.land, "land", "Land"), (&self.partei, "kreis", "Kreis")];
        let missing = sides.into_iter().filter(|(side, ..)| side.datum.is_none());
        missing
            .map(|(_, key, word)| {
                Luecke::new(
                    &format!("unterzeichnung.{key}.datum"),
                    &format!("Datum der Unterschrift ({word})"),
                )
            })
            .collect()
    }
}

impl Luecke {
    /// A gap that stands for itself.
    pub fn new(pfad: &str, name: &str) -> Self {
        Self {
            pfad: pfad.to_owned(),
            name: name.to_owned(),
            reihe: None,
        }
    }

    /// A gap among others of its kind.
    fn numbered(pfad: &str, art: &str, nummer: usize) -> Self {
        let reihe = Some(Reihe { art: art.to_owned(), nummer });
        let name = format!("{art}\u{a0}{nummer}");
        Self { pfad: pfad.to_owned(), name, reihe }
    }
}

impl Massnahmen {
    /// Path of the projects in the record.
    pub fn pfad(&self) -> String {
        format!("massnahmen.{}", self.art.id)
    }

    /// The gap where nothing is known yet.
    pub fn luecke(&self) -> Luecke {
        Luecke::numbered(&self.pfad(), "Projekte zu Nr.", self.nummer)
    }
}

impl Unterzeichner {
    /// The gap in place of the name.
    pub fn name_fehlt(&self, side: &str) -> Luecke {
        Luecke::new(&format!("{}.name", self.pfad), &format!("Name ({side})"))
    }

    /// The gap in place of the office.
    pub fn amt_fehlt(&self, side: &str) -> Luecke {
        Luecke::new(&format!("{}.amt", self.pfad), &format!("Amt ({side})"))
    }

    fn luecken(&self, side: &str) -> impl Iterator<Item = Luecke> + use<> {
        let name = self.name.is_none().then(|| self.name_fehlt(side));
        let office = self.amt.is_none().then(|| self.amt_fehlt(side));
        name.into_iter().chain(office)
    }
}

/// Checks a record against the Kreis and the Jahrgang.
///
/// What is wrong is a finding; what is missing is a gap.
pub fn check(
    kreis: &Arc<Kreis>,
    jahrgang: &Jahrgang,
    record: &Record,
    findings: &mut Findings,
) -> Vereinbarung {
    Vereinbarung {
        kreis: Arc::clone(kreis),
        jahr: jahrgang.jahr.value,
        jahrgang: jahrgang.name.clone(),
        ministerium: Arc::clone(&jahrgang.ministerium),
        bewilligungsbehoerde: jahrgang.bewilligungsbehoerde.clone(),
        haushaltsmittel: record.haushaltsmittel.as_ref().map(|amount| amount.value),
        massnahmen: kinds(jahrgang, record, findings),
        land: land(jahrgang, record),
        partei: party(kreis, record),
        archivformat: jahrgang.archivformat,
        fiktiv: jahrgang.fiktiv,
        datensatz: record::canonical(record, jahrgang),
    }
}

fn kinds(
    jahrgang: &Jahrgang,
    record: &Record,
    findings: &mut Findings,
) -> Vec<Massnahmen> {
    let known = || jahrgang.massnahmenarten.iter().map(|art| art.id.as_str());
    for projects in &record.massnahmen {
        if !known().any(|id| id == projects.art) {
            let meant = suggest(&projects.art, known());
            findings.push(
                rules::MASSNAHMENART_UNBEKANNT
                    .at(
                        &projects.place,
                        format!(
                            "Die Maßnahmenart „{}“ gibt es in diesem Jahrgang nicht.",
                            projects.art
                        ),
                    )
                    .field(format!("massnahmen.{}", projects.art))
                    .hint(format!(
                        "Möglich sind: {}.",
                        known().collect::<Vec<_>>().join(", ")
                    ))
                    .maybe_hint(meant.map(|id| format!("Meinten Sie „{id}“?"))),
            );
        }
    }
    let kind = |(index, art): (usize, &Arc<Massnahmenart>)| {
        let projects = record.massnahmen.iter().find(|projects| projects.art == art.id);
        let titles = |projects: &record::Projekte| {
            projects.titel.iter().map(|title| title.value.clone()).collect()
        };
        Massnahmen {
            nummer: index + 1,
            art: Arc::clone(art),
            projekte: projects.map(titles),
        }
    };
    jahrgang.massnahmenarten.iter().enumerate().map(kind).collect()
}

fn land(jahrgang: &Jahrgang, record: &Record) -> Unterzeichnung {
    let side = &record.land;
    let default = Wert {
        wert: jahrgang.ministerium.ort.clone(),
        pfad: "ministerium.ort".into(),
    };
    let (people, path) = match &side.personen {
        Some(people) => (people, "unterzeichnung.land.personen"),
        None => (&jahrgang.unterzeichnende, "unterzeichnende"),
    };
    Unterzeichnung {
        ort: side.ort.as_ref().map_or(default, wert),
        datum: side.datum.as_ref().map(|date| date.value),
        personen: signatories(people, path, None),
    }
}

fn party(kreis: &Kreis, record: &Record) -> Unterzeichnung {
    let side = &record.kreis;
    let default = Wert {
        wert: kreis.sitz.clone(),
        pfad: "kreis.sitz".into(),
    };
    let office = Wert { wert: kreis.amt.clone(), pfad: "kreis.amt".into() };
    let nobody = [record::Person { name: None, amt: None, zusatz: None }];
    let people = side.personen.as_deref().unwrap_or(&nobody);
    Unterzeichnung {
        ort: side.ort.as_ref().map_or(default, wert),
        datum: side.datum.as_ref().map(|date| date.value),
        personen: signatories(people, "unterzeichnung.kreis.personen", Some(&office)),
    }
}

fn signatories(
    people: &[record::Person],
    path: &str,
    office: Option<&Wert>,
) -> Vec<Unterzeichner> {
    let one = |(index, person): (usize, &record::Person)| Unterzeichner {
        pfad: format!("{path}[{index}]"),
        name: person.name.as_ref().map(wert),
        amt: person.amt.as_ref().map(wert).or_else(|| office.cloned()),
        zusatz: person.zusatz.as_ref().map(wert),
    };
    people.iter().enumerate().map(one).collect()
}

fn wert(placed: &Placed<String>) -> Wert {
    Wert {
        wert: placed.value.clone(),
        pfad: placed.path.clone(),
    }
}
