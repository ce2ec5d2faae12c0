//! The records that a workbook would make of those that are there, judged as records are.

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::abgleich::{Neuerung, aenderung};
use super::fund::Funde;
use super::lesen::Eintrag;
use super::ort::Ort;
use super::plan::Plan;
use crate::agreement::schema::Schemadatei;
use crate::agreement::vordruck;
use crate::finding::{Finding, Findings, rules};
use crate::making::projekt::{self, Projekt};
use crate::reading::bestand::{Bestand, Inhalt};
use crate::reading::schreiben::{self, Aenderung, Schreibfehler};
use crate::values::jahrgangsname::Jahrgangsname;

/// What a record is changed with.
pub struct Vorhaben<'a> {
    /// The files of the project.
    pub bestand: &'a Bestand,
    /// The Jahrgang.
    pub jahrgang: &'a Jahrgangsname,
    /// The same, read and checked.
    pub projekt: &'a Projekt,
    /// What was found in it before.
    pub vorher: &'a Findings,
    /// The sheets and columns.
    pub plan: &'a Plan,
}

/// The new texts of the records by Kreis.
pub type Datensaetze = BTreeMap<String, String>;

impl Vorhaben<'_> {
    /// The path of a record.
    pub fn path(&self, kreis: &str) -> String {
        format!("{}{kreis}.yaml", self.jahrgang.data_folder())
    }

    /// The text of a record; the beginning of a new one where there is none.
    fn text(&self, kreis: &str) -> Option<String> {
        match self.bestand.0.get(&self.path(kreis)) {
            None => Some(Schemadatei::Datensatz.hinweis(self.jahrgang) + "\n"),
            Some(Inhalt::Bytes(bytes)) => String::from_utf8(bytes.clone()).ok(),
            Some(_) => None,
        }
    }

    /// Writes the changes into the texts of the records; what can't be written is a finding at
    /// the first cell that wants it.
    pub fn write(
        &self,
        neuerungen: &BTreeMap<String, Vec<Neuerung>>,
        funde: &mut Funde,
    ) -> Datensaetze {
        let order = vordruck::ordnung(&self.projekt.vordruck);
        let wanted: Vec<_> =
            neuerungen.iter().filter(|(_, list)| !list.is_empty()).collect();
        let write = |(kreis, list): &(&String, &Vec<Neuerung>)| {
            let changes: Vec<Aenderung> =
                list.iter().map(|one| aenderung(self.plan, one)).collect();
            self.text(kreis).map(|text| schreiben::write(&text, &changes, &order))
        };
        let texts: Vec<_> = wanted.par_iter().map(write).collect();
        let mut written = Datensaetze::new();
        for ((kreis, list), text) in wanted.into_iter().zip(texts) {
            match text {
                Some(Ok(new)) => {
                    written.insert(kreis.clone(), new);
                }
                Some(Err(fault)) => self.refuse(kreis, list, &fault, funde),
                None => {}
            }
        }
        written
    }

    fn refuse(
        &self,
        kreis: &str,
        list: &[Neuerung],
        fault: &Schreibfehler,
        funde: &mut Funde,
    ) {
        let wanted = match fault {
            Schreibfehler::Bauart { pfad, .. } => {
                list.iter().find(|one| pfad.starts_with(&one.pfad))
            }
            _ => None,
        };
        let Some(one) = wanted.or(list.first()) else { return };
        let message =
            format!("In {} lässt sich das nicht eintragen: {fault}", self.path(kreis));
        let finding = funde.push(one.ort, &rules::ZELLE_UNBRAUCHBAR, message);
        finding.field = Some(one.pfad.clone());
        finding.hint = Some("Die Angabe im Datensatz selbst ändern.".to_owned());
    }

    /// Checks the new records with all that they belong to. What is found in a value that a
    /// cell holds is found in the cell; what was found before is not told again.
    pub fn judge(
        &self,
        neu: &Datensaetze,
        eintraege: &BTreeMap<String, Eintrag>,
        funde: &mut Funde,
    ) -> Findings {
        let mut bestand = self.bestand.clone();
        let mut paths = BTreeMap::new();
        for (kreis, text) in neu {
            let bytes = text.clone().into_bytes();
            bestand.0.insert(self.path(kreis), Inhalt::Bytes(bytes));
            paths.insert(self.path(kreis), kreis.as_str());
        }
        let mut found = Findings::default();
        let _projekt = projekt::read(&bestand, self.jahrgang, &mut found);
        let known: BTreeSet<_> = self.vorher.iter().map(mark).collect();
        let mut rest = Findings::default();
        for finding in found.iter().filter(|finding| !known.contains(&mark(finding))) {
            let eintrag = paths
                .get(&finding.place.file.path)
                .and_then(|kreis| eintraege.get(*kreis));
            let field = finding.field.as_deref().unwrap_or_default();
            match eintrag.and_then(|eintrag| cell(eintrag, field)) {
                Some(ort) => funde.verlegt(ort, finding.clone()),
                None => rest.push(finding.clone()),
            }
        }
        rest
    }
}

/// By what a finding is known, wherever in its file it stands.
fn mark(finding: &Finding) -> (&'static str, &str, Option<&str>, &str) {
    let path = finding.place.file.path.as_str();
    (finding.rule.code, path, finding.field.as_deref(), &finding.message)
}

/// The cell of a field, or of what it is part of.
fn cell(eintrag: &Eintrag, field: &str) -> Option<Ort> {
    let mut path = field;
    loop {
        if let Some(ort) = eintrag.orte.get(path) {
            return Some(*ort);
        }
        path = &path[..path.rfind(['.', '['])?];
    }
}
