//! The files of a run: documents, texts and checksums, as a map from name to bytes.

use std::collections::BTreeMap;
use std::fmt::Display;

use crate::agreement::fassung::Fassung;
use crate::agreement::kreis::is_id;
use crate::agreement::vereinbarung::Vereinbarung;
use crate::setting::press::Dokument;
use crate::wording::klartext;

pub use crate::values::pruefsumme::sha256;

/// The list of checksums in an output folder.
pub const SUMS: &str = "SHA256SUMS";

/// The name of the report's files without their ending.
pub const BERICHT: &str = "pruefbericht";

/// Files by their name.
pub type Bundle = BTreeMap<String, Vec<u8>>;

/// What the names of a Jahrgang's files have in common: the kind of agreement and the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamm<'a> {
    /// The kind of agreement, as its Vordruck says.
    pub kuerzel: &'a str,
    /// The year.
    pub jahr: u16,
}

impl<'a> Stamm<'a> {
    /// That of an agreement.
    pub fn of(vereinbarung: &'a Vereinbarung) -> Self {
        Self {
            kuerzel: &vereinbarung.vordruck.kuerzel.value,
            jahr: vereinbarung.jahr,
        }
    }

    /// The name of a document's files without their ending.
    pub fn stem(self, kreis: &str, fassung: Fassung) -> String {
        let Self { kuerzel, jahr } = self;
        let base = format!("zielvereinbarung-{kuerzel}-{jahr}-{kreis}");
        if fassung == Fassung::Portal {
            base
        } else {
            format!("{base}-{}", fassung.name())
        }
    }

    /// What stands for all agreements of the Jahrgang.
    pub fn alle(self) -> String {
        format!("zielvereinbarungen-{}-{}", self.kuerzel, self.jahr)
    }

    /// The Kreis and the Fassung that a file's name stands for, if it is one of this Jahrgang's.
    pub fn parse(self, name: &str) -> Option<(&str, Fassung)> {
        let Self { kuerzel, jahr } = self;
        document(name.strip_prefix(&format!("zielvereinbarung-{kuerzel}-{jahr}-"))?)
    }

    /// Whether a file of an output folder is made by this program, and its checksum kept.
    pub fn is_ours(self, name: &str) -> bool {
        let ending = name.strip_prefix(BERICHT);
        matches!(ending, Some(".html" | ".pdf")) || self.parse(name).is_some()
    }
}

/// The Kreis and the Fassung that a file's name stands for, of whatever kind and year.
pub fn parse_name(name: &str) -> Option<(&str, Fassung)> {
    let parts = name.strip_prefix("zielvereinbarung-")?;
    let mut rests = parts.match_indices('-').filter_map(|(at, _)| {
        let year = parts.get(at + 1..at + 5)?;
        let digits = year.bytes().all(|byte| byte.is_ascii_digit());
        parts.get(at + 5..)?.strip_prefix('-').filter(|_| digits)
    });
    rests.find_map(document)
}

/// What stands behind the year.
fn document(rest: &str) -> Option<(&str, Fassung)> {
    let stem = rest.strip_suffix(".pdf").or_else(|| rest.strip_suffix(".txt"))?;
    let fassung = Fassung::ALL.into_iter().find_map(|fassung| {
        let kreis = stem.strip_suffix(fassung.name())?.strip_suffix('-')?;
        Some((kreis, fassung))
    });
    let named = fassung.unwrap_or((stem, Fassung::Portal));
    Some(named).filter(|(kreis, _)| is_id(kreis))
}

/// Adds a document and its text.
pub fn pack(bundle: &mut Bundle, stem: &str, dokument: &Dokument) {
    bundle.insert(format!("{stem}.pdf"), dokument.pdf.clone());
    bundle
        .insert(format!("{stem}.txt"), klartext::write(&dokument.wortlaut).into_bytes());
}

/// The checksums of files, in the form that `sha256sum -c` reads.
pub fn sums<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> String {
    list(files.into_iter().map(|(name, bytes)| (name, sha256(bytes))))
}

/// Checksums that are known, in the same form.
pub fn list(sums: impl IntoIterator<Item = (impl Display, impl Display)>) -> String {
    let lines = sums.into_iter().map(|(name, sum)| format!("{sum}  {name}\n"));
    lines.collect()
}
