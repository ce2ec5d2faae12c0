//! From bytes to nodes to values, every doubt a finding with its place.
//!
//! What an agreement is nobody here knows: that is for [`crate::agreement`].

pub mod bestand;
pub mod fields;
mod mehrdeutig;
pub mod schreiben;
mod skalar;
pub mod yaml;
