//! The words that a declared field may say.

use crate::finding::{Finding, rules};
use crate::reading::fields::{Field, Group, Items, Kind, Placed, Reading};
use crate::reading::yaml::Value;

/// The words of one field, each as it was written.
pub(super) struct Woerter<'n> {
    /// Path of the field.
    pub(super) pfad: String,
    found: Vec<(&'static str, Field<'n>)>,
}

/// All words, in the order of the manual.
const ALLE: [&str; 19] = [
    "art",
    "felder",
    "je",
    "liste",
    "auswahl",
    "name",
    "hilfe",
    "eintrag",
    "zeile",
    "einheit",
    "stellen",
    "mindestens",
    "hoechstens",
    "oder",
    "sonst",
    "noetig",
    "summe_von",
    "kopfwert",
    "nur",
];

/// A list of words or of paths.
const WENIGE: Items = Items { most: 50, begins: "- " };

impl<'n> Woerter<'n> {
    /// Takes the words of a field; others are findings.
    pub(super) fn read(field: &Field<'n>, reading: &mut Reading) -> Option<Self> {
        let mut group: Group<'n> = field.group(reading)?;
        let mut found = Vec::new();
        for word in ALLE {
            if let Some(entry) = group.entry(word) {
                let path = format!("{}.{word}", field.path);
                let field = Field { path, node: &entry.node };
                if entry.node.is_blank() {
                    field.missing(&format!("Hinter „{word}“ steht nichts."), reading);
                } else {
                    found.push((word, field));
                }
            }
        }
        group.close(reading);
        Some(Self { pfad: field.path.clone(), found })
    }

    /// What stands behind a word.
    pub(super) fn get(&self, word: &str) -> Option<&Field<'n>> {
        self.found
            .iter()
            .find(|(found, _)| *found == word)
            .map(|(_, field)| field)
    }

    /// Whether a word is there.
    pub(super) fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// A text behind a word.
    pub(super) fn text(&self, word: &str, reading: &mut Reading) -> Option<String> {
        Some(self.get(word)?.text(Kind::Label, reading)?.value)
    }

    /// One text behind a word, or several.
    pub(super) fn texts(&self, word: &str, reading: &mut Reading) -> Vec<Placed<String>> {
        let Some(field) = self.get(word) else { return Vec::new() };
        match &field.node.value {
            Value::List(_) => {
                let items = field.list(WENIGE, reading).unwrap_or_default();
                items
                    .iter()
                    .filter_map(|item| item.text(Kind::Label, reading))
                    .collect()
            }
            _ => field.text(Kind::Label, reading).into_iter().collect(),
        }
    }

    /// One of a few words behind a word.
    pub(super) fn choice<T: Copy>(
        &self,
        word: &str,
        words: &[(&str, T)],
        reading: &mut Reading,
    ) -> Option<T> {
        self.get(word)?.choice(words, reading)
    }

    /// Reports the words that say nothing about what the field is.
    pub(super) fn refuse_others(
        &self,
        possible: &[&str],
        what: &str,
        reading: &mut Reading,
    ) {
        const IMMER: [&str; 4] = ["name", "hilfe", "noetig", "nur"];
        for (word, field) in &self.found {
            if !IMMER.contains(word) && !possible.contains(word) {
                let message = format!("„{word}“ sagt nichts über {what}.");
                let finding = rules::VORDRUCK_FORM.at(&field.node.place, message);
                reading.findings.push(finding.field(&field.path));
            }
        }
    }
}

/// A finding about a field that is unclear.
pub(super) fn unclear(field: &Field, message: impl Into<String>) -> Finding {
    rules::VORDRUCK_FORM.at(&field.node.place, message).field(&field.path)
}
