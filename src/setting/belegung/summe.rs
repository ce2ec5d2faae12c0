//! Sums of rows and items: one slot for each number that they have.

use std::sync::Arc;

use minijinja::Value;

use super::{gap, group};
use crate::agreement::vordruck::{Art, Blatt, Feld, Form};
use crate::agreement::werte::{self, Inhalt, Knoten, Luecke, Summe, Wert};
use crate::setting::platz::{Druckwert, Platz};
use crate::values::betrag::Betrag;
use crate::values::zahl::Zahl;

/// The sums of what some nodes have of a field.
pub(super) fn slot(feld: &Arc<Feld>, nodes: &[&Knoten], path: &str) -> Value {
    below(feld, nodes, &format!("{path}.summe"))
}

fn below(feld: &Arc<Feld>, nodes: &[&Knoten], path: &str) -> Value {
    match &feld.form {
        Form::Blatt(blatt) if blatt.art.is_number() => leaf(feld, blatt, nodes, path),
        Form::Blatt(_) => Value::from(()),
        Form::Gruppe(felder) => {
            group(felder.iter().filter(|feld| has_number(feld)).map(|feld| {
                let key = feld.schluessel.as_str();
                let inner = children(nodes, key);
                (key, below(feld, &inner, &format!("{path}.{key}")))
            }))
        }
        Form::Reihen(reihen) => below(&reihen.je, &entries(nodes), path),
        Form::Liste(liste) => below(&liste.je, &entries(nodes), path),
    }
}

/// Whether there is anything to add.
pub(super) fn has_number(feld: &Arc<Feld>) -> bool {
    let leaves = feld.blaetter();
    leaves
        .iter()
        .filter_map(|feld| feld.blatt())
        .any(|blatt| blatt.art.is_number())
}

/// The field of this key in each node; a list of which nothing is known stays one.
fn children<'a>(nodes: &[&'a Knoten], key: &str) -> Vec<&'a Knoten> {
    let inside = entries(nodes).into_iter().flat_map(|node| match &node.inhalt {
        Inhalt::Gruppe(felder) => {
            felder.iter().filter(|child| child.schluessel() == key).collect()
        }
        _ => vec![node],
    });
    inside.collect()
}

/// The rows and items of the nodes.
fn entries<'a>(nodes: &[&'a Knoten]) -> Vec<&'a Knoten> {
    let inside = |node: &&'a Knoten| match &node.inhalt {
        Inhalt::Reihen(all) | Inhalt::Liste(Some(all)) => all.iter().collect(),
        _ => vec![*node],
    };
    nodes.iter().flat_map(inside).collect()
}

fn leaf(feld: &Feld, blatt: &Blatt, nodes: &[&Knoten], path: &str) -> Value {
    let wert = match werte::summe(nodes, &blatt.art) {
        Summe::Fertig(wert) => wert,
        Summe::Leer if blatt.art == Art::Betrag => Wert::Betrag(Betrag::NULL),
        Summe::Leer => Wert::Zahl(Zahl::sum([])),
        Summe::Nichts | Summe::Offen => {
            return gap(Luecke::new(path, format!("Summe ({})", feld.name)));
        }
    };
    let text = wert.print(blatt);
    let wert = Druckwert { wert, einheit: blatt.einheit.clone() };
    Platz::wert(path, text, wert).into()
}
