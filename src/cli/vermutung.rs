//! Guesses which Kreis was meant by what was typed.

use std::path::Path;

use crate::agreement::kreis::Kreis;
use crate::finding::suggest;

/// How many are offered where several fit.
const OFFERED: usize = 3;

/// The keys of the Kreise that were probably meant, the likeliest first.
///
/// People type the path of a record, the official key, the town or the name as it is spoken.
pub(super) fn meant(typed: &str, kreise: &[&Kreis]) -> Vec<String> {
    let typed = bare(typed);
    let id = ascii(&typed);
    let exact = kreise.iter().filter(|kreis| {
        kreis.id == id || kreis.schluessel == typed || ascii(&kreis.name) == id
    });
    let parts = || kreise.iter().filter(|kreis| holds(&kreis.id, &id));
    let seats = || kreise.iter().filter(|kreis| ascii(&kreis.sitz) == id);
    let like = suggest(&id, kreise.iter().map(|kreis| kreis.id.as_str()));
    let mut found: Vec<String> = Vec::new();
    let fitting = exact.chain(parts()).chain(seats());
    let likely = like.filter(|_| parts().chain(seats()).next().is_none());
    for id in fitting.map(|kreis| kreis.id.as_str()).chain(likely) {
        if !found.iter().any(|known| known == id) {
            found.push(id.to_owned());
        }
    }
    found.truncate(OFFERED);
    found
}

/// What was typed without folders and ending.
fn bare(typed: &str) -> String {
    let name = Path::new(typed).file_name().and_then(|name| name.to_str());
    let name = name.unwrap_or(typed).to_lowercase();
    let stem = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"));
    stem.unwrap_or(&name).to_owned()
}

/// A name as keys are written: lower case, hyphens, no umlauts.
fn ascii(name: &str) -> String {
    let lower = name.trim().to_lowercase();
    let lower = lower.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue");
    lower.replace('ß', "ss").replace([' ', '_'], "-")
}

/// Whether some words of a key are these.
fn holds(id: &str, words: &str) -> bool {
    format!("-{id}-").contains(&format!("-{words}-"))
}
