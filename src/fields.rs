//! From nodes to values: each key asked for once, every doubt a finding.

mod text;

use crate::betrag::{Betrag, Fault};
use crate::datum;
use crate::finding::{Findings, Place, suggest};
use crate::rules;
use crate::yaml::{Entry, Node, Scalar, Style, Value};
use crate::zeichen::Vorrat;

pub use text::Kind;
pub(crate) use text::is_ambiguous;

/// A value, where it stands and what its field is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
    /// Path of the field, as `massnahmen.ausbildung[2]`.
    pub path: String,
}

/// What reading needs at every step: where findings go and which characters can be printed.
pub struct Reading<'a> {
    /// What was found so far.
    pub findings: &'a mut Findings,
    /// The characters of the fonts.
    pub vorrat: &'a Vorrat,
}

/// A mapping whose keys are asked for by name.
pub struct Group<'n> {
    path: String,
    place: &'n Place,
    entries: &'n [Entry],
    asked: Vec<&'n str>,
}

/// A node with the path of its field.
#[derive(Debug, Clone)]
pub struct Field<'n> {
    /// Path of the field.
    pub path: String,
    /// What stands there.
    pub node: &'n Node,
}

impl<'n> Group<'n> {
    /// Asks for a key; a key with nothing behind it is as good as none.
    pub fn get(&mut self, key: &'n str) -> Option<Field<'n>> {
        self.asked.push(key);
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        let field = Field { path: join(&self.path, key), node: &entry.node };
        (!field.is_blank()).then_some(field)
    }

    /// Asks for a key that must be there.
    pub fn need(&mut self, key: &'n str, reading: &mut Reading) -> Option<Field<'n>> {
        let found = self.get(key);
        if found.is_none() {
            let entry = self.entries.iter().find(|entry| entry.key == key);
            let place = entry.map_or(self.place, |entry| &entry.place);
            reading.findings.push(
                rules::SCHLUESSEL_FEHLT
                    .at(place, format!("Hier fehlt die Angabe „{key}“."))
                    .field(join(&self.path, key)),
            );
        }
        found
    }

    /// All keys with their nodes, for mappings whose keys are data.
    pub fn entries(&self) -> impl Iterator<Item = (&'n Entry, Field<'n>)> {
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
        for entry in self.entries.iter().filter(|e| !self.asked.contains(&e.key.as_str()))
        {
            let free = self
                .asked
                .iter()
                .copied()
                .filter(|key| !self.entries.iter().any(|entry| entry.key == *key));
            let meant = suggest(&entry.key, free);
            reading.findings.push(
                rules::SCHLUESSEL_UNBEKANNT
                    .at(
                        &entry.place,
                        format!("Den Schlüssel „{}“ gibt es hier nicht.", entry.key),
                    )
                    .field(join(&self.path, &entry.key))
                    .hint(format!("Möglich sind hier: {}.", self.asked.join(", ")))
                    .maybe_hint(meant.map(|key| format!("Meinten Sie „{key}“?"))),
            );
        }
    }
}

impl<'n> Field<'n> {
    /// The root of a file.
    pub fn root(node: &'n Node) -> Self {
        Self { path: String::new(), node }
    }

    /// Whether the key has nothing behind it.
    fn is_blank(&self) -> bool {
        matches!(&self.node.value, Value::Scalar(Scalar { text, style: Style::Plain }) if text.is_empty())
    }

    /// The field as a mapping.
    pub fn group(&self, reading: &mut Reading) -> Option<Group<'n>> {
        let Value::Map(entries) = &self.node.value else {
            self.wrong("eine Gruppe von Schlüsseln (eingerückt darunter)", reading);
            return None;
        };
        Some(Group {
            path: self.path.clone(),
            place: &self.node.place,
            entries,
            asked: Vec::new(),
        })
    }

    /// The field as a list.
    pub fn list(&self, reading: &mut Reading) -> Option<Vec<Field<'n>>> {
        let Value::List(items) = &self.node.value else {
            self.wrong("eine Liste (jede Zeile mit „- “; „[]“ für: keine)", reading);
            return None;
        };
        let field =
            |(index, node)| Field { path: format!("{}[{index}]", self.path), node };
        Some(items.iter().enumerate().map(field).collect())
    }

