//! The folder for the portal: what it holds, says and never says.

mod folge;
mod fremdes;
pub(crate) mod seiten;
mod verzeichnisse;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use serde_json::Value;
use sha2::{Digest, Sha256};
use zielvereinbarung::agreement::fassung::Fassung;

use crate::beispiel::{parteien, werkstatt_2026};
use crate::proben::{document, projekt};
use crate::werkstatt::{Werkstatt, repository};

/// What the run over the invented year has left: the project, its answer, the files.
struct Portal {
    werkstatt: Werkstatt,
    answer: Value,
    files: BTreeMap<String, Vec<u8>>,
}

/// One run for all tests that only look.
fn portal() -> &'static Portal {
    static PORTAL: OnceLock<Portal> = OnceLock::new();
    PORTAL.get_or_init(|| {
        let werkstatt = werkstatt_2026();
        for party in parteien() {
            let record = format!("data/2026/{}.yaml", party.id);
            let text = format!("# {COMMENT}\n{}", werkstatt.read(&record));
            werkstatt.write(&record, text);
        }
        let answer = werkstatt.done(&[
            "veroeffentlichen",
            "--zip",
            "--am",
            "2026-12-01",
            "--format",
            "json",
        ]);
        let files = files(&werkstatt.path("output/2026/portal"));
        lay_down(&files);
        Portal {
            werkstatt,
            answer: serde_json::from_str(&answer).unwrap(),
            files,
        }
    })
}

/// A comment that each record of the run holds.
const COMMENT: &str = "Rücksprache Frau Geheimnis 0611";

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let file = |entry: fs::DirEntry| {
        (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())
    };
    entries.map(file).collect()
}

/// Leaves the folder for the checks with a browser and with readers of RDF.
fn lay_down(files: &BTreeMap<String, Vec<u8>>) {
    let folder = repository().join("target/proben/portal");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
}

fn page<'a>(files: &'a BTreeMap<String, Vec<u8>>, name: &str) -> &'a str {
    std::str::from_utf8(&files[name]).unwrap()
}

fn stem(kreis: &str) -> String {
    format!("zielvereinbarung-aqb-2026-{kreis}")
}

#[track_caller]
fn assert_sums(files: &BTreeMap<String, Vec<u8>>) {
    let mut named = Vec::new();
    for line in page(files, "SHA256SUMS").lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let found: String = Sha256::digest(&files[name])
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        assert_eq!(found, sum, "{name}");
        named.push(name);
    }
    let all: Vec<_> = files.keys().filter(|name| *name != "SHA256SUMS").collect();
    assert_eq!(all, named);
}

#[test]
fn every_party_is_published_with_all_that_belongs_to_it() {
    let Portal { answer, files, .. } = portal();
    let mut expected: Vec<String> =
        ["SHA256SUMS", "aenderungen.html", "dcat.jsonld", "index.html"]
            .into_iter()
            .chain(["zielvereinbarungen-aqb-2026.zip", "zielvereinbarungen.csv"])
            .map(str::to_owned)
            .collect();
    for party in parteien() {
        let stem = stem(&party.id);
        expected.extend([format!("{stem}.html"), format!("{stem}.pdf")]);
    }
    expected.sort();
    assert_eq!(files.keys().cloned().collect::<Vec<_>>(), expected);
    assert_sums(files);
    let published = answer["veroeffentlicht"].as_array().unwrap();
    assert_eq!(published.len(), parteien().len());
    assert_eq!(answer["nicht_veroeffentlicht"].as_array().unwrap().len(), 0);
    for one in published {
        let bytes = &files[one["datei"].as_str().unwrap()];
        assert_eq!(one["bytes"], bytes.len());
        assert!(files.contains_key(one["html"].as_str().unwrap()));
    }
}

/// The PDF is the portal's copy that `erzeugen` makes.
#[test]
fn the_pdf_is_the_portal_copy() {
    let Portal { werkstatt, files, .. } = portal();
    let projekt = projekt(werkstatt, 2026);
    let pdf = document(&projekt, "stadt-hanau", Fassung::Portal).pdf;
    assert!(files[&format!("{}.pdf", stem("stadt-hanau"))] == pdf);
}

