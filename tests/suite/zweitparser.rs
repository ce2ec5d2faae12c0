//! Two readers go over every file: on what is written soundly they never differ, and where they
//! do the program says so (`src/reading/yaml/zweitleser.rs` has the differences one by one).

use zielvereinbarung::finding::rules;
use zielvereinbarung::finding::{Findings, SourceFile};
use zielvereinbarung::reading::yaml;

use crate::fuzz::{self, Random};
use crate::werkstatt::Werkstatt;

/// What the reading of a text finds, codes only.
fn codes(text: &str) -> Vec<&'static str> {
    let mut findings = Findings::default();
    let file = SourceFile::new("datensatz.yaml", text);
    let _node = yaml::parse(&file, &mut findings);
    findings.iter().map(|finding| finding.rule.code).collect()
}

#[test]
fn every_record_is_read_alike() {
    let files = Werkstatt::new().bestand();
    let mut count = 0;
    for (path, _) in files.below("data/") {
        let mut findings = Findings::default();
        let file = files.text(path, &mut findings).unwrap();
        assert!(yaml::parse(&file, &mut findings).is_some(), "{path}");
        assert!(findings.is_empty(), "{path}: {findings:?}");
        count += 1;
    }
    assert!(count > 20, "{count}");
}

/// Records changed at random: what holds no flow, no block text and no end of a document is read
/// alike, if it can be read at all.
#[test]
fn what_is_written_simply_is_read_alike() {
    let files = Werkstatt::new().bestand();
    let bytes = files.bytes("data/").into_values();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace(" []", "");
    let seeds: Vec<String> = bytes
        .map(text)
        .filter(|seed| seed.len() < 3_000 && seed.contains("- "))
        .collect();
    let mut random = Random(7);
    let mut count = 0;
    for _ in 0..20_000 {
        let seed = seeds[random.below(seeds.len())].as_bytes();
        let Ok(text) = String::from_utf8(fuzz::mutate(seed, &mut random)) else {
            continue;
        };
        if ["[", "{", "|", ">", "..."].iter().any(|odd| text.contains(odd)) {
            continue;
        }
        let codes = codes(&text);
        assert!(!codes.contains(&rules::ZWEI_LESER.code), "{text:?}");
        count += usize::from(codes.is_empty());
    }
    println!("{count} were sound");
    assert!(count > 2_000, "{count}");
}

/// Where the two parsers are known to differ.
#[test]
fn a_difference_is_found() {
    for text in ["a: |\n  b", "a: [b:]\n", "...\na: b\n", "? a\n: [b, c:]\n"] {
        assert_eq!(codes(text), [rules::ZWEI_LESER.code], "{text:?}");
    }
}

/// A fault that is said already is not said a second time.
#[test]
fn one_fault_is_one_finding() {
    let double = "a: 1\na: 2\n";
    assert_eq!(codes(double), [rules::SCHLUESSEL_DOPPELT.code]);
    assert_eq!(codes("a: &b c\n"), [rules::VERWEIS.code]);
    assert_eq!(codes("a: !!str c\n"), [rules::VERWEIS.code]);
    assert_eq!(codes("a: {<<: {}}\n"), [rules::VERWEIS.code]);
    assert_eq!(codes("# \u{7}\n"), [rules::ZEICHEN_VERBOTEN.code]);
    // In a value the reader of its field says it.
    for odd in ['\u{7}', '\u{7f}', '\u{85}', '\u{2028}', '\u{feff}', '\r'] {
        for text in [format!("a: b{odd}c\n"), format!("a: \"b{odd}c\"\n")] {
            assert!(!codes(&text).contains(&rules::ZWEI_LESER.code), "{text:?}");
        }
    }
}
