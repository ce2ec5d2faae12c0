//! The report for programs.

use serde_json::{Map, Value, json};

use super::{Bericht, Kreiszeile};
use crate::agreement::kopfwerte::Kopf;
use crate::finding::anzeige;
use crate::values::betrag::Betrag;
use crate::wording::gemeinsames::{Gemeinzeile, Teil};
use crate::wording::redline::Stelle;

/// Everything that the page shows.
pub fn json(bericht: &Bericht) -> Value {
    let wording = bericht
        .gemeinsames
        .zeilen
        .iter()
        .map(|line| self::line(bericht, line));
    let mut answer = json!({
        "jahr": bericht.jahr,
        "jahrgang": bericht.jahrgang.to_string(),
        "programm": bericht.programm,
        "vereinbarungen": bericht.kreise.iter().map(|kreis| row(bericht, kreis)).collect::<Vec<_>>(),
        "gesamtvolumen": bericht.gesamtvolumen.map(Betrag::plain),
        "bewiesen": bericht.bewiesen(),
        "woerter": { "bericht": bericht.woerter(), "alle": bericht.woerter_alle },
        "gemeinsam": wording.collect::<Vec<_>>(),
        "befunde": anzeige::json(bericht.befunde),
    });
    let all = || bericht.kreise.iter().map(|kreis| kreis.vereinbarung);
    let amounts = bericht.koepfe.iter().filter(|kopf| kopf.is_betrag());
    let sums = amounts.map(|kopf| {
        let sum = kopf.summe(all()).unwrap_or_else(|| Betrag::sum([]));
        (kopf, Some(sum.plain()))
    });
    kopfwerte(&mut answer, sums);
    answer
}

/// Notes head values: all by their path, and one at the root of the record by its key, too.
pub fn kopfwerte<'k>(
    answer: &mut Value,
    values: impl IntoIterator<Item = (&'k Kopf, Option<String>)>,
) {
    let mut all = Map::new();
    for (kopf, value) in values {
        let value = Value::from(value);
        if !kopf.pfad.contains('.') && answer.get(&kopf.pfad).is_none() {
            answer[&kopf.pfad] = value.clone();
        }
        all.insert(kopf.pfad.clone(), value);
    }
    answer["kopfwerte"] = Value::Object(all);
}

fn line(bericht: &Bericht, line: &Gemeinzeile) -> Value {
    let part = |part: &Teil| match part {
        Teil::Wort(words) => json!({ "wort": words }),
        Teil::Platz(name) => json!({ "platz": name }),
    };
    json!({
        "teile": line.teile.iter().map(part).collect::<Vec<_>>(),
        "mehrfach": line.mehrfach,
        "allen_gemeinsam": bericht.gemeinsames.is_common(line),
        "kreise": line.kreise,
    })
}

fn row(bericht: &Bericht, kreis: &Kreiszeile) -> Value {
    let places = |places: &[Stelle]| {
        let place =
            |place: &Stelle| json!({ "ort": place.ort, "text": place.zeilen.join("\n") });
        places.iter().map(place).collect::<Vec<_>>()
    };
    let mut row = json!({
        "kreis": kreis.id,
        "name": kreis.name,
        "fehlt": kreis.fehlt,
        "freigabe": kreis.freigabe.key(),
        "seit_freigabe": places(kreis.seit_freigabe()),
        "seit_vorjahr": kreis.seit_vorjahr.as_deref().map(places),
        "abweichung": kreis.abweichung.as_ref().map(|found| json!({
            "zeile": found.zeile, "wortlaut": found.wortlaut, "gemeinsames": found.gemeinsames,
        })),
        "werte": bericht.gemeinsames.tafel.get(&kreis.id),
        "datei": kreis.datei,
    });
    let staende = kreis.koepfe.iter().map(|stand| stand.plain().map(str::to_owned));
    kopfwerte(&mut row, bericht.koepfe.iter().zip(staende));
    row
}
