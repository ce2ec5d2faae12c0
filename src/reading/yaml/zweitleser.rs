//! A second reader, written by others, goes over every file; where the two understand a place
//! differently, nobody can know what was meant.
//!
//! The texts themselves are compared, before either reader makes numbers or words of them, and
//! with them keys, order, kinds, and what is nothing at all.

use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_yaml::Value as Gelesen;

use super::{Entry, Node, Scalar, Style, Value};
use crate::finding::rules;
use crate::finding::{Findings, Place};
use crate::values::zeichen;

/// Where the two differ, and what the second has understood.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Abweichung {
    place: Place,
    path: String,
    hier: String,
    dort: String,
}

/// Reports where the second reader understands a file differently.
///
/// The first must have read it without a fault. What is a fault wherever it stands, and is said
/// by whoever reads the values, is not said again here: characters that hide, a key that is
/// empty, a file that is one scalar.
pub(super) fn compare(root: &Node, findings: &mut Findings) {
    let text = &root.place.file.text;
    if matches!(root.value, Value::Scalar(_)) || hides(text) || has_empty_key(root) {
        return;
    }
    for fund in differences(root, text) {
        let Abweichung { place, path, hier, dort } = fund;
        findings.push(
            rules::ZWEI_LESER
                .at(&place, format!(
                    "Zwei Leser verstehen diese Stelle verschieden: der eine {hier}, der andere {dort}."
                ))
                .field(path)
                .hint("Die Stelle einfacher schreiben: den Wert in einer Zeile, einen Text in geraden Anführungszeichen."),
        );
    }
}

/// Whether a text holds a character that nobody can see, or a return without a new line.
fn hides(text: &str) -> bool {
    let mut behind = text.chars().skip(1);
    text.chars().any(|c| {
        let next = behind.next();
        c == '\r' && next != Some('\n') || c != '\r' && zeichen::hides(c)
    })
}

/// Whether a key is empty, which nobody asks for and the second reader does not take.
fn has_empty_key(node: &Node) -> bool {
    match &node.value {
        Value::Scalar(_) => false,
        Value::List(items) => items.iter().any(has_empty_key),
        Value::Map(entries) => entries
            .iter()
            .any(|entry| entry.key.is_empty() || has_empty_key(&entry.node)),
    }
}

/// What the second reader understands differently in a text.
fn differences(root: &Node, text: &str) -> Vec<Abweichung> {
    let mut vergleich = Vergleich { weg: Vec::new(), funde: Vec::new(), jetzt: root };
    let other = serde_yaml::Deserializer::from_str(text);
    let seed = Gegenlesen { node: root, vergleich: &mut vergleich };
    let read = seed.deserialize(other);
    if read.is_err() && vergleich.funde.is_empty() {
        vergleich.refused(text);
    }
    vergleich.funde
}

/// How far the comparison has come.
struct Vergleich<'n> {
    /// The keys and places in lists that lead to the node that is compared.
    weg: Vec<Schritt<'n>>,
    funde: Vec<Abweichung>,
    /// The node that is compared.
    jetzt: &'n Node,
}

enum Schritt<'n> {
    Key(&'n str),
    Item(usize),
}

impl Vergleich<'_> {
    fn note(&mut self, place: &Place, hier: String, dort: String) {
        let path = self.path();
        self.funde.push(Abweichung { place: place.clone(), path, hier, dort });
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.weg {
            match step {
                Schritt::Key(key) if path.is_empty() => path += key,
                Schritt::Key(key) => path += &format!(".{key}"),
                Schritt::Item(index) => path += &format!("[{index}]"),
            }
        }
        path
    }

    /// The second reader gave up: it takes the file for no YAML, or what stands here for
    /// something of another kind.
    fn refused(&mut self, text: &str) {
        let node = self.jetzt;
        match serde_yaml::from_str::<Gelesen>(text) {
            Ok(root) => {
                let found = self.weg.iter().try_fold(&root, |found, step| match step {
                    Schritt::Key(key) => found.get(key),
                    Schritt::Item(index) => found.get(index),
                });
                let dort = found.map_or_else(|| "etwas anderes".to_owned(), kind);
                self.note(&node.place, node.kind(), dort);
            }
            Err(error) => {
                let at = error.location().map_or(0, |location| location.index());
                let place = Place::new(&node.place.file, at..at);
                self.note(&place, node.kind(), "kein gültiges YAML".to_owned());
            }
        }
    }
}

