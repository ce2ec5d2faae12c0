//! What records said before a command changed them, and the way back.
//!
//! Every version lies beside the records, under `verlauf/KREIS/`: a line that notes when, by whom
//! and by what it was changed, below it the record as it was. Records and versions come into
//! their folder in one step.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::fehler::Abbruch;
use super::store;
use super::tree;
use crate::agreement::kreis::is_id;
use crate::making::bundle::{Bundle, sha256};
use crate::values::jahrgangsname::Jahrgangsname;

/// The folder of the versions, beside the records.
pub(crate) const ORDNER: &str = "verlauf";

/// Why and when records change.
pub(crate) struct Anlass<'a> {
    /// The moment, as `20261201T064500Z`.
    pub(crate) zeit: &'a str,
    /// Who did it.
    pub(crate) wer: &'a str,
    /// By which command.
    pub(crate) befehl: &'a str,
}

/// What a record said, and what it says; nothing where there is none.
pub(crate) struct Wechsel {
    /// The bytes before.
    pub(crate) vorher: Option<Vec<u8>>,
    /// The bytes from now on.
    pub(crate) nachher: Option<Vec<u8>>,
}

/// What is noted of a change of one record.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Vermerk {
    zeit: String,
    wer: String,
    befehl: String,
    /// The checksum of what the record said before; none where there was no record.
    vorher: Option<String>,
    /// The checksum of what it said afterwards.
    nachher: Option<String>,
    /// The change that this one took back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    zurueck: Option<String>,
}

/// How the name of a version ends.
const ENDUNG: &str = ".yaml";
/// What stands before the note in the first line of a version.
const VOR: &[u8] = b"# zv: ";

impl Vermerk {
    /// The note in a line, the record below it.
    fn with(&self, record: &[u8]) -> Vec<u8> {
        let note = serde_json::to_vec(self).expect("a note is a struct of texts");
        [VOR, &note, b"\n", record].concat()
    }

    /// Takes a version apart; `None` where it is none.
    fn read(version: &[u8]) -> Option<(Self, &[u8])> {
        let end = memchr::memchr(b'\n', version)?;
        let note = version[..end].strip_prefix(VOR)?;
        Some((serde_json::from_slice(note).ok()?, &version[end + 1..]))
    }
}

/// Changes records, all or none, and keeps what they said before.
pub(crate) fn write(
    project: &Path,
    jahrgang: &Jahrgangsname,
    wechsel: &BTreeMap<String, Wechsel>,
    anlass: &Anlass,
) -> Result<(), Abbruch> {
    commit(project, jahrgang, wechsel, anlass, None)
}

fn commit(
    project: &Path,
    jahrgang: &Jahrgangsname,
    wechsel: &BTreeMap<String, Wechsel>,
    anlass: &Anlass,
    zurueck: Option<&str>,
) -> Result<(), Abbruch> {
    let folder = folder(project, jahrgang);
    let lauf = free(&notes(&folder)?, anlass.zeit);
    let (mut bundle, mut gone) = (Bundle::new(), Vec::new());
    for (kreis, one) in wechsel {
        let record = format!("{kreis}.yaml");
        let note = Vermerk {
            zeit: anlass.zeit.to_owned(),
            wer: anlass.wer.to_owned(),
            befehl: anlass.befehl.to_owned(),
            vorher: one.vorher.as_deref().map(sha256),
            nachher: one.nachher.as_deref().map(sha256),
            zurueck: zurueck.map(str::to_owned),
        };
        let version = note.with(one.vorher.as_deref().unwrap_or_default());
        bundle.insert(format!("{ORDNER}/{kreis}/{lauf}{ENDUNG}"), version);
        match &one.nachher {
            Some(bytes) => {
                bundle.insert(record, bytes.clone());
            }
            None => gone.push(record),
        }
    }
    let (data, name) = (project.join("data"), jahrgang.to_string());
    let leaves = |path: &str| gone.iter().any(|one| one == path);
    store::change(&data, &name, &bundle, leaves, || unchanged(&folder, jahrgang, wechsel))
}

/// Refuses where a record is no more what it was when it was read.
fn unchanged(
    folder: &Path,
    jahrgang: &Jahrgangsname,
    wechsel: &BTreeMap<String, Wechsel>,
) -> Result<(), Abbruch> {
    for (kreis, one) in wechsel {
        let record = format!("{kreis}.yaml");
        if read(&folder.join(&record))? != one.vorher {
            return Err(changed(&format!("{}{record}", jahrgang.data_folder())));
        }
    }
    Ok(())
}

