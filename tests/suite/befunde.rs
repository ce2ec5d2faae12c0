//! The table of all codes in the documentation is that of the program.

use std::fmt::Write as _;

use zielvereinbarung::finding::rules;

use crate::werkstatt::repository;

const GROUPS: [(&str, &str); 8] = [
    ("D", "Dateien"),
    ("Y", "YAML: wie etwas geschrieben ist"),
    ("F", "Felder: was da steht"),
    ("R", "Vordruck: was eine Vereinbarung wissen muss"),
    ("P", "Plausibilität: was so kaum gemeint sein kann"),
    ("V", "Vorlagen"),
    ("S", "Satz"),
    ("G", "Freigabe"),
];

const HEAD: &str = "\
# Befunde

Alles, was `zv pruefen` finden kann. Ein Fehler hält den Lauf an, eine Warnung ist wahrscheinlich ein Versehen, ein
Hinweis ist einen Blick wert. Die Codes ändern ihre Bedeutung nie. `zv pruefen --erklaere F04` zeigt zu einem Code auch
ein Beispiel.

Diese Datei schreibt das Programm aus seinem Katalog (`just bless`).
";

fn table() -> String {
    let mut text = HEAD.to_owned();
    for (letter, name) in GROUPS {
        write!(
            text,
            "\n## {name}\n\n| Code | Schwere | Befund | Erklärung |\n|---|---|---|---|\n"
        )
        .unwrap();
        let mut group: Vec<_> = rules::ALL
            .iter()
            .filter(|rule| rule.code.starts_with(letter))
            .collect();
        group.sort_by_key(|rule| rule.code);
        for rule in group {
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

#[test]
fn every_code_is_given_once() {
    let mut codes: Vec<&str> = rules::ALL.iter().map(|rule| rule.code).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), rules::ALL.len());
}
