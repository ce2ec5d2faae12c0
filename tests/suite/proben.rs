//! Documents of every kind: validated here, and laid down for the checks with foreign tools.

use std::fs;
use std::path::PathBuf;

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use zielvereinbarung::agreement::fassung::Fassung;
use zielvereinbarung::finding::Findings;
use zielvereinbarung::making::auftrag::{self, Auftrag};
use zielvereinbarung::making::projekt::{self, Projekt};
use zielvereinbarung::setting::press::Dokument;
use zielvereinbarung::wording::klartext;

use crate::beispiel::werkstatt_2026;
use crate::werkstatt::{Werkstatt, repository};

/// Reads a Jahrgang that must be without a fault.
pub(crate) fn projekt(werkstatt: &Werkstatt, jahr: u16) -> Projekt {
    let mut findings = Findings::default();
    let projekt = projekt::read(&werkstatt.bestand(), &jahr.into(), &mut findings);
    assert!(
        !findings.stop(),
        "{}",
        zielvereinbarung::finding::anzeige::render(&findings, false)
    );
    projekt.unwrap()
}

/// Sets one copy, which must be without a fault.
pub(crate) fn document(projekt: &Projekt, kreis: &str, fassung: Fassung) -> Dokument {
    let mut findings = Findings::default();
    let vereinbarung = &projekt.vereinbarungen[kreis];
    let order = Auftrag::look(projekt, vereinbarung, fassung, &mut findings);
    let document = auftrag::make(projekt, &order, &mut findings);
    assert!(
        findings.is_empty(),
        "{}",
        zielvereinbarung::finding::anzeige::render(&findings, false)
    );
    document.unwrap()
}

/// An empty folder for documents that the foreign checks read.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = repository().join("target/proben").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

pub(crate) fn lay_down(folder: &std::path::Path, stem: &str, document: &Dokument) {
    fs::write(folder.join(format!("{stem}.pdf")), &document.pdf).unwrap();
    fs::write(folder.join(format!("{stem}.txt")), klartext::write(&document.wortlaut))
        .unwrap();
}

#[track_caller]
pub(crate) fn assert_valid(name: &str, document: &Dokument, archive: ValidationProfile) {
    for profile in [archive, ValidationProfile::PdfUa1] {
        let options = ValidationOptions::default().profile(profile);
        let report = validate_pdf_bytes(&document.pdf, &options).unwrap();
        let rules: Vec<_> =
            report.failures.iter().map(|f| (&f.rule_id, &f.message)).collect();
        assert!(report.is_compliant, "{name}, {profile:?}: {rules:?}");
    }
    assert!(document.pdf.ends_with(b"%%EOF\n"), "{name} does not end in a new line");
}

#[test]
fn every_party_and_fassung_is_archivable_and_accessible() {
    let folder = folder("fassungen");
    let projekt = projekt(&werkstatt_2026(), 2026);
    for kreis in projekt.vereinbarungen.keys() {
        for fassung in Fassung::ALL {
            let document = document(&projekt, kreis, fassung);
            let stem = projekt.stamm().stem(kreis, fassung);
            assert_valid(&stem, &document, ValidationProfile::PdfA3a);
            lay_down(&folder, &stem, &document);
        }
    }
}

#[test]
fn without_attachment_it_is_a_2a() {
    let folder = folder("a-2a");
    let werkstatt = werkstatt_2026();
    werkstatt.replace(
        "data/2026/jahrgang.yaml",
        "fiktiv: ja",
        "fiktiv: ja\narchivformat: a-2a",
    );
    let projekt = projekt(&werkstatt, 2026);
    for fassung in Fassung::ALL {
        let document = document(&projekt, "stadt-hanau", fassung);
        let stem = projekt.stamm().stem("stadt-hanau", fassung);
        assert_valid(&stem, &document, ValidationProfile::PdfA2a);
        lay_down(&folder, &stem, &document);
    }
}

/// From no project to sixty, short titles and long ones, one signatory a side and two.
#[test]
fn documents_of_every_length_are_sound() {
    let folder = folder("umfang");
    let werkstatt = werkstatt_2026();
    for (name, count, long, signatories) in [
        ("leer", 0, false, 1),
        ("eins", 1, false, 2),
        ("drei", 3, true, 1),
        ("sechs", 6, false, 2),
        ("neun", 9, true, 2),
        ("zwoelf", 12, false, 1),
        ("fuenfzehn", 15, false, 2),
        ("achtzehn", 18, false, 1),
        ("einundzwanzig", 21, true, 1),
        ("vierundzwanzig", 24, false, 2),
        ("dreissig", 30, true, 2),
        ("vierzig", 40, false, 1),
        ("sechzig", 60, true, 2),
    ] {
        werkstatt
            .write("data/2026/kreis-offenbach.yaml", sized(count, long, signatories));
        let projekt = projekt(&werkstatt, 2026);
        let document = document(&projekt, "kreis-offenbach", Fassung::Unterschrift);
        assert_valid(name, &document, ValidationProfile::PdfA3a);
        lay_down(&folder, name, &document);
    }
}

#[test]
fn a_party_with_a_long_name_fits() {
    let folder = folder("langer-name");
    let werkstatt = werkstatt_2026();
    let long = "Wissenschafts-, Universitäts- und Landeshauptstadt Musterstadt an der Oberen Musterach";
    werkstatt.replace(
        "data/kreise.yaml",
        "name: Wissenschaftsstadt Darmstadt",
        &format!("name: {long}"),
    );
    let projekt = projekt(&werkstatt, 2026);
    for fassung in Fassung::ALL {
        let document = document(&projekt, "wissenschaftsstadt-darmstadt", fassung);
        assert_valid(fassung.name(), &document, ValidationProfile::PdfA3a);
        lay_down(&folder, fassung.name(), &document);
    }
}

/// An invented record of a given size; the last Maßnahmenart stays empty.
fn sized(count: usize, long: bool, signatories: usize) -> String {
    let tail = if long {
        " - Übergang Schule-Beruf, Nachqualifizierung und Begleitung von Alleinerziehenden in \
         Teilzeitausbildung mit sozialpädagogischer Unterstützung (TZ)"
    } else {
        ""
    };
    let kinds = ["ausbildungsvorbereitung", "ausbildung", "qualifizierung"];
    let mut record =
        "haushaltsmittel: 1234567.50\nmassnahmen:\n  weiterbildung: []\n".to_owned();
    for (index, kind) in kinds.iter().enumerate() {
        let numbers: Vec<usize> =
            (0..count).filter(|number| number % 3 == index).collect();
        record += &format!("  {kind}:{}\n", if numbers.is_empty() { " []" } else { "" });
        for number in numbers {
            record += &format!("    - Musterprojekt {number}{tail}\n");
        }
    }
    let person = |number: usize| {
        format!(
            "      - name: Erika Mustermann {number}\n        amt: Musteramt\n        zusatz: In Vertretung\n"
        )
    };
    let people: String = (1..=signatories).map(person).collect();
    record
        + &format!(
            "unterzeichnung:\n  kreis:\n    personen:\n{people}  land:\n    personen:\n{people}"
        )
}
