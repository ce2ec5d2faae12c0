//! One value: what it is, where it stands, how it is printed.

use chrono::NaiveDate;

use crate::agreement::vordruck::Blatt;
use crate::reading::fields::Placed;
use crate::values::betrag::Betrag;
use crate::values::datum;
use crate::values::typografie::bind;
use crate::values::zahl::Zahl;

/// A value of one of the kinds that a Vordruck knows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wert {
    /// One line of text.
    Text(String),
    /// An amount in Euro.
    Betrag(Betrag),
    /// A number.
    Zahl(Zahl),
    /// A day.
    Datum(NaiveDate),
    /// A word of a choice, or one in place of a number or a day.
    Wort(String),
}

/// A value with its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Angabe {
    /// The value, where it stands, and the path of its origin.
    pub wert: Placed<Wert>,
    /// How it comes to be here.
    pub herkunft: Herkunft,
}

/// How a value comes to be in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Herkunft {
    /// It is written there.
    Geschrieben,
    /// It is that of another field, since none is written.
    Sonst,
    /// It is the sum of others, since none is written.
    Summe,
}

impl Angabe {
    /// The same with the path by which slots know it.
    #[must_use]
    pub(super) fn at(mut self, pfad: &str) -> Self {
        pfad.clone_into(&mut self.wert.path);
        self
    }
}

impl Wert {
    /// The value as the agreement prints it.
    pub fn print(&self, blatt: &Blatt) -> String {
        match self {
            Self::Text(text) | Self::Wort(text) => bind(text),
            Self::Betrag(betrag) => betrag.to_string(),
            Self::Datum(day) => datum::print(*day),
            Self::Zahl(zahl) => {
                let number = zahl.print(blatt.stellen);
                match &blatt.einheit {
                    Some(unit) => format!("{number}\u{a0}{unit}"),
                    None => number,
                }
            }
        }
    }

    /// The value as YAML and JSON write it.
    pub fn plain(&self) -> String {
        match self {
            Self::Text(text) | Self::Wort(text) => text.clone(),
            Self::Betrag(betrag) => betrag.plain(),
            Self::Datum(day) => day.format("%Y-%m-%d").to_string(),
            Self::Zahl(zahl) => zahl.plain(),
        }
    }

    /// The amount, if it is one.
    pub fn betrag(&self) -> Option<Betrag> {
        match self {
            Self::Betrag(betrag) => Some(*betrag),
            _ => None,
        }
    }
}
