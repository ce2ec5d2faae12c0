//! Notes which copies were handed out for signing, and writes single PDFs.

use std::path::Path;

use chrono::NaiveDate;

use super::fehler::Abbruch;
use super::{liste, lock, store};
use crate::finding::rules;
use crate::finding::{Findings, Place};
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
    let before = liste::text(&path)?;
    let noted = Ausgegeben::read(&before).map_err(|line| liste::damaged(&path, line))?;
    let Some(text) = noted.append(&before, copies, am) else { return Ok(0) };
    store::file(&path, text.as_bytes())?;
    Ok(text.lines().count() - before.lines().count())
}

/// Reports the PDFs in an output folder that a run has left as they were.
pub(crate) fn report_kept(folder: &Path, kept: &[String], findings: &mut Findings) {
    for name in kept {
        let place = Place::path(folder.join(name).display().to_string());
        let message = "Dieses PDF hat sonst niemand, vielleicht ist es unterschrieben: Es blieb unverändert liegen.";
        let hint = "Das PDF an einen anderen Ort verschieben; dann noch einmal erzeugen.";
        findings.push(rules::AUSGABE_BEHALTEN.at(&place, message).hint(hint));
    }
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
