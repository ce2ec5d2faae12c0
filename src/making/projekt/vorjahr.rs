//! The records of the year before, where they can be read.

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::dateien::document;
use super::vordrucke;
use crate::agreement::record::{self, Record};
use crate::agreement::vordruck::Vordruck;
use crate::agreement::werte;
use crate::finding::Findings;
use crate::reading::bestand::Bestand;
use crate::reading::fields::Reading;
use crate::values::betrag::Betrag;
use crate::values::jahrgangsname::Jahrgangsname;
use crate::values::zeichen::Vorrat;

/// The head values that are amounts, by Kreis and path.
pub type Betraege = BTreeMap<String, BTreeMap<String, Betrag>>;

/// Reads the records of the year before with its own Vordruck, or with this one where it has none,
/// and keeps of each what `keep` takes of it.
///
/// What is wrong with them is no finding of this year.
pub fn each<T: Send>(
    bestand: &Bestand,
    name: &Jahrgangsname,
    vordruck: &Vordruck,
    vorrat: &Vorrat,
    keep: impl Fn(Record) -> T + Sync,
) -> BTreeMap<String, T> {
    let before = name.vorjahr();
    let folder = before.data_folder();
    let old = vordrucke::own(bestand, &before, vorrat, &mut Findings::default());
    let vordruck = old.as_ref().unwrap_or(vordruck);
    let records = bestand.below(&folder);
    let records =
        records.filter_map(|(path, name)| name.strip_suffix(".yaml").zip(Some(path)));
    let read = |(id, path): &(&str, &str)| {
        let mut findings = Findings::default();
        let node = document(bestand, path, &mut findings)?;
        let mut reading = Reading { findings: &mut findings, vorrat };
        let record = record::read(&node, vordruck, None, &mut reading)?;
        Some(((*id).to_owned(), keep(record)))
    };
    let records: Vec<_> = records.collect();
    records.par_iter().filter_map(read).collect()
}

/// The amounts of the year before.
pub fn amounts(
    bestand: &Bestand,
    name: &Jahrgangsname,
    vordruck: &Vordruck,
    vorrat: &Vorrat,
) -> Betraege {
    each(bestand, name, vordruck, vorrat, |record| {
        let heads = werte::alle(&record.werte).into_iter();
        let heads = heads.filter(|knoten| knoten.is_kopfwert());
        let amount = heads.filter_map(|knoten| {
            Some((knoten.pfad.clone(), knoten.angabe()?.wert.value.betrag()?))
        });
        amount.collect()
    })
}
