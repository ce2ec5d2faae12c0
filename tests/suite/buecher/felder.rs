//! Tables of fields, from the JSON Schema that the program prints.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::Command;

use serde_json::{Map, Value};

use super::cell;
use crate::werkstatt::repository;

/// The fields of a kind of file: what each means, how it is written, whether it is needed.
pub(super) fn table(datei: &str) -> String {
    fields(&schema(datei))
}

/// What the forms in the tables of some kinds of file mean, each once.
pub(super) fn forms(dateien: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for datei in dateien.split(' ') {
        for line in meanings(&schema(datei)) {
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines.concat()
}

fn schema(datei: &str) -> Value {
    let run = Command::new(env!("CARGO_BIN_EXE_zv"))
        .args(["schema", datei])
        .current_dir(repository())
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_slice(&run.stdout).unwrap()
}

fn rows(schema: &Value) -> Vec<Row> {
    let mut walk = Walk {
        defs: &schema["$defs"],
        seen: BTreeMap::new(),
        rows: Vec::new(),
    };
    walk.inside("", schema);
    walk.rows
}

fn fields(schema: &Value) -> String {
    let rows = rows(schema);
    let needed = rows.iter().any(|row| row.needed);
    let mut table = if needed {
        "| Feld | Bedeutung | Form | nötig |\n|---|---|---|---|\n".to_owned()
    } else {
        "| Feld | Bedeutung | Form |\n|---|---|---|\n".to_owned()
    };
    for row in &rows {
        write!(table, "| `{}` | {} | {} |", row.path, cell(&row.meaning), row.form)
            .unwrap();
        let word = if row.needed { " ja |" } else { " nein |" };
        table += if needed { word } else { "" };
        table.push('\n');
    }
    table
}

/// What the forms in a table mean.
fn meanings(schema: &Value) -> Vec<String> {
    let rows = rows(schema);
    let defs = schema["$defs"].as_object().into_iter().flatten();
    let defs = defs.filter_map(|(_, form)| {
        Some((form["title"].as_str()?, form["description"].as_str()?))
    });
    let used = defs.filter(|(title, _)| rows.iter().any(|row| row.form == *title));
    used.map(|(title, about)| format!("- **{title}:** {about}\n"))
        .collect()
}

struct Row {
    path: String,
    meaning: String,
    form: String,
    needed: bool,
}

struct Walk<'a> {
    defs: &'a Value,
    /// Groups that have been shown, with the field that has them.
    seen: BTreeMap<String, String>,
    rows: Vec<Row>,
}

impl<'a> Walk<'a> {
    /// The fields in a group.
    fn inside(&mut self, path: &str, group: &'a Value) {
        let needed = |key: &str| {
            let required = group["required"].as_array().into_iter().flatten();
            required.into_iter().any(|one| one == key)
        };
        for (key, field) in members(group, "properties") {
            self.field(&join(path, key), field, needed(key));
        }
        for field in members(group, "patternProperties").map(|(_, field)| field) {
            // Where the file is a list by key, its key is no part of a field's name.
            let key = if path.is_empty() { "" } else { "SCHLÜSSEL" };
            if path.is_empty() || field["description"].is_string() {
                self.field(&join(path, key), field, false);
            }
        }
    }

    fn field(&mut self, path: &str, field: &'a Value, needed: bool) {
        let (node, name) = self.resolve(field);
        if path.is_empty() {
            return self.inside(path, node);
        }
        // A list is shown with what each of its items holds.
        let (item, item_name) = self.resolve(&node["items"]);
        let (group, group_name) =
            if item.is_null() { (node, name) } else { (item, item_name) };
        let group_name = group_name.filter(|_| group["properties"].is_object());
        let before = group_name.and_then(|name| self.seen.get(name)).cloned();
        let form = match (&before, item.is_null()) {
            (Some(before), true) => format!("wie `{before}`"),
            (Some(before), false) => format!("Liste wie `{before}`"),
            (None, _) => self.form(node, name),
        };
        let (path, meaning) = (path.to_owned(), meaning(field, node));
        self.rows.push(Row { path: path.clone(), meaning, form, needed });
        if before.is_none() {
            if let Some(name) = group_name {
                self.seen.insert(name.to_owned(), path.clone());
            }
            self.inside(&path, group);
        }
    }

    /// What a field is beneath the word for nothing and the name of a definition.
    fn resolve(&self, field: &'a Value) -> (&'a Value, Option<&'a str>) {
        let choices = field["anyOf"].as_array().into_iter().flatten();
        let mut real = choices.filter(|choice| choice["type"] != "null");
        if let (Some(only), None) = (real.next(), real.next()) {
            return self.resolve(only);
        }
        match field["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/")) {
            Some(name) => (&self.defs[name], Some(name)),
            None => (field, None),
        }
    }

    /// How the value of a field is written.
    fn form(&self, node: &'a Value, name: Option<&str>) -> String {
        let quoted = |word: &Value| word.as_str().map(|word| format!("`{word}`"));
        if let Some(words) = node["enum"].as_array() {
            return words.iter().filter_map(quoted).collect::<Vec<_>>().join(" oder ");
        }
        if let Some(choices) = node["anyOf"].as_array() {
            let real = choices.iter().filter(|choice| choice["type"] != "null");
            let forms = real.map(|choice| {
                let (node, name) = self.resolve(choice);
                self.form(node, name)
            });
            return forms.collect::<Vec<_>>().join(" oder ");
        }
        if let Some(word) = quoted(&node["const"]) {
            return word;
        }
        let kind = match &node["type"] {
            Value::Array(kinds) => kinds.first().and_then(Value::as_str),
            kind => kind.as_str(),
        };
        let title = name.and(node["title"].as_str());
        match (kind, title) {
            (Some("object"), _) => "Gruppe".to_owned(),
            (Some("array"), _) => "Liste".to_owned(),
            (_, Some(title)) => title.to_owned(),
            (Some("integer" | "number"), None) => "Zahl".to_owned(),
            _ => "Text".to_owned(),
        }
    }
}

