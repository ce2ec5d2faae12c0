//! Groups of parties: named in jahrgang.yaml, used by Vordruck and templates.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Findings, Place, rules, suggest};
use crate::reading::fields::{Field, Items, Kind, Placed, Reading};

use super::schluessel;

/// How many parties a group may have.
const KREISE: Items = Items { most: 5000, begins: "- " };

/// The groups of a Jahrgang.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gruppen(BTreeMap<String, Gruppe>);

/// A group of parties.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Gruppe {
    place: Place,
    kreise: Vec<Placed<String>>,
}

impl Gruppen {
    /// The words of the groups.
    pub fn woerter(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The words of the groups that a Kreis belongs to.
    pub fn von(&self, kreis: &str) -> BTreeSet<&str> {
        let own = |gruppe: &Gruppe| gruppe.kreise.iter().any(|one| one.value == kreis);
        let groups = self.0.iter().filter(|(_, gruppe)| own(gruppe));
        groups.map(|(word, _)| word.as_str()).collect()
    }
}

/// Reads `gruppen` of jahrgang.yaml.
pub fn read(field: &Field, reading: &mut Reading) -> Option<Gruppen> {
    let group = field.group(reading)?;
    let mut gruppen = Gruppen::default();
    for (entry, field) in group.entries() {
        if !schluessel::check(entry, &field.path, reading.findings) {
            continue;
        }
        let items = field.list(KREISE, reading).unwrap_or_default();
        let kreise = items.iter().filter_map(|item| item.text(Kind::Label, reading));
        let gruppe = Gruppe {
            place: entry.place.clone(),
            kreise: kreise.collect(),
        };
        gruppen.0.insert(entry.key.clone(), gruppe);
    }
    Some(gruppen)
}

/// Checks that every group is used, every word has its group, and every Kreis is one.
pub fn check(
    gruppen: &Gruppen,
    used: &[Placed<String>],
    kreise: &BTreeSet<String>,
    findings: &mut Findings,
) {
    for word in used.iter().filter(|word| !gruppen.0.contains_key(&word.value)) {
        let meant = suggest(&word.value, gruppen.woerter());
        let message = format!(
            "Die Gruppe „{}“ steht nicht unter „gruppen“ in jahrgang.yaml.",
            word.value
        );
        let finding = rules::VORDRUCK_GRUPPE.at(&word.place, message).field(&word.path);
        findings
            .push(finding.maybe_hint(meant.map(|word| format!("Meinten Sie „{word}“?"))));
    }
    for (word, gruppe) in &gruppen.0 {
        if !used.iter().any(|used| used.value == *word) {
            let message =
                format!("Die Gruppe „{word}“ benutzen weder Vordruck noch Vorlagen.");
            let finding = rules::VORDRUCK_GRUPPE.at(&gruppe.place, message);
            findings.push(finding.field(format!("gruppen.{word}")));
        }
        for kreis in gruppe.kreise.iter().filter(|kreis| !kreise.contains(&kreis.value)) {
            let meant = suggest(&kreis.value, kreise.iter().map(String::as_str));
            let message =
                format!("Den Kreis „{}“ gibt es in data/kreise.yaml nicht.", kreis.value);
            let finding = rules::VORDRUCK_GRUPPE.at(&kreis.place, message);
            let hint = meant.map(|kreis| format!("Meinten Sie „{kreis}“?"));
            findings.push(finding.field(&kreis.path).maybe_hint(hint));
        }
    }
}
