//! Revisions that look like signing and would show another document.
//!
//! `tests/foreign/signing` does the same to files that are signed again afterwards.

use lopdf::Document;

use super::{append, faults, fixture};

/// What remains to be said of a revision that does no harm but signs or stores nothing.
const HARMLESS: [&str; 1] = ["Keine Signatur deckt die ganze Datei."];
/// A number that no object has.
const NEW: u32 = 900;
/// A stream that a store may hold.
const DATA: &str = "<</Length 4>>\nstream\n0000\nendstream";
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

    /// The file with a store of certificates behind it.
    fn stored(&self) -> Vec<u8> {
        let catalog = self.with(self.katalog, &format!("/DSS<</Certs[{NEW} 0 R]>>"));
        append(&self.pdf, &[(self.katalog, &catalog), (NEW, DATA)])
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
        let field = format!("<<{FIELD}{entries}>>")
            .replace("/T(x)", if entries.contains("/T(") { "" } else { "/T(x)" });
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
        "/Rect[0 0 0 0]/Border[0 0 0]/DA(/F 0 Tf)/AS/N/M(D:20250101)",
        &format!("/Rect[0 0 0 0]/P {} 0 R", ziel.seite),
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
        "/Rect[0 0 0 0]/P 1 0 R",
        "/Rect[99999 0 99999 0]",
        "/Rect[0 0 0 0]/MaxLen 9",
        "/Rect[0 0 0 0]/T(unterschrift-land-1)",
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
fn nothing_is_left_over() {
    let ziel = Ziel::new();
    for body in ["<<>>", "null", DATA, "<</Type/Page>>"] {
        let found = faults(&append(&ziel.pdf, &[(NEW, body)]));
        let named = format!(
            "Revision 4 enthält Objekt {NEW}, das zu keiner Unterschrift gehört."
        );
        assert_eq!(found, [named, HARMLESS[0].into()], "{body}");
    }
}

#[test]
fn a_store_may_be_added_and_renewed_but_not_given_away() {
    let ziel = Ziel::new();
    let stored = ziel.stored();
    assert_eq!(faults(&stored), [] as [&str; 0]);
    let renewed = append(&stored, &[(NEW, "<</Length 2>>\nstream\n00\nendstream")]);
    assert_eq!(faults(&renewed), [] as [&str; 0]);
    for body in ["<</Length 2/Subtype/Form>>\nstream\n00\nendstream", "<</Type/Page>>"] {
        let found = faults(&append(&stored, &[(NEW, body)]));
        assert_eq!(
            found,
            [format!("Revision 5 ändert: Objekt {NEW}."), HARMLESS[0].into()]
        );
    }
}

#[test]
fn another_generation_takes_no_object_away() {
    let ziel = Ziel::new();
    for (number, body, what) in [
        (ziel.inhalt, "<</Length 1>>\nstream\nq\nendstream", "neue Fassung"),
        (
            ziel.inhalt,
            "<</Length 0/Subtype/Form>>\nstream\n\nendstream",
            "der Inhalt von Seite 1",
        ),
        (NEW, "[1 0 R]", "neue Fassung"),
    ] {
        let mut pdf = append(&ziel.pdf, &[(number, body)]);
        let at = ziel.pdf.len();
        let mut replace = |old: &str, new: &str| {
            let found = pdf[at..].windows(old.len()).position(|w| w == old.as_bytes());
            let start = at + found.unwrap();
            pdf[start..start + old.len()].copy_from_slice(new.as_bytes());
        };
        replace(&format!("{number} 0 obj"), &format!("{number} 1 obj"));
        replace(" 00000 n", " 00001 n");
        let found = faults(&pdf);
        assert!(found.iter().any(|fault| fault.contains(what)), "{found:?}");
    }
}

/// Each place of a well-written revision, written in another way that some readers take for
/// something else.
#[test]
fn what_is_appended_is_read_token_by_token() {
    let ziel = Ziel::new();
    let good = ziel.stored();
    assert_eq!(faults(&good), [] as [&str; 0]);
    let start = good.len() - good[ziel.pdf.len()..].len();
    let tail = String::from_utf8(good[start..].to_vec()).unwrap();
    let place = tail.rsplit_once("startxref\n").unwrap().1.lines().next().unwrap();
    let end = format!("startxref\n{place}\n%%EOF");
    for (old, new) in [
        ("900 0 obj", "900\x00000obj"),
        ("900 0 obj", "900 0%\nobj"),
        ("900 0 obj", "0900 0 obj"),
        ("900 0 obj", "900  0 obj"),
        ("900 0 obj", " 900 0 obj"),
        ("900 0 obj", "900 0 object"),
        ("/Length 4", "/Length 4.0"),
        ("/Length 4", "/Length 3"),
        ("/Length 4", "/Length 6"),
        ("/Length 4", "/#4Cength 4"),
        ("/Length 4", "/Length 4/Length 4"),
        ("/Length 4", "/Length 4/F(x)"),
        ("/Length 4", "/Length 4/Filter/FlateDecode/X#00 1"),
        ("0000\nendstream", "0000 % remark\nendstream"),
        ("0000\nendstream", "0000\n\n\n\nendstream"),
        ("[900 0 R]", "[900 00 R]"),
        ("[900 0 R]", "[900  0 R]"),
        ("[900 0 R]", "[900 0 R 901 1 R]"),
        (" 00000 n \n", " 00000 n\n"),
        (" 00000 n \n", " 00000 n  "),
        (" 00000 n \n", "  0000 n \n"),
        (" 00000 n \n", " 00001 n \n"),
        ("900 1\n", "901 1\n"),
        ("900 1\n", "0900 1\n"),
        ("xref\n", "xref \n"),
        ("xref\n", "xref%\n"),
        ("trailer", "xref\n0 0\ntrailer"),
        ("trailer", "trailer<<>>\ntrailer"),
        ("/Prev ", "/Prev +"),
        ("/Size 999", "/Size 900"),
        ("/Size 999", "/Size 9000000"),
        ("/Size 999", "/Size 999/XRefStm 9"),
        ("/Size 999", "/Size 999/Encrypt null"),
        ("/Size 999", "/Size 999/Root#00 1 0 R"),
        (end.as_str(), &format!("startxref%\n{place}\n%%EOF")),
        (end.as_str(), &format!("startxref\n%startxref 1\n{place}\n%%EOF")),
        (end.as_str(), &format!("startxref\n{place}\n%startxref 1\n%%EOF")),
        (end.as_str(), &format!("startxref\n{place} \n%%EOF")),
        (end.as_str(), &format!("startxref\n0{place}\n%%EOF")),
        (end.as_str(), &format!("startxref\n{place}.0\n%%EOF")),
        (end.as_str(), &format!("%remark\nstartxref\n{place}\n%%EOF")),
        (end.as_str(), &format!("%iText-startxref\nstartxref\n{place}\n%%EOF")),
    ] {
        assert!(tail.contains(old), "{old}");
        let at = tail.rfind(old).unwrap();
        let changed = [&tail[..at], new, &tail[at + old.len()..]].concat();
        assert_ne!(changed, tail);
        let found = faults(&[&good[..start], changed.as_bytes()].concat());
        assert_ne!(found, [] as [&str; 0], "{old} → {new}");
    }
    let remark = tail.replace("startxref", "%iText-5.5.13\nstartxref");
    assert_eq!(faults(&[&good[..start], remark.as_bytes()].concat()), [] as [&str; 0]);
}

#[test]
fn a_way_into_another_document_is_found_wherever_it_stands() {
    let ziel = Ziel::new();
    for word in
        ["161 0 obj", "\n161 0%\nobj", "trailer", "startxref", "endstream", "%%EOF"]
    {
        let data = format!("<</Length {}>>\nstream\n{word}\nendstream", word.len());
        let catalog = ziel.with(ziel.katalog, &format!("/DSS<</Certs[{NEW} 0 R]>>"));
        let pdf = append(&ziel.pdf, &[(ziel.katalog, &catalog), (NEW, &data)]);
        let found = faults(&pdf);
        assert!(found[0].contains("ist nicht so geschrieben"), "{word}: {found:?}");
    }
}

#[test]
fn a_table_is_not_followed_by_a_stream() {
    let ziel = Ziel::new();
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
        "901 0 obj\n<</Type/XRef/W[1 4 1]/Index[900 2]/Size 999/Root {} 0 R\
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
    pdf.extend(format!("\nendstream\nendobj\nstartxref\n{directory}\n%%EOF\n").bytes());
    let found = faults(&pdf);
    assert!(found[0].contains("ist nicht so geschrieben"), "{found:?}");
}

#[test]
fn a_list_of_annotations_is_a_list_at_its_place() {
    let ziel = Ziel::new();
    let note = format!("<<{FIELD}/Rect[0 0 0 0]>>");
    for (annots, body) in [
        ("901 0 R", "902 0 R"),
        ("901 0 R", "<</Kids[900 0 R]>>"),
        ("901 0 R", "<</Length 9>>\nstream\n[900 0 R]\nendstream"),
        ("<</0 900 0 R>>", "null"),
    ] {
        let page = ziel.with(ziel.seite, &format!("/Annots {annots}"));
        let pdf = append(
            &ziel.pdf,
            &[
                (ziel.formular, &ziel.form()),
                (ziel.seite, &page),
                (NEW, &note),
                (901, body),
                (902, "[900 0 R]"),
            ],
        );
        let found = faults(&pdf);
        assert!(
            found.contains(&"Revision 4 ändert: Seite 1.".to_owned()),
            "{annots} {body}: {found:?}"
        );
    }
}
