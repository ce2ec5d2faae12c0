//! A Jahrgang read whole, which copies are made of it, and the making.
//!
//! What it makes is a map from path to bytes; `disk` writes it.

pub mod ablage;
pub mod auftrag;
pub mod ausgegeben;
pub mod bundle;
pub mod heute;
pub mod kopfwert;
pub mod ledger;
pub mod projekt;
pub mod stand;
pub mod tage;
pub mod veroeffentlicht;
pub mod zugehoerig;
