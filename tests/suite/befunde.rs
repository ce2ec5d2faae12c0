//! The table of all codes in the documentation is that of the program.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use zielvereinbarung::finding::rules;

use crate::werkstatt::repository;

const HEAD: &str = "\
# Befunde

Alles, was `zv pruefen` finden kann. Ein Fehler hält den Lauf an, eine Warnung ist wahrscheinlich ein Versehen, ein
Hinweis ist einen Blick wert. Die Codes ändern ihre Bedeutung nie. `zv pruefen --erklaere F04` zeigt zu einem Code auch
ein Beispiel.

Diese Datei schreibt das Programm aus seinem Katalog (`just bless`).
";

fn table() -> String {
    let mut text = HEAD.to_owned();
    for family in rules::FAMILIES {
        let name = family.title;
        write!(
            text,
            "\n## {name}\n\n| Code | Schwere | Befund | Erklärung |\n|---|---|---|---|\n"
        )
        .unwrap();
        for rule in family.rules {
            let code = rule.code;
            let anchor = code.to_lowercase();
            let explanation = rule.explanation.replace('|', "\\|").replace('<', "\\<");
            writeln!(
                text,
                "| <a id=\"{anchor}\"></a>{code} | {} | {} | {explanation} |",
                rule.severity, rule.title
            )
            .unwrap();
        }
    }
    text
}

#[test]
fn the_table_of_codes_is_that_of_the_program() {
    let path = repository().join("docs/befunde.md");
    let table = table();
    assert!(
        rules::ALL
            .iter()
            .all(|rule| table.contains(&format!("</a>{} |", rule.code)))
    );
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed == table,
        "docs/befunde.md is not what the catalogue says: just bless"
    );
}

/// Codes ascend within a family, and none is given twice; nor is a title, by which people ask.
#[test]
fn the_catalogue_is_in_order() {
    for family in rules::FAMILIES {
        let codes: Vec<&str> = family.rules.iter().map(|rule| rule.code).collect();
        assert!(codes.is_sorted_by(|one, next| one < next), "{codes:?}");
        let fits = |code: &&str| {
            let digits = code.strip_prefix(family.letter);
            digits.is_some_and(|digits| digits.len() == 2 && digits.parse::<u8>().is_ok())
        };
        assert!(codes.iter().all(fits), "{codes:?}");
    }
    let letters = rules::FAMILIES.map(|family| family.letter);
    let titles = rules::ALL.iter().map(|rule| rule.title);
    let once =
        |names: &[&str]| names.iter().collect::<BTreeSet<_>>().len() == names.len();
    assert!(once(&letters) && once(&titles.collect::<Vec<_>>()));
}

/// Each rule has its text and an example, the text in whole sentences.
#[test]
fn every_rule_explains_itself() {
    for rule in rules::ALL.iter() {
        assert!(rule.explanation.ends_with(['.', ')']), "{}", rule.code);
        assert!(!rule.example.is_empty() && !rule.title.ends_with('.'), "{}", rule.code);
    }
}
