//! What a revision adds to a file: signatures and what belongs to them, or anything else.
//!
//! Each object that a revision writes must be accounted for. One that was there before may
//! change only in what signing changes; a new one must belong to a signature, to its looks, to a
//! field that does not show, or to the store of certificates. What is left over is a fault.

mod aussehen;
mod feld;
mod formular;
mod metadaten;
mod speicher;

use std::collections::{BTreeMap, BTreeSet};

use super::revision::Revision;
use super::stand::{Dokumentstand, Rollen};
use crate::pdf::objekt::{Dict, Objekt};
use crate::pdf::strom::Grenzen;

/// What a revision is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Zweck {
    /// It does none of these: it dates the file anew.
    Nichts,
    /// It stores certificates.
    Archiv,
    /// It adds timestamps over the document, in fields of their own.
    Zeitstempel,
    /// It signs fields or adds some.
    Unterschrift,
}

/// What was found out about a revision.
pub(super) struct Befund {
    /// Everything that is neither a signature nor belongs to one, in German.
    pub(super) maengel: Vec<String>,
    pub(super) zweck: Zweck,
    /// The fields that it signs.
    pub(super) signiert: BTreeSet<u32>,
}

/// A revision, and the states of the file before and after it.
struct Nachtrag<'a> {
    bytes: &'a [u8],
    vorher: &'a Dokumentstand,
    nachher: &'a Dokumentstand,
    revision: &'a Revision,
    rollen: Rollen,
    grenzen: &'a mut Grenzen,
    zweck: Zweck,
    signiert: BTreeSet<u32>,
    /// The fields in the form after the revision, and how many have each name.
    gelistet: BTreeSet<u32>,
    namen: BTreeMap<String, usize>,
    /// New fields that are as they should be.
    neue_felder: BTreeSet<u32>,
    /// The objects of the revision that are accounted for.
    erklaert: BTreeSet<u32>,
}

/// Judges a revision that was appended.
pub(super) fn judge(
    bytes: &[u8],
    revision: &Revision,
    [vorher, nachher]: [&Dokumentstand; 2],
    grenzen: &mut Grenzen,
) -> Befund {
    let felder = nachher.felder();
    let mut namen = BTreeMap::new();
    for name in felder.iter().filter_map(|(_, field)| field.get(&b"T"[..])?.text()) {
        *namen.entry(name).or_default() += 1;
    }
    let mut nachtrag = Nachtrag {
        bytes,
        vorher,
        nachher,
        revision,
        rollen: vorher.rollen(),
        grenzen,
        zweck: Zweck::Nichts,
        signiert: BTreeSet::new(),
        gelistet: felder.iter().map(|(number, _)| *number).collect(),
        namen,
        neue_felder: BTreeSet::new(),
        erklaert: BTreeSet::new(),
    };
    let maengel = nachtrag.maengel();
    Befund {
        maengel,
        zweck: nachtrag.zweck,
        signiert: nachtrag.signiert,
    }
}

/// The keys in which two dictionaries differ.
fn changed<'a>(old: &'a Dict, new: &'a Dict) -> BTreeSet<&'a [u8]> {
    let keys = old.keys().chain(new.keys());
    let differs = |key: &&Vec<u8>| match (old.get(*key), new.get(*key)) {
        (Some(a), Some(b)) => !a.same(b),
        _ => true,
    };
    keys.filter(differs).map(Vec::as_slice).collect()
}

/// Whether a dictionary has these keys only.
fn only(dict: &Dict, allowed: &[&str]) -> bool {
    dict.keys()
        .all(|key| allowed.iter().any(|known| known.as_bytes() == key))
}

/// Whether a value leads nowhere: it is written out, to its last part.
fn is_plain(value: &Objekt) -> bool {
    match value {
        Objekt::Verweis(_) | Objekt::Strom(_) => false,
        Objekt::Liste(items) => items.iter().all(is_plain),
        Objekt::Dict(dict) => dict.values().all(is_plain),
        _ => true,
    }
}

impl<'a> Nachtrag<'a> {
    fn maengel(&mut self) -> Vec<String> {
        let mut changes = BTreeSet::new();
        let revision = self.revision;
        for (number, new) in &revision.objekte {
            let old = self.vorher.objekte.get(number).unwrap_or(&Objekt::Null);
            if !self.is_new(*number) && !self.may_change(*number, old, new) {
                changes.insert(self.name(*number, old));
            }
        }
        for number in &revision.verworfen {
            if !self.is_new(*number) && !self.rollen.aussehen.contains_key(number) {
                let old = self.vorher.objekte.get(number).unwrap_or(&Objekt::Null);
                changes.insert(self.name(*number, old));
            }
        }
        let store = self.store().unwrap_or_default();
        if revision.objekte.keys().any(|number| store.contains(number)) {
            self.zweck = self.zweck.max(Zweck::Archiv);
        }
        let over = revision.objekte.keys().filter(|number| {
            self.is_new(**number)
                && !self.erklaert.contains(number)
                && !store.contains(number)
        });
        let over: Vec<String> = over.map(|number| format!("Objekt {number}")).collect();
        let mut found: Vec<String> =
            changes.into_iter().map(|what| format!("ändert: {what}.")).collect();
        if let Some(makel) = revision.makel {
            found.push(format!(
                "ist nicht so geschrieben, wie Signaturen es sind: {makel}"
            ));
        }
        if let Some(first) = over.first() {
            found.push(format!(
                "enthält {first}{}, das zu keiner Unterschrift gehört.",
                if over.len() > 1 { " und mehr" } else { "" }
            ));
        }
        found
    }

