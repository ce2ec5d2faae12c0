//! Two folders of agreements, matched by their Kreise.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::angabe::read_file;
use super::pair;
use crate::bundle;
use crate::cli::{Abbruch, folder};
use crate::fassung::Fassung;
use crate::synopse::Sammlung;
use crate::vergleich::Strenge;

/// The copy that is taken where a folder has several: the most final one.
const PREFERRED: [Fassung; 4] =
    [Fassung::Portal, Fassung::Unterschrift, Fassung::Pruefung, Fassung::Entwurf];

/// The files of a folder: for each Kreis the Fassungen it has.
type Dateien = BTreeMap<String, BTreeMap<Fassung, PathBuf>>;

/// Compares the agreements of two folders pair by pair.
pub(super) fn compare(
    alt: &Path,
    neu: &Path,
    strenge: Strenge,
) -> Result<Sammlung, Abbruch> {
    let (old, new) = (agreements(alt)?, agreements(neu)?);
    let missing = |from: &Dateien, other: &Dateien| {
        from.keys()
            .filter(|name| !other.contains_key(*name))
            .cloned()
            .collect()
    };
    let mut sammlung = Sammlung {
        alt: alt.display().to_string(),
        neu: neu.display().to_string(),
        paare: Vec::new(),
        nur_alt: missing(&old, &new),
        nur_neu: missing(&new, &old),
        ordner: true,
    };
    for (name, files) in &old {
        let Some(others) = new.get(name) else { continue };
        let (one, other) = choose(files, others);
        let texts = (read_file(one)?, read_file(other)?);
        let names = (one.display().to_string(), other.display().to_string());
        sammlung.paare.push(pair(
            Some(name.clone()),
            &names.0,
            &texts.0,
            &names.1,
            &texts.1,
            strenge,
        ));
    }
    Ok(sammlung)
}

/// The same Fassung of both, where they have one in common.
fn choose<'a>(
    old: &'a BTreeMap<Fassung, PathBuf>,
    new: &'a BTreeMap<Fassung, PathBuf>,
) -> (&'a PathBuf, &'a PathBuf) {
    let common = PREFERRED
        .iter()
        .find(|fassung| old.contains_key(fassung) && new.contains_key(fassung));
    let first = |files: &'a BTreeMap<Fassung, PathBuf>| {
        let fassung = PREFERRED.iter().find(|fassung| files.contains_key(fassung));
        &files[fassung.expect("a Kreis is listed by its files")]
    };
    match common {
        Some(fassung) => (&old[fassung], &new[fassung]),
        None => (first(old), first(new)),
    }
}

/// The texts and PDFs of a folder by their Kreis; a text goes before a PDF of the same name.
fn agreements(path: &Path) -> Result<Dateien, Abbruch> {
    let mut found = Dateien::new();
    let mut entries = folder::entries(path)?;
    // PDFs first, so that texts replace them.
    entries.sort_by_key(|path| path.extension().is_some_and(|ending| ending == "txt"));
    for file in entries {
        let Some(name) = file.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        let ending = file.extension().and_then(|ending| ending.to_str());
        if !file.is_file()
            || name.starts_with('.')
            || !matches!(ending, Some("txt" | "pdf"))
        {
            continue;
        }
        let (kreis, fassung) = kreis(name);
        found.entry(kreis).or_default().insert(fassung, file);
    }
    if found.is_empty() {
        return Err(Abbruch::Aufruf(format!(
            "In „{}“ liegt keine Vereinbarung (.txt oder .pdf).",
            path.display()
        )));
    }
    Ok(found)
}

/// The Kreis a file is about: by our names of any year, else by its own name.
fn kreis(name: &str) -> (String, Fassung) {
    let year = name
        .strip_prefix("zielvereinbarung-aqb-")
        .and_then(|rest| rest.get(..4)?.parse().ok());
    let parsed = year.and_then(|year| bundle::parse_name(year, name));
    if let Some((kreis, fassung)) = parsed {
        return (kreis.to_owned(), fassung);
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    (stem.to_owned(), Fassung::Portal)
}
