//! Which copy of which agreement is to be made.

use super::{Auftrag, command, missing, place};
use crate::agreement::fassung::Fassung;
use crate::agreement::vereinbarung::Vereinbarung;
use crate::approval::freigabe;
use crate::approval::gueltigkeit::Stand;
use crate::finding::rules;
use crate::finding::{Finding, Findings};
use crate::making::projekt::Projekt;

/// An agreement and the copy of it that is wanted or fits.
type Wahl<'a> = (&'a Vereinbarung, Fassung);

/// What is to be made: all Kreise or the chosen ones, in the Fassung that is wanted or fits.
///
/// A Fassung that an agreement is not complete for is a finding, and so is one that needs an
/// approval that does not hold.
pub fn plan<'a>(
    projekt: &'a Projekt,
    kreise: &[String],
    wanted: Option<Fassung>,
    findings: &mut Findings,
) -> Vec<Auftrag<'a>> {
    let chosen = complete(projekt, kreise, wanted, without_fassung, findings);
    let order = |choice| approve(projekt, choice, wanted.is_some(), findings);
    chosen.into_iter().filter_map(order).collect()
}

/// What is to be read: as [`plan`], but a text is no document and needs no approval.
pub fn plan_text<'a>(
    projekt: &'a Projekt,
    kreise: &[String],
    wanted: Option<Fassung>,
    findings: &mut Findings,
) -> Vec<Auftrag<'a>> {
    if wanted.is_none() {
        return plan(projekt, kreise, None, findings);
    }
    unseen(complete(projekt, kreise, wanted, without_fassung, findings))
}

/// What is to be approved.
pub fn plan_approval<'a>(
    projekt: &'a Projekt,
    kreise: &[String],
    findings: &mut Findings,
) -> Vec<Auftrag<'a>> {
    let hint = |_: &Vereinbarung| "Das Fehlende in den Datensatz eintragen.";
    unseen(complete(projekt, kreise, Some(freigabe::FASSUNG), hint, findings))
}

/// Orders of which nobody asks how they stand with an approval.
fn unseen(chosen: Vec<Wahl>) -> Vec<Auftrag> {
    let order = |(vereinbarung, fassung)| Auftrag::new(vereinbarung, fassung);
    chosen.into_iter().map(order).collect()
}

/// What to type instead, where a Fassung is asked for that an agreement lacks facts for.
fn without_fassung(vereinbarung: &Vereinbarung) -> &'static str {
    match fitting(vereinbarung) {
        Fassung::Entwurf => {
            "Ohne „--fassung“ entsteht ein Entwurf, der die Lücken zeigt."
        }
        _ => {
            "Das Datum eintragen, sobald unterschrieben ist; bis dahin „--fassung“ weglassen."
        }
    }
}

/// The copy that an agreement is ready for: for signing where it is complete, else the draft.
pub(super) fn fitting(vereinbarung: &Vereinbarung) -> Fassung {
    if vereinbarung.luecken().is_empty() {
        Fassung::Unterschrift
    } else {
        Fassung::Entwurf
    }
}

/// The agreements that are complete for the Fassung that is wanted.
fn complete<'a>(
    projekt: &'a Projekt,
    kreise: &[String],
    wanted: Option<Fassung>,
    hint: fn(&Vereinbarung) -> &'static str,
    findings: &mut Findings,
) -> Vec<Wahl<'a>> {
    let chosen = |id: &str| kreise.is_empty() || kreise.iter().any(|name| name == id);
    let agreements = projekt.vereinbarungen.iter().filter(|(id, _)| chosen(id));
    let mut found = Vec::new();
    for (_, vereinbarung) in agreements {
        let fassung = wanted.unwrap_or_else(|| fitting(vereinbarung));
        let missing = missing(vereinbarung, fassung);
        if missing.is_empty() {
            found.push((vereinbarung, fassung));
            continue;
        }
        let names: Vec<String> = missing.into_iter().map(|gap| gap.name).collect();
        findings.push(
            rules::UNVOLLSTAENDIG
                .at(
                    &place(vereinbarung),
                    format!(
                        "Für die Fassung „{}“ fehlt: {}.",
                        fassung.name(),
                        names.join(", ")
                    ),
                )
                .hint(hint(vereinbarung)),
        );
    }
    found
}

/// Takes a copy that may not come out for a draft, or refuses it where it was asked for.
fn approve<'a>(
    projekt: &'a Projekt,
    (vereinbarung, fassung): Wahl<'a>,
    asked_for: bool,
    findings: &mut Findings,
) -> Option<Auftrag<'a>> {
    let order = Auftrag::look(projekt, vereinbarung, fassung, findings);
    findings.extend(order.stand.as_ref().and_then(Stand::finding));
    if order.may_come_out(projekt) {
        return Some(order);
    }
    if asked_for {
        findings.push(order.refusal());
        return None;
    }
    findings.extend(waiting(vereinbarung, order.stand.as_ref()));
    Some(order.draft())
}

/// That nobody has approved what is ready to be approved.
pub(super) fn waiting(
    vereinbarung: &Vereinbarung,
    stand: Option<&Stand>,
) -> Option<Finding> {
    let message = "Die Vereinbarung ist vollständig, aber noch nicht freigegeben.";
    let finding = rules::FREIGABE_AUSSTEHEND.at(&place(vereinbarung), message);
    (stand == Some(&Stand::Fehlt)).then(|| finding.hint(command(vereinbarung)))
}
