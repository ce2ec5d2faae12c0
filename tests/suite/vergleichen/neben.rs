//! What a PDF shows beside its tags is no secret to `zv vergleichen`.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::KASSEL;
use crate::werkstatt::{Lauf, Werkstatt};

const PDF: &str =
    "output/2025/zielvereinbarung-aqb-2025-landkreis-kassel-unterschrift.pdf";

/// A PDF of ours with a change on its third page.
fn changed(shop: &Werkstatt, change: impl Fn(&mut Document, ObjectId)) -> Lauf {
    let mut document = Document::load(shop.path(PDF)).unwrap();
    let page = document.get_pages()[&3];
    change(&mut document, page);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    shop.write("neu.pdf", bytes);
    shop.zv(&["vergleichen", PDF, "neu.pdf"])
}

fn made() -> Werkstatt {
    let shop = Werkstatt::new();
    shop.done(&["erzeugen", KASSEL]);
    shop
}

/// Shows a text in Helvetica.
fn show(document: &mut Document, page: ObjectId, before: &str, after: &str, y: u32) {
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
        "Encoding" => "WinAnsiEncoding",
    });
    let mut resources: Dictionary = document
        .get_dict_in_dict(document.get_dictionary(page).unwrap(), b"Resources")
        .unwrap()
        .clone();
    let fonts = document.get_dict_in_dict(&resources, b"Font").unwrap();
    let mut fonts = fonts.clone();
    fonts.set("Helv", font);
    resources.set("Font", fonts);
    document.get_dictionary_mut(page).unwrap().set("Resources", resources);
    let text = format!(
        "\n{before} BT /Helv 11 Tf 1 0 0 1 90 {y} Tm (100.000 Euro) Tj ET {after}\n"
    );
    let mut content = document.get_page_content(page);
    content.extend(text.into_bytes());
    let content = document.add_object(Stream::new(Dictionary::new(), content));
    document.get_dictionary_mut(page).unwrap().set("Contents", content);
}

#[test]
fn running_heads_are_no_text() {
    let shop = made();
    let run = changed(&shop, |_, _| {});
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    for fassung in ["entwurf", "pruefung", "portal"] {
        shop.done(&["erzeugen", KASSEL, "--fassung", fassung]);
        let ending =
            if fassung == "portal" { String::new() } else { format!("-{fassung}") };
        let pdf =
            format!("output/2025/zielvereinbarung-aqb-2025-landkreis-kassel{ending}.pdf");
        let run = shop.zv(&["vergleichen", &pdf, KASSEL]);
        assert_eq!(run.code, Some(0), "{fassung}: {}{}", run.stdout, run.stderr);
    }
}

#[test]
fn untagged_text_is_reported() {
    let shop = made();
    let cases = [
        ("/Artifact BMC", "EMC", 400),
        ("", "", 400),
        ("/Span <</MCID 4711>> BDC", "EMC", 400),
        // In the margin, but on one page alone.
        ("/Artifact BMC", "EMC", 30),
    ];
    for (before, after, y) in cases {
        let run = changed(&shop, |document, page| show(document, page, before, after, y));
        assert_eq!(run.code, Some(1), "{before}: {}{}", run.stdout, run.stderr);
        let line = "Nur in „neu.pdf“, Seite 3, außerhalb der Tags: „100.000 Euro“";
        assert!(run.stdout.contains(line), "{}", run.stdout);
    }
    for format in ["json", "html"] {
        let run = shop.zv(&["vergleichen", PDF, "neu.pdf", "--format", format]);
        assert_eq!(run.code, Some(1));
        assert!(run.stdout.contains("100.000 Euro"), "{}", run.stdout);
    }
    let run = shop.zv(&["vergleichen", "neu.pdf", "neu.pdf"]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
}

#[test]
fn replaced_text_is_reported() {
    let shop = made();
    let run = changed(&shop, |document, page| {
        let marks = "/Span <</ActualText (5 Euro)>> BDC";
        show(document, page, marks, "EMC", 400);
    });
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    let line = "Seite 3: Zu sehen ist „100.000 Euro“, getaggt ist „5 Euro“";
    assert!(run.stdout.contains(line), "{}", run.stdout);
}

#[test]
fn annotations_are_reported() {
    let shop = made();
    for (kind, contents, line) in [
        ("FreeText", "100.000 Euro", "Anmerkung (Textfeld): „100.000 Euro“"),
        ("StrikeOut", "", "Anmerkung (Durchstreichung) ohne Text"),
    ] {
        let run = changed(&shop, |document, page| {
            let note = document.add_object(dictionary! {
                "Type" => "Annot", "Subtype" => kind,
                "Rect" => vec![90.into(), 400.into(), 200.into(), 420.into()],
                "Contents" => Object::string_literal(contents),
            });
            let page = document.get_dictionary_mut(page).unwrap();
            page.set("Annots", vec![Object::Reference(note)]);
        });
        assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
        assert!(run.stdout.contains(&format!("Seite 3, {line}")), "{}", run.stdout);
    }
}

/// A clause at the foot of every page is a difference, against another PDF, a record, a text, and
/// for the proof.
#[test]
fn a_clause_at_the_foot_of_every_page_is_a_difference() {
    let shop = made();
    shop.done(&["erzeugen", KASSEL, "--fassung", "unterschrift"]);
    let mut document = Document::load(shop.path(PDF)).unwrap();
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    for page in pages {
        show(&mut document, page, "/Artifact <</Type/Pagination>> BDC", "EMC", 40);
    }
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    shop.write("neu.pdf", bytes);
    let text = shop.done(&["text", KASSEL, "--fassung", "unterschrift"]);
    shop.write("text.txt", text);
    for other in [PDF, KASSEL, "text.txt"] {
        for pair in [[other, "neu.pdf"], ["neu.pdf", other]] {
            let run = shop.zv(&["vergleichen", pair[0], pair[1]]);
            let said = "im Kopf oder Fuß der Seiten ab Seite 1: „100.000 Euro“";
            assert!(run.code == Some(1) && run.stdout.contains(said), "{}", run.stdout);
        }
        assert_eq!(shop.zv(&["vergleichen", PDF, other]).code, Some(0), "{other}");
    }
    let run = shop.zv(&["nachweis", "neu.pdf"]);
    assert!(
        run.code == Some(1) && !run.stdout.contains("Textebene ist gleich"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("„100.000 Euro“"), "{}", run.stdout);
}
