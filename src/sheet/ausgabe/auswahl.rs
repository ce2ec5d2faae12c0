//! The words that cells offer: on a sheet of their own, since a list in the cell itself may
//! have 255 characters and no more.

use rust_xlsxwriter::{
    ColNum, DataValidation, DataValidationErrorStyle, Formula, RowNum, Worksheet,
    XlsxError,
};

use super::super::plan::{AUSWAHL, Spalte};
use super::Vorlage;
use crate::agreement::vordruck::Art;
use crate::sheet::ort::Ort;

/// How far down a column offers its words.
const WEIT: RowNum = 100_000;

/// Lists of words, one in each column of the hidden sheet.
pub(super) struct Auswahl(Vec<Vec<String>>);

impl Auswahl {
    /// The Kreise, the rows of each list, the choices of all columns.
    pub(super) fn of(vorlage: &Vorlage) -> Self {
        let kreise = vorlage.kreise.iter().map(|row| row.kreis.name.clone());
        let mut words = vec![kreise.collect::<Vec<_>>()];
        for liste in &vorlage.plan.listen {
            words.push(liste.reihen.iter().map(|row| row.titel.clone()).collect());
        }
        let plan = vorlage.plan;
        let columns = plan.listen.iter().flat_map(|liste| &liste.spalten);
        for spalte in plan.haupt.iter().chain(columns) {
            if let Art::Auswahl(choices) = &spalte.blatt.art
                && !words.contains(choices)
            {
                words.push(choices.clone());
            }
        }
        Self(words)
    }

    pub(super) fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(AUSWAHL)?.set_hidden(true);
        for (column, words) in (0..).zip(&self.0) {
            for (row, word) in (0..).zip(words) {
                sheet.write_string(row, column, word)?;
            }
        }
        Ok(())
    }

    /// Lets a column offer the Kreise.
    pub(super) fn kreise(
        &self,
        sheet: &mut Worksheet,
        column: ColNum,
    ) -> Result<(), XlsxError> {
        self.offer(sheet, column, 0, "Bitte einen Kreis aus der Liste wählen.")
    }

    /// Lets a column offer the rows of a list.
    pub(super) fn reihen(
        &self,
        sheet: &mut Worksheet,
        column: ColNum,
        liste: usize,
    ) -> Result<(), XlsxError> {
        self.offer(sheet, column, liste + 1, "Bitte eine Zeile aus der Liste wählen.")
    }

    /// Lets a column offer its choices, where it has any.
    pub(super) fn worte(
        &self,
        sheet: &mut Worksheet,
        column: ColNum,
        spalte: &Spalte,
    ) -> Result<(), XlsxError> {
        let Art::Auswahl(choices) = &spalte.blatt.art else { return Ok(()) };
        let at = self.0.iter().position(|words| words == choices);
        let at = at.expect("all choices were collected");
        self.offer(sheet, column, at, "Bitte ein Wort aus der Liste wählen.")
    }

    fn offer(
        &self,
        sheet: &mut Worksheet,
        column: ColNum,
        list: usize,
        message: &str,
    ) -> Result<(), XlsxError> {
        let count = self.0[list].len().max(1);
        let letter = Ort::new(0, 0, u32::try_from(list).expect("few lists")).to_string();
        let letter = letter.trim_end_matches(char::is_numeric);
        let range = format!("={AUSWAHL}!${letter}$1:${letter}${count}");
        let offer = DataValidation::new()
            .allow_list_formula(Formula::new(range))
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title("Nicht in der Liste")?
            .set_error_message(message)?;
        sheet.add_data_validation(1, column, WEIT, column, &offer)?;
        Ok(())
    }
}
