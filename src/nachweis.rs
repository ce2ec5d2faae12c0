//! Proves a PDF, signed or not, against record and templates.
//!
//! The file is taken apart into its revisions. The first one is made again from the record it
//! carries and must be the same byte for byte; whatever was appended later must be signatures
//! and nothing else.

mod ber;
mod bericht;
mod cms;
mod freigabe;
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
use crate::pdftext;
use crate::press::Dokument;
use crate::projekt::{self, Projekt};
use crate::text::Belege;
use crate::wortlaut::Wortlaut;

pub use bericht::{Ergebnis, json, text};
pub use freigabe::Freigabestand;
pub use unterschrift::{Feld, Signatur};

use freigabe::Gelesen;
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
    /// How its wording stands with the approval.
    pub freigabe: Freigabestand,
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

/// What was found out about a file but for its signatures.
struct Erkannt {
    vereinbarung: Option<Vereinbarung>,
    urteil: Urteil,
    datensatz: Datensatz,
    freigabe: Freigabestand,
}

impl Erkannt {
    fn fremd(why: &str) -> Self {
        Self {
            vereinbarung: None,
            urteil: Urteil::Fremd(why.to_owned()),
            datensatz: Datensatz::Unbekannt,
            freigabe: Freigabestand::Entfaellt,
        }
    }
}

/// In what a file is the same as what was made.
enum Gleich {
    Bytes,
    Anfang,
    Woerter,
    Anders,
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
            && self.freigabe.genuegt()
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
        let Erkannt { vereinbarung, urteil, datensatz, freigabe } =
            self.judge(bestand, jahr).unwrap_or_else(Erkannt::fremd);
        let (felder, nachtraege) = self.appended();
        let sha256 = crate::bundle::sha256(self.bytes);
        Nachweis {
            vereinbarung,
            urteil,
            datensatz,
            freigabe,
            felder,
            nachtraege,
            sha256,
        }
    }

    /// What the file is; the error says why it is not one of ours.
    fn judge(&mut self, bestand: &Bestand, jahr: u16) -> Result<Erkannt, &'static str> {
        let ours = projekt::read(bestand, jahr, &mut Findings::default())
            .ok_or("Das Projekt lässt sich nicht lesen.")?;
        let kreis = self.herkunft.kreis(&ours.kreise).map(str::to_owned);
        let kreis = kreis.ok_or("Die Datei nennt keinen Kreis dieses Jahrgangs.")?;
        let made_from = match &self.herkunft.datensatz {
            None => None,
            Some(record) => Some(
                with_record(bestand, jahr, &kreis, record)
                    .ok_or("Die Datei trägt einen unlesbaren Datensatz.")?,
            ),
        };
        let datensatz = compare_records(&ours, made_from.as_ref(), &kreis);
        let source = made_from.as_ref().unwrap_or(&ours);
        let (fassung, made, gleich) = self
            .compare(source, &kreis)
            .ok_or("Zu dieser Datei lässt sich keine Vereinbarung erzeugen.")?;
        let other = match gleich {
            Gleich::Anders => self.wortlaut(&made.wortlaut),
            _ => None,
        };
        let gelesen = match gleich {
            Gleich::Anders => Gelesen::Anders(other.as_ref()),
            _ => Gelesen::Erzeugt(&made.wortlaut),
        };
        let freigabe = freigabe::stand(&ours, &kreis, fassung, &gelesen);
        let urteil = match gleich {
            Gleich::Bytes => Urteil::Unveraendert,
            Gleich::Anfang => Urteil::Fortgeschrieben,
            Gleich::Woerter => Urteil::WortlautGleich,
            Gleich::Anders => Urteil::WortlautAnders(self.redline(&made, other.as_ref())),
        };
        let name = ours.kreise[&kreis].name.clone();
        let vereinbarung = Some(Vereinbarung { kreis, name, jahr, fassung });
        Ok(Erkannt { vereinbarung, urteil, datensatz, freigabe })
    }

    /// Makes the copies that the file can be, and compares it with the one that fits.
    fn compare(
        &mut self,
        projekt: &Projekt,
        kreis: &str,
    ) -> Option<(Fassung, Dokument, Gleich)> {
        let vereinbarung = projekt.vereinbarungen.get(kreis)?;
        let mut others = Vec::new();
        for fassung in likely(self.herkunft.formular) {
            let order = Auftrag { vereinbarung, fassung };
            if !auftrag::missing(vereinbarung, fassung).is_empty() {
                continue;
            }
            let mut findings = Findings::default();
            let Some(made) = auftrag::set(projekt, &order, &mut findings) else {
                continue;
            };
            if self.bytes == made.pdf {
                return Some((fassung, made, Gleich::Bytes));
            }
            if self.bytes.starts_with(&made.pdf) && self.begins_with(made.pdf.len()) {
                return Some((fassung, made, Gleich::Anfang));
            }
            let same = self.herkunft.kennung.is_some()
                && kennung(&made.pdf) == self.herkunft.kennung;
            if same {
                others = vec![(fassung, made)];
                break;
            }
            others.push((fassung, made));
        }
        let (fassung, made) = self.nearest(others)?;
        let same = redline::same(&words(&made.pdf)?, &self.words());
        Some((fassung, made, if same { Gleich::Woerter } else { Gleich::Anders }))
    }

    /// The wording of the first revision as its tags tell it, in the structure of what was made.
    fn wortlaut(&self, made: &Wortlaut) -> Option<Wortlaut> {
        let first = self.bytes.get(..self.revisionen.first()?.wo.end)?;
        let text = pdftext::read(first).ok()?;
        Some(text.wortlaut(&Belege::of(made)))
    }

    /// What differs: by § and Absatz, or word by word where only the text on the pages differs.
    fn redline(&mut self, made: &Dokument, file: Option<&Wortlaut>) -> Vec<String> {
        let places = file.map(|file| crate::redline::places(&made.wortlaut, file));
        match places {
            Some(places) if !places.is_empty() => freigabe::lines(&places),
            _ => {
                let made = words(&made.pdf).unwrap_or_default();
                redline::words(&made, &self.words())
            }
        }
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
        mut made: Vec<(Fassung, Dokument)>,
    ) -> Option<(Fassung, Dokument)> {
        if made.len() < 2 {
            return made.pop();
        }
        let found = self.words();
        let likeness =
            |pdf: &[u8]| words(pdf).map_or(0, |words| redline::common(&words, &found));
        made.into_iter().max_by_key(|(_, made)| likeness(&made.pdf))
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
