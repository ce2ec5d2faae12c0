//! The slots of declared fields: a walk over the values.

use std::collections::BTreeMap;

use minijinja::Value;

use super::{gap, group, reihen, summe};
use crate::agreement::vordruck::{Feld, Form, Liste, Noetig};
use crate::agreement::werte::{Angabe, Inhalt, Knoten, Luecke};
use crate::setting::platz::{Druckwert, Platz, Zeilenplatz};
use crate::values::typografie::bind;

/// The slots of a field.
pub(super) fn slot(knoten: &Knoten) -> Value {
    match &knoten.inhalt {
        Inhalt::Blatt(angabe) => leaf(knoten, angabe.as_ref()),
        Inhalt::Gruppe(felder) => {
            let inner = felder.iter().map(|child| (child.schluessel(), slot(child)));
            group(row(knoten).into_iter().chain(inner))
        }
        Inhalt::Reihen(rows) => {
            let slots = rows.iter().map(|row| (row.schluessel().to_owned(), slot(row)));
            let Form::Reihen(declared) = &knoten.feld.form else {
                unreachable!("the values have the shape of their declaration")
            };
            let sums =
                summe::slot(&declared.je, &rows.iter().collect::<Vec<_>>(), &knoten.pfad);
            reihen::reihen(slots.collect(), sums)
        }
        Inhalt::Liste(items) => {
            let Form::Liste(liste) = &knoten.feld.form else {
                unreachable!("the values have the shape of their declaration")
            };
            list(knoten, liste, items.as_deref())
        }
    }
}

fn leaf(knoten: &Knoten, angabe: Option<&Angabe>) -> Value {
    let platz = match (angabe, knoten.feld.noetig) {
        (Some(angabe), _) => value(knoten, angabe),
        (None, Noetig::Unterschrift) => open(knoten),
        (None, Noetig::Portal) => Platz::Leer { pfad: knoten.pfad.clone() },
        (None, Noetig::Nein) => return Value::from(()),
    };
    match &knoten.reihe {
        Some(reihe) => {
            let titel =
                Platz::feld(format!("{}.titel", knoten.pfad), bind(&reihe.titel.value));
            let nr = Platz::feld(format!("{}.nr", knoten.pfad), reihe.nr.to_string());
            Value::from_object(Zeilenplatz { platz, titel, nr })
        }
        None => platz.into(),
    }
}

/// A value by the path of its origin.
fn value(knoten: &Knoten, angabe: &Angabe) -> Platz {
    let blatt = knoten.feld.blatt().expect("only a value is one");
    let wert = angabe.wert.value.clone();
    let text = wert.print(blatt);
    Platz::wert(
        &angabe.wert.path,
        text,
        Druckwert { wert, einheit: blatt.einheit.clone() },
    )
}

fn open(knoten: &Knoten) -> Platz {
    let Luecke { pfad, name, .. } = Luecke::of(knoten);
    Platz::Luecke { pfad, name }
}

/// Title and number, where it is a row.
fn row(knoten: &Knoten) -> Vec<(&str, Value)> {
    let slots = knoten.reihe.as_ref().map(|reihe| {
        let slot = |what: &str, text: &str| {
            Value::from(Platz::feld(format!("{}.{what}", knoten.pfad), bind(text)))
        };
        [
            ("titel", slot("titel", &reihe.titel.value)),
            ("nr", slot("nr", &reihe.nr.to_string())),
        ]
    });
    slots.into_iter().flatten().collect()
}

fn list(knoten: &Knoten, liste: &Liste, items: Option<&[Knoten]>) -> Value {
    let slots = match items {
        Some(items) => items.iter().map(slot).collect(),
        None if knoten.feld.noetig == Noetig::Nein => Vec::new(),
        None => vec![unknown(knoten, &liste.je)],
    };
    let sums = summe::slot(&liste.je, &[knoten], &knoten.pfad);
    let own = [("eintraege", reihen::liste(slots)), ("summe", sums)];
    group(own.into_iter().chain(row(knoten)))
}

/// The one item in place of those that nobody knows yet: a gap, whatever it must have.
fn unknown(knoten: &Knoten, je: &Feld) -> Value {
    match &je.form {
        Form::Blatt(_) if je.noetig == Noetig::Nein => Value::from(()),
        Form::Gruppe(felder) => {
            let inner: BTreeMap<String, Value> = felder
                .iter()
                .map(|feld| (feld.schluessel.clone(), unknown(knoten, feld)))
                .collect();
            inner.into()
        }
        _ => gap(Luecke::of(knoten)),
    }
}
