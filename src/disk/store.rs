//! Puts a set of files in the place of the one before: all of it or nothing.
//!
//! The new folder is made beside the old one and the two change places in one step of the
//! file system, so at every moment the folder holds a whole set.

mod fremdes;
mod reste;
mod zeiten;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use tempfile::TempDir;

use super::exchange;
use super::fehler::Abbruch;
use super::file::{self, Loose};
use super::lock;
use super::tree;
use crate::making::bundle::{self, Bundle, SUMS};

/// What begins the names of that in the making whose folder is locked.
const STAGE: &str = ".zv-neu-";

/// A set of files in the making, beside the folder `folder/name` that it will replace.
///
/// Holds the lock of `folder`. Dropped before it is committed, it leaves no trace.
pub(crate) struct Stage {
    folder: PathBuf,
    target: PathBuf,
    inside: TempDir,
    /// The files that are new or kept as they were, with their checksums.
    files: BTreeMap<String, String>,
    lock: lock::Sperre,
}

impl Stage {
    /// Begins a set that will replace `folder/name`.
    pub(crate) fn begin(folder: &Path, name: &str) -> Result<Self, Abbruch> {
        if folder.as_os_str().is_empty() {
            return Err(Abbruch::Aufruf(
                "Der Ausgabeordner hat keinen Namen.".to_owned(),
            ));
        }
        let target = folder.join(name);
        refuse_other(&target)?;
        let lock = lock::take(folder, create_folder)?;
        reste::sweep(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            target,
            inside: stage(folder)?,
            files: BTreeMap::new(),
            lock,
        })
    }

    /// Writes a file of the set, which has this checksum.
    pub(crate) fn write(
        &mut self,
        path: &str,
        bytes: &[u8],
        sha256: &str,
    ) -> Result<(), Abbruch> {
        let inside = self.inside.path().join(path);
        write(&inside, bytes)?;
        // Here, while the next documents are set, nobody waits for the disk.
        sync(&inside)?;
        self.files.insert(path.to_owned(), sha256.to_owned());
        Ok(())
    }

    /// Writes several files of the set.
    pub(crate) fn write_all(&mut self, bundle: &Bundle) -> Result<(), Abbruch> {
        bundle
            .iter()
            .try_for_each(|(path, bytes)| self.write(path, bytes, &bundle::sha256(bytes)))
    }

    /// Takes a file over as it lies in the folder, where it has this checksum.
    pub(crate) fn keep(&mut self, path: &str, sha256: &str) -> Result<(), Abbruch> {
        let old = self.target.join(path);
        tree::take(&old, &self.inside.path().join(path))
            .map_err(Abbruch::datei("Übernehmen", &old))?;
        self.files.insert(path.to_owned(), sha256.to_owned());
        Ok(())
    }

    /// Takes a file back as it lies in the folder, or leaves it out where none lies there.
    pub(crate) fn restore(&mut self, path: &str) -> Result<(), Abbruch> {
        let (old, new) = (self.target.join(path), self.inside.path().join(path));
        if self.files.remove(path).is_some() {
            fs::remove_file(&new).map_err(Abbruch::datei("Aufräumen", &new))?;
        }
        if tree::is_file(&old) {
            self.keep(path, &tree::checksum(&old)?)?;
        }
        Ok(())
    }

    /// The PDFs in the folder that the set takes the place of with other bytes, or that
    /// `replaces` names.
    pub(crate) fn displaced(
        &self,
        replaces: impl Fn(&str) -> bool,
    ) -> Result<Vec<(String, PathBuf)>, Abbruch> {
        let mut found = Vec::new();
        let there =
            if self.target.is_dir() { tree::entries(&self.target)? } else { Vec::new() };
        for path in there {
            let name = tree::name(&path).into_owned();
            let goes = match self.files.get(&name) {
                Some(sum) if tree::is_file(&path) => tree::checksum(&path)? != *sum,
                Some(_) => false,
                None => replaces(&name),
            };
            if goes {
                found.push((name, path));
            }
        }
        Ok(found)
    }

    /// Puts the set in its place, and a note about it beside.
    ///
    /// What else lies there stays, except what `replaces` names. The checksums cover every
    /// file that `ours` names, old and new.
    pub(crate) fn commit(
        mut self,
        note: Option<(&Path, &[u8])>,
        replaces: impl Fn(&str) -> bool,
        ours: impl Fn(&str) -> bool,
    ) -> Result<(), Abbruch> {
        let carried = self.carry_over(|path| path == SUMS || replaces(path))?;
        let inside = self.inside.path();
        let known = carried
            .iter()
            .filter_map(|path| path.to_str())
            .filter(|path| ours(path) && tree::is_file(&inside.join(path)));
        let known: Vec<&str> = known.collect();
        let sum =
            |path: &&str| Ok((path.to_string(), tree::checksum(&inside.join(path))?));
        let sums: Result<Vec<_>, Abbruch> = known.par_iter().map(sum).collect();
        self.files.extend(sums?);
        self.files.retain(|path, _| ours(path));
        let list = self.inside.path().join(SUMS);
        write(&list, bundle::list(&self.files).as_bytes())?;
        sync(&list)?;
        self.change_places(note)
    }

    /// Writes a file beside the folder before the set takes its place; what a killed run leaves
    /// of it, the next one sweeps away.
    #[expect(
        clippy::unused_self,
        reason = "only who holds the lock writes beside the folder"
    )]
    pub(crate) fn announce(&self, path: &Path, bytes: &[u8]) -> Result<(), Abbruch> {
        file::beside(path, STAGE, bytes)?.settle()
    }

    /// Takes over what lies there, except what is in the set or `replaces` names.
    fn carry_over(
        &self,
        replaces: impl Fn(&str) -> bool,
    ) -> Result<Vec<PathBuf>, Abbruch> {
        let stays = |path: &Path| {
            path.to_str()
                .is_none_or(|path| !self.files.contains_key(path) && !replaces(path))
        };
        tree::carry_over(&self.target, self.inside.path(), &stays)
    }

    /// Lets the new folder and the old one change places.
    fn change_places(mut self, note: Option<(&Path, &[u8])>) -> Result<(), Abbruch> {
        let stage = self.inside.path();
        settle(stage, &self.target)?;
        let note = note
            .map(|(path, bytes)| file::beside(path, STAGE, bytes))
            .transpose()?;
        exchange::exchange(stage, &self.target)
            .map_err(Abbruch::datei("Austauschen", &self.target))?;
        self.lock.keep();
        note.map_or(Ok(()), Loose::settle)?;
        sync_folder(&self.folder)
        // The stage now holds the old set; dropping it removes that.
    }
}

