//! What the cells of a workbook say, Kreis by Kreis and field by field.

mod posten;

use std::collections::{BTreeMap, BTreeSet};

use super::angaben::Inhalt;
use super::fund::{self, Funde};
use super::mappe::{self, Blatt, Mappe};
use super::ort::Ort;
use super::plan::{Plan, Spalte};
use super::zelle::{self, Sinn, kanonisch, trim};
use super::zuordnung::{Blattplan, Kreisnamen, Ziel};
use crate::agreement::vordruck;
use crate::finding::rules;

/// What a workbook says.
#[derive(Debug, Default)]
pub struct Gelesen {
    /// By the key of the Kreis.
    pub kreise: BTreeMap<String, Eintrag>,
}

/// What it says of one Kreis.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Eintrag {
    /// What stands in the fields that it has a cell for, and where.
    pub felder: BTreeMap<String, (Feldwert, Ort)>,
    /// Where each value stands, also inside of lists.
    pub orte: BTreeMap<String, Ort>,
}

/// What stands in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Feldwert {
    /// Nothing: a blank cell, a list without a row.
    Nichts,
    /// The word that nothing is to stand in the record.
    Leer,
    /// A value, or a list.
    Wert(Inhalt),
    /// Something that can't be used; a finding says so.
    Unbrauchbar,
}

/// Reads the sheets.
pub struct Leser<'a> {
    /// The workbook.
    pub mappe: &'a Mappe,
    /// What its sheets and columns may hold.
    pub plan: &'a Plan,
    /// Who may be named.
    pub namen: &'a Kreisnamen,
    /// Whether the program wrote the workbook.
    pub eigen: bool,
}

/// The words in place of a Kreis that begin a row of sums.
const SUMMEN: [&str; 9] = [
    "summe",
    "summen",
    "gesamt",
    "gesamtsumme",
    "insgesamt",
    "zusammen",
    "total",
    "zwischensumme",
    "endsumme",
];

