//! The sheet with one row a Kreis.

use rust_xlsxwriter::{
    ColNum, ConditionalFormatBlank, Format, Formula, Note, RowNum, Worksheet, XlsxError,
};

use super::auswahl::Auswahl;
use super::stil::{self, Stil};
use super::{Reihe, Vorlage};
use crate::agreement::vordruck::Art;
use crate::sheet::angaben::Inhalt;
use crate::sheet::ort::Ort;
use crate::sheet::plan::{HAUPTBLATT, KREIS, SCHLUESSEL, Spalte, vorjahr};

/// The word of the row below the Kreise.
const SUMME: &str = "Summe";

/// A column of the sheet.
enum Platz<'a> {
    /// A field.
    Feld(&'a Spalte),
    /// The same field a year before, which nobody fills in.
    Vorjahr(&'a Spalte),
}

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    vorlage: &Vorlage,
    auswahl: &Auswahl,
    stil: &Stil,
) -> Result<(), XlsxError> {
    // A sum of cells that are not all filled in shows nothing, not a zero.
    sheet.set_name(HAUPTBLATT)?.set_formula_result_default("");
    let places = places(vorlage);
    heads(sheet, vorlage, &places, stil)?;
    for (row, reihe) in (1..).zip(&vorlage.kreise) {
        sheet.write_string_with_format(row, 0, &reihe.kreis.name, &stil.grau)?;
        sheet.write_string_with_format(row, 1, &reihe.kreis.schluessel, &stil.grau)?;
        for (column, platz) in (2..).zip(&places) {
            match platz {
                Platz::Feld(spalte) => {
                    field(sheet, (row, column), spalte, reihe, &places, stil)?;
                }
                Platz::Vorjahr(spalte) => {
                    let format = stil::grey(&spalte.blatt);
                    sheet.write_blank(row, column, &format)?;
                    if let Some(text) = reihe.vorjahr.get(&spalte.pfad) {
                        stil::put(sheet, (row, column), text, &spalte.blatt, &format)?;
                    }
                }
            }
        }
    }
    for (column, platz) in (2..).zip(&places) {
        if let Platz::Feld(spalte) = platz {
            auswahl.worte(sheet, column, spalte)?;
        }
    }
    totals(sheet, vorlage, &places, stil)?;
    let rows = RowNum::try_from(vorlage.kreise.len()).unwrap_or_default();
    let last = ColNum::try_from(places.len() + 1).unwrap_or_default();
    sheet.set_freeze_panes(1, 1)?.autofilter(0, 0, rows, last)?;
    sheet
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(0, 0)?;
    Ok(())
}

/// The fields, behind each head value that of the year before where there is any.
fn places<'a>(vorlage: &'a Vorlage) -> Vec<Platz<'a>> {
    let mut places = Vec::new();
    for spalte in &vorlage.plan.haupt {
        places.push(Platz::Feld(spalte));
        if vorlage
            .kreise
            .iter()
            .any(|row| row.vorjahr.contains_key(&spalte.pfad))
        {
            places.push(Platz::Vorjahr(spalte));
        }
    }
    places
}

fn heads(
    sheet: &mut Worksheet,
    vorlage: &Vorlage,
    places: &[Platz],
    stil: &Stil,
) -> Result<(), XlsxError> {
    sheet.set_row_height(0, stil::head_height(&vorlage.plan.haupt))?;
    for (column, name, width) in [(0, KREIS, 34.0), (1, SCHLUESSEL, 15.0)] {
        sheet.write_string_with_format(0, column, name, &stil.kopf_grau)?;
        sheet.set_column_width(column, width)?;
    }
    for (column, platz) in (2..).zip(places) {
        match platz {
            Platz::Feld(spalte) => {
                head(sheet, column, spalte, stil)?;
            }
            Platz::Vorjahr(spalte) => {
                let name = vorjahr(spalte, vorlage.jahrgang);
                sheet.write_string_with_format(0, column, name, &stil.kopf_grau)?;
                sheet.set_column_width(column, stil::width(spalte))?;
            }
        }
    }
    Ok(())
}

/// The heading of a field, with its help.
pub(super) fn head(
    sheet: &mut Worksheet,
    column: ColNum,
    spalte: &Spalte,
    stil: &Stil,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(0, column, &spalte.name, &stil.kopf)?;
    sheet.set_column_width(column, stil::width(spalte))?;
    sheet.set_column_format(column, &stil::format(&spalte.blatt))?;
    if let Some(help) = spalte.hilfe.as_deref().filter(|help| !help.is_empty()) {
        let note = Note::new(help).add_author_prefix(false).set_width(240).set_height(70);
        sheet.insert_note(0, column, &note)?;
    }
    Ok(())
}

