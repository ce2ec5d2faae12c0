//! Whether an approval holds: wording and pages of today against those that were approved.

use crate::agreement::fassung::Fassung;
use crate::agreement::jahrgang::Freigabepflicht;
use crate::approval::freigabe::Freigabe;
use crate::approval::gestalt::Gestalt;
use crate::finding::Finding;
use crate::finding::rules;
use crate::values::datum;
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
    /// It was taken back.
    Zurueckgezogen(&'a Freigabe),
    /// The wording has changed since.
    Veraltet(&'a Freigabe, Vec<Stelle>),
    /// The wording is the same, the pages look otherwise.
    Gestalt {
        /// The approval.
        freigabe: &'a Freigabe,
        /// What has changed; nothing where the approval did not note what the pages looked like.
        anders: Vec<String>,
        /// Whether all have signed: what is signed is no more approved.
        unterschrieben: bool,
    },
    /// One has approved it, and the Jahrgang asks for two.
    Einzeln(&'a Freigabe),
    /// Exactly this is approved.
    Gilt(&'a Freigabe),
}

/// What an agreement is today, as far as an approval is about it.
#[derive(Debug, Clone, Copy)]
pub struct Heute<'a> {
    /// The text that is approved.
    pub text: &'a str,
    /// What its pages look like.
    pub gestalt: &'a Gestalt,
    /// What the Jahrgang asks for.
    pub pflicht: Freigabepflicht,
    /// Whether all have signed it.
    pub unterschrieben: bool,
}

impl<'a> Stand<'a> {
    /// Whether exactly this is approved.
    pub fn gilt(&self) -> bool {
        matches!(self, Self::Gilt(_) | Self::Gestalt { unterschrieben: true, .. })
    }

    /// The approval that can be read.
    pub fn freigabe(&self) -> Option<&'a Freigabe> {
        match self {
            Self::Fehlt | Self::Unbrauchbar => None,
            Self::Zurueckgezogen(freigabe)
            | Self::Veraltet(freigabe, _)
            | Self::Gestalt { freigabe, .. }
            | Self::Einzeln(freigabe)
            | Self::Gilt(freigabe) => Some(freigabe),
        }
    }

    /// Its name for machines.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Fehlt => "fehlt",
            _ if self.gilt() => "gilt",
            _ => "ungueltig",
        }
    }

    /// What to say of it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Fehlt => "Freigabe fehlt",
            Self::Zurueckgezogen(_) => "Freigabe zurückgezogen",
            Self::Einzeln(_) => "zweite Freigabe fehlt",
            _ if self.gilt() => "freigegeben",
            Self::Gestalt { .. } => "Layout geändert",
            _ => "Freigabe ungültig",
        }
    }

    /// What to report where it does not hold although there is one.
    pub fn finding(&self) -> Option<Finding> {
        let freigabe = self.freigabe()?;
        let by = format!("durch „{}“ am {}", freigabe.von, datum::print(freigabe.am));
        let (rule, message) = match self {
            Self::Veraltet(_, places) => {
                let places = redline::orte(places);
                let message = format!("Seit der Freigabe {by} geändert: {places}.");
                (&rules::FREIGABE_VERALTET, message)
            }
            Self::Gestalt { anders, unterschrieben, .. } => {
                let rule = match unterschrieben {
                    true => &rules::LAYOUT_NACH_UNTERSCHRIFT,
                    false => &rules::FREIGABE_LAYOUT,
                };
                (rule, looks(&by, anders))
            }
            Self::Zurueckgezogen(Freigabe { zurueckgezogen: Some(back), .. }) => {
                let message = format!(
                    "Die Freigabe {by} hat „{}“ am {} zurückgezogen.",
                    back.von,
                    datum::print(back.am)
                );
                (&rules::FREIGABE_ZURUECKGEZOGEN, message)
            }
            Self::Einzeln(_) => {
                let message = format!(
                    "Freigegeben {by}; der Jahrgang verlangt eine zweite Person."
                );
                (&rules::FREIGABE_EINZELN, message)
            }
            _ => return None,
        };
        Some(rule.at(&freigabe.place, message))
    }
}

fn looks(by: &str, anders: &[String]) -> String {
    if anders.is_empty() {
        return format!(
            "Die Freigabe {by} galt nur dem Wortlaut: Layout, Bilder und Schriften gehörten damals nicht dazu."
        );
    }
    format!(
        "Seit der Freigabe {by} sieht die Vereinbarung anders aus: {}.",
        anders.join(", ")
    )
}

