//! `zv ablegen`: proves a signed PDF and files it; a scan with who says what it is.

mod antwort;
mod urteil;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::lage::{Lage, check_names, today};
use super::nachweis;
use super::waechter::Waechter;
use crate::disk::ablage::{self, Ausgang};
use crate::disk::fehler::Abbruch;
use crate::disk::folder;
use crate::finding::Findings;
use crate::making::ablage::{Ablage, Art, Zuruecknahme};
use crate::making::bundle;
use crate::making::heute;
use crate::making::projekt::{self, Projekt};
use crate::proof::Nachweis;
use crate::reading::bestand::Bestand;
use crate::values::jahrgangsname::Jahrgangsname;
pub(super) use antwort::Ablegeantwort;
use antwort::{Abgelegt, Datei};

#[derive(Debug, clap::Args)]
pub(super) struct Ablegen {
    /// Unterschriebene PDFs; ein Ordner steht für die PDFs darin
    #[arg(
        value_name = "PDF",
        help_heading = "Angaben",
        required_unless_present = "zurueck",
        conflicts_with = "zurueck"
    )]
    pub(super) dateien: Vec<PathBuf>,
    /// Legt den Scan eines auf Papier unterschriebenen Originals ab
    #[arg(long, help_heading = "Optionen", requires = "von")]
    pub(super) scan: bool,
    /// Wer sagt, dass der Scan das unterschriebene Original zeigt: Vor- und Nachname
    #[arg(long, value_name = "NAME", help_heading = "Optionen", requires = "scan")]
    pub(super) von: Option<String>,
    /// Kreis des Scans; sonst sagt ihn der Name der Datei
    #[arg(long, value_name = "KREIS", help_heading = "Optionen", requires = "scan")]
    pub(super) kreis: Option<String>,
    /// Nimmt eine falsche Datei aus der Ablage
    #[arg(
        long,
        value_name = "KREIS",
        help_heading = "Optionen",
        requires = "grund",
        conflicts_with = "scan"
    )]
    pub(super) zurueck: Option<String>,
    /// Warum sie zurückgenommen wird
    #[arg(long, value_name = "TEXT", help_heading = "Optionen", requires = "zurueck")]
    pub(super) grund: Option<String>,
}

/// The longest name or reason, in characters.
const LONGEST: usize = 200;

/// Files each file that may be filed, or takes one back.
pub(super) fn run(lage: &Lage, args: &Ablegen) -> Result<Ablegeantwort, Abbruch> {
    for (option, text) in [("--von", &args.von), ("--grund", &args.grund)] {
        check_text(option, text.as_deref())?;
    }
    if let (Some(kreis), Some(grund)) = (&args.zurueck, &args.grund) {
        let zurueck = Zuruecknahme { am: today(), grund: grund.trim().to_owned() };
        let place = ablage::take_back(&lage.projekt, &lage.jahrgang, kreis, &zurueck)?;
        return Ok(Ablegeantwort::zurueck(&lage.jahrgang, kreis, place));
    }
    let files = nachweis::files(&args.dateien)?;
    if args.kreis.is_some() && files.len() > 1 {
        return Err(Abbruch::Aufruf(
            "Mit „--kreis“ bitte genau eine Datei angeben.".to_owned(),
        ));
    }
    let mut ablegen = Ablegerin {
        lage,
        args,
        names: folder::jahrgaenge(&lage.projekt)?.namen,
        projects: BTreeMap::new(),
    };
    let outcome = |path: &PathBuf| ablegen.one(path);
    let files: Result<Vec<Datei>, Abbruch> = files.iter().map(outcome).collect();
    Ok(Ablegeantwort::new(files?))
}

/// What is written into a note is a line of words.
fn check_text(option: &str, text: Option<&str>) -> Result<(), Abbruch> {
    let Some(text) = text else { return Ok(()) };
    let length = text.trim().chars().count();
    let why = match length {
        _ if !text.chars().any(char::is_alphabetic) => "Hier steht kein Wort.".to_owned(),
        _ if text.chars().any(char::is_control) => {
            "Ein Zeichen darin ist nicht zu drucken.".to_owned()
        }
        length if length > LONGEST => {
            format!("Der Text hat {length} Zeichen, möglich sind höchstens {LONGEST}.")
        }
        _ => return Ok(()),
    };
    Err(Abbruch::Aufruf(format!("„{option}“: {why}")))
}

/// Files one after the other.
struct Ablegerin<'a> {
    lage: &'a Lage,
    args: &'a Ablegen,
    names: Vec<Jahrgangsname>,
    projects: BTreeMap<Jahrgangsname, Bestand>,
}

