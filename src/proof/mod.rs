//! Proves a PDF, signed or not, against record and templates.
//!
//! The file is taken apart into its revisions. The first one is made again from the record it
//! carries and must be the same byte for byte; whatever was appended later must be signatures
//! and nothing else.

mod asn1;
mod bericht;
mod cms;
mod datensatz;
mod erkennung;
mod freigabe;
mod grammatik;
mod herkunft;
mod redline;
mod revision;
mod seitentext;
mod stand;

mod unterschrift;
mod verfahren;
mod zeit;
mod zerlegung;
mod zertifikat;
mod zusatz;

use chrono::NaiveDate;

use crate::agreement::fassung::Fassung;
use crate::making::ausgegeben::{self, Ausgegeben};
use crate::pdf::datei;
use crate::pdf::strom::Grenzen;
use crate::reading::bestand::{Bestand, Inhalt};
use crate::values::jahrgangsname::Jahrgangsname;

pub use bericht::{Antwort, Ergebnis, json, text};
pub use freigabe::Freigabestand;
pub use unterschrift::{Feld, Signatur};

use erkennung::Erkannt;
use herkunft::Herkunft;
use revision::Revision;
use stand::Dokumentstand;

/// The largest file that is looked at.
pub const LARGEST: usize = 20_000_000;

/// A file taken apart.
pub struct Akte<'a> {
    bytes: &'a [u8],
    /// Empty where it is not written as our files are.
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
    /// The SHA-256 of the first revision.
    pub erste_sha256: String,
    /// The sums of what the first revision says, where that could be read.
    pub summen: Option<Summen>,
    /// When the first revision was handed out for signing, where that is noted.
    pub ausgegeben: Option<NaiveDate>,
    /// What else is to be known, in German.
    pub hinweise: Vec<String>,
}

/// The sums of what a file says, dates of signatures aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summen {
    /// That of the wording, as it is approved.
    pub wortlaut: String,
    /// That of the record.
    pub datensatz: String,
}

/// Which agreement a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vereinbarung {
    /// Key of the party.
    pub kreis: String,
    /// Name of the party.
    pub name: String,
    /// The Jahrgang.
    pub jahrgang: Jahrgangsname,
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

    /// Whether everything is proved: the document, and each signature that it carries.
    pub fn bewiesen(&self) -> bool {
        self.dokument_bewiesen() && self.signaturen().all(Signatur::zaehlt)
    }

    /// Whether the document is proved: what it says is what record and templates give, or it was
    /// handed out for signing like this; and nothing was added to it but signatures.
    pub fn dokument_bewiesen(&self) -> bool {
        let record = [Datensatz::Gleich, Datensatz::Datiert, Datensatz::FehltInDatei];
        let today = matches!(self.urteil, Urteil::Unveraendert | Urteil::Fortgeschrieben)
            && record.contains(&self.datensatz)
            && self.freigabe.genuegt();
        (today || self.ausgegeben.is_some()) && self.fortschreibungen.is_empty()
    }

    /// What is in the fields, timestamps included.
    pub fn signaturen(&self) -> impl Iterator<Item = &Signatur> {
        self.felder.iter().filter_map(|field| field.signatur.as_ref())
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
    let (revisionen, rest) = zerlegung::split(bytes, &mut grenzen);
    let erste = match revisionen.first() {
        Some(first) => Dokumentstand::default().after(first),
        // Not one of ours, and never proved; who signed it can be said all the same.
        None => seen(bytes, &mut grenzen)
            .filter(|stand| {
                stand.felder().iter().any(|(_, field)| field.contains_key(&b"V"[..]))
            })
            .ok_or_else(|| rest.unwrap_or("Das PDF ist unlesbar.").to_owned())?,
    };
    if erste.trailer.contains_key(&b"Encrypt"[..]) {
        return Err("Die Datei ist verschlüsselt; unsere sind es nie.".to_owned());
    }
    let herkunft = herkunft::read(bytes, &erste, &mut grenzen);
    let rest = rest.map(str::to_owned);
    Ok(Akte { bytes, revisionen, rest, erste, herkunft, grenzen })
}

