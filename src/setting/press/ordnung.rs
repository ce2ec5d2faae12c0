//! Whether the parts of a wording stand where a reader looks for them: one below the other,
//! signatures side by side, cells in their row and their column.

use super::abgleich::{Art, Gesetzt};
use super::zeilen::{Druckstelle, Wiederholung};

/// Everything that stands elsewhere, in a sentence each.
pub(super) fn check(parts: &[Gesetzt], repeated: &[Wiederholung]) -> Vec<String> {
    let mut order = Ordnung::default();
    let printed: Vec<&Gesetzt> =
        parts.iter().filter(|part| !part.stellen.is_empty()).collect();
    for group in printed.chunk_by(|one, next| group(one.art) == group(next.art)) {
        match group[0].art {
            Art::Text => group.iter().for_each(|part| order.below(&[part])),
            Art::Zelle { .. } => order.table(group, repeated),
            Art::Unterschrift(_) => order.signatures(group),
        }
    }
    for page in repeated.chunk_by(|one, next| one.seite == next.seite) {
        if !order.continued.contains(&page[0].seite) {
            order.faults.push(format!(
                "Auf Seite {} steht ein Tabellenkopf ohne seine Tabelle.",
                page[0].seite
            ));
        }
    }
    order.faults
}

/// What is looked at together: a table, all signatures, the text between.
fn group(art: Art) -> Option<Art> {
    match art {
        Art::Text => None,
        Art::Zelle { tafel, .. } => Some(Art::Zelle { tafel, zeile: 0, spalte: 0 }),
        Art::Unterschrift(_) => Some(Art::Unterschrift(0)),
    }
}

#[derive(Default)]
struct Ordnung {
    /// The lowest piece so far.
    lowest: Option<Druckstelle>,
    /// The pages that show the headings of a table once more.
    continued: Vec<usize>,
    faults: Vec<String>,
}

impl Ordnung {
    /// Parts that stand side by side, below everything before them.
    fn below(&mut self, parts: &[&Gesetzt]) {
        let highest = self.lowest.clone();
        for part in parts {
            let mut before: Option<&Druckstelle> = None;
            for piece in &part.stellen {
                let behind = before.is_none_or(|before| piece.is_next(before));
                let under =
                    highest.as_ref().is_none_or(|highest| piece.is_below(highest));
                if !(behind && under) {
                    self.fault(&part.text);
                    break;
                }
                before = Some(piece);
            }
        }
        for piece in parts.iter().flat_map(|part| &part.stellen) {
            self.note(piece);
        }
    }

    fn note(&mut self, piece: &Druckstelle) {
        if self.lowest.as_ref().is_none_or(|lowest| piece.is_below(lowest)) {
            self.lowest = Some(piece.clone());
        }
    }

    fn fault(&mut self, text: &str) {
        self.faults.push(format!(
            "„{text}“ steht auf der Seite an anderer Stelle als im Wortlaut."
        ));
    }

    /// Blocks of signatures: each one below what stands before, or right of the block before it.
    fn signatures(&mut self, parts: &[&Gesetzt]) {
        let above = self.lowest.clone();
        let mut before: Vec<&Druckstelle> = Vec::new();
        for block in parts.chunk_by(|one, next| one.art == next.art) {
            let pieces: Vec<&Druckstelle> =
                block.iter().flat_map(|part| &part.stellen).collect();
            let beside = !before.is_empty()
                && pieces.iter().all(|piece| before.iter().all(|b| piece.is_right_of(b)));
            let lowest = self.lowest.clone();
            if beside {
                self.lowest.clone_from(&above);
            }
            for part in block {
                self.below(&[part]);
            }
            if let Some(piece) = &lowest {
                self.note(piece);
            }
            before = pieces;
        }
    }

    /// Rows one below the other, each whole on its page, and columns side by side.
    fn table(&mut self, cells: &[&Gesetzt], repeated: &[Wiederholung]) {
        let (mut page, mut columns) = (None, Spalten::default());
        let heading: Vec<&Gesetzt> =
            cells.iter().copied().filter(|cell| row(cell.art) == 0).collect();
        for cells in cells.chunk_by(|one, next| row(one.art) == row(next.art)) {
            self.below(cells);
            let first = &cells[0].stellen[0];
            let torn = cells
                .iter()
                .find(|cell| cell.stellen.iter().any(|piece| piece.seite != first.seite));
            if let Some(cell) = torn {
                self.faults.push(format!(
                    "Die Tabellenzeile mit „{}“ ist auf zwei Seiten verteilt.",
                    cell.text
                ));
            }
            if page.is_some_and(|page| page != first.seite) {
                self.continued.push(first.seite);
                let on_page: Vec<&Wiederholung> =
                    repeated.iter().filter(|cell| cell.seite == first.seite).collect();
                self.repeated(&heading, &on_page, first);
                for (cell, column) in on_page.iter().zip(0..) {
                    columns.add(column, &cell.stellen);
                }
            }
            page = Some(first.seite);
            for cell in cells {
                columns.add(column(cell.art), &cell.stellen);
            }
        }
        if !columns.are_apart() {
            let first = cells.first().map_or("", |cell| &cell.text);
            self.faults.push(format!(
                "In der Tabelle, die mit „{first}“ beginnt, stehen Zellen nicht unter ihrer Spalte."
            ));
        }
    }

    /// That a page on which a table goes on shows its headings once more, above its rows.
    fn repeated(
        &mut self,
        heading: &[&Gesetzt],
        found: &[&Wiederholung],
        first: &Druckstelle,
    ) {
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let wanted: Vec<String> = heading.iter().map(|cell| bare(&cell.text)).collect();
        let shown: Vec<&str> = found
            .iter()
            .map(|cell| cell.text.as_str())
            .filter(|text| !text.is_empty())
            .collect();
        let mut pieces = found.iter().flat_map(|cell| &cell.stellen);
        if wanted != shown || !pieces.all(|piece| first.is_below(piece)) {
            self.faults.push(format!(
                "Auf Seite {} geht eine Tabelle weiter, deren Kopf dort nicht genau einmal steht.",
                first.seite
            ));
        }
    }
}

fn row(art: Art) -> usize {
    match art {
        Art::Zelle { zeile, .. } => zeile,
        _ => 0,
    }
}

fn column(art: Art) -> usize {
    match art {
        Art::Zelle { spalte, .. } => spalte,
        _ => 0,
    }
}

/// How far the columns of a table reach, from left to right.
#[derive(Default)]
struct Spalten(Vec<Option<Druckstelle>>);

impl Spalten {
    fn add(&mut self, column: usize, pieces: &[Druckstelle]) {
        if self.0.len() <= column {
            self.0.resize(column + 1, None);
        }
        for piece in pieces {
            match &mut self.0[column] {
                Some(known) => {
                    known.left = known.left.min(piece.left);
                    known.right = known.right.max(piece.right);
                }
                none => *none = Some(Druckstelle { seite: 0, ..piece.clone() }),
            }
        }
    }

    /// Whether each begins where the one before has ended.
    fn are_apart(&self) -> bool {
        let columns: Vec<&Druckstelle> = self.0.iter().flatten().collect();
        columns.windows(2).all(|pair| pair[1].is_right_of(pair[0]))
    }
}
