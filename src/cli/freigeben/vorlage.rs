//! What is laid before a reviewer: an agreement as it is today, beside what was approved before.

use chrono::NaiveDate;

use super::Freigeben;
use crate::approval::freigabe::{Freigabe, Vermerk};
use crate::approval::gueltigkeit::{self, Heute, Stand};
use crate::finding::Findings;
use crate::making::auftrag::{self, Auftrag};
use crate::making::projekt::Projekt;
use crate::wording::wortlaut::Wortlaut;

/// What is to be approved, and what the reviewer is shown of it.
pub(super) struct Vorlage<'a> {
    pub(super) name: &'a str,
    /// The approval as it will be filed.
    pub(super) freigabe: Freigabe,
    pub(super) wortlaut: Wortlaut,
    /// How the approval before stands with what the agreement is today.
    pub(super) bisher: Stand<'a>,
    /// Whether there is nothing left to approve for whoever asks.
    pub(super) erledigt: bool,
}

/// Lays an agreement before whoever approves.
pub(super) fn lay<'a>(
    projekt: &'a Projekt,
    order: &Auftrag<'a>,
    args: &Freigeben,
    am: NaiveDate,
    findings: &mut Findings,
) -> Option<Vorlage<'a>> {
    let quelle = auftrag::source(projekt, order, findings)?;
    let wortlaut = projekt.press.wortlaut(&quelle, findings)?;
    let vereinbarung = order.vereinbarung;
    let kreis = &vereinbarung.kreis.id;
    let text = gueltigkeit::text(&wortlaut);
    let (gestalt, pflicht) = (projekt.gestalt(), projekt.jahrgang.freigabe);
    let heute = Heute {
        text: &text,
        gestalt,
        pflicht,
        unterschrieben: false,
    };
    let bisher = gueltigkeit::stand(projekt.freigaben.get(kreis), &heute);
    let von = &args.von;
    let (freigabe, erledigt) = match &bisher {
        Stand::Gilt(old) => ((*old).clone(), true),
        Stand::Einzeln(old) if old.is_of(von) => ((*old).clone(), true),
        Stand::Einzeln(old) => {
            let remark = args.bemerkung.clone().or_else(|| old.bemerkung.clone());
            let seconded = (*old).clone().seconded(Vermerk { von: von.clone(), am });
            (seconded.with_remark(remark), false)
        }
        _ => {
            let new = Freigabe::new(vereinbarung.jahr, kreis, von, am, text)
                .of_pages(gestalt.clone(), pflicht)
                .filled_as(quelle.summe())
                .with_remark(args.bemerkung.clone());
            (new, false)
        }
    };
    Some(Vorlage {
        name: &vereinbarung.kreis.name,
        freigabe,
        wortlaut,
        bisher,
        erledigt,
    })
}
