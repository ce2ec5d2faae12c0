//! What the pages look like beside their words: layout, pictures and fonts, each by its checksum.

use std::collections::{BTreeMap, BTreeSet};

use crate::values::pruefsumme::sha256;

/// The files that make the looks of an agreement, with the SHA-256 of each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gestalt(BTreeMap<String, String>);

impl Gestalt {
    /// Takes files by their names.
    pub fn of<'a>(files: impl IntoIterator<Item = (String, &'a [u8])>) -> Self {
        let sums = files.into_iter().map(|(name, bytes)| (name, sha256(bytes)));
        Self(sums.collect())
    }

    /// Reads what [`Gestalt::lines`] has written; `None` where a line is no such line.
    pub fn read(lines: impl IntoIterator<Item = String>) -> Option<Self> {
        let part = |line: String| {
            let (sum, name) = line.split_once("  ")?;
            let hex = sum.len() == 64 && sum.bytes().all(|b| b.is_ascii_hexdigit());
            hex.then(|| (name.to_owned(), sum.to_owned()))
        };
        lines.into_iter().map(part).collect::<Option<_>>().map(Self)
    }

    /// A line a file: checksum, two blanks, name, as in `SHA256SUMS`.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|(name, sum)| format!("{sum}  {name}"))
    }

    /// The files in which two differ.
    ///
    /// ```
    /// use zielvereinbarung::approval::gestalt::Gestalt;
    /// let of = |layout: &'static str| {
    ///     Gestalt::of([("layout.typ".to_owned(), layout.as_bytes())])
    /// };
    /// assert_eq!(of("a").differences(&of("b")), ["layout.typ"]);
    /// assert_eq!(Gestalt::read(of("a").lines()), Some(of("a")));
    /// assert!(of("a").differences(&of("a")).is_empty());
    /// ```
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let names: BTreeSet<&String> = self.0.keys().chain(other.0.keys()).collect();
        let differs = |name: &&&String| self.0.get(**name) != other.0.get(**name);
        names.iter().filter(differs).map(|name| (*name).clone()).collect()
    }
}