    /// The field as a list of no more than `most` items.
    pub fn list_upto(
        &self,
        most: usize,
        reading: &mut Reading,
    ) -> Option<Vec<Field<'n>>> {
        let items = self.list(reading)?;
        if items.len() > most {
            reading.findings.push(
                rules::ZU_VIEL
                    .at(
                        &items[most].node.place,
                        format!(
                            "Die Liste hat {} Einträge; höchstens {most} sind möglich.",
                            items.len()
                        ),
                    )
                    .field(&self.path),
            );
            return None;
        }
        Some(items)
    }

    /// The field as one line of text.
    pub fn text(&self, kind: Kind, reading: &mut Reading) -> Option<Placed<String>> {
        text::read(self, kind, reading).map(|value| self.placed(value))
    }

    /// The field as one of a few words.
    pub fn choice<T: Copy>(
        &self,
        words: &[(&str, T)],
        reading: &mut Reading,
    ) -> Option<T> {
        let scalar = self.scalar("eines der Wörter der Auswahl", reading)?;
        let found = words.iter().find(|(word, _)| *word == scalar.text);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let meant = suggest(&scalar.text, known.iter().copied());
            reading.findings.push(
                rules::AUSWAHL
                    .at(
                        &self.node.place,
                        format!(
                            "„{}“ ist hier nicht möglich; erwartet wird {}.",
                            scalar.text,
                            known.join(" oder ")
                        ),
                    )
                    .field(&self.path)
                    .maybe_hint(meant.map(|word| format!("Meinten Sie „{word}“?"))),
            );
        }
        found.map(|(_, value)| *value)
    }

    /// The field as an amount in Euro.
    pub fn amount(&self, reading: &mut Reading) -> Option<Placed<Betrag>> {
        let scalar = self.scalar("ein Betrag", reading)?;
        let text = &scalar.text;
        let (rule, message, hint) = match (scalar.style, text.parse::<Betrag>()) {
            (Style::Plain, Ok(betrag)) => return Some(self.placed(betrag)),
            (_, Ok(_)) => (
                &rules::BETRAG,
                format!(
                    "Der Betrag „{text}“ steht in Anführungszeichen; erwartet wird eine Zahl."
                ),
                Some(text.clone()),
            ),
            (_, Err(Fault::NotPositive)) => (
                &rules::BETRAG_UNMOEGLICH,
                format!("Der Betrag „{text}“ ist nicht größer als null."),
                None,
            ),
            (_, Err(Fault::TooLarge)) => (
                &rules::BETRAG_UNMOEGLICH,
                format!("Der Betrag „{text}“ liegt über 1.000.000.000 Euro."),
                None,
            ),
            (_, Err(Fault::Spelling(meant))) => (
                &rules::BETRAG,
                format!(
                    "„{text}“ ist kein Betrag; erwartet wird eine Zahl wie 959620 oder 959620.50."
                ),
                meant,
            ),
        };
        let key = self.path.rsplit('.').next().unwrap_or(&self.path);
        reading.findings.push(
            rule.at(&self.node.place, message)
                .field(&self.path)
                .maybe_hint(hint.map(|meant| format!("Meinten Sie „{key}: {meant}“?"))),
        );
        None
    }

    /// The field as a day.
    pub fn date(&self, reading: &mut Reading) -> Option<Placed<chrono::NaiveDate>> {
        let scalar = self.scalar("ein Datum", reading)?;
        if let Some(day) = datum::parse(&scalar.text) {
            return Some(self.placed(day));
        }
        reading.findings.push(
            rules::DATUM
                .at(&self.node.place, format!(
                    "„{}“ ist kein Datum; erwartet wird Jahr-Monat-Tag wie 2025-08-18.",
                    scalar.text
                ))
                .field(&self.path)
                .maybe_hint(datum::meant(&scalar.text).map(|day| format!("Meinten Sie „{day}“?"))),
        );
        None
    }

    /// The field as a year.
    pub fn year(&self, reading: &mut Reading) -> Option<Placed<u16>> {
        let scalar = self.scalar("ein Jahr", reading)?;
        let year = scalar.text.parse().ok().filter(|year| (2000..2100).contains(year));
        if year.is_none() || scalar.style != Style::Plain {
            reading.findings.push(
                rules::FALSCHE_ART
                    .at(
                        &self.node.place,
                        format!(
                            "„{}“ ist kein Jahr; erwartet wird eine Zahl wie 2025.",
                            scalar.text
                        ),
                    )
                    .field(&self.path),
            );
            return None;
        }
        year.map(|year| self.placed(year))
    }

    /// The field as a scalar; what stands behind it on its line is a warning.
    fn scalar(&self, wanted: &str, reading: &mut Reading) -> Option<&'n Scalar> {
        let Value::Scalar(scalar) = &self.node.value else {
            self.wrong(wanted, reading);
            return None;
        };
        if let Some(comment) = &self.node.comment {
            reading.findings.push(
                rules::KOMMENTAR
                    .at(comment, "Hinter dem Wert steht ein Kommentar.")
                    .field(&self.path)
                    .hint("Den Kommentar auf eine eigene Zeile darüber setzen."),
            );
        }
        Some(scalar)
    }

    fn wrong(&self, wanted: &str, reading: &mut Reading) {
        reading.findings.push(
            rules::FALSCHE_ART
                .at(
                    &self.node.place,
                    format!("Hier steht {}, erwartet wird {wanted}.", self.node.kind()),
                )
                .field(&self.path),
        );
    }

    fn placed<T>(&self, value: T) -> Placed<T> {
        Placed {
            value,
            place: self.node.place.clone(),
            path: self.path.clone(),
        }
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
