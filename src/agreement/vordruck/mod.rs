//! What an agreement of a Jahrgang needs to know: the declaration that everything follows from.
//!
//! `vordruck.yaml` is shaped like the record that it describes. [`lesen`] reads it as strictly as
//! a record; [`verweise`] checks what one field says of another.

pub mod feld;
mod gruppen;
mod leer;
mod lesen;
mod ordnung;
mod pfad;
mod schluessel;
mod seiten;
mod umzug;
mod verweise;

use std::collections::BTreeSet;

use crate::finding::{Findings, Place, rules};
use crate::reading::fields::Placed;

pub use feld::{Art, Blatt, Feld, Felder, Form, Grenze, Liste, Noetig, Reihe, Reihen};
pub use gruppen::{Gruppen, check as check_groups, read as read_groups};
pub use leer::leer;
pub use lesen::read;
pub use ordnung::ordnung;
pub use umzug::from_old;

/// The name of the file beside the wording.
pub const DATEI: &str = "vordruck.yaml";

/// The smallest Vordruck, for whoever has none.
pub const KLEINSTER: &str = "vereinbarung: {kuerzel: muster, programm: zur Förderung der Musterziele, seiten: [land, kreis]}\ndatensatz:\n  haushaltsmittel: betrag";

/// The declaration of a Jahrgang.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vordruck {
    /// The kind of agreement in the names of files, as `sgb2`.
    pub kuerzel: Placed<String>,
    /// What the agreement is about, as it stands behind „Zielvereinbarung“.
    pub programm: String,
    /// Who signs, in the printed order.
    pub seiten: Vec<Seitenart>,
    /// The fields of jahrgang.yaml beyond the built-in ones.
    pub jahrgang: Felder,
    /// The fields of each Kreis beyond the built-in ones.
    pub kreis: Felder,
    /// The fields of a record.
    pub datensatz: Felder,
    /// Where lists belong, said to whoever puts one elsewhere.
    pub listen: Option<String>,
}

/// A side that signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seitenart {
    /// Its key: `land`, `kreis`, or a group of the part `kreis`.
    pub schluessel: String,
    /// What people call it in gaps, as `Land`.
    pub name: String,
}

impl Vordruck {
    /// The keys of the record, the fields and the signatures.
    pub fn schluessel(&self) -> impl Iterator<Item = &str> {
        self.datensatz.iter().map(|feld| feld.schluessel.as_str())
    }

    /// The sides as a record has them: that of the Land, which rarely says anything, last.
    pub fn seiten_im_datensatz(&self) -> impl Iterator<Item = &Seitenart> {
        let (land, other): (Vec<_>, Vec<_>) =
            self.seiten.iter().partition(|seite| seite.schluessel == "land");
        other.into_iter().chain(land)
    }

    /// The sides beyond the two that are built in.
    pub fn weitere_seiten(&self) -> impl Iterator<Item = &Seitenart> {
        self.seiten.iter().filter(|seite| !seite.eingebaut())
    }

    /// The words of groups that fields are for, with the places where they stand.
    pub fn gruppenwoerter(&self) -> Vec<Placed<String>> {
        let mut found = Vec::new();
        for part in [&self.jahrgang, &self.kreis, &self.datensatz] {
            for feld in part {
                words(feld, &mut found);
            }
        }
        found
    }

    /// Whether an amount is among the head values.
    pub fn hat_kopfbetrag(&self) -> bool {
        let all = self.datensatz.iter().flat_map(Feld::blaetter);
        all.filter_map(|feld| feld.blatt())
            .any(|blatt| blatt.kopfwert && blatt.art == Art::Betrag)
    }
}

impl Seitenart {
    /// Whether it is one of the two that every agreement has.
    pub fn eingebaut(&self) -> bool {
        matches!(self.schluessel.as_str(), "land" | "kreis")
    }
}

fn words(feld: &Feld, found: &mut Vec<Placed<String>>) {
    found.extend(feld.nur.clone());
    feld.kinder().iter().for_each(|feld| words(feld, found));
}

/// Reports that there is no Vordruck, and shows the smallest one.
pub fn missing(path: &str, findings: &mut Findings) {
    findings.push(
        rules::VORDRUCK_FEHLT
            .at(
                &Place::path(path),
                "Diese Datei fehlt; sie sagt, was eine Vereinbarung wissen muss.",
            )
            .hint(format!("Der kleinste Vordruck:\n{KLEINSTER}")),
    );
}

/// The keys that the part `kreis` of a Vordruck declares.
pub fn kreis_keys(vordruck: &Vordruck) -> BTreeSet<String> {
    vordruck.kreis.iter().map(|feld| feld.schluessel.clone()).collect()
}