/// Adds files to `folder/name`, all or none; what lies there stays.
pub(crate) fn add(folder: &Path, name: &str, bundle: &Bundle) -> Result<(), Abbruch> {
    let mut stage = Stage::begin(folder, name)?;
    stage.write_all(bundle)?;
    stage.carry_over(|_| false)?;
    stage.change_places(None)
}

/// Adds files to `folder/name` and takes others out, all in one step; what else lies there stays.
///
/// What is asked first, is asked while nobody else can write.
pub(crate) fn change(
    folder: &Path,
    name: &str,
    bundle: &Bundle,
    gone: impl Fn(&str) -> bool,
    first: impl FnOnce() -> Result<(), Abbruch>,
) -> Result<(), Abbruch> {
    let mut stage = Stage::begin(folder, name)?;
    first()?;
    fill(stage.inside.path(), bundle)?;
    let sum = |(path, bytes): (&String, &Vec<u8>)| (path.clone(), bundle::sha256(bytes));
    stage.files.extend(bundle.iter().map(sum));
    stage.carry_over(gone)?;
    stage.change_places(None)
}

/// Puts files in the place of everything in `folder/name`, which must hold nothing but `ours`.
///
/// The stage lies in `folder`, whose lock also keeps out a run that replaces a folder between
/// the two.
pub(crate) fn replace(
    folder: &Path,
    name: &Path,
    bundle: &Bundle,
    ours: impl Fn(&str) -> bool,
) -> Result<(), Abbruch> {
    let target = folder.join(name);
    let inside = name.ancestors().filter(|part| !part.as_os_str().is_empty());
    inside
        .map(|part| folder.join(part))
        .try_for_each(|path| refuse_other(&path))?;
    let mut lock = lock::take(folder, create_folder)?;
    reste::sweep(folder)?;
    // What was put aside lies beside the target.
    if let Some(parent) = target.parent().filter(|parent| parent.is_dir()) {
        reste::bring_back(parent)?;
    }
    fremdes::refuse_foreign(&target, &ours)?;
    fremdes::refuse_continued(&target)?;
    let stage = stage(folder)?;
    fill(stage.path(), bundle)?;
    zeiten::keep(stage.path(), &target, bundle)?;
    settle(stage.path(), &target)?;
    let parent = target.parent().unwrap_or(folder);
    create_folder(parent)?;
    exchange::exchange(stage.path(), &target)
        .map_err(Abbruch::datei("Austauschen", &target))?;
    lock.keep();
    sync_folder(parent)
}

