//! One declared field: what it is, what it is called, what may stand there.

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::finding::Place;
use crate::reading::fields::Placed;

/// The fields of a group, in the order of form, sheet and report.
pub type Felder = Vec<Arc<Feld>>;

/// A declared field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feld {
    /// Its key.
    pub schluessel: String,
    /// Where the key stands in the Vordruck.
    pub place: Place,
    /// What people call it; `{nr}` is the number of the row.
    pub name: String,
    /// One sentence of help.
    pub hilfe: Option<String>,
    /// From which Fassung on it must be there.
    pub noetig: Noetig,
    /// The group of parties that have it; all have it where none is named.
    pub nur: Option<Placed<String>>,
    /// What it is.
    pub form: Form,
}

/// What a field is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// One value.
    Blatt(Box<Blatt>),
    /// A group of fields.
    Gruppe(Felder),
    /// Fixed rows (`je`), one entry each.
    Reihen(Reihen),
    /// Open rows (`liste`).
    Liste(Liste),
}

/// Fixed rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reihen {
    /// The rows in the printed order.
    pub reihen: Vec<Arc<Reihe>>,
    /// What one row is called, as `Maßnahmenart`.
    pub zeile: String,
    /// What each row has; its key is that of the row.
    pub je: Arc<Feld>,
}

/// One fixed row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reihe {
    /// Its key.
    pub schluessel: String,
    /// Its printed title.
    pub titel: Placed<String>,
    /// Its number, from 1.
    pub nr: usize,
}

/// Open rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Liste {
    /// What one item is called, as `Projekt`.
    pub eintrag: String,
    /// How many items it has at least.
    pub mindestens: Option<usize>,
    /// How many items it has at most.
    pub hoechstens: Option<usize>,
    /// What each item is.
    pub je: Arc<Feld>,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blatt {
    /// Of which kind it is.
    pub art: Art,
    /// What is printed behind a number.
    pub einheit: Option<String>,
    /// The digits behind the comma of a number.
    pub stellen: u32,
    /// The smallest value, the earliest day, the least length.
    pub mindestens: Option<Grenze>,
    /// The largest value, the latest day, the greatest length.
    pub hoechstens: Option<Grenze>,
    /// Words in place of a number or a day.
    pub oder: Vec<String>,
    /// The path of the value that holds where none is written.
    pub sonst: Option<Placed<String>>,
    /// The paths of what it is the sum of.
    pub summe_von: Vec<Placed<String>>,
    /// Whether summary, report and portal show it.
    pub kopfwert: bool,
}

impl Blatt {
    /// A value of a kind, with nothing else said of it.
    pub fn new(art: Art) -> Self {
        Self {
            art,
            einheit: None,
            stellen: 0,
            mindestens: None,
            hoechstens: None,
            oder: Vec::new(),
            sonst: None,
            summe_von: Vec::new(),
            kopfwert: false,
        }
    }
}

/// A kind of value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Art {
    /// One line of text.
    Text,
    /// An amount in Euro.
    Betrag,
    /// A number.
    Zahl,
    /// A day.
    Datum,
    /// One of these words.
    Auswahl(Vec<String>),
}

/// A bound of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grenze {
    /// Of a number, of an amount, of the length of a text.
    Zahl(Decimal),
    /// Of a day.
    Datum(NaiveDate),
}

/// From which Fassung on a field must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noetig {
    /// From the copy for signing on.
    Unterschrift,
    /// In the portal's copy.
    Portal,
    /// In none.
    Nein,
}

impl Feld {
    /// The fields or the content one level down, rows and items left out.
    pub fn kinder(&self) -> &[Arc<Feld>] {
        match &self.form {
            Form::Blatt(_) => &[],
            Form::Gruppe(felder) => felder,
            Form::Reihen(reihen) => std::slice::from_ref(&reihen.je),
            Form::Liste(liste) => std::slice::from_ref(&liste.je),
        }
    }

    /// Its declaration as a value, if it is one.
    pub fn blatt(&self) -> Option<&Blatt> {
        match &self.form {
            Form::Blatt(blatt) => Some(blatt),
            _ => None,
        }
    }

    /// All values below it, itself included.
    pub fn blaetter(self: &Arc<Self>) -> Vec<&Arc<Self>> {
        if self.blatt().is_some() {
            return vec![self];
        }
        self.kinder().iter().flat_map(Self::blaetter).collect()
    }
}

impl Art {
    /// Its word in the Vordruck.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Betrag => "betrag",
            Self::Zahl => "zahl",
            Self::Datum => "datum",
            Self::Auswahl(_) => "auswahl",
        }
    }

    /// Whether it can be added.
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Betrag | Self::Zahl)
    }
}
