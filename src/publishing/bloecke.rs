//! The parts of a § as HTML: Absätze, lists, tables.

use maud::{Markup, html};

use crate::wording::wortlaut::{Block, Folge, Liste, Stueck, Tafel, Zeile};

/// A part of a §.
pub(super) fn block(block: &Block) -> Markup {
    match block {
        Block::Zwischentitel(line) => html! { h3 { (text(line)) } },
        Block::Absatz(absatz) => html! {
            @if absatz.marke.is_some() || !absatz.text.is_empty() {
                p { @if let Some(mark) = &absatz.marke { (mark) " " } (text(&absatz.text)) }
            }
        },
        Block::Liste(list) => self::list(list),
        Block::Tafel(table) => self::table(table),
    }
}

/// The words of a line, with its breaks.
fn text(line: &Zeile) -> Markup {
    let parts = line.0.split(|piece| *piece == Stueck::Umbruch);
    html! {
        @for (index, part) in parts.enumerate() {
            @if index > 0 { " " br; }
            (Zeile(part.to_vec()).text())
        }
    }
}

/// A list; what does not count its items in digits is text of its own.
fn list(list: &Liste) -> Markup {
    let marked = list.punkte.iter().any(|item| item.marke.is_some());
    let items = html! {
        @for (item, place) in list.punkte.iter().zip(1..) {
            li {
                @if marked {
                    span.marke { (item.marke.clone().unwrap_or_else(|| list.marke(place))) " " }
                }
                (text(&item.text))
                @for folge in &item.folgen {
                    @match folge {
                        Folge::Absatz(line) => p { (text(line)) },
                        Folge::Liste(list) => (self::list(list)),
                    }
                }
            }
        }
    };
    html! {
        @if marked { ol.marken { (items) } } @else if list.nummeriert { ol { (items) } }
        @else { ul { (items) } }
    }
}

/// A table; a row is headed by its first cell.
fn table(table: &Tafel) -> Markup {
    html! {
        div.tafel tabindex="0" role="region" aria-label="Tabelle" {
            table {
                thead { tr { @for cell in &table.kopf { th scope="col" { (text(cell)) } } } }
                tbody {
                    @for row in &table.zeilen {
                        tr {
                            @for (cell, index) in row.iter().zip(0..) {
                                @if index == 0 { th scope="row" { (text(cell)) } }
                                @else { td class=[numeric(cell)] { (text(cell)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The class of a cell that holds a number.
fn numeric(cell: &Zeile) -> Option<&'static str> {
    let text = cell.text();
    let digits = text.trim_start_matches(['−', '-', '+']);
    digits.starts_with(|c: char| c.is_ascii_digit()).then_some("zahl")
}
