//! `zv freigeben`: records who approved exactly which wording.

mod antwort;
mod anzeige;
mod vorlage;
mod zuruecknahme;

use std::io::{BufRead, IsTerminal};

use chrono::NaiveDate;

use super::lage::{Format, Lage, today};
use super::output;
use crate::approval::freigabe::{self, Freigabe};
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
    /// Eine Bemerkung, die bei der Freigabe steht
    #[arg(long, value_name = "TEXT", help_heading = "Optionen")]
    pub(super) bemerkung: Option<String>,
    /// Zieht Freigaben zurück, statt freizugeben
    #[arg(long, help_heading = "Optionen")]
    pub(super) zurueckziehen: bool,
    /// Fragt nicht nach; für Skripte
    #[arg(long, help_heading = "Optionen")]
    pub(super) ja: bool,
}

/// The longest name of who approves, in characters.
const LONGEST: usize = 200;
/// The longest remark, in characters.
const LONGEST_REMARK: usize = 500;

/// Shows what is approved, asks, and writes two files a Kreis: all of them or none.
pub(super) fn run(lage: &Lage, args: &Freigeben) -> Result<Freigabeantwort, Abbruch> {
    let mut findings = Findings::default();
    let projekt = lage.need(&args.kreise, &mut findings)?;
    check_words(&projekt, args, today())?;
    if args.zurueckziehen {
        return zuruecknahme::run(lage, args, &projekt, findings);
    }
    let orders = orders(&projekt, args, &mut findings)?;
    let mut drafts = Vec::new();
    for order in &orders {
        drafts.extend(vorlage::lay(&projekt, order, args, today(), &mut findings));
    }
    if findings.stop() {
        return Err(Abbruch::Befunde(findings));
    }
    let (done, open): (Vec<_>, Vec<_>) =
        drafts.into_iter().partition(|draft| draft.erledigt);
    findings.sort();
    let drafts = projekt.vereinbarungen.len() - done.len() - open.len();
    let left_out = if args.alle { drafts } else { 0 };
    let answer = Freigabeantwort::new(&lage.jahrgang, &done, &open, left_out, findings);
    if lage.format == Format::Text {
        answer.show(&done, &open);
    }
    if !open.is_empty() && !agreed(lage, args, open.len())? {
        return Ok(answer.refused());
    }
    write(lage, open.iter().map(|draft| &draft.freigabe))?;
    Ok(answer)
}

/// Name and remark must be such that the file gives them back as they were written, or the
/// approval is void as soon as it is given.
fn check_words(
    projekt: &Projekt,
    args: &Freigeben,
    am: NaiveDate,
) -> Result<(), Abbruch> {
    let probe =
        |von: &str| Freigabe::new(projekt.jahrgang.jahr.value, "kreis", von, am, "");
    let name = probe(&args.von);
    check_word(projekt, ("von", "Der Name", LONGEST), &args.von, &name)?;
    let Some(remark) = &args.bemerkung else { return Ok(()) };
    let noted = probe("Name").with_remark(Some(remark.clone()));
    check_word(projekt, ("bemerkung", "Die Bemerkung", LONGEST_REMARK), remark, &noted)
}

fn check_word(
    projekt: &Projekt,
    (field, what, longest): (&str, &str, usize),
    text: &str,
    probe: &Freigabe,
) -> Result<(), Abbruch> {
    let refuse = |why: &str| Err(Abbruch::Aufruf(format!("„--{field}“: {why}")));
    let length = text.chars().count();
    if length > longest {
        return refuse(&format!(
            "{what} hat {length} Zeichen, möglich sind höchstens {longest}."
        ));
    }
    let mut findings = Findings::default();
    freigabe::check(probe, &projekt.press.schriften().vorrat(), &mut findings);
    let in_field = |finding: &&Finding| finding.field.as_deref() == Some(field);
    // A character that no YAML may hold is a fault of the file and of no field.
    let fault = findings.iter().find(in_field).or(findings.iter().next());
    fault.map_or(Ok(()), |finding| refuse(&finding.message))
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
    let what = match (count, args.zurueckziehen) {
        (1, false) => "Diesen Wortlaut freigeben".to_owned(),
        (count, false) => format!("Diese {count} Wortlaute freigeben"),
        (1, true) => "Diese Freigabe zurückziehen".to_owned(),
        (count, true) => format!("Diese {count} Freigaben zurückziehen"),
    };
    output::print(&format!("\n{what}, als {}? [j/N] ", args.von));
    let mut reply = String::new();
    let read = std::io::stdin().lock().read_line(&mut reply);
    Ok(read.is_ok() && matches!(reply.trim().to_lowercase().as_str(), "j" | "ja"))
}

/// Writes approvals: all of them or none.
fn write<'a>(
    lage: &Lage,
    approvals: impl Iterator<Item = &'a Freigabe>,
) -> Result<(), Abbruch> {
    let files: Bundle = approvals.flat_map(Freigabe::files).collect();
    if files.is_empty() {
        return Ok(());
    }
    let data = lage.projekt.join(lage.jahrgang.data_folder().trim_end_matches('/'));
    store::add(&data, freigabe::FOLDER.trim_end_matches('/'), &files)
}
