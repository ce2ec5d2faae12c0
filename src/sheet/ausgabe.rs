//! The workbook: a sheet with one row a Kreis, a sheet for each list, hints, and two that hide.

mod auswahl;
mod haupt;
mod hinweise;
mod listen;
mod stil;

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::angaben::Angaben;
use super::mappe::Ablehnung;
use super::marke;
use super::plan::{Plan, STAND};
use crate::agreement::kreis::Kreis;
use crate::values::jahrgangsname::Jahrgangsname;
use auswahl::Auswahl;
use stil::Stil;

/// All that a workbook says.
pub struct Vorlage<'a> {
    /// The Jahrgang.
    pub jahrgang: &'a Jahrgangsname,
    /// What the agreements are about.
    pub programm: &'a str,
    /// The sheets and columns.
    pub plan: &'a Plan,
    /// The parties in the order of their rows.
    pub kreise: Vec<Reihe<'a>>,
}

/// One party.
pub struct Reihe<'a> {
    /// Who it is.
    pub kreis: &'a Kreis,
    /// What is written in its record.
    pub angaben: Angaben,
    /// What the program computes for fields of which nothing is written.
    pub gerechnet: BTreeMap<String, String>,
    /// The head values of the year before.
    pub vorjahr: BTreeMap<String, String>,
    /// The paths of the fields that it does not have.
    pub entfaellt: BTreeSet<String>,
}

/// The workbook as a file; the same for the same input, byte for byte.
///
/// # Errors
/// Where something in the records fits into no cell.
pub fn xlsx(vorlage: &Vorlage) -> Result<Vec<u8>, Ablehnung> {
    let why = |error| {
        Ablehnung(format!("Die Datensätze passen in keine Arbeitsmappe ({error})."))
    };
    write(vorlage).map_err(why)
}

fn write(vorlage: &Vorlage) -> Result<Vec<u8>, XlsxError> {
    let mut mappe = Workbook::new();
    let begin = ExcelDateTime::from_ymd(vorlage.jahrgang.jahr, 1, 1)?;
    let title = format!("Zielvereinbarungen {}", vorlage.jahrgang);
    let about = DocProperties::new().set_title(title).set_creation_datetime(&begin);
    mappe.set_properties(&about);
    let (auswahl, stil) = (Auswahl::of(vorlage), Stil::new());
    haupt::write(mappe.add_worksheet(), vorlage, &auswahl, &stil)?;
    let shown = vorlage.plan.listen.iter().enumerate();
    for (index, liste) in shown.filter(|(_, liste)| !liste.nur_gezeigt) {
        let sheet = mappe.add_worksheet();
        listen::write(sheet, vorlage, (index, liste), &auswahl, &stil)?;
    }
    hinweise::write(mappe.add_worksheet(), vorlage, &stil)?;
    auswahl.write(mappe.add_worksheet())?;
    let sheet = mappe.add_worksheet();
    sheet.set_name(STAND)?.set_very_hidden(true);
    let kreise = vorlage
        .kreise
        .iter()
        .map(|row| (row.kreis.id.clone(), row.angaben.clone()))
        .collect();
    for (row, cells) in (0..).zip(marke::zeilen(vorlage.jahrgang, &kreise)) {
        for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, text)?;
        }
    }
    mappe.save_to_buffer()
}
