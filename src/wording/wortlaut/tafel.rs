//! A table, and how a row of it is one line of text: `Kennzahl | Ist | Ziel`.

use super::{Stueck, Zeile};

/// A table: a row of headings and rows that are each named by their first cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tafel {
    /// The headings of the columns.
    pub kopf: Vec<Zeile>,
    /// The rows, each with as many cells as there are headings.
    pub zeilen: Vec<Vec<Zeile>>,
}

/// What stands between two cells.
const BETWEEN: &str = " | ";

/// The cells of a row as one line; `|` inside a cell becomes `\|`.
///
/// ```
/// use zielvereinbarung::wording::wortlaut::{Stueck, Zeile, cells, joined};
/// let cell = |text: &str| Zeile(vec![Stueck::Wort(text.into())]);
/// let row = [cell("Land | Kreis"), cell(""), cell("24,1 %")];
/// let line = joined(&row).text();
/// assert_eq!(line, r"Land \| Kreis |  | 24,1 %");
/// assert_eq!(cells(&line).unwrap(), ["Land | Kreis", "", "24,1 %"]);
/// assert_eq!(cells("eine Zeile | "), Some(vec!["eine Zeile".to_owned(), String::new()]));
/// assert_eq!(cells("eine Zeile"), None);
/// ```
pub fn joined(cells: &[Zeile]) -> Zeile {
    let escaped = cells
        .iter()
        .map(|cell| cell.0.iter().map(escaped).collect::<Vec<_>>());
    Zeile(escaped.collect::<Vec<_>>().join(&Stueck::Wort(BETWEEN.to_owned())))
}

fn escaped(piece: &Stueck) -> Stueck {
    let mut piece = piece.clone();
    match &mut piece {
        Stueck::Wort(text) | Stueck::Feld { text, .. } | Stueck::Luecke { text, .. } => {
            *text = text.replace('|', "\\|");
        }
        Stueck::Leer { .. } | Stueck::Umbruch => {}
    }
    piece
}

/// The cells of a line, where it is a row.
pub fn cells(line: &str) -> Option<Vec<String>> {
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for character in line.chars() {
        let cell = cells.last_mut().expect("there is a cell from the beginning");
        match character {
            '|' if escaped => {
                cell.pop();
                cell.push('|');
            }
            '|' => cells.push(String::new()),
            other => cell.push(other),
        }
        escaped = character == '\\';
    }
    let trimmed = |cell: String| cell.trim_matches(' ').to_owned();
    (cells.len() > 1).then(|| cells.into_iter().map(trimmed).collect())
}
