//! Keeps two runs from writing into the same folder at the same time.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;

use super::{Abbruch, output};

/// Held as long as a run writes; the system lets go of it however the run ends.
pub(super) struct Sperre(#[expect(dead_code, reason = "dropping it unlocks")] File);

/// Takes the lock of a folder, or says who holds it and waits.
pub(super) fn take(folder: &Path) -> Result<Sperre, Abbruch> {
    let path = folder.join(".zv-sperre");
    let open = || {
        OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
    };
    let mut file = open().map_err(Abbruch::datei("Anlegen der Sperre", &path))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            let _unknown = file.read_to_string(&mut holder);
            output::complain(&format!(
                "Ein anderer Lauf schreibt gerade hierher ({}); es geht weiter, sobald er fertig ist.",
                holder.trim()
            ));
            file.lock().map_err(Abbruch::datei("Warten auf die Sperre", &path))?;
        }
        Err(TryLockError::Error(error)) => {
            return Err(Abbruch::datei("Nehmen der Sperre", &path)(error));
        }
    }
    let mut name = || -> std::io::Result<()> {
        file.set_len(0)?;
        file.rewind()?;
        writeln!(file, "Prozess {}", std::process::id())
    };
    name().map_err(Abbruch::datei("Schreiben der Sperre", &path))?;
    Ok(Sperre(file))
}
