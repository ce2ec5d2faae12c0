//! The store of certificates, lists of revoked ones and answers about them (`PAdES`).

use std::collections::BTreeSet;

use super::{Nachtrag, only};
use crate::pdf::objekt::{Dict, Objekt};
use crate::proof::stand::Dokumentstand;

/// The lists of the store, and what they are called for a single signature.
const LISTS: [&str; 6] = ["Certs", "CRLs", "OCSPs", "Cert", "CRL", "OCSP"];
/// How many objects a store may have.
const MANY: usize = 20_000;

impl Nachtrag<'_> {
    /// The objects of the store after the revision; nothing where it is not one.
    pub(super) fn store(&self) -> Option<BTreeSet<u32>> {
        let mut objects = BTreeSet::new();
        let store = self.nachher.katalog().and_then(|root| root.get(&b"DSS"[..]));
        let right = store.is_none_or(|store| is_store(self.nachher, store, &mut objects));
        right.then_some(objects)
    }
}

/// Follows a reference and notes it.
fn follow<'a>(
    stand: &'a Dokumentstand,
    value: &'a Objekt,
    objects: &mut BTreeSet<u32>,
) -> &'a Objekt {
    objects.extend(value.verweis());
    stand.resolve(value)
}

fn is_store(stand: &Dokumentstand, store: &Objekt, objects: &mut BTreeSet<u32>) -> bool {
    let Objekt::Dict(dict) = follow(stand, store, objects) else { return false };
    let right = only(dict, &["CRLs", "Certs", "OCSPs", "Type", "VRI"])
        && are_lists(stand, dict, objects);
    let Some(single) = dict.get(&b"VRI"[..]) else { return right };
    let Objekt::Dict(single) = follow(stand, single, objects) else { return false };
    right
        && single.values().all(|entry| match follow(stand, entry, objects) {
            Objekt::Dict(dict) => {
                only(dict, &["CRL", "Cert", "OCSP", "TS", "TU", "Type"])
                    && are_lists(stand, dict, objects)
            }
            Objekt::Name(_) => true,
            _ => false,
        })
}

/// Whether the lists hold data and nothing else.
fn are_lists(stand: &Dokumentstand, dict: &Dict, objects: &mut BTreeSet<u32>) -> bool {
    dict.iter().all(|(key, value)| {
        if key == b"TS" {
            return is_data(follow(stand, value, objects));
        }
        if key == b"VRI" {
            return true;
        }
        if !LISTS.iter().any(|list| list.as_bytes() == key) {
            return !matches!(
                value,
                Objekt::Verweis(_) | Objekt::Strom(_) | Objekt::Dict(_)
            );
        }
        let Objekt::Liste(items) = follow(stand, value, objects) else { return false };
        objects.len() + items.len() <= MANY
            && items.iter().all(|item| is_data(follow(stand, item, objects)))
    })
}

/// Whether it is a stream of nothing but data.
fn is_data(object: &Objekt) -> bool {
    matches!(object, Objekt::Strom(strom)
        if only(&strom.dict, &["DecodeParms", "Filter", "Length", "Type"]))
}
