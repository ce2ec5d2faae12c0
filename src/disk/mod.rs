//! The only wing that touches files: project folder, store, lock, exchange.
//!
//! It prints nothing and decides nothing about agreements.

pub(crate) mod ablage;
pub(crate) mod ausgabe;
pub(crate) mod edition;
pub(crate) mod exchange;
pub(crate) mod fehler;
pub(crate) mod file;
pub(crate) mod folder;
pub(crate) mod fremd;
pub(crate) mod grund;
pub(crate) mod liste;
pub(crate) mod lock;
pub(crate) mod portal;
pub(crate) mod schutz;
pub(crate) mod store;
pub(crate) mod tree;
pub(crate) mod verlauf;
pub(crate) mod workers;
