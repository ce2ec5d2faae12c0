//! What lies among the records and is none: a copy, a mistyped name, another ending.

use std::collections::BTreeMap;

use super::{KREISE, Stammdaten};
use crate::finding::rules;
use crate::finding::{Finding, Place, suggest};
use crate::reading::bestand::Bestand;
use crate::values::jahrgangsname::Jahrgangsname;

/// What to do about a file whose name nearly ends as that of a record.
pub(super) fn meant(
    bestand: &Bestand,
    name: &Jahrgangsname,
    file: &str,
) -> Option<String> {
    let lower = file.to_lowercase();
    let ending = [".yml", ".yaml.txt", ".yml.txt", ".yaml"]
        .into_iter()
        .find(|ending| lower.ends_with(ending))?;
    let id = &lower[..lower.len() - ending.len()];
    Some(if bestand.0.contains_key(&format!("{}{id}.yaml", name.data_folder())) {
        format!("„{id}.yaml“ gibt es schon; diese Datei löschen oder verschieben.")
    } else {
        format!("Meinten Sie „{id}.yaml“? Dann die Datei umbenennen.")
    })
}

/// A record of nobody: a copy of another one, or one whose name is mistyped.
///
/// Only a Kreis that has no record yet can be meant.
pub(super) fn unknown(
    id: &str,
    known: &Stammdaten,
    records: &BTreeMap<&str, &str>,
    jahr: u16,
    place: &Place,
) -> Finding {
    let message = format!("Den Kreis „{id}“ gibt es in {KREISE} nicht.");
    let finding = rules::KREIS_UNBEKANNT.at(place, message);
    if is_copy(id, records) {
        return finding.hint("Die Kopie löschen oder aus diesem Ordner verschieben.");
    }
    let party =
        |id: &&String| known.kreise.get(*id).is_none_or(|kreis| kreis.is_party(jahr));
    let open = known.ids.iter().filter(party).map(String::as_str);
    let meant = suggest(id, open.filter(|id| !records.contains_key(id)));
    finding
        .hint("Die Datei heißt wie der Schlüssel des Kreises in data/kreise.yaml.")
        .maybe_hint(meant.map(|id| format!("Meinten Sie „{id}.yaml“?")))
}

/// Whether a name is that of another record and something more, as file managers write it.
fn is_copy(id: &str, records: &BTreeMap<&str, &str>) -> bool {
    id.split([' ', '(', '_', '~'])
        .any(|word| word != id && records.contains_key(word))
}