/// Takes the last change back that was not yet taken back, all of its records or none; returns
/// them with what they say now and then.
///
/// Refuses where one of them was changed since, be it by hand.
pub(crate) fn zurueck(
    project: &Path,
    jahrgang: &Jahrgangsname,
    anlass: &Anlass,
) -> Result<(String, BTreeMap<String, Wechsel>), Abbruch> {
    let folder = folder(project, jahrgang);
    let notes = notes(&folder)?;
    let undone: Vec<&String> =
        notes.values().filter_map(|(_, note)| note.zurueck.as_ref()).collect();
    let open = |lauf: &str, note: &Vermerk| {
        note.zurueck.is_none() && !undone.iter().any(|one| *one == lauf)
    };
    let last = notes
        .iter()
        .filter(|((lauf, _), (_, note))| open(lauf, note))
        .map(|((lauf, _), _)| lauf.clone())
        .next_back()
        .ok_or_else(|| Abbruch::Aufruf("Es gibt nichts zurückzunehmen.".to_owned()))?;
    let mut wechsel = BTreeMap::new();
    for ((_, kreis), (path, note)) in notes.iter().filter(|((lauf, _), _)| *lauf == last)
    {
        let record = folder.join(format!("{kreis}.yaml"));
        let now = read(&record)?;
        if now.as_deref().map(sha256) != note.nachher {
            return Err(changed(&format!("{}{kreis}.yaml", jahrgang.data_folder())));
        }
        let version = read(path)?.unwrap_or_default();
        let record = Vermerk::read(&version).map(|(_, record)| record.to_vec());
        let before = record.filter(|_| note.vorher.is_some());
        if before.as_deref().map(sha256) != note.vorher {
            return Err(Abbruch::Aufruf(format!(
                "„{}“ ist nicht mehr die Fassung, die dort abgelegt wurde.",
                path.display()
            )));
        }
        wechsel.insert(kreis.clone(), Wechsel { vorher: now, nachher: before });
    }
    commit(project, jahrgang, &wechsel, anlass, Some(&last))?;
    Ok((last, wechsel))
}

fn changed(path: &str) -> Abbruch {
    Abbruch::Aufruf(format!(
        "„{path}“ wurde inzwischen geändert. Es wurde nichts geschrieben."
    ))
}

fn folder(project: &Path, jahrgang: &Jahrgangsname) -> PathBuf {
    project.join(jahrgang.data_folder().trim_end_matches('/'))
}

/// A name for the change that no other has.
fn free(notes: &Vermerke, zeit: &str) -> String {
    let taken = |name: &str| notes.keys().any(|(lauf, _)| lauf == name);
    let further = (2..).map(|nr| format!("{zeit}-{nr:03}"));
    let mut names = std::iter::once(zeit.to_owned()).chain(further);
    names
        .find(|name| !taken(name))
        .expect("one of endlessly many is free")
}

/// All notes by change and Kreis, with their files.
type Vermerke = BTreeMap<(String, String), (PathBuf, Vermerk)>;

fn notes(folder: &Path) -> Result<Vermerke, Abbruch> {
    let mut notes = Vermerke::new();
    let versions = folder.join(ORDNER);
    let kreise = if versions.is_dir() { tree::entries(&versions)? } else { Vec::new() };
    for own in kreise.iter().filter(|path| path.is_dir() && is_id(&tree::name(path))) {
        for path in tree::entries(own)? {
            let Some(lauf) = tree::name(&path).strip_suffix(ENDUNG).map(str::to_owned)
            else {
                continue;
            };
            let bytes = read(&path)?.unwrap_or_default();
            if let Some((note, _)) = Vermerk::read(&bytes) {
                notes.insert((lauf, tree::name(own).into_owned()), (path, note));
            }
        }
    }
    Ok(notes)
}

/// The bytes of a file; none where there is none.
#[expect(clippy::disallowed_methods, reason = "the command line reads records")]
fn read(path: &Path) -> Result<Option<Vec<u8>>, Abbruch> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Abbruch::datei("Lesen", path)(error)),
    }
}
