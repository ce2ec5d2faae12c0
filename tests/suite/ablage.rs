//! What is filed of what was signed, what is refused, and what is said of it later.

use std::fs;

use serde_json::Value;
use zielvereinbarung::making::ablage::Ablage;
use zielvereinbarung::proof;

use crate::werkstatt::{Werkstatt, repository};

const KASSEL: &str = "landkreis-kassel";
const RECORD: &str = "data/2025/landkreis-kassel.yaml";
const PDF: &str = "data/2025/ablage/landkreis-kassel.pdf";
const NOTE: &str = "data/2025/ablage/landkreis-kassel.yaml";
const SCAN: &str = "%PDF-1.4\nein Scan\n%%EOF\n";

fn signed(name: &str) -> Vec<u8> {
    let path = repository().join(format!("tests/fixtures/signiert/{name}.pdf"));
    fs::read(path).unwrap()
}

/// A project that has handed out what two signed files begin with.
fn werkstatt() -> Werkstatt {
    let werkstatt = Werkstatt::new();
    let mut list = String::new();
    for name in ["b-b", "b-t"] {
        let bytes = signed(name);
        let file = proof::open(&bytes).unwrap();
        let sum = zielvereinbarung::making::bundle::sha256(file.erste_revision());
        if !list.contains(&sum) {
            list += &format!("{sum}: {{kreis: {KASSEL}, am: 2025-08-01}}\n");
        }
        werkstatt.write(&format!("{name}.pdf"), bytes);
    }
    werkstatt.write("data/2025/ausgegeben.yaml", list);
    werkstatt
}

fn refused(werkstatt: &Werkstatt, arguments: &[&str], code: i32, why: &str) {
    let run = werkstatt.zv(&[&["ablegen"], arguments].concat());
    assert_eq!(run.code, Some(code), "{arguments:?}: {}{}", run.stdout, run.stderr);
    let said = format!("{}{}", run.stdout, run.stderr);
    assert!(said.contains(why), "{why}: {said}");
}

#[test]
fn what_all_have_signed_is_filed_with_a_note() {
    let werkstatt = werkstatt();
    let said = werkstatt.done(&["ablegen", "b-b.pdf"]);
    assert!(
        said.contains("Unterschrift (kreis): Test unterschrift-kreis-1 am "),
        "{said}"
    );
    // The dates are offered, as they are typed.
    assert!(
        said.contains("    unterzeichnung:\n      land:  # bisher 2025-08-02\n"),
        "{said}"
    );
    assert!(fs::read(werkstatt.path(PDF)).unwrap() == signed("b-b"));
    let note = Ablage::read(&werkstatt.read(NOTE)).unwrap();
    assert_eq!((note.kreis.as_str(), note.unterschriften.len()), (KASSEL, 2));
    let day = note.datum("kreis").unwrap();
    assert!(said.contains(&format!("datum: {day}\n")), "{said}");
    // Once more it is the same; another one is none that follows it.
    let said = werkstatt.done(&["ablegen", "b-b.pdf"]);
    assert!(said.contains("liegt schon in"), "{said}");
    refused(&werkstatt, &["b-t.pdf"], 1, "die diese nicht fortsetzt");
    assert!(fs::read(werkstatt.path(PDF)).unwrap() == signed("b-b"));
    // After a clone only the note is there: the same file comes back to its place.
    fs::remove_file(werkstatt.path(PDF)).unwrap();
    refused(&werkstatt, &["b-t.pdf"], 1, "die diese nicht fortsetzt");
    werkstatt.done(&["ablegen", "b-b.pdf"]);
    assert!(fs::read(werkstatt.path(PDF)).unwrap() == signed("b-b"));
}

#[test]
fn a_wrong_one_is_moved_aside_with_a_reason() {
    let werkstatt = werkstatt();
    let back = ["--zurueck", KASSEL, "--grund", "Falsche Datei"];
    refused(&werkstatt, &back, 2, "ist 2025 nichts abgelegt");
    refused(&werkstatt, &["--zurueck", KASSEL], 2, "--grund");
    werkstatt.done(&["ablegen", "b-b.pdf"]);
    werkstatt.done(&[&["ablegen"], &back[..]].concat());
    assert!(!werkstatt.path(PDF).exists() && !werkstatt.path(NOTE).exists());
    let aside = "data/2025/ablage/zurueckgenommen/landkreis-kassel-1/landkreis-kassel";
    let note = Ablage::read(&werkstatt.read(&format!("{aside}.yaml"))).unwrap();
    assert_eq!(note.zurueckgenommen.unwrap().grund, "Falsche Datei");
    assert!(fs::read(werkstatt.path(&format!("{aside}.pdf"))).unwrap() == signed("b-b"));
    let said = werkstatt.done(&["pruefen"]);
    assert!(!said.contains("[D7") && !said.contains("[D07]"), "{said}");
    werkstatt.done(&["ablegen", "b-t.pdf"]);
}

