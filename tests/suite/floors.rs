//! Imports point down: each module may use the floors below its own, never one above.

use std::fs;
use std::path::{Path, PathBuf};

use crate::werkstatt::repository;

/// The floors from the ground up; modules on one floor do not use each other.
const FLOORS: &[&[&str]] = &[
    &[
        "finding",
        "betrag",
        "datum",
        "formen",
        "typografie",
        "fassung",
        "schema",
        "pruefsumme",
        "pdf",
    ],
    &["rules", "abschluss"],
    &["zeichen"],
    &["yaml", "bestand"],
    &["fields"],
    &["kreis"],
    &["record", "jahrgang", "freigabe"],
    &["vereinbarung"],
    &["platz"],
    &["plaetze"],
    &["vorlagen"],
    &["wortlaut"],
    &["schriften", "text", "anzeige", "felder", "vergleich"],
    &["press", "pdftext", "synopse", "gemeinsames", "urschrift"],
    &["redline"],
    &["projekt"],
    &["gueltigkeit"],
    &["auftrag", "bundle"],
    &["nachweis", "ledger"],
    &["portal", "bericht"],
    &["cli"],
];

/// Records and Jahrgänge share people who sign: the one pair that knows each other.
const PAIRS: &[(&str, &str)] = &[("record", "jahrgang"), ("jahrgang", "record")];

#[test]
fn imports_point_down() {
    let mut wrong = Vec::new();
    let mut seen = Vec::new();
    for path in sources(&repository().join("src")) {
        let inside = path.strip_prefix(repository().join("src")).unwrap().to_owned();
        let module = inside
            .iter()
            .next()
            .unwrap()
            .to_str()
            .unwrap()
            .trim_end_matches(".rs");
        if matches!(module, "lib" | "main") {
            continue;
        }
        seen.push(module.to_owned());
        for used in uses(&fs::read_to_string(&path).unwrap()) {
            let pair = PAIRS.contains(&(module, used.as_str()));
            if used != module && floor(&used) >= floor(module) && !pair {
                wrong.push(format!("{} uses {used}", inside.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "imports that point up:\n{}", wrong.join("\n"));
    let unknown: Vec<_> = FLOORS
        .iter()
        .copied()
        .flatten()
        .filter(|name| !seen.iter().any(|s| s == *name))
        .collect();
    assert!(unknown.is_empty(), "floors without a module: {unknown:?}");
}

fn floor(module: &str) -> usize {
    let floor = FLOORS.iter().position(|floor| floor.contains(&module));
    floor.unwrap_or_else(|| panic!("module {module} stands on no floor"))
}

/// The modules of this crate that a file names behind `crate::`.
fn uses(text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: String = code.collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let names = match rest.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap().split(',').collect(),
            None => vec![rest],
        };
        for name in names {
            let name = name.trim();
            let end = name
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(name.len());
            let name = &name[..end];
            if !name.is_empty() && !name.starts_with(char::is_uppercase) {
                found.push(name.to_owned());
            }
        }
    }
    found
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}
