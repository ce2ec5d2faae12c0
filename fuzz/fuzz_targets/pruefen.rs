//! Bytes as a record: read, checked and shown, whatever they are.

#![no_main]

use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use zielvereinbarung::finding::anzeige;
use zielvereinbarung::reading::bestand::{Bestand, Inhalt};
use zielvereinbarung::reading::fields::Reading;
use zielvereinbarung::finding::Findings;
use zielvereinbarung::making::projekt::{self, Projekt};
use zielvereinbarung::setting::schriften::Schriften;
use zielvereinbarung::values::zeichen::Vorrat;
use zielvereinbarung::agreement::plausibel::{self, Nachbarn};
use zielvereinbarung::agreement::vereinbarung;
use zielvereinbarung::agreement::record;
use zielvereinbarung::agreement::vordruck::Vordruck;
use zielvereinbarung::reading::yaml;

const RECORD: &str = "data/2025/landkreis-fulda.yaml";

static PROJEKT: LazyLock<(Projekt, Vorrat)> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("fuzz lies in the project");
    let mut files = Bestand::default();
    for folder in ["data", "templates", "fonts"] {
        collect(&root.join(folder), folder, &mut files);
    }
    let vorrat = Schriften::read(files.bytes(projekt::FONTS)).vorrat();
    let project = projekt::read(&files, &2025.into(), &mut Findings::default());
    (project.expect("the project can be read"), vorrat)
});

fn collect(folder: &Path, prefix: &str, files: &mut Bestand) {
    for entry in std::fs::read_dir(folder).expect("the folder is there").flatten() {
        let inside = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &inside, files);
        } else if let Ok(bytes) = std::fs::read(entry.path()) {
            files.0.insert(inside, Inhalt::Bytes(bytes));
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    let (project, vorrat) = &*PROJEKT;
    let mut files = Bestand::default();
    files.0.insert(RECORD.to_owned(), Inhalt::Bytes(bytes.to_vec()));
    let mut findings = Findings::default();
    let file = files.text(RECORD, &mut findings);
    let node = file.and_then(|file| yaml::parse(&file, &mut findings));
    let mut reading = Reading { findings: &mut findings, vorrat };
    let Projekt { kreise, jahrgang, vordruck, .. } = project;
    let record = node.and_then(|node| record::read(&node, vordruck, None, &mut reading));
    if let Some(record) = record {
        let kreis = &kreise["landkreis-fulda"];
        let nachbarn = Nachbarn::new(kreise);
        plausibel::check(kreis, &nachbarn, jahrgang, &record, &mut findings);
        let agreement = vereinbarung::check(kreis, jahrgang, vordruck, &record);
        // What is attached to the PDF is YAML and reads back.
        if !findings.stop() {
            reads_back(&agreement.datensatz, vordruck, vorrat);
        }
    }
    findings.sort();
    let shown = anzeige::render(&findings, true);
    let told = anzeige::json(&findings).to_string();
    assert!(shown.len() + told.len() < 2_000_000);
});

fn reads_back(source: &str, vordruck: &Vordruck, vorrat: &Vorrat) {
    let mut findings = Findings::default();
    let file = zielvereinbarung::finding::SourceFile::new(RECORD, source);
    let node = yaml::parse(&file, &mut findings).expect("it is YAML");
    let mut reading = Reading { findings: &mut findings, vorrat };
    record::read(&node, vordruck, None, &mut reading).expect("it is a record");
    assert!(!findings.stop(), "{source}");
}
