//! Why a command could not go on.

use std::path::{Path, PathBuf};

use super::grund;

/// Why a command could not go on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Abbruch {
    /// Findings stop the run; they are already shown.
    #[error("Befunde")]
    Befunde,
    /// The command was given what it can't take.
    #[error("{0}")]
    Aufruf(String),
    /// The machine failed at a path.
    #[error("„{}“: {action} ging nicht: {}.", .path.display(), grund::explain(.source))]
    Datei {
        /// What was tried, in German.
        action: &'static str,
        /// Where.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
}

impl Abbruch {
    /// An error of the machine at a path.
    pub(crate) fn datei(
        action: &'static str,
        path: &Path,
    ) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Datei { action, path, source }
    }
}
