//! What the records of a Jahrgang say, and what the program adds to it, for the workbook.

use std::collections::{BTreeMap, BTreeSet};

use super::angaben::{self, Angaben};
use super::ausgabe::Reihe;
use super::plan::Plan;
use crate::agreement::vereinbarung::Vereinbarung;
use crate::agreement::werte::{self, Herkunft};
use crate::making::projekt::{Betraege, Projekt};
use crate::reading::schreiben;

/// What the record of an agreement says.
pub fn angaben(plan: &Plan, vereinbarung: &Vereinbarung) -> Angaben {
    let root = schreiben::read(&vereinbarung.datensatz)
        .expect("the canonical record can be read: it was written from a checked one");
    angaben::of(plan, &root)
}

/// A row for each party, whether it has a record or not, in the order of the official keys.
pub fn all<'a>(projekt: &'a Projekt, plan: &Plan, vorjahr: &Betraege) -> Vec<Reihe<'a>> {
    let jahr = projekt.jahrgang.jahr.value;
    let mut parties: Vec<_> =
        projekt.kreise.values().filter(|kreis| kreis.is_party(jahr)).collect();
    parties.sort_by_key(|kreis| &kreis.schluessel);
    let row = |kreis: &&'a std::sync::Arc<_>| -> Reihe<'a> {
        let kreis: &'a crate::agreement::kreis::Kreis = kreis;
        let own = projekt.vereinbarungen.get(&kreis.id);
        let before = vorjahr.get(&kreis.id).into_iter().flatten();
        Reihe {
            kreis,
            angaben: own.map(|own| angaben(plan, own)).unwrap_or_default(),
            gerechnet: own.map(computed).unwrap_or_default(),
            vorjahr: before
                .map(|(pfad, amount)| (pfad.clone(), amount.plain()))
                .collect(),
            entfaellt: own.map(|own| absent(plan, own)).unwrap_or_default(),
        }
    };
    parties.iter().map(row).collect()
}

/// The sums that the program makes.
fn computed(vereinbarung: &Vereinbarung) -> BTreeMap<String, String> {
    let all = werte::alle(&vereinbarung.werte).into_iter();
    let sums = all.filter_map(|knoten| Some((knoten, knoten.angabe()?)));
    sums.filter(|(_, angabe)| angabe.herkunft == Herkunft::Summe)
        .map(|(knoten, angabe)| (knoten.pfad.clone(), angabe.wert.value.plain()))
        .collect()
}

/// The fields of the plan that the party does not have.
fn absent(plan: &Plan, vereinbarung: &Vereinbarung) -> BTreeSet<String> {
    let known: BTreeSet<&str> = werte::alle(&vereinbarung.werte)
        .into_iter()
        .map(|knoten| knoten.pfad.as_str())
        .collect();
    let fields = plan.haupt.iter().map(|spalte| &spalte.pfad);
    let lists = plan
        .listen
        .iter()
        .flat_map(|liste| &liste.reihen)
        .map(|row| &row.pfad);
    fields
        .chain(lists)
        .filter(|pfad| !pfad.starts_with("unterzeichnung."))
        .filter(|pfad| !known.contains(pfad.as_str()))
        .cloned()
        .collect()
}
