//! The documents of a run on their way into the output folder, made anew or kept.

use std::fs;
use std::path::{Path, PathBuf};

use super::fehler::Abbruch;
use super::schutz::{self, Schutz};
use super::store::Stage;
use super::tree;
use crate::agreement::fassung::Fassung;
use crate::finding::Findings;
use crate::making::auftrag::{self, Auftrag};
use crate::making::bundle::{self, Bundle, Stamm};
use crate::making::ledger::{self, Entry, Ledger};
use crate::making::projekt::Projekt;
use crate::setting::press::Dokument;
use crate::values::jahrgangsname::Jahrgangsname;

/// All documents of a run.
pub(crate) struct Edition<'a> {
    name: &'a Jahrgangsname,
    stamm: Stamm<'a>,
    folder: PathBuf,
    stage: Stage,
    ledger: Ledger,
    /// The ledger as it was.
    before: Ledger,
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
        let before = read(folder, name);
        Ok(Self {
            name,
            stamm: projekt.stamm(),
            folder: folder.to_owned(),
            stage,
            ledger: before.settled(),
            before,
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

    /// Adds files that are no documents of an agreement, a report.
    pub(crate) fn add_beside(&mut self, files: &Bundle) -> Result<(), Abbruch> {
        self.stage.write_all(files)
    }

    /// Puts the documents into their folder, and names the PDFs there that nobody can make
    /// again: they stay as they are, with the text beside them.
    pub(crate) fn commit(
        mut self,
        project: &Path,
        replaces: impl Fn(&str, Fassung) -> bool,
    ) -> Result<Vec<String>, Abbruch> {
        let stamm = self.stamm;
        let replaces = |path: &str| {
            stamm
                .parse(path)
                .is_some_and(|(kreis, fassung)| replaces(kreis, fassung))
        };
        let kept = self.protect(project, replaces)?;
        let replaces = |path: &str| {
            let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str());
            replaces(path) && !kept.iter().any(|kept| kept.strip_suffix(".pdf") == stem)
        };
        let ours = |path: &str| stamm.is_ours(path);
        let path = self.folder.join(ledger_name(self.name));
        if self.ledger != self.before {
            let announced = self.before.announcing(&self.ledger).write();
            self.stage.announce(&path, &announced)?;
        }
        self.stage
            .commit(Some((&path, &self.ledger.write())), replaces, ours)?;
        Ok(kept)
    }

    /// Takes back into the set what must not be replaced.
    fn protect(
        &mut self,
        project: &Path,
        replaces: impl Fn(&str) -> bool,
    ) -> Result<Vec<String>, Abbruch> {
        let displaced = self.stage.displaced(replaces)?;
        if displaced.is_empty() {
            return Ok(Vec::new());
        }
        let schutz = Schutz::new(project, self.name, &self.before)?;
        let mut kept = Vec::new();
        for (name, path) in displaced {
            let document = self.stamm.parse(&name).is_some();
            let stays = if document {
                schutz.keeps(&path)?
            } else {
                schutz::is_continued(&path)?
            };
            if stays {
                self.stage.restore(&name)?;
                self.stage.restore(&name.replace(".pdf", ".txt"))?;
                kept.push(name);
            }
        }
        Ok(kept)
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
        Some(Made::new(stem, eingabe, &document))
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

impl Made {
    /// A document that was made of this.
    pub(crate) fn new(stem: String, eingabe: String, document: &Dokument) -> Self {
        let mut files = Bundle::new();
        bundle::pack(&mut files, &stem, document);
        let entry = Entry::new(eingabe, &files, &stem, document.seiten);
        Self { stem, entry, files: Some(files) }
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
