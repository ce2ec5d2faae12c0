//! A workbook in a test: read from a file, changed, written again as Excel would leave it.

use std::collections::BTreeMap;
use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zielvereinbarung::sheet::mappe::{self, Inhalt};

/// A sheet: its name and its cells by row and column.
pub(crate) type Blatt = BTreeMap<(u32, u16), Wert>;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Wert {
    Text(String),
    Zahl(f64),
    Prozent(f64),
    Tag(i32, u8, u8),
    Formel(&'static str, &'static str),
}

/// A workbook.
#[derive(Debug, Clone, Default)]
pub(crate) struct Heft {
    pub(crate) blaetter: Vec<(String, Blatt)>,
    /// Merged cells: sheet, first row and column, last row and column.
    pub(crate) verbunden: Vec<(String, [u32; 4])>,
    /// Hidden rows.
    pub(crate) versteckt: Vec<(String, u32)>,
}

impl From<&str> for Wert {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<f64> for Wert {
    fn from(number: f64) -> Self {
        Self::Zahl(number)
    }
}

impl Heft {
    /// Reads the workbook; a formula keeps its value only.
    pub(crate) fn read(path: &Path) -> Self {
        let bytes = std::fs::read(path).unwrap();
        let mappe = mappe::read("x.xlsx", &bytes).unwrap();
        let mut heft = Self::default();
        for blatt in mappe.blaetter {
            let cells = blatt.zeilen.iter().flat_map(|(row, cells)| {
                cells.iter().filter(|(_, cell)| !cell.formel).map(
                    move |(column, cell)| {
                        let place = (*row, u16::try_from(*column).unwrap());
                        (place, value(&cell.inhalt))
                    },
                )
            });
            heft.blaetter.push((blatt.name.clone(), cells.collect()));
        }
        heft
    }

    /// A workbook of one sheet, its rows as they are given; blank texts are no cells.
    pub(crate) fn rows(name: &str, rows: &[&[&str]]) -> Self {
        let mut blatt = Blatt::new();
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
                blatt.insert((row, column), Wert::from(*text));
            }
        }
        Self {
            blaetter: vec![(name.to_owned(), blatt)],
            ..Self::default()
        }
    }

    pub(crate) fn blatt(&mut self, name: &str) -> &mut Blatt {
        let found = self.blaetter.iter_mut().find(|(known, _)| known == name);
        &mut found.unwrap_or_else(|| panic!("there is no sheet {name}")).1
    }

    /// The place of a column by its heading.
    pub(crate) fn column(&mut self, sheet: &str, heading: &str) -> u16 {
        let blatt = self.blatt(sheet);
        let found = blatt.iter().find(|(_, wert)| **wert == Wert::from(heading));
        found.unwrap_or_else(|| panic!("there is no heading {heading}")).0.1
    }

    /// The rows of a Kreis.
    pub(crate) fn of(&mut self, sheet: &str, kreis: &str) -> Vec<u32> {
        let cells = self.blatt(sheet).iter();
        let rows = cells
            .filter(|((_, column), wert)| *column == 0 && **wert == Wert::from(kreis));
        rows.map(|((row, _), _)| *row).collect()
    }

    /// Sets the field of a Kreis on the main sheet; no value empties the cell.
    pub(crate) fn set(
        &mut self,
        kreis: &str,
        heading: &str,
        wert: Option<Wert>,
    ) -> &mut Self {
        let row = self.of("Kreise", kreis)[0];
        let column = self.column("Kreise", heading);
        let blatt = self.blatt("Kreise");
        match wert {
            Some(wert) => blatt.insert((row, column), wert),
            None => blatt.remove(&(row, column)),
        };
        self
    }

    /// Sets the first field of a row of Maßnahmen, counted among those of its Kreis.
    pub(crate) fn item(
        &mut self,
        kreis: &str,
        nth: usize,
        wert: Option<Wert>,
    ) -> &mut Self {
        let row = self.of("Maßnahmen", kreis)[nth];
        let blatt = self.blatt("Maßnahmen");
        match wert {
            Some(wert) => blatt.insert((row, 3), wert),
            None => blatt.remove(&(row, 3)),
        };
        self
    }

    /// Adds a row behind all others.
    pub(crate) fn append(&mut self, sheet: &str, cells: &[&str]) -> &mut Self {
        let blatt = self.blatt(sheet);
        let row = blatt.keys().map(|(row, _)| row + 1).max().unwrap_or(0);
        for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            let wert = text.parse().map_or_else(|_| Wert::from(*text), Wert::Zahl);
            blatt.insert((row, column), wert);
        }
        self
    }

    /// Writes the workbook.
    pub(crate) fn write(&self, path: &Path) {
        std::fs::write(path, self.bytes()).unwrap();
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        let day = Format::new().set_num_format("dd.mm.yyyy");
        let percent = Format::new().set_num_format("0.0%");
        for (name, cells) in &self.blaetter {
            let sheet = book.add_worksheet();
            sheet.set_name(name).unwrap();
            for (own, [top, left, bottom, right]) in &self.verbunden {
                if own == name {
                    let (left, right) =
                        (u16::try_from(*left).unwrap(), u16::try_from(*right).unwrap());
                    sheet
                        .merge_range(*top, left, *bottom, right, "", &Format::new())
                        .unwrap();
                }
            }
            for (own, row) in &self.versteckt {
                if own == name {
                    sheet.set_row_hidden(*row).unwrap();
                }
            }
            for ((row, column), wert) in cells {
                let (row, column) = (*row, *column);
                match wert {
                    Wert::Text(text) => sheet.write_string(row, column, text),
                    Wert::Zahl(number) => sheet.write_number(row, column, *number),
                    Wert::Prozent(number) => {
                        sheet.write_number_with_format(row, column, *number, &percent)
                    }
                    Wert::Tag(year, month, date) => {
                        let moment = ExcelDateTime::from_ymd(
                            u16::try_from(*year).unwrap(),
                            *month,
                            *date,
                        )
                        .unwrap();
                        sheet.write_datetime_with_format(row, column, moment, &day)
                    }
                    Wert::Formel(formula, result) => sheet.write_formula(
                        row,
                        column,
                        Formula::new(formula).set_result(*result),
                    ),
                }
                .unwrap();
            }
        }
        book.save_to_buffer().unwrap()
    }
}

fn value(inhalt: &Inhalt) -> Wert {
    use chrono::Datelike;
    match inhalt {
        Inhalt::Text(text) => Wert::Text(text.clone()),
        Inhalt::Zahl(number) => Wert::Zahl(*number),
        Inhalt::Tag(day, _) => Wert::Tag(
            day.year(),
            u8::try_from(day.month()).unwrap(),
            u8::try_from(day.day()).unwrap(),
        ),
        other => panic!("no test writes {other:?}"),
    }
}
