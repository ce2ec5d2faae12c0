//! Where something stands in a workbook.

use std::fmt;

/// A cell: its sheet by its number, row and column, all counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ort {
    /// The number of the sheet.
    pub blatt: usize,
    /// The row.
    pub zeile: u32,
    /// The column.
    pub spalte: u32,
}

impl Ort {
    /// A cell of a sheet.
    pub fn new(blatt: usize, zeile: u32, spalte: u32) -> Self {
        Self { blatt, zeile, spalte }
    }
}

/// As people call it: `C7`.
///
/// ```
/// use zielvereinbarung::sheet::ort::Ort;
/// assert_eq!(Ort::new(0, 6, 2).to_string(), "C7");
/// assert_eq!(Ort::new(0, 0, 27).to_string(), "AB1");
/// assert_eq!(Ort::new(0, 0, 702).to_string(), "AAA1");
/// ```
impl fmt::Display for Ort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut rest = self.spalte + 1;
        while rest > 0 {
            let letter = (rest - 1) % 26;
            letters.push(b'A' + u8::try_from(letter).expect("there are 26 letters"));
            rest = (rest - 1) / 26;
        }
        let name: String = letters.iter().rev().map(|byte| char::from(*byte)).collect();
        write!(f, "{name}{}", self.zeile + 1)
    }
}
