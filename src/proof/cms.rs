//! A signature by its cryptography: who signed, when, and whether these bytes were signed.
//!
//! Whether the certificate deserves trust is not judged here, nor anywhere else.

mod kette;
mod stempel;

use chrono::NaiveDateTime;

use super::asn1::{self, OCTET_STRING, OID, SEQUENCE, SET, Wert};
use super::verfahren::{Hash, Verfahren, verify};
use super::zeit;
use super::zertifikat::Zertifikat;
use crate::pdf::objekt::Fehler;

pub(super) use stempel::{Zeitstempel, stamp};

const SIGNED_DATA: &str = "1.2.840.113549.1.7.2";
const DATA: &str = "1.2.840.113549.1.7.1";
const CONTENT_TYPE: &str = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST: &str = "1.2.840.113549.1.9.4";
const SIGNING_TIME: &str = "1.2.840.113549.1.9.5";
const PROTECTION: &str = "1.2.840.113549.1.9.52";
const CERTIFICATE_V1: &str = "1.2.840.113549.1.9.16.2.12";
const CERTIFICATE_V2: &str = "1.2.840.113549.1.9.16.2.47";
const TIMESTAMP: &str = "1.2.840.113549.1.9.16.2.14";
/// Answers about certificates, as Adobe puts them among what is signed.
const REVOCATION: &str = "1.2.840.113583.1.1.8";
const UNREADABLE: Fehler = "Die Signatur ist unlesbar.";
/// How many certificates a message may bring: one with its chain brings a dozen.
const CERTIFICATES: usize = 10_000;

/// What a signature says once it has been verified.
#[derive(Debug, Clone)]
pub(super) struct Siegel {
    pub(super) wer: Unterzeichner,
    /// When, as the signer says, in UTC.
    pub(super) zeit: Option<NaiveDateTime>,
    /// A timestamp over the signature, or what is wrong with it.
    pub(super) stempel: Option<Result<Zeitstempel, Fehler>>,
    /// What else speaks against it.
    pub(super) einwaende: Vec<Fehler>,
}

/// The one whose certificate it is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four answers that do not depend on each other"
)]
pub(super) struct Unterzeichner {
    pub(super) name: String,
    pub(super) aussteller: String,
    pub(super) selbst: bool,
    pub(super) gilt: [Option<NaiveDateTime>; 2],
    /// Whether the signature says which certificate it was made with.
    pub(super) gebunden: bool,
    /// Whether the certificate of the issuer lies by, and is that of the issuer.
    pub(super) ausgestellt: bool,
    /// Whether a hash function was used that counts as broken.
    pub(super) schwach: bool,
    /// Every word of the names in the certificate.
    pub(super) woerter: Vec<String>,
}

/// Verifies a signature over the parts of a file.
pub(super) fn check(contents: &[u8], parts: [&[u8]; 2]) -> Result<Siegel, Fehler> {
    let message = Nachricht::read(contents)?;
    let wer = message.verified(&parts)?;
    let mut einwaende = Vec::new();
    if message.inhalt.is_some() {
        einwaende
            .push("Die Signatur enthält einen Inhalt, statt die Datei zu signieren.");
    }
    if message.mehr {
        einwaende.push("Hinter der Signatur steht noch etwas.");
    }
    let stamps = values(message.unsigned.as_ref(), TIMESTAMP)?;
    let stempel = stempel::best(&stamps, message.signature);
    let zeit = values(message.signed.as_ref(), SIGNING_TIME)?;
    Ok(Siegel {
        wer,
        zeit: zeit.first().and_then(zeit::asn1),
        stempel,
        einwaende,
    })
}

/// A message with one signer (RFC 5652, 5).
struct Nachricht<'a> {
    listed: Vec<Verfahren<'a>>,
    kind: String,
    inhalt: Option<Vec<u8>>,
    certificates: Vec<Wert<'a>>,
    signer: Wert<'a>,
    hash: Verfahren<'a>,
    signed: Option<Wert<'a>>,
    method: Verfahren<'a>,
    signature: &'a [u8],
    unsigned: Option<Wert<'a>>,
    /// Whether something stands behind it.
    mehr: bool,
}

impl<'a> Nachricht<'a> {
    /// Reads a message; behind it a signature field is filled up with zeros and nothing else.
    fn read(contents: &'a [u8]) -> Result<Self, Fehler> {
        let (message, rest) = asn1::first(contents).ok_or(UNREADABLE)?;
        let mehr = rest.iter().any(|byte| *byte != 0);
        Ok(Self { mehr, ..Self::of(&message)? })
    }

