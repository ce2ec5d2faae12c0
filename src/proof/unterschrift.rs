//! The signature fields of a file: who signed, when, over what.

mod deckung;
mod sperre;
mod worte;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

use super::cms::{self, Siegel, Zeitstempel};
use super::revision::Revision;
use super::stand::Dokumentstand;
use super::zeit;
use super::zusatz::Befund;
use crate::pdf::objekt::{Dict, Objekt};
use crate::pdf::strom::Grenzen;
use crate::values::zeichen::sichtbar;

use deckung::Gedeckt;
pub(super) use deckung::is_covered;

/// A signature field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feld {
    /// Its name.
    pub name: String,
    /// Whose signature it is for, as the document says.
    pub hinweis: Option<String>,
    /// Whether somebody has added it later; then nothing that it says is the document's.
    pub hinzugefuegt: bool,
    /// The signature, where it is signed.
    pub signatur: Option<Signatur>,
}

/// A signature or a timestamp over the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signatur {
    /// Whether it is a timestamp over the document, and nobody's signature.
    pub dokumentzeitstempel: bool,
    /// Name of the certificate, where it could be verified.
    pub wer: Option<String>,
    /// Name of the one who issued the certificate.
    pub aussteller: Option<String>,
    /// When, as the signer or the field says, in UTC.
    pub wann: Option<NaiveDateTime>,
    /// Name and time of a timestamp, verified as well.
    pub zeitstempel: Option<(String, NaiveDateTime)>,
    /// Why the signer signed, as the field says.
    pub grund: Option<String>,
    /// The revision it signs, from 1.
    pub revision: Option<usize>,
    /// Whether it covers the whole file.
    pub ganz: bool,
    /// Why it is not intact, in German; nothing where it is.
    pub fehler: Vec<String>,
    /// Why it does not count all the same, in German.
    pub einwaende: Vec<String>,
    /// What else is to be known of it, in German.
    pub hinweise: Vec<String>,
    /// The words of the names in the certificate.
    pub(super) woerter: Vec<String>,
}

/// How many signatures are verified, each over the whole file.
const VERIFIED: usize = 60;

/// Said where a signature does not name its certificate, but the issuer's lies by.
const UNBOUND: &str = "Den Namen sichert nur das Zertifikat, nicht die Signatur selbst.";
/// Said where it does not, and anybody could have exchanged the certificate.
const RENAMED: &str = "Die Signatur sagt nicht, mit welchem Zertifikat sie gebildet ist, und das des Ausstellers liegt nicht bei: Der Name kann ausgetauscht sein.";

/// What is known of a file when its fields are read.
pub(super) struct Akteneinsicht<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) revisionen: &'a [Revision],
    /// What the revisions are for, from the second on.
    pub(super) zwecke: &'a [Befund],
    pub(super) erste: &'a Dokumentstand,
    pub(super) stand: &'a Dokumentstand,
}

impl Signatur {
    /// Whether it is the signature of these bytes.
    pub fn unversehrt(&self) -> bool {
        self.fehler.is_empty()
    }

    /// Whether it is, and nothing else speaks against it.
    pub fn zaehlt(&self) -> bool {
        self.unversehrt() && self.einwaende.is_empty()
    }

    fn failed(fault: &str) -> Self {
        Self { fehler: vec![fault.to_owned()], ..Self::default() }
    }

    /// What is said of the certificate and its signer.
    fn sealed(&mut self, seal: Siegel) {
        let Siegel { wer, zeit, stempel, einwaende } = seal;
        self.einwaende.extend(einwaende.into_iter().map(str::to_owned));
        self.wann = zeit.or(self.wann);
        match stempel {
            None => {}
            Some(Ok(stamp)) => self.zeitstempel = Some((stamp.name, stamp.zeit)),
            Some(Err(fault)) => self
                .hinweise
                .push(format!("Der Zeitstempel dazu zählt nicht: {fault}")),
        }
        let stamped = self.zeitstempel.as_ref().map(|(_, time)| *time);
        let [from, until] = wer.gilt;
        if let Some(time) = stamped.or(self.wann) {
            if from.is_some_and(|from| time < from) {
                self.hinweise.push("Das Zertifikat galt da noch nicht.".to_owned());
            }
            if until.is_some_and(|until| time > until) {
                self.hinweise.push("Das Zertifikat war da abgelaufen.".to_owned());
            }
        }
        if wer.selbst {
            self.hinweise
                .push("Das Zertifikat ist selbst ausgestellt.".to_owned());
        }
        if wer.schwach {
            self.hinweise
                .push("Sie ist mit SHA-1 gebildet, das als gebrochen gilt.".to_owned());
        }
        match (wer.gebunden, wer.ausgestellt) {
            (true, _) => {}
            (false, true) => self.hinweise.push(UNBOUND.to_owned()),
            (false, false) => self.einwaende.push(RENAMED.to_owned()),
        }
        self.wer = Some(wer.name);
        self.aussteller = Some(wer.aussteller);
        self.woerter = wer.woerter;
    }

