//! Rows of tables: their cells as one line, as the text of an agreement has them.

use super::{Art, Block, lines};
use crate::wording::klartext::{self, Grenze, Rohzeile, Rolle};
use crate::wording::wortlaut::{Stueck, Zeile, cells, joined};

/// Of how many tables the headings are looked for on the pages: an agreement has a few.
const TABLES: usize = 50;

/// A row from its cells: one of headings, if all of them are.
pub(super) fn row(blocks: &[Block]) -> Option<Rohzeile> {
    let heading = blocks.iter().all(|block| block.art == Art::Zelle(true));
    let cells: Vec<Zeile> = blocks.iter().map(cell).collect();
    (!cells.is_empty()).then(|| Rohzeile {
        text: joined(&cells).text(),
        grenze: Grenze::Bruch,
        rolle: Some(if heading { Rolle::Tafelkopf } else { Rolle::Tafelzeile }),
        einzug: 0,
    })
}

fn cell(block: &Block) -> Zeile {
    let mut text = String::new();
    for line in lines(block, Rolle::Absatz) {
        if text.is_empty() {
            text = line.text;
        } else {
            klartext::join(&mut text, &line.text);
        }
    }
    Zeile(vec![Stueck::Wort(text)])
}

/// The words of all rows of headings, without blanks.
pub(super) fn headings(lines: &[Rohzeile]) -> Vec<String> {
    let rows = lines.iter().filter(|line| line.rolle == Some(Rolle::Tafelkopf));
    let words = rows
        .filter_map(|line| cells(&line.text))
        .map(|cells| bare(&cells.concat()));
    words.filter(|words| !words.is_empty()).take(TABLES).collect()
}

/// A text without its blanks.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
