//! How all agreements stand, where none is made.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::plan::{fitting, waiting};
use super::{Auftrag, source};
use crate::agreement::fassung::Fassung;
use crate::agreement::vereinbarung::Vereinbarung;
use crate::approval::freigabe::{self, Freigabe};
use crate::approval::gueltigkeit::{self, Heute, Stand, stand};
use crate::finding::Findings;
use crate::making::projekt::Projekt;
use crate::setting::vorlagen::Quelle;

/// One agreement as it stands. It is no order: nothing can be made from it, since the wording of an
/// approved one is not compiled where its templates are filled as they were.
#[derive(Debug, Clone)]
pub struct Sicht<'a> {
    /// The agreement.
    pub vereinbarung: &'a Vereinbarung,
    /// How it stands with its approval; nothing where its templates can't be filled.
    pub stand: Option<Stand<'a>>,
}

/// Looks at all Kreise or the chosen ones, fills every template, and reports what is found.
pub fn survey<'a>(
    projekt: &'a Projekt,
    kreise: &[String],
    findings: &mut Findings,
) -> Vec<Sicht<'a>> {
    let chosen = |id: &String| kreise.is_empty() || kreise.contains(id);
    let agreements = projekt.vereinbarungen.iter().filter(|(id, _)| chosen(id));
    let agreements: Vec<&Vereinbarung> = agreements.map(|(_, one)| one).collect();
    let see = |vereinbarung: &&'a Vereinbarung| {
        let mut own = Findings::default();
        let sicht = Sicht::of(projekt, vereinbarung, &mut own);
        (sicht, own)
    };
    let seen: Vec<_> = agreements.par_iter().map(see).collect();
    let report = |(sicht, own)| {
        findings.append(own);
        sicht
    };
    seen.into_iter().map(report).collect()
}

impl<'a> Sicht<'a> {
    fn of(
        projekt: &'a Projekt,
        vereinbarung: &'a Vereinbarung,
        findings: &mut Findings,
    ) -> Self {
        let order = Auftrag::new(vereinbarung, fitting(vereinbarung));
        let quelle = source(projekt, &order, findings);
        let filed = projekt.freigaben.get(&vereinbarung.kreis.id);
        let stand = match filed {
            None => Some(Stand::Fehlt),
            Some(None) => Some(Stand::Unbrauchbar),
            Some(Some(approval)) => {
                let text = text(projekt, &order, approval, quelle, findings);
                text.map(|text| hold(projekt, vereinbarung, filed, &text))
            }
        };
        findings.extend(stand.as_ref().and_then(Stand::finding));
        let needed = gueltigkeit::needed(projekt.jahrgang.freigabe, order.fassung);
        findings.extend(waiting(vereinbarung, stand.as_ref()).filter(|_| needed));
        Self { vereinbarung, stand }
    }

    /// Whether nothing is missing that must be there before it is signed.
    pub fn vollstaendig(&self) -> bool {
        fitting(self.vereinbarung) == Fassung::Unterschrift
    }
}

/// The text that would be approved today.
fn text(
    projekt: &Projekt,
    order: &Auftrag,
    approval: &Freigabe,
    quelle: Option<Quelle>,
    findings: &mut Findings,
) -> Option<String> {
    let quelle = if order.fassung == freigabe::FASSUNG {
        quelle
    } else {
        let whole = Auftrag::new(order.vereinbarung, freigabe::FASSUNG);
        source(projekt, &whole, findings)
    };
    let quelle = quelle?;
    if approval.vorlagen.as_ref() == Some(&quelle.summe()) {
        return Some(approval.text.clone());
    }
    let wording = projekt.press.wortlaut(&quelle, findings)?;
    Some(gueltigkeit::text(&wording))
}

/// Holds an approval against what the agreement is today.
fn hold<'a>(
    projekt: &Projekt,
    vereinbarung: &Vereinbarung,
    filed: Option<&'a Option<Freigabe>>,
    text: &str,
) -> Stand<'a> {
    let heute = Heute {
        text,
        gestalt: projekt.gestalt(),
        pflicht: projekt.jahrgang.freigabe,
        // What is signed is no more approved: a change of its looks is a hint.
        unterschrieben: projekt.ablagen.contains_key(&vereinbarung.kreis.id),
    };
    stand(filed, &heute)
}
