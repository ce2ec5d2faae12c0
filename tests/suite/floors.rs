//! Imports point down: a wing uses the wings below its own, and inside a wing a file uses the
//! files below it, never one above. Some crates and functions are for one wing alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::werkstatt::repository;

/// The wings, each with those it may use (docs/architecture.md draws them).
const WINGS: &[(&str, &[&str])] = &[
    ("values", &[]),
    ("page", &[]),
    ("finding", &["values"]),
    ("wording", &["values"]),
    ("reading", &["values", "finding"]),
    ("pdf", &["values", "wording"]),
    ("agreement", &["values", "finding", "reading"]),
    ("setting", &["values", "finding", "reading", "wording", "pdf", "agreement"]),
    ("approval", &["values", "finding", "reading", "wording", "agreement"]),
    ("making", ALL.split_at(9).0),
    ("review", ALL.split_at(10).0),
    ("publishing", ALL.split_at(10).0),
    ("proof", ALL.split_at(10).0),
    ("sheet", ALL.split_at(10).0),
    ("disk", ALL.split_at(10).0),
    ("cli", &ALL),
];

/// From the ground up: `making` uses those before it, review and the wings beside it `making`, too.
const ALL: [&str; 15] = [
    "values",
    "page",
    "finding",
    "wording",
    "reading",
    "pdf",
    "agreement",
    "setting",
    "approval",
    "making",
    "review",
    "publishing",
    "proof",
    "sheet",
    "disk",
];

/// What one wing alone may name, and the wings that may.
const RESERVED: &[(&str, &[&str])] = &[
    ("typst", &["setting"]),
    ("typst_html", &["setting"]),
    ("typst_layout", &["setting"]),
    ("typst_pdf", &["setting"]),
    ("minijinja", &["setting"]),
    ("rust_xlsxwriter", &["sheet"]),
    ("calamine", &["sheet"]),
    ("quick_xml", &["sheet"]),
    ("std::fs", &["disk"]),
    ("std::net", &[]),
    ("tempfile", &["disk"]),
    ("clap", &["cli"]),
];

#[test]
fn wings_use_only_wings_below() {
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for (path, text) in sources() {
        let Some((wing, _)) = path.split_once('/') else { continue };
        let allowed = allowed(wing);
        seen.insert(wing.to_owned());
        for used in uses(&text) {
            let used = used[0].as_str();
            if used != wing && !allowed.contains(&used) {
                wrong.push(format!("{path} uses {used}"));
            }
        }
    }
    assert!(wrong.is_empty(), "imports that point up:\n{}", wrong.join("\n"));
    let known: BTreeSet<String> =
        WINGS.iter().map(|(wing, _)| (*wing).to_owned()).collect();
    assert_eq!(seen, known);
}

/// The plan itself is in order: no wing uses one that stands above it.
#[test]
fn the_plan_has_no_circle() {
    for (index, (wing, allowed)) in WINGS.iter().enumerate() {
        let below: Vec<&str> = WINGS[..index].iter().map(|(wing, _)| *wing).collect();
        let up: Vec<_> = allowed.iter().filter(|used| !below.contains(used)).collect();
        assert!(up.is_empty(), "{wing}: {up:?}");
    }
}

#[test]
fn nothing_lies_flat_beside_the_wings() {
    let flat: Vec<String> = sources()
        .into_keys()
        .filter(|path| !path.contains('/') && path != "lib.rs" && path != "main.rs")
        .collect();
    assert_eq!(flat, Vec::<String>::new());
}

