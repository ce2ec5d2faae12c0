//! The cases that were tuned by hand.

use std::fs;

use zielvereinbarung::reading::schreiben::{self, Schreibfehler};

use super::{change, order};
use crate::werkstatt::repository;

/// A case: the record before, the changes, what becomes of it.
struct Fall {
    before: String,
    changes: Vec<String>,
    after: String,
}

const CHANGES: &str = "== aenderungen\n";
const AFTER: &str = "== nachher\n";

impl Fall {
    fn read(text: &str) -> Self {
        let (before, rest) = text.split_once(CHANGES).unwrap();
        let (changes, after) = rest.split_once(AFTER).unwrap_or((rest, ""));
        Self {
            before: before.to_owned(),
            changes: changes.lines().map(str::to_owned).collect(),
            after: after.to_owned(),
        }
    }

    fn run(&self) -> Result<String, Schreibfehler> {
        let changes: Vec<_> = self.changes.iter().map(|line| change(line)).collect();
        schreiben::write(&self.before, &changes, &order())
    }
}

#[test]
fn every_case_ends_as_it_says() {
    let folder = repository().join("tests/fixtures/schreiben");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let mut wrong = Vec::new();
    for path in &paths {
        let text = fs::read_to_string(path).unwrap();
        let case = Fall::read(&text);
        let found = match case.run() {
            Ok(found) => found,
            Err(error) => format!("!! {error}\n"),
        };
        if std::env::var_os("BLESS").is_some() {
            let changes: String =
                case.changes.iter().map(|line| format!("{line}\n")).collect();
            let blessed = [&case.before, CHANGES, &changes, AFTER, &found].concat();
            fs::write(path, blessed).unwrap();
        } else if found != case.after {
            wrong.push(format!("{}\n{found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(paths.len() > 20, "{}", paths.len());
}
