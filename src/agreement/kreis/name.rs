//! The name of a party as the master data give it: no article, a capital, the right gender.

use crate::finding::rules;
use crate::finding::{Finding, Place};
use crate::reading::fields::Placed;
use crate::values::formen::{self, Genus};

/// Every form of the definite article.
const ARTICLES: [&str; 6] = ["der", "die", "das", "des", "dem", "den"];

/// What is wrong with a name or its gender, if anything.
pub(super) fn fault(name: &Placed<String>, genus: (Genus, &Place)) -> Option<Finding> {
    beginning(name).or_else(|| gender(name, genus))
}

fn beginning(name: &Placed<String>) -> Option<Finding> {
    let text = &name.value;
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let (message, meant) = if ARTICLES.contains(&first.to_lowercase().as_str()) {
        (format!("Der Name beginnt mit dem Artikel „{first}“."), rest.to_owned())
    } else if text.starts_with(char::is_lowercase) {
        (format!("„{text}“ beginnt mit einem Kleinbuchstaben."), formen::satzanfang(text))
    } else {
        return None;
    };
    let finding = rules::NAME_BEGINN.at(&name.place, message).field(&name.path);
    Some(finding.hint(format!("name: {meant}")))
}

fn gender(name: &Placed<String>, (genus, place): (Genus, &Place)) -> Option<Finding> {
    let right = formen::ending(&name.value).filter(|right| *right != genus)?;
    let word = if right == Genus::Maskulin { "maskulin" } else { "feminin" };
    let message = format!("„{}“ ist {word}.", name.value);
    let finding = rules::GENUS_FALSCH.at(place, message);
    let path = name.path.replace(".name", ".genus");
    Some(finding.field(path).hint(format!("Meinten Sie „genus: {word}“?")))
}
