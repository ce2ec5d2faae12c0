//! The list of the copies that were handed out, as it lies in the project.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::fehler::Abbruch;
use crate::making::ausgegeben::{Ausgegeben, DATEI};
use crate::values::jahrgangsname::Jahrgangsname;

/// The copies of a Jahrgang that were handed out.
pub(crate) fn read(project: &Path, name: &Jahrgangsname) -> Result<Ausgegeben, Abbruch> {
    let path = project.join(name.data_folder()).join(DATEI);
    Ausgegeben::read(&text(&path)?).map_err(|line| damaged(&path, line))
}

/// What the list says; one that is not there says nothing.
#[expect(
    clippy::disallowed_methods,
    reason = "what was handed out is read before it grows"
)]
pub(super) fn text(path: &Path) -> Result<String, Abbruch> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(Abbruch::datei("Lesen", path)(error)),
    }
}

/// That somebody has changed a line.
pub(super) fn damaged(path: &Path, line: usize) -> Abbruch {
    Abbruch::Aufruf(format!(
        "„{}“, Zeile {line}: Diese Zeile ist nicht mehr so, wie „zv erzeugen“ sie geschrieben hat. Bitte aus der Versionsgeschichte zurückholen.",
        path.display()
    ))
}
