//! The wording against the real agreement and against the forms of all parties.

use crate::werkstatt::{Werkstatt, repository};

/// No-break spaces read as spaces.
fn spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn kassel_is_the_real_agreement() {
    let golden =
        repository().join("tests/golden/zielvereinbarung-2025-landkreis-kassel.txt");
    let golden = std::fs::read_to_string(golden).unwrap();
    let text =
        Werkstatt::new().done(&["text", "landkreis-kassel", "--fassung", "portal"]);
    let wrong = spaces(&text)
        .lines()
        .zip(golden.lines())
        .find(|(a, b)| a != b)
        .map(|(a, b)| format!("wanted: {b}\nfound:  {a}"));
    assert_eq!(wrong, None);
    assert_eq!(text.lines().count(), golden.lines().count());
}
