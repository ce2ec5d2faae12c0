//! `zv einlesen`: a workbook back into the records.

mod antwort;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::antwort::say;
use super::lage::{Ende, Lage, moment};
use crate::disk::fehler::Abbruch;
use crate::disk::file;
use crate::disk::folder;
use crate::disk::store;
use crate::disk::verlauf::{self, Anlass, Wechsel};
use crate::finding::{Findings, Place, rules};
use crate::reading::bestand::{Bestand, Inhalt};
use crate::sheet::einlesen::{self, Ergebnis};
use crate::sheet::festlegung;
use crate::sheet::mappe::{self, Mappe};
use crate::sheet::markiert;
use crate::sheet::plan::Plan;
use crate::sheet::urteil::Vorhaben;
use crate::sheet::zuordnung::Festlegung;
use antwort::{Einleseantwort, Rueckantwort};

/// The largest file that is read.
const LARGEST: u64 = 100_000_000;
/// The largest mapping.
const LARGEST_MAPPING: u64 = 1_000_000;

#[derive(Debug, clap::Args)]
pub(super) struct Einlesen {
    /// Die Excel-Datei (.xlsx, auch .ods oder .csv)
    #[arg(
        value_name = "DATEI.xlsx",
        required_unless_present = "zurueck",
        help_heading = "Angaben"
    )]
    pub(super) datei: Option<PathBuf>,
    /// Zeigt nur, was sich ändern würde; schreibt nichts
    #[arg(long, help_heading = "Optionen")]
    pub(super) probe: bool,
    /// Schreibt die Tabelle mit farbigen Zellen und einer Notiz an jedem Befund
    #[arg(long, value_name = "DATEI.xlsx", help_heading = "Optionen")]
    pub(super) befunde: Option<PathBuf>,
    /// Sagt, welche Überschrift einer eigenen Liste welche Angabe meint (YAML: Überschrift: Pfad)
    #[arg(long, value_name = "DATEI.yaml", help_heading = "Optionen")]
    pub(super) zuordnung: Option<PathBuf>,
    /// Überschreibt die Datei von „--befunde“, wenn es sie schon gibt
    #[arg(long, requires = "befunde", help_heading = "Optionen")]
    pub(super) neu: bool,
    /// Nimmt die letzte Änderung der Datensätze zurück
    #[arg(long, conflicts_with_all = ["datei", "probe", "befunde", "zuordnung"], help_heading = "Optionen")]
    pub(super) zurueck: bool,
}

/// Reads the workbook into the records, or takes the last change back.
pub(super) fn run(lage: &Lage, args: &Einlesen) -> Result<Ende, Abbruch> {
    let user = user();
    if args.zurueck {
        let zeit = moment();
        let anlass = Anlass {
            zeit: &zeit,
            wer: &user,
            befehl: "zv einlesen --zurueck",
        };
        let (lauf, wechsel) = verlauf::zurueck(&lage.projekt, &lage.jahrgang, &anlass)?;
        return Ok(say(lage.format, &Rueckantwort::new(lage, lauf, &wechsel)));
    }
    let path = args.datei.as_deref().unwrap_or(Path::new(""));
    if let Some(path) = &args.befunde {
        refuse_existing(path, args.neu)?;
    }
    let mappe = open(path)?;
    let mut vorher = Findings::default();
    let projekt = lage.need(&[], &mut vorher)?;
    let bestand = folder::read(&lage.projekt, &lage.jahrgang)?;
    let plan = Plan::of(&projekt.vordruck);
    let vorhaben = Vorhaben {
        bestand: &bestand,
        jahrgang: &lage.jahrgang,
        projekt: &projekt,
        vorher: &vorher,
        plan: &plan,
    };
    let festlegung = match &args.zuordnung {
        Some(path) => mapping(path, &plan)?,
        None => Festlegung::new(),
    };
    let ergebnis = einlesen::run(&mappe, &vorhaben, &festlegung);
    if let Some(path) = &args.befunde {
        let marked = markiert::xlsx(&mappe, &ergebnis.funde);
        store::file(path, &marked.map_err(|why| Abbruch::Aufruf(why.0))?)?;
    }
    let writes = !args.probe && !ergebnis.stop() && !ergebnis.datensaetze.is_empty();
    if writes {
        let wechsel = changes(&vorhaben, &ergebnis);
        let zeit = moment();
        let anlass = Anlass { zeit: &zeit, wer: &user, befehl: "zv einlesen" };
        verlauf::write(&lage.projekt, &lage.jahrgang, &wechsel, &anlass)?;
    }
    let answer = Einleseantwort::new(&vorhaben, &mappe, &ergebnis, (args.probe, writes));
    Ok(say(lage.format, &answer))
}

/// Opens the workbook; where that can't be done, a finding says why.
fn open(path: &Path) -> Result<Mappe, Abbruch> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let why = match file::read(path, LARGEST)? {
        None => "Die Datei ist größer als 100 MB; so groß ist keine Liste.".to_owned(),
        Some(bytes) => match mappe::read(&name, &bytes) {
            Ok(mappe) => return Ok(mappe),
            Err(refused) => refused.0,
        },
    };
    let mut findings = Findings::default();
    findings.push(rules::MAPPE_UNLESBAR.at(&Place::path(name), why));
    Err(Abbruch::Befunde(findings))
}

/// Refuses to overwrite a file that is there, and a name that is none of a workbook.
fn refuse_existing(path: &Path, neu: bool) -> Result<(), Abbruch> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let why = if ending.as_deref() != Some("xlsx") {
        "Der Name der Datei endet auf „.xlsx“."
    } else if !neu && path.symlink_metadata().is_ok() {
        "Die Datei gibt es schon. „--neu“ überschreibt sie."
    } else {
        return Ok(());
    };
    Err(Abbruch::Aufruf(format!("„{}“: {why}", path.display())))
}

/// Reads which heading means what.
fn mapping(path: &Path, plan: &Plan) -> Result<Festlegung, Abbruch> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = file::read(path, LARGEST_MAPPING)?.unwrap_or_default();
    let mut findings = Findings::default();
    let bestand = Bestand([(name.clone(), Inhalt::Bytes(bytes))].into());
    let text = bestand.text(&name, &mut findings);
    let found = text.and_then(|text| festlegung::read(&text, plan, &mut findings));
    found.filter(|_| !findings.stop()).ok_or(Abbruch::Befunde(findings))
}

/// What each record said and is to say.
fn changes(vorhaben: &Vorhaben, ergebnis: &Ergebnis) -> BTreeMap<String, Wechsel> {
    let before = |kreis: &str| match vorhaben.bestand.0.get(&vorhaben.path(kreis)) {
        Some(Inhalt::Bytes(bytes)) => Some(bytes.clone()),
        _ => None,
    };
    let one = |(kreis, text): (&String, &String)| {
        let nachher = Some(text.clone().into_bytes());
        (kreis.clone(), Wechsel { vorher: before(kreis), nachher })
    };
    ergebnis.datensaetze.iter().map(one).collect()
}

/// Who is at the machine, as far as it says so.
#[expect(clippy::disallowed_methods, reason = "versions of records name who made them")]
fn user() -> String {
    let named = ["USER", "USERNAME", "LOGNAME"].map(|name| std::env::var(name).ok());
    named
        .into_iter()
        .flatten()
        .find(|name| !name.is_empty())
        .unwrap_or_default()
}
