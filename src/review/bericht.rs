//! One reading for all agreements of a Jahrgang: the common wording once, the values as a table,
//! what changed, and the proof that nothing else differs.

mod html;
mod json;
mod satz;

use std::collections::BTreeMap;

use crate::agreement::fassung::Fassung;
use crate::agreement::kopfwerte::{Koepfe, Kopfstand};
use crate::approval::freigabe::{FASSUNG, Freigabe};
use crate::approval::gueltigkeit::Stand;
use crate::finding::Findings;
use crate::making::auftrag::{self, Auftrag};
use crate::making::bundle::Stamm;
use crate::making::kopfwert::{self, Kopfwert};
use crate::making::projekt::Projekt;
use crate::values::betrag::{Betrag, grouped};
use crate::wording::gemeinsames::{self, Abweichung, Gemeinsames, Gemeinzeile, Teil};
use crate::wording::klartext;
use crate::wording::redline::{Stelle, redline};
use crate::wording::wortlaut::Wortlaut;

pub use crate::making::bundle::BERICHT as NAME;
pub use html::page;
pub use json::{Antwort, json};
pub use satz::source;

/// What a reviewer reads.
pub struct Bericht<'a> {
    /// The year.
    pub jahr: u16,
    /// What the agreements are about.
    pub programm: &'a str,
    /// The head values that they have.
    pub koepfe: Koepfe,
    /// Whether the agreements are invented.
    pub fiktiv: bool,
    /// A line for each agreement.
    pub kreise: Vec<Kreiszeile<'a>>,
    /// The common wording and the values.
    pub gemeinsames: Gemeinsames,
    /// The Land's total.
    pub gesamtvolumen: Option<Betrag>,
    /// What is wrong or worth a look.
    pub befunde: &'a Findings,
    /// The words of all agreements together.
    pub woerter_alle: usize,
}

/// How it stands with one agreement.
pub struct Kreiszeile<'a> {
    /// The Kreis.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What stands in the head values of the Vordruck.
    pub koepfe: Vec<Kopfstand>,
    /// What it is about.
    pub kopfwerte: Vec<Kopfwert>,
    /// What is missing.
    pub fehlt: Vec<String>,
    /// How it stands with its approval.
    pub freigabe: Stand<'a>,
    /// What changed since last year's agreement, where there is one.
    pub seit_vorjahr: Option<Vec<Stelle>>,
    /// Where common wording and values do not give the Wortlaut.
    pub abweichung: Option<Abweichung>,
    /// The review copy.
    pub datei: String,
}

