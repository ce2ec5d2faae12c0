//! The differences for programs; the structure is part of the contract and only grows.

use serde_json::{Map, Value, json as value};

use super::{Sammlung, Synopse};
use crate::wording::klartext::{Nebenart, Nebentext};
use crate::wording::vergleich::{Herkunft, Lauf, Ort, Paar, Unterschied};

/// The answer: for two texts one comparison, for two folders a list of them.
pub fn json(sammlung: &Sammlung) -> Value {
    if sammlung.ordner {
        return value!({
            "gleich": sammlung.gleich(),
            "alt": sammlung.alt,
            "neu": sammlung.neu,
            "vergleiche": sammlung.paare.iter().map(synopse).collect::<Vec<_>>(),
            "nur_alt": sammlung.nur_alt.kreise,
            "nur_neu": sammlung.nur_neu.kreise,
            "dateien_nur_alt": sammlung.nur_alt.dateien,
            "dateien_nur_neu": sammlung.nur_neu.dateien,
        });
    }
    sammlung.paare.first().map_or(Value::Null, synopse)
}

fn synopse(synopse: &Synopse) -> Value {
    let mut answer = Map::new();
    if let Some(title) = &synopse.titel {
        answer.insert("kreis".into(), value!(title.kreis));
        answer.insert("dateien".into(), value!(title.dateien));
    }
    let hints = synopse.vergleich.hinweise.iter();
    answer.extend([
        ("gleich".to_owned(), value!(synopse.gleich())),
        ("alt".to_owned(), value!(synopse.alt)),
        ("neu".to_owned(), value!(synopse.neu)),
        (
            "unterschiede".to_owned(),
            synopse.vergleich.unterschiede().iter().map(difference).collect(),
        ),
        (
            "hinweise".to_owned(),
            hints
                .map(|hint| value!({ "ort": place(&hint.ort), "text": hint.text }))
                .collect(),
        ),
    ]);
    let sides = [("alt", &synopse.neben_alt), ("neu", &synopse.neben_neu)];
    let beside = sides
        .into_iter()
        .flat_map(|(side, texts)| texts.iter().map(move |text| loose(side, text)));
    answer.insert("ausserhalb".to_owned(), beside.collect());
    Value::Object(answer)
}

/// What only one PDF shows beside its wording.
fn loose(nur: &str, text: &Nebentext) -> Value {
    let statt = match &text.art {
        Nebenart::Ersetzt(said) => Some(said),
        _ => None,
    };
    let anmerkung = match &text.art {
        Nebenart::Anmerkung(kind) => Some(kind),
        _ => None,
    };
    value!({
        "nur": nur,
        "seite": text.seite,
        "art": text.art.key(),
        "text": text.text,
        "getaggt": statt,
        "anmerkung": anmerkung,
    })
}

fn difference(one: &Unterschied) -> Value {
    let words = |alt: bool| -> Option<String> {
        let side = if alt { one.alt } else { one.neu };
        side?;
        (!one.laeufe.is_empty()).then(|| text(one.laeufe, alt))
    };
    let changed = one.laeufe.iter().filter(|run| !run.gleich());
    let herkunft = one.herkunft();
    value!({
        "art": one.art.key(),
        "was": one.ort().key(),
        "ort": one.ort().to_string(),
        "folge": one.folge,
        "herkunft": herkunft.key(),
        "pfade": herkunft.pfade(),
        "alt": one.alt.map(|ort| side(ort, words(true).as_ref())),
        "neu": one.neu.map(|ort| side(ort, words(false).as_ref())),
        "stellen": changed.map(spot).collect::<Vec<_>>(),
        "teile": one.paare.iter().filter(|pair| !pair.platzhalter).map(part).collect::<Vec<_>>(),
    })
}

/// A part of a § that came or went as a whole.
fn part(pair: &Paar) -> Value {
    let text = text(&pair.laeufe, pair.neu.is_none());
    value!({ "ort": pair.ort().to_string(), "zeile": pair.ort().zeile, "text": text })
}

fn side(ort: &Ort, text: Option<&String>) -> Value {
    let mut side = place(ort);
    if let Value::Object(side) = &mut side {
        side.insert("text".into(), value!(text));
    }
    side
}

fn place(ort: &Ort) -> Value {
    value!({
        "ort": ort.to_string(),
        "abschnitt": ort.abschnitt,
        "ueberschrift": ort.ueberschrift,
        "teil": ort.key(),
        "nummer": ort.teil.nummer(),
        "zeile": ort.zeile,
    })
}

fn spot(run: &Lauf) -> Value {
    value!({
        "alt": run.alt,
        "neu": run.neu,
        "klasse": run.klasse.key(),
        "herkunft": run.herkunft.key(),
        "pfade": Herkunft::pfade(&run.herkunft),
    })
}

fn text(runs: &[Lauf], alt: bool) -> String {
    let mut text = String::new();
    for run in runs {
        let (words, blank) =
            if alt { (&run.alt, run.abstand.0) } else { (&run.neu, run.abstand.1) };
        if words.is_empty() {
            continue;
        }
        if blank && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(words);
    }
    text
}
