//! The Maßnahmenarten of a project from before there was a Vordruck.

use std::fmt::Write as _;

use crate::finding::rules;
use crate::reading::fields::{Field, Reading};
use crate::reading::yaml::{Entry, Value};

/// How many lines are shown; no agreement has had more.
const MOST: usize = 60;
/// The longest title that is shown whole.
const LONGEST: usize = 500;

/// Reports `massnahmenarten` in jahrgang.yaml and prints what to write into the Vordruck.
pub fn from_old(entry: &Entry, field: &Field, reading: &mut Reading) {
    let message = "Die Maßnahmenarten stehen nicht mehr hier, sondern im Vordruck.";
    reading.findings.push(
        rules::VORDRUCK_ARTEN
            .at(&entry.place, message)
            .field(&field.path)
            .hint(format!(
                "Diese Zeilen hier löschen und in templates/JAHRGANG/vordruck.yaml unter „datensatz:“ schreiben:\n{}",
                block(field)
            )),
    );
}

/// The block as it stands in a Vordruck.
fn block(field: &Field) -> String {
    let mut block = String::from(
        "  massnahmen:\n    name: Projekte zu Nr. {nr}\n    zeile: Maßnahmenart\n    eintrag: Projekt\n    je:\n",
    );
    let entries: &[Entry] = match &field.node.value {
        Value::Map(entries) => entries,
        _ => &[],
    };
    for entry in entries.iter().take(MOST) {
        let title = entry.node.place.text();
        let title: String = title
            .lines()
            .next()
            .unwrap_or_default()
            .chars()
            .take(LONGEST)
            .collect();
        let key: String = entry.key.replace('-', "_").chars().take(LONGEST).collect();
        writeln!(block, "      {key}: {title}")
            .expect("writing to a string does not fail");
    }
    block + "    liste: text"
}