/// What a field says of itself; of what several share only a group says what it is.
fn meaning(field: &Value, node: &Value) -> String {
    let own = field["description"].as_str().or(field["title"].as_str());
    let shared = node["description"]
        .as_str()
        .filter(|_| node["properties"].is_object());
    own.or(shared).unwrap_or_default().to_owned()
}

fn members<'a>(
    group: &'a Value,
    kind: &str,
) -> impl Iterator<Item = (&'a str, &'a Value)> + use<'a> {
    let none: Option<&Map<String, Value>> = None;
    let map = group.get(kind).map_or(none, Value::as_object);
    map.into_iter().flatten().map(|(key, field)| (key.as_str(), field))
}

fn join(path: &str, key: &str) -> String {
    match (path, key) {
        ("", key) => key.to_owned(),
        (path, "") => path.to_owned(),
        (path, key) => format!("{path}.{key}"),
    }
}

/// The shapes that a schema may have: groups, lists, words, what is shared, what is needed.
#[test]
fn a_schema_becomes_a_table() {
    let text = serde_json::json!({"title": "Wo", "$ref": "#/$defs/text"});
    let schema = serde_json::json!({
        "required": ["jahr"],
        "properties": {
            "jahr": {"description": "Das Jahr.", "type": "integer"},
            "a": {"description": "Erste Seite.", "$ref": "#/$defs/seite"},
            "b": {"description": "Zweite | Seite.", "anyOf": [{"$ref": "#/$defs/seite"}, {"type": "null"}]},
            "wort": {"title": "Ein Wort", "enum": ["ja", "nein", null]},
            "liste": {"description": "Mehrere.", "type": ["array", "null"], "items": {"properties": {"x": text}}},
        },
        "$defs": {
            "text": {"title": "Text", "description": "Eine Zeile.", "type": "string"},
            "seite": {"title": "Seite", "type": "object", "properties": {"ort": text}},
        },
    });
    let wanted = "\
| Feld | Bedeutung | Form | nötig |
|---|---|---|---|
| `jahr` | Das Jahr. | Zahl | ja |
| `a` | Erste Seite. | Gruppe | nein |
| `a.ort` | Wo | Text | nein |
| `b` | Zweite \\| Seite. | wie `a` | nein |
| `wort` | Ein Wort | `ja` oder `nein` | nein |
| `liste` | Mehrere. | Liste | nein |
| `liste.x` | Wo | Text | nein |
";
    assert_eq!(fields(&schema), wanted);
    assert_eq!(meanings(&schema), ["- **Text:** Eine Zeile.\n"]);
}
