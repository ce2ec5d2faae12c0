//! Which copy of which agreement is to be made, and the making of it.

use crate::agreement::fassung::Fassung;
use crate::agreement::vereinbarung::{Luecke, Vereinbarung};
use crate::approval::freigabe;
use crate::approval::gueltigkeit::{self, Stand};
use crate::finding::rules;
use crate::finding::{Finding, Findings, Place};
use crate::making::projekt::Projekt;
use crate::setting::press::{Ausweis, Dokument};
use crate::setting::signaturfelder;
use crate::setting::vorlagen::{LAYOUT, Quelle};
use crate::wording::wortlaut::Wortlaut;

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
/// A Fassung that an agreement is not complete for is a finding, and so is one that needs an
/// approval that does not hold.
pub fn plan<'a>(
    projekt: &'a Projekt,
    kreise: &[String],
    wanted: Option<Fassung>,
    findings: &mut Findings,
) -> Vec<Auftrag<'a>> {
    let mut orders = complete(projekt, kreise, wanted, without_fassung, findings);
    orders.retain_mut(|order| approve(projekt, order, wanted.is_some(), findings));
    orders
}

/// What is to be read: as [`plan`], but a text is no document and needs no approval.
pub fn plan_text<'a>(
    projekt: &'a Projekt,
    kreise: &[String],
    wanted: Option<Fassung>,
    findings: &mut Findings,
) -> Vec<Auftrag<'a>> {
    match wanted {
        Some(_) => complete(projekt, kreise, wanted, without_fassung, findings),
        None => plan(projekt, kreise, None, findings),
    }
}

/// What is to be approved.
pub fn plan_approval<'a>(
    projekt: &'a Projekt,
    kreise: &[String],
    findings: &mut Findings,
) -> Vec<Auftrag<'a>> {
    let hint = |_: &Vereinbarung| "Das Fehlende in den Datensatz eintragen.";
    complete(projekt, kreise, Some(freigabe::FASSUNG), hint, findings)
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

/// The agreements that are complete for the Fassung that is wanted.
fn complete<'a>(
    projekt: &'a Projekt,
    kreise: &[String],
    wanted: Option<Fassung>,
    hint: fn(&Vereinbarung) -> &'static str,
    findings: &mut Findings,
) -> Vec<Auftrag<'a>> {
    let chosen = |id: &str| kreise.is_empty() || kreise.iter().any(|name| name == id);
    let agreements = projekt.vereinbarungen.iter().filter(|(id, _)| chosen(id));
    let mut orders = Vec::new();
    for (_, vereinbarung) in agreements {
        let fassung = wanted.unwrap_or_else(|| fitting(vereinbarung));
        let missing = missing(vereinbarung, fassung);
        if missing.is_empty() {
            orders.push(Auftrag { vereinbarung, fassung });
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
    orders
}

/// Takes a copy that needs an approval and has none for a draft, or refuses it where it was
/// asked for.
fn approve(
    projekt: &Projekt,
    order: &mut Auftrag,
    asked_for: bool,
    findings: &mut Findings,
) -> bool {
    let Auftrag { vereinbarung, fassung } = *order;
    let copy = match fassung {
        Fassung::Entwurf | Fassung::Pruefung => freigabe::FASSUNG,
        copy => copy,
    };
    let stand = gueltigkeit::stand(projekt, vereinbarung, copy, findings);
    findings.extend(stand.finding());
    if stand.gilt() || !gueltigkeit::needed(projekt, fassung) {
        return true;
    }
    if asked_for {
        findings.push(refusal(order, stand.name()));
        return false;
    }
    if stand == Stand::Fehlt {
        let message = "Die Vereinbarung ist vollständig, aber noch nicht freigegeben.";
        let finding = rules::FREIGABE_AUSSTEHEND.at(&place(vereinbarung), message);
        findings.push(finding.hint(command(&vereinbarung.kreis.id)));
    }
    order.fassung = Fassung::Entwurf;
    true
}

/// The finding that a copy needs an approval.
fn refusal(order: &Auftrag, why: &str) -> Finding {
    let message = format!(
        "Die Fassung „{}“ braucht eine gültige Freigabe ({why}).",
        order.fassung.name()
    );
    let finding = rules::FREIGABE_NOETIG.at(&place(order.vereinbarung), message);
    finding.hint(command(&order.vereinbarung.kreis.id))
}

fn command(kreis: &str) -> String {
    format!("zv freigeben {kreis} --von \"Vorname Name\"")
}

fn place(vereinbarung: &Vereinbarung) -> Place {
    Place::path(&vereinbarung.place.file.path)
}

/// The copy that an agreement is ready for: for signing where it is complete, else the draft.
pub fn fitting(vereinbarung: &Vereinbarung) -> Fassung {
    if vereinbarung.luecken().is_empty() {
        Fassung::Unterschrift
    } else {
        Fassung::Entwurf
    }
}

/// The facts that an agreement lacks for a Fassung.
pub fn missing(vereinbarung: &Vereinbarung, fassung: Fassung) -> Vec<Luecke> {
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
pub fn wortlaut(
    projekt: &Projekt,
    order: &Auftrag,
    findings: &mut Findings,
) -> Option<Wortlaut> {
    let source = source(projekt, order, findings)?;
    projekt.press.wortlaut(&source, findings)
}

/// Makes one copy to be handed out.
pub fn make(
    projekt: &Projekt,
    order: &Auftrag,
    findings: &mut Findings,
) -> Option<Dokument> {
    let source = source(projekt, order, findings)?;
    make_from(projekt, order, &source, findings)
}

/// The same where its source is known.
///
/// Whatever was planned, none that needs an approval comes out without it.
pub fn make_from(
    projekt: &Projekt,
    order: &Auftrag,
    source: &Quelle,
    findings: &mut Findings,
) -> Option<Dokument> {
    let document = set(projekt, order, source, findings)?;
    let kreis = &order.vereinbarung.kreis.id;
    let approved = !gueltigkeit::needed(projekt, order.fassung)
        || gueltigkeit::covers(projekt, kreis, &document.wortlaut);
    if !approved {
        findings.push(refusal(order, "dieser Wortlaut ist nicht freigegeben"));
    }
    approved.then_some(document)
}

/// What does not fit on the page is found in a template, and caused by a record.
fn of_record(findings: Findings, vereinbarung: &Vereinbarung) -> Findings {
    findings.map(|finding| match finding.rule {
        rule if *rule == rules::SATZ_PASST_NICHT => Finding {
            place: place(vereinbarung),
            message: format!("{}: {}", vereinbarung.kreis.name, finding.message),
            ..finding
        },
        _ => finding,
    })
}

/// Sets a source, to be compared with others; the copy for signing gets its signature fields.
pub fn set(
    projekt: &Projekt,
    order: &Auftrag,
    source: &Quelle,
    findings: &mut Findings,
) -> Option<Dokument> {
    let Vereinbarung { jahr, kreis, .. } = order.vereinbarung;
    let kennung =
        format!("zielvereinbarung-aqb-{jahr}-{}-{}", kreis.id, order.fassung.name());
    let ausweis = Ausweis { kennung, jahr: *jahr };
    let mut own = Findings::default();
    let set = projekt.press.set(source, &ausweis, &mut own);
    findings.append(of_record(own, order.vereinbarung));
    let mut dokument = set?;
    if order.fassung == Fassung::Unterschrift {
        match signaturfelder::place(
            &dokument.pdf,
            &signaturfelder::list(order.vereinbarung),
        ) {
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