impl Ablegerin<'_> {
    fn one(&mut self, path: &Path) -> Result<Datei, Abbruch> {
        let bytes = nachweis::read(path)?;
        let proof = {
            let _watched = Waechter::over(path);
            nachweis::prove(self.lage, &bytes, &self.names, &mut self.projects)?
        };
        let filed = if self.args.scan {
            self.scan(path, &bytes, &proof)?
        } else {
            match &proof {
                Ok(proof) => self.signed(&bytes, proof)?,
                Err(why) => Err(why.clone()),
            }
        };
        Ok(Datei::new(path, filed))
    }

    /// Files what is proved and signed by all.
    fn signed(
        &mut self,
        bytes: &[u8],
        proof: &Nachweis,
    ) -> Result<Result<Abgelegt, String>, Abbruch> {
        let what = match urteil::fileable(proof) {
            Ok(what) => what,
            Err(why) => return Ok(Err(why)),
        };
        let note = Ablage {
            urteil: urteil::words(proof),
            unterschriften: urteil::signatures(proof),
            wortlaut: proof.summen.as_ref().map(|sums| sums.wortlaut.clone()),
            datensatz: proof.summen.as_ref().map(|sums| sums.datensatz.clone()),
            ..empty(what.jahr, &what.kreis, Art::Signiert)
        };
        self.put(&what.jahrgang, note, bytes)
    }

    /// Files a scan of which somebody says that it is the signed original.
    fn scan(
        &mut self,
        path: &Path,
        bytes: &[u8],
        proof: &Result<Nachweis, String>,
    ) -> Result<Result<Abgelegt, String>, Abbruch> {
        if let Some(why) = urteil::no_scan(bytes, proof.as_ref().ok()) {
            return Ok(Err(why));
        }
        let name = self.lage.jahrgang.clone();
        let Some(projekt) = self.projekt(&name)? else {
            return Err(Abbruch::Aufruf(
                "Der Jahrgang ist nicht zu lesen; „zv pruefen“ sagt, warum.".to_owned(),
            ));
        };
        let named = urteil::kreis(path, self.args.kreis.as_deref(), &projekt)?;
        check_names(std::slice::from_ref(&named), &projekt, name.jahr)?;
        let von = self.args.von.as_deref().map(|von| von.trim().to_owned());
        let today = heute::of(&projekt, &projekt.vereinbarungen[&named]);
        let note = Ablage {
            urteil: "Scan, nicht geprüft".to_owned(),
            von,
            wortlaut: today.as_ref().map(|today| today.wortlaut.clone()),
            datensatz: today.map(|today| today.datensatz),
            ..empty(name.jahr, &named, Art::Scan)
        };
        self.put(&name, note, bytes)
    }

    /// Puts a file in its place, with what the project says today of its agreement.
    fn put(
        &mut self,
        name: &Jahrgangsname,
        mut note: Ablage,
        bytes: &[u8],
    ) -> Result<Result<Abgelegt, String>, Abbruch> {
        let projekt = self.projekt(name)?;
        let agreement =
            projekt.as_ref().and_then(|one| one.vereinbarungen.get(&note.kreis));
        let today = projekt.as_ref().zip(agreement);
        let today = today.and_then(|(projekt, agreement)| heute::of(projekt, agreement));
        note.vorlagen = today
            .filter(|today| Some(&today.wortlaut) == note.wortlaut.as_ref())
            .map(|today| today.vorlagen);
        note.sha256 = bundle::sha256(bytes);
        let filed = Abgelegt::new(name, &note, agreement);
        Ok(match ablage::put(&self.lage.projekt, name, note, bytes)? {
            Ausgang::Abgelegt(earlier) => Ok(filed.behind(earlier)),
            Ausgang::Schon => Ok(filed.already()),
            Ausgang::Abgelehnt(why) => Err(why),
        })
    }

    /// The project of a Jahrgang, whatever is wrong with parts of it.
    fn projekt(&mut self, name: &Jahrgangsname) -> Result<Option<Projekt>, Abbruch> {
        if !self.projects.contains_key(name) {
            let read = folder::read(&self.lage.projekt, name)?;
            self.projects.insert(name.clone(), read);
        }
        Ok(projekt::read(&self.projects[name], name, &mut Findings::default()))
    }
}

/// A note of which only the agreement is known.
fn empty(jahr: u16, kreis: &str, art: Art) -> Ablage {
    Ablage {
        jahr,
        kreis: kreis.to_owned(),
        art,
        datei: format!("{kreis}.pdf"),
        abgelegt: today(),
        von: None,
        urteil: String::new(),
        sha256: String::new(),
        bytes: 0,
        geaendert: None,
        wortlaut: None,
        datensatz: None,
        vorlagen: None,
        unterschriften: Vec::new(),
        frueher: Vec::new(),
        zurueckgenommen: None,
    }
}
