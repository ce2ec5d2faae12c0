//! What real agreements have beside Absätze and plain lists: each in all the forms it takes.

use std::fs;
use std::path::Path;

use zielvereinbarung::agreement::fassung::Fassung;
use zielvereinbarung::finding::Findings;
use zielvereinbarung::making::auftrag::{self, Auftrag};
use zielvereinbarung::making::projekt;
use zielvereinbarung::pdf::tagged;
use zielvereinbarung::setting::press::Dokument;
use zielvereinbarung::wording::klartext::Belege;
use zielvereinbarung::wording::vergleich::{self, Strenge};
use zielvereinbarung::wording::wortlaut::{Bereich, Wortlaut};
use zielvereinbarung::wording::{freigabetext, gemeinsames, klartext};

use crate::proben::{assert_valid, document, projekt};
use crate::werkstatt::{Werkstatt, repository};

const KASSEL: &str = "landkreis-kassel";

/// The project with the templates of a folder of fixtures.
fn werkstatt(element: &str) -> Werkstatt {
    let werkstatt = Werkstatt::new();
    lay(&werkstatt, &folder(element).join("vorlagen"), "templates/2025");
    werkstatt
}

fn folder(element: &str) -> std::path::PathBuf {
    repository().join("tests/fixtures/elemente").join(element)
}

fn lay(werkstatt: &Werkstatt, from: &Path, to: &str) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = format!("{to}/{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            lay(werkstatt, &entry.path(), &target);
        } else {
            werkstatt.write(&target, fs::read(entry.path()).unwrap());
        }
    }
}

/// No-break spaces read as spaces.
fn spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// Sets a copy, whose text must hold the expected lines, and checks all that is read of it.
fn set(element: &str, fassung: Fassung) -> Dokument {
    let document = document(&projekt(&werkstatt(element), 2025), KASSEL, fassung);
    let expected = fs::read_to_string(folder(element).join("erwartet.txt")).unwrap();
    let text = klartext::write(&document.wortlaut);
    assert!(spaces(&text).contains(&expected), "{element}:\n{text}");
    if fassung.leaves_dates_blank() {
        read_back(element, &document.wortlaut, &document.pdf);
    }
    assert_valid(element, &document, page_validation::ValidationProfile::PdfA3a);
    document
}

/// What PDF, text and approval give back is the wording.
#[track_caller]
fn read_back(element: &str, wortlaut: &Wortlaut, pdf: &[u8]) {
    let text = klartext::write(wortlaut);
    let approved = freigabetext::read(&freigabetext::write(wortlaut));
    let raw = tagged::read(pdf).unwrap();
    assert_eq!(raw.neben, [], "{element}");
    let printed = raw.wortlaut(&Belege::default());
    let plain = klartext::read(&text);
    for (name, read) in [("text", &plain), ("approval", &approved), ("PDF", &printed)] {
        same_lines(element, name, &klartext::write(read), &text);
        assert_eq!(shape(read), shape(wortlaut), "{element}, {name}");
        for strenge in [Strenge { alles: true }, Strenge::default()] {
            let found = vergleich::compare(wortlaut, read, strenge);
            assert!(found.gleich(), "{element}, {name}: {:?}", found.unterschiede());
        }
    }
    let all = [(KASSEL.to_owned(), wortlaut.clone())].into();
    assert_eq!(gemeinsames::build(&all).prove(KASSEL, wortlaut), None, "{element}");
}

#[track_caller]
fn same_lines(element: &str, name: &str, found: &str, wanted: &str) {
    // Where the lines of the title break is layout.
    let body = |text: &str| spaces(text.split_once("Präambel\n").unwrap().1);
    let (found, wanted) = (body(found), body(wanted));
    for (found, wanted) in found.lines().zip(wanted.lines()) {
        assert_eq!(found, wanted, "{element}, {name}");
    }
    assert_eq!(found.lines().count(), wanted.lines().count(), "{element}, {name}");
}

/// The places of all lines.
fn shape(wortlaut: &Wortlaut) -> Vec<String> {
    let steps = wortlaut.walk().into_iter();
    let steps = steps.filter(|step| step.is_printed() && step.bereich != Bereich::Titel);
    steps
        .map(|step| format!("{:?} {:?}", step.bereich, step.platz))
        .collect()
}

#[test]
fn each_element_reads_the_same_wherever_it_is_read() {
    for element in ["tafel", "lange-tafel", "absaetze", "listen", "anlage"] {
        for fassung in [Fassung::Unterschrift, Fassung::Pruefung] {
            let document = set(element, fassung);
            let folder = repository().join("target/proben/elemente");
            fs::create_dir_all(&folder).unwrap();
            let path = folder.join(format!("{element}-{}.pdf", fassung.name()));
            fs::write(path, &document.pdf).unwrap();
        }
    }
}
