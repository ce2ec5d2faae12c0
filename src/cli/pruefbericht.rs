//! `zv pruefbericht`: one reading for all agreements, with the review copies it links to.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::antwort::Antwort;
use super::lage::{Ende, Lage};
use super::output;
use crate::agreement::fassung::Fassung;
use crate::disk::ausgabe;
use crate::disk::edition::{Edition, Made};
use crate::disk::fehler::Abbruch;
use crate::disk::folder;
use crate::finding::{Findings, anzeige};
use crate::making::auftrag::{self, Auftrag};
use crate::making::bundle::Bundle;
use crate::making::ledger;
use crate::making::projekt::{self, Projekt};
use crate::review::bericht::{self, Bericht, NAME};
use crate::setting::press::Ausweis;

#[derive(Debug, clap::Args)]
pub(super) struct Pruefbericht {
    /// Ordner für die Jahrgänge; sonst „output“ im Projektordner
    #[arg(long, value_name = "ORDNER", help_heading = "Optionen")]
    pub(super) ausgabe: Option<PathBuf>,
}

/// The report, and where it lies.
#[derive(Serialize)]
pub(super) struct Berichtantwort {
    jahrgang: String,
    #[serde(flatten)]
    bericht: bericht::Antwort,
    ordner: String,
    dateien: Vec<String>,
    /// What lay in the folder and stayed there.
    behalten: Findings,
    #[serde(skip)]
    text: String,
}

impl Antwort for Berichtantwort {
    fn text(&self, _: bool) -> String {
        let page = Path::new(&self.ordner).join(format!("{NAME}.html"));
        let kept = anzeige::render(&self.behalten, false);
        format!("{}Bericht: {}\n{kept}", self.text, output::path(&page))
    }

    fn befunde(&self) -> Option<&Findings> {
        Some(&self.bericht.befunde)
    }

    fn ende(&self) -> Ende {
        if self.bericht.bewiesen && !self.behalten.stop() {
            Ende::Getan
        } else {
            Ende::Befunde
        }
    }
}

/// Writes the report as a page and as a PDF, and every review copy.
pub(super) fn run(lage: &Lage, args: &Pruefbericht) -> Result<Berichtantwort, Abbruch> {
    let mut findings = Findings::default();
    let projekt = lage.need(&[], &mut findings)?;
    let before = last_year(lage)?;
    let review = auftrag::plan(&projekt, &[], Some(Fassung::Pruefung), &mut findings);
    let _states = auftrag::plan(&projekt, &[], None, &mut findings);
    findings.sort();
    let mut faults = Findings::default();
    let report = bericht::write(&projekt, before.as_ref(), &findings, &mut faults);
    let made = copies(&projekt, &review, &mut faults);
    let pdf = pdf(lage, &projekt, &report, &mut faults);
    let (Some(pdf), false) = (pdf, faults.stop()) else {
        return Err(Abbruch::Befunde(faults));
    };
    let page = bericht::page(&report).into_bytes();
    let own =
        Bundle::from([(format!("{NAME}.html"), page), (format!("{NAME}.pdf"), pdf)]);
    let target = args.ausgabe.clone().unwrap_or_else(|| lage.projekt.join("output"));
    let (dateien, kept) = write(lage, &target, &projekt, made, &own)?;
    let ordner = target.join(lage.jahrgang.to_string());
    let mut behalten = Findings::default();
    ausgabe::report_kept(&ordner, &kept, &mut behalten);
    Ok(Berichtantwort {
        jahrgang: lage.jahrgang.to_string(),
        bericht: bericht::json(&report),
        ordner: ordner.display().to_string(),
        dateien,
        behalten,
        text: bericht::text(&report),
    })
}

/// Puts the report and its copies into their folder; names all of them, and what stayed there
/// because nobody can make it again.
fn write(
    lage: &Lage,
    target: &Path,
    projekt: &Projekt,
    made: Vec<Made>,
    own: &Bundle,
) -> Result<(Vec<String>, Vec<String>), Abbruch> {
    let mut edition = Edition::begin(target, projekt, true)?;
    let stems = made.iter().map(|made| &made.stem);
    let names = stems.flat_map(|stem| [format!("{stem}.pdf"), format!("{stem}.txt")]);
    let mut names: Vec<String> = names.chain(own.keys().cloned()).collect();
    names.sort();
    for document in made {
        edition.add(document)?;
    }
    edition.add_beside(own)?;
    let kept = edition.commit(&lage.projekt, |_, _| false)?;
    Ok((names, kept))
}

/// The review copies.
fn copies(projekt: &Projekt, orders: &[Auftrag], faults: &mut Findings) -> Vec<Made> {
    let mut copies = Vec::new();
    for order in orders {
        let Some(source) = auftrag::source(projekt, order, faults) else { continue };
        if let Some(document) = auftrag::make_from(projekt, order, &source, faults) {
            let kreis = &order.vereinbarung.kreis.id;
            let stem = projekt.stamm().stem(kreis, order.fassung);
            let eingabe = ledger::eingabe(projekt, order, &source);
            copies.push(Made::new(stem, eingabe, &document));
        }
    }
    copies
}

/// The report as a PDF.
fn pdf(
    lage: &Lage,
    projekt: &Projekt,
    report: &Bericht,
    faults: &mut Findings,
) -> Option<Vec<u8>> {
    let source = bericht::source(report, &projekt.press.schriften().vorrat());
    let ausweis = Ausweis {
        kennung: format!("{NAME}-{}", lage.jahrgang),
        jahr: report.jahr,
    };
    projekt.press.report(&source, &ausweis, faults)
}

/// Last year's agreements, where there are any; what is wrong with them is no matter of today.
fn last_year(lage: &Lage) -> Result<Option<Projekt>, Abbruch> {
    let before = lage.jahrgang.vorjahr();
    if !lage.projekt.join(before.data_folder()).exists() {
        return Ok(None);
    }
    let bestand = folder::read(&lage.projekt, &before)?;
    Ok(projekt::read(&bestand, &before, &mut Findings::default()))
}
