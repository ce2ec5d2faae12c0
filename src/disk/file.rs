//! Puts one file in its place in one step.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::fehler::Abbruch;

/// What begins the names of files in the making in folders that nobody locks.
pub(crate) const LOOSE: &str = ".zv-datei-";

/// A file in the making, beside the place that it will take.
pub(crate) struct Loose<'a> {
    file: NamedTempFile,
    path: &'a Path,
}

impl Loose<'_> {
    /// Takes its place.
    pub(crate) fn settle(self) -> Result<(), Abbruch> {
        let done = self.file.persist(self.path);
        done.map_err(|error| Abbruch::datei("Schreiben", self.path)(error.error))?;
        Ok(())
    }
}

/// Writes a file beside its place: under a name that is new, so that no link leads elsewhere.
pub(crate) fn beside<'a>(
    path: &'a Path,
    prefix: &str,
    bytes: &[u8],
) -> Result<Loose<'a>, Abbruch> {
    let write = || -> io::Result<NamedTempFile> {
        let mut builder = tempfile::Builder::new();
        let mut file = builder.prefix(prefix).tempfile_in(parent(path))?;
        file.write_all(bytes)?;
        #[cfg(unix)]
        file.as_file().set_permissions(readable())?;
        file.as_file().sync_all()?;
        Ok(file)
    };
    let file = write().map_err(Abbruch::datei("Schreiben", path))?;
    Ok(Loose { file, path })
}

/// The rights of a file that everybody may read.
#[cfg(unix)]
fn readable() -> fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o644)
}

/// The bytes of a file that the user names, up to so many.
pub(crate) fn read(path: &Path, most: u64) -> Result<Option<Vec<u8>>, Abbruch> {
    let open = || -> io::Result<Option<Vec<u8>>> {
        // To open a pipe would wait for somebody to write into it.
        if !fs::metadata(path)?.is_file() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let file = fs::File::open(path)?;
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut io::Read::take(file, most + 1), &mut bytes)?;
        Ok((bytes.len() as u64 <= most).then_some(bytes))
    };
    open().map_err(Abbruch::datei("Lesen", path))
}

/// The folder that something lies in.
pub(crate) fn parent(path: &Path) -> &Path {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    parent.unwrap_or(Path::new("."))
}
