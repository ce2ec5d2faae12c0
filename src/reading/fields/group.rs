//! A mapping: its keys asked for by name, and what nobody asked for.

use super::{Field, Kind, Placed, Reading, join};
use crate::finding::rules;
use crate::finding::{Place, suggest};
use crate::reading::yaml::{self, Entry, Value};

/// A mapping whose keys are asked for by name.
pub struct Group<'n> {
    pub(super) path: String,
    pub(super) place: &'n Place,
    pub(super) entries: &'n [Entry],
    pub(super) asked: Vec<&'n str>,
    /// Where a list belongs that stands here by mistake.
    pub(super) lists: Option<&'n str>,
}

impl<'n> Group<'n> {
    /// The path of the mapping.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Asks for a key; a key with nothing behind it is as good as none.
    pub fn get(&mut self, key: &'n str) -> Option<Field<'n>> {
        self.asked.push(key);
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        let field = Field { path: join(&self.path, key), node: &entry.node };
        (!field.node.is_blank()).then_some(field)
    }

    /// Says where a list belongs that stands here by mistake.
    #[must_use]
    pub fn lists_belong(mut self, hint: &'n str) -> Self {
        self.lists = Some(hint);
        self
    }

    /// Asks for a key and what stands there, be it blank; with its place.
    pub fn entry(&mut self, key: &'n str) -> Option<&'n Entry> {
        self.asked.push(key);
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Where a key stands, whatever stands behind it.
    pub fn place_of(&self, key: &str) -> Option<&'n Place> {
        let entry = self.entries.iter().find(|entry| entry.key == key);
        entry.map(|entry| &entry.place)
    }

    /// Whether a key was asked for.
    pub fn is_known(&self, key: &str) -> bool {
        self.asked.contains(&key)
    }

    /// Takes a key for known where it stands, and never suggests it.
    pub fn allow(&mut self, key: &str) {
        let entry = self.entries.iter().find(|entry| entry.key == key);
        self.asked.extend(entry.map(|entry| entry.key.as_str()));
    }

    /// Takes a key for known, whatever stands there.
    pub fn ignore(&mut self, key: &'n str) {
        self.asked.push(key);
    }

    /// Asks for a key that must be there.
    pub fn need(&mut self, key: &'n str, reading: &mut Reading) -> Option<Field<'n>> {
        let found = self.get(key);
        if found.is_none() {
            let entry = self.entries.iter().find(|entry| entry.key == key);
            let place = entry.map_or(self.place, |entry| &entry.place);
            let hint = match entry {
                Some(_) => format!("Hinter „{key}:“ den Wert eintragen."),
                None => format!("Eine Zeile „{key}: …“ mit dem Wert ergänzen."),
            };
            reading.findings.push(
                rules::SCHLUESSEL_FEHLT
                    .at(place, format!("Hier fehlt die Angabe „{key}“."))
                    .field(join(&self.path, key))
                    .hint(hint),
            );
        }
        found
    }

    /// Asks for a text that must be there.
    pub fn need_text(
        &mut self,
        key: &'n str,
        kind: Kind,
        reading: &mut Reading,
    ) -> Option<Placed<String>> {
        self.need(key, reading)?.text(kind, reading)
    }

    /// All keys with their nodes, for mappings whose keys are data.
    pub fn entries(&self) -> impl Iterator<Item = (&'n Entry, Field<'n>)> + use<'n, '_> {
        self.entries.iter().map(|entry| {
            (
                entry,
                Field {
                    path: join(&self.path, &entry.key),
                    node: &entry.node,
                },
            )
        })
    }

    /// Reports the keys that nobody asked for.
    pub fn close(self, reading: &mut Reading) {
        let unknown = |entry: &&Entry| !self.asked.contains(&entry.key.as_str());
        let free: Vec<&str> = self
            .asked
            .iter()
            .copied()
            .filter(|key| !self.entries.iter().any(|entry| entry.key == *key))
            .collect();
        let mut above: Option<&Entry> = None;
        for entry in self.entries {
            if unknown(&entry) {
                let hint = self.guess(entry, above, &free);
                reading.findings.push(
                    rules::SCHLUESSEL_UNBEKANNT
                        .at(
                            &entry.place,
                            format!("Den Schlüssel „{}“ gibt es hier nicht.", entry.key),
                        )
                        .field(join(&self.path, &entry.key))
                        .hint(hint),
                );
            }
            above = Some(entry);
        }
    }

    /// What was probably meant by a key that does not exist here.
    fn guess(&self, entry: &Entry, above: Option<&Entry>, free: &[&str]) -> String {
        if let Some(hint) = yaml::commented_above(&entry.place) {
            return hint;
        }
        if let Some(key) = suggest(&entry.key, free.iter().copied()) {
            return format!("Meinten Sie „{key}“?");
        }
        if entry.key.trim() != entry.key {
            return "Vor oder hinter dem Schlüssel steht ein geschütztes Leerzeichen; durch ein gewöhnliches ersetzen.".to_owned();
        }
        if let (Value::List(_), Some(hint)) = (&entry.node.value, self.lists) {
            return hint.to_owned();
        }
        match above {
            Some(above) if above.node.is_blank() => format!(
                "Gehört die Zeile zu „{}“, muss sie weiter eingerückt sein. Möglich sind hier: {}.",
                above.key,
                self.asked.join(", ")
            ),
            _ => format!("Möglich sind hier: {}.", self.asked.join(", ")),
        }
    }
}
