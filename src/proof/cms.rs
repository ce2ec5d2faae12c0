//! A signature by its cryptography: who signed, when, and whether these bytes were signed.
//!
//! Whether the certificate deserves trust is not judged here, nor anywhere else.

use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use der::asn1::{Any, ObjectIdentifier, OctetString};
use der::{Decode, Encode, Reader, SliceReader};
use x509_cert::Certificate;
use x509_cert::attr::Attributes;
use x509_cert::ext::pkix::SubjectKeyIdentifier;
use x509_cert::time::Time;

use super::ber;
use super::verfahren::{Hash, UNKNOWN, verify};
use crate::pdf::objekt::Fehler;
use crate::values::zeichen::sichtbar;

const SIGNED_DATA: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const TST_INFO: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");
const CONTENT_TYPE: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_TIME: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");
const PROTECTION: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.52");
const CERTIFICATE_V2: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
const TIMESTAMP: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");
const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");

/// What a signature says once it has been verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Siegel {
    /// Name of the certificate.
    pub(super) name: String,
    /// When, as the signer says, in UTC.
    pub(super) zeit: Option<String>,
    /// Name and time of the timestamp.
    pub(super) stempel: Option<(String, String)>,
}

/// Verifies a signature over the parts of a file.
pub(super) fn check(contents: &[u8], parts: [&[u8]; 2]) -> Result<Siegel, Fehler> {
    let data = signed_data(contents)?;
    if data.encap_content_info.econtent.is_some() {
        return Err("Die Signatur enthält einen Inhalt, statt die Datei zu signieren.");
    }
    let signer = signer(&data)?;
    let certificate = verified(&data, signer, &parts)?;
    let stempel = match one(signer.unsigned_attrs.as_ref(), TIMESTAMP)? {
        None => None,
        Some(token) => {
            let token = token.to_der().map_err(|_| UNREADABLE)?;
            Some(stamp(&token, [signer.signature.as_bytes(), &[]])?)
        }
    };
    let zeit = match one(signer.signed_attrs.as_ref(), SIGNING_TIME)? {
        None => None,
        Some(time) => {
            let time = time.decode_as::<Time>().map_err(|_| UNREADABLE)?;
            Some(time.to_date_time().to_string())
        }
    };
    Ok(Siegel { name: name(certificate), zeit, stempel })
}

/// Verifies a timestamp over the parts of a file; gives its name and time.
pub(super) fn stamp(
    contents: &[u8],
    parts: [&[u8]; 2],
) -> Result<(String, String), Fehler> {
    let data = signed_data(contents)?;
    let info = &data.encap_content_info;
    let content = info.econtent.as_ref().ok_or("Der Zeitstempel ist leer.")?;
    let content = content.decode_as::<OctetString>().map_err(|_| UNREADABLE)?;
    if info.econtent_type != TST_INFO {
        return Err("Der Zeitstempel ist keiner.");
    }
    let certificate = verified(&data, signer(&data)?, &[content.as_bytes()])?;
    let stamped = Stempel::read(content.as_bytes()).map_err(|_| UNREADABLE)?;
    if stamped.hash.digest(&parts) != stamped.imprint {
        return Err("Der Zeitstempel gehört zu etwas anderem.");
    }
    Ok((name(certificate), stamped.time))
}

const UNREADABLE: Fehler = "Die Signatur ist unlesbar.";

/// The message; behind it a signature field is filled up with zeros and nothing else.
fn signed_data(contents: &[u8]) -> Result<SignedData, Fehler> {
    let (message, used) = if ber::is_ber(contents) {
        let (der, used) = ber::convert(contents)?;
        (ContentInfo::from_der(&der).map_err(|_| UNREADABLE)?, used)
    } else {
        let mut reader = SliceReader::new(contents).map_err(|_| UNREADABLE)?;
        let message = ContentInfo::decode(&mut reader).map_err(|_| UNREADABLE)?;
        let rest = usize::try_from(reader.remaining_len()).map_err(|_| UNREADABLE)?;
        let used = contents.len() - rest;
        if message.to_der().ok().as_deref() != Some(&contents[..used]) {
            return Err(UNREADABLE);
        }
        (message, used)
    };
    if contents[used..].iter().any(|byte| *byte != 0) {
        return Err("Hinter der Signatur steht noch etwas.");
    }
    if message.content_type != SIGNED_DATA {
        return Err(UNREADABLE);
    }
    message.content.decode_as().map_err(|_| UNREADABLE)
}