/// The real year: one agreement is dated, the others are named with what they lack.
#[test]
fn the_others_are_listed_with_what_they_lack() {
    let werkstatt = Werkstatt::new();
    let said = werkstatt.done(&["veroeffentlichen"]);
    for words in [
        "Landkreis Kassel       ",
        "zielvereinbarung-aqb-2025-landkreis-kassel.pdf",
        "nicht veröffentlicht, es fehlt: Haushaltsmittel; ",
        "1 veröffentlicht, 25 nicht",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    let files = files(&werkstatt.path("output/2025/portal"));
    assert_eq!(files.len(), 7);
    assert_sums(&files);
    assert!(!page(&files, "index.html").contains("FIKTIV"));
    let record = "data/2025/landkreis-kassel.yaml";
    werkstatt.replace(record, "  land:\n    datum: 2025-08-02\n", "");
    let run = werkstatt.zv(&["veroeffentlichen", "--format", "json"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let answer: Value = serde_json::from_str(&run.stdout).unwrap();
    let all = answer["nicht_veroeffentlicht"].as_array().unwrap();
    let kassel = all.iter().find(|one| one["kreis"] == "landkreis-kassel").unwrap();
    assert_eq!(kassel["fehlt"][0]["feld"], "unterzeichnung.land.datum");
    assert_eq!(answer["ordner"], Value::Null);
    // What was withdrawn still lies there, and is said to.
    let old = "zielvereinbarung-aqb-2025-landkreis-kassel.pdf";
    assert_eq!(answer["veraltet"], serde_json::json!([old]));
    let said = werkstatt.zv(&["veroeffentlichen"]).stdout;
    assert!(said.contains("nicht mehr: Landkreis Kassel."), "{said}");
    assert_eq!(self::files(&werkstatt.path("output/2025/portal")), files);
}

#[test]
fn without_the_approval_that_is_asked_for_nothing_is_published() {
    let werkstatt = werkstatt_2026();
    let jahrgang = "data/2026/jahrgang.yaml";
    let text = werkstatt.read(jahrgang).replace("freigabe: nicht-erforderlich\n", "");
    werkstatt.write(jahrgang, text + "freigabe: erforderlich\n");
    let run = werkstatt.zv(&["veroeffentlichen"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stdout.contains("es fehlt: Freigabe"), "{}", run.stdout);
    assert!(!werkstatt.path("output").exists());
}

/// A whole new folder or the old one; `erzeugen` keeps it; what is not ours is not thrown away.
#[test]
fn the_folder_is_replaced_as_a_whole() {
    let werkstatt = Werkstatt::new();
    werkstatt.done(&["veroeffentlichen", "--zip"]);
    let folder = werkstatt.path("output/2025/portal");
    let before = files(&folder);
    werkstatt.done(&["erzeugen"]);
    assert_eq!(files(&folder), before);
    assert!(!werkstatt.read("output/2025/SHA256SUMS").contains("portal"));
    werkstatt.done(&["veroeffentlichen"]);
    assert_eq!(files(&folder).len(), before.len() - 1);
    assert!(
        werkstatt
            .path("output/2025/zielvereinbarung-aqb-2025-stadt-kassel-entwurf.pdf")
            .exists()
    );
    let left: Vec<_> = fs::read_dir(werkstatt.path("output"))
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert!(
        left.iter()
            .all(|name| !name.to_string_lossy().starts_with(".zv-neu-")),
        "{left:?}"
    );

    werkstatt.write("output/2025/portal/notiz.txt", "von Hand");
    let run = werkstatt.zv(&["veroeffentlichen"]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert!(run.stderr.contains("„notiz.txt“"), "{}", run.stderr);
    assert_eq!(werkstatt.read("output/2025/portal/notiz.txt"), "von Hand");
    fs::remove_file(folder.join("notiz.txt")).unwrap();

    let before = files(&folder);
    werkstatt.write("data/2025/stadt-kassel.yaml", "haushaltsmitel: 1\n");
    assert_eq!(werkstatt.zv(&["veroeffentlichen"]).code, Some(1));
    assert_eq!(files(&folder), before);
}