    /// Whether nothing had this number, and nothing referred to it.
    fn is_new(&self, number: u32) -> bool {
        let old = self.vorher.objekte.get(&number);
        old.is_none_or(|old| matches!(old, Objekt::Null))
            && !self.rollen.in_gebrauch.contains(&number)
    }

    /// The object that a reference leads to, where this revision has added it.
    fn fresh(&mut self, value: &Objekt) -> Option<&'a Objekt> {
        let number = value.verweis().filter(|number| self.is_new(*number))?;
        let object = self.revision.objekte.get(&number)?;
        self.erklaert.insert(number);
        Some(object)
    }

    /// A value itself, or the new object that it refers to.
    fn here(&mut self, value: &'a Objekt) -> Option<&'a Objekt> {
        match value {
            Objekt::Verweis(_) => self.fresh(value),
            other => Some(other),
        }
    }

    /// Whether an object that was there before may change like this.
    fn may_change(&mut self, number: u32, old: &'a Objekt, new: &'a Objekt) -> bool {
        if old.same(new) {
            return true;
        }
        let Rollen { katalog, angaben, metadaten, formular, .. } = self.rollen;
        if self.rollen.archiv.contains(&number) {
            return self.store().is_some_and(|store| store.contains(&number));
        }
        if let Some(fields) = self.rollen.aussehen.get(&number).cloned() {
            return fields.iter().all(|field| self.may_look(*field, new));
        }
        if self.rollen.anmerkungen.contains_key(&number) {
            return match (old, new) {
                (Objekt::Liste(a), Objekt::Liste(b)) => self.goes_on(a, b),
                _ => false,
            };
        }
        match (old, new) {
            (Objekt::Strom(a), Objekt::Strom(b)) if Some(number) == metadaten => {
                metadaten::say_the_same(self.bytes, a, b, self.grenzen)
            }
            (Objekt::Dict(a), Objekt::Dict(b)) => {
                if Some(number) == katalog {
                    self.catalog(a, b)
                } else if Some(number) == angaben {
                    let text = |key: &&[u8]| matches!(b.get(*key), Some(Objekt::Text(_)));
                    let keys = changed(a, b);
                    keys.iter().all(|key| [&b"ModDate"[..], b"Producer"].contains(key))
                        && keys.iter().all(text)
                } else if Some(number) == formular {
                    self.form(a, b)
                } else if self.rollen.felder.contains(&number) {
                    self.field(number, a, b)
                } else {
                    self.rollen.seiten.contains_key(&number) && self.page(a, b)
                }
            }
            _ => false,
        }
    }

    /// A catalog may get what archiving and certifying need.
    fn catalog(&mut self, old: &'a Dict, new: &'a Dict) -> bool {
        changed(old, new).into_iter().all(|key| {
            let Some(value) = new.get(key) else { return false };
            match key {
                b"AcroForm" => match (old.get(key), value) {
                    (Some(Objekt::Dict(a)), Objekt::Dict(b)) => self.form(a, b),
                    _ => false,
                },
                b"DSS" => self.store().is_some(),
                b"Perms" => self.permissions(value),
                b"Extensions" => self.here(value).is_some_and(is_plain),
                b"Version" => {
                    let Objekt::Name(name) = value else { return false };
                    matches!(name.as_slice(), [b'1' | b'2', b'.', b'0'..=b'9'])
                }
                _ => false,
            }
        })
    }

    /// What an object is, in German.
    fn name(&self, number: u32, old: &Objekt) -> String {
        let Rollen { katalog, angaben, metadaten, formular, .. } = self.rollen;
        let kind = old.dict().and_then(|dict| dict.get(&b"Type"[..]));
        let is = |name: &str| kind.is_some_and(|kind| kind.is_name(name));
        if let Some(page) = self.rollen.inhalte.get(&number) {
            format!("der Inhalt von Seite {page}")
        } else if let Some(page) = self.rollen.seiten.get(&number) {
            format!("Seite {page}")
        } else if let Some(page) = self.rollen.anmerkungen.get(&number) {
            format!("die Anmerkungen auf Seite {page}")
        } else if self.rollen.felder.contains(&number)
            || self.rollen.aussehen.contains_key(&number)
        {
            "ein Unterschriftsfeld".to_owned()
        } else if [katalog, formular].contains(&Some(number)) {
            "der Aufbau des Dokuments".to_owned()
        } else if [angaben, metadaten].contains(&Some(number)) {
            "die Angaben über die Datei".to_owned()
        } else if is("Filespec") || is("EmbeddedFile") {
            "die Anlage".to_owned()
        } else if is("Sig") || is("DocTimeStamp") {
            "eine Signatur".to_owned()
        } else {
            format!("Objekt {number}")
        }
    }
}
