//! What is wrong with an input: a rule, a place, a sentence, a hint; and how it is shown.
//!
//! Which inputs are wrong is decided by the wing that reads or checks them, never here.

pub mod anzeige;
mod befund;
mod list;
mod place;
mod rule;
pub mod rules;
mod vorschlag;

pub use befund::Finding;
pub use list::{Findings, KEPT};
pub use place::{Place, SourceFile, Zellenplatz};
pub use rule::{Rule, Severity};
pub use vorschlag::suggest;
