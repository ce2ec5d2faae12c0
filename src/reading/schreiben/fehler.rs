//! Why a record could not be changed.

use super::pfad::{Schritt, named};
use crate::finding::Findings;

/// Why a record could not be changed; then nothing of it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Schreibfehler {
    /// It has faults of its own, which come first.
    #[error("Die Datei lässt sich so nicht sicher lesen; erst ihre Fehler beheben.")]
    Datei(Findings),
    /// It is built in a way in which this change can't be made safely.
    #[error("„{pfad}“ lässt sich hier nicht ändern: {grund}.")]
    Bauart {
        /// What was to be changed.
        pfad: String,
        /// Why that is not possible, in German.
        grund: &'static str,
    },
    /// The new text says something else than what was wanted.
    #[error("Der geänderte Datensatz sagt nicht, was er sagen soll: {0}.")]
    Gegenprobe(&'static str),
}

/// The fault of a change that can't be made at a place.
pub(super) fn bauart(steps: &[Schritt], grund: &'static str) -> Schreibfehler {
    Schreibfehler::Bauart { pfad: named(steps), grund }
}
