//! The files of a run: documents, texts and checksums, as a map from name to bytes.

use std::collections::BTreeMap;
use std::fmt::Display;

use crate::agreement::fassung::Fassung;
use crate::agreement::kreis::is_id;
use crate::setting::press::Dokument;
use crate::wording::klartext;

pub use crate::values::pruefsumme::sha256;

/// The list of checksums in an output folder.
pub const SUMS: &str = "SHA256SUMS";

/// The name of the report's files without their ending.
pub const BERICHT: &str = "pruefbericht";

/// Files by their name.
pub type Bundle = BTreeMap<String, Vec<u8>>;

/// The name of a document's files without their ending.
pub fn stem(jahr: u16, kreis: &str, fassung: Fassung) -> String {
    let base = format!("zielvereinbarung-aqb-{jahr}-{kreis}");
    if fassung == Fassung::Portal { base } else { format!("{base}-{}", fassung.name()) }
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

/// The Kreis and the Fassung that a file's name stands for, if it is one of a Jahrgang's.
pub fn parse_name(jahr: u16, name: &str) -> Option<(&str, Fassung)> {
    let rest = name.strip_prefix(&format!("zielvereinbarung-aqb-{jahr}-"))?;
    let stem = rest.strip_suffix(".pdf").or_else(|| rest.strip_suffix(".txt"))?;
    let fassung = Fassung::ALL.into_iter().find_map(|fassung| {
        let kreis = stem.strip_suffix(fassung.name())?.strip_suffix('-')?;
        Some((kreis, fassung))
    });
    let named = fassung.unwrap_or((stem, Fassung::Portal));
    Some(named).filter(|(kreis, _)| is_id(kreis))
}

/// Whether a file of an output folder is made by this program, and its checksum kept.
pub fn is_ours(jahr: u16, name: &str) -> bool {
    let ending = name.strip_prefix(BERICHT);
    matches!(ending, Some(".html" | ".pdf")) || parse_name(jahr, name).is_some()
}