/// What was handed out for signing; the error says what is wrong with the list.
fn noted(bestand: &Bestand, name: &Jahrgangsname) -> Result<Ausgegeben, String> {
    let path = format!("{}{}", name.data_folder(), ausgegeben::DATEI);
    let damaged = |what: &str| {
        format!(
            "{path} ist beschädigt und beweist nichts ({what}); bitte aus der Versionsgeschichte zurückholen."
        )
    };
    let Some(found) = bestand.0.get(&path) else { return Ok(Ausgegeben::default()) };
    let Inhalt::Bytes(bytes) = found else { return Err(damaged("unlesbar")) };
    let text = str::from_utf8(bytes).map_err(|_| damaged("kein UTF-8"))?;
    Ausgegeben::read(text).map_err(|line| damaged(&format!("Zeile {line}")))
}

/// The file as viewers see it.
fn seen(bytes: &[u8], grenzen: &mut Grenzen) -> Option<Dokumentstand> {
    let (objekte, trailer) = datei::read(bytes, grenzen)?;
    Some(Dokumentstand { objekte, trailer })
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
        let Erkannt { vereinbarung, urteil, datensatz, freigabe, summen } =
            self.judge(bestand, name).unwrap_or_else(Erkannt::nicht);
        let (felder, fortschreibungen) = self.appended();
        let sum = |bytes: &[u8]| crate::making::bundle::sha256(bytes);
        let (sha256, erste_sha256) = (sum(self.bytes), sum(self.erste_revision()));
        let (noted, hinweise) = match noted(bestand, name) {
            Ok(noted) => (noted, Vec::new()),
            Err(why) => (Ausgegeben::default(), vec![why]),
        };
        let ausgabe = noted.find(&erste_sha256).filter(|_| !self.revisionen.is_empty());
        Nachweis {
            vereinbarung,
            urteil,
            datensatz,
            freigabe,
            summen,
            felder,
            fortschreibungen,
            sha256,
            ausgegeben: ausgabe.map(|copy| copy.am),
            erste_sha256,
            hinweise,
        }
    }

    /// The file as it was before anybody added to it.
    pub fn erste_revision(&self) -> &[u8] {
        self.revisionen
            .first()
            .and_then(|first| self.bytes.get(..first.wo.end))
            .unwrap_or_default()
    }

    /// The text of the pages of the first revision, line by line.
    pub fn words(&mut self) -> Vec<String> {
        seitentext::read(self.bytes, &self.erste, &mut self.grenzen)
    }

    /// The signature fields, and what is wrong with what was appended.
    pub fn appended(&mut self) -> (Vec<Feld>, Vec<String>) {
        let mut stand = self.erste.clone();
        let (mut faults, mut zwecke) = (Vec::new(), Vec::new());
        for (revision, number) in self.revisionen.iter().zip(1..).skip(1) {
            let next = stand.after(revision);
            let found =
                zusatz::judge(self.bytes, revision, [&stand, &next], &mut self.grenzen);
            let named = |what: &String| format!("Revision {number} {what}");
            faults.extend(found.maengel.iter().map(named));
            zwecke.push(found);
            stand = next;
        }
        if self.rest.is_some() {
            faults.extend(self.rest.clone());
            stand = seen(self.bytes, &mut self.grenzen).unwrap_or(stand);
        }
        let akte = unterschrift::Akteneinsicht {
            bytes: self.bytes,
            revisionen: &self.revisionen,
            zwecke: &zwecke,
            erste: &self.erste,
            stand: &stand,
        };
        let felder = akte.read(&mut self.grenzen);
        let over = self.rest.is_some();
        if over || !unterschrift::is_covered(&felder, &zwecke) {
            faults.push("Keine Signatur deckt die ganze Datei.".to_owned());
        }
        (felder, faults)
    }
}
