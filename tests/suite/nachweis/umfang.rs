//! Files that hold more than is read.

use lopdf::Document;
use zielvereinbarung::agreement::fassung::Fassung;
use zielvereinbarung::proof::Urteil;

use super::{check, make};
use crate::werkstatt::Werkstatt;

/// The file with more operators behind what its first page draws.
fn padded(pdf: &[u8], operators: usize) -> Vec<u8> {
    let mut document = Document::load_mem(pdf).unwrap();
    let page = document.page_iter().next().unwrap();
    let mut content = document.get_page_content(page);
    content.extend(b"\nq Q".repeat(operators / 2));
    document.change_page_content(page, content).unwrap();
    let mut saved = Vec::new();
    document.save_to(&mut saved).unwrap();
    saved
}

/// What lies behind more than is read could say anything: it never passes for the same wording.
#[test]
fn what_is_not_read_is_not_the_same() {
    let werkstatt = Werkstatt::new();
    let pdf = make(&werkstatt, Fassung::Unterschrift);
    assert_eq!(check(&werkstatt, &padded(&pdf, 2)).urteil, Urteil::WortlautGleich);
    let long = check(&werkstatt, &padded(&pdf, 1_100_000)).urteil;
    assert!(matches!(long, Urteil::WortlautAnders(_)), "{long:?}");
}
