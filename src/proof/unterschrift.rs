//! The signature fields of a file: who signed, when, over what.

use super::cms;
use super::revision::Revision;
use super::stand::Dokumentstand;
use crate::pdf::objekt::{Dict, Objekt};
use crate::values::zeichen::sichtbar;

/// A signature field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feld {
    /// Its name.
    pub name: String,
    /// Whose signature it is for, as the document says.
    pub hinweis: Option<String>,
    /// The signature, where it is signed.
    pub signatur: Option<Signatur>,
}

/// A signature or a timestamp over the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signatur {
    /// Name of the certificate, where it could be verified.
    pub wer: Option<String>,
    /// When, as the signer or the field says.
    pub wann: Option<String>,
    /// Name and time of a timestamp, verified as well.
    pub zeitstempel: Option<(String, String)>,
    /// The revision it signs, from 1.
    pub revision: Option<usize>,
    /// Whether it covers the whole file.
    pub ganz: bool,
    /// Why it is not intact, in German; nothing where it is.
    pub fehler: Vec<String>,
}

/// The fields in the order of the form.
pub(super) fn read(
    bytes: &[u8],
    revisions: &[Revision],
    stand: &Dokumentstand,
) -> Vec<Feld> {
    let fields = stand.felder().into_iter();
    fields
        .map(|(number, field)| Feld {
            name: text(stand, field, "T").unwrap_or_default(),
            hinweis: text(stand, field, "TU"),
            signatur: field.get(&b"V"[..]).map(|value| {
                let home = value.verweis().unwrap_or(number);
                let home =
                    revisions.iter().position(|one| one.objekte.contains_key(&home));
                match (stand.resolve(value).dict(), home) {
                    (Some(value), Some(home)) => {
                        signature(bytes, revisions, home, value, stand)
                    }
                    _ => failed("Die Signatur fehlt."),
                }
            }),
        })
        .collect()
}

fn failed(fault: &str) -> Signatur {
    Signatur {
        fehler: vec![fault.to_owned()],
        ..Signatur::default()
    }
}

/// A text of the file, without what would steer a terminal.
fn text(stand: &Dokumentstand, dict: &Dict, key: &str) -> Option<String> {
    let text = stand.get(dict, key)?.text()?;
    Some(sichtbar(&text.chars().take(300).collect::<String>()).into_owned())
}

fn signature(
    bytes: &[u8],
    revisions: &[Revision],
    home: usize,
    value: &Dict,
    stand: &Dokumentstand,
) -> Signatur {
    let ranges: Option<Vec<usize>> =
        stand.list(value, "ByteRange").iter().map(Objekt::stelle).collect();
    let Some([start, first, second, rest]) = ranges.as_deref() else {
        return failed("Die Signatur sagt nicht, welche Bytes sie deckt.");
    };
    let end = second.saturating_add(*rest);
    let parts = (bytes.get(*start..*first), bytes.get(*second..end));
    let (Some(before), Some(behind)) = parts else {
        return failed("Die Signatur deckt Bytes, die es nicht gibt.");
    };
    let Some(Objekt::Text(contents)) = stand.get(value, "Contents") else {
        return failed("Die Signatur ist leer.");
    };
    let mut fehler = Vec::new();
    let gap = bytes.get(*first..*second).unwrap_or_default();
    if *start != 0 || contents.wo != (*first..*second) || !is_plain_hex(gap) {
        fehler.push("Die Signatur lässt andere Bytes aus als sich selbst.".to_owned());
    }
    let whole = revisions[home].wo.clone();
    let newline = bytes[..whole.end].iter().rev().take_while(|b| b"\r\n".contains(b));
    if !(whole.end - newline.count()..=whole.end).contains(&end) {
        fehler
            .push("Die Signatur deckt nicht, was bis zu ihr geschrieben war.".to_owned());
    }
    let mut signature = Signatur {
        revision: Some(home + 1),
        ganz: end == bytes.len(),
        wann: text(stand, value, "M").map(|date| day(&date)),
        ..Signatur::default()
    };
    let kind = stand.get(value, "SubFilter");
    let is =
        |names: &[&str]| kind.is_some_and(|kind| names.iter().any(|n| kind.is_name(n)));
    if is(&["ETSI.RFC3161"]) {
        match cms::stamp(&contents.bytes, [before, behind]) {
            Ok((name, time)) => {
                signature.wer = Some(name.clone());
                signature.wann = Some(time.clone());
                signature.zeitstempel = Some((name, time));
            }
            Err(fault) => fehler.push(fault.to_owned()),
        }
    } else if is(&["ETSI.CAdES.detached", "adbe.pkcs7.detached"]) {
        match cms::check(&contents.bytes, [before, behind]) {
            Ok(seal) => {
                signature.wer = Some(seal.name);
                signature.wann = seal.zeit.or(signature.wann);
                signature.zeitstempel = seal.stempel;
            }
            Err(fault) => fehler.push(fault.to_owned()),
        }
    } else {
        fehler.push("Diese Art von Signatur kann hier nicht geprüft werden.".to_owned());
    }
    if forbids_more(stand, value) && home + 1 < revisions.len() {
        fehler.push("Sie verbietet jede weitere Änderung, und es gibt eine.".to_owned());
    }
    signature.fehler = fehler;
    signature
}

/// `<…>` with digits in one spelling: so not even the case of a letter can change unnoticed.
fn is_plain_hex(gap: &[u8]) -> bool {
    let [b'<', digits @ .., b'>'] = gap else { return false };
    let lower = digits.iter().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let upper = digits.iter().all(|b| matches!(b, b'0'..=b'9' | b'A'..=b'F'));
    lower || upper
}

/// Whether it certifies the document and allows no change at all.
fn forbids_more(stand: &Dokumentstand, value: &Dict) -> bool {
    stand.list(value, "Reference").iter().any(|reference| {
        let parameters = stand
            .resolve(reference)
            .dict()
            .and_then(|reference| stand.dict(reference, "TransformParams"));
        let allowed = parameters.and_then(|dict| stand.get(dict, "P"));
        allowed.and_then(Objekt::stelle) == Some(1)
    })
}

/// `D:20251122171835Z` as `2025-11-22T17:18:35`, with what comes behind as it is.
fn day(date: &str) -> String {
    let digits = date.strip_prefix("D:").unwrap_or(date);
    match digits.get(..14).filter(|d| d.bytes().all(|b| b.is_ascii_digit())) {
        Some(d) => format!(
            "{}-{}-{}T{}:{}:{}{}",
            &d[..4],
            &d[4..6],
            &d[6..8],
            &d[8..10],
            &d[10..12],
            &d[12..],
            &digits[14..]
        ),
        None => date.to_owned(),
    }
}
