//! What can be compared: a Kreis, a Kreis of a year or a revision, a file, a folder.

use std::path::{Path, PathBuf};

use super::{Projektquelle, revision};
use crate::agreement::fassung::Fassung;
use crate::cli::lage;
use crate::cli::waechter::Waechter;
use crate::disk::fehler::Abbruch;
use crate::disk::fremd;
use crate::finding::{Findings, suggest};
use crate::making::auftrag::{self, Auftrag};
use crate::making::projekt::{self, Projekt};
use crate::pdf::tagged;
use crate::reading::bestand;
use crate::values::jahrgangsname::Jahrgangsname;
use crate::wording::klartext::Rohtext;
use crate::wording::wortlaut::Wortlaut;

/// The largest PDF that is read, in bytes.
const LARGEST: u64 = 50_000_000;
/// The largest text: as long as a PDF's may be, and as one that is compared.
const LONGEST: usize = 500_000;

/// One side as it was named.
pub(super) enum Angabe {
    /// A Kreis, its year, its revision.
    Kreis(Kreisangabe),
    /// A text or a PDF.
    Datei(PathBuf),
    /// A folder of agreements.
    Ordner(PathBuf),
}

/// A Kreis as it was named.
pub(super) struct Kreisangabe {
    jahrgang: Option<Jahrgangsname>,
    kreis: String,
    revision: Option<String>,
}

/// A text before it is compared.
pub(super) enum Fassungstext {
    /// Lines of a file.
    Roh(Rohtext),
    /// The wording of a record.
    Wortlaut(Box<Wortlaut>),
}

impl Angabe {
    /// Takes what was typed for what it most likely is: a Kreis that the project knows, else
    /// a path that exists, else a Kreis that is then not found.
    pub(super) fn parse(text: &str, quelle: &Projektquelle) -> Result<Self, Abbruch> {
        let path = Path::new(text);
        let kreis = Kreisangabe::parse(text);
        let marked = kreis
            .as_ref()
            .is_some_and(|kreis| kreis.jahrgang.is_some() || kreis.revision.is_some());
        let known = kreis.as_ref().is_some_and(|kreis| is_known(&kreis.kreis, quelle));
        match kreis {
            Some(kreis) if known || (marked && !path.exists()) => Ok(Self::Kreis(kreis)),
            _ if path.is_dir() => Ok(Self::Ordner(path.to_owned())),
            _ if path.exists() => Ok(Self::Datei(path.to_owned())),
            Some(kreis) => Ok(Self::Kreis(kreis)),
            None => Err(Abbruch::Aufruf(format!(
                "„{text}“ gibt es nicht; möglich sind KREIS, JAHRGANG:KREIS, KREIS@REVISION, eine Textdatei, ein PDF oder ein Ordner."
            ))),
        }
    }

    /// Reads it; folders are read pair by pair instead.
    pub(super) fn read(&self, quelle: &Projektquelle) -> Result<Fassungstext, Abbruch> {
        match self {
            Self::Kreis(kreis) => kreis
                .wortlaut(quelle)
                .map(|wording| Fassungstext::Wortlaut(Box::new(wording))),
            Self::Datei(path) | Self::Ordner(path) => read_file(path),
        }
    }
}

/// Whether the master data have such a Kreis; without a project there is none.
fn is_known(kreis: &str, quelle: &Projektquelle) -> bool {
    let Ok(project) = quelle.folder() else { return false };
    let bytes = fremd::read_most(&project.join(projekt::KREISE), bestand::LARGEST);
    let Ok(Some(bytes)) = bytes else { return false };
    String::from_utf8_lossy(&bytes)
        .lines()
        .any(|line| line.trim_end().strip_suffix(':') == Some(kreis))
}

