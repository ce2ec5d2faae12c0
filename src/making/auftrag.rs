//! One copy of one agreement: whether it may come out, and the making of it.

mod plan;
mod sicht;

use crate::agreement::fassung::Fassung;
use crate::agreement::vereinbarung::{Luecke, Vereinbarung};
use crate::approval::freigabe::{self, Freigabe};
use crate::approval::gueltigkeit::{self, Heute, Stand};
use crate::finding::rules;
use crate::finding::{Finding, Findings, Place};
use crate::making::projekt::Projekt;
use crate::setting::press::{Ausweis, Dokument};
use crate::setting::signaturfelder;
use crate::setting::vorlagen::{LAYOUT, Quelle};
use crate::wording::wortlaut::Wortlaut;

pub use plan::{plan, plan_approval, plan_text};
pub use sicht::{Sicht, survey};

/// One copy of one agreement, and how it stands with its approval.
#[derive(Debug, Clone)]
pub struct Auftrag<'a> {
    /// The agreement.
    pub vereinbarung: &'a Vereinbarung,
    /// The copy.
    pub fassung: Fassung,
    /// How the wording stands with its approval; `None` where nobody has looked.
    pub stand: Option<Stand<'a>>,
    /// The wording of this copy, where it was compiled to be looked at.
    wortlaut: Option<Wortlaut>,
}

impl<'a> Auftrag<'a> {
    /// A copy to be read or compared: nobody has looked whether it may be handed out.
    pub fn new(vereinbarung: &'a Vereinbarung, fassung: Fassung) -> Self {
        Self { vereinbarung, fassung, stand: None, wortlaut: None }
    }

    /// A copy to be handed out, with the `Stand` of its approval.
    ///
    /// It is looked at in its own wording, or in the one that is approved where its own shows
    /// gaps. What keeps that from being known is a finding.
    pub fn look(
        projekt: &'a Projekt,
        vereinbarung: &'a Vereinbarung,
        fassung: Fassung,
        findings: &mut Findings,
    ) -> Self {
        let mut order = Self::new(vereinbarung, fassung);
        let filed = projekt.freigaben.get(&vereinbarung.kreis.id);
        match filed {
            None => order.stand = Some(Stand::Fehlt),
            Some(None) => order.stand = Some(Stand::Unbrauchbar),
            Some(Some(_)) => order.stand_of(projekt, filed, findings),
        }
        order
    }

    /// Holds the approval against what the agreement is today.
    fn stand_of(
        &mut self,
        projekt: &'a Projekt,
        filed: Option<&'a Option<Freigabe>>,
        findings: &mut Findings,
    ) {
        let Self { vereinbarung, fassung, .. } = *self;
        let copy = if fassung.shows_gaps() { freigabe::FASSUNG } else { fassung };
        let wording = wortlaut(projekt, &Self::new(vereinbarung, copy), findings);
        let text = wording.as_ref().map(gueltigkeit::text);
        let stand = text.map(|text| {
            let heute = Heute {
                text: &text,
                gestalt: projekt.gestalt(),
                pflicht: projekt.jahrgang.freigabe,
                // A new copy for signing is one that nobody has signed.
                unterschrieben: copy == Fassung::Portal
                    && projekt.ablagen.contains_key(&vereinbarung.kreis.id),
            };
            gueltigkeit::stand(filed, &heute)
        });
        self.stand = Some(stand.unwrap_or(Stand::Unbrauchbar));
        self.wortlaut = wording.filter(|_| copy == fassung);
    }

    /// Whether it may come out: the one place in which that is decided.
    pub fn may_come_out(&self, projekt: &Projekt) -> bool {
        !gueltigkeit::needed(projekt.jahrgang.freigabe, self.fassung)
            || self.stand.as_ref().is_some_and(Stand::gilt)
    }

    /// How it stands with the approval that the Jahrgang asks for, if it asks for one.
    pub fn needed_stand(&self, projekt: &Projekt) -> Option<&Stand<'a>> {
        let needed = gueltigkeit::needed(projekt.jahrgang.freigabe, freigabe::FASSUNG);
        self.stand.as_ref().filter(|_| needed)
    }

    /// The draft that comes out in its place.
    fn draft(self) -> Self {
        Self { fassung: Fassung::Entwurf, wortlaut: None, ..self }
    }

    /// The finding that it needs an approval.
    fn refusal(&self) -> Finding {
        let why = self.stand.as_ref().map_or("nicht nachgesehen", Stand::name);
        let message = format!(
            "Die Fassung „{}“ braucht eine gültige Freigabe ({why}).",
            self.fassung.name()
        );
        let finding = rules::FREIGABE_NOETIG.at(&place(self.vereinbarung), message);
        finding.hint(command(self.vereinbarung))
    }
}

/// What to type to approve an agreement.
fn command(vereinbarung: &Vereinbarung) -> String {
    format!("zv freigeben {} --von \"Vorname Name\"", vereinbarung.kreis.id)
}

fn place(vereinbarung: &Vereinbarung) -> Place {
    Place::path(&vereinbarung.place.file.path)
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
    if order.wortlaut.is_some() {
        return order.wortlaut.clone();
    }
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
/// Whatever was planned, none that needs an approval comes out without it: the wording that was
/// looked at is the one that is set.
pub fn make_from(
    projekt: &Projekt,
    order: &Auftrag,
    source: &Quelle,
    findings: &mut Findings,
) -> Option<Dokument> {
    if order.may_come_out(projekt) {
        return set(projekt, order, source, findings);
    }
    findings.push(order.refusal());
    None
}

/// What to do about a text that no page can hold.
const KUERZEN: &str = "Den Text im Datensatz kürzen; ein sehr langes Wort mit Bindestrich oder Leerzeichen trennen.";

/// What does not fit on the page is found in a template, and caused by a record.
fn of_record(findings: Findings, vereinbarung: &Vereinbarung) -> Findings {
    findings.map(|finding| match finding.rule {
        rule if *rule == rules::SATZ_PASST_NICHT => Finding {
            place: place(vereinbarung),
            message: format!("{}: {}", vereinbarung.kreis.name, finding.message),
            hint: finding.hint.or_else(|| Some(KUERZEN.to_owned())),
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
    let Vereinbarung { jahr, kreis, vordruck, .. } = order.vereinbarung;
    let (kuerzel, fassung) = (&vordruck.kuerzel.value, order.fassung.name());
    let kennung = format!("zielvereinbarung-{kuerzel}-{jahr}-{}-{fassung}", kreis.id);
    let ausweis = Ausweis { kennung, jahr: *jahr };
    let mut own = Findings::default();
    let known = order.wortlaut.as_ref();
    let set = projekt.press.set(source, known, &ausweis, &mut own);
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
