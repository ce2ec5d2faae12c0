//! One publication after the other: what is new, changed, unchanged, and never withdrawn silently.

use std::fs;
use std::time::SystemTime;

use serde_json::Value;

use super::{assert_sums, files, page};
use crate::werkstatt::Werkstatt;

const KASSEL: &str = "data/2025/landkreis-kassel.yaml";
const FULDA: &str = "data/2025/landkreis-fulda.yaml";
const PORTAL: &str = "output/2025/portal";
const NOTE: &str = "data/2025/veroeffentlicht.yaml";
const PDF: &str = "zielvereinbarung-aqb-2025-landkreis-fulda.pdf";
const PAGE: &str = "zielvereinbarung-aqb-2025-landkreis-fulda.html";

/// A project in which two agreements may be published.
fn werkstatt() -> Werkstatt {
    let werkstatt = Werkstatt::new();
    let record = werkstatt
        .read(KASSEL)
        .replace("    ort: Kassel\n", "")
        .replace("Andreas Siebert", "Erika Muster")
        .replace("959620", "640200")
        .replace("JobMentoring", "Brücke <b>&\u{202f}Beruf</b>");
    werkstatt.write(FULDA, record);
    werkstatt
}

/// A run, its answer and its exit code.
fn publish(werkstatt: &Werkstatt, arguments: &[&str]) -> (Value, Option<i32>) {
    let run =
        werkstatt.zv(&[&["veroeffentlichen", "--format", "json"], arguments].concat());
    let answer = serde_json::from_str(&run.stdout);
    (answer.unwrap_or_else(|why| panic!("{why}: {}{}", run.stdout, run.stderr)), run.code)
}

/// New, changed, unchanged, withdrawn.
fn steps(answer: &Value) -> [Vec<&str>; 4] {
    ["neu", "geaendert", "unveraendert", "zurueckgezogen"].map(|key| {
        let all = answer[key].as_array().unwrap().iter();
        all.map(|one| one.as_str().unwrap()).collect()
    })
}

fn times(werkstatt: &Werkstatt) -> Vec<(String, SystemTime)> {
    let entries = fs::read_dir(werkstatt.path(PORTAL)).unwrap().map(Result::unwrap);
    let time = |entry: fs::DirEntry| {
        let modified = entry.metadata().unwrap().modified().unwrap();
        (entry.file_name().into_string().unwrap(), modified)
    };
    let mut all: Vec<_> = entries.map(time).collect();
    all.sort();
    all
}

fn days(werkstatt: &Werkstatt) -> usize {
    werkstatt.read(NOTE).matches("am: 2025-09-10").count()
}

#[test]
fn each_publication_knows_the_last_one() {
    let werkstatt = werkstatt();
    let (answer, code) = publish(&werkstatt, &["--am", "2025-09-10"]);
    let both = vec!["landkreis-fulda", "landkreis-kassel"];
    let none: Vec<&str> = Vec::new();
    assert_eq!(
        (steps(&answer), code),
        ([both.clone(), none.clone(), none.clone(), none.clone()], Some(0))
    );
    let (before, noted) = (times(&werkstatt), werkstatt.read(NOTE));
    // Nothing has changed: every file keeps its bytes and its time, and its day.
    let (answer, _) = publish(&werkstatt, &["--am", "2025-10-01"]);
    assert_eq!(steps(&answer), [none.clone(), none.clone(), both, none.clone()]);
    assert_eq!((times(&werkstatt), werkstatt.read(NOTE)), (before.clone(), noted));
    assert_eq!(days(&werkstatt), 11);
    // One value: that agreement, the lists, and nothing else.
    werkstatt.replace(KASSEL, "959620", "959621");
    let (answer, _) = publish(&werkstatt, &["--am", "2025-10-01"]);
    assert_eq!(steps(&answer)[1], ["landkreis-kassel"]);
    let what = &answer["aenderungen"]["landkreis-kassel"];
    assert_eq!(what[0], "Haushaltsmittel: „959.620\u{a0}Euro“ → „959.621\u{a0}Euro“");
    assert_eq!(what.as_array().unwrap().len(), 1);
    let same = |name: &str| {
        let of =
            |all: &[(String, SystemTime)]| all.iter().find(|one| one.0 == name).cloned();
        of(&before) == of(&times(&werkstatt))
    };
    assert!(same(PDF) && same(PAGE) && !same("index.html"));
    let files = files(&werkstatt.path(PORTAL));
    assert_sums(&files);
    let page = page(&files, "aenderungen.html");
    assert!(
        page.contains("1. Oktober 2025") || page.contains("1.\u{a0}Oktober 2025"),
        "{page}"
    );
    assert!(page.contains("959.621") && !page.contains("Fulda"), "{page}");
    // The wording of all, and only its part.
    werkstatt.replace(
        "templates/2025/paragrafen/zielsteuerung.typ",
        "engen Austausch",
        "sehr engen Austausch",
    );
    let (answer, _) = publish(&werkstatt, &[]);
    for kreis in ["landkreis-kassel", "landkreis-fulda"] {
        assert_eq!(
            answer["aenderungen"][kreis],
            serde_json::json!(["Wortlaut: §\u{a0}6"])
        );
    }
}

