//! The one integration binary: Typst is linked once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::disallowed_methods, reason = "tests make and read files")]

mod beispiel;
mod felder;
mod floors;
mod lauf;
mod portal;
mod proben;
mod vorlagen;
mod werkstatt;
mod wortlaut;
