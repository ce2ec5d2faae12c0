//! Findings as workflow commands, which GitHub shows beside the changed lines.

use super::visible;
use crate::finding::{Finding, Findings, Place, Rule, Severity};

/// One command a finding.
///
/// See <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.
pub fn github(findings: &Findings) -> String {
    let more = |(path, rule, count): (&str, &'static Rule, usize)| {
        let message = format!("{count} weitere Befunde dieser Art.");
        command(&rule.at(&Place::path(path), message))
    };
    let commands = findings.iter().map(command);
    commands.chain(findings.further().map(more)).collect()
}

fn command(finding: &Finding) -> String {
    let level = match finding.rule.severity {
        Severity::Fehler => "error",
        Severity::Warnung => "warning",
        Severity::Hinweis => "notice",
    };
    let place = &finding.place;
    let title = format!("{} {}", finding.rule.code, finding.rule.title);
    let hint = finding.hint.iter().map(|hint| format!("\n{hint}"));
    let message = finding.message.clone() + &hint.collect::<String>();
    format!(
        "::{level} file={},line={},col={},title={}::{}\n",
        property(&place.file.path),
        place.line(),
        place.column(),
        property(&title),
        data(&message)
    )
}

/// What stands behind the second `::`.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\n', "%0A")
}

/// What stands behind a `=`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