/// Writes files into a folder that must be new, or empty.
pub(crate) fn create(folder: &Path, bundle: &Bundle) -> Result<(), Abbruch> {
    let parent = file::parent(folder);
    let mut lock = lock::take(parent, create_folder)?.brief();
    refuse_existing(folder)?;
    reste::clear(parent)?;
    let stage = stage(parent)?;
    fill(stage.path(), bundle)?;
    settle(stage.path(), folder)?;
    // Not every system puts a folder in the place of an empty one.
    let _empty = fs::remove_dir(folder);
    fs::rename(stage.path(), folder).map_err(Abbruch::datei("Umbenennen", folder))?;
    let _renamed = stage.keep();
    lock.keep();
    Ok(())
}

/// Refuses a folder that is already there; an empty one, made by hand, is as good as none.
pub(crate) fn refuse_existing(folder: &Path) -> Result<(), Abbruch> {
    let there = folder.symlink_metadata();
    let is_folder = there.as_ref().is_ok_and(fs::Metadata::is_dir);
    if there.is_ok() && !(is_folder && tree::entries(folder)?.is_empty()) {
        return Err(Abbruch::Aufruf(format!("„{}“ gibt es schon.", folder.display())));
    }
    Ok(())
}

/// Refuses a file or a link in the place of the folder, since what it holds or shows is not
/// ours, and a folder that is protected from being written.
fn refuse_other(target: &Path) -> Result<(), Abbruch> {
    let fault = match target.symlink_metadata() {
        Ok(about) if !about.is_dir() => Err(io::ErrorKind::NotADirectory.into()),
        Ok(_) => may_write(target),
        Err(_) => Ok(()),
    };
    fault.map_err(Abbruch::datei("Ersetzen", target))
}

#[cfg(unix)]
fn may_write(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::access(folder, rustix::fs::Access::WRITE_OK)?)
}

#[cfg(not(unix))]
fn may_write(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Writes one file in one step: beside its place, then renamed into it.
pub(crate) fn file(path: &Path, bytes: &[u8]) -> Result<(), Abbruch> {
    file::beside(path, file::LOOSE, bytes)?.settle()
}

/// Writes one file in one step, with the folder that it lies in.
pub(crate) fn file_in_folder(path: &Path, bytes: &[u8]) -> Result<(), Abbruch> {
    create_folder(file::parent(path))?;
    file(path, bytes)
}

#[expect(clippy::disallowed_methods, reason = "the command line writes the output")]
fn create_folder(folder: &Path) -> Result<(), Abbruch> {
    fs::create_dir_all(folder).map_err(Abbruch::datei("Anlegen", folder))
}

/// A folder in the making, which only its owner may enter.
fn stage(folder: &Path) -> Result<TempDir, Abbruch> {
    let mut builder = tempfile::Builder::new();
    builder
        .prefix(STAGE)
        .tempdir_in(folder)
        .map_err(Abbruch::datei("Anlegen eines Ordners", folder))
}

/// Writes the files, and only then waits for the disk: the system brings them there together.
fn fill(stage: &Path, bundle: &Bundle) -> Result<(), Abbruch> {
    for (path, bytes) in bundle {
        write(&stage.join(path), bytes)?;
    }
    let paths: Vec<&String> = bundle.keys().collect();
    paths.par_iter().try_for_each(|path| sync(&stage.join(path)))
}

fn sync(path: &Path) -> Result<(), Abbruch> {
    // Windows waits for the disk only through a handle that may write.
    File::options()
        .write(true)
        .open(path)
        .and_then(|file| file.sync_all())
        .map_err(Abbruch::datei("Sichern", path))
}

#[expect(clippy::disallowed_methods, reason = "the command line writes the output")]
fn write(path: &Path, bytes: &[u8]) -> Result<(), Abbruch> {
    if let Some(folder) = path.parent() {
        create_folder(folder)?;
    }
    File::create(path)
        .and_then(|mut file| file.write_all(bytes))
        .map_err(Abbruch::datei("Schreiben", path))
}

/// Gives a folder in the making the rights of the one it replaces, and waits for the disk.
///
/// Without one before it gets what any new folder of this user gets.
fn settle(stage: &Path, target: &Path) -> Result<(), Abbruch> {
    let rights = || -> io::Result<()> {
        let rights = match fs::metadata(target) {
            Ok(old) => old.permissions(),
            Err(_) => usual(stage)?,
        };
        fs::set_permissions(stage, rights)
    };
    rights().map_err(Abbruch::datei("Setzen der Rechte", stage))?;
    sync_folder(stage)
}

/// The rights of a new folder, which only the system knows: they are tried out.
fn usual(stage: &Path) -> io::Result<fs::Permissions> {
    let sample = stage.join(STAGE);
    fs::create_dir(&sample)?;
    let rights = fs::metadata(&sample)?.permissions();
    fs::remove_dir(&sample)?;
    Ok(rights)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> Result<(), Abbruch> {
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(Abbruch::datei("Sichern", folder))
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> Result<(), Abbruch> {
    Ok(())
}
