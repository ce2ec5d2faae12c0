//! Keeps two runs from writing into the same folder at the same time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::fehler::Abbruch;
use crate::values::zeichen;

/// Held as long as a run writes; the system lets go of it however the run ends.
pub(crate) struct Sperre {
    file: File,
    path: PathBuf,
    /// The folder that was made for this run and is empty but for the lock.
    fresh: Option<PathBuf>,
    /// Whether the lock itself is removed when nobody needs it any more.
    brief: bool,
}

impl Sperre {
    /// Lets no lock stay behind, in a folder where the user expects none.
    pub(crate) fn brief(mut self) -> Self {
        self.brief = true;
        self
    }

    /// Lets the folder stay, since there is something in it now.
    pub(crate) fn keep(&mut self) {
        self.fresh = None;
    }

    /// Whether the lock still lies where it was taken; if not, nobody else can see it.
    #[cfg(unix)]
    fn stands(&self) -> bool {
        use std::os::unix::fs::MetadataExt;
        let name = |about: fs::Metadata| (about.dev(), about.ino());
        let here = fs::symlink_metadata(&self.path).map(name).ok();
        here.is_some() && here == self.file.metadata().map(name).ok()
    }

    #[cfg(not(unix))]
    fn stands(&self) -> bool {
        self.path.exists()
    }
}

impl Drop for Sperre {
    /// A run that wrote nothing leaves no folder behind either.
    fn drop(&mut self) {
        if self.brief || self.fresh.is_some() {
            let _stays = fs::remove_file(&self.path);
        }
        if let Some(folder) = &self.fresh {
            let _stays = fs::remove_dir(folder);
        }
    }
}

/// Who tells the user that a run waits.
static SAYS: OnceLock<fn(&str)> = OnceLock::new();

/// Sets once who tells the user that a run waits; until then nobody does.
pub(crate) fn told_by(says: fn(&str)) {
    let _already = SAYS.set(says);
}

fn say(text: &str) {
    if let Some(says) = SAYS.get() {
        says(text);
    }
}

/// Takes the lock of a folder, which `make` makes where it is missing, or says who holds it
/// and waits.
pub(crate) fn take(
    folder: &Path,
    make: impl Fn(&Path) -> Result<(), Abbruch>,
) -> Result<Sperre, Abbruch> {
    loop {
        let fresh = (!folder.exists()).then(|| folder.to_owned());
        make(folder)?;
        let path = folder.join(".zv-sperre");
        let file = wait(&path)?;
        let mut lock = Sperre { file, path, fresh: None, brief: false };
        // What lies there otherwise is the lock of a third run, which must stay.
        if lock.stands() {
            lock.fresh = fresh;
            return Ok(lock);
        }
    }
}

fn wait(path: &Path) -> Result<File, Abbruch> {
    let mut file = open(path).map_err(Abbruch::datei("Anlegen der Sperre", path))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            say(&format!(
                "Ein anderer Lauf schreibt gerade hierher ({}); es geht weiter, sobald er fertig ist.",
                holder(&mut file)
            ));
            file.lock().map_err(Abbruch::datei("Warten auf die Sperre", path))?;
        }
        Err(TryLockError::Error(error)) => {
            return Err(Abbruch::datei("Nehmen der Sperre", path)(error));
        }
    }
    // Who holds it is only told, never relied on: another user's file can't be written, and
    // a full disk is told where it matters.
    let _untold = sign(&mut file);
    Ok(file)
}

/// Opens the lock; of another user's it is enough to read it.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    no_link(options.read(true));
    let writing = options.clone().write(true).create(true).truncate(false).open(path);
    writing.or_else(|error| options.open(path).map_err(|_| error))
}

/// A link in its place could lead to a file outside, which would be written.
#[cfg(unix)]
fn no_link(options: &mut OpenOptions) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlags::NOFOLLOW.bits();
    options.custom_flags(i32::try_from(flags).unwrap_or_default());
}

#[cfg(not(unix))]
fn no_link(_: &mut OpenOptions) {}

fn holder(file: &mut File) -> String {
    let mut name = String::new();
    let _unknown = file.take(80).read_to_string(&mut name);
    let name = name.trim();
    if name.is_empty() {
        "unbekannter Prozess".to_owned()
    } else {
        zeichen::sichtbar(name).into_owned()
    }
}

fn sign(file: &mut File) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "Prozess {}", std::process::id())
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::MetadataExt;
    use std::thread;
    use std::time::Duration;

    use super::*;

    /// The first run takes its folder away again while the second waits, and a third one makes
    /// it anew: the second must wait for the third.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test makes folders")]
    fn the_lock_of_a_third_run_stays() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("neu");
        let path = folder.join(".zv-sperre");
        let begin = || {
            fs::create_dir_all(&folder).unwrap();
            let file = File::create(&path).unwrap();
            file.lock().unwrap();
            file
        };
        let first = OnceLock::new();
        let make = |_: &Path| {
            first.get_or_init(begin);
            Ok(())
        };
        thread::scope(|scope| {
            let second = scope.spawn(|| take(&folder, make).map(drop));
            while !path.exists() {
                thread::yield_now();
            }
            thread::sleep(Duration::from_millis(300));
            fs::remove_file(&path).unwrap();
            let third = begin();
            first.get().unwrap().unlock().unwrap();
            thread::sleep(Duration::from_millis(300));
            let lies = fs::metadata(&path).map(|about| about.ino()).ok();
            let waits = !second.is_finished();
            let own = third.metadata().unwrap().ino();
            drop(third);
            assert_eq!(lies, Some(own), "the third run's lock is gone");
            assert!(waits);
            second.join().unwrap().unwrap();
        });
    }
}
