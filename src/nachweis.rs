//! Proves a PDF, signed or not, against record and templates.
//!
//! The file is taken apart into its revisions. The first one is made again from the record it
//! carries and must be the same byte for byte; whatever was appended later must be signatures
//! and nothing else.

mod ber;
mod bericht;
mod cms;
mod herkunft;
mod leser;
mod objekt;
mod redline;
mod revision;
mod seitentext;
mod stand;
mod strom;
mod unterschrift;
mod verfahren;
mod zusatz;

use crate::auftrag::{self, Auftrag};
use crate::bestand::{Bestand, Inhalt};
use crate::fassung::Fassung;
use crate::finding::Findings;
use crate::projekt::{self, Projekt};

pub use bericht::{Ergebnis, json, text};
pub use unterschrift::{Feld, Signatur};

use herkunft::Herkunft;
use revision::Revision;
use stand::Stand;
use strom::Grenzen;

/// The largest file that is looked at.
pub const LARGEST: usize = 20_000_000;

/// A file taken apart.
pub struct Akte<'a> {
    bytes: &'a [u8],
    revisionen: Vec<Revision>,
    /// What is left behind the last revision, in German.
    rest: Option<String>,
    erste: Stand,
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
    /// The signature fields.
    pub felder: Vec<Feld>,
    /// What is wrong with what was appended, in German.
    pub nachtraege: Vec<String>,
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
}

/// How the attached record compares with the project's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datensatz {
    /// The same.
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
            && self.nachtraege.is_empty()
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
    let erste = Stand {
        objekte: first.objekte.clone(),
        trailer: first.trailer.clone(),
    };
    let herkunft = herkunft::read(bytes, &erste, &mut grenzen);
    let rest = rest.map(str::to_owned);
    Ok(Akte { bytes, revisionen, rest, erste, herkunft, grenzen })
}

