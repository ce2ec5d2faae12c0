//! Which bytes of the file a signature covers.

use super::{Akteneinsicht, Feld};
use crate::pdf::objekt::{Dict, Objekt};
use crate::proof::zusatz::{Befund, Zweck};

/// What a signature covers.
pub(super) struct Gedeckt<'a> {
    /// The parts that are signed.
    pub(super) parts: [&'a [u8]; 2],
    /// The signature itself.
    pub(super) contents: &'a [u8],
    /// What is wrong with how they lie.
    pub(super) fehler: Vec<String>,
    /// What is left out at the end.
    pub(super) einwaende: Vec<String>,
}

/// Whether signatures cover the whole file. What stores certificates may stand behind them
/// (`PAdES` B-LT): it belongs to no page, and nobody can sign it for its signers.
pub(in crate::proof) fn is_covered(felder: &[Feld], zwecke: &[Befund]) -> bool {
    let stored = zwecke
        .iter()
        .rev()
        .take_while(|found| found.zweck == Zweck::Archiv && found.maengel.is_empty());
    let last = zwecke.len() + 1 - stored.count();
    let signatures = felder.iter().filter_map(|field| field.signatur.as_ref());
    let mut signatures = signatures.filter(|one| one.zaehlt());
    zwecke.is_empty()
        || signatures.any(|one| one.ganz || last > 1 && one.revision == Some(last))
}

impl<'a> Akteneinsicht<'a> {
    /// What a signature covers, as it says itself.
    pub(super) fn covered(
        &self,
        home: Option<usize>,
        value: &'a Dict,
    ) -> Result<Gedeckt<'a>, &'static str> {
        let bytes = self.bytes;
        let ranges: Option<Vec<usize>> = self
            .stand
            .list(value, "ByteRange")
            .iter()
            .map(Objekt::stelle)
            .collect();
        let Some([start, first, second, rest]) = ranges.as_deref() else {
            return Err("Die Signatur sagt nicht, welche Bytes sie deckt.");
        };
        let said = second.saturating_add(*rest);
        let end = said.min(bytes.len());
        let parts = (bytes.get(*start..*first), bytes.get(*second..end));
        let (Some(before), Some(behind)) = parts else {
            return Err("Die Signatur deckt Bytes, die es nicht gibt.");
        };
        let Some(Objekt::Text(contents)) = value.get(&b"Contents"[..]) else {
            return Err("Die Signatur ist leer.");
        };
        let (mut fehler, mut einwaende) = (Vec::new(), Vec::new());
        if end < said {
            einwaende.push("Die Signatur deckt Bytes, die es nicht gibt.".to_owned());
        }
        let gap = bytes.get(*first..*second).unwrap_or_default();
        if *start != 0 || contents.wo != (*first..*second) || !is_plain_hex(gap) {
            fehler
                .push("Die Signatur lässt andere Bytes aus als sich selbst.".to_owned());
        }
        let whole = home.map(|home| self.revisionen[home].wo.end);
        let newline = |whole: usize| {
            bytes[..whole]
                .iter()
                .rev()
                .take_while(|b| b"\r\n".contains(b))
                .count()
        };
        if whole.is_some_and(|whole| !(whole - newline(whole)..=whole).contains(&end)) {
            einwaende.push(
                "Die Signatur deckt nicht, was bis zu ihr geschrieben war.".to_owned(),
            );
        }
        Ok(Gedeckt {
            parts: [before, behind],
            contents: &contents.bytes,
            fehler,
            einwaende,
        })
    }
}

/// `<…>` with digits in one spelling: so not even the case of a letter can change unnoticed.
fn is_plain_hex(gap: &[u8]) -> bool {
    let [b'<', digits @ .., b'>'] = gap else { return false };
    let lower = digits.iter().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let upper = digits.iter().all(|b| matches!(b, b'0'..=b'9' | b'A'..=b'F'));
    lower || upper
}
