//! The way to a value: `unterzeichnung.kreis.personen[0].name`.

use std::fmt;
use std::str::FromStr;

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Schritt {
    /// The key of a group.
    Schluessel(String),
    /// The place in a list, counted from 0.
    Eintrag(usize),
}

/// The way to a value.
///
/// ```
/// use zielvereinbarung::reading::schreiben::Pfad;
/// let path: Pfad = "massnahmen.ausbildung[2]".parse().unwrap();
/// assert_eq!(path.to_string(), "massnahmen.ausbildung[2]");
/// assert!("".parse::<Pfad>().is_err() && "a[x]".parse::<Pfad>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pfad(pub Vec<Schritt>);

/// The text is no path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("„{0}“ ist kein Pfad einer Angabe.")]
pub struct KeinPfad(pub String);

impl FromStr for Pfad {
    type Err = KeinPfad;

    fn from_str(text: &str) -> Result<Self, KeinPfad> {
        let mut steps = Vec::new();
        for part in text.split('.') {
            let key = part.split('[').next().unwrap_or_default();
            if key.is_empty() || key.contains(']') {
                return Err(KeinPfad(text.to_owned()));
            }
            steps.push(Schritt::Schluessel(key.to_owned()));
            for item in part[key.len()..].split_inclusive(']') {
                let number = item.strip_prefix('[').and_then(|i| i.strip_suffix(']'));
                let index = number.and_then(|number| number.parse().ok());
                steps.push(Schritt::Eintrag(index.ok_or(KeinPfad(text.to_owned()))?));
            }
        }
        Ok(Self(steps))
    }
}

impl fmt::Display for Pfad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&named(&self.0))
    }
}

/// A path as it is written.
pub(super) fn named(steps: &[Schritt]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Schritt::Schluessel(key) if path.is_empty() => path += key,
            Schritt::Schluessel(key) => path += &format!(".{key}"),
            Schritt::Eintrag(index) => path += &format!("[{index}]"),
        }
    }
    path
}
