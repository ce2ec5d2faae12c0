//! How far an agreement is.

use serde::Serialize;

use super::Kreisstand;
use crate::agreement::vereinbarung::Vereinbarung;
use crate::agreement::werte::{self, Inhalt, Knoten};

/// How far an agreement is: the last thing that happened to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stufe {
    /// Something in its files stops every run.
    Fehlerhaft,
    /// Nothing is written yet.
    Leer,
    /// Something is missing.
    Luecken,
    /// Nothing is missing.
    Vollstaendig,
    /// Exactly this is approved.
    Freigegeben,
    /// One side at least has signed.
    Unterschrieben,
    /// What all have signed is filed.
    Abgelegt,
    /// It is online.
    Veroeffentlicht,
}

impl Stufe {
    /// All of them, from the first to the last.
    pub const ALL: [Self; 8] = [
        Self::Fehlerhaft,
        Self::Leer,
        Self::Luecken,
        Self::Vollstaendig,
        Self::Freigegeben,
        Self::Unterschrieben,
        Self::Abgelegt,
        Self::Veroeffentlicht,
    ];

    /// What people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fehlerhaft => "fehlerhaft",
            Self::Leer => "leer",
            Self::Luecken => "mit Lücken",
            Self::Vollstaendig => "vollständig",
            Self::Freigegeben => "freigegeben",
            Self::Unterschrieben => "unterschrieben",
            Self::Abgelegt => "abgelegt",
            Self::Veroeffentlicht => "veröffentlicht",
        }
    }
}

/// What is filed or online is so, whatever became of the record since; of everything else a fault
/// is said first.
pub(super) fn of(stand: &Kreisstand, vereinbarung: &Vereinbarung) -> Stufe {
    let approved = stand.freigabe.is_some_and(|one| one.stand == "gilt");
    match stand {
        _ if stand.veroeffentlicht.is_some() => Stufe::Veroeffentlicht,
        _ if stand.abgelegt.is_some() => Stufe::Abgelegt,
        _ if stand.befunde.fehler > 0 => Stufe::Fehlerhaft,
        _ if is_empty(vereinbarung) => Stufe::Leer,
        _ if !stand.luecken.is_empty() => Stufe::Luecken,
        _ if !stand.unterschrieben.is_empty() => Stufe::Unterschrieben,
        _ if approved => Stufe::Freigegeben,
        _ => Stufe::Vollstaendig,
    }
}

/// Whether nobody has written anything into a record.
fn is_empty(vereinbarung: &Vereinbarung) -> bool {
    let written = |knoten: &&Knoten| match &knoten.inhalt {
        Inhalt::Blatt(angabe) => angabe.is_some() && knoten.place.is_some(),
        Inhalt::Liste(items) => items.is_some(),
        Inhalt::Gruppe(_) | Inhalt::Reihen(_) => false,
    };
    let values = werte::alle(&vereinbarung.werte);
    let own = |place: &crate::finding::Place| place.file == vereinbarung.place.file;
    let mut sides = vereinbarung.seiten().iter();
    !values.iter().any(written)
        && !sides.any(|side| {
            let of_record = |path: &str| path.starts_with(&side.pfad());
            let names = side.personen.iter().filter_map(|person| person.name.as_ref());
            let mut names = names.filter(|name| own(&name.place));
            side.datum.is_some() || names.any(|name| of_record(&name.path))
        })
}
