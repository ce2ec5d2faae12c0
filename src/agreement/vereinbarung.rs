//! One checked agreement: what may be believed, and what is still missing.

mod seite;
mod sonst;

use std::sync::Arc;

use crate::agreement::jahrgang::{Archivformat, Jahrgang, Ministerium};
use crate::agreement::kreis::Kreis;
use crate::agreement::record::{self, Record};
use crate::agreement::vordruck::{Art, Noetig, Vordruck};
use crate::agreement::werte::{self, Angabe, Knoten, Wert};
use crate::finding::{Findings, Place, rules};
use crate::values::betrag::Betrag;
use crate::values::jahrgangsname::Jahrgangsname;

pub use crate::agreement::werte::Luecke;
pub use seite::{Seite, Unterzeichner};

/// One agreement between the Land and a Kreis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vereinbarung {
    /// The Kreis.
    pub kreis: Arc<Kreis>,
    /// The year.
    pub jahr: u16,
    /// The name of the Jahrgang.
    pub jahrgang: Jahrgangsname,
    /// The ministry.
    pub ministerium: Arc<Ministerium>,
    /// What its fields are declared by.
    pub vordruck: Arc<Vordruck>,
    /// What the Vordruck declares for the whole Jahrgang.
    pub jahrgangswerte: Arc<Vec<Knoten>>,
    /// What the Vordruck declares for the record, each value with its place.
    pub werte: Vec<Knoten>,
    /// Who signs, in the printed order.
    pub seiten: Vec<Seite>,
    /// The standard for archives of its PDFs.
    pub archivformat: Archivformat,
    /// Whether it is invented, which every page then says.
    pub fiktiv: bool,
    /// The record in canonical YAML, without comments.
    pub datensatz: String,
    /// The file of the record.
    pub place: Place,
}

/// A value that summary, report and portal show.
#[derive(Debug, Clone, Copy)]
pub struct Kopfwert<'a> {
    /// Path of the field.
    pub pfad: &'a str,
    /// What it is called.
    pub name: &'a str,
    /// The value with its place, where there is one.
    pub angabe: Option<&'a Angabe>,
    /// The field with its declaration.
    pub knoten: &'a Knoten,
}

impl Vereinbarung {
    /// Who signs, in the printed order.
    pub fn seiten(&self) -> &[Seite] {
        &self.seiten
    }

    /// One side by its key.
    pub fn seite(&self, key: &str) -> Option<&Seite> {
        self.seiten.iter().find(|seite| seite.schluessel == key)
    }

    /// The field at a path, be it of the record, of the Kreis or of the Jahrgang.
    pub fn an(&self, pfad: &str) -> Option<&Knoten> {
        [&self.werte, &self.kreis.werte, &self.jahrgangswerte]
            .into_iter()
            .find_map(|werte| werte::an(werte, pfad))
    }

    /// The head values in the order of the Vordruck, also those that are missing.
    pub fn kopfwerte(&self) -> Vec<Kopfwert<'_>> {
        let heads = werte::alle(&self.werte).into_iter();
        let heads = heads.filter(|knoten| knoten.is_kopfwert());
        heads
            .map(|knoten| Kopfwert {
                pfad: &knoten.pfad,
                name: &knoten.name.text,
                angabe: knoten.angabe(),
                knoten,
            })
            .collect()
    }

    /// The amounts among the head values, with their paths.
    pub fn kopfbetraege(&self) -> impl Iterator<Item = (&str, Betrag)> {
        self.kopfwerte()
            .into_iter()
            .filter_map(|head| Some((head.pfad, head.betrag()?)))
    }

    /// The amounts among the head values together, where there are any.
    pub fn kopfbetrag(&self) -> Option<Betrag> {
        let amounts: Vec<Betrag> =
            self.kopfbetraege().map(|(_, amount)| amount).collect();
        (!amounts.is_empty()).then(|| Betrag::sum(amounts))
    }

    /// What is missing before it can be signed.
    pub fn luecken(&self) -> Vec<Luecke> {
        let mut gaps = self.gaps(Noetig::Unterschrift);
        gaps.extend(self.seiten.iter().flat_map(Seite::luecken));
        gaps
    }

    /// What is missing, beyond that, before it can be published.
    pub fn daten_fehlen(&self) -> Vec<Luecke> {
        let mut gaps = self.gaps(Noetig::Portal);
        gaps.extend(self.seiten.iter().filter_map(Seite::datum_fehlt));
        gaps
    }

    fn gaps(&self, ab: Noetig) -> Vec<Luecke> {
        let mut gaps = werte::luecken(&self.werte, ab);
        gaps.extend(werte::luecken(&self.kreis.werte, ab));
        gaps.extend(werte::luecken(&self.jahrgangswerte, ab));
        gaps
    }
}

impl Kopfwert<'_> {
    /// The amount, if it is one.
    pub fn betrag(&self) -> Option<Betrag> {
        self.angabe.and_then(|angabe| angabe.wert.value.betrag())
    }

    /// Whether its values are amounts.
    pub fn ist_betrag(&self) -> bool {
        self.knoten.feld.blatt().is_some_and(|blatt| blatt.art == Art::Betrag)
    }

    /// The value, if it is there.
    pub fn wert(&self) -> Option<&Wert> {
        self.angabe.map(|angabe| &angabe.wert.value)
    }

    /// The value as the agreement prints it.
    pub fn text(&self) -> Option<String> {
        let blatt = self.knoten.feld.blatt()?;
        self.wert().map(|wert| wert.print(blatt))
    }
}

/// Fills in defaults and the sums that have them for parts; a default may be a sum in turn.
///
/// What the record says of sums by itself is checked where it is read.
fn complete(
    werte: &mut [Knoten],
    kreis: &Kreis,
    jahrgang: &Jahrgang,
    findings: &mut Findings,
) {
    loop {
        sonst::complete(werte, kreis, jahrgang);
        if !werte::add(werte) {
            break;
        }
    }
    let mut sums = Findings::default();
    werte::complete(werte, &mut sums);
    for sum in &sums {
        if !findings.told(&[&rules::SUMME], &sum.place) {
            findings.push(sum.clone());
        }
    }
}

/// Checks a record against the Kreis and the Jahrgang; what is missing is a gap.
pub fn check(
    kreis: &Arc<Kreis>,
    jahrgang: &Jahrgang,
    vordruck: &Arc<Vordruck>,
    record: &Record,
    findings: &mut Findings,
) -> Vereinbarung {
    let mut werte = record.werte.clone();
    complete(&mut werte, kreis, jahrgang, findings);
    Vereinbarung {
        kreis: Arc::clone(kreis),
        jahr: jahrgang.jahr.value,
        jahrgang: jahrgang.name.clone(),
        ministerium: Arc::clone(&jahrgang.ministerium),
        vordruck: Arc::clone(vordruck),
        jahrgangswerte: Arc::clone(&jahrgang.werte),
        werte,
        seiten: seite::all(kreis, jahrgang, vordruck, record),
        archivformat: jahrgang.archivformat,
        fiktiv: jahrgang.fiktiv,
        datensatz: record::canonical(record),
        place: record.place.clone(),
    }
}
