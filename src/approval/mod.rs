//! What was approved, and whether it still holds.
//!
//! It holds text against text; where the text of today comes from is the business of [`crate::making`].

pub mod freigabe;
pub mod gestalt;
pub mod gueltigkeit;
