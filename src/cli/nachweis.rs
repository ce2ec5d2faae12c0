//! `zv nachweis`: proves PDFs against record and templates, and reads their signatures.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Serialize, Serializer};

use super::antwort;
use super::lage::{Ende, Format, Lage, today};
use super::output;
use super::waechter::Waechter;
use crate::agreement::fassung::Fassung;
use crate::disk::ausgabe;
use crate::disk::fehler::Abbruch;
use crate::disk::folder;
use crate::disk::fremd;
use crate::proof::{self, Ergebnis, LARGEST};
use crate::reading::bestand::Bestand;
use crate::values::jahrgangsname::Jahrgangsname;

#[derive(Debug, clap::Args)]
pub(super) struct Nachweis {
    /// PDFs, signiert oder nicht; ein Ordner steht für die PDFs darin
    #[arg(value_name = "PDF", required = true, help_heading = "Angaben")]
    pub(super) dateien: Vec<PathBuf>,
    /// Schreibt die erste Revision der Datei heraus: was vereinbart war
    #[arg(long, value_name = "ZIEL", help_heading = "Optionen")]
    pub(super) erste: Option<PathBuf>,
    /// Nimmt die Prüfsummen bewiesener Dateien in ausgegeben.yaml auf
    #[arg(long, help_heading = "Optionen", conflicts_with = "erste")]
    pub(super) aufnehmen: bool,
}

/// Looks at each file; ends well only if everything is proved.
pub(super) fn run(lage: &Lage, args: &Nachweis) -> Result<Ende, Abbruch> {
    if let Some(target) = &args.erste {
        write_first(&args.dateien, target)?;
    }
    let antwort = Antwort::new(files(&args.dateien)?, lage.format);
    let names = folder::jahrgaenge(&lage.projekt)?.namen;
    let mut projects: BTreeMap<Jahrgangsname, Bestand> = BTreeMap::new();
    while let Some(path) = antwort.next() {
        let outcome = match read(&path) {
            Err(why) => {
                antwort.open().readable = false;
                Err(why.to_string())
            }
            Ok(bytes) => {
                let _watched = antwort.watch();
                prove(lage, &bytes, &names, &mut projects)?
            }
        };
        antwort.open().push(&path, outcome);
    }
    if args.aufnehmen {
        take_over(lage, &names, &antwort.open().outcomes)?;
    }
    Ok(antwort::say(lage.format, &*antwort.open()))
}

/// Writes what a file was before anybody added to it.
fn write_first(files: &[PathBuf], target: &Path) -> Result<(), Abbruch> {
    let [path] = files else {
        return Err(Abbruch::Aufruf(
            "Für „--erste“ bitte genau eine Datei angeben.".to_owned(),
        ));
    };
    let bytes = read(path)?;
    let file = proof::open(&bytes).map_err(Abbruch::Aufruf)?;
    match file.erste_revision() {
        [] => Err(Abbruch::Aufruf(format!(
            "„{}“ hat keine erste Revision, die sich lesen ließe.",
            path.display()
        ))),
        first => ausgabe::create(target, first),
    }
}

/// Notes the copies for signing that are proved today as handed out.
fn take_over(
    lage: &Lage,
    names: &[Jahrgangsname],
    outcomes: &[Ergebnis],
) -> Result<(), Abbruch> {
    for name in names {
        let copy = |(_, outcome): &Ergebnis| {
            let proof = outcome.as_ref().ok()?;
            let what = proof.vereinbarung.as_ref()?;
            let signed = what.fassung == Fassung::Unterschrift && what.jahrgang == *name;
            (signed && proof.dokument_bewiesen())
                .then(|| (what.kreis.clone(), proof.erste_sha256.clone()))
        };
        let copies: Vec<_> = outcomes.iter().filter_map(copy).collect();
        let count = ausgabe::note(&lage.projekt, name, &copies, today())?;
        if count > 0 {
            output::complain(&format!(
                "{count} Prüfsummen in data/{name}/ausgegeben.yaml aufgenommen."
            ));
        }
    }
    Ok(())
}

/// What is known of a file; the error says why it is none of ours.
pub(super) fn prove(
    lage: &Lage,
    bytes: &[u8],
    names: &[Jahrgangsname],
    projects: &mut BTreeMap<Jahrgangsname, Bestand>,
) -> Result<Result<proof::Nachweis, String>, Abbruch> {
    let meant = match proof::open(bytes) {
        Err(why) => return Ok(Err(why)),
        Ok(file) => file.jahrgaenge(names),
    };
    let meant = if meant.is_empty() { vec![&lage.jahrgang] } else { meant };
    judge(lage, bytes, &meant, projects)
}

