//! What killed runs have left behind.

use std::fs;
use std::path::Path;

use super::STAGE;
use crate::disk::fehler::Abbruch;
use crate::disk::{exchange, tree};

/// Cleans up behind runs that were killed; the lock of the folder says that none is running.
pub(super) fn sweep(folder: &Path) -> Result<(), Abbruch> {
    bring_back(folder)?;
    clear(folder)
}

/// Removes what was in the making, in a folder whose lock is held.
pub(super) fn clear(folder: &Path) -> Result<(), Abbruch> {
    tree::entries(folder)?
        .iter()
        .filter(|path| tree::name(path).starts_with(STAGE))
        .try_for_each(|path| remove_left(path))
}

/// Brings back what was put aside and never replaced; what was replaced goes.
pub(super) fn bring_back(folder: &Path) -> Result<(), Abbruch> {
    for path in tree::entries(folder)? {
        let Some(original) = exchange::original(&path) else { continue };
        if original.exists() {
            remove_left(&path)?;
        } else {
            fs::rename(&path, &original)
                .map_err(Abbruch::datei("Zurückholen", &original))?;
        }
    }
    Ok(())
}

/// Removes a folder or a file; a link is nothing that a run leaves behind.
fn remove_left(path: &Path) -> Result<(), Abbruch> {
    let done = match path.symlink_metadata() {
        Ok(about) if about.is_dir() => fs::remove_dir_all(path),
        Ok(about) if about.is_file() => fs::remove_file(path),
        _ => Ok(()),
    };
    done.map_err(Abbruch::datei("Aufräumen", path))
}