#[test]
fn what_not_all_have_signed_is_refused() {
    let werkstatt = werkstatt();
    werkstatt.done(&["erzeugen", KASSEL]);
    let own = "output/2025/zielvereinbarung-aqb-2025-landkreis-kassel-unterschrift.pdf";
    refused(
        &werkstatt,
        &[own],
        1,
        "Noch nicht von allen unterschrieben; es fehlt: „Unterschrift für",
    );
    werkstatt.done(&["erzeugen", KASSEL, "--fassung", "portal"]);
    let portal = "output/2025/zielvereinbarung-aqb-2025-landkreis-kassel.pdf";
    refused(&werkstatt, &[portal], 1, "Die Datei ist die Fassung „portal“");
    // The file up to its first signature: the Kreis has not signed.
    let bytes = signed("b-b");
    let ends: Vec<usize> = memchr::memmem::find_iter(&bytes, b"%%EOF\n").collect();
    werkstatt.write("eine.pdf", &bytes[..ends[ends.len() - 2] + 6]);
    refused(
        &werkstatt,
        &["eine.pdf"],
        1,
        "es fehlt: „Unterschrift für den Landkreis Kassel",
    );
    // What follows the signatures is not covered by them.
    werkstatt.write("mehr.pdf", [&bytes[..], b"% mehr\n"].concat());
    refused(&werkstatt, &["mehr.pdf"], 1, "nicht bewiesen");
    // What nobody handed out, and the project does not make.
    fs::remove_file(werkstatt.path("data/2025/ausgegeben.yaml")).unwrap();
    refused(&werkstatt, &["b-b.pdf"], 1, "nicht bewiesen");
    assert!(!werkstatt.path("data/2025/ablage").exists());
}

#[test]
fn a_scan_is_filed_with_who_says_what_it_is() {
    let werkstatt = werkstatt();
    werkstatt.write("landkreis-kassel.pdf", SCAN).write("brief.pdf", SCAN);
    let von = ["--scan", "--von", "Erika Mustermann"];
    let scan = |file: &'static str| [&von[..], &[file]].concat();
    refused(&werkstatt, &["landkreis-kassel.pdf"], 1, "nicht abgelegt");
    refused(&werkstatt, &["--scan", "landkreis-kassel.pdf"], 2, "--von");
    refused(&werkstatt, &["--scan", "--von", "?", "brief.pdf"], 2, "kein Wort");
    refused(&werkstatt, &scan("brief.pdf"), 2, "--kreis");
    refused(
        &werkstatt,
        &[&scan("brief.pdf")[..], &["--kreis", "kassel"]].concat(),
        2,
        "Meinten Sie",
    );
    refused(&werkstatt, &scan("b-b.pdf"), 1, "elektronisch unterschrieben");
    werkstatt.done(&["erzeugen", KASSEL]);
    let own = "output/2025/zielvereinbarung-aqb-2025-landkreis-kassel-unterschrift.pdf";
    refused(&werkstatt, &scan(own), 1, "kein Scan");
    werkstatt.write("halb.pdf", "%PDF-1.4\nein Sc");
    refused(&werkstatt, &scan("halb.pdf"), 1, "bricht ab");
    let large = [SCAN.as_bytes(), &vec![b' '; 20_000_000]].concat();
    werkstatt.write("odenwaldkreis.pdf", large);
    refused(&werkstatt, &scan("odenwaldkreis.pdf"), 1, "größer als 20 MB");
    werkstatt.done(&[&["ablegen"], &scan("landkreis-kassel.pdf")[..]].concat());
    let note = Ablage::read(&werkstatt.read(NOTE)).unwrap();
    assert_eq!(note.von.as_deref(), Some("Erika Mustermann"));
    assert!(note.urteil.contains("nicht geprüft") && note.unterschriften.is_empty());
    werkstatt.done(&["veroeffentlichen"]);
    let portal = "output/2025/portal/zielvereinbarung-aqb-2025-landkreis-kassel.pdf";
    assert_ne!(fs::read(werkstatt.path(portal)).unwrap(), SCAN.as_bytes());
}

