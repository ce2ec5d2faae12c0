//! Files from anywhere, read within bounds.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

/// Reads a file up to one byte more than it may have; a pipe or a device is none, might never
/// end, and opening one may already wait.
pub(crate) fn read_most(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    if !fs::metadata(path)?.is_file() {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}
