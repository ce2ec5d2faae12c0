//! What a value is: amount, number, day, name in four cases, character, checksum.
//!
//! Nothing here knows of files, findings or agreements; every other wing may use it.

pub mod amt;
pub mod betrag;
pub mod datum;
pub mod formen;
pub mod jahrgangsname;
pub mod kennzeichen;
pub mod leerwort;
pub mod pruefsumme;
pub mod typografie;
pub mod worte;
pub mod zahl;
pub mod zeichen;
