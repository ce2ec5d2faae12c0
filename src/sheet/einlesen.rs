//! A workbook held against the records: what it says, what of it is new, what that would make.

use std::collections::BTreeMap;

use super::abgleich::{self, Abgleich, Neuerung};
use super::angaben::Angaben;
use super::fund::Funde;
use super::lesen::{Gelesen, Leser};
use super::mappe::Mappe;
use super::reihen;
use super::urteil::{Datensaetze, Vorhaben};
use super::zuordnung::{self, Festlegung, Kreisnamen};
use crate::finding::Findings;

/// What comes of a workbook.
#[derive(Default)]
pub struct Ergebnis {
    /// By Kreis, what is to change and what can't.
    pub kreise: BTreeMap<String, Abgleich>,
    /// The new texts of the records.
    pub datensaetze: Datensaetze,
    /// What was found in its cells.
    pub funde: Funde,
    /// What was found elsewhere because of it.
    pub sonst: Findings,
}

/// Reads a workbook, compares it with the records and judges what would come of it.
///
/// A Kreis with a conflict is left as it is; where anything else is wrong, nobody's record is
/// to be written, and the new texts are there to be looked at only.
pub fn run(mappe: &Mappe, vorhaben: &Vorhaben, festlegung: &Festlegung) -> Ergebnis {
    let mut ergebnis = Ergebnis::default();
    let Some((gelesen, basis)) = read(mappe, vorhaben, festlegung, &mut ergebnis.funde)
    else {
        return ergebnis;
    };
    for (kreis, eintrag) in &gelesen.kreise {
        let known = basis.as_ref().map(|basis| basis.get(kreis));
        let nothing = Angaben::new();
        let basis = known.map(|known| known.unwrap_or(&nothing));
        let own = vorhaben.projekt.vereinbarungen.get(kreis);
        let record =
            own.map(|own| reihen::angaben(vorhaben.plan, own)).unwrap_or_default();
        let found = abgleich::compare(
            vorhaben.plan,
            eintrag,
            basis,
            &record,
            &mut ergebnis.funde,
        );
        ergebnis.kreise.insert(kreis.clone(), found);
    }
    ergebnis.kreise.retain(|_, one| *one != Abgleich::default());
    let clean = ergebnis.kreise.iter().filter(|(_, one)| one.konflikte.is_empty());
    let neuerungen: BTreeMap<String, Vec<Neuerung>> = clean
        .map(|(kreis, one)| (kreis.clone(), one.aenderungen.clone()))
        .collect();
    ergebnis.datensaetze = vorhaben.write(&neuerungen, &mut ergebnis.funde);
    if !ergebnis.datensaetze.is_empty() {
        ergebnis.sonst =
            vorhaben.judge(&ergebnis.datensaetze, &gelesen.kreise, &mut ergebnis.funde);
    }
    ergebnis
}

/// What was written out, by Kreis.
type Basis = BTreeMap<String, Angaben>;

/// What the workbook says, and what it said when it was written, if this program did that.
fn read(
    mappe: &Mappe,
    vorhaben: &Vorhaben,
    festlegung: &Festlegung,
    funde: &mut Funde,
) -> Option<(Gelesen, Option<Basis>)> {
    let projekt = vorhaben.projekt;
    let namen = Kreisnamen::new(&projekt.kreise, projekt.jahrgang.jahr.value);
    let marke = zuordnung::marke(mappe);
    if let Some(marke) = &marke
        && zuordnung::ist_anderer(marke, vorhaben.jahrgang, funde)
    {
        return None;
    }
    let plaene = match &marke {
        Some(_) => zuordnung::eigene(mappe, vorhaben.plan, vorhaben.jahrgang, funde),
        None => zuordnung::fremde(
            mappe,
            (vorhaben.plan, vorhaben.jahrgang.jahr),
            &namen,
            festlegung,
            funde,
        ),
    };
    zuordnung::vermerke(mappe, &plaene, funde);
    let leser = Leser {
        mappe,
        plan: vorhaben.plan,
        namen: &namen,
        eigen: marke.is_some(),
    };
    let gelesen = leser.read(&plaene, funde);
    Some((gelesen, marke.map(|marke| marke.kreise)))
}

impl Ergebnis {
    /// Whether something other than a conflict keeps all records from being written.
    pub fn stop(&self) -> bool {
        use crate::finding::{Severity, rules};
        let mut own = self.funde.iter().map(|(_, finding)| finding.rule);
        own.any(|rule| rule.severity == Severity::Fehler && *rule != rules::KONFLIKT)
            || self.sonst.stop()
    }
}