    fn of(message: &Wert<'a>) -> Result<Self, Fehler> {
        let parts = message.parts(SEQUENCE).ok_or(UNREADABLE)?;
        let [kind, data] = parts.as_slice() else { return Err(UNREADABLE) };
        if kind.oid().as_deref() != Some(SIGNED_DATA) || data.tag != 0xa0 {
            return Err(UNREADABLE);
        }
        let data = asn1::one(data.inhalt).ok_or(UNREADABLE)?;
        let parts = data.parts(SEQUENCE).ok_or(UNREADABLE)?;
        let [version, hashes, content, sets @ .., signers] = parts.as_slice() else {
            return Err(UNREADABLE);
        };
        let signers = signers.parts(SET).ok_or(UNREADABLE)?;
        let [signer] = signers.as_slice() else {
            return Err("In dem Feld ist nicht genau eine Signatur.");
        };
        let hashes = hashes.parts(SET).ok_or(UNREADABLE)?;
        let certificates = sets.iter().find(|set| set.tag == 0xa0);
        let certificates = certificates.map_or(Some(Vec::new()), |set| set.parts(0xa0));
        let content = content.parts(SEQUENCE).ok_or(UNREADABLE)?;
        if !version.number().is_some_and(|version| (1..=5).contains(&version))
            || !sets.iter().all(|set| matches!(set.tag, 0xa0 | 0xa1))
        {
            return Err(UNREADABLE);
        }
        let listed = hashes.iter().map(Verfahren::read).collect::<Option<_>>();
        Self::signed_by(signer, listed.ok_or(UNREADABLE)?, &content, certificates)
            .ok_or(UNREADABLE)
    }

