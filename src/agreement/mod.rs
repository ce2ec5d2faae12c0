//! Who the parties are, what was written, what may be believed.
//!
//! Behind its checks nothing is checked again; how an agreement is printed is not known here.

pub mod fassung;
pub mod jahrgang;
pub mod kopfwerte;
pub mod kreis;
pub mod person;
pub mod plausibel;
pub mod record;
pub mod schema;
pub mod vereinbarung;
pub mod vordruck;
pub mod werte;
