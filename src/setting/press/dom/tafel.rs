//! Reads tables: a row of headings and rows that are named by their first cell.

use typst_html::{HtmlElement, tag};

use super::{Result, blocks, odd, running};
use crate::wording::wortlaut::{Tafel, Zeile};

/// A table.
pub(super) fn read(element: &HtmlElement) -> Result<Tafel> {
    let mut table = Tafel::default();
    for part in blocks(element)? {
        let rows = if part.tag == tag::tr { vec![part] } else { blocks(part)? };
        for row in rows {
            let cells = cells(row)?;
            let headings = cells.iter().all(|cell| cell.tag == tag::th);
            let texts = cells.iter().map(|cell| running(&cell.children));
            let texts = texts.collect::<Result<Vec<Zeile>>>()?;
            if table.kopf.is_empty() {
                table.kopf = texts;
            } else if texts.len() == table.kopf.len() && !headings {
                table.zeilen.push(texts);
            } else {
                return Err(odd(
                    "eine Tabellenzeile, die nicht zum Kopf passt",
                    row.span,
                ));
            }
        }
    }
    if table.kopf.len() < 2 {
        return Err(odd("eine Tabelle mit weniger als zwei Spalten", element.span));
    }
    Ok(table)
}

fn cells(row: &HtmlElement) -> Result<Vec<&HtmlElement>> {
    let cells = blocks(row)?;
    let odd_one = cells.iter().find(|cell| cell.tag != tag::td && cell.tag != tag::th);
    match odd_one {
        Some(cell) => Err(odd("ein Tabellenteil ohne Zelle", cell.span)),
        None if row.tag == tag::tr => Ok(cells),
        None => Err(odd("ein Tabellenteil ohne Zeile", row.span)),
    }
}
