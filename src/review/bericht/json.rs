//! The report for programs.

use serde_json::{Value, json};

use super::{Bericht, Kreiszeile};
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
    json!({
        "jahr": bericht.jahr,
        "vereinbarungen": bericht.kreise.iter().map(|kreis| row(bericht, kreis)).collect::<Vec<_>>(),
        "haushaltsmittel": bericht.summe().plain(),
        "gesamtvolumen": bericht.gesamtvolumen.map(Betrag::plain),
        "bewiesen": bericht.bewiesen(),
        "woerter": { "bericht": bericht.woerter(), "alle": bericht.woerter_alle },
        "gemeinsam": wording.collect::<Vec<_>>(),
        "befunde": anzeige::json(bericht.befunde),
    })
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
    json!({
        "kreis": kreis.id,
        "name": kreis.name,
        "fehlt": kreis.fehlt,
        "haushaltsmittel": kreis.betrag.map(Betrag::plain),
        "freigabe": kreis.freigabe.key(),
        "seit_freigabe": places(kreis.seit_freigabe()),
        "seit_vorjahr": kreis.seit_vorjahr.as_deref().map(places),
        "abweichung": kreis.abweichung.as_ref().map(|found| json!({
            "zeile": found.zeile, "wortlaut": found.wortlaut, "gemeinsames": found.gemeinsames,
        })),
        "werte": bericht.gemeinsames.tafel.get(&kreis.id),
        "datei": kreis.datei,
    })
}
