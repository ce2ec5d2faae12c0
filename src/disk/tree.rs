//! What lies in a folder, ours or not.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::fehler::Abbruch;
use crate::making::bundle;

/// Files and empty folders below a folder by their path in it; a link is a file.
pub(crate) type Tree = BTreeMap<PathBuf, PathBuf>;

/// What lies below a folder; one that is not there holds nothing.
pub(crate) fn read(folder: &Path) -> Result<Tree, Abbruch> {
    let mut found = Tree::new();
    let mut open = vec![(PathBuf::new(), folder.to_owned())];
    while let Some((inside, folder)) = open.pop() {
        let below = if folder.is_dir() { entries(&folder)? } else { Vec::new() };
        if below.is_empty() && !inside.as_os_str().is_empty() {
            found.insert(inside, folder);
            continue;
        }
        for path in below {
            let inside = inside.join(path.file_name().unwrap_or_default());
            if path.is_dir() && !path.is_symlink() {
                open.push((inside, path));
            } else {
                found.insert(inside, path);
            }
        }
    }
    Ok(found)
}

/// Whether systems and office programs leave a file of this name behind: nobody put it there. Those
/// that begin with a dot are hidden anyhow.
pub(crate) fn is_dropping(name: &str) -> bool {
    const NAMES: [&str; 4] = ["thumbs.db", "desktop.ini", "ehthumbs.db", "$recycle.bin"];
    name.starts_with("~$") || NAMES.contains(&name.to_lowercase().as_str())
}

/// The entries of a folder, in the order of their names.
#[expect(clippy::disallowed_methods, reason = "the command line reads folders")]
pub(crate) fn entries(folder: &Path) -> Result<Vec<PathBuf>, Abbruch> {
    let read = || -> io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect()
    };
    let mut entries = read().map_err(Abbruch::datei("Lesen", folder))?;
    entries.sort();
    Ok(entries)
}

/// Takes what stays from the old folder into the new one and says what that is.
///
/// What somebody deletes meanwhile does not stay.
pub(crate) fn carry_over(
    from: &Path,
    to: &Path,
    stays: &impl Fn(&Path) -> bool,
) -> Result<Vec<PathBuf>, Abbruch> {
    let mut carried = Vec::new();
    for (inside, path) in read(from)?.into_iter().filter(|(inside, _)| stays(inside)) {
        match take(&path, &to.join(&inside)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            done => {
                done.map_err(Abbruch::datei("Übernehmen", &path))?;
                carried.push(inside);
            }
        }
    }
    Ok(carried)
}

/// Takes one file or empty folder over.
#[expect(clippy::disallowed_methods, reason = "the command line writes the output")]
pub(crate) fn take(path: &Path, target: &Path) -> io::Result<()> {
    if path.is_dir() && !path.is_symlink() {
        return fs::create_dir_all(target);
    }
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::hard_link(path, target).or_else(|error| {
        // To copy a pipe would wait for somebody to write into it.
        if path.is_file() { fs::copy(path, target).map(|_| ()) } else { Err(error) }
    })
}

/// Whether this is a file, and neither a link to one nor a pipe that nobody ever closes.
pub(crate) fn is_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|about| about.is_file())
}

/// The name of a file or folder, as far as it can be read.
pub(crate) fn name(path: &Path) -> Cow<'_, str> {
    path.file_name().unwrap_or_default().to_string_lossy()
}

/// The checksum of a file.
#[expect(clippy::disallowed_methods, reason = "the command line reads its output")]
pub(crate) fn checksum(path: &Path) -> Result<String, Abbruch> {
    let bytes = fs::read(path).map_err(Abbruch::datei("Lesen", path))?;
    Ok(bundle::sha256(&bytes))
}
