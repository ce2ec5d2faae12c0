//! From an agreement to pages: slots, templates, press.
//!
//! The only wing that names the typesetter.

pub mod belegung;
pub mod dateiende;
pub mod kennzeichen;
pub mod platz;
pub mod press;
pub mod schriften;
pub mod signaturfelder;
pub mod vorlagen;
