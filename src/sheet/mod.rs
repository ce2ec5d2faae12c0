//! Excel out and in again: all records of a Jahrgang as a workbook, and a workbook back.
//!
//! `plan` walks the Vordruck once: which columns and sheets there are. `angaben` says what a
//! record or a workbook holds, by path. `ausgabe` writes the workbook; `mappe` reads any, and
//! `eigen` or `fremd` finds in it what it says. `abgleich` holds three states against each
//! other, and `urteil` has the records that would come of it judged by the checks of records.

pub mod angaben;
pub mod ausgabe;

pub mod marke;
pub mod ort;
pub mod plan;
pub mod reihen;

pub mod abgleich;
pub mod einlesen;
pub mod festlegung;
pub mod fund;
pub mod lesen;
pub mod mappe;
pub mod markiert;
pub mod urteil;
pub mod zelle;
pub mod zuordnung;
