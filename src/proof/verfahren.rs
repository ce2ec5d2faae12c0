//! The procedures of signatures: RSA (PKCS#1 v1.5, PSS), ECDSA (P-256, P-384, P-521, brainpool
//! P256r1 and P384r1) with SHA-2 or SHA-1, and Ed25519.

mod pss;

use bp256::BrainpoolP256r1;
use bp384::BrainpoolP384r1;
use ecdsa::signature::hazmat::PrehashVerifier;
use p256::NistP256;
use p384::NistP384;
use p521::NistP521;
use rsa::{BoxedUint, Pkcs1v15Sign, RsaPublicKey};
use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};

use super::asn1::{BIT_STRING, INTEGER, NULL, SEQUENCE, Wert, one};
use crate::pdf::objekt::Fehler;

const RSA: &str = "1.2.840.113549.1.1.1";
const RSA_PSS: &str = "1.2.840.113549.1.1.10";
const EC: &str = "1.2.840.10045.2.1";
const ED25519: &str = "1.3.101.112";
/// Why nothing can be said for or against a signature.
pub(super) const UNKNOWN: Fehler =
    "Das Verfahren der Signatur kann hier nicht geprüft werden.";
const WRONG: Fehler = "Die Signatur passt nicht zum Zertifikat.";

/// A procedure as it is named, with its parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Verfahren<'a> {
    pub(super) name: String,
    pub(super) parameter: Option<Wert<'a>>,
}

impl<'a> Verfahren<'a> {
    /// Reads a name; parameters that say nothing are none.
    pub(super) fn read(value: &Wert<'a>) -> Option<Self> {
        let parts = value.parts(SEQUENCE)?;
        let parameter = match &parts[1..] {
            [] => None,
            [null] if null.tag == NULL && null.inhalt.is_empty() => None,
            [parameter] => Some(*parameter),
            _ => return None,
        };
        Some(Self { name: parts.first()?.oid()?, parameter })
    }
}

/// A hash function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// The one that is named.
    pub(super) fn of(named: &Verfahren) -> Result<Self, Fehler> {
        match named.name.as_str() {
            _ if named.parameter.is_some() => Err(UNKNOWN),
            "1.3.14.3.2.26" => Ok(Self::Sha1),
            "2.16.840.1.101.3.4.2.1" => Ok(Self::Sha256),
            "2.16.840.1.101.3.4.2.2" => Ok(Self::Sha384),
            "2.16.840.1.101.3.4.2.3" => Ok(Self::Sha512),
            "2.16.840.1.101.3.4.2.4" => Ok(Self::Sha224),
            _ => Err(UNKNOWN),
        }
    }

    /// The hash of parts, one behind the other.
    pub(super) fn digest(self, parts: &[&[u8]]) -> Vec<u8> {
        match self {
            Self::Sha1 => hashed::<Sha1>(parts),
            Self::Sha224 => hashed::<Sha224>(parts),
            Self::Sha256 => hashed::<Sha256>(parts),
            Self::Sha384 => hashed::<Sha384>(parts),
            Self::Sha512 => hashed::<Sha512>(parts),
        }
    }

    /// Whether somebody could have two texts of one hash.
    pub(super) fn is_weak(self) -> bool {
        self == Self::Sha1
    }

    fn pkcs1(self) -> Pkcs1v15Sign {
        match self {
            Self::Sha1 => Pkcs1v15Sign::new::<Sha1>(),
            Self::Sha224 => Pkcs1v15Sign::new::<Sha224>(),
            Self::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
            Self::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
            Self::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
        }
    }
}

fn hashed<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
    let mut hash = D::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().to_vec()
}

/// Verifies a signature over a message; `hash` is what the signer named, where it did.
pub(super) fn verify(
    method: &Verfahren,
    hash: Option<Hash>,
    key: &Wert,
    message: &[u8],
    signature: &[u8],
) -> Result<(), Fehler> {
    let [kind, bits] = <[Wert; 2]>::try_from(key.parts(SEQUENCE).ok_or(UNKNOWN)?)
        .map_err(|_| UNKNOWN)?;
    let kind = Verfahren::read(&kind).ok_or(UNKNOWN)?;
    let bits = bits.bytes(BIT_STRING).and_then(|bits| bits.strip_prefix(&[0]));
    let bits = bits.ok_or(UNKNOWN)?;
    if method.name == ED25519 && kind.name == ED25519 {
        return ed25519(bits, message, signature);
    }
    let named = named(method, hash)?;
    if hash.is_some_and(|hash| hash != named) {
        return Err("Die Signatur nennt zwei verschiedene Verfahren.");
    }
    let digest = named.digest(&[message]);
    let right = match kind.name.as_str() {
        RSA | RSA_PSS => rsa(method, named, bits, &digest, signature)?,
        EC => ecdsa(&kind, bits, &digest, signature)?,
        _ => return Err(UNKNOWN),
    };
    if right { Ok(()) } else { Err(WRONG) }
}

