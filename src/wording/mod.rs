//! The wording as a tree: written, read back, compared, reduced to what all have in common.
//!
//! It knows neither the typesetter nor the records that it comes from.

pub mod freigabetext;
pub mod gemeinsames;
pub mod klartext;
pub mod redline;
pub mod vergleich;
pub mod wortlaut;
