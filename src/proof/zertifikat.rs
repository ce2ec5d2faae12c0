//! Certificates: whose they are, who issued them, how long they are good.

use chrono::NaiveDateTime;

use super::asn1::{self, BIT_STRING, INTEGER, OCTET_STRING, SEQUENCE, SET, Wert};
use super::verfahren::{Verfahren, verify};
use super::zeit;
use crate::pdf::objekt::Fehler;
use crate::values::zeichen::sichtbar;

const COMMON_NAME: &str = "2.5.4.3";
/// What else may stand for a name, in this order: organisation, unit.
const NAMES: [&str; 3] = [COMMON_NAME, "2.5.4.10", "2.5.4.11"];
const KEY_IDENTIFIER: &str = "2.5.29.14";
/// How long a name may be that is shown.
const LONGEST: usize = 200;

/// A certificate, by parts of its bytes.
#[derive(Debug, Clone)]
pub(super) struct Zertifikat<'a> {
    /// All its bytes: their hash is what it is known by.
    pub(super) ganz: &'a [u8],
    /// What its issuer has signed.
    pub(super) inhalt: &'a [u8],
    pub(super) nummer: &'a [u8],
    pub(super) aussteller: Wert<'a>,
    pub(super) inhaber: Wert<'a>,
    pub(super) schluessel: Wert<'a>,
    /// From when to when it is good.
    pub(super) gilt: [Option<NaiveDateTime>; 2],
    pub(super) kennung: Option<&'a [u8]>,
    pub(super) verfahren: Verfahren<'a>,
    pub(super) signatur: &'a [u8],
}

impl<'a> Zertifikat<'a> {
    /// Reads a certificate (RFC 5280, 4.1).
    pub(super) fn read(value: Wert<'a>) -> Option<Self> {
        let [about, method, signature] =
            <[Wert; 3]>::try_from(value.parts(SEQUENCE)?).ok()?;
        let parts = about.parts(SEQUENCE)?;
        let versioned = parts.first()?.tag == 0xa0;
        let [number, _, issuer, times, subject, key, more @ ..] =
            &parts[usize::from(versioned)..]
        else {
            return None;
        };
        let times = times.parts(SEQUENCE)?;
        let moment = |index: usize| zeit::asn1(times.get(index)?);
        let signature = signature.bytes(BIT_STRING)?;
        Some(Self {
            ganz: value.ganz,
            inhalt: about.ganz,
            nummer: number.bytes(INTEGER)?,
            aussteller: *issuer,
            inhaber: *subject,
            schluessel: *key,
            gilt: [moment(0), moment(1)],
            kennung: more.iter().find(|part| part.tag == 0xa3).and_then(key_identifier),
            verfahren: Verfahren::read(&method)?,
            signatur: signature.strip_prefix(&[0])?,
        })
    }

    /// The name of the one it was issued to.
    pub(super) fn name(&self) -> String {
        name(&self.inhaber)
    }

    /// The name of the one who issued it.
    pub(super) fn issuer(&self) -> String {
        name(&self.aussteller)
    }

    /// Whether the one it was issued to has issued it.
    pub(super) fn is_self_issued(&self) -> bool {
        self.aussteller.ganz == self.inhaber.ganz
    }

    /// Whether this one has issued it.
    pub(super) fn is_issued_by(&self, issuer: &Self) -> Result<(), Fehler> {
        let key = &issuer.schluessel;
        verify(&self.verfahren, None, key, self.inhalt, self.signatur)
    }

    /// Every word of both names.
    pub(super) fn words(&self) -> Vec<String> {
        let names = [&self.inhaber, &self.aussteller].into_iter();
        names.flat_map(|name| values(name)).map(|(_, text)| text).collect()
    }
}

fn key_identifier<'a>(extensions: &Wert<'a>) -> Option<&'a [u8]> {
    let list = asn1::one(extensions.inhalt)?.parts(SEQUENCE)?;
    let extension = list.iter().find_map(|extension| {
        let parts = extension.parts(SEQUENCE)?;
        (parts.first()?.oid()? == KEY_IDENTIFIER).then(|| parts.last().copied())?
    })?;
    asn1::one(extension.bytes(OCTET_STRING)?)?.bytes(OCTET_STRING)
}

/// The parts of a name with their kinds, in their order.
fn values(name: &Wert) -> Vec<(String, String)> {
    let sets = name.parts(SEQUENCE).unwrap_or_default();
    let parts = sets.iter().flat_map(|set| set.parts(SET).unwrap_or_default());
    let value = |part: Wert| {
        let pair = part.parts(SEQUENCE)?;
        Some((pair.first()?.oid()?, text(pair.get(1)?)))
    };
    parts.filter_map(value).collect()
}

/// The common name, or what else there is.
fn name(name: &Wert) -> String {
    let parts = values(name);
    let found = NAMES.iter().find_map(|kind| {
        let mut named = parts.iter().filter(|(found, _)| found == kind);
        named.next_back().map(|(_, text)| text.clone())
    });
    let all = || {
        parts
            .iter()
            .map(|(_, text)| text.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let found = found.unwrap_or_else(all);
    // What a stranger chose must not steer the terminal.
    sichtbar(&found.chars().take(LONGEST).collect::<String>()).into_owned()
}

/// A text in one of the kinds of strings that names are written in.
fn text(value: &Wert) -> String {
    match value.tag {
        // BMPString.
        0x1e => {
            let units = value.inhalt.chunks(2).map(|pair| match pair {
                [high, low] => u16::from_be_bytes([*high, *low]),
                _ => 0xfffd,
            });
            String::from_utf16_lossy(&units.collect::<Vec<_>>())
        }
        // UniversalString.
        0x1c => {
            let code = |four: &[u8]| four.iter().fold(0, |n, b| n << 8 | u32::from(*b));
            let chars = value.inhalt.chunks(4).map(code);
            chars.map(|code| char::from_u32(code).unwrap_or('\u{fffd}')).collect()
        }
        // T61String: what is written in it is Latin-1, or UTF-8 against the rules.
        0x14 => match str::from_utf8(value.inhalt) {
            Ok(text) => text.to_owned(),
            Err(_) => value.inhalt.iter().map(|byte| char::from(*byte)).collect(),
        },
        _ => String::from_utf8_lossy(value.inhalt).into_owned(),
    }
}
