//! What is proved of a PDF, and that no change goes unnoticed.
//!
//! `ZV_FLIPS=2000` makes the tests of single bytes as thorough as the manual says.

mod angaben;
mod angriffe;
mod antwort;
mod ausgegeben;
mod befehl;
mod freigabe;
mod umfang;
mod worte;

use std::fs;

use lopdf::{Document, Object};
use zielvereinbarung::agreement::fassung::Fassung;
use zielvereinbarung::finding::Findings;
use zielvereinbarung::making::auftrag::{self, Auftrag};
use zielvereinbarung::making::projekt;
use zielvereinbarung::proof::{self, Datensatz, Feld, Nachweis, Urteil};

use crate::werkstatt::{Werkstatt, repository};

const KASSEL: &str = "data/2025/landkreis-kassel.yaml";

/// Kassel's agreement in a copy.
fn make(werkstatt: &Werkstatt, fassung: Fassung) -> Vec<u8> {
    let mut findings = Findings::default();
    let projekt =
        projekt::read(&werkstatt.bestand(), &2025.into(), &mut findings).unwrap();
    let vereinbarung = &projekt.vereinbarungen["landkreis-kassel"];
    let order = Auftrag::look(&projekt, vereinbarung, fassung, &mut findings);
    auftrag::make(&projekt, &order, &mut findings).unwrap().pdf
}

fn check(werkstatt: &Werkstatt, pdf: &[u8]) -> Nachweis {
    proof::open(pdf).unwrap().check(&werkstatt.bestand(), &2025.into())
}

fn is_proved(werkstatt: &Werkstatt, pdf: &[u8]) -> bool {
    let file = proof::open(pdf);
    file.is_ok_and(|file| file.check(&werkstatt.bestand(), &2025.into()).bewiesen())
}

fn fixture(name: &str) -> Vec<u8> {
    let path = repository().join(format!("tests/fixtures/signiert/{name}.pdf"));
    fs::read(path).unwrap()
}

/// What is wrong with the signatures of a file and with what was appended.
fn faults(pdf: &[u8]) -> Vec<String> {
    let mut file = match proof::open(pdf) {
        Ok(file) => file,
        Err(why) => return vec![why],
    };
    let (fields, mut faults) = file.appended();
    for field in fields {
        match field.signatur {
            Some(signature) => {
                faults.extend(signature.fehler);
                faults.extend(signature.einwaende);
                // A timestamp that is broken leaves the signature its verdict, but is named.
                let stamps = signature.hinweise.into_iter();
                faults.extend(stamps.filter(|words| words.contains("Zeitstempel")));
            }
            None => faults.push(format!("{} is not signed", field.name)),
        }
    }
    faults
}

/// Numbers that are the same in each run.
struct Zufall(u64);

impl Zufall {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }
}

fn flips(usual: usize) -> usize {
    std::env::var("ZV_FLIPS").map_or(usual, |flips| flips.parse().unwrap())
}

/// The places at which a changed byte is not noticed.
fn unnoticed(pdf: &[u8], count: usize, noticed: impl Fn(&[u8]) -> bool) -> Vec<usize> {
    let mut zufall = Zufall(2025);
    let mut missed = Vec::new();
    for _ in 0..count {
        let at = zufall.below(pdf.len());
        let mut changed = pdf.to_vec();
        changed[at] ^= u8::try_from(1 + zufall.below(255)).unwrap();
        if !noticed(&changed) {
            missed.push(at);
        }
    }
    missed
}

/// Appends a revision that writes objects anew.
fn append(pdf: &[u8], objects: &[(u32, &str)]) -> Vec<u8> {
    let text = String::from_utf8_lossy(pdf);
    let last = text.rfind("startxref\n").unwrap();
    let previous: usize =
        text[last + 10..].lines().next().unwrap().trim().parse().unwrap();
    let trailer = Document::load_mem(pdf).unwrap().trailer;
    let at = |key: &[u8]| trailer.get(key).unwrap().as_reference().unwrap().0;
    let mut out = pdf.to_vec();
    let mut rows = String::new();
    for (number, body) in objects {
        rows.push_str(&format!("{number} 1\n{:010} 00000 n \n", out.len()));
        out.extend(format!("{number} 0 obj\n{body}\nendobj\n").bytes());
    }
    let xref = out.len();
    let end = format!(
        "xref\n{rows}trailer\n<</Size 999/Root {} 0 R/Info {} 0 R/Prev {previous}>>\n\
         startxref\n{xref}\n%%EOF\n",
        at(b"Root"),
        at(b"Info"),
    );
    out.extend(end.bytes());
    out
}

