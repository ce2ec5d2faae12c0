//! Proves a PDF, signed or not, against record and templates.
//!
//! The file is taken apart into its revisions. The first one is made again from the record it
//! carries and must be the same byte for byte; whatever was appended later must be signatures
//! and nothing else.

mod ber;
mod bericht;
mod cms;
mod datensatz;
mod erkennung;
mod freigabe;
mod herkunft;
mod redline;
mod revision;
mod seitentext;
mod stand;
mod strom;
mod unterschrift;
mod verborgen;
mod verfahren;
mod zusatz;

use crate::agreement::fassung::Fassung;
use crate::reading::bestand::Bestand;
use crate::values::jahrgangsname::Jahrgangsname;

pub use bericht::{Antwort, Ergebnis, json, text};
pub use freigabe::Freigabestand;
pub use unterschrift::{Feld, Signatur};

use erkennung::Erkannt;
use herkunft::Herkunft;
use revision::Revision;
use stand::Dokumentstand;
use strom::Grenzen;

/// The largest file that is looked at.
pub const LARGEST: usize = 20_000_000;

/// A file taken apart.
pub struct Akte<'a> {
    bytes: &'a [u8],
    revisionen: Vec<Revision>,
    /// What is left behind the last revision, in German.
    rest: Option<String>,
    erste: Dokumentstand,
    herkunft: Herkunft,
    grenzen: Grenzen,
}

/// What is known of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nachweis {
    /// Which agreement it is.
    pub vereinbarung: Option<Vereinbarung>,
    /// How it compares with what record and templates give.
    pub urteil: Urteil,
    /// How the record it carries compares with the project's.
    pub datensatz: Datensatz,
    /// How its wording stands with the approval.
    pub freigabe: Freigabestand,
    /// The signature fields.
    pub felder: Vec<Feld>,
    /// What is wrong with what was appended, in German.
    pub fortschreibungen: Vec<String>,
    /// The SHA-256 of the file.
    pub sha256: String,
}

/// Which agreement a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vereinbarung {
    /// Key of the party.
    pub kreis: String,
    /// Name of the party.
    pub name: String,
    /// The year.
    pub jahr: u16,
    /// The copy.
    pub fassung: Fassung,
}

/// How a file compares with what record and templates give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Urteil {
    /// The same byte for byte.
    Unveraendert,
    /// Its first revision is the same byte for byte; more was appended.
    Fortgeschrieben,
    /// Other bytes, the same words.
    WortlautGleich,
    /// Other words; what differs, in lines.
    WortlautAnders(Vec<String>),
    /// Not one of ours, and why.
    Fremd(String),
    /// Nobody knows, since the project itself gives no agreement.
    OhneProjekt,
}

/// How the attached record compares with the project's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datensatz {
    /// It says the same.
    Gleich,
    /// The same but for the dates of the signatures, which the project knows by now.
    Datiert,
    /// Another one; what differs, in lines.
    Anders(Vec<String>),
    /// The project has none.
    FehltImProjekt,
    /// The file carries none: the project's was used.
    FehltInDatei,
    /// Nothing is known of it.
    Unbekannt,
}

impl Nachweis {
    /// Whether it says what the project says, whatever was appended.
    pub fn erkannt(&self) -> bool {
        matches!(
            self.urteil,
            Urteil::Unveraendert | Urteil::Fortgeschrieben | Urteil::WortlautGleich
        )
    }

    /// Whether everything is proved.
    pub fn bewiesen(&self) -> bool {
        let same = match self.urteil {
            Urteil::Unveraendert => true,
            Urteil::Fortgeschrieben => self.gedeckt(),
            _ => false,
        };
        let signatures = self.felder.iter().filter_map(|field| field.signatur.as_ref());
        let record = [Datensatz::Gleich, Datensatz::Datiert, Datensatz::FehltInDatei];
        same && record.contains(&self.datensatz)
            && self.freigabe.genuegt()
            && self.fortschreibungen.is_empty()
            && signatures.into_iter().all(|signature| signature.fehler.is_empty())
    }

