//! `zv vergleichen`: every kind of source, every form of the answer, exit codes.

mod grenzen;
mod neben;
mod ordner;
mod zeichen;

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::werkstatt::{Lauf, Werkstatt, repository};

const KASSEL: &str = "landkreis-kassel";
const RECORD: &str = "data/2025/landkreis-kassel.yaml";

fn fixture(name: &str) -> String {
    repository()
        .join("tests/fixtures/vergleichen")
        .join(name)
        .display()
        .to_string()
}

fn golden() -> String {
    let path =
        repository().join("tests/golden/zielvereinbarung-2025-landkreis-kassel.txt");
    path.display().to_string()
}

fn json(run: &Lauf) -> Value {
    serde_json::from_str(&run.stdout)
        .unwrap_or_else(|_| panic!("{}{}", run.stdout, run.stderr))
}

/// „art ort“ of each difference.
fn kinds(run: &Lauf) -> Vec<String> {
    let answer = json(run);
    let all = answer["unterschiede"].as_array().unwrap().clone();
    let one = |one: Value| {
        format!("{} {}", one["art"].as_str().unwrap(), one["ort"].as_str().unwrap())
    };
    all.into_iter().map(one).collect()
}

/// Runs `zv` outside of any project.
fn outside(arguments: &[&str]) -> Lauf {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_zv"));
    command
        .args(arguments)
        .current_dir(folder.path())
        .output()
        .unwrap()
        .into()
}

fn git(folder: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=Probe", "-c", "user.email=probe@example.org"];
    let mut command = Command::new("git");
    let run = command
        .args(identity)
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(
        run.status.success(),
        "git {arguments:?}: {}",
        String::from_utf8_lossy(&run.stderr)
    );
}

#[test]
fn texts_need_no_project() {
    let run = outside(&["vergleichen", &golden(), &golden()]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (Some(0), "Kein Unterschied im Wortlaut.\n")
    );
    let run = outside(&["diff", &fixture("alt.txt"), &fixture("neu.txt")]);
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
}

#[test]
fn answers_are_as_before() {
    let (alt, neu) = (fixture("alt.txt"), fixture("neu.txt"));
    for (format, name) in
        [("text", "synopse.txt"), ("json", "synopse.json"), ("html", "synopse.html")]
    {
        let run = outside(&["vergleichen", &alt, &neu, "--format", format]);
        let answer = run.stdout.replace(&alt, "alt.txt").replace(&neu, "neu.txt");
        let path = repository().join("tests/golden").join(name);
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, &answer).unwrap();
        }
        let wanted = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(answer == wanted, "{name} differs; BLESS=1 accepts this:\n{answer}");
    }
}

#[test]
fn differences_have_kind_and_place() {
    let run = outside(&[
        "vergleichen",
        &fixture("alt.txt"),
        &fixture("neu.txt"),
        "--format",
        "json",
    ]);
    assert_eq!(
        kinds(&run),
        [
            "geaendert § 1, Überschrift",
            "geaendert § 1, Absatz 1",
            "geaendert § 1, Absatz 2",
            "gestrichen § 2",
            "umnummeriert § 2",
            "geaendert § 2, Absatz 2",
            "umnummeriert § 3",
            "eingefuegt § 3, Liste, Punkt 1.2",
            "verschoben § 3, Liste, Punkt 2.2",
            "verschoben § 3, Absatz 3",
            "eingefuegt § 4",
            "geaendert Unterschriften, Block 2, Zeile 2",
            "geaendert Unterschriften, Block 2, Zeile 3",
        ]
    );
}

