//! Workbooks of the other office, `.ods`.

use std::io::Cursor;

use calamine::{Data, Ods, Reader, SheetVisible};

use super::paket::{Ablehnung, Paket};
use super::xlsx::iso;
use super::{Blatt, Inhalt, Mappe, ZELLEN, Zelle};

/// Reads the workbook.
pub(super) fn read(bytes: &[u8], paket: &Paket) -> Result<Mappe, Ablehnung> {
    let refuse = |_| {
        Ablehnung("Die Tabelle lässt sich nicht lesen. In LibreOffice öffnen und als „Excel 2007–365 (.xlsx)“ speichern.".to_owned())
    };
    let mut book: Ods<_> =
        calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(refuse)?;
    let mut mappe = Mappe { makros: paket.makros, ..Mappe::default() };
    for sheet in book.sheets_metadata().to_vec() {
        let range = book.worksheet_range(&sheet.name).map_err(refuse)?;
        let formulas = book.worksheet_formula(&sheet.name).map_err(refuse)?;
        let mut blatt = Blatt {
            name: sheet.name,
            versteckt: sheet.visible != SheetVisible::Visible,
            ..Blatt::default()
        };
        let (top, left) = range.start().unwrap_or_default();
        if range.height().saturating_mul(range.width()) > ZELLEN {
            return Err(Ablehnung("Die Tabelle hat mehr als zwei Millionen Zellen; so groß ist keine Liste. Sie wird nicht gelesen.".to_owned()));
        }
        for (row, column, value) in range.used_cells() {
            let row = top + u32::try_from(row).unwrap_or(u32::MAX);
            let column = left + u32::try_from(column).unwrap_or(u32::MAX);
            let formula = formulas.get_value((row, column));
            let formel = formula.is_some_and(|text| !text.is_empty());
            if let Some(inhalt) = content(value, formel) {
                blatt.put(
                    row,
                    column,
                    Zelle { inhalt, formel, formeltext: None, prozent: false },
                );
            }
        }
        mappe.blaetter.push(blatt);
    }
    Ok(mappe)
}

fn content(value: &Data, formel: bool) -> Option<Inhalt> {
    match value {
        Data::Empty => formel.then_some(Inhalt::Offen),
        Data::String(text) if text.is_empty() => {
            formel.then(|| Inhalt::Text(String::new()))
        }
        Data::String(text) if is_error(text) => {
            Some(Inhalt::Fehler(super::worte::fehler(text)))
        }
        Data::String(text) | Data::DurationIso(text) => Some(Inhalt::Text(text.clone())),
        Data::Int(number) => number.to_string().parse().ok().map(Inhalt::Zahl),
        Data::Float(number) => Some(Inhalt::Zahl(*number)),
        Data::Bool(yes) => Some(Inhalt::Wahr(*yes)),
        Data::DateTime(moment) => Some(Inhalt::Zahl(moment.as_f64())),
        Data::DateTimeIso(text) => Some(iso(text)),
        Data::Error(error) => {
            Some(Inhalt::Fehler(super::worte::fehler(&error.to_string())))
        }
    }
}

fn is_error(text: &str) -> bool {
    ["#N/A", "#NV", "#REF!", "#VALUE!", "#WERT!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"]
        .contains(&text)
        || text.starts_with("Err:")
}
