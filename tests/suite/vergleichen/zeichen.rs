//! Marks of items, kinds of units and characters that nobody can tell apart.

use super::{KASSEL, git, golden, json, kinds};
use crate::werkstatt::Werkstatt;

#[test]
fn marks_of_items_are_compared() {
    let shop = Werkstatt::new();
    let text = std::fs::read_to_string(golden()).unwrap();
    let dashes = ["1.", "2.", "3.", "4."]
        .iter()
        .fold(text.clone(), |text, number| text.replace(&format!("\n{number} "), "\n- "));
    shop.write("alt.txt", &text)
        .write("sieben.txt", text.replace("\n2. Ausbildung", "\n7. Ausbildung"))
        .write("klammer.txt", text.replace("\n2. Ausbildung", "\n2) Ausbildung"))
        .write("striche.txt", dashes);
    for (name, found) in [("sieben.txt", "7."), ("klammer.txt", "2)")] {
        let run = shop.zv(&["vergleichen", "alt.txt", name, "--format", "json"]);
        assert_eq!(kinds(&run), ["geaendert § 5, Liste, Punkt 2"], "{name}");
        let spot = json(&run)["unterschiede"][0]["stellen"][0].clone();
        assert_eq!((&spot["alt"], &spot["neu"]), (&"2.".into(), &found.into()));
        assert_eq!(spot["klasse"], "marke");
    }
    let run = shop.zv(&["vergleichen", "alt.txt", "sieben.txt"]);
    assert!(run.stdout.contains("[-2.-] {+7.+} Ausbildung"), "{}", run.stdout);
    let run = shop.zv(&["vergleichen", "alt.txt", "sieben.txt", "--format", "html"]);
    assert!(run.stdout.contains("7."), "{}", run.stdout);
    let run = shop.zv(&["vergleichen", "alt.txt", "striche.txt", "--format", "json"]);
    assert_eq!(kinds(&run).len(), 4, "{}", run.stdout);
}

#[test]
fn numbers_that_only_follow_are_no_difference() {
    let shop = Werkstatt::new();
    let list = |items: &[&str]| {
        let mut text = "Vertrag\n§ 1\nArten\nEs gibt folgende Arten:\n".to_owned();
        for item in items {
            text += item;
            text.push('\n');
        }
        text
    };
    let alt = list(&["1. Erstens Birnen", "2. Zweitens Quitten", "3. Drittens Äpfel"]);
    shop.write("alt.txt", alt);
    let cases: [(&[&str], &[&str]); 4] = [
        (
            &["1. Erstens Birnen", "2. Neu", "3. Zweitens Quitten", "4. Drittens Äpfel"],
            &["eingefuegt § 1, Liste, Punkt 2"],
        ),
        (
            &["1. Zweitens Quitten", "2. Drittens Äpfel"],
            &["gestrichen § 1, Liste, Punkt 1"],
        ),
        (
            &["1. Zweitens Quitten", "2. Drittens Äpfel", "3. Erstens Birnen"],
            &["verschoben § 1, Liste, Punkt 3"],
        ),
        // A second list that begins anew is somebody's doing.
        (
            &["1. Erstens Birnen", "2. Zweitens Quitten", "1. Drittens Äpfel"],
            &["geaendert § 1, Liste, Punkt 3"],
        ),
    ];
    for (items, wanted) in cases {
        shop.write("neu.txt", list(items));
        let run = shop.zv(&["vergleichen", "alt.txt", "neu.txt", "--format", "json"]);
        assert_eq!(kinds(&run), wanted, "{items:?}");
    }
}

#[test]
fn another_structure_is_a_difference() {
    let shop = Werkstatt::new();
    let folder = shop.path(".");
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "data", "templates"]);
    git(&folder, &["commit", "--quiet", "--message", "Stand"]);
    shop.replace(
        "templates/2025/paragrafen/budget.typ",
        "== Ziele des Landes",
        "Ziele des Landes",
    );
    shop.replace(
        "templates/2025/layout.typ",
        "= enum(..arten.pos())",
        "= list(..arten.pos())",
    );
    let run =
        shop.zv(&["vergleichen", "landkreis-kassel@HEAD", KASSEL, "--format", "json"]);
    assert_eq!(
        kinds(&run),
        [
            "gegliedert § 1, Absatz 1",
            "geaendert § 5, Liste, Punkt 1",
            "geaendert § 5, Liste, Punkt 2",
            "geaendert § 5, Liste, Punkt 3",
            "geaendert § 5, Liste, Punkt 4",
        ]
    );
}

#[test]
fn what_looks_the_same_is_named() {
    let shop = Werkstatt::new();
    let text =
        |words: &str| format!("Vertrag\n§ 1\nMittel\nDas gilt für {words} dort.\n");
    shop.write("alt.txt", text("Menschen im SGB II hier")).write(
        "neu.txt",
        text("Men\u{200b}schen im SGB\u{a0}II hier").replace('ü', "u\u{308}"),
    );
    let run = shop.zv(&["vergleichen", "alt.txt", "neu.txt"]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    let names = ["fu[U+0308]r", "Men[U+200B]schen", "SGB[U+00A0]II"];
    for format in ["text", "json", "html"] {
        let run = shop.zv(&[
            "vergleichen",
            "alt.txt",
            "neu.txt",
            "--alles",
            "--format",
            format,
        ]);
        assert_eq!(run.code, Some(1), "{}", run.stdout);
        for name in names {
            assert!(run.stdout.contains(name), "{format}, {name}: {}", run.stdout);
        }
    }
    let pdf = ["--format", "pdf", "--ausgabe", "synopse.pdf"];
    let run =
        shop.zv(&[&["vergleichen", "alt.txt", "neu.txt", "--alles"], &pdf[..]].concat());
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let pdf = std::fs::read(shop.path("synopse.pdf")).unwrap();
    let read = zielvereinbarung::pdf::tagged::read(&pdf).unwrap();
    let words: String = read.zeilen.iter().map(|line| line.text.as_str()).collect();
    for name in names {
        assert!(words.contains(name), "{name}: {words}");
    }
}
