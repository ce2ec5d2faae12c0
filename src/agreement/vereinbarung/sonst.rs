//! Defaults: the value of another field where none is written.

use std::collections::BTreeMap;

use crate::agreement::jahrgang::Jahrgang;
use crate::agreement::kreis::Kreis;
use crate::agreement::werte::{self, Angabe, Herkunft, Knoten, Wert};
use crate::reading::fields::Placed;

/// Fills in what holds where nothing is written.
pub(super) fn complete(werte: &mut [Knoten], kreis: &Kreis, jahrgang: &Jahrgang) {
    // A default may be that of a default; each round knows at least one more.
    loop {
        let mut known = BTreeMap::new();
        each(werte, werte, kreis, jahrgang, &mut known);
        if known.is_empty() {
            return;
        }
        werte::insert(werte, &mut known);
    }
}

fn each(
    beside: &[Knoten],
    root: &[Knoten],
    kreis: &Kreis,
    jahrgang: &Jahrgang,
    known: &mut BTreeMap<String, Angabe>,
) {
    for knoten in beside {
        let path = knoten.feld.blatt().and_then(|blatt| blatt.sonst.as_ref());
        if let Some(path) = path.filter(|_| knoten.angabe().is_none()) {
            let wert = werte::find(beside, root, &path.value)
                .into_iter()
                .find_map(|target| target.angabe().map(|angabe| angabe.wert.clone()))
                .or_else(|| fact(&path.value, knoten, kreis, jahrgang));
            let angabe = wert.map(|wert| Angabe { wert, herkunft: Herkunft::Sonst });
            known.extend(angabe.map(|angabe| (knoten.pfad.clone(), angabe)));
        }
        each(knoten.kinder(), root, kreis, jahrgang, known);
    }
}

/// A value of the Kreis or of the Jahrgang.
fn fact(
    path: &str,
    knoten: &Knoten,
    kreis: &Kreis,
    jahrgang: &Jahrgang,
) -> Option<Placed<Wert>> {
    let ministry = &jahrgang.ministerium;
    let text = match path {
        "kreis.name" => kreis.name.clone(),
        "kreis.sitz" => kreis.sitz.clone(),
        "kreis.schluessel" => kreis.schluessel.clone(),
        "kreis.regierungsbezirk" => kreis.regierungsbezirk.clone(),
        "kreis.amt" => kreis.amt.clone(),
        "ministerium.name" => ministry.name.clone(),
        "ministerium.kurz" => ministry.kurz.clone(),
        "ministerium.ort" => ministry.ort.clone(),
        "jahr" => jahrgang.jahr.value.to_string(),
        declared => {
            let found = [&kreis.werte, &*jahrgang.werte]
                .into_iter()
                .find_map(|werte| werte::an(werte, declared))?;
            return found.angabe().map(|angabe| angabe.wert.clone());
        }
    };
    let place = knoten.feld.place.clone();
    Some(Placed {
        value: Wert::Text(text),
        place,
        path: path.to_owned(),
    })
}
