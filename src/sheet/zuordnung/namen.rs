//! Who is meant by the name of a Kreis, as a clerk writes it.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::agreement::kreis::{Kreis, Kreise};
use crate::finding::suggest;

/// The Kreise by everything that they may be called.
pub struct Kreisnamen {
    exact: BTreeMap<String, String>,
    names: Vec<String>,
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
        // A name without its kind, where no other Kreis may be meant: Kassel is a town and a
        // Landkreis, Offenbach may be the Kreis or the town on the Main.
        let mut short: BTreeMap<String, Option<String>> = BTreeMap::new();
        for kreis in &parties {
            for name in short_names(&bare(&kreis.name)) {
                let other = |id: &mut Option<String>| {
                    if id.as_ref() != Some(&kreis.id) {
                        *id = None;
                    }
                };
                short.entry(name).and_modify(other).or_insert(Some(kreis.id.clone()));
            }
        }
        for (name, id) in short {
            exact.entry(name).or_insert(id);
        }
        // With its kind shortened, as LK Kassel.
        for kreis in &parties {
            let name = bare(&kreis.name);
            let kinds: &[&str] = match name.split(' ').next() {
                Some("landkreis" | "kreis") => &["lk", "lkr", "kr", "kreis", "landkreis"],
                Some(
                    "stadt" | "wissenschaftsstadt" | "landeshauptstadt"
                    | "universitaetsstadt",
                ) => &["st", "stadt", "lh", "lhst", "kreisfreie stadt"],
                _ => &["lk", "lkr", "kreis", "landkreis"],
            };
            for (kind, short) in kinds.iter().flat_map(|kind| {
                short_names(&name).into_iter().map(move |short| (kind, short))
            }) {
                let id = || Some(kreis.id.clone());
                exact.entry(format!("{kind} {short}")).or_insert_with(id);
            }
        }
        Self {
            exact: exact.into_iter().filter_map(|(name, id)| Some((name, id?))).collect(),
            names: parties.iter().map(|kreis| kreis.name.clone()).collect(),
        }
    }

    /// The key of the Kreis that a name means, also with its official key behind it.
    pub fn id(&self, name: &str) -> Option<&str> {
        let name = bare(name);
        if let Some(id) = self.exact.get(&name) {
            return Some(id);
        }
        let is_key =
            |word: &&str| word.len() == 5 && word.bytes().all(|b| b.is_ascii_digit());
        let key = name.split(' ').find(is_key)?;
        let rest: Vec<&str> = name.split(' ').filter(|word| *word != key).collect();
        let id = self.exact.get(key)?;
        (self.exact.get(&rest.join(" ")) == Some(id)).then_some(id)
    }

    /// The name that was probably meant.
    pub fn meant(&self, name: &str) -> Option<&str> {
        suggest(name, self.names.iter().map(String::as_str))
    }
}

/// A name without its kind, and without the river that it lies on.
fn short_names(name: &str) -> Vec<String> {
    let mut rest = name;
    while let Some((first, behind)) = rest.split_once(' ') {
        if !ARTEN.contains(&first) {
            break;
        }
        rest = behind;
    }
    let mut names = vec![rest.to_owned()];
    if let Some(town) = rest.strip_suffix(" am main") {
        names.extend(
            [town, &format!("{town} a m"), &format!("{town} main")].map(str::to_owned),
        );
    }
    names
}

/// A name in small letters, umlauts written out, with one blank between its words.
pub fn bare(name: &str) -> String {
    let lower = name.nfc().collect::<String>().to_lowercase();
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
