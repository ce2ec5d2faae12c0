//! Which column of a sheet holds what.

mod eigen;
mod fremd;
mod namen;

use super::fund::Funde;
use super::mappe::Mappe;
use super::marke::{self, Marke};
use super::plan::STAND;
use crate::values::jahrgangsname::Jahrgangsname;

pub use eigen::plaene as eigene;
pub use fremd::{Festlegung, ist_pfad, plaene as fremde};
pub use namen::{Kreisnamen, bare};

/// What the columns of a sheet hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blattplan {
    /// The number of the sheet.
    pub blatt: usize,
    /// The row of the headings.
    pub kopf: u32,
    /// The column that names the Kreis.
    pub kreis: u32,
    /// The columns that hold something, by their number.
    pub spalten: Vec<(u32, Ziel)>,
    /// The list whose items the rows are, if they are any.
    pub liste: Option<Listenspalten>,
}

/// The columns of a sheet of items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listenspalten {
    /// The number of the list in the plan.
    pub liste: usize,
    /// The column that names its row; where there is none, it is the first.
    pub zeile: Option<u32>,
    /// The column that orders the items.
    pub nr: Option<u32>,
    /// The columns of the fields, by their number in the list.
    pub felder: Vec<(u32, usize)>,
}

/// What a column holds for each Kreis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ziel {
    /// The field with this number in the plan.
    Feld(usize),
    /// Items of a list: its number, its row.
    Liste(usize, usize),
}

/// What the last sheet of a workbook says, if it was written by this program.
pub fn marke(mappe: &Mappe) -> Option<Marke> {
    let sheets = mappe.blaetter.iter().rev();
    let mut named = sheets.filter(|blatt| blatt.name.starts_with(STAND));
    named.find_map(|blatt| {
        let rows: Vec<[String; 3]> = blatt
            .zeilen
            .keys()
            .map(|row| {
                [0, 1, 2].map(|column| {
                    blatt
                        .an(*row, column)
                        .map(super::mappe::Zelle::text)
                        .unwrap_or_default()
                })
            })
            .collect();
        marke::lesen(rows.iter().map(|row| row.each_ref().map(String::as_str)))
    })
}

/// Notes what is in a workbook and of no meaning here, and what hides in it.
pub fn vermerke(mappe: &Mappe, plaene: &[Blattplan], funde: &mut Funde) {
    use super::ort::Ort;
    use crate::finding::rules;
    if mappe.makros {
        funde.ganz(
            &rules::NICHT_GELESEN,
            "Die Datei enthält Makros; sie werden nicht ausgeführt und nicht gelesen.",
        );
    }
    if mappe.verknuepfungen {
        funde.ganz(&rules::NICHT_GELESEN, "Die Datei verweist auf andere Arbeitsmappen; gelesen wird, was sie zuletzt von dort wusste.");
    }
    for plan in plaene {
        let blatt = &mappe.blaetter[plan.blatt];
        if blatt.versteckt {
            funde.push(
                Ort::new(plan.blatt, 0, 0),
                &rules::VERSTECKT,
                "Das Blatt ist ausgeblendet; es wird trotzdem gelesen.",
            );
        }
        let rows: Vec<u32> = blatt
            .zeilen_versteckt
            .iter()
            .copied()
            .filter(|row| blatt.zeilen.contains_key(row))
            .collect();
        if let Some(first) = rows.first() {
            let count = rows.len();
            let what = if count == 1 {
                "Eine Zeile ist".to_owned()
            } else {
                format!("{count} Zeilen sind")
            };
            funde.push(
                Ort::new(plan.blatt, *first, plan.kreis),
                &rules::VERSTECKT,
                format!(
                    "{what} ausgeblendet, hier die erste; sie werden trotzdem gelesen."
                ),
            );
        }
        let own = plan.spalten.iter().map(|(column, _)| *column);
        let own = own.chain(
            plan.liste
                .iter()
                .flat_map(|liste| liste.felder.iter().map(|(column, _)| *column)),
        );
        for column in own.filter(|column| blatt.spalten_versteckt.contains(column)) {
            funde.push(
                Ort::new(plan.blatt, plan.kopf, column),
                &rules::VERSTECKT,
                "Die Spalte ist ausgeblendet; sie wird trotzdem gelesen.",
            );
        }
    }
}

/// Whether a workbook is of another Jahrgang; then a finding says so.
pub fn ist_anderer(marke: &Marke, jahrgang: &Jahrgangsname, funde: &mut Funde) -> bool {
    let other = marke.jahrgang != jahrgang.to_string();
    if other {
        let message = format!(
            "Die Arbeitsmappe gehört zum Jahrgang {}; eingelesen wird der Jahrgang {jahrgang}.",
            marke.jahrgang
        );
        let hint = format!("„--jahrgang {}“ liest sie in ihren eigenen.", marke.jahrgang);
        funde
            .ganz(&crate::finding::rules::MAPPE_FREMDER_JAHRGANG, message)
            .hint = Some(hint);
    }
    other
}
