//! A published file, and how much of it there is.

use crate::making::bundle;

/// A published file, as links and tables describe it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portaldatei {
    /// Its name in the folder.
    pub name: String,
    /// Its size in bytes.
    pub bytes: usize,
    /// Its checksum.
    pub sha256: String,
}

impl Portaldatei {
    /// Describes a file.
    pub fn new(name: String, bytes: &[u8]) -> Self {
        Self {
            name,
            bytes: bytes.len(),
            sha256: bundle::sha256(bytes),
        }
    }

    /// The size as people read it: `118 kB`.
    pub fn groesse(&self) -> String {
        match self.bytes {
            bytes @ ..1_000 => format!("{bytes}\u{a0}Byte"),
            bytes @ ..1_000_000 => format!("{}\u{a0}kB", (bytes + 500) / 1_000),
            bytes => {
                let tenths = (bytes + 50_000) / 100_000;
                format!("{},{}\u{a0}MB", tenths / 10, tenths % 10)
            }
        }
    }
}

/// `1 Seite`, `6 Seiten`.
pub(super) fn seiten(number: usize) -> String {
    match number {
        1 => "1\u{a0}Seite".to_owned(),
        _ => format!("{number}\u{a0}Seiten"),
    }
}
