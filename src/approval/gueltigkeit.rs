//! Whether an approval holds: the wording of today against the one that was approved.

use crate::agreement::fassung::Fassung;
use crate::agreement::jahrgang::Freigabepflicht;
use crate::approval::freigabe::Freigabe;
use crate::finding::Finding;
use crate::finding::rules;
use crate::wording::freigabetext;
use crate::wording::redline::{self, Stelle, redline};
use crate::wording::wortlaut::Wortlaut;

/// How an agreement stands with its approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stand<'a> {
    /// Nobody has approved it.
    Fehlt,
    /// There is an approval that counts for nothing.
    Unbrauchbar,
    /// The wording has changed since.
    Veraltet(&'a Freigabe, Vec<Stelle>),
    /// Exactly this wording is approved.
    Gilt(&'a Freigabe),
}

impl Stand<'_> {
    /// Whether exactly this wording is approved.
    pub fn gilt(&self) -> bool {
        matches!(self, Self::Gilt(_))
    }

    /// Its name for machines.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Fehlt => "fehlt",
            Self::Unbrauchbar | Self::Veraltet(..) => "ungueltig",
            Self::Gilt(_) => "gilt",
        }
    }

    /// What to say of it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Fehlt => "Freigabe fehlt",
            Self::Unbrauchbar | Self::Veraltet(..) => "Freigabe ungültig",
            Self::Gilt(_) => "freigegeben",
        }
    }

    /// What to report where it does not hold although there is one.
    pub fn finding(&self) -> Option<Finding> {
        let Self::Veraltet(freigabe, places) = self else { return None };
        Some(rules::FREIGABE_VERALTET.at(
            &freigabe.place,
            format!(
                "Seit der Freigabe durch „{}“ am {} geändert: {}.",
                freigabe.von,
                crate::values::datum::print(freigabe.am),
                redline::orte(places),
            ),
        ))
    }
}

/// The text that an approval is about: every line with its kind, the dates of the signatures blank.
pub fn text(wortlaut: &Wortlaut) -> String {
    freigabetext::write(wortlaut)
}

/// Whether a copy needs an approval, where the Jahrgang says this.
pub fn needed(pflicht: Freigabepflicht, fassung: Fassung) -> bool {
    pflicht == Freigabepflicht::Erforderlich && !fassung.shows_gaps()
}

/// How the approval that is filed, if any, stands with the text of today.
///
/// One that counts for nothing is filed as `None`.
///
/// ```
/// use chrono::NaiveDate;
/// use zielvereinbarung::approval::freigabe::Freigabe;
/// use zielvereinbarung::approval::gueltigkeit::{Stand, stand};
/// let day = NaiveDate::from_ymd_opt(2025, 5, 4).unwrap();
/// let filed = Some(Freigabe::new(2025, "kreis", "Erika", day, "[Titel] Vertrag\n"));
/// assert!(stand(Some(&filed), "[Titel] Vertrag\n").gilt());
/// assert!(matches!(stand(Some(&filed), "[Titel] Vertrag 2\n"), Stand::Veraltet(..)));
/// assert_eq!(stand(Some(&None), "[Titel] Vertrag\n"), Stand::Unbrauchbar);
/// assert_eq!(stand(None, "[Titel] Vertrag\n"), Stand::Fehlt);
/// ```
pub fn stand<'a>(filed: Option<&'a Option<Freigabe>>, today: &str) -> Stand<'a> {
    match filed {
        None => Stand::Fehlt,
        Some(None) => Stand::Unbrauchbar,
        Some(Some(approval)) if approval.covers(today) => Stand::Gilt(approval),
        Some(Some(approval)) => Stand::Veraltet(approval, redline(&approval.text, today)),
    }
}