impl Bericht<'_> {
    /// The agreements in which nothing is missing.
    pub fn vollstaendig(&self) -> usize {
        self.kreise.iter().filter(|kreis| kreis.fehlt.is_empty()).count()
    }

    /// The agreements whose wording is approved.
    pub fn freigegeben(&self) -> usize {
        self.kreise.iter().filter(|kreis| kreis.freigabe.gilt()).count()
    }

    /// The amounts among the head values, each with the sum of all agreements.
    pub fn summen(&self) -> Vec<Kopfwert> {
        kopfwert::sums(self.kreise.iter().flat_map(|kreis| &kreis.kopfwerte))
    }

    /// Whether common wording and values give every agreement word for word.
    pub fn bewiesen(&self) -> bool {
        self.kreise.iter().all(|kreis| kreis.abweichung.is_none())
    }

    /// The lines that not all agreements have.
    pub fn besondere(&self) -> Vec<&Gemeinzeile> {
        let lines = self.gemeinsames.zeilen.iter();
        lines.filter(|line| !self.gemeinsames.is_common(line)).collect()
    }

    /// The agreements that can't have changed since anything.
    pub fn ohne_vergleich(&self) -> Vec<&str> {
        let new = self.kreise.iter().filter(|kreis| !kreis.vergleichbar());
        new.map(|kreis| kreis.name.as_str()).collect()
    }

    /// The slots in which all agreements have the same, with what they have.
    pub fn gleiche_werte(&self) -> Vec<(&str, String)> {
        let rows = self.gemeinsames.tafel.values().next();
        let value = |name: &str| {
            rows.and_then(|row| row.get(name))
                .map_or_else(String::new, |all| all.join("; "))
        };
        let slots = self.gemeinsames.plaetze().into_iter().filter(|(_, same)| *same);
        slots.map(|(name, _)| (name, value(name))).collect()
    }

    /// The slots that are a column of the table.
    pub fn spalten(&self) -> Vec<&str> {
        let slots = self.gemeinsames.plaetze().into_iter().filter(|(_, same)| !same);
        slots.map(|(name, _)| name).collect()
    }

    /// What stands in a slot of an agreement.
    pub fn werte(&self, kreis: &str, slot: &str) -> &[String] {
        let row = self.gemeinsames.tafel.get(kreis);
        row.and_then(|row| row.get(slot)).map_or(&[], Vec::as_slice)
    }

    /// The words of the report: the common wording, the special lines, all values.
    pub fn woerter(&self) -> usize {
        let line = |line: &Gemeinzeile| line.teile.iter().map(words).sum::<usize>();
        let wording: usize = self.gemeinsames.zeilen.iter().map(line).sum();
        let same: usize =
            self.gleiche_werte().iter().map(|(_, value)| count(value)).sum();
        let columns = self.spalten();
        let own = |kreis: &String| {
            let values = columns.iter().flat_map(|slot| self.werte(kreis, slot));
            values.map(|value| count(value)).sum::<usize>()
        };
        wording + same + self.gemeinsames.tafel.keys().map(own).sum::<usize>()
    }
}

impl Kreiszeile<'_> {
    /// Whether there is an approval or an agreement to compare it with.
    fn vergleichbar(&self) -> bool {
        self.letzte().is_some() || self.seit_vorjahr.is_some()
    }

    /// The last approval that counts, or did.
    pub fn letzte(&self) -> Option<&Freigabe> {
        self.freigabe.freigabe()
    }

    /// What changed since then.
    pub fn seit_freigabe(&self) -> &[Stelle] {
        match &self.freigabe {
            Stand::Veraltet(_, places) => places,
            _ => &[],
        }
    }
}

fn words(part: &Teil) -> usize {
    match part {
        Teil::Wort(words) => count(words),
        Teil::Platz(_) => 1,
    }
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// What a slot prints, with the sign of a line left blank where it is blank.
fn shown(value: &str) -> &str {
    if value.is_empty() { "(von Hand)" } else { value }
}

/// Reads all agreements of a Jahrgang against each other, their approvals and last year's.
///
/// What keeps a wording from being known is a finding among `faults`.
pub fn write<'a>(
    projekt: &'a Projekt,
    vorjahr: Option<&Projekt>,
    befunde: &'a Findings,
    faults: &mut Findings,
) -> Bericht<'a> {
    let wording = |fassung, projekt: &Projekt, id: &str, faults: &mut Findings| {
        let vereinbarung = projekt.vereinbarungen.get(id)?;
        auftrag::wortlaut(projekt, &Auftrag::new(vereinbarung, fassung), faults)
    };
    let mut wortlaute: BTreeMap<String, Wortlaut> = BTreeMap::new();
    for id in projekt.vereinbarungen.keys() {
        let found = wording(Fassung::Pruefung, projekt, id, faults);
        wortlaute.extend(found.map(|found| (id.clone(), found)));
    }
    let gemeinsames = gemeinsames::build(&wortlaute);
    let koepfe = Koepfe::of(&projekt.vordruck);
    let mut kreise = Vec::new();
    for (id, wortlaut) in &wortlaute {
        let vereinbarung = &projekt.vereinbarungen[id];
        let order = Auftrag::look(projekt, vereinbarung, FASSUNG, faults);
        let before = vorjahr.and_then(|vorjahr| {
            let complete = vorjahr.vereinbarungen.get(id)?.luecken().is_empty();
            complete.then(|| wording(FASSUNG, vorjahr, id, faults))?
        });
        let since = before.and_then(|before| {
            let today = auftrag::wortlaut(projekt, &order, faults)?;
            Some(redline(&klartext::write(&before), &klartext::write(&today)))
        });
        kreise.push(Kreiszeile {
            seit_vorjahr: since,
            abweichung: gemeinsames.prove(id, wortlaut),
            ..line(order, &koepfe)
        });
    }
    Bericht {
        jahr: projekt.jahrgang.jahr.value,
        programm: &projekt.vordruck.programm,
        koepfe,
        fiktiv: projekt.jahrgang.fiktiv,
        kreise,
        gemeinsames,
        gesamtvolumen: projekt.jahrgang.gesamtvolumen.as_ref().map(|total| total.value),
        befunde,
        woerter_alle: wortlaute.values().map(|one| count(&klartext::write(one))).sum(),
    }
}

