//! The note of what is online, as it lies in the project.

use std::path::{Path, PathBuf};

use super::fehler::Abbruch;
use super::{liste, lock, store};
use crate::making::veroeffentlicht::{DATEI, Veroeffentlichung};
use crate::values::jahrgangsname::Jahrgangsname;

fn path(project: &Path, name: &Jahrgangsname) -> PathBuf {
    project.join(name.data_folder()).join(DATEI)
}

/// What is online of a Jahrgang.
pub(crate) fn read(
    project: &Path,
    name: &Jahrgangsname,
) -> Result<Veroeffentlichung, Abbruch> {
    let path = path(project, name);
    Veroeffentlichung::read(&liste::text(&path)?).map_err(|why| {
        Abbruch::Aufruf(format!(
            "„{}“ ist nicht mehr so, wie „zv veroeffentlichen“ die Datei geschrieben hat ({why}). Bitte aus der Versionsgeschichte zurückholen.",
            path.display()
        ))
    })
}

/// Notes what is online now; a note that says the same stays as it is.
pub(crate) fn note(
    project: &Path,
    name: &Jahrgangsname,
    online: &Veroeffentlichung,
) -> Result<(), Abbruch> {
    let folder = project.join(name.data_folder().trim_end_matches('/'));
    let path = path(project, name);
    let _lock = lock::take(&folder, |_| Ok(()))?.brief();
    let text = online.write();
    if liste::text(&path)? == text {
        return Ok(());
    }
    store::file(&path, text.as_bytes())
}
