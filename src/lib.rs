//! Yearly agreements between a Hessian ministry and its Kreise, from YAML records to PDFs.
//!
//! The path of the data, each step a function from the type before to the type after:
//!
//! 1. [`yaml`] reads a file as a tree with places; [`kreis`], [`jahrgang`] and [`record`] take
//!    from it what was written.
//! 2. [`vereinbarung`] checks a record against Kreis and Jahrgang: what may be believed, and
//!    what is missing.
//! 3. [`belegung`] gives every value its origin, [`vorlagen`] fills the templates with them.
//! 4. [`press`] sets the source: pages, PDF and [`wortlaut`], which must say the same; the copy
//!    for signing gets its signature [`signaturfelder`].
//! 5. [`klartext`] and [`bundle`] make of it what is handed out.
//! 6. [`vergleich`] holds one wording against another, also one that [`klartext`] or [`pdftext`] read
//!    back; [`synopse`] shows what differs.
//!    [`portal`] says what is published, [`ledger`] what need not be made again.
//!
//! A [`freigabe`] approves one wording, line by line as its [`freigabetext`] has it; [`gueltigkeit`] holds it against the wording of today, and
//! [`auftrag`] makes no copy for signing without it where the Jahrgang wants one.
//!
//! Whatever is wrong on the way is a [`finding`]. Only [`cli`] touches files, prints or exits.

pub mod anzeige;
pub mod auftrag;
pub mod belegung;
pub mod bericht;
pub mod bestand;
pub mod betrag;
pub mod bundle;
pub mod cli;
pub mod dateiende;
pub mod datum;
pub mod fassung;
pub mod fields;
pub mod finding;
pub mod formen;
pub mod freigabe;
pub mod freigabetext;
pub mod gemeinsames;
pub mod gueltigkeit;
pub mod jahrgang;
pub mod klartext;
pub mod kreis;
pub mod ledger;
pub mod nachweis;
mod pdf;
pub mod pdftext;
pub mod platz;
pub mod portal;
pub mod press;
pub mod projekt;
pub mod pruefsumme;
pub mod record;
pub mod redline;
pub mod rules;
pub mod schema;
pub mod schriften;
pub mod signaturfelder;
pub mod synopse;
pub mod typografie;
pub mod vereinbarung;
pub mod vergleich;
pub mod vorlagen;
pub mod wortlaut;
pub mod yaml;
pub mod zeichen;
