//! What reviewers read: the Synopse of two wordings and the report of a Jahrgang.
//!
//! Each is made of a finished comparison and never looks at a file.

pub mod bericht;
mod quelltext;
pub mod synopse;
