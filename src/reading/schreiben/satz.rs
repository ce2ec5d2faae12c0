//! New lines, as the program writes them.

use super::fehler::{Schreibfehler, bauart};
use super::lage::Lage;
use super::ordnung::Ordnung;
use super::pfad::Schritt;
use super::wert::Wert;
use crate::reading::skalar::{Schluesselwort, Text};

/// A value of one line.
pub(super) fn leaf(wert: &Wert) -> String {
    match wert {
        Wert::Text(text) => Text(text).to_string(),
        Wert::Wort(word) => word.clone(),
        Wert::Liste(_) => "[]".to_owned(),
        Wert::Leer | Wert::Gruppe(_) => String::new(),
    }
}

/// How far new lines stand in.
#[derive(Clone, Copy)]
pub(super) struct Einzug {
    stufe: usize,
    strich: usize,
}

impl Einzug {
    /// As the text has it already.
    pub(super) fn of(lage: &Lage) -> Self {
        Self { stufe: lage.stufe(), strich: lage.strich() }
    }

    /// The lines of an item; the first stands behind its dash, the others below it.
    pub(super) fn item(
        self,
        wert: &Wert,
        order: &Ordnung,
        steps: &[Schritt],
    ) -> Result<Vec<String>, Schreibfehler> {
        let lines = match wert {
            Wert::Gruppe(entries) => self.group(entries, order, steps)?,
            Wert::Leer | Wert::Liste(_) => {
                return Err(bauart(
                    steps,
                    "ein Eintrag wäre leer oder selbst eine Liste",
                ));
            }
            wert => vec![leaf(wert)],
        };
        if lines.is_empty() {
            return Err(bauart(steps, "ein Eintrag wäre leer"));
        }
        let mark = |index| if index == 0 { "-" } else { " " };
        let lines = lines.iter().enumerate();
        Ok(lines.map(|(index, line)| format!("{} {line}", mark(index))).collect())
    }

    fn group(
        self,
        entries: &[(String, Wert)],
        order: &Ordnung,
        steps: &[Schritt],
    ) -> Result<Vec<String>, Schreibfehler> {
        let mut lines = Vec::new();
        for (key, wert) in order.sorted(entries) {
            let below = order.unter(key);
            let (column, inner) = match wert {
                Wert::Gruppe(entries) => (self.stufe, self.group(entries, below, steps)?),
                Wert::Liste(items) if !items.is_empty() => {
                    let items = items.iter().map(|item| self.item(item, below, steps));
                    let items = items.collect::<Result<Vec<_>, _>>()?;
                    (self.strich, items.concat())
                }
                wert => {
                    lines.push(format!("{}: {}", Schluesselwort(key), leaf(wert)));
                    continue;
                }
            };
            lines.push(format!("{}:", Schluesselwort(key)));
            let inner = inner.iter().map(|line| format!("{}{line}", " ".repeat(column)));
            lines.extend(inner);
        }
        Ok(lines)
    }
}
