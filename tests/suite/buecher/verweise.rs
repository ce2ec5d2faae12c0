//! Links of the documentation lead to a file, and to a heading in it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::werkstatt::repository;

/// All pages of the documentation.
fn pages() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![repository().join("docs")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                found.push(path);
            }
        }
    }
    found.extend(
        ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]
            .map(|name| repository().join(name)),
    );
    found.sort();
    found
}

/// A page without what stands in blocks of code, where nothing is a heading or a link.
fn prose(page: &str) -> String {
    let mut code = false;
    let lines = page.lines().filter(|line| {
        let fence = line.trim_start().starts_with("```");
        code ^= fence;
        !code && !fence
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The targets of the links and pictures of a page.
fn links(page: &str) -> Vec<String> {
    let page = prose(page);
    let targets = page.split("](").skip(1);
    targets
        .filter_map(|rest| rest.split_once(')').map(|(target, _)| target.to_owned()))
        .collect()
}

/// The places that a link can name: headings as GitHub names them, and anchors.
fn places(page: &str) -> Vec<String> {
    let page = prose(page);
    let headings = page.lines().filter(|line| line.starts_with('#'));
    let mut found: Vec<String> = headings.map(place).collect();
    let anchors = page.split("<a id=\"").skip(1);
    found.extend(
        anchors.filter_map(|rest| rest.split_once('"').map(|(id, _)| id.to_owned())),
    );
    found
}

fn place(heading: &str) -> String {
    let heading = heading.trim_start_matches('#').trim().to_lowercase();
    heading
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

/// What is wrong with a link from a page.
fn fault(page: &Path, target: &str) -> Option<String> {
    if target.starts_with("http://") || target.starts_with("https://") {
        return None;
    }
    let (file, place) = target.split_once('#').unwrap_or((target, ""));
    let path = match file {
        "" => page.to_owned(),
        file => page.parent().unwrap().join(file),
    };
    if !path.exists() {
        return Some(format!("{}: {target} leads to no file", page.display()));
    }
    if place.is_empty() {
        return None;
    }
    let there = places(&fs::read_to_string(&path).unwrap());
    let known = there.iter().any(|one| one == place);
    (!known).then(|| format!("{}: {target} leads to no heading", page.display()))
}

#[test]
fn links_lead_somewhere() {
    let mut seen = 0;
    let mut wrong = Vec::new();
    for page in pages() {
        for target in links(&fs::read_to_string(&page).unwrap()) {
            wrong.extend(fault(&page, &target));
            seen += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen > 60, "{seen} links");
}

#[test]
fn a_link_to_nothing_is_seen() {
    let page = repository().join("docs/anfang.md");
    assert!(fault(&page, "fehlt.md").unwrap().contains("no file"));
    assert!(fault(&page, "anfang.md#fehlt").unwrap().contains("no heading"));
    assert_eq!(fault(&page, "befunde.md#f04"), None);
    assert_eq!(place("### Wörter, § 5 und „Fassung“"), "wörter--5-und-fassung");
}

/// A heading that stands twice in a page can't be linked to.
#[test]
fn headings_are_unique() {
    for page in pages() {
        if page.ends_with("CHANGELOG.md") {
            continue;
        }
        let mut seen = BTreeSet::new();
        for place in places(&fs::read_to_string(&page).unwrap()) {
            assert!(seen.insert(place.clone()), "{}: {place}", page.display());
        }
    }
}

#[test]
fn every_picture_is_shown() {
    let shown: BTreeSet<PathBuf> = pages()
        .iter()
        .flat_map(|page| {
            let folder = page.parent().unwrap().to_owned();
            let links = links(&fs::read_to_string(page).unwrap());
            links.into_iter().map(move |target| folder.join(target))
        })
        .collect();
    for entry in fs::read_dir(repository().join("docs/bilder")).unwrap() {
        let path = entry.unwrap().path();
        assert!(shown.contains(&path), "{} is shown nowhere", path.display());
    }
}