impl Leser<'_> {
    /// Reads all of them.
    pub fn read(&self, plaene: &[Blattplan], funde: &mut Funde) -> Gelesen {
        let mut gelesen = Gelesen::default();
        let holds = |plan: &&Blattplan| plan.liste.is_none() || !plan.spalten.is_empty();
        for plan in plaene.iter().filter(holds) {
            self.main(plan, &mut gelesen, funde);
        }
        for plan in plaene {
            if let Some(liste) = &plan.liste {
                posten::read(self, plan, liste, &mut gelesen, funde);
                if self.eigen {
                    self.without_rows(plan, liste.liste, &mut gelesen);
                }
            }
        }
        gelesen
    }

    /// Notes the lists of which a Kreis that stands in the workbook has no row.
    fn without_rows(&self, plan: &Blattplan, liste: usize, gelesen: &mut Gelesen) {
        let ort = Ort::new(plan.blatt, plan.kopf, plan.kreis);
        let main: BTreeSet<&str> =
            self.plan.haupt.iter().map(|one| one.pfad.as_str()).collect();
        for eintrag in gelesen.kreise.values_mut() {
            if !eintrag.felder.keys().any(|pfad| main.contains(pfad.as_str())) {
                continue;
            }
            for row in &self.plan.listen[liste].reihen {
                let none = || (Feldwert::Nichts, ort);
                eintrag.felder.entry(row.pfad.clone()).or_insert_with(none);
            }
        }
    }

    /// What a cell means in a field.
    fn sinn(&self, cell: Option<&mappe::Zelle>, blatt: &vordruck::Blatt) -> Sinn {
        let number =
            cell.is_some_and(|cell| matches!(cell.inhalt, mappe::Inhalt::Zahl(_)));
        if self.mappe.ab_1904 && number && blatt.art == vordruck::Art::Datum {
            return Sinn::Unbrauchbar(
                "In der Zelle steht eine bloße Zahl, und die Mappe zählt ihre Tage ab 1904.".to_owned(),
                "Der Zelle das Format „Datum“ geben und den Tag prüfen.".to_owned(),
            );
        }
        zelle::sinn(cell, blatt)
    }

    fn blatt(&self, plan: &Blattplan) -> &Blatt {
        &self.mappe.blaetter[plan.blatt]
    }

    /// The rows below the headings with the Kreis that each is about.
    fn rows(
        &self,
        plan: &Blattplan,
        wanted: &[u32],
        funde: &mut Funde,
    ) -> Vec<(u32, String)> {
        let blatt = self.blatt(plan);
        let mut rows = Vec::new();
        for (row, cells) in blatt.zeilen.range(plan.kopf + 1..) {
            let says = |column: &&u32| {
                let cell = cells.get(*column);
                cell.is_some_and(|cell| !cell.formel && !trim(&cell.text()).is_empty())
            };
            let first = wanted.iter().find(says).copied();
            let name = blatt.gezeigt(*row, plan.kreis).map(mappe::Zelle::text);
            let name = name.as_deref().map(trim).unwrap_or_default();
            match self.namen.id(name) {
                Some(id) => rows.push((*row, id.to_owned())),
                None => self.unknown(plan, *row, name, first, funde),
            }
        }
        rows
    }

    /// A row whose Kreis nobody knows: a sum, a remark, or a fault.
    fn unknown(
        &self,
        plan: &Blattplan,
        row: u32,
        name: &str,
        first: Option<u32>,
        funde: &mut Funde,
    ) {
        let bare = name.to_lowercase();
        let is_sum = SUMMEN.iter().any(|word| {
            bare == *word
                || bare
                    .strip_prefix(word)
                    .is_some_and(|rest| rest.starts_with([' ', ':', ',']))
        });
        let Some(first) = first.filter(|_| !is_sum) else { return };
        if name.is_empty() {
            let ort = Ort::new(plan.blatt, row, first);
            let message = "In dieser Zeile steht eine Angabe, aber kein Kreis.";
            if self.eigen {
                funde.push(ort, &rules::ZEILE_OHNE_KREIS, message).hint = Some(
                    "Den Kreis der Zeile eintragen oder die Zeile leeren.".to_owned(),
                );
            } else {
                funde.push(
                    ort,
                    &rules::NICHT_GELESEN,
                    format!("{message} Sie wird nicht gelesen."),
                );
            }
            return;
        }
        let ort = Ort::new(plan.blatt, row, plan.kreis);
        let message = format!("Den Kreis „{name}“ gibt es in diesem Jahrgang nicht.");
        funde.push(ort, &rules::ZEILE_OHNE_KREIS, message).hint = Some(match self.namen.meant(name) {
            Some(meant) => format!("Meinten Sie „{meant}“?"),
            None => "Den Namen, den Kreisschlüssel oder den Namen des Datensatzes eintragen, wie sie in data/kreise.yaml stehen.".to_owned(),
        });
    }

    /// A sheet with the fields of each Kreis in a row.
    fn main(&self, plan: &Blattplan, gelesen: &mut Gelesen, funde: &mut Funde) {
        let wanted: Vec<u32> = plan.spalten.iter().map(|(column, _)| *column).collect();
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        for (row, id) in self.rows(plan, &wanted, funde) {
            let before = seen.insert(id.clone(), row);
            if let Some(before) = before.filter(|_| self.doubled(plan)) {
                let ort = Ort::new(plan.blatt, row, plan.kreis);
                let first = Ort::new(plan.blatt, before, plan.kreis);
                funde.push(
                    ort,
                    &rules::KREIS_DOPPELT,
                    format!("Dieser Kreis steht schon in Zelle {first}."),
                );
                continue;
            }
            let eintrag = gelesen.kreise.entry(id).or_default();
            let mut lists: BTreeMap<(usize, usize), Vec<(u32, String)>> = BTreeMap::new();
            for (column, ziel) in &plan.spalten {
                match ziel {
                    Ziel::Feld(index) => {
                        let spalte = &self.plan.haupt[*index];
                        self.field(plan, (row, *column), spalte, eintrag, funde);
                    }
                    Ziel::Liste(list, line) => {
                        lists.entry((*list, *line)).or_default();
                        let texts =
                            posten::lines(self, plan, (row, *column), *list, funde);
                        let own =
                            lists.get_mut(&(*list, *line)).expect("it was just made");
                        own.extend(texts.into_iter().map(|text| (*column, text)));
                    }
                }
            }
            for ((list, line), texts) in lists {
                posten::add(self, plan, row, (list, line), &texts, eintrag, funde);
            }
        }
    }

    /// Whether a second row of a Kreis is a fault: where rows are no items of lists.
    fn doubled(&self, plan: &Blattplan) -> bool {
        let items = |(_, ziel): &(u32, Ziel)| matches!(ziel, Ziel::Liste(..));
        self.eigen || (plan.liste.is_none() && !plan.spalten.iter().any(items))
    }

    /// One field of one Kreis.
    fn field(
        &self,
        plan: &Blattplan,
        (row, column): (u32, u32),
        spalte: &Spalte,
        eintrag: &mut Eintrag,
        funde: &mut Funde,
    ) {
        let ort = Ort::new(plan.blatt, row, column);
        let cell = self.blatt(plan).an(row, column);
        // What the program computes is never read.
        let computed = self.eigen
            && !spalte.summe_von.is_empty()
            && cell.is_some_and(|cell| cell.formel);
        if computed || self.merged(plan, (row, column), funde) {
            return;
        }
        let wert = value(self.sinn(cell, &spalte.blatt), spalte, ort, funde);
        // Of two rows of a Kreis, the one that says something counts.
        match eintrag.felder.get(&spalte.pfad) {
            Some((known, first)) if *known != Feldwert::Nichts => {
                if ![&Feldwert::Nichts, known].contains(&&wert) {
                    let first = fund::stelle(self.mappe, *first);
                    let message = format!(
                        "Für diesen Kreis steht unter „{}“ schon etwas anderes ({first}).",
                        spalte.name
                    );
                    let finding = funde.push(ort, &rules::KREIS_DOPPELT, message);
                    finding.field = Some(spalte.pfad.clone());
                }
            }
            _ => {
                eintrag.orte.insert(spalte.pfad.clone(), ort);
                eintrag.felder.insert(spalte.pfad.clone(), (wert, ort));
            }
        }
    }

    /// Whether a cell is merged with others and says something; then a finding says so.
    fn merged(
        &self,
        plan: &Blattplan,
        (row, column): (u32, u32),
        funde: &mut Funde,
    ) -> bool {
        let blatt = self.blatt(plan);
        let Some(anchor) = blatt.anker(row, column) else { return false };
        if blatt.an(anchor.0, anchor.1).is_none() {
            return false;
        }
        let ort = Ort::new(plan.blatt, anchor.0, anchor.1);
        let told = funde
            .iter()
            .any(|(at, one)| at == Some(ort) && *one.rule == rules::VERBUNDEN);
        if !told {
            funde.push(ort, &rules::VERBUNDEN, "Diese Zelle ist mit anderen verbunden; für welche ihr Wert gilt, ist nicht klar.").hint =
                Some("Den Zellverbund aufheben und jeden Wert in seine Zelle schreiben.".to_owned());
        }
        true
    }
}

/// What a cell says of its field; what can't be used is a finding.
fn value(sinn: Sinn, spalte: &Spalte, ort: Ort, funde: &mut Funde) -> Feldwert {
    match sinn {
        Sinn::Nichts => Feldwert::Nichts,
        Sinn::Leer => Feldwert::Leer,
        Sinn::Wert(text) => Feldwert::Wert(Inhalt::Wert(kanonisch(text, &spalte.blatt))),
        Sinn::Unbrauchbar(message, hint) => {
            let finding = funde.push(ort, &rules::ZELLE_UNBRAUCHBAR, message);
            (finding.hint, finding.field) = (Some(hint), Some(spalte.pfad.clone()));
            Feldwert::Unbrauchbar
        }
    }
}
