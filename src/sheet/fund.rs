//! Findings at cells, collected until all of them are known.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::mappe::Mappe;
use super::ort::Ort;
use crate::finding::{Finding, Findings, Place, Rule, SourceFile, Zellenplatz};

/// What was found, each with its cell; nowhere, where it is about the workbook as a whole.
#[derive(Debug, Default)]
pub struct Funde(Vec<(Option<Ort>, Finding)>);

impl Funde {
    /// Adds a finding at a cell.
    pub fn push(
        &mut self,
        ort: Ort,
        rule: &'static Rule,
        message: impl Into<String>,
    ) -> &mut Finding {
        self.add(Some(ort), rule.at(&Place::path(""), message))
    }

    /// Adds a finding about the workbook as a whole.
    pub fn ganz(
        &mut self,
        rule: &'static Rule,
        message: impl Into<String>,
    ) -> &mut Finding {
        self.add(None, rule.at(&Place::path(""), message))
    }

    /// Moves a finding of the record that a cell belongs to onto the cell.
    pub fn verlegt(&mut self, ort: Ort, finding: Finding) {
        self.add(Some(ort), finding);
    }

    fn add(&mut self, ort: Option<Ort>, finding: Finding) -> &mut Finding {
        self.0.push((ort, finding));
        &mut self.0.last_mut().expect("one was just added").1
    }

    /// Whether one of them stops the run.
    pub fn stop(&self) -> bool {
        self.0
            .iter()
            .any(|(_, one)| one.rule.severity == crate::finding::Severity::Fehler)
    }

    /// The cells of which something is said, with rule, sentence and hint.
    pub fn iter(&self) -> impl Iterator<Item = (Option<Ort>, &Finding)> {
        self.0.iter().map(|(ort, finding)| (*ort, finding))
    }

    /// The findings with their places in the workbook.
    pub fn findings(&self, mappe: &Mappe) -> Findings {
        let cells: BTreeMap<Ort, usize> = self
            .0
            .iter()
            .filter_map(|(ort, _)| *ort)
            .map(|ort| (ort, 0))
            .collect();
        let named = cells.keys().map(|ort| (name(mappe, *ort), content(mappe, *ort)));
        let file = SourceFile::tabelle(&*mappe.datei, named);
        let mut starts = BTreeMap::new();
        let mut at = 0;
        for (ort, line) in cells.keys().zip(file.text.split_inclusive('\n')) {
            starts.insert(*ort, at..at + line.len() - 1);
            at += line.len();
        }
        let whole = Place::path(&*mappe.datei);
        let mut findings = Findings::default();
        for (ort, finding) in &self.0 {
            let place =
                ort.map(|ort| Place::new(&Arc::clone(&file), starts[&ort].clone()));
            findings.push(Finding {
                place: place.unwrap_or_else(|| whole.clone()),
                also: Vec::new(),
                ..finding.clone()
            });
        }
        findings.sort();
        findings
    }
}

/// What a cell is called.
fn name(mappe: &Mappe, ort: Ort) -> Zellenplatz {
    let blatt = mappe.blaetter.get(ort.blatt).map_or("", |blatt| &blatt.name);
    Zellenplatz {
        blatt: blatt.to_owned(),
        zelle: ort.to_string(),
        zeile: usize::try_from(ort.zeile).unwrap_or_default() + 1,
        spalte: usize::try_from(ort.spalte).unwrap_or_default() + 1,
    }
}

/// What is called a cell: its sheet and its name, as `Blatt „Kreise“, Zelle C7`.
pub fn stelle(mappe: &Mappe, ort: Ort) -> String {
    let at = name(mappe, ort);
    format!("Blatt „{}“, Zelle {}", at.blatt, at.zelle)
}

fn content(mappe: &Mappe, ort: Ort) -> String {
    let blatt = mappe.blaetter.get(ort.blatt);
    blatt
        .and_then(|blatt| blatt.an(ort.zeile, ort.spalte))
        .map(super::mappe::Zelle::text)
        .unwrap_or_default()
}
