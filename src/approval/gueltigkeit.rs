//! Whether an approval holds: the wording of today against the one that was approved.

use std::collections::BTreeMap;

use crate::agreement::fassung::Fassung;
use crate::agreement::jahrgang::Freigabepflicht;
use crate::agreement::vereinbarung::Vereinbarung;
use crate::approval::freigabe::{self, Freigabe};
use crate::finding::rules;
use crate::finding::{Finding, Findings};
use crate::making::projekt::Projekt;
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

/// Whether a copy needs an approval.
pub fn needed(projekt: &Projekt, fassung: Fassung) -> bool {
    projekt.jahrgang.freigabe == Freigabepflicht::Erforderlich
        && matches!(fassung, Fassung::Unterschrift | Fassung::Portal)
}

/// Whether exactly this wording of a Kreis is approved.
pub fn covers(projekt: &Projekt, kreis: &str, wortlaut: &Wortlaut) -> bool {
    let approval = projekt.freigaben.get(kreis).and_then(Option::as_ref);
    approval.is_some_and(|approval| approval.covers(&text(wortlaut)))
}

/// How an agreement stands with its approval, in the wording of one copy.
///
/// What keeps the wording from being known is a finding.
pub fn stand<'a>(
    projekt: &'a Projekt,
    vereinbarung: &Vereinbarung,
    fassung: Fassung,
    findings: &mut Findings,
) -> Stand<'a> {
    let Some(filed) = projekt.freigaben.get(&vereinbarung.kreis.id) else {
        return Stand::Fehlt;
    };
    let Some(approval) = filed else { return Stand::Unbrauchbar };
    let source = projekt.vorlagen.fill(vereinbarung, fassung, findings);
    let wording = source.and_then(|source| projekt.press.wortlaut(&source, findings));
    let Some(wording) = wording else { return Stand::Unbrauchbar };
    let today = text(&wording);
    if approval.covers(&today) {
        Stand::Gilt(approval)
    } else {
        Stand::Veraltet(approval, redline(&approval.text, &today))
    }
}

/// How the chosen Kreise stand, or all where none is chosen; nothing where none needs an approval.
pub fn stands<'a>(
    projekt: &'a Projekt,
    kreise: &[String],
    findings: &mut Findings,
) -> BTreeMap<&'a str, Stand<'a>> {
    if !needed(projekt, freigabe::FASSUNG) {
        return BTreeMap::new();
    }
    let chosen = |id: &str| kreise.is_empty() || kreise.iter().any(|name| name == id);
    let agreements = projekt.vereinbarungen.iter().filter(|(id, _)| chosen(id));
    agreements
        .map(|(id, agreement)| (id.as_str(), today(projekt, agreement, findings)))
        .collect()
}

/// How an agreement stands in the wording that is approved, that of the copy for signing.
pub fn today<'a>(
    projekt: &'a Projekt,
    vereinbarung: &Vereinbarung,
    findings: &mut Findings,
) -> Stand<'a> {
    stand(projekt, vereinbarung, freigabe::FASSUNG, findings)
}
