//! What a later revision may say about the file, and what not.

use lopdf::Document;

use super::{append, faults, fixture};

/// The metadata of a signed file and their object.
fn metadata(pdf: &[u8]) -> (u32, String) {
    let document = Document::load_mem(pdf).unwrap();
    let at = document
        .catalog()
        .unwrap()
        .get(b"Metadata")
        .unwrap()
        .as_reference()
        .unwrap();
    let stream = document.get_object(at).unwrap().as_stream().unwrap();
    let xmp = stream
        .decompressed_content()
        .unwrap_or_else(|_| stream.content.clone());
    (at.0, String::from_utf8(xmp).unwrap())
}

/// The faults of a file to which metadata are appended.
fn with_metadata(pdf: &[u8], number: u32, xmp: &str) -> Vec<String> {
    let head = format!("<</Type/Metadata/Subtype/XML/Length {}>>", xmp.len());
    faults(&append(pdf, &[(number, &format!("{head}\nstream\n{xmp}\nendstream"))]))
}

#[test]
fn metadata_may_be_dated_but_not_renamed() {
    let pdf = fixture("b-b");
    let (number, xmp) = metadata(&pdf);
    let date = "xmp:ModifyDate=\"2026-";
    assert!(xmp.contains("Zielvereinbarung") && xmp.contains(date), "{xmp}");
    let unsigned = "Keine Signatur deckt die ganze Datei.";
    let dated = xmp.replace(date, "xmp:ModifyDate=\"2027-");
    assert_eq!(with_metadata(&pdf, number, &dated), [unsigned]);
    let renamed = xmp.replace("Zielvereinbarung", "Zielvereinbarunc");
    let changed = "Revision 4 ändert: die Angaben über die Datei.";
    assert_eq!(with_metadata(&pdf, number, &renamed), [changed, unsigned]);
    assert_eq!(with_metadata(&pdf, number, ""), [changed, unsigned]);
}
