//! The procedures of signatures: SHA-2 with RSA (PKCS#1 v1.5, PSS) and ECDSA (P-256, P-384).

use der::Decode;
use der::asn1::ObjectIdentifier;
use der::referenced::OwnedToRef;
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rsa::pkcs1::RsaPssParams;
use rsa::{Pkcs1v15Sign, Pss, RsaPublicKey};
use sha2::{Digest, Sha256, Sha384, Sha512};
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use crate::pdf::objekt::Fehler;

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const RSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");
/// Why nothing can be said for or against a signature.
pub(super) const UNKNOWN: Fehler =
    "Das Verfahren der Signatur kann hier nicht geprüft werden.";

/// A hash function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// The one that an identifier names.
    pub(super) fn of(named: &AlgorithmIdentifierOwned) -> Result<Self, Fehler> {
        let bare = named.parameters.as_ref().is_none_or(der::asn1::Any::is_null);
        match named.oid.to_string().as_str() {
            "2.16.840.1.101.3.4.2.1" if bare => Ok(Self::Sha256),
            "2.16.840.1.101.3.4.2.2" if bare => Ok(Self::Sha384),
            "2.16.840.1.101.3.4.2.3" if bare => Ok(Self::Sha512),
            _ => Err(UNKNOWN),
        }
    }

    /// The hash of parts, one behind the other.
    pub(super) fn digest(self, parts: &[&[u8]]) -> Vec<u8> {
        match self {
            Self::Sha256 => hashed::<Sha256>(parts),
            Self::Sha384 => hashed::<Sha384>(parts),
            Self::Sha512 => hashed::<Sha512>(parts),
        }
    }

    fn pkcs1(self) -> Pkcs1v15Sign {
        match self {
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
    method: &AlgorithmIdentifierOwned,
    hash: Option<Hash>,
    key: &SubjectPublicKeyInfoOwned,
    message: &[u8],
    signature: &[u8],
) -> Result<(), Fehler> {
    let named = match method.oid.to_string().as_str() {
        "1.2.840.113549.1.1.11" | "1.2.840.10045.4.3.2" => Some(Hash::Sha256),
        "1.2.840.113549.1.1.12" | "1.2.840.10045.4.3.3" => Some(Hash::Sha384),
        "1.2.840.113549.1.1.13" | "1.2.840.10045.4.3.4" => Some(Hash::Sha512),
        _ if method.oid == RSA_PSS => Some(pss(method)?.0),
        _ if method.oid == RSA => hash,
        _ => None,
    };
    let named = named.ok_or(UNKNOWN)?;
    if hash.is_some_and(|hash| hash != named) {
        return Err("Die Signatur nennt zwei verschiedene Verfahren.");
    }
    let digest = named.digest(&[message]);
    let right = if key.algorithm.oid == RSA || key.algorithm.oid == RSA_PSS {
        rsa(method, named, key, &digest, signature)?
    } else {
        ecdsa(key, &digest, signature)?
    };
    if right { Ok(()) } else { Err("Die Signatur passt nicht zum Zertifikat.") }
}

fn rsa(
    method: &AlgorithmIdentifierOwned,
    hash: Hash,
    key: &SubjectPublicKeyInfoOwned,
    digest: &[u8],
    signature: &[u8],
) -> Result<bool, Fehler> {
    let bits = key.subject_public_key.raw_bytes();
    let key = rsa::pkcs1::RsaPublicKey::from_der(bits).map_err(|_| UNKNOWN)?;
    let number =
        |n: der::asn1::UintRef| rsa::BoxedUint::from_be_slice_vartime(n.as_bytes());
    let key = RsaPublicKey::new(number(key.modulus), number(key.public_exponent));
    let key = key.map_err(|_| UNKNOWN)?;
    let right = if method.oid == RSA_PSS {
        let salt = pss(method)?.1;
        match hash {
            Hash::Sha256 => {
                key.verify(Pss::<Sha256>::new_with_salt(salt), digest, signature)
            }
            Hash::Sha384 => {
                key.verify(Pss::<Sha384>::new_with_salt(salt), digest, signature)
            }
            Hash::Sha512 => {
                key.verify(Pss::<Sha512>::new_with_salt(salt), digest, signature)
            }
        }
    } else {
        key.verify(hash.pkcs1(), digest, signature)
    };
    Ok(right.is_ok())
}

/// The hash and the length of the salt; both hashes of PSS must be the same.
fn pss(method: &AlgorithmIdentifierOwned) -> Result<(Hash, usize), Fehler> {
    let parameters = method.parameters.as_ref().ok_or(UNKNOWN)?;
    let parameters = parameters.decode_as::<RsaPssParams<der::asn1::Any>>();
    let parameters = parameters.map_err(|_| UNKNOWN)?;
    let inner = parameters.mask_gen.parameters.as_ref().ok_or(UNKNOWN)?;
    let hash = Hash::of(&parameters.hash)?;
    let mask = parameters.mask_gen.oid.to_string() == "1.2.840.113549.1.1.8";
    if mask && Hash::of(inner)? == hash {
        Ok((hash, usize::from(parameters.salt_len)))
    } else {
        Err(UNKNOWN)
    }
}

fn ecdsa(
    key: &SubjectPublicKeyInfoOwned,
    digest: &[u8],
    signature: &[u8],
) -> Result<bool, Fehler> {
    let named = key.algorithm.owned_to_ref();
    let curve = named.parameters_oid().map_err(|_| UNKNOWN)?;
    let point = key.subject_public_key.raw_bytes();
    if curve == P256 {
        use p256::ecdsa::{DerSignature, VerifyingKey};
        let key = VerifyingKey::from_sec1_bytes(point).map_err(|_| UNKNOWN)?;
        let signature = DerSignature::try_from(signature);
        Ok(signature
            .is_ok_and(|signature| key.verify_prehash(digest, &signature).is_ok()))
    } else if curve == P384 {
        use p384::ecdsa::{DerSignature, VerifyingKey};
        let key = VerifyingKey::from_sec1_bytes(point).map_err(|_| UNKNOWN)?;
        let signature = DerSignature::try_from(signature);
        Ok(signature
            .is_ok_and(|signature| key.verify_prehash(digest, &signature).is_ok()))
    } else {
        Err(UNKNOWN)
    }
}
