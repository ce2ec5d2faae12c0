//! All slots of one agreement, by the names that the templates use.

mod knoten;
mod namen;
mod reihen;
mod summe;

use std::collections::BTreeMap;

use minijinja::Value;

use crate::agreement::fassung::Fassung;
use crate::agreement::vereinbarung::{Luecke, Seite, Unterzeichner, Vereinbarung};
use crate::agreement::werte::{self, Wert};
use crate::reading::fields::Placed;
use crate::setting::platz::{Druckwert, Platz};
use crate::values::datum;
use crate::values::formen::{FAELLE, Formen};
use crate::values::typografie::bind;

pub use namen::Namen;

/// The slots of an agreement in one Fassung; `paragrafen` are the §s in their order.
pub fn fill(
    vereinbarung: &Vereinbarung,
    fassung: Fassung,
    paragrafen: &[String],
) -> Value {
    let sides = vereinbarung.seiten().iter();
    let sides = sides.map(|seite| (seite.schluessel.as_str(), side(seite, fassung)));
    let built_in = [
        ("jahr", feld("jahr", &vereinbarung.jahr.to_string())),
        ("ministerium", ministry(vereinbarung)),
        ("kreis", kreis(vereinbarung)),
        ("unterzeichnung", group(sides)),
        ("paragraf", references(paragrafen)),
    ];
    let declared = vereinbarung.jahrgangswerte.iter().chain(&vereinbarung.werte);
    let declared = declared.map(|knoten| (knoten.schluessel(), knoten::slot(knoten)));
    let further = vereinbarung.seiten().iter();
    let further = further
        .filter(|seite| !matches!(seite.schluessel.as_str(), "land" | "kreis"))
        .map(|seite| (seite.schluessel.as_str(), party(vereinbarung, seite)));
    group(declared.chain(further).chain(built_in))
}

fn ministry(vereinbarung: &Vereinbarung) -> Value {
    let ministry = &vereinbarung.ministerium;
    group(
        [
            ("name", feld("ministerium.name", &ministry.name)),
            ("kurz", feld("ministerium.kurz", &ministry.kurz)),
            ("ort", feld("ministerium.ort", &ministry.ort)),
        ]
        .into_iter()
        .chain(cases("ministerium", &ministry.formen)),
    )
}

fn kreis(vereinbarung: &Vereinbarung) -> Value {
    let kreis = &vereinbarung.kreis;
    let groups = kreis.gruppen.iter().map(|word| (word.as_str(), Value::from(true)));
    let own = kreis.werte.iter();
    let own = own.map(|knoten| (knoten.schluessel(), knoten::slot(knoten)));
    group(
        [
            ("name", feld("kreis.name", &kreis.name)),
            ("sitz", feld("kreis.sitz", &kreis.sitz)),
            ("schluessel", feld("kreis.schluessel", &kreis.schluessel)),
            ("regierungsbezirk", feld("kreis.regierungsbezirk", &kreis.regierungsbezirk)),
            ("gruppen", reihen::gruppen(groups)),
        ]
        .into_iter()
        .chain(own)
        .chain(cases("kreis", &kreis.formen)),
    )
}

/// A further side: what is declared of it, and its name in the four cases.
fn party(vereinbarung: &Vereinbarung, seite: &Seite) -> Value {
    let path = format!("kreis.{}", seite.schluessel);
    let declared = werte::an(&vereinbarung.kreis.werte, &path);
    let declared = declared.into_iter().flat_map(werte::Knoten::kinder);
    let declared = declared.map(|knoten| (knoten.schluessel(), knoten::slot(knoten)));
    let cases = match &seite.formen {
        Some(formen) => cases(&path, formen),
        None => FAELLE
            .into_iter()
            .map(|case| (case, gap(Luecke::new(format!("{path}.name"), &seite.wort))))
            .collect(),
    };
    group(declared.chain(cases))
}

fn cases(owner: &str, formen: &Formen) -> Vec<(&'static str, Value)> {
    formen
        .iter()
        .map(|(case, form)| (case, feld(&format!("{owner}.{case}"), form)))
        .collect()
}

fn side(side: &Seite, fassung: Fassung) -> Value {
    let path = format!("{}.datum", side.pfad());
    let date = match &side.datum {
        Some(date) if !fassung.leaves_dates_blank() => {
            let wert = Druckwert { wert: Wert::Datum(date.value), einheit: None };
            Platz::wert(path, datum::print(date.value), wert)
        }
        _ => Platz::Leer { pfad: path },
    };
    let people: Vec<Value> = side
        .personen
        .iter()
        .map(|person| signatory(person, &side.wort))
        .collect();
    let town = side.ort.as_ref().map_or_else(|| gap(side.ort_fehlt()), text);
    group([("ort", town), ("datum", date.into()), ("personen", reihen::liste(people))])
}

fn signatory(person: &Unterzeichner, side: &str) -> Value {
    let name = person
        .name
        .as_ref()
        .map_or_else(|| gap(person.name_fehlt(side)), text);
    let office = person.amt.as_ref().map_or_else(|| gap(person.amt_fehlt(side)), text);
    let addition = person.zusatz.as_ref().map_or(Value::from(()), text);
    group([("name", name), ("amt", office), ("zusatz", addition)])
}

fn references(paragrafen: &[String]) -> Value {
    group(paragrafen.iter().zip(1..).map(|(paragraf, number)| {
        let text = format!("§\u{a0}{number}");
        (paragraf.as_str(), Platz::Verweis { paragraf: paragraf.clone(), text }.into())
    }))
}

fn feld(path: &str, text: &str) -> Value {
    Platz::feld(path, bind(text)).into()
}

fn text(placed: &Placed<String>) -> Value {
    feld(&placed.path, &placed.value)
}

fn gap(gap: Luecke) -> Value {
    Platz::Luecke { pfad: gap.pfad, name: gap.name }.into()
}

fn group<'a>(entries: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    entries
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect::<BTreeMap<_, _>>()
        .into()
}
