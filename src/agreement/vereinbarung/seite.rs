//! The sides of an agreement: where, when and who signs.

use chrono::NaiveDate;

use crate::agreement::jahrgang::Jahrgang;
use crate::agreement::kreis::Kreis;
use crate::agreement::person::Person;
use crate::agreement::record::{self, Record};
use crate::agreement::vordruck::{Seitenart, Vordruck};
use crate::agreement::werte::Luecke;
use crate::finding::Place;
use crate::reading::fields::Placed;
use crate::values::formen::Formen;

/// One side of the signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seite {
    /// Its key: `land`, `kreis` or that of a further side.
    pub schluessel: String,
    /// What people call it in gaps, as `Land`.
    pub wort: String,
    /// Who it is, in the four cases.
    pub formen: Option<Formen>,
    /// Where it signs.
    pub ort: Option<Placed<String>>,
    /// When it signed.
    pub datum: Option<Placed<NaiveDate>>,
    /// Who signs, at least one.
    pub personen: Vec<Unterzeichner>,
}

/// Somebody who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unterzeichner {
    /// Path of the entry, for what is missing in it.
    pub pfad: String,
    /// First name and name.
    pub name: Option<Placed<String>>,
    /// The office.
    pub amt: Option<Placed<String>>,
    /// As „In Vertretung“.
    pub zusatz: Option<Placed<String>>,
}

impl Seite {
    /// Path of what the record says of it.
    pub fn pfad(&self) -> String {
        format!("unterzeichnung.{}", self.schluessel)
    }

    /// The gap in place of the town.
    pub fn ort_fehlt(&self) -> Luecke {
        Luecke::new(format!("{}.ort", self.pfad()), format!("Ort ({})", self.wort))
    }

    /// The gap in place of the date, where there is none.
    pub fn datum_fehlt(&self) -> Option<Luecke> {
        let gap = || {
            let name = format!("Datum der Unterschrift ({})", self.wort);
            Luecke::new(format!("{}.datum", self.pfad()), name)
        };
        self.datum.is_none().then(gap)
    }

    /// What is missing before it can sign.
    pub(super) fn luecken(&self) -> Vec<Luecke> {
        let mut gaps = Vec::new();
        // Where a further side sits is a gap of the master data, and said there.
        let built_in = matches!(self.schluessel.as_str(), "land" | "kreis");
        if self.ort.is_none() && built_in {
            gaps.push(self.ort_fehlt());
        }
        gaps.extend(self.personen.iter().flat_map(|person| person.luecken(&self.wort)));
        gaps
    }
}

impl Unterzeichner {
    /// The gap in place of the name.
    pub fn name_fehlt(&self, side: &str) -> Luecke {
        Luecke::new(format!("{}.name", self.pfad), format!("Name ({side})"))
    }

    /// The gap in place of the office.
    pub fn amt_fehlt(&self, side: &str) -> Luecke {
        Luecke::new(format!("{}.amt", self.pfad), format!("Amt ({side})"))
    }

    fn luecken(&self, side: &str) -> impl Iterator<Item = Luecke> + use<> {
        let name = self.name.is_none().then(|| self.name_fehlt(side));
        let office = self.amt.is_none().then(|| self.amt_fehlt(side));
        name.into_iter().chain(office)
    }
}

/// What holds for a side where the record says nothing.
struct Vorgabe<'a> {
    formen: Option<&'a Formen>,
    ort: Option<Placed<String>>,
    amt: Option<Placed<String>>,
    personen: Option<&'a [Person]>,
}

/// The sides in the printed order.
pub(super) fn all(
    kreis: &Kreis,
    jahrgang: &Jahrgang,
    vordruck: &Vordruck,
    record: &Record,
) -> Vec<Seite> {
    let side = |art: &Seitenart| {
        let written = record.seite(&art.schluessel).cloned().unwrap_or_default();
        one(art, &written, default(art, kreis, jahrgang, &record.place))
    };
    vordruck.seiten.iter().map(side).collect()
}

fn default<'a>(
    art: &Seitenart,
    kreis: &'a Kreis,
    jahrgang: &'a Jahrgang,
    place: &Place,
) -> Vorgabe<'a> {
    let fact = |value: &str, path: &str| {
        Some(Placed {
            value: value.to_owned(),
            place: place.clone(),
            path: path.to_owned(),
        })
    };
    match art.schluessel.as_str() {
        "land" => Vorgabe {
            formen: Some(&jahrgang.ministerium.formen),
            ort: fact(&jahrgang.ministerium.ort, "ministerium.ort"),
            amt: None,
            personen: Some(&jahrgang.unterzeichnende),
        },
        "kreis" => Vorgabe {
            formen: Some(&kreis.formen),
            ort: fact(&kreis.sitz, "kreis.sitz"),
            amt: fact(&kreis.amt, "kreis.amt"),
            personen: None,
        },
        further => {
            let partei = kreis.parteien.get(further);
            Vorgabe {
                formen: partei.and_then(|partei| partei.formen.as_ref()),
                ort: partei.and_then(|partei| partei.ort.clone()),
                amt: partei.and_then(|partei| partei.amt.clone()),
                personen: None,
            }
        }
    }
}

fn one(art: &Seitenart, written: &record::Seite, default: Vorgabe) -> Seite {
    let nobody = [Person { name: None, amt: None, zusatz: None }];
    let own = format!("unterzeichnung.{}.personen", art.schluessel);
    let (people, path) = match (&written.personen, default.personen) {
        (Some(people), _) => (people.as_slice(), own.as_str()),
        (None, Some(people)) => (people, "unterzeichnende"),
        (None, None) => (nobody.as_slice(), own.as_str()),
    };
    let person = |(index, person): (usize, &Person)| Unterzeichner {
        pfad: format!("{path}[{index}]"),
        name: person.name.clone(),
        amt: person.amt.clone().or_else(|| default.amt.clone()),
        zusatz: person.zusatz.clone(),
    };
    Seite {
        schluessel: art.schluessel.clone(),
        wort: art.name.clone(),
        formen: default.formen.cloned(),
        ort: written.ort.clone().or(default.ort),
        datum: written.datum.clone(),
        personen: people.iter().enumerate().map(person).collect(),
    }
}
