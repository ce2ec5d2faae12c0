//! Findings as SARIF 2.1.0, which code scanners and editors read.

use serde::Serialize;

use super::line_text;
use crate::finding::rules;
use crate::finding::{Finding, Findings, Place, Rule, Severity};

/// The log of one run.
#[derive(Serialize)]
pub struct Sarif<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Ergebnis<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    language: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Text<&'static str>,
    full_description: Text<&'static str>,
    help: Text<String>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Text<T> {
    text: T,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Ergebnis<'a> {
    rule_id: &'static str,
    rule_index: Option<usize>,
    level: &'static str,
    message: Text<String>,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_field_names, reason = "the names are those of SARIF")]
struct Location<'a> {
    physical_location: Physical<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    logical_locations: Option<[Logical<'a>; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text<&'a str>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical<'a> {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region<'a>>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region<'a> {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    snippet: Text<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical<'a> {
    fully_qualified_name: &'a str,
}

/// The log of one run.
pub fn sarif(findings: &Findings) -> Sarif<'_> {
    let more = findings.further().map(more);
    let driver = Driver {
        name: "zv",
        version: env!("CARGO_PKG_VERSION"),
        language: "de",
        rules: rules::ALL.iter().copied().map(rule).collect(),
    };
    Sarif {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool { driver },
            column_kind: "unicodeCodePoints",
            results: findings.iter().map(result).chain(more).collect(),
        }],
    }
}

fn rule(rule: &'static Rule) -> Descriptor {
    Descriptor {
        id: rule.code,
        short_description: Text { text: rule.title },
        full_description: Text { text: rule.explanation },
        help: Text {
            text: format!("{}\n\n{}", rule.explanation, rule.example),
        },
        default_configuration: Configuration { level: level(rule.severity) },
    }
}

fn result(finding: &Finding) -> Ergebnis<'_> {
    let hint = finding.hint.iter().map(|hint| format!("\n{hint}"));
    let message = finding.message.clone() + &hint.collect::<String>();
    let field = finding.field.as_deref();
    let location = Location {
        logical_locations: field
            .map(|fully_qualified_name| [Logical { fully_qualified_name }]),
        ..location(&finding.place)
    };
    let related = finding.also.iter().map(related).collect();
    Ergebnis {
        related_locations: related,
        ..plain(finding.rule, message, location)
    }
}

/// What is only counted: the file, the rule, how often.
fn more<'a>((path, rule, count): (&str, &'static Rule, usize)) -> Ergebnis<'a> {
    let message = format!("{count} weitere Befunde dieser Art.");
    plain(rule, message, at(path, None))
}

fn plain<'a>(rule: &'static Rule, text: String, location: Location<'a>) -> Ergebnis<'a> {
    Ergebnis {
        rule_id: rule.code,
        rule_index: rules::ALL.iter().position(|known| known.code == rule.code),
        level: level(rule.severity),
        message: Text { text },
        locations: [location],
        related_locations: Vec::new(),
    }
}

fn related((place, word): &(Place, String)) -> Location<'_> {
    Location {
        message: Some(Text { text: word }),
        ..location(place)
    }
}

fn location(place: &Place) -> Location<'_> {
    let end = Place::new(&place.file, place.range.end..place.range.end);
    let region = Region {
        start_line: place.line(),
        start_column: place.column(),
        end_line: end.line(),
        end_column: end.column(),
        snippet: Text { text: line_text(place) },
    };
    let known = !place.file.text.is_empty();
    at(&place.file.path, known.then_some(region))
}

fn at<'a>(path: &str, region: Option<Region<'a>>) -> Location<'a> {
    Location {
        physical_location: Physical {
            artifact_location: Artifact { uri: uri(path) },
            region,
        },
        logical_locations: None,
        message: None,
    }
}

/// A path as a relative URI.
fn uri(path: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~/".contains(&b);
    path.bytes()
        .map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Fehler => "error",
        Severity::Warnung => "warning",
        Severity::Hinweis => "note",
    }
}