/// The hash function that a procedure has; some leave it to what the signer named.
fn named(method: &Verfahren, hash: Option<Hash>) -> Result<Hash, Fehler> {
    Ok(match method.name.as_str() {
        "1.2.840.113549.1.1.5" | "1.3.14.3.2.29" | "1.2.840.10045.4.1" => Hash::Sha1,
        "1.2.840.113549.1.1.14" | "1.2.840.10045.4.3.1" => Hash::Sha224,
        "1.2.840.113549.1.1.11" | "1.2.840.10045.4.3.2" => Hash::Sha256,
        "1.2.840.113549.1.1.12" | "1.2.840.10045.4.3.3" => Hash::Sha384,
        "1.2.840.113549.1.1.13" | "1.2.840.10045.4.3.4" => Hash::Sha512,
        RSA_PSS => pss::Pss::of(method)?.hash,
        RSA | EC => hash.ok_or(UNKNOWN)?,
        _ => return Err(UNKNOWN),
    })
}

fn ed25519(key: &[u8], message: &[u8], signature: &[u8]) -> Result<(), Fehler> {
    let key = key.try_into().map_err(|_| UNKNOWN)?;
    let key = ed25519_dalek::VerifyingKey::from_bytes(key).map_err(|_| UNKNOWN)?;
    let signature = ed25519_dalek::Signature::from_slice(signature).map_err(|_| WRONG)?;
    key.verify_strict(message, &signature).map_err(|_| WRONG)
}

fn rsa(
    method: &Verfahren,
    hash: Hash,
    key: &[u8],
    digest: &[u8],
    signature: &[u8],
) -> Result<bool, Fehler> {
    let numbers = one(key).and_then(|key| key.parts(SEQUENCE)).ok_or(UNKNOWN)?;
    let number = |index: usize| {
        let bytes = numbers.get(index)?.bytes(INTEGER)?;
        Some(BoxedUint::from_be_slice_vartime(bytes))
    };
    let (Some(modulus), Some(exponent)) = (number(0), number(1)) else {
        return Err(UNKNOWN);
    };
    let key = RsaPublicKey::new_with_size_limits(modulus, exponent, 1024..=8192);
    let key = key.map_err(|_| UNKNOWN)?;
    if method.name == RSA_PSS {
        return Ok(pss::Pss::of(method)?.verify(&key, digest, signature));
    }
    Ok(key.verify(hash.pkcs1(), digest, signature).is_ok())
}

/// Verifies with the key on a curve; a hash shorter than the curve counts as a number.
macro_rules! on_curve {
    ($curve:ty, $size:expr, $point:expr, $digest:expr, $signature:expr) => {{
        let key = ecdsa::VerifyingKey::<$curve>::from_sec1_bytes($point);
        let key = key.map_err(|_| UNKNOWN)?;
        let mut digest = vec![0; $size.saturating_sub($digest.len())];
        digest.extend($digest);
        let fixed = fixed($signature, $size);
        let signature =
            fixed.and_then(|fixed| ecdsa::Signature::<$curve>::from_slice(&fixed).ok());
        Ok(signature.is_some_and(|one| key.verify_prehash(&digest, &one).is_ok()))
    }};
}

fn ecdsa(
    kind: &Verfahren,
    point: &[u8],
    digest: &[u8],
    signature: &[u8],
) -> Result<bool, Fehler> {
    let curve = kind.parameter.and_then(|curve| curve.oid()).ok_or(UNKNOWN)?;
    match curve.as_str() {
        "1.2.840.10045.3.1.7" => on_curve!(NistP256, 32_usize, point, digest, signature),
        "1.3.132.0.34" => on_curve!(NistP384, 48_usize, point, digest, signature),
        "1.3.132.0.35" => on_curve!(NistP521, 66_usize, point, digest, signature),
        "1.3.36.3.3.2.8.1.1.7" => {
            on_curve!(BrainpoolP256r1, 32_usize, point, digest, signature)
        }
        "1.3.36.3.3.2.8.1.1.11" => {
            on_curve!(BrainpoolP384r1, 48_usize, point, digest, signature)
        }
        _ => Err(UNKNOWN),
    }
}

/// The two numbers of a signature, one behind the other, each of the size of the curve.
fn fixed(signature: &[u8], size: usize) -> Option<Vec<u8>> {
    let numbers = one(signature)?.parts(SEQUENCE)?;
    let mut fixed = Vec::new();
    for number in &numbers {
        let bytes = number.bytes(INTEGER)?;
        let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
        let digits = &bytes[zeros..];
        fixed.extend(vec![0; size.checked_sub(digits.len())?]);
        fixed.extend(digits);
    }
    (numbers.len() == 2).then_some(fixed)
}
