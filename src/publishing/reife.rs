//! Which agreements may be published, and what the others lack.

use crate::agreement::fassung::Fassung;
use crate::agreement::vereinbarung::{Luecke, Vereinbarung};
use crate::approval::gueltigkeit;
use crate::finding::Findings;
use crate::making::auftrag::{self, Auftrag};
use crate::making::projekt::Projekt;

/// An agreement that can't be published yet.
#[derive(Debug)]
pub struct Wartend<'a> {
    /// The agreement.
    pub vereinbarung: &'a Vereinbarung,
    /// What it lacks, at least one thing.
    pub fehlt: Vec<Luecke>,
}

/// Divides a Jahrgang into what is published and what waits.
///
/// What keeps the wording of one from being known is a finding.
pub fn plan<'a>(
    projekt: &'a Projekt,
    findings: &mut Findings,
) -> (Vec<Auftrag<'a>>, Vec<Wartend<'a>>) {
    let (mut orders, mut waiting) = (Vec::new(), Vec::new());
    for vereinbarung in projekt.vereinbarungen.values() {
        let mut fehlt = auftrag::missing(vereinbarung, Fassung::Portal);
        fehlt.extend(approval(projekt, vereinbarung, findings));
        if fehlt.is_empty() {
            orders.push(Auftrag { vereinbarung, fassung: Fassung::Portal });
        } else {
            waiting.push(Wartend { vereinbarung, fehlt });
        }
    }
    (orders, waiting)
}

/// The approval, where one is needed and none holds. What has gaps can't be approved.
fn approval(
    projekt: &Projekt,
    vereinbarung: &Vereinbarung,
    findings: &mut Findings,
) -> Option<Luecke> {
    if !gueltigkeit::needed(projekt, Fassung::Portal) {
        return None;
    }
    let complete = vereinbarung.luecken().is_empty();
    if complete && gueltigkeit::today(projekt, vereinbarung, findings).gilt() {
        return None;
    }
    Some(Luecke::new("freigabe", "Freigabe"))
}
