//! `zv pruefbericht`: one reading for all agreements, with the review copies it links to.

use std::io::IsTerminal;
use std::path::PathBuf;

use super::lage::Format;
use super::lage::{Ende, Lage};
use super::output;
use crate::agreement::fassung::Fassung;
use crate::disk::fehler::Abbruch;
use crate::disk::folder;
use crate::disk::store;
use crate::finding::Findings;
use crate::making::auftrag;
use crate::making::bundle::{self, Bundle};
use crate::making::projekt::{self, Projekt};
use crate::review::bericht::{self, NAME};
use crate::setting::press::Ausweis;

#[derive(Debug, clap::Args)]
pub(super) struct Pruefbericht {
    /// Ordner für die Jahrgänge; sonst „output“ im Projektordner
    #[arg(long, value_name = "ORDNER", help_heading = "Optionen")]
    pub(super) ausgabe: Option<PathBuf>,
}

/// Writes the report as a page and as a PDF, and every review copy.
pub(super) fn run(lage: &Lage, args: &Pruefbericht) -> Result<Ende, Abbruch> {
    let mut findings = Findings::default();
    let projekt = lage.need(&[], &mut findings)?;
    let before = last_year(lage)?;
    let review = auftrag::plan(&projekt, &[], Some(Fassung::Pruefung), &mut findings);
    let _states = auftrag::plan(&projekt, &[], None, &mut findings);
    findings.sort();
    let mut faults = Findings::default();
    let report = bericht::write(&projekt, before.as_ref(), &findings, &mut faults);
    let mut bundle = Bundle::new();
    for order in &review {
        if let Some(document) = auftrag::make(&projekt, order, &mut faults) {
            let stem = bundle::stem(
                lage.jahrgang.jahr,
                &order.vereinbarung.kreis.id,
                order.fassung,
            );
            bundle::pack(&mut bundle, &stem, &document);
        }
    }
    let source = bericht::source(&report, &projekt.press.schriften().vorrat());
    let ausweis = Ausweis {
        kennung: format!("{NAME}-{}", lage.jahrgang),
        jahr: lage.jahrgang.jahr,
    };
    let pdf = projekt.press.report(&source, &ausweis, &mut faults);
    let (Some(pdf), false) = (pdf, faults.stop()) else {
        lage.show(&mut faults);
        return Err(Abbruch::Befunde);
    };
    bundle.insert(format!("{NAME}.html"), bericht::page(&report).into_bytes());
    bundle.insert(format!("{NAME}.pdf"), pdf);
    let target = args.ausgabe.clone().unwrap_or_else(|| lage.projekt.join("output"));
    let ours = |path: &str| bundle::is_ours(lage.jahrgang.jahr, path);
    store::publish(&target, &lage.jahrgang.to_string(), &bundle, |_| false, ours)?;
    let target = target.join(lage.jahrgang.to_string());
    if lage.format == Format::Json {
        let mut answer = bericht::json(&report);
        answer["ordner"] = target.display().to_string().into();
        answer["dateien"] = bundle.keys().cloned().collect::<Vec<_>>().into();
        output::print_json(&answer);
    } else {
        output::show_findings(&findings, std::io::stderr().is_terminal());
        output::print(&format!(
            "{}Bericht: {}\n",
            bericht::text(&report),
            output::path(&target.join(format!("{NAME}.html")))
        ));
    }
    Ok(if report.bewiesen() { Ende::Getan } else { Ende::Befunde })
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
