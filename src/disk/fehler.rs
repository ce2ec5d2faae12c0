//! Why a command could not go on.

use std::path::{Path, PathBuf};

use super::grund;
use crate::finding::Findings;

/// Why a command could not go on; built where it happens, shown once where the command ends.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Abbruch {
    /// Findings stop the run.
    #[error("Befunde")]
    Befunde(Findings),
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
    /// Another one, with what is said before it.
    #[error("{0} {1}")]
    Bei(String, Box<Self>),
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

    /// What was found so far, where that stops the run.
    pub(crate) fn befunde(findings: &mut Findings) -> Self {
        Self::Befunde(std::mem::take(findings))
    }

    /// Says first what it is about.
    pub(crate) fn bei(self, what: String) -> Self {
        Self::Bei(what, Box::new(self))
    }
}