#[test]
fn values_are_told_from_wording() {
    let shop = Werkstatt::new();
    let folder = shop.path(".");
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "data", "templates"]);
    git(&folder, &["commit", "--quiet", "--message", "Stand"]);
    shop.replace(RECORD, "haushaltsmittel: 959620", "haushaltsmittel: 960000");
    shop.replace(
        "templates/2025/paragrafen/zielsteuerung.typ",
        "im engen Austausch",
        "im ständigen Austausch",
    );
    let run =
        shop.zv(&["vergleichen", "landkreis-kassel@HEAD", KASSEL, "--format", "json"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let answer = json(&run);
    let all = answer["unterschiede"].as_array().unwrap();
    let origins: Vec<_> = all
        .iter()
        .map(|one| (one["ort"].as_str().unwrap(), one["herkunft"].as_str().unwrap()))
        .collect();
    assert_eq!(origins, [("§ 4, Absatz 2", "wert"), ("§ 6, Absatz 1", "wortlaut")]);
    assert_eq!(all[0]["pfade"][0], "haushaltsmittel");
    assert_eq!(all[0]["stellen"][0]["klasse"], "betrag");
    let run =
        shop.zv(&["vergleichen", "2025:landkreis-kassel@HEAD", "landkreis-kassel@HEAD"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
}

#[test]
fn a_revision_is_no_option() {
    let shop = Werkstatt::new();
    git(&shop.path("."), &["init", "--quiet"]);
    for revision in ["--help", "-v", "", "--output=gotcha", "gibt-es-nicht", "HEAD"] {
        let name = format!("{KASSEL}@{revision}");
        let run = shop.zv(&["vergleichen", &name, KASSEL]);
        assert_eq!(run.code, Some(2), "{revision}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains("Stand"), "{}", run.stderr);
    }
    assert!(!shop.path("gotcha").exists());
}

#[test]
fn pdfs_say_what_the_records_say() {
    let shop = Werkstatt::new();
    shop.done(&["erzeugen", KASSEL]);
    let stem = "output/2025/zielvereinbarung-aqb-2025-landkreis-kassel-unterschrift";
    let (pdf, text) = (format!("{stem}.pdf"), format!("{stem}.txt"));
    for other in [KASSEL, "2025:landkreis-kassel", &text, &golden()] {
        let run = shop.zv(&["vergleichen", &pdf, other]);
        assert_eq!(run.code, Some(0), "{other}: {}{}", run.stdout, run.stderr);
    }
    let run = shop.zv(&["vergleichen", &text, &golden(), "--alles"]);
    assert_eq!(
        run.code,
        Some(1),
        "blank dates and no-break spaces are something with --alles"
    );
    shop.replace(RECORD, "    - JobMentoring\n", "");
    let run = shop.zv(&["vergleichen", &pdf, KASSEL, "--format", "json"]);
    assert_eq!(kinds(&run), ["gestrichen § 5, Liste, Punkt 1.4"]);
}

#[test]
fn pdfs_without_tags_are_refused() {
    let shop = Werkstatt::new();
    let mut document = lopdf::Document::with_version("1.7");
    let pages = document.add_object(
        lopdf::dictionary! { "Type" => "Pages", "Kids" => vec![], "Count" => 0 },
    );
    let catalog =
        document.add_object(lopdf::dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    shop.write("fremd.pdf", &bytes)
        .write("kaputt.pdf", "%PDF-1.7\nnichts");
    for (name, why) in [("fremd.pdf", "nicht getaggt"), ("kaputt.pdf", "beschädigt")] {
        let run = shop.zv(&["vergleichen", name, KASSEL]);
        assert_eq!(run.code, Some(2), "{}", run.stderr);
        assert!(run.stderr.contains(why), "{}", run.stderr);
    }
}

#[test]
fn answers_are_written_over_nothing_of_the_project() {
    let shop = Werkstatt::new();
    shop.write("neu.txt", std::fs::read_to_string(golden()).unwrap());
    let before = shop.read(RECORD);
    let inside = ["data/2025/neu.txt", "templates/2025/x.html", "fonts/x.pdf"];
    for target in inside.into_iter().chain([RECORD, "templates/../data/x", "neu.txt"]) {
        let run = shop.zv(&["vergleichen", KASSEL, "neu.txt", "--ausgabe", target]);
        assert_eq!(run.code, Some(2), "{target}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains("einen anderen Ort"), "{}", run.stderr);
    }
    assert_eq!(shop.read(RECORD), before);
    let run = shop.zv(&["vergleichen", KASSEL, "neu.txt", "--ausgabe", "antwort.txt"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "Geschrieben: antwort.txt\n"));
    let json = ["--format", "json", "--ausgabe", "antwort.json"];
    let run = shop.zv(&[&["vergleichen", KASSEL, "neu.txt"], &json[..]].concat());
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""));
    assert!(shop.read("antwort.txt").contains("Kein Unterschied"));
}

#[test]
fn wrong_calls_are_refused() {
    let shop = Werkstatt::new();
    shop.write("leer.txt", "\n \n")
        .write("bild.png", [0x89, b'P', 0, 0xff]);
    for (arguments, why) in [
        (["gibts-nicht.txt", KASSEL], "gibt es nicht"),
        (["landkreis-kasel", KASSEL], "landkreis-kassel"),
        (["2019:landkreis-kassel", KASSEL], "2019"),
        (["leer.txt", KASSEL], "leer"),
        (["bild.png", KASSEL], "weder ein PDF noch ein Text"),
    ] {
        let run = shop.zv(&["vergleichen", arguments[0], arguments[1]]);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains(why), "{}", run.stderr);
    }
    let run = shop.zv(&["vergleichen", KASSEL, KASSEL, "--format", "pdf"]);
    assert_eq!(run.code, Some(2));
    let run = shop.zv(&["pruefen", "--format", "html"]);
    assert_eq!(run.code, Some(2));
}

#[test]
fn hostile_texts_arrive_as_text() {
    let shop = Werkstatt::new();
    let text = std::fs::read_to_string(golden()).unwrap();
    let evil = "- </p><script>alert(1)</script> \" onload=\"x #panic() \\u{41} $x$ \u{1b}[31m \u{202e}tfel 😀";
    shop.write("alt.txt", &text)
        .write("neu.txt", text.replace("- JobMentoring", evil));
    let page = shop.zv(&["vergleichen", "alt.txt", "neu.txt", "--format", "html"]);
    assert!(!page.stdout.contains("<script"), "markup got through");
    assert!(page.stdout.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!page.stdout.contains("\" onload=\"x"));
    assert!(!page.stdout.contains(['\u{1b}', '\u{202e}']), "the page is turned around");
    let shown = shop.zv(&["vergleichen", "alt.txt", "neu.txt"]);
    assert!(
        !shown.stdout.contains(['\u{1b}', '\u{202e}']),
        "the terminal can be steered"
    );
    let run = shop.zv(&[
        "vergleichen",
        "alt.txt",
        "neu.txt",
        "--format",
        "pdf",
        "--ausgabe",
        "synopse.pdf",
    ]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""));
    let pdf = std::fs::read(shop.path("synopse.pdf")).unwrap();
    let text = zielvereinbarung::pdf::tagged::read(&pdf).unwrap();
    let words: String = text.zeilen.iter().map(|line| line.text.as_str()).collect();
    assert!(
        words.contains("#panic()") && words.contains("<script>alert(1)</script>"),
        "{words}"
    );
}

#[test]
fn the_printed_synopse_is_accessible() {
    use page_validation::{ValidationOptions, ValidationProfile, is_pdf_compliant_bytes};
    let shop = Werkstatt::new();
    let (alt, neu) = (fixture("alt.txt"), fixture("neu.txt"));
    let run = shop.zv(&[
        "vergleichen",
        &alt,
        &neu,
        "--format",
        "pdf",
        "--ausgabe",
        "synopse.pdf",
    ]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""));
    let first = std::fs::read(shop.path("synopse.pdf")).unwrap();
    shop.zv(&["vergleichen", &alt, &neu, "--format", "pdf", "--ausgabe", "synopse.pdf"]);
    assert!(
        first == std::fs::read(shop.path("synopse.pdf")).unwrap(),
        "same input, other bytes"
    );
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
        let options = ValidationOptions::default().profile(profile);
        assert!(is_pdf_compliant_bytes(&first, &options).unwrap(), "{profile:?}");
    }
}
