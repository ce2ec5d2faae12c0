//! A workbook as it is, whoever made it: sheets of cells, sparse, with what hides in it.

mod csv;
mod ods;
mod paket;
mod worte;
mod xlsx;

use std::collections::{BTreeMap, BTreeSet};

pub use paket::Ablehnung;
pub use worte::dezimal;

/// The most cells that are read of one workbook.
pub const ZELLEN: usize = 2_000_000;

/// A workbook.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mappe {
    /// The name of its file.
    pub datei: String,
    /// Its sheets.
    pub blaetter: Vec<Blatt>,
    /// Whether its days are counted from 1904.
    pub ab_1904: bool,
    /// Whether it holds macros, which nobody runs here.
    pub makros: bool,
    /// Whether it holds links to other workbooks, which nobody follows here.
    pub verknuepfungen: bool,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Blatt {
    /// Its name.
    pub name: String,
    /// Whether it is hidden.
    pub versteckt: bool,
    /// The cells in which something stands, by row and column.
    pub zeilen: BTreeMap<u32, BTreeMap<u32, Zelle>>,
    /// The merged cells: first row and column, last row and column.
    pub verbunden: Vec<[u32; 4]>,
    /// The rows that are hidden.
    pub zeilen_versteckt: BTreeSet<u32>,
    /// The columns that are hidden.
    pub spalten_versteckt: BTreeSet<u32>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Zelle {
    /// What it shows.
    pub inhalt: Inhalt,
    /// Whether a formula stands behind it.
    pub formel: bool,
    /// That formula, as far as it is known.
    pub formeltext: Option<Box<str>>,
    /// Whether its number is shown as a percentage.
    pub prozent: bool,
}

/// What a cell shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Inhalt {
    /// A text.
    Text(String),
    /// A number.
    Zahl(f64),
    /// A day; with a time of day where it has one.
    Tag(chrono::NaiveDate, bool),
    /// Yes or no.
    Wahr(bool),
    /// An error like `#NV`.
    Fehler(String),
    /// A formula of which no value is known.
    Offen,
}

impl Zelle {
    /// A cell without a formula.
    pub fn plain(inhalt: Inhalt) -> Self {
        Self {
            inhalt,
            formel: false,
            formeltext: None,
            prozent: false,
        }
    }

    /// The text of the cell, for headings and names; of a number what it is.
    pub fn text(&self) -> String {
        match &self.inhalt {
            Inhalt::Text(text) | Inhalt::Fehler(text) => text.clone(),
            Inhalt::Zahl(number) => dezimal(*number),
            Inhalt::Tag(day, _) => crate::values::datum::print(*day),
            Inhalt::Wahr(true) => "WAHR".to_owned(),
            Inhalt::Wahr(false) => "FALSCH".to_owned(),
            Inhalt::Offen => String::new(),
        }
    }
}

impl Blatt {
    /// The cell at a place.
    pub fn an(&self, zeile: u32, spalte: u32) -> Option<&Zelle> {
        self.zeilen.get(&zeile)?.get(&spalte)
    }

    /// The first cell of the merged ones that a place belongs to.
    pub fn anker(&self, zeile: u32, spalte: u32) -> Option<(u32, u32)> {
        let holds = |[top, left, bottom, right]: &&[u32; 4]| {
            (*top..=*bottom).contains(&zeile) && (*left..=*right).contains(&spalte)
        };
        self.verbunden.iter().find(holds).map(|[top, left, ..]| (*top, *left))
    }

    /// The cell whose value shows at a place, be it merged with others.
    pub fn gezeigt(&self, zeile: u32, spalte: u32) -> Option<&Zelle> {
        let (zeile, spalte) = self.anker(zeile, spalte).unwrap_or((zeile, spalte));
        self.an(zeile, spalte)
    }

    fn put(&mut self, zeile: u32, spalte: u32, cell: Zelle) {
        self.zeilen.entry(zeile).or_default().insert(spalte, cell);
    }
}

/// Reads a workbook or a CSV file.
///
/// # Errors
/// Where it is none that can be read, with a German sentence.
pub fn read(datei: &str, bytes: &[u8]) -> Result<Mappe, Ablehnung> {
    let mut mappe = if bytes.starts_with(b"PK") {
        let paket = paket::open(bytes)?;
        if paket.ist_ods { ods::read(bytes, &paket)? } else { xlsx::read(bytes, &paket)? }
    } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(paket::alt(bytes));
    } else {
        csv::read(bytes)?
    };
    datei.clone_into(&mut mappe.datei);
    Ok(mappe)
}
