//! Revisions that look like signing and would show another document.
//!
//! `tests/foreign/signing` does the same to files that are signed again afterwards.

use lopdf::Document;

use super::{append, faults, fixture};

/// What remains to be said of a revision that does no harm: nobody has signed it.
const HARMLESS: [&str; 1] = ["Keine Signatur deckt die ganze Datei."];
/// A number that no object has.
const NEW: u32 = 900;
const FIELD: &str = "/Type/Annot/Subtype/Widget/FT/Sig/T(x)/F 132";

/// A signed file and what an attacker looks for in it.
struct Ziel {
    pdf: Vec<u8>,
    katalog: u32,
    formular: u32,
    seite: u32,
    inhalt: u32,
}

impl Ziel {
    fn new() -> Self {
        let pdf = fixture("b-b");
        let document = Document::load_mem(&pdf).unwrap();
        let katalog = document.trailer.get(b"Root").unwrap().as_reference().unwrap().0;
        let at = |number: u32, key: &[u8]| {
            let dict = document.get_dictionary((number, 0)).unwrap();
            dict.get(key).unwrap().as_reference().unwrap().0
        };
        let seite = document.get_pages()[&1].0;
        Self {
            formular: at(katalog, b"AcroForm"),
            inhalt: at(seite, b"Contents"),
            pdf,
            katalog,
            seite,
        }
    }

    /// How an object was written last.
    fn body(&self, number: u32) -> String {
        let text = String::from_utf8_lossy(&self.pdf);
        let head = format!("\n{number} 0 obj");
        let start = text.rfind(&head).unwrap() + head.len();
        let end = text[start..].find("endobj").unwrap();
        text[start..start + end].trim().to_owned()
    }

    /// A dictionary with one entry more.
    fn with(&self, number: u32, entry: &str) -> String {
        let body = self.body(number);
        format!("{}{entry}>>", body.strip_suffix(">>").unwrap())
    }

    /// The form with one field more.
    fn form(&self) -> String {
        let body = self.body(self.formular);
        let start = body.find("/Fields").unwrap();
        let end = start + body[start..].find(']').unwrap();
        format!("{} {NEW} 0 R{}", &body[..end], &body[end..])
    }

    /// What is found where this field is added to the form, and to no page.
    fn field(&self, entries: &str) -> Vec<String> {
        let field = format!("<<{FIELD}{entries}>>");
        let pdf = append(&self.pdf, &[(self.formular, &self.form()), (NEW, &field)]);
        let unsigned = |fault: &String| fault == "x is not signed";
        faults(&pdf).into_iter().filter(|fault| !unsigned(fault)).collect()
    }
}

#[test]
fn an_archive_of_certificates_does_not_free_a_page() {
    let ziel = Ziel::new();
    let store = format!("/DSS<</Certs[{} 0 R]>>", ziel.inhalt);
    let first = append(&ziel.pdf, &[(ziel.katalog, &ziel.with(ziel.katalog, &store))]);
    assert_eq!(faults(&first), HARMLESS);
    let stream = "<</Length 1>>\nstream\nq\nendstream";
    let found = faults(&append(&first, &[(ziel.inhalt, stream)]));
    assert_eq!(found, ["Revision 5 ändert: der Inhalt von Seite 1.", HARMLESS[0]]);
}

#[test]
fn the_looks_of_a_field_do_not_free_a_page() {
    let ziel = Ziel::new();
    let field = format!("<<{FIELD}/Rect[0 0 0 0]/AP<</N {} 0 R>>{{}}>>", ziel.inhalt);
    let unsigned = field.replace("{}", "");
    let first = append(&ziel.pdf, &[(ziel.formular, &ziel.form()), (NEW, &unsigned)]);
    let signed = field.replace("{}", "/V 901 0 R");
    let stream = "<</Length 1>>\nstream\nq\nendstream";
    let found = faults(&append(
        &first,
        &[
            (ziel.inhalt, stream),
            (NEW, &signed),
            (NEW + 1, "<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>"),
        ],
    ));
    assert!(found.contains(&"Revision 5 ändert: der Inhalt von Seite 1.".to_owned()));
    assert!(found.contains(&"Revision 4 ändert: der Aufbau des Dokuments.".to_owned()));
}

#[test]
fn only_a_field_that_cannot_show_may_be_added() {
    let ziel = Ziel::new();
    for harmless in [
        "/Rect[0 0 0 0]",
        "/Rect[7 9.0 7 9]",
        "/Rect[0 0 0 0]/Border[0 0 0]/DA(/F 0 Tf)/AS/N/M(D:20250101)/P 1 0 R",
    ] {
        assert_eq!(ziel.field(harmless), HARMLESS, "{harmless}");
    }
    for harm in [
        "",
        "/Rect[0 0 100 0]",
        "/Rect[0 0 0 100]",
        "/Rect[1 0 R 1 0 R 1 0 R 1 0 R 0 0 0 0]",
        "/Rect[0 0 0 0 0]",
        "/Rect[0 0 0 0]/A<</S/JavaScript/JS(x)>>",
        "/Rect[0 0 0 0]/AA<</PO<</S/JavaScript/JS(x)>>>>",
        "/Rect[0 0 0 0]/MK<</BG[0]>>",
        "/Rect[0 0 0 0]/QuadPoints[0 0 9 0 0 9 9 9]",
        "/Rect[0 0 0 0]/AP<</N 1 0 R>>",
        "/Rect[0 0 0 0]/AP<</N<</Length 0>>/D<</Length 0>>>>",
    ] {
        let found = ziel.field(harm);
        let named = "Revision 4 ändert: der Aufbau des Dokuments.";
        assert!(found.iter().any(|fault| fault == named), "{harm}: {found:?}");
    }
}

