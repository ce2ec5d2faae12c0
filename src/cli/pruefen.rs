//! `zv pruefen`: findings only; writes nothing.

use std::collections::BTreeMap;

use serde::Serialize;

use super::antwort::{self, Antwort};
use super::lage::{Ende, Format, Lage, check_names, keep_chosen};
use crate::disk::ablage;
use crate::disk::fehler::Abbruch;
use crate::finding::anzeige;
use crate::finding::rules;
use crate::finding::{Findings, Severity, suggest};
use crate::making::ablage::Zustand;
use crate::making::auftrag::{self, Sicht};
use crate::making::heute;
use crate::making::projekt::Projekt;

#[derive(Debug, clap::Args)]
pub(super) struct Pruefen {
    /// Kreise, wie ihre Datensätze heißen; sonst alle
    #[arg(value_name = "KREIS", help_heading = "Angaben")]
    pub(super) kreise: Vec<String>,
    /// Erklärt einen Befund mit Beispiel, etwa F04
    #[arg(long, value_name = "CODE", help_heading = "Optionen")]
    pub(super) erklaere: Option<String>,
}

/// What was found, or what a code means.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Pruefantwort {
    Befunde(Befundliste),
    Erklaerung(Erklaerung),
}

/// All findings, and how many records still have gaps, which are none.
#[derive(Serialize)]
pub(super) struct Befundliste {
    jahr: u16,
    jahrgang: String,
    befunde: Findings,
    mit_luecken: usize,
}

/// What a code means.
#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "programs know these names")]
pub(super) struct Erklaerung {
    code: &'static str,
    schwere: &'static str,
    titel: &'static str,
    erklaerung: &'static str,
    beispiel: &'static str,
    #[serde(skip)]
    severity: Severity,
}

impl Antwort for Pruefantwort {
    fn text(&self, coloured: bool) -> String {
        match self {
            Self::Befunde(list) => list.text(coloured),
            Self::Erklaerung(rule) => rule.text(),
        }
    }

    fn write(&self, format: Format, coloured: bool) -> String {
        match (format, self) {
            (Format::Json, _) => antwort::json(self),
            (Format::Sarif, Self::Befunde(list)) => {
                let log = serde_json::to_string_pretty(&anzeige::sarif(&list.befunde));
                log.expect("a log is a struct of plain values") + "\n"
            }
            (Format::Github, Self::Befunde(list)) => anzeige::github(&list.befunde),
            _ => self.text(coloured),
        }
    }

    fn ende(&self) -> Ende {
        match self {
            Self::Befunde(list) if list.befunde.stop() => Ende::Befunde,
            _ => Ende::Getan,
        }
    }
}

/// Reads and checks everything, and fills every template.
pub(super) fn run(lage: &Lage, args: &Pruefen) -> Result<Pruefantwort, Abbruch> {
    if let Some(code) = &args.erklaere {
        return explain(code).map(Pruefantwort::Erklaerung);
    }
    let mut findings = Findings::default();
    let projekt = lage.read(&mut findings)?;
    let mut gaps = 0;
    if let Some(projekt) = &projekt {
        let seen = look(lage, projekt, &args.kreise, false, &mut findings)?;
        gaps = seen.sichten.iter().filter(|one| !one.vollstaendig()).count();
    }
    keep_chosen(&args.kreise, &lage.jahrgang, &mut findings);
    if let Some(projekt) = projekt.filter(|_| !findings.stop()) {
        check_names(&args.kreise, &projekt, lage.jahrgang.jahr)?;
    }
    findings.sort();
    Ok(Pruefantwort::Befunde(Befundliste {
        jahr: lage.jahrgang.jahr,
        jahrgang: lage.jahrgang.to_string(),
        befunde: findings,
        mit_luecken: gaps,
    }))
}

/// What was seen of the agreements and of what is filed of them.
pub(super) struct Gesehen<'a> {
    pub(super) sichten: Vec<Sicht<'a>>,
    /// How the filed files lie there, by Kreis.
    pub(super) ablage: BTreeMap<String, Zustand>,
    /// What has changed since it was filed, by Kreis.
    pub(super) geaendert: BTreeMap<String, Vec<&'static str>>,
}

/// Looks at the agreements, and whether the filed files lie there as they were filed and still say
/// what the project says.
pub(super) fn look<'a>(
    lage: &Lage,
    projekt: &'a Projekt,
    kreise: &[String],
    genau: bool,
    findings: &mut Findings,
) -> Result<Gesehen<'a>, Abbruch> {
    let sichten = auftrag::survey(projekt, kreise, findings);
    let notes = &projekt.ablagen;
    let ablage = ablage::check(&lage.projekt, &lage.jahrgang, notes, genau, findings)?;
    let mut geaendert = BTreeMap::new();
    for Sicht { vereinbarung, .. } in &sichten {
        let kreis = &vereinbarung.kreis.id;
        let Some(note) = notes.get(kreis) else { continue };
        let changed = heute::changes(projekt, vereinbarung, note);
        findings.extend(heute::finding(projekt, vereinbarung, note, &changed));
        geaendert.insert(kreis.clone(), changed);
    }
    Ok(Gesehen { sichten, ablage, geaendert })
}

impl Befundliste {
    fn text(&self, coloured: bool) -> String {
        let text = anzeige::render(&self.befunde, coloured);
        let count = if text.is_empty() {
            "Keine Befunde.".to_owned()
        } else {
            anzeige::count(&self.befunde)
        };
        let gaps = match self.mit_luecken {
            0 => String::new(),
            1 => "1 Datensatz hat noch Lücken.\n".to_owned(),
            gaps => format!("{gaps} Datensätze haben noch Lücken.\n"),
        };
        format!("{text}{count}\n{gaps}")
    }
}

fn explain(code: &str) -> Result<Erklaerung, Abbruch> {
    let Some(rule) = rules::find(code) else {
        let codes = rules::ALL.iter().flat_map(|rule| [rule.code, rule.title]);
        let meant = suggest(code, codes).map(|code| format!(" Meinten Sie „{code}“?"));
        return Err(Abbruch::Aufruf(format!(
            "Den Befund „{code}“ gibt es nicht.{}",
            meant.unwrap_or_default()
        )));
    };
    Ok(Erklaerung {
        code: rule.code,
        schwere: rule.severity.key(),
        titel: rule.title,
        erklaerung: rule.explanation,
        beispiel: rule.example,
        severity: rule.severity,
    })
}

impl Erklaerung {
    fn text(&self) -> String {
        let lines = self.beispiel.lines().map(|line| format!("    {line}\n"));
        format!(
            "{} ({}): {}\n\n{}\n\nBeispiel:\n{}",
            self.code,
            self.severity,
            self.titel,
            self.erklaerung,
            lines.collect::<String>()
        )
    }
}
