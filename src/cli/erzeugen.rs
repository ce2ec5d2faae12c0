//! `zv erzeugen`: from records to PDFs in the output folder.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::lage::{Ende, Lage, today};
use super::lage::{FassungArg, Format};
use super::output;
use super::summary::{Ergebniszeile, Summary};
use crate::agreement::fassung::Fassung;
use crate::approval::gueltigkeit;
use crate::disk::ausgabe;
use crate::disk::edition::{Edition, Made};
use crate::disk::fehler::Abbruch;
use crate::disk::workers;
use crate::finding::Findings;
use crate::making::auftrag::{self, Auftrag};
use crate::making::bundle::BERICHT;
use crate::making::projekt::Projekt;

#[derive(Debug, clap::Args)]
pub(super) struct Erzeugen {
    /// Kreise, wie ihre Datensätze heißen; sonst alle
    #[arg(value_name = "KREIS", help_heading = "Angaben")]
    pub(super) kreise: Vec<String>,
    /// Ordner für die Jahrgänge; sonst „output“ im Projektordner
    #[arg(long, value_name = "ORDNER", help_heading = "Optionen")]
    pub(super) ausgabe: Option<PathBuf>,
    /// Macht auch neu, wovon sich nichts geändert hat
    #[arg(long, help_heading = "Optionen")]
    pub(super) neu: bool,
    #[command(flatten)]
    pub(super) fassung: FassungArg,
}

/// Makes the documents and publishes them all, or none.
pub(super) fn run(lage: &Lage, args: &Erzeugen) -> Result<Ende, Abbruch> {
    #[expect(clippy::disallowed_methods, reason = "the summary says how long it took")]
    let start = Instant::now();
    let mut findings = Findings::default();
    let projekt = lage.need(&args.kreise, &mut findings)?;
    let orders =
        auftrag::plan(&projekt, &args.kreise, args.fassung.fassung, &mut findings);
    if findings.stop() {
        return Err(refuse(lage, &mut findings));
    }
    let folder = args.ausgabe.clone().unwrap_or_else(|| lage.projekt.join("output"));
    let mut edition = Edition::begin(&folder, &lage.jahrgang, args.neu)?;
    let mut lines = make(lage, &projekt, &orders, &mut edition, &mut findings)?;
    if findings.stop() {
        drop(edition);
        return Err(refuse(lage, &mut findings));
    }
    // Whatever keeps a wording from being known, the plan has reported.
    let stands = gueltigkeit::stands(&projekt, &args.kreise, &mut Findings::default());
    let report = folder.join(lage.jahrgang.to_string()).join(format!("{BERICHT}.html"));
    let reported = report.exists();
    edition.commit(|kreis, fassung| {
        let void = stands.get(kreis).is_some_and(|stand| !stand.gilt());
        replaces(args, kreis, fassung, void, reported)
    })?;
    ausgabe::note(&lage.projekt, &lage.jahrgang, &handed_out(&lines), today())?;
    for line in &mut lines {
        line.approval(&stands);
    }
    let summary = Summary {
        jahr: lage.jahrgang.jahr,
        folder: folder.join(lage.jahrgang.to_string()),
        lines,
        total: projekt.jahrgang.gesamtvolumen.as_ref().map(|total| total.value),
        elapsed: start.elapsed(),
    };
    findings.sort();
    if lage.format == Format::Json {
        output::print_json(&summary.json(&findings));
    } else {
        output::show_findings(&findings, std::io::stderr().is_terminal());
        output::print(&summary.text());
    }
    Ok(Ende::Getan)
}

/// The copies for signing, with their sums.
fn handed_out(lines: &[Ergebniszeile]) -> Vec<(String, String)> {
    lines.iter().filter_map(Ergebniszeile::handed_out).collect()
}

fn refuse(lage: &Lage, findings: &mut Findings) -> Abbruch {
    lage.show(findings);
    Abbruch::Befunde
}

/// Makes what has changed and keeps the rest, on all cores, in the order of the Kreise.
fn make(
    lage: &Lage,
    projekt: &Projekt,
    orders: &[Auftrag],
    edition: &mut Edition,
    findings: &mut Findings,
) -> Result<Vec<Ergebniszeile>, Abbruch> {
    let mut lines = Vec::with_capacity(orders.len());
    let progress = progress(lage, orders.len());
    let before = edition.before();
    let job = |number: usize| {
        let mut findings = Findings::default();
        let made = before.make(projekt, &orders[number], &mut findings);
        (number, made, findings)
    };
    let take = |(number, made, own): (usize, Option<Made>, Findings)| {
        progress.set_message(orders[number].vereinbarung.kreis.name.clone());
        progress.inc(1);
        findings.append(own);
        // What comes after a fault is only looked through for further faults.
        match made.filter(|_| !findings.stop()) {
            Some(made) => {
                lines.push(Ergebniszeile::new(&orders[number], &made));
                edition.add(made)
            }
            None => Ok(()),
        }
    };
    workers::in_order(orders.len(), job, take)?;
    progress.finish_and_clear();
    Ok(lines)
}

/// A run without `--fassung` replaces every copy of its Kreise, so that none stays behind
/// that no longer holds; with it only that Fassung, and what is no longer approved. Review
/// copies stay as long as a report links to them.
fn replaces(
    args: &Erzeugen,
    kreis: &str,
    fassung: Fassung,
    void: bool,
    reported: bool,
) -> bool {
    let chosen = args.kreise.is_empty() || args.kreise.iter().any(|name| name == kreis);
    let linked = reported && fassung == Fassung::Pruefung;
    let wanted = args.fassung.fassung.map_or(!linked, |wanted| wanted == fassung);
    let signed = matches!(fassung, Fassung::Unterschrift | Fassung::Portal);
    chosen && (wanted || (signed && void))
}

fn progress(lage: &Lage, length: usize) -> ProgressBar {
    let target = if lage.format == Format::Text {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let style = ProgressStyle::with_template("{bar:30} {pos} von {len}  {msg}")
        .expect("the template is valid");
    ProgressBar::with_draw_target(Some(length as u64), target).with_style(style)
}