#[test]
fn each_copy_is_recognized() {
    let werkstatt = Werkstatt::new();
    for fassung in Fassung::ALL {
        let proof = check(&werkstatt, &make(&werkstatt, fassung));
        assert_eq!(proof.urteil, Urteil::Unveraendert);
        assert_eq!(proof.datensatz, Datensatz::Gleich);
        assert_eq!(proof.vereinbarung.as_ref().unwrap().fassung, fassung);
        assert!(proof.bewiesen());
    }
}

#[test]
fn a_copy_without_a_record_is_compared_with_the_project() {
    let werkstatt = Werkstatt::new();
    werkstatt.replace(
        "data/2025/jahrgang.yaml",
        "jahr: 2025\n",
        "jahr: 2025\narchivformat: a-2a\n",
    );
    let proof = check(&werkstatt, &make(&werkstatt, Fassung::Unterschrift));
    assert_eq!(proof.datensatz, Datensatz::FehltInDatei);
    assert!(proof.bewiesen());
}

#[test]
fn the_record_is_compared_with_the_project() {
    let werkstatt = Werkstatt::new();
    let undated = Werkstatt::new();
    undated.replace(KASSEL, "    datum: 2025-08-18\n", "").replace(
        KASSEL,
        "  land:\n    datum: 2025-08-02\n",
        "",
    );
    let proof = check(&werkstatt, &make(&undated, Fassung::Unterschrift));
    assert_eq!(proof.datensatz, Datensatz::Datiert);
    assert!(proof.bewiesen());
    let proof = check(&undated, &make(&werkstatt, Fassung::Unterschrift));
    assert!(matches!(proof.datensatz, Datensatz::Anders(_)), "{proof:#?}");
    // A default that is written out says the same.
    let brief = Werkstatt::new();
    brief.replace(KASSEL, "    ort: Kassel\n", "").replace(
        KASSEL,
        "        amt: Landrat\n",
        "",
    );
    let proof = check(&werkstatt, &make(&brief, Fassung::Unterschrift));
    assert_eq!(proof.datensatz, Datensatz::Gleich);
    assert!(proof.bewiesen());
    let swapped = Werkstatt::new();
    swapped
        .replace(KASSEL, "2025-08-18", "2025-01-01")
        .replace(KASSEL, "2025-08-02", "2025-08-18")
        .replace(KASSEL, "2025-01-01", "2025-08-02");
    let proof = check(&swapped, &make(&werkstatt, Fassung::Portal));
    assert!(matches!(proof.datensatz, Datensatz::Anders(_)), "{proof:#?}");
    assert!(!proof.bewiesen());
    let other = Werkstatt::new();
    other.replace(KASSEL, "959620", "959621");
    let proof = check(&werkstatt, &make(&other, Fassung::Unterschrift));
    let lines = ["- haushaltsmittel: 959620", "+ haushaltsmittel: 959621"];
    assert_eq!(proof.datensatz, Datensatz::Anders(lines.map(str::to_owned).to_vec()));
    assert_eq!(proof.urteil, Urteil::Unveraendert);
    assert!(!proof.bewiesen());
}

#[test]
fn another_layout_and_another_wording_are_told_apart() {
    let old = Werkstatt::new();
    let pdf = make(&old, Fassung::Unterschrift);
    let new = Werkstatt::new();
    new.replace(
        "templates/2025/layout.typ",
        "#let groesse = 11pt",
        "#let groesse = 10.5pt",
    );
    let proof = check(&new, &pdf);
    assert_eq!(proof.urteil, Urteil::WortlautGleich);
    assert!(!proof.bewiesen());
    new.replace("templates/2025/praeambel.typ", "gemeinsame, auf", "neue, auf");
    let Urteil::WortlautAnders(lines) = check(&new, &pdf).urteil else { panic!() };
    assert_eq!(lines.len(), 2, "{lines:#?}");
    assert!(lines[0].starts_with("Präambel, Absatz 1: geändert"), "{lines:#?}");
    let words = "in eine [-neue-] {+gemeinsame+}, auf die";
    assert!(lines[1].contains(words), "{lines:#?}");
}

#[test]
fn each_byte_of_an_unsigned_file_counts() {
    let werkstatt = Werkstatt::new();
    let pdf = make(&werkstatt, Fassung::Unterschrift);
    let noticed = |changed: &[u8]| !is_proved(&werkstatt, changed);
    assert_eq!(unnoticed(&pdf, flips(20), noticed), [] as [usize; 0]);
}

#[test]
fn each_byte_of_a_signed_file_counts() {
    for name in ["b-b", "b-t"] {
        let noticed = |changed: &[u8]| !faults(changed).is_empty();
        assert_eq!(unnoticed(&fixture(name), flips(300), noticed), [] as [usize; 0]);
    }
}

