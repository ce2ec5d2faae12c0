//! From nodes to values: each key asked for once, every doubt a finding.

mod group;
mod keine;
mod number;
mod text;
mod word;

use crate::finding::rules;
use crate::finding::{Findings, Place};
use crate::reading::yaml::{self, Entry, Node, Scalar, Style, Value};
use crate::values::zeichen::Vorrat;

pub use group::Group;
pub use keine::means_none;
pub use text::Kind;

/// What a text is called where something else stands.
const TEXT: &str = "ein Text";

/// What to do where nothing stands for a value.
const UNKNOWN_YET: &str =
    "Die ganze Zeile löschen, solange die Angabe nicht bekannt ist.";

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

/// What a list holds.
#[derive(Debug, Clone, Copy)]
pub struct Items<'a> {
    /// How many it may be at most.
    pub most: usize,
    /// How the first line of one begins.
    pub begins: &'a str,
}

/// A node with the path of its field.
#[derive(Debug, Clone)]
pub struct Field<'n> {
    /// Path of the field.
    pub path: String,
    /// What stands there.
    pub node: &'n Node,
}

impl<'n> Field<'n> {
    /// The root of a file.
    pub fn root(node: &'n Node) -> Self {
        Self { path: String::new(), node }
    }

    /// The field as a mapping; the hint is for a list that stands here instead.
    pub fn group_of_lists(&self, hint: &str, reading: &mut Reading) -> Option<Group<'n>> {
        let group = self.group(reading);
        if matches!(self.node.value, Value::List(_)) {
            reading.findings.explain_last(&self.node.place, hint);
        }
        group
    }

    /// Reports that what must be here is not.
    pub fn missing(&self, message: &str, reading: &mut Reading) {
        reading.findings.push(
            rules::SCHLUESSEL_FEHLT
                .at(&self.node.place, message)
                .field(&self.path)
                .hint(format!("„{}“ mit einem Wert ergänzen.", self.key())),
        );
    }

    /// The field as a mapping.
    pub fn group(&self, reading: &mut Reading) -> Option<Group<'n>> {
        let Value::Map(entries) = &self.node.value else {
            self.wrong("eine Gruppe von Schlüsseln (eingerückt darunter)", reading);
            return None;
        };
        self.comment(reading);
        for entry in entries.iter().filter(|entry| entry.node.is_blank()) {
            self.lost(entry, reading);
        }
        Some(Group {
            path: self.path.clone(),
            place: &self.node.place,
            entries,
            asked: Vec::new(),
            lists: None,
        })
    }

    /// Reports `#WERT!` and the like behind a key: YAML takes it for a comment.
    fn lost(&self, entry: &Entry, reading: &mut Reading) {
        const EXCEL: [&str; 7] =
            ["#WERT!", "#NV", "#BEZUG!", "#NAME?", "#DIV/0!", "#ZAHL!", "#NULL!"];
        let (file, start) = (&entry.place.file, entry.place.line_start());
        let line = entry.place.line_text().trim_end();
        let behind = &line[(entry.place.range.end - start).min(line.len())..];
        let text = behind.trim_start_matches(['"', '\'']).trim_start();
        let Some(text) = text.strip_prefix(':').map(str::trim_start) else { return };
        // What a spreadsheet shows where its column is too narrow.
        let narrow = text.len() > 2 && text.bytes().all(|b| b == b'#');
        let Some(behind) = text.strip_prefix('#') else { return };
        if behind.is_empty() || behind.starts_with([' ', '#']) && !narrow {
            return;
        }
        let end = start + line.len();
        let hint = if narrow {
            "So zeigt eine Tabelle eine Zahl, für die ihre Spalte zu schmal ist; die Spalte breiter ziehen und die Zahl eintragen."
        } else if EXCEL.contains(&text) {
            "Das ist eine Fehlermeldung der Tabelle; die Angabe von Hand eintragen."
        } else {
            "Gehört „#“ zum Wert, ihn in Anführungszeichen setzen; sonst den Kommentar auf eine eigene Zeile darüber."
        };
        reading.findings.push(
            rules::KOMMENTAR
                .at(
                    &Place::new(file, end - text.len()..end),
                    format!(
                        "„{text}“ gilt als Kommentar; hinter „{}:“ steht so nichts.",
                        entry.key
                    ),
                )
                .field(join(&self.path, &entry.key))
                .hint(hint),
        );
    }

    /// The field as a list.
    pub fn list(
        &self,
        wanted: Items<'_>,
        reading: &mut Reading,
    ) -> Option<Vec<Field<'n>>> {
        let Value::List(items) = &self.node.value else {
            self.wrong("eine Liste (jede Zeile mit „- “; „[]“ für: keine)", reading);
            let hint = match &self.node.value {
                Value::Scalar(scalar) => Some(self.as_list(scalar, wanted.begins)),
                Value::Map(entries) => {
                    entries.first().map(|first| with_dash(first, wanted.begins))
                }
                Value::List(_) => None,
            };
            if let Some(hint) = hint {
                reading.findings.explain_last(&self.node.place, &hint);
            }
            return None;
        };
        self.comment(reading);
        if items.len() > wanted.most {
            self.too_many(items, wanted.most, reading);
            return None;
        }
        let field =
            |(index, node)| Field { path: format!("{}[{index}]", self.path), node };
        Some(items.iter().enumerate().map(field).collect())
    }

    fn too_many(&self, items: &[Node], most: usize, reading: &mut Reading) {
        let count = items.len();
        let message =
            format!("Die Liste hat {count} Einträge; höchstens {most} sind möglich.");
        let finding = rules::ZU_VIEL.at(&items[most].place, message);
        let hint = "Die Einträge zusammenfassen; was nicht mehr hineinpasst, gehört in eine eigene Vereinbarung.";
        reading.findings.push(finding.field(&self.path).hint(hint));
    }

    /// How a list is written of which only a word or its first lines stand here.
    fn as_list(&self, scalar: &Scalar, begins: &str) -> String {
        if means_none(&scalar.text) {
            return format!("„{}: []“ heißt: keine.", self.key());
        }
        let written = self.node.place.text();
        let mut lines = written.lines();
        let first = lines.next().unwrap_or_default().trim_end();
        let marked = yaml::bullet(first).is_some();
        let first = yaml::bullet(first).map_or(first, |(_, rest)| rest);
        let marked =
            marked && lines.clone().all(|line| yaml::bullet(line.trim()).is_some());
        if marked && begins == "- " {
            let items = yaml::items(written);
            let items: Vec<String> = items.iter().map(|text| yaml::item(text)).collect();
            format!(
                "Jeder Eintrag beginnt mit einem kurzen Strich:\n{}",
                items.join("\n")
            )
        } else if lines.next().is_some() {
            format!("Jeder Eintrag beginnt mit einem Strich; zuerst „{begins}{first}“.")
        } else {
            format!("In einer Zeile darunter: „{begins}{first}“.")
        }
    }

    /// The key that names the field, or the list that it is an item of.
    fn key(&self) -> &str {
        let last = self.path.rsplit('.').next().unwrap_or_default();
        last.split('[').next().unwrap_or_default()
    }

    /// The field as one line of text.
    pub fn text(&self, kind: Kind, reading: &mut Reading) -> Option<Placed<String>> {
        text::read(self, kind, reading).map(|value| self.placed(value))
    }

    /// The field as a scalar; what stands behind it on its line is a warning.
    fn scalar(&self, wanted: &str, reading: &mut Reading) -> Option<&'n Scalar> {
        let Value::Scalar(scalar) = &self.node.value else {
            self.wrong(wanted, reading);
            return None;
        };
        self.comment(reading);
        Some(scalar)
    }

    fn comment(&self, reading: &mut Reading) {
        if let Some(comment) = &self.node.comment {
            reading.findings.push(
                rules::KOMMENTAR
                    .at(comment, "Hinter dem Wert steht ein Kommentar.")
                    .field(&self.path)
                    .hint("Den Kommentar auf eine eigene Zeile darüber setzen."),
            );
        }
    }

    /// Reports that something of another kind stands here, and the usual reasons for it.
    fn wrong(&self, wanted: &str, reading: &mut Reading) {
        let place = &self.node.place;
        let usual = match &self.node.value {
            Value::Scalar(Scalar { text, style: Style::Plain }) => {
                let (file, start) = (&place.file, place.range.start);
                let line = text.lines().next().unwrap_or_default();
                yaml::missing_blank(file, start, line)
                    .or_else(|| yaml::missing_dash_blank(file, start, place.text()))
            }
            Value::Map(entries) if wanted == TEXT => self.colon(entries),
            Value::List(items) if wanted == TEXT && items.iter().all(Node::is_blank) => {
                let message = "„-“ ist kein Eintrag und stünde so im Vertrag.";
                let hint = if self.path.ends_with(']') {
                    format!("Den Eintrag löschen; „{}: []“ heißt: keine.", self.key())
                } else {
                    UNKNOWN_YET.to_owned()
                };
                Some(rules::KEIN_EINTRAG.at(place, message).hint(hint))
            }
            Value::List(items) if wanted == TEXT => self.too_many_dashes(items),
            Value::Map(entries) => entries.first().and_then(|entry| {
                let (at, line) = (&entry.place, entry.place.line_text());
                let item = &line[at.range.start - at.line_start()..];
                yaml::missing_dash_blank(&at.file, at.range.start, item)
            }),
            _ => None,
        };
        let finding = usual.unwrap_or_else(|| {
            let message =
                format!("Hier steht {}, erwartet wird {wanted}.", self.node.kind());
            rules::FALSCHE_ART.at(place, message)
        });
        let hint = yaml::commented_above(place);
        let path = match &finding.field {
            Some(key) => join(&self.path, key),
            None => self.path.clone(),
        };
        reading.findings.push(finding.field(path).maybe_hint(hint));
    }

    /// A text behind one dash too many, or several where one belongs.
    fn too_many_dashes(&self, items: &[Node]) -> Option<crate::finding::Finding> {
        let texts = items.iter().map(|item| match &item.value {
            Value::Scalar(scalar) => Some(scalar.text.as_str()),
            _ => None,
        });
        let texts: Vec<&str> = texts.collect::<Option<_>>()?;
        let message = format!("Hier steht {}, erwartet wird {TEXT}.", self.node.kind());
        let finding = rules::FALSCHE_ART.at(&self.node.place, message);
        let hint = match texts.as_slice() {
            [] => UNKNOWN_YET.to_owned(),
            [one] if self.path.ends_with(']') => {
                format!("Ein Strich genügt: „{}“.", yaml::item(one))
            }
            [one] => {
                let item = yaml::item(one);
                format!("„{}: {}“ schreiben.", self.key(), item.trim_start_matches("- "))
            }
            _ => "Hier steht eine Angabe, ohne Striche davor; mehrere Einträge stehen je in einer eigenen Zeile eine Ebene weiter links.".to_owned(),
        };
        Some(finding.hint(hint))
    }

    /// A text with `: ` in it, which makes a mapping of it.
    fn colon(&self, entries: &[Entry]) -> Option<crate::finding::Finding> {
        let [Entry { place: key, node, .. }] = entries else { return None };
        let Value::Scalar(_) = &node.value else { return None };
        let file = &key.file;
        let end = node.place.range.end.max(key.range.end);
        // What YAML takes for a comment is part of the text, too.
        let line = &file.text[end..];
        let line = &line[..line.find('\n').unwrap_or(line.len())];
        let behind =
            if line.trim_start().starts_with('#') { line.trim_end() } else { "" };
        let written = &file.text[key.range.start..end + behind.len()];
        let colon = key.range.end + file.text[key.range.end..end].find(':')?;
        let dash = if self.path.ends_with(']') { "- " } else { "" };
        let right = format!("{dash}{}", yaml::quoted(written));
        let one_line =
            !written.contains('\n') && !self.node.place.text().starts_with('{');
        one_line.then(|| yaml::colon_in_text(&Place::new(file, colon..colon + 1), &right))
    }

    /// A value with the place and the path of this field.
    pub fn placed<T>(&self, value: T) -> Placed<T> {
        Placed {
            value,
            place: self.node.place.clone(),
            path: self.path.clone(),
        }
    }
}

/// The first line of a group as it begins an item, whatever stands before it instead of a dash.
fn with_dash(entry: &Entry, begins: &str) -> String {
    let line = entry.place.line_text().trim();
    let line = yaml::bullet(line).map_or(line, |(_, rest)| rest);
    let item = if begins == "- " { yaml::item(line) } else { format!("- {line}") };
    format!("Jeder Eintrag beginnt mit einem kurzen Strich: „{item}“.")
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
