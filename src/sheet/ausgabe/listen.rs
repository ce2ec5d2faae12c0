//! The sheet of a list: one row an item.

use rust_xlsxwriter::{
    ColNum, ConditionalFormatBlank, Format, RowNum, Worksheet, XlsxError,
};

use super::auswahl::Auswahl;
use super::haupt::head;
use super::stil::{self, Stil};
use super::{Reihe, Vorlage};
use crate::sheet::angaben::{Inhalt, Posten};
use crate::sheet::plan::{KREIS, Liste, Listenreihe, NR};

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    vorlage: &Vorlage,
    (index, liste): (usize, &Liste),
    auswahl: &Auswahl,
    stil: &Stil,
) -> Result<(), XlsxError> {
    sheet.set_name(&liste.blatt)?;
    let first = heads(sheet, liste, stil)?;
    let formats: Vec<Format> = liste
        .spalten
        .iter()
        .map(|spalte| stil::format(&spalte.blatt))
        .collect();
    let mut row = 1;
    for reihe in &vorlage.kreise {
        for own in &liste.reihen {
            if reihe.entfaellt.contains(&own.pfad) {
                continue;
            }
            for (nr, item) in rows(reihe, own) {
                fixed(sheet, row, reihe, (liste, own), nr, stil)?;
                cells(sheet, (row, first), (liste, &formats), &item, stil)?;
                row += 1;
            }
        }
    }
    auswahl.kreise(sheet, 0)?;
    if liste.zeile.is_some() {
        auswahl.reihen(sheet, 1, index)?;
    }
    for (column, spalte) in (first..).zip(&liste.spalten) {
        auswahl.worte(sheet, column, spalte)?;
        if spalte.noetig && liste.noetig && row > 1 {
            let gap = ConditionalFormatBlank::new().set_format(&stil.luecke);
            sheet.add_conditional_format(1, column, row - 1, column, &gap)?;
        }
    }
    let last = first + ColNum::try_from(liste.spalten.len()).unwrap_or_default();
    sheet
        .set_freeze_panes(1, 0)?
        .autofilter(0, 0, row.max(2) - 1, last.max(1) - 1)?;
    sheet
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(0, 0)?;
    Ok(())
}

/// What stands in the rows of a list: its items; a word for none; a blank one to be filled in.
fn rows<'a>(reihe: &'a Reihe, own: &Listenreihe) -> Vec<(Option<usize>, Zeile<'a>)> {
    match reihe.angaben.get(&own.pfad) {
        Some(Inhalt::Liste(items)) if items.is_empty() => vec![(None, Zeile::Keine)],
        Some(Inhalt::Liste(items)) => items
            .iter()
            .zip(1..)
            .map(|(item, nr)| (Some(nr), Zeile::Posten(item)))
            .collect(),
        _ if own.meist_leer => Vec::new(),
        _ => vec![(None, Zeile::Offen)],
    }
}

/// What stands in a row.
enum Zeile<'a> {
    /// An item.
    Posten(&'a Posten),
    /// The word that there is none.
    Keine,
    /// Nothing yet.
    Offen,
}

/// The headings; the column of the first field.
fn heads(sheet: &mut Worksheet, liste: &Liste, stil: &Stil) -> Result<ColNum, XlsxError> {
    sheet.set_row_height(0, stil::head_height(&liste.spalten))?;
    let mut names = vec![(KREIS, 30.0)];
    names.extend(liste.zeile.as_deref().map(|zeile| (zeile, 54.0)));
    names.push((NR, 6.0));
    for (column, (name, width)) in (0..).zip(&names) {
        sheet.write_string_with_format(0, column, *name, &stil.kopf)?;
        sheet.set_column_width(column, *width)?;
    }
    let first = ColNum::try_from(names.len()).unwrap_or_default();
    for (column, spalte) in (first..).zip(&liste.spalten) {
        head(sheet, column, spalte, stil)?;
    }
    Ok(first)
}

/// Kreis, row and number.
fn fixed(
    sheet: &mut Worksheet,
    row: RowNum,
    reihe: &Reihe,
    (liste, own): (&Liste, &Listenreihe),
    nr: Option<usize>,
    stil: &Stil,
) -> Result<(), XlsxError> {
    let format = &stil.grau;
    sheet.write_string_with_format(row, 0, &reihe.kreis.name, format)?;
    let mut column = 1;
    if liste.zeile.is_some() {
        sheet.write_string_with_format(row, 1, &own.titel, format)?;
        column = 2;
    }
    match nr {
        Some(nr) => {
            let nr = u32::try_from(nr).unwrap_or_default();
            sheet.write_number_with_format(row, column, nr, format)?;
        }
        None => {
            sheet.write_blank(row, column, format)?;
        }
    }
    Ok(())
}

/// The fields of an item.
fn cells(
    sheet: &mut Worksheet,
    (row, first): (RowNum, ColNum),
    (liste, formats): (&Liste, &[Format]),
    zeile: &Zeile,
    stil: &Stil,
) -> Result<(), XlsxError> {
    if let Zeile::Posten(item) = zeile {
        let values = item.iter().map(|(pfad, text)| (pfad, text.as_str()));
        stil::room(sheet, row, values, &liste.spalten)?;
    }
    for ((column, spalte), format) in (first..).zip(&liste.spalten).zip(formats) {
        match zeile {
            Zeile::Posten(item) => {
                let value = item.iter().find(|(pfad, _)| *pfad == spalte.pfad);
                match value {
                    Some((_, text)) => {
                        stil::put(sheet, (row, column), text, &spalte.blatt, format)?;
                    }
                    None => {
                        sheet.write_blank(row, column, format)?;
                    }
                }
            }
            Zeile::Keine if column == first => {
                sheet.write_string_with_format(row, column, "keine", format)?;
            }
            Zeile::Keine => {
                sheet.write_blank(row, column, &stil.grau)?;
            }
            Zeile::Offen => {
                sheet.write_blank(row, column, format)?;
            }
        }
    }
    Ok(())
}
