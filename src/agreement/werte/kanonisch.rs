//! The values in one spelling: the order of the Vordruck, no comments, only what is written.

use super::{Herkunft, Inhalt, Knoten, Wert};
use crate::reading::schreiben::{Schluesselwort, Text};

/// The lines of a mapping.
#[derive(Debug, Default)]
pub struct Zeilen(Vec<String>);

/// The values as the lines of a mapping that reads back to the same values.
pub fn write(werte: &[Knoten]) -> Zeilen {
    let mut lines = Zeilen::default();
    for knoten in werte {
        put(knoten, &mut lines);
    }
    lines
}

fn put(knoten: &Knoten, lines: &mut Zeilen) {
    let key = Schluesselwort(knoten.schluessel()).to_string();
    match &knoten.inhalt {
        Inhalt::Blatt(angabe) => {
            if let Some(angabe) =
                angabe.as_ref().filter(|angabe| is_written(angabe.herkunft))
            {
                lines.value(&key, &angabe.wert.value);
            }
        }
        Inhalt::Gruppe(all) | Inhalt::Reihen(all) => lines.group(&key, &write(all)),
        Inhalt::Liste(None) => {}
        Inhalt::Liste(Some(items)) => {
            lines.list(&key, items.iter().map(item).collect());
        }
    }
}

fn is_written(herkunft: Herkunft) -> bool {
    herkunft == Herkunft::Geschrieben
}

/// The lines of an item: a value, or the fields of a mapping.
fn item(knoten: &Knoten) -> Vec<String> {
    match &knoten.inhalt {
        Inhalt::Blatt(angabe) => {
            let wert = angabe.as_ref().map(|angabe| scalar(&angabe.wert.value));
            vec![wert.unwrap_or_else(|| "{}".to_owned())]
        }
        _ => write(knoten.kinder()).item(),
    }
}

fn scalar(wert: &Wert) -> String {
    match wert {
        Wert::Text(text) | Wert::Wort(text) => Text(text).to_string(),
        other => other.plain(),
    }
}

impl Zeilen {
    /// Adds a value.
    pub fn value(&mut self, key: &str, wert: &Wert) {
        self.0.push(format!("{key}: {}", scalar(wert)));
    }

    /// Adds a text, where there is one.
    pub fn text(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.0.push(format!("{key}: {}", Text(text)));
        }
    }

    /// Adds a group, where there is anything in it.
    pub fn group(&mut self, key: &str, group: &Self) {
        if !group.0.is_empty() {
            self.0.push(format!("{key}:"));
            self.0.extend(group.0.iter().map(|line| format!("  {line}")));
        }
    }

    /// Adds a list; the first line of an item stands behind its `- `, the others below it.
    pub fn list(&mut self, key: &str, items: Vec<Vec<String>>) {
        if items.is_empty() {
            return self.0.push(format!("{key}: []"));
        }
        self.0.push(format!("{key}:"));
        for item in items {
            for (index, line) in item.iter().enumerate() {
                let mark = if index == 0 { "-" } else { " " };
                self.0.push(format!("{mark} {line}"));
            }
        }
    }

    /// The lines as an item of a list.
    pub fn item(self) -> Vec<String> {
        if self.0.is_empty() { vec!["{}".to_owned()] } else { self.0 }
    }

    /// The whole file.
    pub fn file(self) -> String {
        if self.0.is_empty() { "{}\n".to_owned() } else { self.0.join("\n") + "\n" }
    }
}