#[test]
fn signatures_are_read() {
    for name in ["b-b", "b-t"] {
        let pdf = fixture(name);
        assert_eq!(faults(&pdf), [] as [String; 0], "{name}");
        let (fields, _) = proof::open(&pdf).unwrap().appended();
        let who = |field: &Feld| field.signatur.clone().unwrap().wer.unwrap();
        let names: Vec<String> = fields.iter().map(who).collect();
        assert_eq!(names, ["Test unterschrift-land-1", "Test unterschrift-kreis-1"]);
        let signature = |index: usize| fields[index].signatur.clone().unwrap();
        assert_eq!((signature(0).ganz, signature(1).ganz), (false, true));
        assert_eq!((signature(0).revision, signature(1).revision), (Some(2), Some(3)));
        assert_eq!(signature(0).zeitstempel.is_some(), name == "b-t");
        assert_eq!(signature(0).wann.unwrap().format("%Y").to_string(), "2026");
    }
}

#[test]
fn what_is_appended_or_cut_off_is_noticed() {
    let werkstatt = Werkstatt::new();
    let unsigned = make(&werkstatt, Fassung::Unterschrift);
    for more in ["x", "\n", " ", "%%EOF\n", "% remark\n"] {
        let longer = [&unsigned[..], more.as_bytes()].concat();
        assert!(!is_proved(&werkstatt, &longer), "unsigned, then {more:?}");
        let longer = [&fixture("b-b")[..], more.as_bytes()].concat();
        assert!(!faults(&longer).is_empty(), "signed, then {more:?}");
    }
    for less in [1, 2, 10, 500, 5_000, 30_000] {
        assert!(!is_proved(&werkstatt, &unsigned[..unsigned.len() - less]));
        let signed = fixture("b-b");
        assert!(!faults(&signed[..signed.len() - less]).is_empty(), "{less} bytes less");
    }
}

#[test]
fn a_changed_object_is_named() {
    let pdf = fixture("b-b");
    let document = Document::load_mem(&pdf).unwrap();
    let (_, page) = document.get_pages().into_iter().next().unwrap();
    let contents = document
        .get_dictionary(page)
        .unwrap()
        .get(b"Contents")
        .unwrap()
        .clone();
    let contents = match &contents {
        Object::Array(parts) => parts[0].as_reference().unwrap().0,
        other => other.as_reference().unwrap().0,
    };
    let mut kinds = document.objects.iter();
    let attachment = kinds
        .find(|(_, object)| match object {
            Object::Stream(stream) => stream.dict.has_type(b"EmbeddedFile"),
            _ => false,
        })
        .unwrap()
        .0
        .0;
    let stream = "<</Length 1>>\nstream\nq\nendstream";
    for (number, body, what) in [
        (page.0, "<</Type/Page>>", "Revision 4 ändert: Seite 1."),
        (contents, stream, "Revision 4 ändert: der Inhalt von Seite 1."),
        (attachment, stream, "Revision 4 ändert: die Anlage."),
    ] {
        let found = faults(&append(&pdf, &[(number, body)]));
        assert!(found.iter().any(|fault| fault == what), "{what}: {found:?}");
    }
}

#[test]
fn a_signature_from_elsewhere_is_noticed() {
    let (here, there) = (fixture("b-b"), fixture("b-t"));
    let contents = |pdf: &[u8]| {
        let start = b"/Contents <30";
        let at = pdf.windows(start.len()).rposition(|window| window == start).unwrap();
        let start = at + start.len() - 2;
        start..start + pdf[start..].iter().position(|b| *b == b'>').unwrap()
    };
    let (from, to) = (contents(&there), contents(&here));
    let mut moved = there[from].to_vec();
    moved.resize(to.len(), b'0');
    let mut forged = here;
    forged.splice(to, moved);
    let found = faults(&forged);
    assert!(!found.is_empty(), "{found:?}");
}

#[test]
fn another_attachment_is_noticed() {
    let werkstatt = Werkstatt::new();
    let other = Werkstatt::new();
    other.replace(KASSEL, "959620", "59620");
    let mut document =
        Document::load_mem(&make(&werkstatt, Fassung::Unterschrift)).unwrap();
    let record = Document::load_mem(&make(&other, Fassung::Unterschrift)).unwrap();
    let embedded = |document: &Document| {
        let mut streams = document.objects.iter();
        let found = streams.find(|(_, object)| match object {
            Object::Stream(stream) => stream.dict.has_type(b"EmbeddedFile"),
            _ => false,
        });
        (*found.unwrap().0, found.unwrap().1.clone())
    };
    document.objects.insert(embedded(&document).0, embedded(&record).1);
    let mut pdf = Vec::new();
    document.save_to(&mut pdf).unwrap();
    pdf.push(b'\n');
    let proof = check(&werkstatt, &pdf);
    assert!(!proof.bewiesen());
    assert!(matches!(proof.urteil, Urteil::WortlautAnders(_)), "{proof:#?}");
    assert!(matches!(proof.datensatz, Datensatz::Anders(_)), "{proof:#?}");
}