/// Inside a wing the files make no circle either; a file and those in its folder are one.
#[test]
fn inside_a_wing_nothing_goes_round() {
    let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in sources() {
        let parts: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
        let [wing, room, ..] = parts.as_slice() else { continue };
        let name = format!("{wing}::{room}");
        for used in uses(&text) {
            match used.as_slice() {
                [other, next, ..] if other == wing && next != room => {
                    arrows
                        .entry(name.clone())
                        .or_default()
                        .insert(format!("{wing}::{next}"));
                }
                _ => {}
            }
        }
        // `use super::x` in a room of the wing itself.
        if let [_, _] = parts.as_slice() {
            for used in siblings(&text).filter(|used| used != room) {
                arrows
                    .entry(name.clone())
                    .or_default()
                    .insert(format!("{wing}::{used}"));
            }
        }
    }
    let circles: Vec<String> = arrows
        .keys()
        .filter_map(|from| {
            let way = way_back(&arrows, from)?;
            Some(way.join(" → "))
        })
        .collect();
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

#[test]
fn what_is_for_one_wing_stays_there() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some((wing, _)) = path.split_once('/') else { continue };
        let code = without_tests(&text);
        for (name, wings) in RESERVED {
            let named = code.contains(&format!("use {name}::"))
                || code.contains(&format!("use {name};"))
                || code.contains(&format!(" {name}::"))
                || code.contains(&format!("({name}::"))
                || code.contains(&format!("<{name}::"));
            if named && !wings.contains(&wing) {
                wrong.push(format!("{path} names {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn allowed(wing: &str) -> &'static [&'static str] {
    let found = WINGS.iter().find(|(name, _)| *name == wing);
    found.unwrap_or_else(|| panic!("there is no wing {wing}")).1
}

/// A way from a room back to itself.
fn way_back(
    arrows: &BTreeMap<String, BTreeSet<String>>,
    from: &str,
) -> Option<Vec<String>> {
    let mut ways = vec![vec![from.to_owned()]];
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop() {
        for next in arrows.get(way.last()?).into_iter().flatten() {
            if next == from {
                return Some([way.as_slice(), std::slice::from_ref(next)].concat());
            }
            if seen.insert(next.clone()) {
                ways.push([way.as_slice(), std::slice::from_ref(next)].concat());
            }
        }
    }
    None
}

/// What stands before the tests of a file.
fn without_tests(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}

/// The modules beside a file that it names behind `super::`.
fn siblings(text: &str) -> impl Iterator<Item = String> {
    paths(text, "super::").into_iter().map(|mut path| path.swap_remove(0))
}

/// The paths of this crate that a file names behind `crate::`.
fn uses(text: &str) -> Vec<Vec<String>> {
    paths(text, "crate::")
}

/// The paths behind a root, each with the modules that it goes through.
fn paths(text: &str, root: &str) -> Vec<Vec<String>> {
    let code = without_tests(text);
    let mut found = Vec::new();
    for rest in code.split(root).skip(1) {
        collect(rest, &[], &mut found);
    }
    found.retain(|path| !path.is_empty());
    found
}

/// Follows one path, and each branch of a group in braces.
fn collect(rest: &str, before: &[String], found: &mut Vec<Vec<String>>) {
    if let Some(group) = rest.strip_prefix('{') {
        let mut depth = 0;
        let mut start = 0;
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    return collect(group[start..at].trim(), before, found);
                }
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    collect(group[start..at].trim(), before, found);
                    start = at + 1;
                }
                _ => {}
            }
        }
        return;
    }
    let end = rest
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(rest.len());
    let (name, behind) = rest.split_at(end);
    let module =
        !name.is_empty() && !name.starts_with(char::is_uppercase) && name != "self";
    let mut path = before.to_vec();
    if !module {
        return found.push(path);
    }
    path.push(name.to_owned());
    match behind.strip_prefix("::") {
        Some(behind) => collect(behind, &path, found),
        None => found.push(path),
    }
}

/// The sources by their path below `src`.
fn sources() -> BTreeMap<String, String> {
    let root = repository().join("src");
    let mut found = BTreeMap::new();
    walk(&root, &root, &mut found);
    found
}

fn walk(root: &Path, folder: &Path, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        if path.is_dir() {
            walk(root, &path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let inside = path.strip_prefix(root).unwrap();
            let inside = inside.iter().map(|part| part.to_str().unwrap());
            let inside: Vec<&str> = inside.collect();
            found.insert(inside.join("/"), fs::read_to_string(&path).unwrap());
        }
    }
}
