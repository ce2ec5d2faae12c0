//! `zv erzeugen`: from records to PDFs in the output folder.

use std::path::PathBuf;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::lage::{FassungArg, Format, Lage, today};
use super::summary::{Ergebniszeile, Summary};
use crate::agreement::fassung::Fassung;
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
pub(super) fn run(lage: &Lage, args: &Erzeugen) -> Result<Summary, Abbruch> {
    #[expect(clippy::disallowed_methods, reason = "the summary says how long it took")]
    let start = Instant::now();
    let mut findings = Findings::default();
    let projekt = lage.need(&args.kreise, &mut findings)?;
    let summary = produce(lage, args, &projekt, findings)?;
    Ok(summary.took(start.elapsed()))
}

/// From the plan to the documents in their folder.
fn produce(
    lage: &Lage,
    args: &Erzeugen,
    projekt: &Projekt,
    mut findings: Findings,
) -> Result<Summary, Abbruch> {
    let orders =
        auftrag::plan(projekt, &args.kreise, args.fassung.fassung, &mut findings);
    if findings.stop() {
        return Err(Abbruch::Befunde(findings));
    }
    let folder = args.ausgabe.clone().unwrap_or_else(|| lage.projekt.join("output"));
    let mut edition = Edition::begin(&folder, projekt, args.neu)?;
    let mut lines = make(lage, projekt, &orders, &mut edition, &mut findings)?;
    if findings.stop() {
        return Err(Abbruch::Befunde(findings));
    }
    let folder = folder.join(lage.jahrgang.to_string());
    let reported = folder.join(format!("{BERICHT}.html")).exists();
    let kept = edition.commit(&lage.projekt, |kreis, fassung| {
        let own = orders.iter().find(|order| order.vereinbarung.kreis.id == kreis);
        let stand = own.and_then(|order| order.needed_stand(projekt));
        let void = stand.is_some_and(|stand| !stand.gilt());
        replaces(args, kreis, fassung, void, reported)
    })?;
    for line in &mut lines {
        line.mark_kept(&kept);
    }
    ausgabe::report_kept(&folder, &kept, &mut findings);
    let handed_out: Vec<_> = lines.iter().filter_map(Ergebniszeile::handed_out).collect();
    ausgabe::note(&lage.projekt, &lage.jahrgang, &handed_out, today())?;
    findings.sort();
    Ok(Summary::new(projekt, &folder, lines, findings))
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
                lines.push(Ergebniszeile::new(projekt, &orders[number], &made));
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use chrono::NaiveDate;

    use super::*;
    use crate::approval::freigabe::{FOLDER, Freigabe};
    use crate::approval::gueltigkeit;
    use crate::disk::folder;
    use crate::making::projekt;
    use crate::publishing;
    use crate::reading::bestand::{Bestand, Inhalt};

    const KREISE: [&str; 2] = ["landkreis-kassel", "odenwaldkreis"];
    const APPROVED: &str = KREISE[0];

    fn read(bestand: &Bestand) -> Projekt {
        projekt::read(bestand, &2025.into(), &mut Findings::default()).unwrap()
    }

    /// The project of this repository, with an approval of one agreement, which it needs; and
    /// with a press for this test alone, whose count nobody else moves.
    fn approved(own: &str) -> Projekt {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut bestand = folder::read(root, &2025.into()).unwrap();
        let font = bestand.bytes("fonts/").into_values().next().unwrap();
        // What stands behind a font is read by nobody.
        let font = [font, own.as_bytes().to_vec()].concat();
        bestand.0.insert("fonts/probe.ttf".to_owned(), Inhalt::Bytes(font));
        let path = "data/2025/jahrgang.yaml";
        let Inhalt::Bytes(bytes) = &bestand.0[path] else { panic!("{path}") };
        let written = String::from_utf8(bytes.clone()).unwrap();
        let strict =
            written.replace("freigabe: nicht-erforderlich", "freigabe: erforderlich");
        assert_ne!(written, strict);
        bestand.0.insert(path.to_owned(), Inhalt::Bytes(strict.into_bytes()));
        let projekt = read(&bestand);
        let agreement = &projekt.vereinbarungen[APPROVED];
        let order = Auftrag::new(agreement, Fassung::Unterschrift);
        let wording = auftrag::wortlaut(&projekt, &order, &mut Findings::default());
        let day = NaiveDate::from_ymd_opt(2025, 5, 4).unwrap();
        let text = gueltigkeit::text(&wording.unwrap());
        let approval = Freigabe::new(2025, APPROVED, "Erika", day, text)
            .of_pages(projekt.gestalt().clone(), projekt.jahrgang.freigabe);
        for (name, bytes) in approval.files() {
            let path = format!("data/2025/{FOLDER}{name}");
            bestand.0.insert(path, Inhalt::Bytes(bytes));
        }
        read(&bestand)
    }

    /// An approved wording is compiled once, whoever asks for it: the plan, the making, the
    /// summary. What is kept is looked at once more, since its approval may hold no longer.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test makes folders")]
    fn a_wording_is_compiled_once() {
        let projekt = approved("records");
        let folder = tempfile::tempdir().unwrap();
        // What is handed out is noted in the project; this one must not be that of the repository.
        fs::create_dir_all(folder.path().join("data/2025")).unwrap();
        let args = Erzeugen {
            kreise: KREISE.map(str::to_owned).to_vec(),
            ausgabe: Some(folder.path().join("output")),
            neu: false,
            fassung: FassungArg { fassung: None },
        };
        let lage = Lage {
            projekt: folder.path().to_owned(),
            jahrgang: 2025.into(),
            format: Format::Json,
        };
        let compiled = |args: &Erzeugen| {
            let before = projekt.press.wordings();
            let summary = produce(&lage, args, &projekt, Findings::default()).unwrap();
            let answer = serde_json::to_value(&summary).unwrap();
            let kinds = [0, 1].map(|at| answer["vereinbarungen"][at]["fassung"].clone());
            assert_eq!(kinds, ["unterschrift", "entwurf"]);
            projekt.press.wordings() - before
        };
        assert_eq!(compiled(&args), 2, "each wording once");
        assert_eq!(compiled(&args), 1, "only that of which an approval must hold");
    }

    #[test]
    fn the_portal_compiles_a_wording_once() {
        let projekt = approved("portal");
        let before = projekt.press.wordings();
        let mut findings = Findings::default();
        let (orders, waiting) = publishing::plan(&projekt, &mut findings);
        for order in &orders {
            auftrag::make(&projekt, order, &mut findings).unwrap();
        }
        assert_eq!((orders.len(), projekt.press.wordings() - before), (1, 1));
        assert_eq!(waiting.len() + 1, projekt.vereinbarungen.len());
    }
}
