//! The one integration binary: Typst is linked once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::disallowed_methods, reason = "tests make and read files")]

mod abgleich;
mod ablage;
mod antworten;
mod anzeige;
mod ausgabe;
mod befunde;
mod beispiel;
mod buecher;
mod dateien;
mod einlesen;
mod elemente;
mod feindlich;
mod felder;
mod fixtures;
mod floors;
mod freigabe;
mod freigabe_modell;
mod fuzz;
mod groesse;
mod heft;
mod klartext;
mod lauf;
mod nachweis;
mod pdf;
mod portal;
mod presse;
mod proben;
mod projekte;
mod pruefbericht;
mod schema;
mod schreiben;
mod schreiben_echt;
mod seiten;
mod stand;
mod tabelle;
mod unveraendert;
mod vergleich_messung;
mod vergleichen;
mod vordruck;
mod vorjahr;
mod vorlagen;
mod vorschlag;
mod werkstatt;
mod wortlaut;
mod zweitparser;
