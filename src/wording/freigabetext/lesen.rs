//! Reads an approved text back into the tree that it was written from.

use super::{KOPF, RAHMEN, UNTERSCHRIFT, ZEILE, kind, shown, unescaped};
use crate::wording::klartext::{self, Listenbau};
use crate::wording::wortlaut::{
    Absatz, Block, Paragraf, Stueck, Tafel, Wortlaut, Zeile, cells, is_mark,
};

/// What the first line of an agreement without a frame may be.
const FIRST: [&str; 4] = ["Titel", "Überschrift", "Paragraf", "Absatz"];

/// The wording in an approved text; its frame is left out. A plain text, of which no line says
/// what it is, is read by its looks.
pub fn read(text: &str) -> Wortlaut {
    let first = text.lines().next().and_then(|line| kind(line).0);
    if !first.is_some_and(|kind| RAHMEN.contains(&kind) || FIRST.contains(&kind)) {
        return klartext::read(text);
    }
    let mut reader = Leser::default();
    text.lines().for_each(|line| reader.line(line));
    reader.lists();
    reader.wortlaut
}

#[derive(Default)]
struct Leser {
    wortlaut: Wortlaut,
    lists: Listenbau,
    /// Whether an Anlage was begun.
    attached: bool,
}

impl Leser {
    fn line(&mut self, line: &str) {
        let (kind, words) = kind(line);
        let einzug = line.len() - line.trim_start_matches(' ').len();
        let kind = kind.unwrap_or("Absatz");
        if RAHMEN.contains(&kind) {
            return;
        }
        let text = plain(shown(words));
        if is_mark(kind) {
            return self.lists.punkt(einzug, kind, text);
        }
        if kind == "Absatz" && self.lists.absatz(einzug, text.clone()) {
            return;
        }
        self.lists();
        match kind {
            "Titel" => self.wortlaut.titel.push(text),
            "Paragraf" | "Anlage" => {
                self.attached |= kind == "Anlage";
                let nummer = Some(unescaped(words));
                self.parts().push(Paragraf { nummer, ..Paragraf::default() });
            }
            "Überschrift" => self.heading(text),
            "Zwischentitel" => self.block(Block::Zwischentitel(text)),
            KOPF | ZEILE => self.row(kind == KOPF, words),
            _ => {
                if let Some(number) = kind.strip_prefix(UNTERSCHRIFT) {
                    self.signature(number, text);
                } else {
                    let marke = kind.starts_with('(').then(|| kind.to_owned());
                    self.block(Block::Absatz(Absatz { marke, text }));
                }
            }
        }
    }

    /// The parts of which one is read: Anlagen, once the first one began.
    fn parts(&mut self) -> &mut Vec<Paragraf> {
        if self.attached { &mut self.wortlaut.anlagen } else { &mut self.wortlaut.teile }
    }

    /// The part that is read.
    fn part(&mut self) -> &mut Paragraf {
        let parts = self.parts();
        if parts.is_empty() {
            parts.push(Paragraf::default());
        }
        parts.last_mut().expect("there is one now")
    }

    /// A heading begins a part, unless one has only its number or other lines of its heading.
    fn heading(&mut self, text: Zeile) {
        let parts = self.parts();
        if parts.last().is_none_or(|part| !part.bloecke.is_empty()) {
            parts.push(Paragraf::default());
        }
        self.part().ueberschrift.push(text);
    }

    fn block(&mut self, block: Block) {
        self.part().bloecke.push(block);
    }

    fn row(&mut self, head: bool, words: &str) {
        let cells = cells(words).unwrap_or_else(|| vec![words.to_owned()]);
        let cells = cells.iter().map(|cell| plain(cell)).collect();
        match self.part().bloecke.last_mut() {
            Some(Block::Tafel(table)) if !head => table.zeilen.push(cells),
            _ => self.block(Block::Tafel(Tafel { kopf: cells, zeilen: Vec::new() })),
        }
    }

    fn signature(&mut self, number: &str, text: Zeile) {
        let blocks = &mut self.wortlaut.unterschriften;
        if number.trim() != blocks.len().to_string() {
            blocks.push(Vec::new());
        }
        blocks.last_mut().expect("one was just added").push(text);
    }

    /// Closes the lists that are open.
    fn lists(&mut self) {
        let lists = std::mem::take(&mut self.lists).done();
        if !lists.is_empty() {
            self.part().bloecke.extend(lists.into_iter().map(Block::Liste));
        }
    }
}

fn plain(text: &str) -> Zeile {
    let words = (!text.is_empty()).then(|| Stueck::Wort(unescaped(text)));
    Zeile(words.into_iter().collect())
}
