//! The certificates that lie by a signature: as their issuers signed them.

use std::collections::BTreeMap;

use crate::pdf::objekt::Fehler;
use crate::proof::asn1::Wert;
use crate::proof::verfahren::UNKNOWN;
use crate::proof::zertifikat::Zertifikat;

/// How many signatures of certificates are verified: a chain has three, with its timestamps ten.
const MOST: usize = 40;

/// Each certificate that lies by is as an issuer signed it, where one of that name lies by as
/// well; that of the signer comes first. Several may have the name; and what can't be judged
/// here says nothing against the signature. Gives whether the signer's is.
pub(super) fn check(all: &[Wert], signer: &Zertifikat) -> Result<bool, Fehler> {
    // Of the many that a hostile message may bring, none matters but those of the signer.
    let all: Vec<Zertifikat> = all
        .iter()
        .take(MOST)
        .filter_map(|one| Zertifikat::read(*one))
        .collect();
    let mut named: BTreeMap<&[u8], Vec<&Zertifikat>> = BTreeMap::new();
    for certificate in all.iter().chain([signer]) {
        named.entry(certificate.inhaber.ganz).or_default().push(certificate);
    }
    let mut left = MOST;
    let mut issued = false;
    for (index, certificate) in std::iter::once(signer).chain(&all).enumerate() {
        let Some(issuers) = named.get(certificate.aussteller.ganz) else { continue };
        let Some(rest) = left.checked_sub(issuers.len()) else { return Ok(issued) };
        left = rest;
        let verdicts: Vec<_> = issuers
            .iter()
            .map(|issuer| certificate.is_issued_by(issuer))
            .collect();
        if verdicts
            .iter()
            .all(|verdict| !matches!(verdict, Ok(()) | Err(UNKNOWN)))
        {
            return Err("Ein beiliegendes Zertifikat wurde verändert.");
        }
        issued |= index == 0 && verdicts.contains(&Ok(()));
    }
    Ok(issued)
}