fn signer(data: &SignedData) -> Result<&SignerInfo, Fehler> {
    match data.signer_infos.0.as_slice() {
        [signer] => Ok(signer),
        _ => Err("In dem Feld ist nicht genau eine Signatur."),
    }
}

/// The certificate of a signer, once the signature over the content is verified with it.
fn verified<'a>(
    data: &'a SignedData,
    signer: &SignerInfo,
    content: &[&[u8]],
) -> Result<&'a Certificate, Fehler> {
    let certificates = certificates(data)?;
    let certificate = certificates
        .iter()
        .copied()
        .find(|certificate| is_of(certificate, &signer.sid))
        .ok_or("Das Zertifikat zur Signatur liegt nicht bei.")?;
    let attributes = signer
        .signed_attrs
        .as_ref()
        .ok_or("Die Signatur nennt nicht, was sie signiert.")?;
    let hash = signs(data, signer, attributes, content)?;
    bound(attributes, signer, certificate)?;
    let message = attributes.to_der().map_err(|_| UNREADABLE)?;
    verify(
        &signer.signature_algorithm,
        Some(hash),
        certificate.tbs_certificate().subject_public_key_info(),
        &message,
        signer.signature.as_bytes(),
    )?;
    chained(&certificates)?;
    Ok(certificate)
}

/// The hash function, once what is signed is found to be this content.
fn signs(
    data: &SignedData,
    signer: &SignerInfo,
    attributes: &Attributes,
    content: &[&[u8]],
) -> Result<Hash, Fehler> {
    let hash = Hash::of(&signer.digest_alg)?;
    let listed = data.digest_algorithms.iter().any(|known| *known == signer.digest_alg);
    let kind = one(Some(attributes), CONTENT_TYPE)?.ok_or(UNREADABLE)?;
    let kind = kind.decode_as::<ObjectIdentifier>().ok();
    if !listed || kind != Some(data.encap_content_info.econtent_type) {
        return Err(UNREADABLE);
    }
    let digest = one(Some(attributes), MESSAGE_DIGEST)?.ok_or(UNREADABLE)?;
    let digest = digest.decode_as::<OctetString>().map_err(|_| UNREADABLE)?;
    if digest.as_bytes() == hash.digest(content) {
        Ok(hash)
    } else {
        Err("Die signierten Bytes wurden nachträglich geändert.")
    }
}

fn certificates(data: &SignedData) -> Result<Vec<&Certificate>, Fehler> {
    let all = data.certificates.iter().flat_map(|set| set.0.iter());
    all.map(|one| match one {
        CertificateChoices::Certificate(certificate) => Ok(certificate),
        CertificateChoices::Other(_) => Err("Ein Zertifikat ist von unbekannter Art."),
    })
    .collect()
}

