//! `zv pruefen`: findings only; writes nothing.

use std::fmt::Write as _;
use std::io::IsTerminal;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::lage::Format;
use super::lage::{Ende, Lage, check_names, keep_chosen};
use super::output;
use crate::disk::fehler::Abbruch;

use crate::finding::anzeige;
use crate::finding::rules;
use crate::finding::{Findings, Rule, suggest};
use crate::making::auftrag::{self, Auftrag};

#[derive(Debug, clap::Args)]
pub(super) struct Pruefen {
    /// Kreise, wie ihre Datensätze heißen; sonst alle
    #[arg(value_name = "KREIS", help_heading = "Angaben")]
    pub(super) kreise: Vec<String>,
    /// Erklärt einen Befund mit Beispiel, etwa F04
    #[arg(long, value_name = "CODE", help_heading = "Optionen")]
    pub(super) erklaere: Option<String>,
}

/// Reads and checks everything, fills every template, and shows what was found.
pub(super) fn run(lage: &Lage, args: &Pruefen) -> Result<Ende, Abbruch> {
    if let Some(code) = &args.erklaere {
        return explain(code, lage.format);
    }
    let mut findings = Findings::default();
    let projekt = lage.read(&mut findings)?;
    let mut gaps = 0;
    if let Some(projekt) = &projekt {
        let fill = |order: &Auftrag| {
            let mut findings = Findings::default();
            let _filled = auftrag::source(projekt, order, &mut findings);
            findings
        };
        let orders = auftrag::plan(projekt, &args.kreise, None, &mut findings);
        let filled: Vec<_> = orders.par_iter().map(fill).collect();
        for found in filled {
            findings.append(found);
        }
        let open = |order: &&Auftrag| !order.vereinbarung.luecken().is_empty();
        gaps = orders.iter().filter(open).count();
    }
    keep_chosen(&args.kreise, &lage.jahrgang, &mut findings);
    if let Some(projekt) = projekt.filter(|_| !findings.stop()) {
        check_names(&args.kreise, &projekt, lage.jahrgang.jahr)?;
    }
    findings.sort();
    answer(lage, &findings, gaps);
    Ok(if findings.stop() { Ende::Befunde } else { Ende::Getan })
}

fn answer(lage: &Lage, findings: &Findings, gaps: usize) {
    match lage.format {
        Format::Json => output::print_json(&serde_json::json!({
            "jahr": lage.jahrgang.jahr,
            "jahrgang": lage.jahrgang.to_string(),
            "befunde": anzeige::json(findings),
        })),
        Format::Sarif => output::print_json(&anzeige::sarif(findings)),
        Format::Github => output::print(&anzeige::github(findings)),
        Format::Text | Format::Html | Format::Pdf => {
            let coloured = std::io::stdout().is_terminal();
            let text = anzeige::render(findings, coloured);
            let none = findings.is_empty();
            let count =
                if none { "Keine Befunde.".to_owned() } else { anzeige::count(findings) };
            output::print(&format!("{text}{count}\n{}", incomplete(gaps)));
        }
    }
}

/// How many records still have gaps, which are no findings.
fn incomplete(gaps: usize) -> String {
    match gaps {
        0 => String::new(),
        1 => "1 Datensatz hat noch Lücken.\n".to_owned(),
        gaps => format!("{gaps} Datensätze haben noch Lücken.\n"),
    }
}

fn explain(code: &str, format: Format) -> Result<Ende, Abbruch> {
    let Some(rule) = rules::find(code) else {
        let codes = rules::ALL.iter().flat_map(|rule| [rule.code, rule.title]);
        let meant = suggest(code, codes).map(|code| format!(" Meinten Sie „{code}“?"));
        return Err(Abbruch::Aufruf(format!(
            "Den Befund „{code}“ gibt es nicht.{}",
            meant.unwrap_or_default()
        )));
    };
    match format {
        Format::Json => output::print_json(&serde_json::json!({
            "code": rule.code,
            "schwere": rule.severity.key(),
            "titel": rule.title,
            "erklaerung": rule.explanation,
            "beispiel": rule.example,
        })),
        _ => output::print(&explanation(rule)),
    }
    Ok(Ende::Getan)
}

fn explanation(rule: &Rule) -> String {
    let mut text = format!(
        "{} ({}): {}\n\n{}\n\nBeispiel:\n",
        rule.code, rule.severity, rule.title, rule.explanation
    );
    for line in rule.example.lines() {
        writeln!(text, "    {line}").expect("writing to a string does not fail");
    }
    text
}