#[test]
fn another_annotation_is_no_field() {
    let ziel = Ziel::new();
    let page = ziel.with(ziel.seite, &format!("/Annots[{NEW} 0 R]"));
    for kind in ["Highlight", "Ink", "Line", "StrikeOut", "Text", "FreeText", "Widget"] {
        // In the form or not: neither makes it a field that does not show.
        let note = format!("<<{FIELD}/Rect[0 0 0 0]>>").replace("Widget", kind);
        let found = faults(&append(&ziel.pdf, &[(ziel.seite, &page), (NEW, &note)]));
        assert_eq!(found, ["Revision 4 ändert: Seite 1.", HARMLESS[0]], "{kind}");
    }
}

#[test]
fn an_object_is_not_written_again_as_it_was() {
    let ziel = Ziel::new();
    let content = Document::load_mem(&ziel.pdf).unwrap();
    let stream = content.get_object((ziel.inhalt, 0)).unwrap().as_stream().unwrap();
    let filler = "x".repeat(stream.content.len());
    let same = format!("<</Length {}>>\nstream\n{filler}\nendstream", filler.len());
    let twice = append(&ziel.pdf, &[(NEW, &same)]);
    assert_eq!(faults(&twice), HARMLESS);
    let found = faults(&append(&twice, &[(NEW, &same)]));
    assert_eq!(found, [format!("Revision 5 ändert: Objekt {NEW}."), HARMLESS[0].into()]);
}

#[test]
fn another_generation_takes_an_object_away() {
    let ziel = Ziel::new();
    let next = |pdf: &[u8], number: u32| {
        let stream = "<</Length 1>>\nstream\nq\nendstream";
        let text = append(pdf, &[(number, stream)]);
        let at = pdf.len();
        let replace = |bytes: &mut Vec<u8>, old: &str, new: &str| {
            let found = bytes[at..].windows(old.len()).position(|w| w == old.as_bytes());
            let start = at + found.unwrap();
            bytes[start..start + old.len()].copy_from_slice(new.as_bytes());
        };
        let mut text = text;
        replace(&mut text, &format!("{number} 0 obj"), &format!("{number} 1 obj"));
        replace(&mut text, " 00000 n", " 00001 n");
        text
    };
    let found = faults(&next(&ziel.pdf, ziel.inhalt));
    assert_eq!(found, ["Revision 4 ändert: der Inhalt von Seite 1.", HARMLESS[0]]);
    // Where nothing was before, nothing is taken away.
    assert_eq!(faults(&next(&ziel.pdf, NEW)), HARMLESS);
}

#[test]
fn a_directory_is_read_strictly() {
    let ziel = Ziel::new();
    let good = append(&ziel.pdf, &[(NEW, "<<>>")]);
    assert_eq!(faults(&good), HARMLESS);
    let untidy = "Revision 4 ändert: das Verzeichnis der Objekte stimmt nicht.";
    let unreadable = "Das Verzeichnis der Objekte ist unlesbar.";
    for (old, new, what) in [
        (" 00000 n \n", " 00000 n\n", unreadable),
        (" 00000 n \n", " 00000 n  ", unreadable),
        (" 00000 n \n", "  0000 n \n", unreadable),
        (" 00000 n \n", " 00001 n \n", untidy),
        ("/Size 999", "/Size 900", untidy),
        ("<<>>", "<</A(161 0 obj)>>", untidy),
        ("900 0 obj", "900 0 object", "Ein Objekt beginnt nicht, wie es soll."),
    ] {
        let tail = String::from_utf8(good[ziel.pdf.len()..].to_vec()).unwrap();
        assert!(tail.contains(old), "{old}");
        let tail = tail.replacen(old, new, 1);
        let changed = [&ziel.pdf[..], tail.as_bytes()].concat();
        let found = faults(&changed);
        assert!(found.iter().any(|fault| fault == what), "{old} → {new}: {found:?}");
    }
}

#[test]
fn a_table_is_not_followed_by_a_stream() {
    let ziel = Ziel::new();
    for (index, what) in [
        ("900 2", "Revision 4 ändert: das Verzeichnis der Objekte stimmt nicht."),
        ("900 1 900 1", "Das Verzeichnis nennt ein Objekt zweimal."),
    ] {
        let mut pdf = ziel.pdf.clone();
        let one = pdf.len();
        pdf.extend(b"900 0 obj\n<<>>\nendobj\n");
        let directory = pdf.len();
        let trailer = Document::load_mem(&ziel.pdf).unwrap().trailer;
        let at = |key: &[u8]| trailer.get(key).unwrap().as_reference().unwrap().0;
        let text = String::from_utf8_lossy(&ziel.pdf);
        let last = text.rfind("startxref\n").unwrap() + 10;
        let previous = text[last..].lines().next().unwrap().trim();
        let head = format!(
            "901 0 obj\n<</Type/XRef/W[1 4 1]/Index[{index}]/Size 999/Root {} 0 R\
             /Info {} 0 R/Prev {previous}/Length 12>>\nstream\n",
            at(b"Root"),
            at(b"Info"),
        );
        pdf.extend(head.bytes());
        for place in [one, directory] {
            pdf.push(1);
            pdf.extend(u32::try_from(place).unwrap().to_be_bytes());
            pdf.push(0);
        }
        pdf.extend(
            format!("\nendstream\nendobj\nstartxref\n{directory}\n%%EOF\n").bytes(),
        );
        let found = faults(&pdf);
        assert!(found.iter().any(|fault| fault == what), "{index}: {found:?}");
    }
}