impl Akte<'_> {
    /// The one of these years that the file names.
    pub fn jahr(&self, years: &[u16]) -> Option<u16> {
        self.herkunft.jahr(years)
    }

    /// Compares the file with what the project of its year gives.
    pub fn check(mut self, bestand: &Bestand, jahr: u16) -> Nachweis {
        let (vereinbarung, urteil, datensatz) = self.judge(bestand, jahr);
        let (felder, nachtraege) = self.appended();
        let sha256 = crate::bundle::sha256(self.bytes);
        Nachweis {
            vereinbarung,
            urteil,
            datensatz,
            felder,
            nachtraege,
            sha256,
        }
    }

    fn judge(
        &mut self,
        bestand: &Bestand,
        jahr: u16,
    ) -> (Option<Vereinbarung>, Urteil, Datensatz) {
        let fremd =
            |why: &str| (None, Urteil::Fremd(why.to_owned()), Datensatz::Unbekannt);
        let Some(ours) = projekt::read(bestand, jahr, &mut Findings::default()) else {
            return fremd("Das Projekt lässt sich nicht lesen.");
        };
        let Some(kreis) = self.herkunft.kreis(&ours.kreise).map(str::to_owned) else {
            return fremd("Die Datei nennt keinen Kreis dieses Jahrgangs.");
        };
        let made_from = match &self.herkunft.datensatz {
            None => None,
            Some(record) => match with_record(bestand, jahr, &kreis, record) {
                Some(project) => Some(project),
                None => return fremd("Die Datei trägt einen unlesbaren Datensatz."),
            },
        };
        let datensatz = compare_records(&ours, made_from.as_ref(), &kreis);
        let source = made_from.as_ref().unwrap_or(&ours);
        let Some((fassung, urteil)) = self.compare(source, &kreis) else {
            return fremd("Zu dieser Datei lässt sich keine Vereinbarung erzeugen.");
        };
        let name = ours.kreise[&kreis].name.clone();
        let vereinbarung = Vereinbarung { kreis, name, jahr, fassung };
        (Some(vereinbarung), urteil, datensatz)
    }

    /// Makes the copies that the file can be, and compares it with the one that fits.
    fn compare(&mut self, projekt: &Projekt, kreis: &str) -> Option<(Fassung, Urteil)> {
        let vereinbarung = projekt.vereinbarungen.get(kreis)?;
        let mut others = Vec::new();
        for fassung in likely(self.herkunft.formular) {
            let order = Auftrag { vereinbarung, fassung };
            if !auftrag::incomplete(vereinbarung, fassung).is_empty() {
                continue;
            }
            let mut findings = Findings::default();
            let Some(made) = auftrag::make(projekt, &order, &mut findings) else {
                continue;
            };
            if self.bytes == made.pdf {
                return Some((fassung, Urteil::Unveraendert));
            }
            if self.bytes.starts_with(&made.pdf) && self.begins_with(made.pdf.len()) {
                return Some((fassung, Urteil::Fortgeschrieben));
            }
            let made = made.pdf;
            if self.herkunft.kennung.is_some() && kennung(&made) == self.herkunft.kennung
            {
                others = vec![(fassung, made)];
                break;
            }
            others.push((fassung, made));
        }
        let (fassung, made) = self.nearest(others)?;
        let (wanted, found) = (words(&made)?, self.words());
        let urteil = if redline::same(&wanted, &found) {
            Urteil::WortlautGleich
        } else {
            Urteil::WortlautAnders(redline::words(&wanted, &found))
        };
        Some((fassung, urteil))
    }

    /// Whether the first revision ends here. What is cut off behind it may be unreadable.
    fn begins_with(&self, length: usize) -> bool {
        self.revisionen.first().is_some_and(|first| first.wo.end == length)
    }

    /// The text of the pages of the first revision, line by line.
    pub fn words(&mut self) -> Vec<String> {
        seitentext::read(self.bytes, &self.erste, &mut self.grenzen)
    }

    /// The copy whose words are most like those of the file.
    fn nearest(
        &mut self,
        mut made: Vec<(Fassung, Vec<u8>)>,
    ) -> Option<(Fassung, Vec<u8>)> {
        if made.len() < 2 {
            return made.pop();
        }
        let found = self.words();
        let likeness =
            |pdf: &[u8]| words(pdf).map_or(0, |words| redline::common(&words, &found));
        made.into_iter().max_by_key(|(_, pdf)| likeness(pdf))
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

/// The ID of a file of ours.
fn kennung(pdf: &[u8]) -> Option<Vec<u8>> {
    open(pdf).ok()?.herkunft.kennung
}

/// The words of a file of ours.
fn words(pdf: &[u8]) -> Option<Vec<String>> {
    open(pdf).ok().map(|mut made| made.words())
}

/// The copies that a file can be, the likeliest first.
fn likely(formular: bool) -> [Fassung; 4] {
    use Fassung::{Entwurf, Portal, Pruefung, Unterschrift};
    if formular {
        [Unterschrift, Portal, Pruefung, Entwurf]
    } else {
        [Portal, Pruefung, Entwurf, Unterschrift]
    }
}

/// The project as it is with another record of one party.
fn with_record(
    bestand: &Bestand,
    jahr: u16,
    kreis: &str,
    record: &str,
) -> Option<Projekt> {
    let path = format!("{}{kreis}.yaml", projekt::data_folder(jahr));
    let mut bestand = bestand.clone();
    bestand.0.insert(path, Inhalt::Bytes(record.as_bytes().to_vec()));
    let project = projekt::read(&bestand, jahr, &mut Findings::default())?;
    project.vereinbarungen.contains_key(kreis).then_some(project)
}

fn compare_records(ours: &Projekt, theirs: Option<&Projekt>, kreis: &str) -> Datensatz {
    let record =
        |project: &Projekt| Some(project.vereinbarungen.get(kreis)?.datensatz.clone());
    let Some(own) = record(ours) else { return Datensatz::FehltImProjekt };
    let Some(attached) = theirs.and_then(record) else { return Datensatz::FehltInDatei };
    let lines = |record: &str| record.lines().map(str::to_owned).collect::<Vec<_>>();
    let (attached, own) = (lines(&attached), lines(&own));
    if attached == own {
        Datensatz::Gleich
    } else if redline::only_dated(&attached, &own) {
        Datensatz::Datiert
    } else {
        Datensatz::Anders(redline::lines(&own, &attached))
    }
}
