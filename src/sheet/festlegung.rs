//! Which heading of somebody's own list means what, said once in a file for all years.

use std::sync::Arc;

use super::plan::Plan;
use super::zuordnung::{Festlegung, ist_pfad};
use crate::finding::{Findings, SourceFile, rules, suggest};
use crate::reading::yaml::{self, Value};

/// Reads the file: a heading, and the path of a field or a list, `kreis`, or `nichts`.
pub fn read(
    file: &Arc<SourceFile>,
    plan: &Plan,
    findings: &mut Findings,
) -> Option<Festlegung> {
    let root = yaml::parse(file, findings)?;
    let Value::Map(entries) = &root.value else {
        let message = "Eine Zuordnung hat je Zeile eine Überschrift und einen Pfad.";
        findings.push(rules::ZUORDNUNG.at(&root.place, message));
        return None;
    };
    let mut found = Festlegung::new();
    for entry in entries {
        let text = match &entry.node.value {
            Value::Scalar(scalar) => scalar.text.as_str(),
            _ => "?",
        };
        if ist_pfad(plan, text) {
            found.insert(entry.key.clone(), text.to_owned());
            continue;
        }
        let fields = plan.haupt.iter().map(|spalte| spalte.pfad.as_str());
        let lists = plan.listen.iter().flat_map(|liste| &liste.reihen);
        let known: Vec<&str> = fields.chain(lists.map(|row| row.pfad.as_str())).collect();
        let meant = suggest(text, known.iter().copied());
        let message = format!("„{text}“ ist kein Pfad einer Angabe.");
        findings.push(
            rules::ZUORDNUNG
                .at(&entry.node.place, message)
                .hint(format!("Möglich sind: kreis, nichts, {}.", known.join(", ")))
                .maybe_hint(meant.map(|path| format!("Meinten Sie „{path}“?"))),
        );
    }
    Some(found)
}
