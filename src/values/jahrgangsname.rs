//! The name of a Jahrgang: of its folders, and of what is typed behind `--jahrgang`.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// The years that a Jahrgang may have.
pub const JAHRE: Range<u16> = 2000..2100;

/// A year, and the kind where several kinds of agreements are made in one year.
///
/// Sorted by year, and in a year the one without a kind first.
///
/// ```
/// use zielvereinbarung::values::jahrgangsname::Jahrgangsname;
/// let name: Jahrgangsname = "2025-sgb2".parse().unwrap();
/// assert_eq!((name.jahr, name.art.as_deref()), (2025, Some("sgb2")));
/// assert_eq!(name.to_string(), "2025-sgb2");
/// assert_eq!(name.vorjahr().to_string(), "2024-sgb2");
/// for other in ["25", "2026_final", "2026 - Kopie", "2025-", "2025-2", "2025-SGB", "1999"] {
///     assert!(other.parse::<Jahrgangsname>().is_err(), "{other}");
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Jahrgangsname {
    /// The year.
    pub jahr: u16,
    /// The kind, as `sgb2`; none for the agreements that have the year for themselves.
    pub art: Option<String>,
}

/// Why a text is no name of a Jahrgang.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "Ein Jahrgang heißt wie ein Jahr, etwa 2026, oder mit der Art dahinter, etwa 2026-sgb2"
)]
pub struct KeinJahrgang;

impl Jahrgangsname {
    /// The Jahrgang of the same kind a year before.
    #[must_use]
    pub fn vorjahr(&self) -> Self {
        Self {
            jahr: self.jahr.saturating_sub(1),
            art: self.art.clone(),
        }
    }

    /// The folder of its records, with `/` at the end.
    pub fn data_folder(&self) -> String {
        format!("data/{self}/")
    }

    /// The folder of its templates, with `/` at the end.
    pub fn template_folder(&self) -> String {
        format!("templates/{self}/")
    }
}

impl From<u16> for Jahrgangsname {
    fn from(jahr: u16) -> Self {
        Self { jahr, art: None }
    }
}

impl fmt::Display for Jahrgangsname {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.art {
            None => write!(f, "{:04}", self.jahr),
            Some(art) => write!(f, "{:04}-{art}", self.jahr),
        }
    }
}

impl FromStr for Jahrgangsname {
    type Err = KeinJahrgang;

    fn from_str(text: &str) -> Result<Self, KeinJahrgang> {
        let (year, art) = match text.split_once('-') {
            Some((year, art)) => (year, Some(art)),
            None => (text, None),
        };
        let digits = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        let jahr = year.parse().ok().filter(|jahr| digits && JAHRE.contains(jahr));
        match (jahr, art) {
            (Some(jahr), None) => Ok(Self { jahr, art: None }),
            (Some(jahr), Some(art)) if is_kind(art) => {
                Ok(Self { jahr, art: Some(art.to_owned()) })
            }
            _ => Err(KeinJahrgang),
        }
    }
}

fn is_kind(art: &str) -> bool {
    art.starts_with(|c: char| c.is_ascii_lowercase())
        && art.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}
