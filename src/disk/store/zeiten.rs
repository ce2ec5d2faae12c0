//! The times of files that stay as they are.

use std::fs::{self, File};
use std::path::Path;

use crate::disk::fehler::Abbruch;
use crate::disk::tree;
use crate::making::bundle::{self, Bundle};

/// Gives each file that is the same as the one it replaces its time, so that whoever mirrors the
/// folder moves only what has changed.
pub(super) fn keep(stage: &Path, target: &Path, bundle: &Bundle) -> Result<(), Abbruch> {
    for (path, bytes) in bundle {
        let old = target.join(path);
        let Ok(about) = fs::metadata(&old) else { continue };
        let same = about.len() == bytes.len() as u64
            && tree::checksum(&old)? == bundle::sha256(bytes);
        if let Some(time) = about.modified().ok().filter(|_| same) {
            let new = stage.join(path);
            let file = File::options().write(true).open(&new);
            file.and_then(|file| file.set_modified(time))
                .map_err(Abbruch::datei("Setzen der Zeit", &new))?;
        }
    }
    Ok(())
}
