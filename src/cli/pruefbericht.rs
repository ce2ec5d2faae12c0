//! `zv pruefbericht`: one reading for all agreements, with the review copies it links to.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::antwort::Antwort;
use super::lage::{Ende, Lage};
use super::output;
use crate::agreement::fassung::Fassung;
use crate::disk::fehler::Abbruch;
use crate::disk::folder;
use crate::disk::store;
use crate::finding::Findings;
use crate::making::auftrag::{self, Auftrag};
use crate::making::bundle::{self, Bundle};
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
    #[serde(skip)]
    text: String,
}

impl Antwort for Berichtantwort {
    fn text(&self, _: bool) -> String {
        let page = Path::new(&self.ordner).join(format!("{NAME}.html"));
        format!("{}Bericht: {}\n", self.text, output::path(&page))
    }

    fn befunde(&self) -> Option<&Findings> {
        Some(&self.bericht.befunde)
    }

    fn ende(&self) -> Ende {
        if self.bericht.bewiesen { Ende::Getan } else { Ende::Befunde }
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
    let mut bundle = copies(&projekt, &review, &mut faults);
    let pdf = pdf(lage, &projekt, &report, &mut faults);
    let (Some(pdf), false) = (pdf, faults.stop()) else {
        return Err(Abbruch::Befunde(faults));
    };
    bundle.insert(format!("{NAME}.html"), bericht::page(&report).into_bytes());
    bundle.insert(format!("{NAME}.pdf"), pdf);
    let target = args.ausgabe.clone().unwrap_or_else(|| lage.projekt.join("output"));
    let ours = |path: &str| projekt.stamm().is_ours(path);
    store::publish(&target, &lage.jahrgang.to_string(), &bundle, |_| false, ours)?;
    Ok(Berichtantwort {
        jahrgang: lage.jahrgang.to_string(),
        bericht: bericht::json(&report),
        ordner: target.join(lage.jahrgang.to_string()).display().to_string(),
        dateien: bundle.into_keys().collect(),
        text: bericht::text(&report),
    })
}

/// The review copies.
fn copies(projekt: &Projekt, orders: &[Auftrag], faults: &mut Findings) -> Bundle {
    let mut bundle = Bundle::new();
    for order in orders {
        if let Some(document) = auftrag::make(projekt, order, faults) {
            let kreis = &order.vereinbarung.kreis.id;
            let stem = projekt.stamm().stem(kreis, order.fassung);
            bundle::pack(&mut bundle, &stem, &document);
        }
    }
    bundle
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
