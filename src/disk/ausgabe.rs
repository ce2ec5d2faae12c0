//! Notes which copies were handed out for signing, and writes single PDFs.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use chrono::NaiveDate;

use super::fehler::Abbruch;
use super::{lock, store};
use crate::making::ausgegeben::{Ausgegeben, DATEI};
use crate::values::jahrgangsname::Jahrgangsname;

/// Notes the sums of copies, each with the key of its party, that are not noted yet; says how
/// many there were.
pub(crate) fn note(
    project: &Path,
    name: &Jahrgangsname,
    copies: &[(String, String)],
    am: NaiveDate,
) -> Result<usize, Abbruch> {
    if copies.is_empty() {
        return Ok(0);
    }
    let folder = project.join(name.data_folder().trim_end_matches('/'));
    let path = folder.join(DATEI);
    let _lock = lock::take(&folder, |_| Ok(()))?.brief();
    let before = written(&path)?;
    let noted = Ausgegeben::read(&before).map_err(|line| damaged(&path, line))?;
    let Some(text) = noted.append(&before, copies, am) else { return Ok(0) };
    store::file(&path, text.as_bytes())?;
    Ok(text.lines().count() - before.lines().count())
}

/// What a file holds; nothing where there is none.
#[expect(
    clippy::disallowed_methods,
    reason = "what was handed out is read before it grows"
)]
fn written(path: &Path) -> Result<String, Abbruch> {
    match fs::read_to_string(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        read => read.map_err(Abbruch::datei("Lesen", path)),
    }
}

fn damaged(path: &Path, line: usize) -> Abbruch {
    Abbruch::Aufruf(format!(
        "„{}“, Zeile {line}: Diese Zeile ist nicht mehr so, wie „zv erzeugen“ sie geschrieben hat. Bitte aus der Versionsgeschichte zurückholen.",
        path.display()
    ))
}

/// Writes a file where none is yet.
pub(crate) fn create(path: &Path, bytes: &[u8]) -> Result<(), Abbruch> {
    if path.symlink_metadata().is_ok() {
        return Err(Abbruch::Aufruf(format!(
            "„{}“ gibt es schon; bitte einen anderen Namen angeben.",
            path.display()
        )));
    }
    store::file(path, bytes)
}
