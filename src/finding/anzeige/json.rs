//! Findings for programs; the fields only ever grow.

use serde::{Serialize, Serializer};

use super::line_text;
use crate::finding::{Finding, Findings, Rule};

/// One finding, or how many more there are of its kind.
#[derive(Serialize)]
#[serde(untagged)]
enum Befund<'a> {
    Einer {
        code: &'static str,
        schwere: &'static str,
        titel: &'static str,
        datei: &'a str,
        zeile: usize,
        spalte: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        blatt: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        zelle: Option<&'a str>,
        feld: Option<&'a str>,
        zeilentext: &'a str,
        meldung: &'a str,
        hinweis: Option<&'a str>,
    },
    Weitere {
        code: &'static str,
        schwere: &'static str,
        titel: &'static str,
        datei: &'a str,
        meldung: String,
    },
}

impl Serialize for Findings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = self.iter().map(one);
        serializer.collect_seq(all.chain(self.further().map(more)))
    }
}

fn one(finding: &Finding) -> Befund<'_> {
    let Finding { rule, place, field, message, hint, .. } = finding;
    Befund::Einer {
        code: rule.code,
        schwere: rule.severity.key(),
        titel: rule.title,
        datei: &place.file.path,
        zeile: place.line(),
        spalte: place.column(),
        blatt: place.zelle().map(|at| at.blatt.as_str()),
        zelle: place.zelle().map(|at| at.zelle.as_str()),
        feld: field.as_deref(),
        zeilentext: line_text(place),
        meldung: message,
        hinweis: hint.as_deref(),
    }
}

fn more<'a>((path, rule, count): (&'a str, &'static Rule, usize)) -> Befund<'a> {
    Befund::Weitere {
        code: rule.code,
        schwere: rule.severity.key(),
        titel: rule.title,
        datei: path,
        meldung: format!("{count} weitere Befunde dieser Art."),
    }
}
