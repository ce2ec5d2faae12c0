//! How the wording of a file stands with the approval that the project holds.

use chrono::NaiveDate;

use super::redline::limit;
use crate::agreement::fassung::Fassung;
use crate::approval::freigabe::Freigabe;
use crate::approval::gueltigkeit;
use crate::making::projekt::Projekt;
use crate::wording::freigabetext;
use crate::wording::redline::{Stelle, places};
use crate::wording::wortlaut::Wortlaut;

/// How a wording stands with its approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Freigabestand {
    /// Nothing to approve: a draft, a review copy, or a file that is not ours.
    Entfaellt,
    /// The project holds no approval of this agreement.
    Fehlt {
        /// Whether the Jahrgang asks for one.
        noetig: bool,
    },
    /// It holds one that counts for nothing.
    Unbrauchbar {
        /// Whether the Jahrgang asks for one.
        noetig: bool,
    },
    /// Exactly this wording is approved.
    Gilt {
        /// Who approved it.
        von: String,
        /// When.
        am: NaiveDate,
    },
    /// Another wording is approved; what differs, in lines.
    Anders {
        /// Who approved that.
        von: String,
        /// When.
        am: NaiveDate,
        /// What differs.
        stellen: Vec<String>,
    },
}

impl Freigabestand {
    /// Whether nothing speaks against the file.
    pub(super) fn genuegt(&self) -> bool {
        match self {
            Self::Entfaellt | Self::Gilt { .. } => true,
            Self::Fehlt { noetig } | Self::Unbrauchbar { noetig } => !noetig,
            Self::Anders { .. } => false,
        }
    }
}

/// The wording of a file, where its words are known to be those of an agreement that was made.
pub(super) enum Gelesen<'a> {
    /// The file says what was made.
    Erzeugt(&'a Wortlaut),
    /// It says something else, and its tags tell this.
    Anders(Option<&'a Wortlaut>),
}

/// Holds a wording against the approval.
pub(super) fn stand(
    projekt: &Projekt,
    kreis: &str,
    fassung: Fassung,
    gelesen: &Gelesen,
) -> Freigabestand {
    if fassung.shows_gaps() {
        return Freigabestand::Entfaellt;
    }
    let noetig = gueltigkeit::needed(projekt.jahrgang.freigabe, fassung);
    let approval = match projekt.freigaben.get(kreis) {
        None => return Freigabestand::Fehlt { noetig },
        Some(None) => return Freigabestand::Unbrauchbar { noetig },
        Some(Some(approval)) if approval.zurueckgezogen.is_some() => {
            return Freigabestand::Unbrauchbar { noetig };
        }
        Some(Some(approval)) => approval,
    };
    let Freigabe { von, am, .. } = approval.clone();
    match gelesen {
        Gelesen::Erzeugt(made) if approval.covers(&gueltigkeit::text(made)) => {
            Freigabestand::Gilt { von, am }
        }
        Gelesen::Erzeugt(other) | Gelesen::Anders(Some(other)) => {
            let places = places(&freigabetext::read(&approval.text), other);
            Freigabestand::Anders { von, am, stellen: lines(&places) }
        }
        Gelesen::Anders(None) => Freigabestand::Anders { von, am, stellen: Vec::new() },
    }
}

/// Places as lines for people.
pub(super) fn lines(places: &[Stelle]) -> Vec<String> {
    let block = |place: &Stelle| {
        let words = place.zeilen.iter().map(|line| format!("  {line}"));
        std::iter::once(place.ort.clone()).chain(words).collect::<Vec<_>>()
    };
    limit(places.iter().flat_map(block).collect())
}