fn is_of(certificate: &Certificate, sid: &SignerIdentifier) -> bool {
    let about = certificate.tbs_certificate();
    match sid {
        SignerIdentifier::IssuerAndSerialNumber(id) => {
            *about.issuer() == id.issuer && *about.serial_number() == id.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(id) => about
            .get_extension::<SubjectKeyIdentifier>()
            .ok()
            .flatten()
            .is_some_and(|(_, found)| found == *id),
    }
}

/// Where the signer has signed which certificate and which algorithms it used, they are these.
fn bound(
    attributes: &Attributes,
    signer: &SignerInfo,
    certificate: &Certificate,
) -> Result<(), Fehler> {
    if let Some(value) = one(Some(attributes), CERTIFICATE_V2)? {
        let (hash, wanted) = certificate_hash(value).map_err(|_| UNREADABLE)?;
        let found = certificate.to_der().map_err(|_| UNREADABLE)?;
        if hash.digest(&[&found]) != wanted {
            return Err("Das Zertifikat ist nicht das, mit dem signiert wurde.");
        }
    }
    if let Some(value) = one(Some(attributes), PROTECTION)? {
        let digest = signer.digest_alg.to_der().map_err(|_| UNREADABLE)?;
        let mut method = signer.signature_algorithm.to_der().map_err(|_| UNREADABLE)?;
        method[0] = 0xa1;
        if value.value() != [digest, method].concat() {
            return Err("Die Verfahren der Signatur wurden nachträglich geändert.");
        }
    }
    Ok(())
}

/// The hash in the first entry of the signed list of certificates.
fn certificate_hash(value: &Any) -> der::Result<(Hash, Vec<u8>)> {
    let list: Vec<Vec<Any>> = value.decode_as()?;
    let entries: Vec<Any> = list.into_iter().next().unwrap_or_default();
    let first: Vec<Any> = entries.first().ok_or(der::ErrorKind::Failed)?.decode_as()?;
    let unknown = |_| der::Error::from(der::ErrorKind::Failed);
    match first.as_slice() {
        [method, hash, ..] if method.decode_as::<OctetString>().is_err() => {
            let hash = hash.decode_as::<OctetString>()?;
            let method = Hash::of(&method.decode_as()?).map_err(unknown)?;
            Ok((method, hash.as_bytes().to_vec()))
        }
        [hash, ..] => {
            Ok((Hash::Sha256, hash.decode_as::<OctetString>()?.as_bytes().to_vec()))
        }
        [] => Err(der::ErrorKind::Failed.into()),
    }
}

/// Each certificate that lies by is as an issuer signed it, where one of that name lies by as
/// well. Several may have the name; and what can't be judged here, an old root signed with
/// SHA-1, says nothing against the signature.
fn chained(certificates: &[&Certificate]) -> Result<(), Fehler> {
    for certificate in certificates {
        let about = certificate.tbs_certificate();
        let message = about.to_der().map_err(|_| UNREADABLE)?;
        let named =
            |issuer: &&&Certificate| issuer.tbs_certificate().subject() == about.issuer();
        let verdicts = certificates.iter().filter(named).map(|issuer| {
            verify(
                certificate.signature_algorithm(),
                None,
                issuer.tbs_certificate().subject_public_key_info(),
                &message,
                certificate.signature().raw_bytes(),
            )
        });
        let verdicts: Vec<_> = verdicts.collect();
        let passes =
            |verdict: &Result<(), Fehler>| matches!(verdict, Ok(()) | Err(UNKNOWN));
        if !verdicts.is_empty() && !verdicts.iter().any(passes) {
            return Err("Ein beiliegendes Zertifikat wurde verändert.");
        }
    }
    Ok(())
}

/// The one value of an attribute.
fn one(
    attributes: Option<&Attributes>,
    oid: ObjectIdentifier,
) -> Result<Option<&Any>, Fehler> {
    let mut found = attributes
        .into_iter()
        .flat_map(|set| set.iter())
        .filter(|attribute| attribute.oid == oid);
    let Some(attribute) = found.next() else { return Ok(None) };
    match (attribute.values.as_slice(), found.next()) {
        ([value], None) => Ok(Some(value)),
        _ => Err(UNREADABLE),
    }
}

/// The common name of a certificate, or all of its name.
fn name(certificate: &Certificate) -> String {
    let subject = certificate.tbs_certificate().subject();
    let mut parts = subject.iter().filter(|part| part.oid == COMMON_NAME);
    let common = parts.find_map(|part| str::from_utf8(part.value.value()).ok());
    let name = common.map_or_else(|| subject.to_string(), ToOwned::to_owned);
    // What a stranger chose must not steer the terminal.
    sichtbar(&name.chars().take(200).collect::<String>()).into_owned()
}

/// The part of a timestamp that says what was stamped and when.
struct Stempel {
    hash: Hash,
    imprint: Vec<u8>,
    time: String,
}

impl Stempel {
    fn read(content: &[u8]) -> der::Result<Self> {
        let parts: Vec<Any> = Vec::from_der(content)?;
        let [_, _, imprint, _, time, ..] = parts.as_slice() else {
            return Err(der::ErrorKind::Failed.into());
        };
        let imprint: Vec<Any> = imprint.decode_as()?;
        let [method, imprint] = imprint.as_slice() else {
            return Err(der::ErrorKind::Failed.into());
        };
        let unknown = |_| der::Error::from(der::ErrorKind::Failed);
        let hash = Hash::of(&method.decode_as()?).map_err(unknown)?;
        let imprint = imprint.decode_as::<OctetString>()?.as_bytes().to_vec();
        Ok(Self { hash, imprint, time: moment(time.value())? })
    }
}

/// `20261122171835.34Z` as `2026-11-22T17:18:35Z`.
fn moment(time: &[u8]) -> der::Result<String> {
    let digits = time.get(..14).filter(|digits| digits.iter().all(u8::is_ascii_digit));
    let digits = digits.and_then(|digits| str::from_utf8(digits).ok());
    let t = digits.ok_or(der::ErrorKind::Failed)?;
    let (day, clock) = t.split_at(8);
    Ok(format!(
        "{}-{}-{}T{}:{}:{}Z",
        &day[..4],
        &day[4..6],
        &day[6..],
        &clock[..2],
        &clock[2..4],
        &clock[4..]
    ))
}
