//! The order of the keys of a record, for whoever writes into one.

use super::Vordruck;
use super::feld::{Feld, Felder, Form};
use crate::reading::schreiben::Ordnung;

/// The keys of a record in the order of the Vordruck, the signatures behind them.
pub fn ordnung(vordruck: &Vordruck) -> Ordnung {
    let leaves = |keys: [&str; 3]| {
        keys.iter()
            .fold(Ordnung::neu(), |order, key| order.und(key, Ordnung::neu()))
    };
    let people = leaves(["name", "amt", "zusatz"]);
    let side = Ordnung::neu()
        .und("ort", Ordnung::neu())
        .und("datum", Ordnung::neu())
        .und("personen", people);
    // The Kreis first, as in the record.
    let (last, first): (Vec<_>, Vec<_>) =
        vordruck.seiten.iter().partition(|seite| seite.schluessel == "land");
    let sides = first
        .into_iter()
        .chain(last)
        .fold(Ordnung::neu(), |order, seite| order.und(&seite.schluessel, side.clone()));
    felder(&vordruck.datensatz).und("unterzeichnung", sides)
}

fn felder(felder: &Felder) -> Ordnung {
    felder
        .iter()
        .fold(Ordnung::neu(), |order, feld| order.und(&feld.schluessel, below(feld)))
}

/// The order below the key of a field.
fn below(feld: &Feld) -> Ordnung {
    match &feld.form {
        Form::Blatt(_) => Ordnung::neu(),
        Form::Gruppe(inner) => felder(inner),
        Form::Liste(liste) => below(&liste.je),
        Form::Reihen(reihen) => {
            reihen.reihen.iter().fold(Ordnung::neu(), |order, row| {
                order.und(&row.schluessel, below(&reihen.je))
            })
        }
    }
}
