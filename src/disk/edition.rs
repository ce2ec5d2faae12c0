//! The documents of a run on their way into the output folder, made anew or kept.

use std::fs;
use std::path::{Path, PathBuf};

use super::fehler::Abbruch;
use super::store::Stage;
use super::tree;
use crate::agreement::fassung::Fassung;
use crate::finding::Findings;
use crate::making::auftrag::{self, Auftrag};
use crate::making::bundle::{self, Bundle, Stamm};
use crate::making::ledger::{self, Entry, Ledger};
use crate::making::projekt::Projekt;
use crate::values::jahrgangsname::Jahrgangsname;

/// All documents of a run.
pub(crate) struct Edition<'a> {
    name: &'a Jahrgangsname,
    stamm: Stamm<'a>,
    folder: PathBuf,
    stage: Stage,
    ledger: Ledger,
    anew: bool,
}

/// What lay in the folder before the run.
pub(crate) struct Before {
    folder: PathBuf,
    ledger: Ledger,
}

/// A document.
pub(crate) struct Made {
    /// The name of its files without ending.
    pub(crate) stem: String,
    /// What the ledger notes of it.
    pub(crate) entry: Entry,
    /// Its files; none where those in the folder still hold.
    files: Option<Bundle>,
}

impl Made {
    /// Whether the files in the folder still hold.
    pub(crate) fn unveraendert(&self) -> bool {
        self.files.is_none()
    }
}

impl<'a> Edition<'a> {
    /// Begins the documents of a Jahrgang; `anew` makes all of them.
    pub(crate) fn begin(
        folder: &Path,
        projekt: &'a Projekt,
        anew: bool,
    ) -> Result<Self, Abbruch> {
        let name = &projekt.jahrgang.name;
        let stage = Stage::begin(folder, &name.to_string())?;
        Ok(Self {
            name,
            stamm: projekt.stamm(),
            folder: folder.to_owned(),
            stage,
            ledger: read(folder, name),
            anew,
        })
    }

    /// What the run may keep; nothing where all is to be made anew.
    pub(crate) fn before(&self) -> Before {
        let folder = self.folder.join(self.name.to_string());
        let ledger = if self.anew { Ledger::default() } else { self.ledger.clone() };
        Before { folder, ledger }
    }

    /// Adds a document.
    pub(crate) fn add(&mut self, made: Made) -> Result<(), Abbruch> {
        let Made { stem, entry, files } = made;
        for (ending, sum) in [("pdf", &entry.pdf), ("txt", &entry.txt)] {
            let name = format!("{stem}.{ending}");
            match &files {
                Some(files) => self.stage.write(&name, &files[&name], sum)?,
                None => self.stage.keep(&name, sum)?,
            }
        }
        self.ledger.note(stem, entry);
        Ok(())
    }

    /// Puts the documents into their folder.
    pub(crate) fn commit(
        self,
        replaces: impl Fn(&str, Fassung) -> bool,
    ) -> Result<(), Abbruch> {
        let replaces = |path: &str| {
            self.stamm
                .parse(path)
                .is_some_and(|(kreis, fassung)| replaces(kreis, fassung))
        };
        let ours = |path: &str| self.stamm.is_ours(path);
        let path = self.folder.join(ledger_name(self.name));
        self.stage.commit(Some((&path, &self.ledger.write())), replaces, ours)
    }
}

impl Before {
    /// Makes a document, or finds that the one in the folder is just what would be made.
    pub(crate) fn make(
        &self,
        projekt: &Projekt,
        order: &Auftrag,
        findings: &mut Findings,
    ) -> Option<Made> {
        let Auftrag { vereinbarung, fassung, .. } = order;
        let stem = Stamm::of(vereinbarung).stem(&vereinbarung.kreis.id, *fassung);
        let source = auftrag::source(projekt, order, findings)?;
        let eingabe = ledger::eingabe(projekt, order, &source);
        if let Some(entry) = self.holds(&stem, &eingabe) {
            return Some(Made { stem, entry: entry.clone(), files: None });
        }
        let document = auftrag::make_from(projekt, order, &source, findings)?;
        let mut files = Bundle::new();
        bundle::pack(&mut files, &stem, &document);
        let entry = Entry::new(eingabe, &files, &stem, document.seiten);
        Some(Made { stem, entry, files: Some(files) })
    }

    /// The entry of a document that is made of the same and lies there unharmed.
    fn holds(&self, stem: &str, eingabe: &str) -> Option<&Entry> {
        let entry = self.ledger.unchanged(stem, eingabe)?;
        let same = |ending: &str, sum: &str| {
            let path = self.folder.join(format!("{stem}.{ending}"));
            tree::is_file(&path) && tree::checksum(&path).is_ok_and(|found| found == sum)
        };
        (same("pdf", &entry.pdf) && same("txt", &entry.txt)).then_some(entry)
    }
}

/// The ledger of a Jahrgang; it lies beside the folder, which holds documents only.
fn ledger_name(name: &Jahrgangsname) -> String {
    format!(".zv-stand-{name}.json")
}

#[expect(clippy::disallowed_methods, reason = "the command line reads its output")]
fn read(folder: &Path, name: &Jahrgangsname) -> Ledger {
    let path = folder.join(ledger_name(name));
    let json = tree::is_file(&path).then(|| fs::read(path).ok()).flatten();
    json.map(|json| Ledger::read(&json)).unwrap_or_default()
}
