//! The one integration binary: Typst is linked once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::disallowed_methods, reason = "tests make and read files")]

mod ausgabe;
mod beispiel;
mod feindlich;
mod felder;
mod floors;
mod fuzz;
mod groesse;
mod lauf;
mod nachweis;
mod pdf;
mod portal;
mod proben;
mod vergleich_messung;
mod vergleichen;
mod vorlagen;
mod werkstatt;
mod wortlaut;