/// The German words for what the second reader has read.
fn kind(found: &Gelesen) -> String {
    match found {
        Gelesen::Null => "nichts".to_owned(),
        Gelesen::Bool(word) => said(&word.to_string()),
        Gelesen::Number(number) => said(&number.to_string()),
        Gelesen::String(text) => said(text),
        Gelesen::Sequence(_) => "eine Liste".to_owned(),
        Gelesen::Mapping(_) | Gelesen::Tagged(_) => {
            "eine Gruppe von Schlüsseln".to_owned()
        }
    }
}

fn said(text: &str) -> String {
    format!("„{text}“")
}

/// Whether YAML takes a scalar for nothing.
fn is_nothing(scalar: &Scalar) -> bool {
    scalar.style == Style::Plain
        && matches!(scalar.text.as_str(), "" | "~" | "null" | "Null" | "NULL")
}

/// Reads one node a second time.
struct Gegenlesen<'v, 'n> {
    node: &'n Node,
    vergleich: &'v mut Vergleich<'n>,
}

impl<'n> Gegenlesen<'_, 'n> {
    /// Reads what stands below this node, one step further down.
    fn below<'a>(&'a mut self, step: Schritt<'n>, node: &'n Node) -> Gegenlesen<'a, 'n> {
        self.vergleich.weg.push(step);
        Gegenlesen { node, vergleich: self.vergleich }
    }

    fn differs(&mut self, place: &Place, hier: String, dort: String) {
        self.vergleich.note(place, hier, dort);
    }
}

impl<'de> DeserializeSeed<'de> for Gegenlesen<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, other: D) -> Result<(), D::Error> {
        self.vergleich.jetzt = self.node;
        other.deserialize_option(self)
    }
}

impl<'de> Visitor<'de> for Gegenlesen<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("what the first reader has read")
    }

    fn visit_none<E>(mut self) -> Result<(), E> {
        let (node, empty) = (self.node, self.vergleich.weg.is_empty());
        match &node.value {
            Value::Scalar(scalar) if is_nothing(scalar) => {}
            // A file of nothing but comments.
            Value::Map(entries) if entries.is_empty() && empty => {}
            _ => self.differs(&node.place, node.kind(), "nichts".to_owned()),
        }
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, other: D) -> Result<(), D::Error> {
        match &self.node.value {
            Value::Scalar(_) => other.deserialize_str(self),
            Value::List(_) => other.deserialize_seq(self),
            Value::Map(_) => other.deserialize_map(self),
        }
    }

    fn visit_str<E: serde::de::Error>(mut self, dort: &str) -> Result<(), E> {
        let node = self.node;
        let Value::Scalar(scalar) = &node.value else {
            return Err(E::custom("a text where none was read"));
        };
        if is_nothing(scalar) {
            self.differs(&node.place, "nichts".to_owned(), said(dort));
        } else if scalar.text != dort {
            self.differs(&node.place, said(&scalar.text), said(dort));
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut other: A) -> Result<(), A::Error> {
        let node = self.node;
        let Value::List(items) = &node.value else {
            return Err(A::Error::custom("a list where none was read"));
        };
        for (index, item) in items.iter().enumerate() {
            let seed = self.below(Schritt::Item(index), item);
            if other.next_element_seed(seed)?.is_none() {
                let dort = "eine Liste, die davor endet".to_owned();
                self.differs(&item.place, item.kind(), dort);
                self.vergleich.weg.pop();
                return Ok(());
            }
            self.vergleich.weg.pop();
        }
        let mut more = 0;
        while other.next_element::<IgnoredAny>()?.is_some() {
            more += 1;
        }
        if more > 0 {
            let count = |count: usize| format!("eine Liste mit {count} Einträgen");
            self.differs(&node.place, count(items.len()), count(items.len() + more));
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut other: A) -> Result<(), A::Error> {
        let node = self.node;
        let Value::Map(entries) = &node.value else {
            return Err(A::Error::custom("a group where none was read"));
        };
        let mut rest = entries.iter();
        while let Some(dort) = other.next_key_seed(Schluessel)? {
            let Some(entry) = rest.next().filter(|entry| entry.key == dort) else {
                self.other_key(entries, &dort);
                other.next_value::<IgnoredAny>()?;
                while other.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                return Ok(());
            };
            let seed = self.below(Schritt::Key(&entry.key), &entry.node);
            other.next_value_seed(seed)?;
            self.vergleich.weg.pop();
        }
        if let Some(Entry { key, place, .. }) = rest.next() {
            let dort = "eine Gruppe, die davor endet".to_owned();
            self.differs(place, format!("den Schlüssel „{key}“"), dort);
        }
        Ok(())
    }
}

impl Gegenlesen<'_, '_> {
    /// The second reader has a key that the first has not, or not there.
    fn other_key(&mut self, entries: &[Entry], dort: &str) {
        let known = |entry: &&Entry| entry.key == dort;
        let place = entries.iter().find(known).map_or(&self.node.place, |e| &e.place);
        let keys: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
        let hier = format!("eine Gruppe mit {}", keys.join(", "));
        self.differs(place, hier, format!("dort oder zusätzlich den Schlüssel „{dort}“"));
    }
}

/// A key, as it is written.
struct Schluessel;

impl<'de> DeserializeSeed<'de> for Schluessel {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, other: D) -> Result<String, D::Error> {
        other.deserialize_str(self)
    }
}

