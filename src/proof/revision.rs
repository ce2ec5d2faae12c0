//! A revision of a PDF: what was written first, or appended at once.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::pdf::objekt::{Dict, Fehler, Objekt};

/// The objects of a file by their number.
pub(super) type Objekte = BTreeMap<u32, Objekt>;

/// One revision: objects, their directory, the trailer.
#[derive(Debug)]
pub(super) struct Revision {
    /// Where it is in the file.
    pub(super) wo: Range<usize>,
    /// The objects it writes, those in object streams included.
    pub(super) objekte: Objekte,
    /// The trailer.
    pub(super) trailer: Dict,
    /// Where the directory begins, as the file says itself.
    pub(super) verzeichnis: usize,
    /// Why it is not written as what is appended must be, in German.
    pub(super) makel: Option<Fehler>,
    /// Objects that a reader of generations finds no longer, and all others find empty.
    pub(super) verworfen: BTreeSet<u32>,
}