impl Kreisangabe {
    /// `kreis`, `2025:kreis`, `kreis@revision` or `2025:kreis@revision`.
    fn parse(text: &str) -> Option<Self> {
        let (name, revision) = match text.split_once('@') {
            Some((name, revision)) => (name, Some(revision.to_owned())),
            None => (text, None),
        };
        let (jahrgang, kreis) = match name.split_once(':') {
            Some((name, kreis)) => (Some(name.parse().ok()?), kreis),
            None => (None, name),
        };
        let plain = !kreis.is_empty()
            && kreis
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        plain.then(|| Self { jahrgang, kreis: kreis.to_owned(), revision })
    }

    /// The wording as the review copy has it: every date that is known, every gap named.
    fn wortlaut(&self, quelle: &Projektquelle) -> Result<Wortlaut, Abbruch> {
        let mut findings = Findings::default();
        let kreise = [self.kreis.clone()];
        let (lage, projekt) = match &self.revision {
            None => {
                let lage = quelle.lage(self.jahrgang.as_ref())?;
                let projekt = lage.need(&kreise, &mut findings)?;
                (lage, projekt)
            }
            Some(revision) => {
                let lage = revision::lage(quelle, self.jahrgang.as_ref())?;
                let bestand = revision::read(&lage.projekt, &lage.jahrgang, revision)?;
                let projekt = projekt::read(&bestand, &lage.jahrgang, &mut findings);
                lage::keep_chosen(&kreise, &lage.jahrgang, &mut findings);
                let Some(projekt) = projekt.filter(|_| !findings.stop()) else {
                    let what = format!("Im Stand „{revision}“:");
                    return Err(Abbruch::Befunde(findings).bei(what));
                };
                (lage, projekt)
            }
        };
        let order = self.order(&projekt, &lage.jahrgang)?;
        auftrag::wortlaut(&projekt, &order, &mut findings)
            .ok_or(Abbruch::Befunde(findings))
    }

    fn order<'a>(
        &self,
        projekt: &'a Projekt,
        name: &Jahrgangsname,
    ) -> Result<Auftrag<'a>, Abbruch> {
        let Some(vereinbarung) = projekt.vereinbarungen.get(&self.kreis) else {
            let known = projekt.vereinbarungen.keys().map(String::as_str);
            let meant = suggest(&self.kreis, known)
                .map(|kreis| format!(" Meinten Sie „{kreis}“?"));
            let state = self
                .revision
                .as_ref()
                .map(|revision| format!(" im Stand „{revision}“"));
            return Err(Abbruch::Aufruf(format!(
                "Von „{}“ gibt es{} für {name} keinen lesbaren Datensatz.{}",
                self.kreis,
                state.unwrap_or_default(),
                meant.unwrap_or_default()
            )));
        };
        Ok(Auftrag::new(vereinbarung, Fassung::Pruefung))
    }
}

/// Reads a text or a tagged PDF.
pub(super) fn read_file(path: &Path) -> Result<Fassungstext, Abbruch> {
    let refuse = |why: &str| Abbruch::Aufruf(format!("„{}“: {why}", path.display()));
    let too_large = |most: u64| {
        refuse(&format!("Die Datei ist zu groß, gelesen werden höchstens {most} Bytes."))
    };
    let bytes = fremd::read_most(path, LARGEST).map_err(Abbruch::datei("Lesen", path))?;
    let bytes = bytes.ok_or_else(|| refuse("Das ist keine Datei."))?;
    if bytes.len() as u64 > LARGEST {
        return Err(too_large(LARGEST));
    }
    if bytes.starts_with(b"%PDF-") {
        let _watched = Waechter::over(path);
        return tagged::read(&bytes)
            .map(Fassungstext::Roh)
            .map_err(|fault| refuse(&fault.to_string()));
    }
    if bytes.len() > LONGEST {
        return Err(too_large(LONGEST as u64));
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| refuse("Das ist weder ein PDF noch ein Text in UTF-8."))?;
    if text.contains('\0') {
        return Err(refuse("Das ist weder ein PDF noch ein Text in UTF-8."));
    }
    if text.trim().is_empty() {
        return Err(refuse("Die Datei ist leer."));
    }
    Ok(Fassungstext::Roh(Rohtext::read(&text)))
}