/// The cell of a field: what is written, what is computed, a gap, or nothing to be filled in.
fn field(
    sheet: &mut Worksheet,
    at: (RowNum, ColNum),
    spalte: &Spalte,
    reihe: &Reihe,
    places: &[Platz],
    stil: &Stil,
) -> Result<(), XlsxError> {
    if reihe.entfaellt.contains(&spalte.pfad) {
        sheet.write_blank(at.0, at.1, &stil.grau)?;
        return Ok(());
    }
    let format = stil::format(&spalte.blatt);
    match reihe.angaben.get(&spalte.pfad) {
        Some(Inhalt::Wert(text)) => stil::put(sheet, at, text, &spalte.blatt, &format)?,
        _ if !spalte.summe_von.is_empty() => sum(sheet, at, spalte, reihe, places)?,
        _ => {
            sheet.write_blank(at.0, at.1, &format)?;
        }
    }
    if spalte.noetig {
        let gap = ConditionalFormatBlank::new().set_format(&stil.luecke);
        sheet.add_conditional_format(at.0, at.1, at.0, at.1, &gap)?;
    }
    Ok(())
}

/// The sum of other cells of the row, once all of them are filled in.
fn sum(
    sheet: &mut Worksheet,
    (row, column): (RowNum, ColNum),
    spalte: &Spalte,
    reihe: &Reihe,
    places: &[Platz],
) -> Result<(), XlsxError> {
    let place = |pfad: &String| {
        places.iter().position(
            |platz| matches!(platz, Platz::Feld(spalte) if spalte.pfad == *pfad),
        )
    };
    let found: Option<Vec<usize>> = spalte.summe_von.iter().map(place).collect();
    let format: Format = stil::grey(&spalte.blatt);
    let Some(found) = found else {
        sheet.write_blank(row, column, &format)?;
        return Ok(());
    };
    let cells: Vec<String> = found
        .iter()
        .map(|at| Ort::new(0, row, u32::try_from(at + 2).expect("few")).to_string())
        .collect();
    let text = format!(
        "=IF(COUNT({})={},SUM({}),\"\")",
        cells.join(","),
        cells.len(),
        cells.join(",")
    );
    let result = reihe.gerechnet.get(&spalte.pfad).cloned().unwrap_or_default();
    sheet.write_formula_with_format(
        row,
        column,
        Formula::new(text).set_result(result),
        &format,
    )?;
    Ok(())
}

/// The sums of the columns of amounts, below the Kreise.
fn totals(
    sheet: &mut Worksheet,
    vorlage: &Vorlage,
    places: &[Platz],
    stil: &Stil,
) -> Result<(), XlsxError> {
    let row = RowNum::try_from(vorlage.kreise.len() + 1).unwrap_or_default();
    let amounts = || {
        (2..).zip(places).filter(|(_, platz)| match platz {
            Platz::Feld(spalte) | Platz::Vorjahr(spalte) => {
                spalte.blatt.art == Art::Betrag
            }
        })
    };
    if amounts().next().is_none() || row < 2 {
        return Ok(());
    }
    let bold = stil.grau.clone().set_bold();
    sheet.write_string_with_format(row, 0, SUMME, &bold)?;
    sheet.write_blank(row, 1, &bold)?;
    for (column, platz) in amounts() {
        let (Platz::Feld(spalte) | Platz::Vorjahr(spalte)) = platz;
        let values = vorlage.kreise.iter().map(|reihe| match platz {
            Platz::Vorjahr(_) => reihe.vorjahr.get(&spalte.pfad).cloned(),
            Platz::Feld(_) => match reihe.angaben.get(&spalte.pfad) {
                Some(Inhalt::Wert(text)) => Some(text.clone()),
                _ => reihe.gerechnet.get(&spalte.pfad).cloned(),
            },
        });
        let total = total(values.flatten());
        let column = u16::try_from(column).unwrap_or_default();
        let (from, to) =
            (Ort::new(0, 1, column.into()), Ort::new(0, row - 1, column.into()));
        let formula = Formula::new(format!("=SUM({from}:{to})")).set_result(total);
        let format = stil::grey(&spalte.blatt).set_bold();
        sheet.write_formula_with_format(row, column, formula, &format)?;
    }
    Ok(())
}

/// The sum of amounts, exact.
fn total(values: impl Iterator<Item = String>) -> String {
    use crate::values::betrag::Betrag;
    let amounts = values.filter_map(|text| text.parse::<Betrag>().ok());
    Betrag::sum(amounts).plain()
}
