//! `zv erzeugen`: from records to PDFs in the output folder.

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::Path;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::{Erzeugen, Format};
use super::summary::{Summary, Zeile};
use super::{Abbruch, Ende, Lage, output, store};
use crate::auftrag::{self, Auftrag};
use crate::bundle::{self, Bundle};
use crate::fassung::Fassung;
use crate::finding::Findings;
use crate::projekt::Projekt;

/// Makes the documents and publishes them all, or none.
pub(super) fn run(lage: &Lage, args: &Erzeugen) -> Result<Ende, Abbruch> {
    #[expect(clippy::disallowed_methods, reason = "the summary says how long it took")]
    let start = Instant::now();
    let mut findings = Findings::default();
    let projekt = lage.need(&args.kreise, &mut findings)?;
    let orders =
        auftrag::plan(&projekt, &args.kreise, args.fassung.fassung, &mut findings);
    let mut bundle = Bundle::new();
    let mut lines = make(lage, &projekt, &orders, &mut bundle, &mut findings);
    for line in &mut lines {
        line.approval(&projekt);
    }
    if findings.stop() {
        lage.show(&mut findings);
        return Err(Abbruch::Befunde);
    }
    let folder = args.ausgabe.clone().unwrap_or_else(|| lage.projekt.join("output"));
    let void = auftrag::void(&projekt, &args.kreise);
    publish(lage, args, &folder, &bundle, &void)?;
    let summary = Summary {
        jahr: lage.jahr,
        folder: folder.join(lage.jahr.to_string()),
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

fn make(
    lage: &Lage,
    projekt: &Projekt,
    orders: &[Auftrag],
    bundle: &mut Bundle,
    findings: &mut Findings,
) -> Vec<Zeile> {
    let progress = progress(lage, orders.len());
    let mut lines = Vec::new();
    for order in orders {
        progress.set_message(order.vereinbarung.kreis.name.clone());
        if let Some(document) = auftrag::make(projekt, order, findings) {
            let stem =
                bundle::stem(lage.jahr, &order.vereinbarung.kreis.id, order.fassung);
            bundle::pack(bundle, &stem, &document);
            lines.push(Zeile::new(order, &stem, &document));
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    lines
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

/// A run without `--fassung` replaces every copy of its Kreise, so that none stays behind
/// that no longer holds; with it only that Fassung, and what is no longer approved. Review
/// copies stay as long as a report links to them.
fn publish(
    lage: &Lage,
    args: &Erzeugen,
    folder: &Path,
    bundle: &Bundle,
    void: &BTreeSet<String>,
) -> Result<(), Abbruch> {
    let jahr = lage.jahr;
    let reported = folder.join(jahr.to_string()).join("pruefbericht.html").exists();
    let replaces = |path: &str| {
        let Some((kreis, fassung)) = bundle::parse_name(jahr, path) else { return false };
        let chosen =
            args.kreise.is_empty() || args.kreise.iter().any(|name| name == kreis);
        let same = args.fassung.fassung.is_none_or(|wanted: Fassung| wanted == fassung);
        let linked = reported && fassung == Fassung::Pruefung;
        let same = same && (!linked || args.fassung.fassung.is_some());
        let signed = matches!(fassung, Fassung::Unterschrift | Fassung::Portal);
        chosen && (same || (signed && void.contains(kreis)))
    };
    let ours = |path: &str| bundle::is_ours(jahr, path);
    store::publish(folder, &jahr.to_string(), bundle, replaces, ours)
}
