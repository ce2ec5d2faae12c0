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
        let parties = kreise.values().map(|kreis| &**kreis);
        let parties: Vec<&Kreis> = parties.filter(|kreis| kreis.is_party(jahr)).collect();
        let mut exact = BTreeMap::new();
        for kreis in &parties {
            for name in whole(kreis) {
                exact.insert(name, Some(kreis.id.clone()));
            }
        }
        for (name, id) in shorts(&parties) {
            exact.entry(name).or_insert(id);
        }
        for kreis in &parties {
            for name in abbreviated(kreis) {
                exact.entry(name).or_insert_with(|| Some(kreis.id.clone()));
            }
        }
        let known = exact.into_iter().filter_map(|(name, id)| Some((name, id?)));
        Self {
            exact: known.collect(),
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

/// The names by which a Kreis is known beyond doubt.
fn whole(kreis: &Kreis) -> Vec<String> {
    let own = [kreis.name.as_str(), &kreis.id, &kreis.schluessel];
    let forms = kreis.formen.iter().map(|(_, form)| form);
    let mut names: Vec<String> = own.into_iter().chain(forms).map(bare).collect();
    names.push(kreis.schluessel.trim_start_matches('0').to_owned());
    names
}

/// Names without their kind, nobody's where another Kreis may be meant: Kassel is a town and a
/// Landkreis, Offenbach may be the Kreis or the town on the Main.
fn shorts(parties: &[&Kreis]) -> BTreeMap<String, Option<String>> {
    let mut found: BTreeMap<String, Option<String>> = BTreeMap::new();
    for kreis in parties {
        for name in short_names(&bare(&kreis.name)) {
            let own = found.entry(name).or_insert_with(|| Some(kreis.id.clone()));
            if own.as_ref() != Some(&kreis.id) {
                *own = None;
            }
        }
    }
    found
}

/// Names with their kind shortened, as LK Kassel.
fn abbreviated(kreis: &Kreis) -> Vec<String> {
    let name = bare(&kreis.name);
    let kinds: &[&str] = match name.split(' ').next() {
        Some("landkreis" | "kreis") => &["lk", "lkr", "kr", "kreis", "landkreis"],
        Some(
            "stadt" | "wissenschaftsstadt" | "landeshauptstadt" | "universitaetsstadt",
        ) => &["st", "stadt", "lh", "lhst", "kreisfreie stadt"],
        _ => &["lk", "lkr", "kreis", "landkreis"],
    };
    let shorts = short_names(&name);
    let names = kinds
        .iter()
        .flat_map(|kind| shorts.iter().map(move |short| format!("{kind} {short}")));
    names.collect()
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