fn line<'a>(order: Auftrag<'a>, koepfe: &Koepfe) -> Kreiszeile<'a> {
    let vereinbarung = order.vereinbarung;
    let id = &vereinbarung.kreis.id;
    let stem = Stamm::of(vereinbarung).stem(id, Fassung::Pruefung);
    Kreiszeile {
        id: id.clone(),
        name: vereinbarung.kreis.name.clone(),
        koepfe: koepfe.staende(vereinbarung),
        kopfwerte: kopfwert::of(vereinbarung),
        fehlt: vereinbarung.luecken().into_iter().map(|gap| gap.name).collect(),
        freigabe: order.stand.expect("somebody has looked"),
        seit_vorjahr: None,
        abweichung: None,
        datei: format!("{stem}.pdf"),
    }
}

/// The claim and whether it holds, in one sentence each.
fn claim(bericht: &Bericht) -> String {
    let all = bericht.kreise.len();
    let wrong = bericht
        .kreise
        .iter()
        .filter(|kreis| kreis.abweichung.is_some())
        .count();
    if wrong == 0 {
        format!(
            "Nachgerechnet für {}: Gemeinsamer Wortlaut und eigene Werte ergeben Wort für Wort den Wortlaut.",
            if all == 1 {
                "die eine Vereinbarung".to_owned()
            } else {
                format!("alle {all} Vereinbarungen")
            }
        )
    } else {
        format!(
            "Achtung: Bei {wrong} von {all} Vereinbarungen ergeben gemeinsamer Wortlaut und eigene Werte nicht den Wortlaut. Diese ganz lesen."
        )
    }
}

/// How much there is to read.
fn effort(bericht: &Bericht) -> String {
    let (with, without) = (bericht.woerter(), bericht.woerter_alle);
    format!(
        "Zu lesen sind {} Wörter in diesem Bericht statt {} Wörter in allen Vereinbarungen ({} %).",
        grouped(&with.to_string()),
        grouped(&without.to_string()),
        if without == 0 { 0 } else { (with * 100).div_ceil(without) }
    )
}

/// The rows of the summary.
fn summary(bericht: &Bericht) -> Vec<(String, String)> {
    let all = bericht.kreise.len();
    let complete = bericht.vollstaendig();
    let mut rows = vec![
        ("Gegenstand".to_owned(), bericht.programm.to_owned()),
        (
            "Vereinbarungen".to_owned(),
            format!("{all}: {complete} vollständig, {} mit Lücken", all - complete),
        ),
        (
            "Freigegeben".to_owned(),
            format!("{} von {complete} vollständigen", bericht.freigegeben()),
        ),
    ];
    let of = bericht.gesamtvolumen.map_or_else(
        || " (kein Gesamtvolumen angegeben)".to_owned(),
        |total| format!(" von {total}"),
    );
    rows.extend(kopfwert::rows(&bericht.summen(), &of));
    rows.push(("Befunde".to_owned(), crate::finding::anzeige::count(bericht.befunde)));
    rows
}

/// The summary for the terminal.
pub fn text(bericht: &Bericht) -> String {
    let rows = summary(bericht)
        .into_iter()
        .map(|(name, value)| format!("{name}: {value}\n"));
    rows.chain([claim(bericht) + "\n", effort(bericht) + "\n"]).collect()
}