    fn signed_by(
        signer: &Wert<'a>,
        listed: Vec<Verfahren<'a>>,
        content: &[Wert<'a>],
        certificates: Option<Vec<Wert<'a>>>,
    ) -> Option<Self> {
        let parts = signer.parts(SEQUENCE)?;
        let [version, sid, hash, more @ ..] = parts.as_slice() else { return None };
        let (attributes, more) = match more {
            [first, more @ ..] if first.tag == 0xa0 => (Some(*first), more),
            more => (None, more),
        };
        let [method, signature, more @ ..] = more else { return None };
        let unsigned = match more {
            [] => None,
            [unsigned] if unsigned.tag == 0xa1 => Some(*unsigned),
            _ => return None,
        };
        let inhalt = match content {
            [_] => None,
            [_, inner] if inner.tag == 0xa0 => {
                Some(asn1::one(inner.inhalt)?.octets()?.into_owned())
            }
            _ => return None,
        };
        version.number().filter(|version| matches!(version, 1 | 3))?;
        Some(Self {
            listed,
            kind: content.first()?.oid()?,
            inhalt,
            certificates: certificates.filter(|all| all.len() <= CERTIFICATES)?,
            signer: *sid,
            hash: Verfahren::read(hash)?,
            signed: attributes,
            method: Verfahren::read(method)?,
            signature: signature.bytes(OCTET_STRING)?,
            unsigned,
            mehr: false,
        })
    }

    /// The certificates that lie by; attribute certificates and others are passed over.
    fn certificates(&self) -> impl Iterator<Item = Zertifikat<'a>> + '_ {
        self.certificates.iter().filter_map(|one| Zertifikat::read(*one))
    }

    /// The signer, once the signature over the content is verified with the certificate.
    fn verified(&self, content: &[&[u8]]) -> Result<Unterzeichner, Fehler> {
        let certificate = self
            .certificates()
            .find(|certificate| self.is_signer(certificate))
            .ok_or("Das Zertifikat zur Signatur liegt nicht bei.")?;
        let attributes =
            self.signed.ok_or("Die Signatur nennt nicht, was sie signiert.")?;
        let hash = self.signs(&attributes, content)?;
        let gebunden = self.bound(&attributes, &certificate)?;
        self.is_signed(&attributes, hash, &certificate)?;
        let ausgestellt = kette::check(&self.certificates, &certificate)?;
        Ok(Unterzeichner {
            name: certificate.name(),
            aussteller: certificate.issuer(),
            selbst: certificate.is_self_issued(),
            gilt: certificate.gilt,
            gebunden,
            ausgestellt,
            schwach: hash.is_weak(),
            woerter: certificate.words(),
        })
    }

    fn is_signer(&self, certificate: &Zertifikat) -> bool {
        match self.signer.tag {
            SEQUENCE => self.signer.parts(SEQUENCE).is_some_and(|id| {
                matches!(id.as_slice(), [issuer, number]
                    if issuer.ganz == certificate.aussteller.ganz
                        && number.inhalt == certificate.nummer)
            }),
            0x80 => certificate.kennung == Some(self.signer.inhalt),
            _ => false,
        }
    }

    /// The hash function, once what is signed is found to be this content.
    fn signs(&self, attributes: &Wert, content: &[&[u8]]) -> Result<Hash, Fehler> {
        let hash = Hash::of(&self.hash)?;
        let kind = values(Some(attributes), CONTENT_TYPE)?;
        let kind = kind.first().and_then(Wert::oid);
        let right = kind.as_deref() == Some(self.kind.as_str())
            && (self.inhalt.is_some() || self.kind == DATA)
            && self.listed.contains(&self.hash);
        let digest = values(Some(attributes), MESSAGE_DIGEST)?;
        let digest = digest.first().and_then(Wert::octets).filter(|_| right);
        if *digest.ok_or(UNREADABLE)? == *hash.digest(content) {
            Ok(hash)
        } else {
            Err("Die signierten Bytes wurden nachträglich geändert.")
        }
    }

    /// Whether the signer has signed which certificate it is; where it has, and where it says
    /// which procedures it used, they are these.
    fn bound(&self, attributes: &Wert, certificate: &Zertifikat) -> Result<bool, Fehler> {
        let mut bound = false;
        for (kind, usual) in
            [(CERTIFICATE_V2, Hash::Sha256), (CERTIFICATE_V1, Hash::Sha1)]
        {
            for value in values(Some(attributes), kind)? {
                let (hash, wanted) = certificate_hash(&value, usual).ok_or(UNREADABLE)?;
                if hash.digest(&[certificate.ganz]) != wanted {
                    return Err("Das Zertifikat ist nicht das, mit dem signiert wurde.");
                }
                bound = true;
            }
        }
        for value in values(Some(attributes), PROTECTION)? {
            let parts = value.parts(SEQUENCE).ok_or(UNREADABLE)?;
            let [hash, method] = parts.as_slice() else { return Err(UNREADABLE) };
            // Within, the second is a sequence under another tag.
            let method = [&[SEQUENCE], &method.ganz[1..]].concat();
            let method = asn1::one(&method).ok_or(UNREADABLE)?;
            if Verfahren::read(hash).as_ref() != Some(&self.hash)
                || Verfahren::read(&method).as_ref() != Some(&self.method)
            {
                return Err("Die Verfahren der Signatur wurden nachträglich geändert.");
            }
        }
        Ok(bound)
    }

    /// Whether the attributes are signed: as they stand, or in the order that DER wants.
    fn is_signed(
        &self,
        attributes: &Wert,
        hash: Hash,
        certificate: &Zertifikat,
    ) -> Result<(), Fehler> {
        let mut parts = attributes.parts(0xa0).ok_or(UNREADABLE)?;
        let check = |parts: &[Wert]| {
            let all: Vec<u8> = parts.iter().flat_map(|part| part.ganz).copied().collect();
            let message = asn1::wrap(SET, &all);
            let key = &certificate.schluessel;
            verify(&self.method, Some(hash), key, &message, self.signature)
        };
        let found = check(&parts);
        if parts.is_sorted_by_key(|part| part.ganz) {
            return found;
        }
        // Some put them in order before they look. What is simple they leave as it is; whole
        // answers they encode anew, and come to other bytes.
        if parts.iter().any(is_answer) {
            return Err(
                "Was signiert ist, steht nicht in der Ordnung, die vorgeschrieben ist.",
            );
        }
        found.or_else(|fault| {
            parts.sort_by_key(|part| part.ganz);
            check(&parts).map_err(|_| fault)
        })
    }
}

/// Whether an attribute holds answers about certificates.
fn is_answer(attribute: &Wert) -> bool {
    let name = attribute.parts(SEQUENCE).and_then(|parts| parts.first()?.oid());
    name.as_deref() == Some(REVOCATION)
}

/// The values of an attribute, which there may be once only, unless it is a timestamp.
fn values<'a>(
    attributes: Option<&Wert<'a>>,
    kind: &str,
) -> Result<Vec<Wert<'a>>, Fehler> {
    let Some(attributes) = attributes else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for attribute in attributes.parts(attributes.tag).ok_or(UNREADABLE)? {
        let parts = attribute.parts(SEQUENCE).ok_or(UNREADABLE)?;
        let [name, values] = parts.as_slice() else { return Err(UNREADABLE) };
        if name.tag == OID && name.oid().as_deref() == Some(kind) {
            found.extend(values.parts(SET).ok_or(UNREADABLE)?);
        }
    }
    if found.len() > 1 && kind != TIMESTAMP { Err(UNREADABLE) } else { Ok(found) }
}

/// The hash in the first entry of the signed list of certificates.
fn certificate_hash(value: &Wert, usual: Hash) -> Option<(Hash, Vec<u8>)> {
    let list = value.parts(SEQUENCE)?.first()?.parts(SEQUENCE)?;
    let entry = list.first()?.parts(SEQUENCE)?;
    let (hash, digest) = match entry.as_slice() {
        [method, digest, ..] if method.tag == SEQUENCE => {
            (Hash::of(&Verfahren::read(method)?).ok()?, digest)
        }
        [digest, ..] => (usual, digest),
        [] => return None,
    };
    Some((hash, digest.octets()?.into_owned()))
}
