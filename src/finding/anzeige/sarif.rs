//! Findings as SARIF 2.1.0, which code scanners and editors read.

use serde_json::{Value, json};

use super::line_text;
use crate::finding::rules;
use crate::finding::{Finding, Findings, Place, Rule, Severity};

/// The log of one run.
pub fn sarif(findings: &Findings) -> Value {
    let results: Vec<Value> = findings
        .iter()
        .map(result)
        .chain(findings.further().map(more))
        .collect();
    let rules: Vec<Value> = rules::ALL.iter().copied().map(rule).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "zv",
                "version": env!("CARGO_PKG_VERSION"),
                "language": "de",
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": format!("{}\n\n{}", rule.explanation, rule.example)},
        "defaultConfiguration": {"level": level(rule.severity)},
    })
}

fn result(finding: &Finding) -> Value {
    let index = rules::ALL.iter().position(|rule| rule.code == finding.rule.code);
    let hint = finding.hint.iter().map(|hint| format!("\n{hint}"));
    let message = finding.message.clone() + &hint.collect::<String>();
    let mut location = location(&finding.place);
    if let Some(field) = &finding.field {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": field }]);
    }
    let mut result = json!({
        "ruleId": finding.rule.code,
        "ruleIndex": index,
        "level": level(finding.rule.severity),
        "message": {"text": message},
        "locations": [location],
    });
    if !finding.also.is_empty() {
        result["relatedLocations"] = finding.also.iter().map(related).collect();
    }
    result
}

/// What is only counted: the file, the rule, how often.
fn more((path, rule, count): (&str, &'static Rule, usize)) -> Value {
    let message = format!("{count} weitere Befunde dieser Art.");
    result(&rule.at(&Place::path(path), message))
}

fn related((place, word): &(Place, String)) -> Value {
    let mut location = location(place);
    location["message"] = json!({ "text": word });
    location
}

fn location(place: &Place) -> Value {
    let mut physical = json!({"artifactLocation": {"uri": uri(&place.file.path)}});
    if !place.file.text.is_empty() {
        let end = Place::new(&place.file, place.range.end..place.range.end);
        physical["region"] = json!({
            "startLine": place.line(),
            "startColumn": place.column(),
            "endLine": end.line(),
            "endColumn": end.column(),
            "snippet": {"text": line_text(place)},
        });
    }
    json!({ "physicalLocation": physical })
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
