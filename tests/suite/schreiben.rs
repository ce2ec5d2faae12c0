//! Changes of records: what is wanted stands in the new text, and all else is as it was.
//!
//! A case lies in `tests/fixtures/schreiben`: the record before, a change a line (`path = value`,
//! or `- path` for one that goes), the record after or the reason why there is none.

mod faelle;
mod gesetze;
mod muster;
mod vorbild;

use zielvereinbarung::reading::schreiben::{self, Aenderung, Ordnung, Wert};

/// The keys of the records of 2025, and some of other agreements.
fn order() -> Ordnung {
    let leaf = Ordnung::neu;
    let leaves = |keys: &[&str]| {
        keys.iter().fold(Ordnung::neu(), |order, key| order.und(key, leaf()))
    };
    let kinds =
        ["ausbildungsvorbereitung", "ausbildung", "qualifizierung", "weiterbildung"];
    let people = leaves(&["name", "amt", "zusatz"]);
    let side = || leaves(&["ort", "datum"]).und("personen", people.clone());
    let values = || leaves(&["ist", "ziel"]);
    let places = leaves(&["titel", "form", "plaetze"]);
    Ordnung::neu()
        .und("aktenzeichen", leaf())
        .und("haushaltsmittel", leaf())
        .und("massnahmen", leaves(&kinds))
        .und("kurse", places)
        .und("kennzahlen", Ordnung::neu().und("k1", values()).und("k2", values()))
        .und("unterzeichnung", Ordnung::neu().und("kreis", side()).und("land", side()))
}

/// A change as a line says it.
fn change(line: &str) -> Aenderung {
    if let Some(path) = line.strip_prefix("- ") {
        return Aenderung::Entfernen(path.parse().unwrap());
    }
    let (path, value) = line.split_once(" = ").unwrap();
    let Wert::Gruppe(mut root) = schreiben::read(&format!("x: {value}\n")).unwrap()
    else {
        panic!("{line}")
    };
    Aenderung::Setzen(path.parse().unwrap(), root.remove(0).1)
}