/// Holds a file against the Jahrgänge that it may belong to: the first that gives the same, else
/// the first.
fn judge(
    lage: &Lage,
    bytes: &[u8],
    meant: &[&Jahrgangsname],
    projects: &mut BTreeMap<Jahrgangsname, Bestand>,
) -> Result<Result<proof::Nachweis, String>, Abbruch> {
    let mut first = None;
    for name in meant {
        let project = match projects.entry((*name).clone()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(folder::read(&lage.projekt, name)?),
        };
        let proof = match proof::open(bytes) {
            Ok(file) => file.check(project, name),
            Err(why) => return Ok(Err(why)),
        };
        if proof.erkannt() || proof.ausgegeben.is_some() {
            return Ok(Ok(proof));
        }
        first.get_or_insert(proof);
    }
    Ok(Ok(first.expect("a file is held against one Jahrgang at least")))
}

/// What is known of each file so far; the one who watches over the reading speaks it too.
struct Antwort(Arc<Mutex<Fortgang>>);

struct Fortgang {
    /// Each once, in the order in which they were named.
    files: Vec<PathBuf>,
    /// What is known of the first of them.
    outcomes: Vec<Ergebnis>,
    /// Whether every file could be read.
    readable: bool,
    format: Format,
}

impl Antwort {
    fn new(files: Vec<PathBuf>, format: Format) -> Self {
        Self(Arc::new(Mutex::new(Fortgang {
            files,
            outcomes: Vec::new(),
            readable: true,
            format,
        })))
    }

    fn open(&self) -> MutexGuard<'_, Fortgang> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next file of which nothing is known.
    fn next(&self) -> Option<PathBuf> {
        self.open().next()
    }

    /// Watches over the next file; if it takes too much, that is its outcome, and those behind
    /// it have none.
    fn watch(&self) -> Waechter {
        let answer = Self(Arc::clone(&self.0));
        Waechter::with(move |why| {
            let mut answer = answer.open();
            let mut why = why;
            while let Some(path) = answer.next() {
                answer.push(&path, Err(why.to_owned()));
                why = NOT_LOOKED_AT;
            }
            antwort::say(answer.format, &*answer);
        })
    }
}

/// What is said of the files behind one that ended the run.
const NOT_LOOKED_AT: &str = "Nicht angesehen, weil eine Datei davor nicht zu lesen war.";

impl Fortgang {
    fn next(&self) -> Option<PathBuf> {
        self.files.get(self.outcomes.len()).cloned()
    }

    fn push(&mut self, path: &Path, outcome: Result<proof::Nachweis, String>) {
        self.outcomes.push((path.display().to_string(), outcome));
    }

    fn proved(&self) -> bool {
        let proved = |proof: &proof::Nachweis| proof.bewiesen();
        self.outcomes
            .iter()
            .all(|(_, outcome)| outcome.as_ref().is_ok_and(proved))
    }
}

impl Serialize for Fortgang {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        proof::json(&self.outcomes).serialize(serializer)
    }
}

impl antwort::Antwort for Fortgang {
    fn text(&self, _: bool) -> String {
        proof::text(&self.outcomes)
    }

    fn ende(&self) -> Ende {
        match (self.readable, self.proved()) {
            (false, _) => Ende::Maschine,
            (true, false) => Ende::Befunde,
            (true, true) => Ende::Getan,
        }
    }
}

/// The files that were named; a folder stands for the PDFs in it.
pub(super) fn files(named: &[PathBuf]) -> Result<Vec<PathBuf>, Abbruch> {
    let mut files = Vec::new();
    for path in named {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let before = files.len();
        files.extend(folder::entries(path)?.into_iter().filter(|path| is_pdf(path)));
        if files.len() == before {
            return Err(Abbruch::Aufruf(format!(
                "Im Ordner „{}“ liegt kein PDF.",
                path.display()
            )));
        }
    }
    Ok(files)
}

fn is_pdf(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
}

/// Reads a file, of which no more than can be looked at is taken.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Abbruch> {
    let bytes = fremd::read_most(path, LARGEST as u64);
    let bytes = bytes.map_err(Abbruch::datei("Lesen", path))?;
    bytes.ok_or_else(|| Abbruch::Aufruf("Das ist keine Datei.".to_owned()))
}