/// The text that an approval is about: every line with its kind, the dates of the signatures blank.
pub fn text(wortlaut: &Wortlaut) -> String {
    freigabetext::write(wortlaut)
}

/// Whether a copy needs an approval, where the Jahrgang says this.
pub fn needed(pflicht: Freigabepflicht, fassung: Fassung) -> bool {
    pflicht.is_asked() && !fassung.shows_gaps()
}

/// How the approval that is filed, if any, stands with what the agreement is today.
///
/// One that counts for nothing is filed as `None`.
///
/// ```
/// use chrono::NaiveDate;
/// use zielvereinbarung::agreement::jahrgang::Freigabepflicht;
/// use zielvereinbarung::approval::freigabe::{Freigabe, Vermerk};
/// use zielvereinbarung::approval::gestalt::Gestalt;
/// use zielvereinbarung::approval::gueltigkeit::{Heute, Stand, stand};
/// let am = NaiveDate::from_ymd_opt(2025, 5, 4).unwrap();
/// let gestalt = Gestalt::of([("layout.typ".to_owned(), b"a".as_slice())]);
/// let pflicht = Freigabepflicht::Erforderlich;
/// let first = Freigabe::new(2025, "kreis", "Erika", am, "[Titel] Vertrag\n");
/// let filed = Some(first.of_pages(gestalt.clone(), pflicht));
/// let text = "[Titel] Vertrag\n";
/// let today = Heute { text, gestalt: &gestalt, pflicht, unterschrieben: false };
/// assert!(stand(Some(&filed), &today).gilt());
/// let other = Heute { text: "[Titel] Vertrag 2\n", ..today };
/// assert!(matches!(stand(Some(&filed), &other), Stand::Veraltet(..)));
/// let changed = Gestalt::of([("layout.typ".to_owned(), b"b".as_slice())]);
/// let other = Heute { gestalt: &changed, ..today };
/// assert_eq!(stand(Some(&filed), &other).name(), "Layout geändert");
/// assert!(stand(Some(&filed), &Heute { unterschrieben: true, ..other }).gilt());
/// let two = Heute { pflicht: Freigabepflicht::VierAugen, ..today };
/// assert!(matches!(stand(Some(&filed), &two), Stand::Einzeln(_)));
/// let seconded = filed.clone().map(|one| one.seconded(Vermerk { von: "Uwe".into(), am }));
/// assert!(stand(Some(&seconded), &two).gilt());
/// let same = filed.clone().map(|one| one.seconded(Vermerk { von: "ERIKA ".into(), am }));
/// assert!(matches!(stand(Some(&same), &two), Stand::Einzeln(_)));
/// let back = filed.clone().map(|one| one.withdrawn(Vermerk { von: "Uwe".into(), am }));
/// assert!(matches!(stand(Some(&back), &today), Stand::Zurueckgezogen(_)));
/// assert_eq!(stand(Some(&None), &today), Stand::Unbrauchbar);
/// assert_eq!(stand(None, &today), Stand::Fehlt);
/// ```
pub fn stand<'a>(filed: Option<&'a Option<Freigabe>>, heute: &Heute) -> Stand<'a> {
    let approval = match filed {
        None => return Stand::Fehlt,
        Some(None) => return Stand::Unbrauchbar,
        Some(Some(approval)) => approval,
    };
    if approval.zurueckgezogen.is_some() {
        return Stand::Zurueckgezogen(approval);
    }
    if !approval.covers(heute.text) {
        return Stand::Veraltet(approval, redline(&approval.text, heute.text));
    }
    let known = approval.gestalt.as_ref();
    let anders = known
        .map(|known| known.differences(heute.gestalt))
        .unwrap_or_default();
    let same = known.is_some() && anders.is_empty();
    let unterschrieben = heute.unterschrieben;
    let alone = heute.pflicht == Freigabepflicht::VierAugen && !approval.is_of_two();
    match (same, alone) {
        (true, false) => Stand::Gilt(approval),
        (true, true) => Stand::Einzeln(approval),
        (false, true) if unterschrieben => Stand::Einzeln(approval),
        (false, _) => Stand::Gestalt { freigabe: approval, anders, unterschrieben },
    }
}
