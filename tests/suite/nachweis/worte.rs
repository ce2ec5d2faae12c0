//! Which words a page shows, as a program reads them.

use zielvereinbarung::proof;

/// A file with one page on which this is drawn, without a font.
fn page(content: &str) -> Vec<u8> {
    let stream = format!("<</Length {}>>\nstream\n{content}\nendstream", content.len());
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        &stream,
    ];
    let mut pdf = "%PDF-1.7\n".to_owned();
    let mut rows = "0000000000 65535 f \n".to_owned();
    for (number, body) in (1..).zip(objects) {
        rows.push_str(&format!("{:010} 00000 n \n", pdf.len()));
        pdf.push_str(&format!("{number} 0 obj\n{body}\nendobj\n"));
    }
    let table = pdf.len();
    pdf.push_str(&format!("xref\n0 5\n{rows}trailer\n<</Size 5/Root 1 0 R>>\n"));
    pdf.push_str(&format!("startxref\n{table}\n%%EOF\n"));
    pdf.into_bytes()
}

/// The lines of such a page; an unknown letter is `?`.
fn words(content: &str) -> Vec<String> {
    let pdf = page(content);
    let words = proof::open(&pdf).unwrap().words();
    words.iter().map(|line| line.replace('\u{fffd}', "?")).collect()
}

#[test]
fn artifacts_are_no_words_however_they_are_marked() {
    let around = |mark: &str| format!("/P BMC (a) Tj EMC {mark} (b) Tj EMC (c) Tj");
    for artifact in ["/Artifact BMC", "/Artifact<</Type/Layout>>BDC", "/Artifact/X BDC"] {
        assert_eq!(words(&around(artifact)), ["??"], "{artifact}");
    }
    for text in ["/Span BMC", "/Span<</Lang(de)>>BDC", "(odd) BMC"] {
        assert_eq!(words(&around(text)), ["???"], "{text}");
    }
    assert_eq!(words(&around("/P<</MCID 0>>BDC")), ["?", "??"]);
    assert_eq!(words(&around("/P<</ActualText(Wort)>>BDC")), ["?Wort?"]);
}

#[test]
fn another_line_is_another_word() {
    let at = |y: &str| format!("1 0 0 1 50 700 Tm (a) Tj {y} (b) Tj");
    for same in ["1 0 0 1 90 700 Tm", "1 0 0 1 90 700.5 Tm", "40 0 Td", "40 -1 TD"] {
        assert_eq!(words(&at(same)), ["??"], "{same}");
    }
    for other in ["1 0 0 1 50 686 Tm", "1 0 0 1 50 714 Tm", "0 -14 Td", "0 14 TD", "T*"] {
        assert_eq!(words(&at(other)), ["? ?"], "{other}");
    }
}
