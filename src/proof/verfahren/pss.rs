//! RSA-PSS (RFC 8017, 8.1.2), also where the mask is made with another hash function than the
//! message, which the library does not know.

use rsa::traits::PublicKeyParts;
use rsa::{BoxedUint, RsaPublicKey};

use super::{Hash, UNKNOWN, Verfahren};
use crate::pdf::objekt::Fehler;
use crate::proof::asn1::{self, SEQUENCE, Wert};

const MGF1: &str = "1.2.840.113549.1.1.8";

/// The parameters of the procedure.
pub(super) struct Pss {
    pub(super) hash: Hash,
    maske: Hash,
    salz: usize,
}

impl Pss {
    /// Reads the parameters; what is not said is as the standard says.
    pub(super) fn of(method: &Verfahren) -> Result<Self, Fehler> {
        let mut pss = Self { hash: Hash::Sha1, maske: Hash::Sha1, salz: 20 };
        let parts = method.parameter.map_or(Some(Vec::new()), |all| all.parts(SEQUENCE));
        for part in parts.ok_or(UNKNOWN)? {
            let inner = asn1::one(part.inhalt).ok_or(UNKNOWN)?;
            let named = |value: &Wert| {
                Verfahren::read(value)
                    .ok_or(UNKNOWN)
                    .and_then(|named| Hash::of(&named))
            };
            match part.tag {
                0xa0 => pss.hash = named(&inner)?,
                0xa1 => {
                    let mask = Verfahren::read(&inner).ok_or(UNKNOWN)?;
                    let hash = mask.parameter.filter(|_| mask.name == MGF1);
                    pss.maske = named(&hash.ok_or(UNKNOWN)?)?;
                }
                0xa2 => pss.salz = inner.number().ok_or(UNKNOWN)?,
                0xa3 if inner.number() == Some(1) => {}
                _ => return Err(UNKNOWN),
            }
        }
        Ok(pss)
    }

    /// Whether a signature is that of a hash.
    pub(super) fn verify(
        &self,
        key: &RsaPublicKey,
        digest: &[u8],
        signature: &[u8],
    ) -> bool {
        let bits = key.n().bits() as usize;
        let number = BoxedUint::from_be_slice(signature, key.n().bits_precision());
        let Ok(number) = number else { return false };
        if signature.len() != bits.div_ceil(8) || number >= **key.n() {
            return false;
        }
        let Ok(opened) = rsa::hazmat::rsa_encrypt(key, &number) else { return false };
        let opened = opened.to_be_bytes();
        let length = (bits - 1).div_ceil(8);
        let Some(start) = opened.len().checked_sub(length) else { return false };
        opened[..start].iter().all(|byte| *byte == 0)
            && self.is_right(&opened[start..], (bits - 1) % 8, digest)
    }

    /// Whether an encoded message holds the hash (RFC 8017, 9.1.2).
    fn is_right(&self, encoded: &[u8], bits: usize, digest: &[u8]) -> bool {
        let size = digest.len();
        let Some(masked) = encoded.len().checked_sub(size + 1) else { return false };
        let Some(zeros) = masked.checked_sub(self.salz + 1) else { return false };
        let ([block @ .., 0xbc], keep) =
            (encoded, if bits == 0 { 0xff } else { 0xff >> (8 - bits) })
        else {
            return false;
        };
        let (masked, hash) = block.split_at(masked);
        if masked[0] & !keep != 0 {
            return false;
        }
        let mut block: Vec<u8> = masked
            .iter()
            .zip(self.mask(hash, masked.len()))
            .map(|(a, b)| a ^ b)
            .collect();
        block[0] &= keep;
        let (before, salt) = block.split_at(zeros + 1);
        let padded = before
            .split_last()
            .is_some_and(|(one, zeros)| *one == 1 && zeros.iter().all(|byte| *byte == 0));
        padded && self.hash.digest(&[&[0; 8], digest, salt]) == hash
    }

    /// MGF1 (RFC 8017, B.2.1).
    fn mask(&self, seed: &[u8], length: usize) -> Vec<u8> {
        let mut mask = Vec::new();
        for counter in 0_u32.. {
            if mask.len() >= length {
                break;
            }
            mask.extend(self.maske.digest(&[seed, &counter.to_be_bytes()]));
        }
        mask.truncate(length);
        mask
    }
}
