//! Workbooks of Excel: cell by cell, so that a value far outside makes no endless table.

mod aufbau;

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use super::paket::{self, Ablehnung, Paket};
use super::{Blatt, Inhalt, Mappe, ZELLEN, Zelle};

/// The most merged ranges of a sheet.
const VERBUNDEN: usize = 10_000;

/// Reads the workbook.
pub(super) fn read(bytes: &[u8], paket: &Paket) -> Result<Mappe, Ablehnung> {
    let mut book: Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(refuse)?;
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|_| refuse(XlsxError::Unexpected("zip")))?;
    let mut aufbau = aufbau::read(&mut archive);
    let sheets: Vec<_> = book.sheets_metadata().to_vec();
    let mut mappe = Mappe {
        ab_1904: book.has_1904_epoch(),
        makros: paket.makros,
        verknuepfungen: paket.verknuepfungen,
        ..Mappe::default()
    };
    let mut left = ZELLEN;
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let mut blatt = Blatt {
            name: sheet.name.clone(),
            versteckt: sheet.visible != SheetVisible::Visible,
            ..Blatt::default()
        };
        cells(&mut book, &mut blatt, &mut left)?;
        if let Some(own) = aufbau.remove(&sheet.name) {
            aufbau::lay(own, &mut blatt);
        }
        if blatt.verbunden.len() > VERBUNDEN {
            return Err(Ablehnung(format!(
                "Das Blatt „{}“ hat mehr als {VERBUNDEN} verbundene Bereiche; so ist keine Liste gebaut. Sie wird nicht gelesen.",
                blatt.name
            )));
        }
        mappe.blaetter.push(blatt);
    }
    Ok(mappe)
}

fn cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    blatt: &mut Blatt,
    left: &mut usize,
) -> Result<(), Ablehnung> {
    let mut reader = book.worksheet_cells_reader(&blatt.name).map_err(refuse)?;
    while let Some(cell) = reader.next_cell_with_formula().map_err(refuse)? {
        let formel = cell.formula.is_some();
        let Some(inhalt) = content(&cell.value, formel) else { continue };
        *left = left.checked_sub(1).ok_or_else(|| {
            Ablehnung("Die Arbeitsmappe hat mehr als zwei Millionen gefüllte Zellen; so groß ist keine Liste. Sie wird nicht gelesen.".to_owned())
        })?;
        let (row, column) = cell.pos;
        let formeltext = cell.formula.map(String::into_boxed_str);
        blatt.put(row, column, Zelle { inhalt, formel, formeltext, prozent: false });
    }
    Ok(())
}

fn content(value: &DataRef, formel: bool) -> Option<Inhalt> {
    let text = |text: &str| match text {
        "" if formel => Some(Inhalt::Text(String::new())),
        "" => None,
        text => Some(Inhalt::Text(text.to_owned())),
    };
    match value {
        DataRef::Empty => formel.then_some(Inhalt::Offen),
        DataRef::String(own) | DataRef::DurationIso(own) => text(own),
        DataRef::SharedString(own) => text(own),
        DataRef::Int(number) => text_number(&number.to_string()),
        DataRef::Float(number) => Some(Inhalt::Zahl(*number)),
        DataRef::Bool(yes) => Some(Inhalt::Wahr(*yes)),
        DataRef::DateTime(moment) if moment.is_duration() => {
            Some(Inhalt::Zahl(moment.as_f64()))
        }
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, second, milli) =
                moment.to_ymd_hms_milli();
            let time = (hour, minute, second, milli) != (0, 0, 0, 0);
            Some(day_of(year.into(), month.into(), day.into(), time, moment.as_f64()))
        }
        DataRef::DateTimeIso(text) => Some(iso(text)),
        DataRef::Error(error) => {
            Some(Inhalt::Fehler(super::worte::fehler(&error.to_string())))
        }
    }
}

fn text_number(text: &str) -> Option<Inhalt> {
    text.parse().ok().map(Inhalt::Zahl)
}

fn day_of(year: i32, month: u32, day: u32, time: bool, number: f64) -> Inhalt {
    chrono::NaiveDate::from_ymd_opt(year, month, day)
        .map_or(Inhalt::Zahl(number), |day| Inhalt::Tag(day, time))
}

/// A day as ISO 8601 writes it, with a time behind it or none.
pub(super) fn iso(text: &str) -> Inhalt {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let midnight = time.chars().all(|c| "0:.Z".contains(c));
    crate::values::datum::parse(day)
        .map_or_else(|| Inhalt::Text(text.to_owned()), |day| Inhalt::Tag(day, !midnight))
}

#[expect(clippy::needless_pass_by_value, reason = "it is mapped over")]
fn refuse(error: XlsxError) -> Ablehnung {
    match error {
        XlsxError::Password => paket::password(),
        _ => Ablehnung("Die Arbeitsmappe lässt sich nicht lesen. In Excel oder LibreOffice öffnen und neu als .xlsx speichern.".to_owned()),
    }
}
