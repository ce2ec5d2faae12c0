//! A workbook once more, with a coloured cell and a note at everything that was found.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, Formula, Note, Workbook, Worksheet,
    XlsxError,
};

use super::fund::Funde;
use super::mappe::{Ablehnung, Blatt, Inhalt, Mappe, Zelle};
use super::ort::Ort;
use super::plan::{BEFUNDE, STAND};
use crate::finding::{Finding, Severity};

/// The most columns of a workbook.
const SPALTEN: u32 = 16_384;
/// The most rows.
const ZEILEN: u32 = 1_048_576;
/// The longest text of a note.
const NOTIZ: usize = 2_000;

/// The workbook as a file.
///
/// # Errors
/// Where something in it fits into no workbook.
pub fn xlsx(mappe: &Mappe, funde: &Funde) -> Result<Vec<u8>, Ablehnung> {
    let why = |error| {
        Ablehnung(format!("Die Tabelle lässt sich nicht zurückschreiben ({error})."))
    };
    write(mappe, funde).map_err(why)
}

type Notizen<'a> = BTreeMap<Ort, Vec<&'a Finding>>;

fn write(mappe: &Mappe, funde: &Funde) -> Result<Vec<u8>, XlsxError> {
    let mut notes = Notizen::new();
    for (ort, finding) in funde.iter() {
        if let Some(ort) = ort {
            notes.entry(ort).or_default().push(finding);
        }
    }
    let mut book = Workbook::new();
    let begin = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&begin));
    for (index, blatt) in mappe
        .blaetter
        .iter()
        .enumerate()
        .filter(|(_, blatt)| blatt.name != BEFUNDE)
    {
        let sheet = book.add_worksheet();
        sheet.set_name(sheet_name(mappe, index))?;
        if blatt.name == STAND {
            sheet.set_very_hidden(true);
        } else if blatt.versteckt {
            sheet.set_hidden(true);
        }
        copy(sheet, index, blatt, &notes)?;
    }
    list(book.add_worksheet(), mappe, funde)?;
    book.save_to_buffer()
}

/// The name of a sheet, or a new one where no workbook of Excel may have it.
fn sheet_name(mappe: &Mappe, index: usize) -> String {
    let name = &mappe.blaetter[index].name;
    let others = mappe.blaetter[..index].iter().map(|blatt| blatt.name.to_lowercase());
    let possible = (1..=31).contains(&name.chars().count())
        && !name.contains(['[', ']', ':', '*', '?', '/', '\\'])
        && !name.starts_with('\'')
        && !name.ends_with('\'')
        && !others.into_iter().any(|other| other == name.to_lowercase());
    if possible { name.clone() } else { format!("Blatt Nr. {}", index + 1) }
}

/// The cells of a sheet, those with a finding coloured.
fn copy(
    sheet: &mut Worksheet,
    index: usize,
    blatt: &Blatt,
    notes: &Notizen,
) -> Result<(), XlsxError> {
    for (row, cells) in blatt.zeilen.range(..ZEILEN) {
        for (column, cell) in cells.range(..SPALTEN) {
            let found = notes.get(&Ort::new(index, *row, *column));
            let format = found.map_or_else(Format::new, |found| coloured(found));
            let column = u16::try_from(*column).unwrap_or_default();
            put(sheet, (*row, column), cell, &format)?;
        }
    }
    for (ort, found) in notes.iter().filter(|(ort, _)| ort.blatt == index) {
        let column = u16::try_from(ort.spalte.min(SPALTEN - 1)).unwrap_or_default();
        if blatt.an(ort.zeile, ort.spalte).is_none() {
            sheet.write_blank(ort.zeile, column, &coloured(found))?;
        }
        let text: Vec<String> = found.iter().map(|finding| said(finding)).collect();
        let text: String = text.join("\n\n").chars().take(NOTIZ).collect();
        let note = Note::new(text)
            .add_author_prefix(false)
            .set_width(320)
            .set_height(140);
        sheet.insert_note(ort.zeile, column, &note)?;
    }
    let last = blatt.zeilen.values().filter_map(|row| row.keys().next_back()).max();
    for column in 0..=last.copied().unwrap_or(0).min(60) {
        sheet.set_column_width(u16::try_from(column).unwrap_or_default(), 26)?;
    }
    Ok(())
}

fn coloured(found: &[&Finding]) -> Format {
    let worst = found.iter().map(|finding| finding.rule.severity).max();
    Format::new().set_text_wrap().set_background_color(match worst {
        Some(Severity::Fehler) => Color::RGB(0xF8_B4_B4),
        Some(Severity::Warnung) => Color::RGB(0xFF_D9_8A),
        _ => Color::RGB(0xCF_E2_F3),
    })
}

fn said(finding: &Finding) -> String {
    let hint = finding
        .hint
        .iter()
        .map(|hint| format!("\n{hint}"))
        .collect::<String>();
    format!("{} {}: {}{hint}", finding.rule.severity, finding.rule.code, finding.message)
}

fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Zelle,
    format: &Format,
) -> Result<(), XlsxError> {
    if let Some(formula) = &cell.formeltext {
        let formula = Formula::new(&**formula).set_result(result(cell));
        sheet.write_formula_with_format(row, column, formula, format)?;
        return Ok(());
    }
    match &cell.inhalt {
        Inhalt::Text(text) => {
            let text: String = text.chars().take(32_000).collect();
            sheet.write_string_with_format(row, column, text, format)?;
        }
        Inhalt::Zahl(number) if number.is_finite() => {
            let shown = if cell.prozent { "0.0%" } else { "General" };
            sheet.write_number_with_format(
                row,
                column,
                *number,
                &format.clone().set_num_format(shown),
            )?;
        }
        Inhalt::Tag(day, _) => {
            let format = format.clone().set_num_format("dd.mm.yyyy");
            match ExcelDateTime::parse_from_str(&day.format("%Y-%m-%d").to_string()) {
                Ok(day) => sheet.write_datetime_with_format(row, column, day, &format)?,
                Err(_) => {
                    sheet.write_string_with_format(row, column, cell.text(), &format)?
                }
            };
        }
        Inhalt::Wahr(yes) => {
            sheet.write_boolean_with_format(row, column, *yes, format)?;
        }
        Inhalt::Zahl(_) | Inhalt::Fehler(_) | Inhalt::Offen => {
            sheet.write_string_with_format(row, column, cell.text(), format)?;
        }
    }
    Ok(())
}

/// The value that a formula had, as a workbook keeps it.
fn result(cell: &Zelle) -> String {
    cell.text()
}

/// All that was found, in a list.
fn list(sheet: &mut Worksheet, mappe: &Mappe, funde: &Funde) -> Result<(), XlsxError> {
    sheet.set_name(BEFUNDE)?;
    let bold = Format::new().set_bold();
    for (column, (name, width)) in (0..).zip([
        ("Blatt", 18),
        ("Zelle", 8),
        ("Code", 8),
        ("Befund", 70),
        ("Hilfe", 70),
    ]) {
        sheet.write_string_with_format(0, column, name, &bold)?;
        sheet.set_column_width(column, width)?;
    }
    for (row, (ort, finding)) in (1..ZEILEN).zip(funde.iter()) {
        let blatt = ort.and_then(|ort| mappe.blaetter.get(ort.blatt));
        let cells = [
            blatt.map(|blatt| blatt.name.clone()),
            ort.map(|ort| ort.to_string()),
            Some(finding.rule.code.to_owned()),
            Some(finding.message.clone()),
            finding.hint.clone(),
        ];
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, text.unwrap_or_default())?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}
