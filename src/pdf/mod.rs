//! PDF files: objects read where they are written, changed in their place; text by its tags.
//!
//! What an agreement or a signature is nobody here knows.

pub(crate) mod datei;
pub(crate) mod leser;
pub(crate) mod objekt;
pub(crate) mod strom;
pub mod tagged;
pub(crate) mod umbau;
