//! What somebody keeps in a folder that is replaced as a whole.

use std::path::{Path, PathBuf};

use crate::disk::fehler::Abbruch;
use crate::disk::{schutz, tree};

/// Refuses to replace a folder in which somebody keeps a file of their own.
pub(super) fn refuse_foreign(
    folder: &Path,
    ours: &impl Fn(&str) -> bool,
) -> Result<(), Abbruch> {
    let foreign = |path: &&PathBuf| !path.to_str().is_some_and(ours);
    match tree::read(folder)?.keys().find(foreign) {
        Some(name) => Err(Abbruch::Aufruf(format!(
            "In „{}“ liegt „{}“, das nicht von diesem Befehl stammt. Der Ordner wird als \
             Ganzes ersetzt; bitte die Datei vorher an einen anderen Ort legen.",
            folder.display(),
            name.display()
        ))),
        None => Ok(()),
    }
}

/// Refuses to replace a folder with a PDF to which somebody has added: a signature perhaps.
pub(super) fn refuse_continued(folder: &Path) -> Result<(), Abbruch> {
    match schutz::continued(folder)?.first() {
        Some(name) => Err(Abbruch::Aufruf(format!(
            "In „{}“ liegt „{name}“, dem jemand etwas hinzugefügt hat, vielleicht eine \
             Unterschrift. Der Ordner wird als Ganzes ersetzt; bitte die Datei vorher an einen \
             anderen Ort legen.",
            folder.display(),
        ))),
        None => Ok(()),
    }
}
