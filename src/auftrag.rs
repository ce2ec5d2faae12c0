//! Which copy of which agreement is to be made, and the making of it.

use crate::fassung::Fassung;
use crate::felder;
use crate::finding::{Findings, Place};
use crate::jahrgang::Freigabe;
use crate::press::{Ausweis, Dokument};
use crate::projekt::{self, Projekt};
use crate::rules;
use crate::vereinbarung::{Luecke, Vereinbarung};
use crate::vorlagen::{LAYOUT, Quelle};
use crate::wortlaut::Wortlaut;

/// One copy of one agreement.
#[derive(Debug, Clone, Copy)]
pub struct Auftrag<'a> {
    /// The agreement.
    pub vereinbarung: &'a Vereinbarung,
    /// The copy.
    pub fassung: Fassung,
}

/// What is to be made: all Kreise or the chosen ones, in the Fassung that is wanted or fits.
///
/// A Fassung that an agreement is not complete for is a finding.
pub fn plan<'a>(
    projekt: &'a Projekt,
    kreise: &[String],
    wanted: Option<Fassung>,
    findings: &mut Findings,
) -> Vec<Auftrag<'a>> {
    let chosen = |id: &str| kreise.is_empty() || kreise.iter().any(|name| name == id);
    let agreements = projekt.vereinbarungen.iter().filter(|(id, _)| chosen(id));
    let mut orders = Vec::new();
    for (id, vereinbarung) in agreements {
        let fassung = wanted.unwrap_or_else(|| fitting(projekt, vereinbarung));
        let missing = missing(projekt, vereinbarung, fassung);
        if missing.is_empty() {
            orders.push(Auftrag { vereinbarung, fassung });
            continue;
        }
        let names: Vec<String> = missing.into_iter().map(|gap| gap.name).collect();
        let path = format!("{}{id}.yaml", projekt::data_folder(vereinbarung.jahr));
        findings.push(
            rules::UNVOLLSTAENDIG
                .at(
                    &Place::path(path),
                    format!(
                        "Für die Fassung „{}“ fehlt: {}.",
                        fassung.name(),
                        names.join(", ")
                    ),
                )
                .hint("Ohne „--fassung“ entsteht ein Entwurf, der die Lücken zeigt."),
        );
    }
    orders
}

/// The copy that an agreement is ready for: for signing where nothing is missing, else the draft.
pub fn fitting(projekt: &Projekt, vereinbarung: &Vereinbarung) -> Fassung {
    if missing(projekt, vereinbarung, Fassung::Unterschrift).is_empty() {
        Fassung::Unterschrift
    } else {
        Fassung::Entwurf
    }
}

/// What an agreement lacks for a Fassung: facts, and the approval where the Jahrgang asks for one.
///
/// The project holds no approvals yet, so where one is asked for, no copy for signing and none for
/// the portal comes out.
pub fn missing(
    projekt: &Projekt,
    vereinbarung: &Vereinbarung,
    fassung: Fassung,
) -> Vec<Luecke> {
    let mut gaps = incomplete(vereinbarung, fassung);
    let asked = projekt.jahrgang.freigabe == Freigabe::Erforderlich;
    if asked && !fassung.shows_gaps() {
        gaps.push(Luecke {
            pfad: "freigabe".to_owned(),
            name: "Freigabe".to_owned(),
        });
    }
    gaps
}

/// The facts that an agreement lacks for a Fassung.
pub fn incomplete(vereinbarung: &Vereinbarung, fassung: Fassung) -> Vec<Luecke> {
    let mut gaps = Vec::new();
    if !fassung.shows_gaps() {
        gaps.extend(vereinbarung.luecken());
    }
    if fassung == Fassung::Portal {
        gaps.extend(vereinbarung.daten_fehlen());
    }
    gaps
}

/// Fills the templates for one copy.
pub fn source(
    projekt: &Projekt,
    order: &Auftrag,
    findings: &mut Findings,
) -> Option<Quelle> {
    projekt.vorlagen.fill(order.vereinbarung, order.fassung, findings)
}

/// The wording of one copy.
pub fn word(
    projekt: &Projekt,
    order: &Auftrag,
    findings: &mut Findings,
) -> Option<Wortlaut> {
    let source = source(projekt, order, findings)?;
    projekt.press.word(&source, findings)
}

/// Sets one copy; the one for signing gets its signature fields.
pub fn make(
    projekt: &Projekt,
    order: &Auftrag,
    findings: &mut Findings,
) -> Option<Dokument> {
    let source = source(projekt, order, findings)?;
    let Vereinbarung { jahr, kreis, .. } = order.vereinbarung;
    let kennung =
        format!("zielvereinbarung-aqb-{jahr}-{}-{}", kreis.id, order.fassung.name());
    let ausweis = Ausweis { kennung, jahr: *jahr };
    let mut dokument = projekt.press.set(&source, &ausweis, findings)?;
    if order.fassung == Fassung::Unterschrift {
        match felder::place(&dokument.pdf, &felder::word(order.vereinbarung)) {
            Ok(pdf) => dokument.pdf = pdf,
            Err(fault) => {
                let layout = &source.dateien[LAYOUT].vorlage;
                findings.push(
                    rules::UNTERSCHRIFTSFELD.at(&Place::file(layout), fault.to_string()),
                );
                return None;
            }
        }
    }
    Some(dokument)
}
