//! Timestamps (RFC 3161), over a signature or over the document.

use chrono::NaiveDateTime;

use super::{Nachricht, UNREADABLE};
use crate::pdf::objekt::Fehler;
use crate::proof::asn1::{self, SEQUENCE, Wert};
use crate::proof::verfahren::{Hash, Verfahren};
use crate::proof::zeit;

const TST_INFO: &str = "1.2.840.113549.1.9.16.1.4";

/// Whose timestamp it is, and from when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::proof) struct Zeitstempel {
    pub(in crate::proof) name: String,
    pub(in crate::proof) aussteller: String,
    pub(in crate::proof) zeit: NaiveDateTime,
}

/// Verifies a timestamp over the parts of a file.
pub(in crate::proof) fn stamp(
    contents: &[u8],
    parts: [&[u8]; 2],
) -> Result<Zeitstempel, Fehler> {
    over(&Nachricht::read(contents)?, &parts)
}

/// The first of several timestamps over a signature that is sound, or what is wrong with one.
pub(super) fn best(
    stamps: &[Wert],
    signature: &[u8],
) -> Option<Result<Zeitstempel, Fehler>> {
    let check = |token: &Wert| over(&Nachricht::of(token)?, &[signature]);
    let mut verdicts = stamps.iter().take(10).map(check);
    let first = verdicts.next()?;
    Some(verdicts.fold(first, Result::or))
}

fn over(message: &Nachricht, parts: &[&[u8]]) -> Result<Zeitstempel, Fehler> {
    let content = message.inhalt.as_deref().ok_or("Der Zeitstempel ist leer.")?;
    if message.kind != TST_INFO {
        return Err("Der Zeitstempel ist keiner.");
    }
    if message.mehr {
        return Err("Hinter dem Zeitstempel steht noch etwas.");
    }
    let wer = message.verified(&[content])?;
    let (method, imprint, zeit) = read(content).ok_or(UNREADABLE)?;
    if Hash::of(&method)?.digest(parts) != imprint {
        return Err("Der Zeitstempel gehört zu etwas anderem.");
    }
    Ok(Zeitstempel { name: wer.name, aussteller: wer.aussteller, zeit })
}

/// What was stamped, by its hash, and when.
fn read(content: &[u8]) -> Option<(Verfahren<'_>, Vec<u8>, NaiveDateTime)> {
    let parts = asn1::one(content)?.parts(SEQUENCE)?;
    let [_, _, imprint, _, time, ..] = parts.as_slice() else { return None };
    let imprint = imprint.parts(SEQUENCE)?;
    let [method, digest] = imprint.as_slice() else { return None };
    let digest = digest.octets()?.into_owned();
    Some((Verfahren::read(method)?, digest, zeit::asn1(time)?))
}