    fn stamped(&mut self, stamp: Zeitstempel) {
        self.wer = Some(stamp.name.clone());
        self.aussteller = Some(stamp.aussteller);
        self.wann = Some(stamp.zeit);
        self.zeitstempel = Some((stamp.name, stamp.zeit));
    }
}

/// A text of the file, without what would steer a terminal.
fn text(stand: &Dokumentstand, dict: &Dict, key: &str) -> Option<String> {
    let text = stand.get(dict, key)?.text()?;
    Some(sichtbar(&text.chars().take(300).collect::<String>()).into_owned())
}

impl Akteneinsicht<'_> {
    /// The fields in the order of the form.
    pub(super) fn read(&self, grenzen: &mut Grenzen) -> Vec<Feld> {
        let first: BTreeSet<u32> =
            self.erste.felder().into_iter().map(|(number, _)| number).collect();
        let fields = self.stand.felder();
        let mut signatures = BTreeMap::<u32, usize>::new();
        for value in
            fields.iter().filter_map(|(_, field)| field.get(&b"V"[..])?.verweis())
        {
            *signatures.entry(value).or_default() += 1;
        }
        let mut left = VERIFIED;
        let fields = fields.into_iter().map(|(number, field)| {
            let added = !first.contains(&number);
            let mut signatur = field.get(&b"V"[..]).map(|value| {
                let Some(less) = left.checked_sub(1) else {
                    return Signatur::failed(
                        "Die Datei hat mehr Signaturen, als hier geprüft werden.",
                    );
                };
                left = less;
                self.signed((number, field), value, grenzen)
            });
            if let Some(one) = &mut signatur {
                let value = field.get(&b"V"[..]).and_then(Objekt::verweis);
                if value.is_some_and(|value| signatures[&value] > 1) {
                    one.einwaende
                        .push("Dieselbe Signatur steht in mehreren Feldern.".to_owned());
                }
                if !added && one.dokumentzeitstempel {
                    one.einwaende.push(
                        "In dem Feld steht ein Zeitstempel statt einer Unterschrift."
                            .to_owned(),
                    );
                }
            }
            Feld {
                name: text(self.stand, field, "T").unwrap_or_default(),
                hinweis: text(self.stand, field, "TU").filter(|_| !added),
                hinzugefuegt: added,
                signatur,
            }
        });
        fields.collect()
    }

    /// What the value of a field says.
    fn signed(
        &self,
        (number, field): (u32, &Dict),
        value: &Objekt,
        grenzen: &mut Grenzen,
    ) -> Signatur {
        let home = value.verweis().unwrap_or(number);
        let home = self.revisionen.iter().position(|one| one.objekte.contains_key(&home));
        let Some(value) = self.stand.resolve(value).dict() else {
            return Signatur::failed("Die Signatur fehlt.");
        };
        let mut signature = self.signature(home, value);
        if let Some(home) = home {
            signature.einwaende.extend(self.locked(home, field, value));
        }
        let shown = worte::shown(self.bytes, self.stand, field, grenzen);
        if shown.etwas {
            signature
                .hinweise
                .push("Aussehen der Unterschrift nicht geprüft.".to_owned());
            let named = text(self.stand, value, "Name");
            let foreign = worte::foreign(&shown.text, &signature, named.as_deref());
            signature.einwaende.extend(foreign);
        }
        signature
    }

    fn signature(&self, home: Option<usize>, value: &Dict) -> Signatur {
        let Gedeckt { parts, contents, mut fehler, einwaende } =
            match self.covered(home, value) {
                Ok(covered) => covered,
                Err(fault) => return Signatur::failed(fault),
            };
        let end = self.bytes.len();
        let mut signature = Signatur {
            revision: home.map(|home| home + 1),
            einwaende,
            ganz: parts[1].as_ptr_range().end == self.bytes[end..].as_ptr(),
            wann: text(self.stand, value, "M").and_then(|date| zeit::pdf(&date)),
            grund: text(self.stand, value, "Reason")
                .filter(|words| !words.trim().is_empty()),
            ..Signatur::default()
        };
        let kind = self.stand.get(value, "SubFilter");
        let is = |name: &str| kind.is_some_and(|kind| kind.is_name(name));
        if is("ETSI.RFC3161") {
            signature.dokumentzeitstempel = true;
            match cms::stamp(contents, parts) {
                Ok(stamp) => signature.stamped(stamp),
                Err(fault) => fehler.push(fault.to_owned()),
            }
        } else if is("ETSI.CAdES.detached") || is("adbe.pkcs7.detached") {
            match cms::check(contents, parts) {
                Ok(seal) => signature.sealed(seal),
                Err(fault) => fehler.push(fault.to_owned()),
            }
        } else {
            fehler.push(
                "Diese Art von Signatur kann hier nicht geprüft werden.".to_owned(),
            );
        }
        signature.fehler.splice(0..0, fehler);
        signature
    }
}
