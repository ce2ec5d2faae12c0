//! All slots of one agreement, by the names that the templates use.

use std::collections::BTreeMap;

use minijinja::Value;

use crate::agreement::fassung::Fassung;
use crate::agreement::vereinbarung::{
    Luecke, Massnahmen, Unterzeichner, Unterzeichnung, Vereinbarung, Wert,
};
use crate::setting::platz::Platz;
use crate::values::datum;
use crate::values::formen::Formen;
use crate::values::typografie::bind;

/// The slots of an agreement in one Fassung; `paragrafen` are the §s in their order.
pub fn fill(
    vereinbarung: &Vereinbarung,
    fassung: Fassung,
    paragrafen: &[String],
) -> Value {
    let kinds: Vec<Value> = vereinbarung.massnahmen.iter().map(kind).collect();
    let amount = match vereinbarung.haushaltsmittel {
        Some(amount) => feld("haushaltsmittel", &amount.to_string()),
        None => gap(Luecke::new("haushaltsmittel", "Haushaltsmittel")),
    };
    group([
        ("jahr", feld("jahr", &vereinbarung.jahr.to_string())),
        ("ministerium", ministry(vereinbarung)),
        ("kreis", kreis(vereinbarung)),
        (
            "bewilligungsbehoerde",
            feld("bewilligungsbehoerde", &vereinbarung.bewilligungsbehoerde),
        ),
        ("haushaltsmittel", amount),
        ("massnahmenarten", Value::from(kinds)),
        (
            "unterzeichnung",
            group([
                ("land", side(&vereinbarung.land, "land", "Land", fassung)),
                ("kreis", side(&vereinbarung.partei, "kreis", "Kreis", fassung)),
            ]),
        ),
        ("paragraf", references(paragrafen)),
    ])
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
    group(
        [
            ("name", feld("kreis.name", &kreis.name)),
            ("sitz", feld("kreis.sitz", &kreis.sitz)),
            ("schluessel", feld("kreis.schluessel", &kreis.schluessel)),
            ("regierungsbezirk", feld("kreis.regierungsbezirk", &kreis.regierungsbezirk)),
        ]
        .into_iter()
        .chain(cases("kreis", &kreis.formen)),
    )
}

fn cases(owner: &str, formen: &Formen) -> Vec<(&'static str, Value)> {
    formen
        .iter()
        .map(|(case, form)| (case, feld(&format!("{owner}.{case}"), form)))
        .collect()
}

fn kind(kind: &Massnahmen) -> Value {
    let path = kind.pfad();
    let projects: Vec<Value> = match &kind.projekte {
        Some(titles) => {
            let title = |(index, title): (usize, &String)| {
                feld(&format!("{path}[{index}]"), title)
            };
            titles.iter().enumerate().map(title).collect()
        }
        None => vec![gap(kind.luecke())],
    };
    group([
        ("titel", feld(&format!("massnahmenarten.{}", kind.art.id), &kind.art.titel)),
        ("projekte", Value::from(projects)),
    ])
}

fn side(side: &Unterzeichnung, key: &str, word: &str, fassung: Fassung) -> Value {
    let path = format!("unterzeichnung.{key}.datum");
    let date = match side.datum {
        Some(date) if !fassung.leaves_dates_blank() => feld(&path, &datum::print(date)),
        _ => Platz::Leer { pfad: path }.into(),
    };
    let people: Vec<Value> =
        side.personen.iter().map(|person| signatory(person, word)).collect();
    group([("ort", wert(&side.ort)), ("datum", date), ("personen", Value::from(people))])
}

fn signatory(person: &Unterzeichner, side: &str) -> Value {
    let name = person
        .name
        .as_ref()
        .map_or_else(|| gap(person.name_fehlt(side)), wert);
    let office = person.amt.as_ref().map_or_else(|| gap(person.amt_fehlt(side)), wert);
    let addition = person.zusatz.as_ref().map_or(Value::from(()), wert);
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

fn wert(wert: &Wert) -> Value {
    feld(&wert.pfad, &wert.wert)
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

/// The names of all slots, for the manual and for suggestions.
pub const NAMES: [&str; 30] = [
    "jahr",
    "ministerium.name",
    "ministerium.kurz",
    "ministerium.ort",
    "ministerium.nominativ",
    "ministerium.genitiv",
    "ministerium.dativ",
    "ministerium.akkusativ",
    "kreis.name",
    "kreis.nominativ",
    "kreis.genitiv",
    "kreis.dativ",
    "kreis.akkusativ",
    "kreis.sitz",
    "kreis.schluessel",
    "kreis.regierungsbezirk",
    "bewilligungsbehoerde",
    "haushaltsmittel",
    "massnahmenarten",
    "art.titel",
    "art.projekte",
    "unterzeichnung.land.ort",
    "unterzeichnung.land.datum",
    "unterzeichnung.land.personen",
    "unterzeichnung.kreis.ort",
    "unterzeichnung.kreis.datum",
    "unterzeichnung.kreis.personen",
    "person.name",
    "person.amt",
    "person.zusatz",
];