impl Visitor<'_> for Schluessel {
    type Value = String;

    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<String, E> {
        Ok(key.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::SourceFile;

    const TEXT: &str = "a: 1.10\nb:\n  - x\n  - y: 012\nc:\nd: \"null\"\n";

    /// What is found where the first reader has read one text and the second another.
    fn between(first: &str, second: &str) -> Vec<String> {
        let file = SourceFile::new("a.yaml", first);
        let mut findings = Findings::default();
        let root = super::super::parse_once(&file, &mut findings).unwrap();
        assert!(findings.is_empty(), "{findings:?}");
        let found = differences(&root, second).into_iter();
        found
            .map(|f| {
                let (line, column) = (f.place.line(), f.place.column());
                format!("{line}:{column} {} {} / {}", f.path, f.hier, f.dort)
            })
            .collect()
    }

    /// What is found where a part of the text were understood otherwise.
    fn with(old: &str, new: &str) -> Vec<String> {
        assert!(TEXT.contains(old));
        between(TEXT, &TEXT.replace(old, new))
    }

    #[test]
    fn the_same_text_is_the_same() {
        assert_eq!(between(TEXT, TEXT), [""; 0]);
        assert_eq!(between("# nichts\n", "# nichts\n"), [""; 0]);
        assert_eq!(with("b:\n  - x", "b:\n# x\n  - \"x\""), [""; 0]);
    }

    #[test]
    fn another_value_is_found() {
        assert_eq!(with("1.10", "1.1"), ["1:4 a „1.10“ / „1.1“"]);
        assert_eq!(with("012", "12"), ["4:8 b[1].y „012“ / „12“"]);
        assert_eq!(with("c:", "c: ''"), ["5:2 c nichts / „“"]);
        assert_eq!(with("\"null\"", "null"), ["6:4 d „null“ / nichts"]);
        let both = TEXT.replace("1.10", "x").replace("012", "y");
        assert_eq!(between(TEXT, &both).len(), 2);
    }

    #[test]
    fn another_structure_is_found() {
        assert_eq!(with("  - x\n", ""), ["3:5 b[0] „x“ / eine Gruppe von Schlüsseln"]);
        assert_eq!(
            with("- y: 012", "- y: 012\n  - z"),
            ["3:3 b eine Liste mit 2 Einträgen / eine Liste mit 3 Einträgen"]
        );
        assert_eq!(
            with("  - y: 012\n", ""),
            ["4:5 b[1] eine Gruppe von Schlüsseln / eine Liste, die davor endet"]
        );
        assert_eq!(
            with("d: \"null\"\n", ""),
            ["6:1  den Schlüssel „d“ / eine Gruppe, die davor endet"]
        );
        assert_eq!(
            with("c:\n", "e: 1\nc:\n"),
            ["1:1  eine Gruppe mit a, b, c, d / dort oder zusätzlich den Schlüssel „e“"]
        );
        assert_eq!(with("a: 1.10", "a:\n  - 1.10"), ["1:4 a „1.10“ / eine Liste"]);
        assert_eq!(with("c:\n", "c: [\n"), ["7:1 c nichts / kein gültiges YAML"]);
    }
}
