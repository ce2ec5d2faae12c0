//! `zv tabelle`: all records of a Jahrgang as an Excel workbook.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::antwort::Antwort;
use super::lage::Lage;
use super::output;
use crate::disk::fehler::Abbruch;
use crate::disk::folder;
use crate::disk::store;
use crate::finding::Findings;
use crate::making::projekt;
use crate::sheet::ausgabe::{self, Vorlage};
use crate::sheet::plan::Plan;
use crate::sheet::reihen;

#[derive(Debug, clap::Args)]
pub(super) struct Tabelle {
    /// Die Excel-Datei, die geschrieben wird
    #[arg(value_name = "DATEI.xlsx", help_heading = "Angaben")]
    pub(super) datei: PathBuf,
    /// Überschreibt eine Datei, die es schon gibt
    #[arg(long, help_heading = "Optionen")]
    pub(super) neu: bool,
}

/// What was written.
#[derive(Serialize)]
pub(super) struct Tabellenantwort {
    jahr: u16,
    jahrgang: String,
    datei: String,
    kreise: usize,
    blaetter: Vec<String>,
}

impl Antwort for Tabellenantwort {
    fn text(&self, _: bool) -> String {
        format!(
            "Geschrieben: {} ({} Kreise; Blätter: {}).\nZurück in die Datensätze: zv einlesen {} --probe\n",
            output::path(Path::new(&self.datei)),
            self.kreise,
            self.blaetter.join(", "),
            output::path(Path::new(&self.datei)),
        )
    }
}

/// Writes the workbook.
pub(super) fn run(lage: &Lage, args: &Tabelle) -> Result<Tabellenantwort, Abbruch> {
    check_name(&args.datei)?;
    if !args.neu && args.datei.symlink_metadata().is_ok() {
        return Err(Abbruch::Aufruf(format!(
            "„{}“ gibt es schon. „--neu“ überschreibt die Datei.",
            args.datei.display()
        )));
    }
    let mut findings = Findings::default();
    let projekt = lage.need(&[], &mut findings)?;
    let bestand = folder::read(&lage.projekt, &lage.jahrgang)?;
    let vorrat = projekt.press.schriften().vorrat();
    let before = projekt::vorjahr(&bestand, &lage.jahrgang, &projekt.vordruck, &vorrat);
    let plan = Plan::of(&projekt.vordruck);
    let vorlage = Vorlage {
        jahrgang: &lage.jahrgang,
        programm: &projekt.vordruck.programm,
        plan: &plan,
        kreise: reihen::all(&projekt, &plan, &before),
    };
    let book = ausgabe::xlsx(&vorlage).map_err(|why| Abbruch::Aufruf(why.0))?;
    store::file(&args.datei, &book)?;
    Ok(Tabellenantwort {
        jahr: lage.jahrgang.jahr,
        jahrgang: lage.jahrgang.to_string(),
        datei: args.datei.display().to_string(),
        kreise: vorlage.kreise.len(),
        blaetter: plan.blaetter().map(str::to_owned).collect(),
    })
}

fn check_name(path: &Path) -> Result<(), Abbruch> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    if ending.as_deref() == Some("xlsx") {
        return Ok(());
    }
    Err(Abbruch::Aufruf(format!(
        "„{}“: Der Name der Datei endet auf „.xlsx“.",
        path.display()
    )))
}