    /// Whether a signature covers the whole file.
    pub fn gedeckt(&self) -> bool {
        let mut signatures =
            self.felder.iter().filter_map(|field| field.signatur.as_ref());
        signatures.any(|signature| signature.ganz)
    }
}

/// Takes a file apart, within bounds.
///
/// # Errors
///
/// Says in German why it is no PDF of ours.
pub fn open(bytes: &[u8]) -> Result<Akte<'_>, String> {
    if bytes.len() > LARGEST {
        return Err(format!("Die Datei ist größer als {} MB.", LARGEST / 1_000_000));
    }
    if !bytes.starts_with(b"%PDF-") {
        return Err("Das ist kein PDF.".to_owned());
    }
    let mut grenzen = Grenzen::default();
    let (revisionen, rest) = revision::split(bytes, &mut grenzen);
    let Some(first) = revisionen.first() else {
        return Err(rest.unwrap_or("Das PDF ist unlesbar.").to_owned());
    };
    if first.trailer.contains_key(&b"Encrypt"[..]) {
        return Err("Die Datei ist verschlüsselt; unsere sind es nie.".to_owned());
    }
    let erste = Dokumentstand {
        objekte: first.objekte.clone(),
        trailer: first.trailer.clone(),
    };
    let herkunft = herkunft::read(bytes, &erste, &mut grenzen);
    let rest = rest.map(str::to_owned);
    Ok(Akte { bytes, revisionen, rest, erste, herkunft, grenzen })
}

impl Akte<'_> {
    /// Those of these Jahrgänge whose year the file names.
    pub fn jahrgaenge<'n>(&self, names: &'n [Jahrgangsname]) -> Vec<&'n Jahrgangsname> {
        let newest = names.iter().rev().find(|name| self.herkunft.names_year(name.jahr));
        let year = newest.map(|name| name.jahr);
        names.iter().filter(|name| Some(name.jahr) == year).collect()
    }

    /// Compares the file with what the project of its year gives.
    pub fn check(mut self, bestand: &Bestand, name: &Jahrgangsname) -> Nachweis {
        let Erkannt { vereinbarung, urteil, datensatz, freigabe } =
            self.judge(bestand, name).unwrap_or_else(Erkannt::nicht);
        let (felder, fortschreibungen) = self.appended();
        let sha256 = crate::making::bundle::sha256(self.bytes);
        Nachweis {
            vereinbarung,
            urteil,
            datensatz,
            freigabe,
            felder,
            fortschreibungen,
            sha256,
        }
    }

    /// The text of the pages of the first revision, line by line.
    pub fn words(&mut self) -> Vec<String> {
        seitentext::read(self.bytes, &self.erste, &mut self.grenzen)
    }

    /// The signature fields, and what is wrong with what was appended.
    pub fn appended(&mut self) -> (Vec<Feld>, Vec<String>) {
        let mut stand = self.erste.clone();
        let mut faults = Vec::new();
        for (pair, number) in self.revisionen.windows(2).zip(2..) {
            let mut next = stand.clone();
            next.trailer = pair[1].trailer.clone();
            for (id, object) in &pair[1].objekte {
                next.objekte.insert(*id, object.clone());
            }
            let found = zusatz::foreign(
                self.bytes,
                &pair[0],
                &pair[1],
                &stand,
                &next,
                &mut self.grenzen,
            );
            faults.extend(
                found.iter().map(|what| format!("Revision {number} ändert: {what}.")),
            );
            stand = next;
        }
        faults.extend(self.rest.clone());
        let felder = unterschrift::read(self.bytes, &self.revisionen, &stand);
        let last = self.revisionen.len();
        let covered = felder
            .iter()
            .filter_map(|field| field.signatur.as_ref())
            .any(|signature| signature.ganz);
        if (last > 1 || self.rest.is_some()) && !covered {
            faults.push("Keine Signatur deckt die ganze Datei.".to_owned());
        }
        (felder, faults)
    }
}
