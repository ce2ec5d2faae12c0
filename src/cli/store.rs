//! Puts a set of files in the place of the one before: all of it or nothing.
//!
//! The new folder is made beside the old one and the two change places in one step of the
//! file system, so at every moment the folder holds a whole set.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::{Abbruch, lock};
use crate::bundle::{self, Bundle, SUMS};

/// What the names of folders in the making begin with.
const STAGE: &str = ".zv-neu-";

/// Writes files into `folder/name`.
///
/// What lies there already stays, except what `replaces` names. The checksums cover every
/// file that `ours` names, old and new.
pub(super) fn publish(
    folder: &Path,
    name: &str,
    bundle: &Bundle,
    replaces: impl Fn(&str) -> bool,
    ours: impl Fn(&str) -> bool,
) -> Result<(), Abbruch> {
    create_folder(folder)?;
    let _lock = lock::take(folder)?;
    sweep(folder)?;
    let target = folder.join(name);
    let stage = tempfile::Builder::new()
        .prefix(STAGE)
        .tempdir_in(folder)
        .map_err(Abbruch::datei("Anlegen eines Ordners", folder))?;
    let kept = |path: &str| !bundle.contains_key(path) && path != SUMS && !replaces(path);
    carry_over(&target, stage.path(), &kept)?;
    for (path, bytes) in bundle {
        write(&stage.path().join(path), bytes)?;
    }
    let sums = checksums(stage.path(), &ours)?;
    write(&stage.path().join(SUMS), sums.as_bytes())?;
    open_to_all(stage.path())?;
    sync_folder(stage.path())?;
    exchange(stage.path(), &target).map_err(Abbruch::datei("Austauschen", &target))?;
    sync_folder(folder)
    // The stage now holds the old set; dropping it removes that.
}

/// Writes files into a folder that must not exist yet.
pub(super) fn create(folder: &Path, bundle: &Bundle) -> Result<(), Abbruch> {
    refuse_existing(folder)?;
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    create_folder(parent)?;
    let stage = tempfile::Builder::new()
        .prefix(STAGE)
        .tempdir_in(parent)
        .map_err(Abbruch::datei("Anlegen eines Ordners", parent))?;
    for (path, bytes) in bundle {
        write(&stage.path().join(path), bytes)?;
    }
    open_to_all(stage.path())?;
    fs::rename(stage.path(), folder).map_err(Abbruch::datei("Umbenennen", folder))?;
    let _renamed = stage.keep();
    Ok(())
}

/// Refuses a folder that is already there.
pub(super) fn refuse_existing(folder: &Path) -> Result<(), Abbruch> {
    if folder.exists() {
        return Err(Abbruch::Aufruf(format!("„{}“ gibt es schon.", folder.display())));
    }
    Ok(())
}

/// Writes one file in one step: beside its place, then renamed into it.
pub(super) fn file(path: &Path, bytes: &[u8]) -> Result<(), Abbruch> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    let write = || -> io::Result<()> {
        let mut stage = tempfile::Builder::new().prefix(STAGE).tempfile_in(parent)?;
        stage.write_all(bytes)?;
        stage.as_file().set_permissions(fs::Permissions::from_mode(0o644))?;
        stage.as_file().sync_all()?;
        stage.persist(path).map_err(|error| error.error)?;
        Ok(())
    };
    write().map_err(Abbruch::datei("Schreiben", path))
}

#[expect(clippy::disallowed_methods, reason = "the command line writes the output")]
fn create_folder(folder: &Path) -> Result<(), Abbruch> {
    fs::create_dir_all(folder).map_err(Abbruch::datei("Anlegen", folder))
}

/// Removes what runs that were killed have left behind; the lock says that none is running.
fn sweep(folder: &Path) -> Result<(), Abbruch> {
    for path in entries(folder)? {
        let left = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with(STAGE));
        if left {
            fs::remove_dir_all(&path).map_err(Abbruch::datei("Aufräumen", &path))?;
        }
    }
    Ok(())
}

/// Takes the files that stay from the old folder into the new one.
fn carry_over(
    from: &Path,
    to: &Path,
    kept: &impl Fn(&str) -> bool,
) -> Result<(), Abbruch> {
    for (name, path) in files(from)? {
        if kept(&name) {
            let target = to.join(&name);
            create_folder(target.parent().unwrap_or(to))?;
            let linked = fs::hard_link(&path, &target);
            linked
                .or_else(|_| fs::copy(&path, &target).map(|_| ()))
                .map_err(Abbruch::datei("Übernehmen", &path))?;
        }
    }
    Ok(())
}

/// All files below a folder by their path in it; a folder that is not there has none.
fn files(folder: &Path) -> Result<BTreeMap<String, PathBuf>, Abbruch> {
    let mut found = BTreeMap::new();
    let mut open = vec![(String::new(), folder.to_owned())];
    while let Some((prefix, folder)) = open.pop() {
        if !folder.is_dir() {
            continue;
        }
        for path in entries(&folder)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let inside = format!("{prefix}{name}");
            if path.is_dir() && !path.is_symlink() {
                open.push((format!("{inside}/"), path));
            } else {
                found.insert(inside, path);
            }
        }
    }
    Ok(found)
}

#[expect(clippy::disallowed_methods, reason = "the command line reads its output")]
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Abbruch> {
    let read = || -> io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect()
    };
    read().map_err(Abbruch::datei("Lesen", folder))
}

#[expect(clippy::disallowed_methods, reason = "the command line reads its output")]
fn checksums(folder: &Path, ours: &impl Fn(&str) -> bool) -> Result<String, Abbruch> {
    let mut all = BTreeMap::new();
    for (name, path) in files(folder)? {
        if ours(&name) {
            let bytes = fs::read(&path).map_err(Abbruch::datei("Lesen", &path))?;
            all.insert(name, bytes);
        }
    }
    Ok(bundle::sums(all.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))))
}

#[expect(clippy::disallowed_methods, reason = "the command line writes the output")]
fn write(path: &Path, bytes: &[u8]) -> Result<(), Abbruch> {
    if let Some(folder) = path.parent() {
        create_folder(folder)?;
    }
    let put = || -> io::Result<()> {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    put().map_err(Abbruch::datei("Schreiben", path))
}

/// Gives a folder in the making, which only its owner may enter, the usual rights.
#[cfg(unix)]
fn open_to_all(folder: &Path) -> Result<(), Abbruch> {
    use std::os::unix::fs::PermissionsExt;
    let rights = fs::Permissions::from_mode(0o755);
    fs::set_permissions(folder, rights)
        .map_err(Abbruch::datei("Setzen der Rechte", folder))
}

#[cfg(not(unix))]
fn open_to_all(_: &Path) -> Result<(), Abbruch> {
    Ok(())
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

/// Lets two folders change places; where there is no old one, the new one takes its place.
#[cfg(target_os = "linux")]
fn exchange(stage: &Path, target: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    if target.exists() {
        Ok(renameat_with(CWD, stage, CWD, target, RenameFlags::EXCHANGE)?)
    } else {
        fs::rename(stage, target)
    }
}

/// Without an exchange in one step there is a moment between the two renames; the old set
/// then lies whole beside it.
#[cfg(not(target_os = "linux"))]
fn exchange(stage: &Path, target: &Path) -> io::Result<()> {
    if !target.exists() {
        return fs::rename(stage, target);
    }
    let aside = stage.with_extension("alt");
    fs::rename(target, &aside)?;
    fs::rename(stage, target)?;
    fs::rename(&aside, stage)
}
