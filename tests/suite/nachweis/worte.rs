//! Which words a page shows, as a program reads them.

use zielvereinbarung::proof;

/// A page on which this is drawn, without a font; where each object begins, and where the last ends.
fn objects(content: &str) -> (String, Vec<usize>) {
    let stream = format!("<</Length {}>>\nstream\n{content}\nendstream", content.len());
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        &stream,
    ];
    let mut pdf = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (number, body) in (1..).zip(objects) {
        places.push(pdf.len());
        pdf.push_str(&format!("{number} 0 obj\n{body}\nendobj\n"));
    }
    places.push(pdf.len());
    (pdf, places)
}

/// The file with a table of its objects.
fn page(content: &str) -> Vec<u8> {
    let (mut pdf, mut places) = objects(content);
    let table = places.pop().unwrap();
    let rows = places.iter().map(|place| format!("{place:010} 00000 n \n"));
    let rows: String = rows.collect();
    pdf.push_str(&format!("xref\n0 5\n0000000000 65535 f \n{rows}"));
    pdf.push_str(&format!(
        "trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n"
    ));
    pdf.into_bytes()
}

/// The file with a stream for a table, as later programs write it: kind, place, generation.
fn page_with_stream(content: &str) -> Vec<u8> {
    let (pdf, places) = objects(content);
    let row = |place: &usize| {
        let [high, low] = u16::try_from(*place).unwrap().to_be_bytes();
        [1, high, low, 0]
    };
    let rows: Vec<u8> = [[0, 0, 0, 255]]
        .into_iter()
        .chain(places.iter().map(row))
        .flatten()
        .collect();
    let dict = "<</Type/XRef/W[1 2 1]/Size 6/Root 1 0 R/Length 24>>";
    let head = format!("5 0 obj\n{dict}\nstream\n");
    let end =
        format!("\nendstream\nendobj\nstartxref\n{}\n%%EOF\n", places.last().unwrap());
    [pdf.as_bytes(), head.as_bytes(), &rows, end.as_bytes()].concat()
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

#[test]
fn a_table_may_be_a_stream_and_name_free_numbers() {
    let pdf = page_with_stream("(a) Tj");
    assert_eq!(proof::open(&pdf).unwrap().words(), ["\u{fffd}"]);
}
