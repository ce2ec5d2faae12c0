//! A kind of finding: its code, its weight, its words.

use std::fmt;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth a look; often right as it is.
    Hinweis,
    /// Probably a mistake; does not stop the run.
    Warnung,
    /// Wrong; nothing is written.
    Fehler,
}

impl Severity {
    /// The German word, lower case for machines.
    pub fn key(self) -> &'static str {
        match self {
            Self::Hinweis => "hinweis",
            Self::Warnung => "warnung",
            Self::Fehler => "fehler",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Hinweis => "Hinweis",
            Self::Warnung => "Warnung",
            Self::Fehler => "Fehler",
        })
    }
}

/// A kind of finding; the catalogue is in [`crate::finding::rules`].
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable code, e.g. `F03`.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What it is about, in German, a few words.
    pub title: &'static str,
    /// Why it is a finding and what to do, in German.
    pub explanation: &'static str,
    /// Wrong and right, as it would stand in a file.
    pub example: &'static str,
}
