//! PDF objects: read where they are written, changed in their place.

pub(crate) mod leser;
pub(crate) mod objekt;
pub(crate) mod umbau;