/// What `zv pruefen` finds among the filed files.
fn found(werkstatt: &Werkstatt, arguments: &[&str]) -> Vec<String> {
    let run = werkstatt.zv(&[&["pruefen", "--format", "json"], arguments].concat());
    let answer: Value = serde_json::from_str(&run.stdout).unwrap();
    let list = answer["befunde"].as_array().unwrap().iter();
    let codes = list.map(|one| one["code"].as_str().unwrap().to_owned());
    codes.filter(|code| code.starts_with("D7")).collect()
}

#[test]
fn what_lies_there_otherwise_is_found() {
    let werkstatt = werkstatt();
    werkstatt.write("landkreis-kassel.pdf", SCAN);
    let scan = ["ablegen", "--scan", "--von", "Erika Mustermann", "landkreis-kassel.pdf"];
    werkstatt.done(&scan);
    assert_eq!(found(&werkstatt, &[]), [] as [&str; 0]);
    // Another time alone is no other file; another byte is.
    werkstatt.write(PDF, SCAN);
    fs::File::options()
        .append(true)
        .open(werkstatt.path(PDF))
        .unwrap()
        .set_modified(std::time::UNIX_EPOCH)
        .unwrap();
    assert_eq!(found(&werkstatt, &[]), [] as [&str; 0]);
    werkstatt.write(PDF, SCAN.replace("ein", "EIN"));
    fs::File::options()
        .append(true)
        .open(werkstatt.path(PDF))
        .unwrap()
        .set_modified(std::time::UNIX_EPOCH)
        .unwrap();
    assert_eq!(found(&werkstatt, &[]), ["D71"]);
    assert_eq!(found(&werkstatt, &[KASSEL]), ["D71"]);
    assert_eq!(found(&werkstatt, &["odenwaldkreis"]), [] as [&str; 0]);
    refused(&werkstatt, &scan[1..], 1, "nicht mehr die, die abgelegt wurde");
    fs::remove_file(werkstatt.path(PDF)).unwrap();
    assert_eq!(found(&werkstatt, &[]), ["D72"]);
    werkstatt.replace(NOTE, "jahr: 2025", "jahr: 2024");
    assert_eq!(found(&werkstatt, &[]), ["D74"]);
    werkstatt.write("data/2025/ablage/odenwaldkreis.pdf", SCAN);
    assert_eq!(found(&werkstatt, &[]), ["D74", "D75"]);
}

#[test]
fn what_changed_since_is_a_warning() {
    let werkstatt = werkstatt();
    werkstatt.write("landkreis-kassel.pdf", SCAN);
    werkstatt.done(&[
        "ablegen",
        "--scan",
        "--von",
        "Erika Mustermann",
        "landkreis-kassel.pdf",
    ]);
    // Dates and comments change nothing that was signed.
    werkstatt.replace(RECORD, "datum: 2025-08-18", "datum: 2025-08-19 # geändert");
    assert_eq!(found(&werkstatt, &[]), [] as [&str; 0]);
    let layout = "templates/2025/layout.typ";
    werkstatt.replace(layout, "#let groesse = 11pt", "#let groesse = 10.5pt");
    assert_eq!(found(&werkstatt, &[]), [] as [&str; 0]);
    let wording = "templates/2025/praeambel.typ";
    werkstatt.replace(wording, "gemeinsame, auf", "neue, auf");
    assert_eq!(found(&werkstatt, &[]), ["D73"]);
    werkstatt.replace(wording, "neue, auf", "gemeinsame, auf");
    werkstatt.replace(RECORD, "haushaltsmittel: 959620", "haushaltsmittel: 959621");
    let said = werkstatt.done(&["pruefen"]);
    assert!(
        said.contains("haben sich der Datensatz und der Wortlaut geändert"),
        "{said}"
    );
}

/// Reading a project never opens a filed file, be it a pipe that nobody closes.
#[cfg(unix)]
#[test]
fn reading_a_project_opens_none() {
    let werkstatt = werkstatt();
    fs::create_dir_all(werkstatt.path("data/2025/ablage")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(werkstatt.path(PDF)).status();
    assert!(made.unwrap().success());
    werkstatt.done(&["pruefen"]);
    werkstatt.done(&["erzeugen", KASSEL]);
}
