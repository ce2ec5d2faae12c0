//! Who is meant by the name of a Kreis, as a clerk writes it.

use std::collections::{BTreeMap, BTreeSet};

use crate::agreement::kreis::{Kreis, Kreise};
use crate::finding::suggest;

/// The Kreise by everything that they may be called.
pub struct Kreisnamen {
    exact: BTreeMap<String, String>,
    names: Vec<String>,
    ids: BTreeSet<String>,
}

/// What may stand before the name of a Kreis, and behind it.
const ARTEN: [&str; 16] = [
    "landkreis",
    "lkr",
    "lk",
    "kreis",
    "kr",
    "stadt",
    "universitaetsstadt",
    "wissenschaftsstadt",
    "landeshauptstadt",
    "lhst",
    "lh",
    "kreisfreie stadt",
    "magistrat der",
    "der",
    "sonderstatusstadt",
    "st",
];

impl Kreisnamen {
    /// All parties of a year.
    pub fn new(kreise: &Kreise, jahr: u16) -> Self {
        let parties: Vec<&Kreis> = kreise
            .values()
            .map(|kreis| &**kreis)
            .filter(|kreis| kreis.is_party(jahr))
            .collect();
        let mut exact: BTreeMap<String, Option<String>> = BTreeMap::new();
        for kreis in &parties {
            let own = [kreis.name.as_str(), &kreis.id, &kreis.schluessel];
            let forms = kreis.formen.iter().map(|(_, form)| form);
            for name in own.into_iter().chain(forms) {
                exact.insert(bare(name), Some(kreis.id.clone()));
            }
            exact.insert(
                kreis.schluessel.trim_start_matches('0').to_owned(),
                Some(kreis.id.clone()),
            );
        }
        // A name without its kind, where no other Kreis has it: Kassel is a town and a Landkreis.
        let mut short: BTreeMap<String, Option<String>> = BTreeMap::new();
        for kreis in &parties {
            let name = short_name(&bare(&kreis.name));
            short
                .entry(name)
                .and_modify(|id| *id = None)
                .or_insert(Some(kreis.id.clone()));
        }
        for (name, id) in short {
            exact.entry(name).or_insert(id);
        }
        // With its kind shortened, as LK Kassel.
        for kreis in &parties {
            let name = bare(&kreis.name);
            let shorts: &[&str] = match name.split(' ').next() {
                Some("landkreis" | "kreis") => &["lk", "lkr", "kr", "kreis", "landkreis"],
                Some(
                    "stadt" | "wissenschaftsstadt" | "landeshauptstadt"
                    | "universitaetsstadt",
                ) => &["st", "stadt", "lh", "lhst", "kreisfreie stadt"],
                _ => &["lk", "lkr", "kreis", "landkreis"],
            };
            for kind in shorts {
                exact
                    .entry(format!("{kind} {}", short_name(&name)))
                    .or_insert(Some(kreis.id.clone()));
            }
        }
        Self {
            exact: exact.into_iter().filter_map(|(name, id)| Some((name, id?))).collect(),
            names: parties.iter().map(|kreis| kreis.name.clone()).collect(),
            ids: parties.iter().map(|kreis| kreis.id.clone()).collect(),
        }
    }

    /// The key of the Kreis that a name means.
    pub fn id(&self, name: &str) -> Option<&str> {
        self.exact.get(&bare(name)).map(String::as_str)
    }

    /// The name that was probably meant.
    pub fn meant(&self, name: &str) -> Option<&str> {
        suggest(name, self.names.iter().map(String::as_str))
    }

    /// Whether this is the key of a party.
    pub fn ist_partei(&self, id: &str) -> bool {
        self.ids.contains(id)
    }
}

/// A name without its kind.
fn short_name(name: &str) -> String {
    let mut rest = name;
    while let Some((first, behind)) = rest.split_once(' ') {
        if !ARTEN.contains(&first) {
            break;
        }
        rest = behind;
    }
    rest.to_owned()
}

/// A name in small letters, umlauts written out, with one blank between its words.
pub fn bare(name: &str) -> String {
    let lower = name.to_lowercase();
    let mut text = String::new();
    for character in lower.chars() {
        match character {
            'ä' => text += "ae",
            'ö' => text += "oe",
            'ü' => text += "ue",
            'ß' => text += "ss",
            c if c.is_alphanumeric() => text.push(c),
            _ => text.push(' '),
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