#[test]
fn nothing_is_withdrawn_silently() {
    let werkstatt = werkstatt();
    publish(&werkstatt, &[]);
    let before = (times(&werkstatt), werkstatt.read(NOTE));
    let whole = werkstatt.read(FULDA);
    let cut = whole.split("  land:\n").next().unwrap().to_owned();
    werkstatt.write(FULDA, &cut);
    let (answer, code) = publish(&werkstatt, &[]);
    assert_eq!((steps(&answer)[3].clone(), code), (vec!["landkreis-fulda"], Some(1)));
    assert_eq!(answer["veraltet"], serde_json::json!([PDF]));
    assert_eq!((times(&werkstatt), werkstatt.read(NOTE)), before);
    let said = werkstatt.zv(&["veroeffentlichen"]).stdout;
    assert!(
        said.contains("nicht mehr: Landkreis Fulda.") && said.contains("--zurueckziehen"),
        "{said}"
    );
    let (answer, code) = publish(&werkstatt, &["--zurueckziehen", "--am", "2025-11-02"]);
    assert_eq!((steps(&answer)[3].clone(), code), (vec!["landkreis-fulda"], Some(0)));
    let files = files(&werkstatt.path(PORTAL));
    assert_sums(&files);
    assert!(!files.contains_key(PDF));
    let page = page(&files, PAGE);
    assert!(page.contains("zurückgezogen") && page.contains("November 2025"), "{page}");
    let list = String::from_utf8(files["entfernen.txt"].clone()).unwrap();
    assert_eq!(list.lines().skip(1).collect::<Vec<_>>(), [PDF]);
    // It stays withdrawn without being asked for again, until it is published anew.
    let (answer, code) = publish(&werkstatt, &[]);
    assert_eq!((steps(&answer)[3].clone(), code), (Vec::new(), Some(0)));
    assert!(werkstatt.path(PORTAL).join("entfernen.txt").exists());
    werkstatt.write(FULDA, whole);
    let (answer, _) = publish(&werkstatt, &[]);
    assert_eq!(steps(&answer)[0], ["landkreis-fulda"]);
    assert!(!werkstatt.path(PORTAL).join("entfernen.txt").exists());
}

/// What an earlier program left in the folder, which nobody noted, does not go silently either.
#[test]
fn what_lies_there_without_a_note_is_not_withdrawn_silently() {
    let werkstatt = werkstatt();
    publish(&werkstatt, &[]);
    fs::remove_file(werkstatt.path(NOTE)).unwrap();
    let cut = werkstatt.read(FULDA).split("  land:\n").next().unwrap().to_owned();
    werkstatt.write(FULDA, cut);
    let (answer, code) = publish(&werkstatt, &[]);
    assert_eq!((steps(&answer)[3].clone(), code), (vec!["landkreis-fulda"], Some(1)));
    assert!(werkstatt.path(PORTAL).join(PDF).exists());
}

#[test]
fn a_note_that_somebody_changed_is_refused_and_stand_says_what_is_online() {
    let werkstatt = werkstatt();
    publish(&werkstatt, &["--am", "2025-09-10"]);
    let said = werkstatt.done(&["stand", "landkreis-fulda"]);
    assert!(said.contains("veröffentlicht 10.9.2025"), "{said}");
    werkstatt.replace(NOTE, "dateien:", "dateien: 7 #");
    let run = werkstatt.zv(&["veroeffentlichen"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("veroeffentlicht.yaml"), "{}", run.stderr);
    let run = werkstatt.zv(&["veroeffentlichen", "--am", "18.8.2025"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("Jahr-Monat-Tag"), "{}", run.stderr);
}
