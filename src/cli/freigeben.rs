//! `zv freigeben`: records who approved exactly which wording.

mod antwort;

use std::io::{BufRead, IsTerminal};

use chrono::NaiveDate;

use super::lage::{Format, Lage, today};
use super::output;
use crate::approval::freigabe::{self, Freigabe};
use crate::approval::gueltigkeit;
use crate::disk::fehler::Abbruch;
use crate::disk::store;
use crate::finding::{Finding, Findings};
use crate::making::auftrag::{self, Auftrag};
use crate::making::bundle::Bundle;
use crate::making::projekt::Projekt;
pub(super) use antwort::Freigabeantwort;

#[derive(Debug, clap::Args)]
pub(super) struct Freigeben {
    /// Kreise, wie ihre Datensätze heißen
    #[arg(
        value_name = "KREIS",
        help_heading = "Angaben",
        required_unless_present = "alle",
        conflicts_with = "alle"
    )]
    pub(super) kreise: Vec<String>,
    /// Wer freigibt: Vor- und Nachname
    #[arg(long, value_name = "NAME", required = true, help_heading = "Optionen")]
    pub(super) von: String,
    /// Gibt alle Vereinbarungen frei, die vollständig sind
    #[arg(long, help_heading = "Optionen")]
    pub(super) alle: bool,
    /// Fragt nicht nach; für Skripte
    #[arg(long, help_heading = "Optionen")]
    pub(super) ja: bool,
}

/// The longest name of who approves, in characters.
const LONGEST: usize = 200;

/// What is to be approved, and what the reviewer is shown of it.
struct Vorlage<'a> {
    name: &'a str,
    freigabe: Freigabe,
    werte: Vec<(String, String)>,
    bisher: Option<&'a Freigabe>,
}

/// Shows what is approved, asks, and writes two files a Kreis: all of them or none.
pub(super) fn run(lage: &Lage, args: &Freigeben) -> Result<Freigabeantwort, Abbruch> {
    let mut findings = Findings::default();
    let projekt = lage.need(&args.kreise, &mut findings)?;
    check_name(&projekt, args, today())?;
    let orders = orders(&projekt, args, &mut findings)?;
    let mut drafts = Vec::new();
    for order in &orders {
        drafts.extend(draft(&projekt, order, args, today(), &mut findings));
    }
    if findings.stop() {
        return Err(Abbruch::Befunde(findings));
    }
    let (done, open): (Vec<_>, Vec<_>) = drafts.into_iter().partition(|draft| {
        draft.bisher.is_some_and(|old| old.covers(&draft.freigabe.text))
    });
    findings.sort();
    let drafts = projekt.vereinbarungen.len() - done.len() - open.len();
    let left_out = if args.alle { drafts } else { 0 };
    let answer = Freigabeantwort::new(&lage.jahrgang, &done, &open, left_out, findings);
    if lage.format == Format::Text {
        answer.show();
    }
    if !open.is_empty() && !agreed(lage, args, open.len())? {
        return Ok(answer.refused());
    }
    write(lage, &open)?;
    Ok(answer)
}

/// The name must be one that the file gives back as it was written, or the approval is void
/// as soon as it is given.
fn check_name(projekt: &Projekt, args: &Freigeben, am: NaiveDate) -> Result<(), Abbruch> {
    let length = args.von.chars().count();
    if length > LONGEST {
        return Err(refuse_name(&format!(
            "Der Name hat {length} Zeichen, möglich sind höchstens {LONGEST}."
        )));
    }
    let mut findings = Findings::default();
    let probe = Freigabe::new(projekt.jahrgang.jahr.value, "kreis", &args.von, am, "");
    freigabe::check(&probe, &projekt.press.schriften().vorrat(), &mut findings);
    let in_name = |finding: &&Finding| finding.field.as_deref() == Some("von");
    // A character that no YAML may hold is a fault of the file and of no field.
    let fault = findings.iter().find(in_name).or(findings.iter().next());
    fault.map_or(Ok(()), |finding| Err(refuse_name(&finding.message)))
}

fn refuse_name(why: &str) -> Abbruch {
    Abbruch::Aufruf(format!("„--von“: {why}"))
}

/// The agreements to approve; a draft that was named is a finding, with `--alle` it is left out.
fn orders<'a>(
    projekt: &'a Projekt,
    args: &Freigeben,
    findings: &mut Findings,
) -> Result<Vec<Auftrag<'a>>, Abbruch> {
    let mut refused = Findings::default();
    let orders = auftrag::plan_approval(projekt, &args.kreise, &mut refused);
    if !args.alle && refused.stop() {
        findings.append(refused);
        return Err(Abbruch::befunde(findings));
    }
    if orders.is_empty() {
        return Err(Abbruch::Aufruf("Keine Vereinbarung ist vollständig.".to_owned()));
    }
    Ok(orders)
}

fn draft<'a>(
    projekt: &'a Projekt,
    order: &Auftrag<'a>,
    args: &Freigeben,
    am: NaiveDate,
    findings: &mut Findings,
) -> Option<Vorlage<'a>> {
    let wording = auftrag::wortlaut(projekt, order, findings)?;
    let vereinbarung = order.vereinbarung;
    let kreis = &vereinbarung.kreis.id;
    let text = gueltigkeit::text(&wording);
    Some(Vorlage {
        name: &vereinbarung.kreis.name,
        freigabe: Freigabe::new(vereinbarung.jahr, kreis, &args.von, am, text),
        werte: wording.werte(),
        bisher: projekt.freigaben.get(kreis).and_then(Option::as_ref),
    })
}

/// Whether the reviewer means it: a script says so with `--ja`, a person is asked.
fn agreed(lage: &Lage, args: &Freigeben, count: usize) -> Result<bool, Abbruch> {
    if args.ja {
        return Ok(true);
    }
    let here = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if !here || lage.format == Format::Json {
        return Err(Abbruch::Aufruf(
            "Hier kann niemand gefragt werden. „--ja“ gibt ohne Rückfrage frei."
                .to_owned(),
        ));
    }
    let what = match count {
        1 => "Diesen Wortlaut".to_owned(),
        count => format!("Diese {count} Wortlaute"),
    };
    output::print(&format!("\n{what} freigeben, als {}? [j/N] ", args.von));
    let mut reply = String::new();
    let read = std::io::stdin().lock().read_line(&mut reply);
    Ok(read.is_ok() && matches!(reply.trim().to_lowercase().as_str(), "j" | "ja"))
}

fn write(lage: &Lage, open: &[Vorlage]) -> Result<(), Abbruch> {
    if open.is_empty() {
        return Ok(());
    }
    let files: Bundle = open.iter().flat_map(|draft| draft.freigabe.files()).collect();
    let data = lage.projekt.join(lage.jahrgang.data_folder().trim_end_matches('/'));
    store::add(&data, freigabe::FOLDER.trim_end_matches('/'), &files)
}
