//! Two folders of agreements, matched by Kreis, Fassung and kind of file.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use super::angabe::read_file;
use super::pair;
use crate::agreement::fassung::Fassung;
use crate::disk::fehler::Abbruch;
use crate::disk::folder;
use crate::making::bundle;
use crate::review::synopse::{Einseitig, Sammlung, Titel};
use crate::wording::vergleich::Strenge;

/// The copy that is taken where two folders have none in common: the most final one.
const PREFERRED: [Fassung; 4] =
    [Fassung::Portal, Fassung::Unterschrift, Fassung::Pruefung, Fassung::Entwurf];

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sorte {
    Text,
    Pdf,
}

/// The files of one Fassung.
type Sorten = BTreeMap<Sorte, PathBuf>;
/// The files of a Kreis.
type Fassungen = BTreeMap<Fassung, Sorten>;
/// The files of a folder.
type Dateien = BTreeMap<String, Fassungen>;

/// Compares the agreements of two folders pair by pair.
pub(super) fn compare(
    alt: &Path,
    neu: &Path,
    strenge: Strenge,
) -> Result<Sammlung, Abbruch> {
    let (old, new) = (agreements(alt)?, agreements(neu)?);
    let mut sammlung = Sammlung {
        alt: alt.display().to_string(),
        neu: neu.display().to_string(),
        paare: Vec::new(),
        nur_alt: missing(&old, &new),
        nur_neu: missing(&new, &old),
        ordner: true,
    };
    for (kreis, files) in &old {
        let Some(others) = new.get(kreis) else { continue };
        for (fassung, other) in common(files, others) {
            for ((kind, one), (other_kind, two)) in
                both(&files[&fassung], &others[&other])
            {
                let titel = Titel {
                    kreis: kreis.clone(),
                    dateien: called((fassung, kind), (other, other_kind)),
                };
                sammlung.paare.push(pair(
                    Some(titel),
                    &one.display().to_string(),
                    &read_file(one)?,
                    &two.display().to_string(),
                    &read_file(two)?,
                    strenge,
                )?);
            }
        }
    }
    Ok(sammlung)
}

/// What only the first folder has: Kreise, and files of Kreise that both have.
fn missing(from: &Dateien, other: &Dateien) -> Einseitig {
    let mut found = Einseitig::default();
    for (kreis, files) in from {
        let Some(others) = other.get(kreis) else {
            found.kreise.push(kreis.clone());
            continue;
        };
        let compared = common(files, others);
        let alone = files
            .iter()
            .filter(|(fassung, _)| compared.iter().all(|(own, _)| own != *fassung));
        let paths = alone.flat_map(|(_, kinds)| kinds.values());
        found.dateien.extend(paths.map(|path| name(path)));
    }
    found
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The Fassungen to compare: all that both have, or the most final one of each.
fn common(old: &Fassungen, new: &Fassungen) -> Vec<(Fassung, Fassung)> {
    let common: Vec<_> = PREFERRED
        .into_iter()
        .filter(|fassung| old.contains_key(fassung) && new.contains_key(fassung))
        .map(|fassung| (fassung, fassung))
        .collect();
    if !common.is_empty() {
        return common;
    }
    let first = |files: &Fassungen| {
        let fassung = PREFERRED.into_iter().find(|fassung| files.contains_key(fassung));
        fassung.expect("a Kreis is listed by its files")
    };
    vec![(first(old), first(new))]
}

type Fund<'a> = (Sorte, &'a Path);

/// Text with text and PDF with PDF; what has no partner of its kind, with the other kind.
fn both<'a>(old: &'a Sorten, new: &'a Sorten) -> Vec<(Fund<'a>, Fund<'a>)> {
    let kinds = [Sorte::Text, Sorte::Pdf];
    let pairs = kinds.into_iter().flat_map(|a| kinds.map(|b| (a, b)));
    let wanted =
        pairs.filter(|(a, b)| a == b || !old.contains_key(b) || !new.contains_key(a));
    let file = |files: &'a Sorten, kind| Some((kind, files.get(&kind)?.as_path()));
    wanted
        .filter_map(|(a, b)| Some((file(old, a)?, file(new, b)?)))
        .collect()
}

/// `unterschrift, PDF`, or both sides where they differ: `portal, Text und entwurf, PDF`.
fn called(old: (Fassung, Sorte), new: (Fassung, Sorte)) -> String {
    let name = |(fassung, kind): (Fassung, Sorte)| format!("{}, {kind}", fassung.name());
    match (old, new) {
        _ if old == new => name(old),
        ((fassung, a), (other, b)) if fassung == other => {
            format!("{}, {a} und {b}", fassung.name())
        }
        _ => format!("{} und {}", name(old), name(new)),
    }
}

/// The texts and PDFs of a folder by their Kreis.
fn agreements(path: &Path) -> Result<Dateien, Abbruch> {
    let mut found = Dateien::new();
    for file in folder::entries(path)? {
        let name = name(&file);
        let Some(kind) = Sorte::of(&file).filter(|_| file.is_file()) else { continue };
        if name.starts_with('.') || is_report(&name) {
            continue;
        }
        let (kreis, fassung) = kreis(&name);
        let kinds = found.entry(kreis.clone()).or_default().entry(fassung).or_default();
        if let Some(other) = kinds.insert(kind, file) {
            return Err(Abbruch::Aufruf(format!(
                "In „{}“ stehen „{}“ und „{name}“ beide für {kreis} ({}, {kind}); verglichen werden kann nur eine davon.",
                path.display(),
                self::name(&other),
                fassung.name(),
            )));
        }
    }
    if found.is_empty() {
        return Err(Abbruch::Aufruf(format!(
            "In „{}“ liegt keine Vereinbarung (.txt oder .pdf).",
            path.display()
        )));
    }
    Ok(found)
}

/// Whether a file is the report of a Jahrgang, which lies beside its agreements.
fn is_report(name: &str) -> bool {
    name.strip_prefix(bundle::BERICHT) == Some(".pdf")
}

/// The Kreis a file is about: by our names of any kind and year, else by its own name.
fn kreis(name: &str) -> (String, Fassung) {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let name = format!("{stem}.{}", ending.to_ascii_lowercase());
    match bundle::parse_name(&name) {
        Some((kreis, fassung)) => (kreis.to_owned(), fassung),
        None => (stem.to_owned(), Fassung::Portal),
    }
}

impl Sorte {
    fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        match ending.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Text),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }
}

impl fmt::Display for Sorte {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "Text",
            Self::Pdf => "PDF",
        })
    }
}
