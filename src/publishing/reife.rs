//! Which agreements may be published, and what the others lack.

use crate::agreement::fassung::Fassung;
use crate::agreement::vereinbarung::{Luecke, Vereinbarung};
use crate::approval::gueltigkeit::Stand;
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
        let order = order(projekt, vereinbarung, findings);
        let mut fehlt = auftrag::missing(vereinbarung, Fassung::Portal);
        if !order.may_come_out(projekt) {
            fehlt.push(Luecke::new("freigabe", "Freigabe"));
        }
        if fehlt.is_empty() {
            orders.push(order);
        } else {
            waiting.push(Wartend { vereinbarung, fehlt });
        }
    }
    (orders, waiting)
}

/// The portal's copy, and what changed where its approval no longer holds.
///
/// What has gaps can't be approved, and nobody looks.
fn order<'a>(
    projekt: &'a Projekt,
    vereinbarung: &'a Vereinbarung,
    findings: &mut Findings,
) -> Auftrag<'a> {
    if !vereinbarung.luecken().is_empty() {
        return Auftrag::new(vereinbarung, Fassung::Portal);
    }
    let order = Auftrag::look(projekt, vereinbarung, Fassung::Portal, findings);
    let outdated = order.needed_stand(projekt).and_then(Stand::finding);
    if let Some(finding) = outdated {
        findings.push(finding);
    }
    order
}
