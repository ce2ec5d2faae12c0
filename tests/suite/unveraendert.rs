//! An agreement of which nothing changed stays; whatever changes is made anew.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use serde_json::Value;

use crate::beispiel::{parteien, record};
use crate::werkstatt::{Werkstatt, repository};

const KASSEL: &str = "landkreis-kassel";
const PDF: &str =
    "output/2025/zielvereinbarung-aqb-2025-landkreis-kassel-unterschrift.pdf";

/// Runs and says which Kreise were kept.
fn kept(werkstatt: &Werkstatt, arguments: &[&str]) -> Vec<String> {
    let all = [&["erzeugen", "--format", "json"], arguments].concat();
    let answer: Value = serde_json::from_str(&werkstatt.done(&all)).unwrap();
    let all = answer["vereinbarungen"].as_array().unwrap();
    let kept = all.iter().filter(|one| one["unveraendert"] == true);
    kept.map(|one| one["kreis"].as_str().unwrap().to_owned()).collect()
}

/// A project with Kassel's agreement made, and two more parties' records.
fn made() -> Werkstatt {
    let werkstatt = Werkstatt::new();
    werkstatt.done(&["erzeugen", KASSEL]);
    werkstatt
}

/// The sums in the folder are those of the files, and nothing is missing.
#[track_caller]
fn assert_sums(werkstatt: &Werkstatt) {
    let sums = werkstatt.read("output/2025/SHA256SUMS");
    let files = fs::read_dir(werkstatt.path("output/2025")).unwrap().count() - 1;
    assert_eq!(sums.lines().count(), files);
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let bytes = fs::read(werkstatt.path(&format!("output/2025/{name}"))).unwrap();
        assert_eq!(zielvereinbarung::making::bundle::sha256(&bytes), sum, "{name}");
    }
}

#[test]
fn nothing_new_and_nothing_is_made() {
    let werkstatt = Werkstatt::new();
    werkstatt.done(&["erzeugen"]);
    let sums = werkstatt.read("output/2025/SHA256SUMS");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let file = fs::File::options().write(true).open(werkstatt.path(PDF)).unwrap();
    file.set_modified(long_ago).unwrap();
    let summary = werkstatt.done(&["erzeugen"]);
    assert!(summary.contains("26 unverändert"), "{summary}");
    assert!(summary.contains("vollständig (unverändert)"), "{summary}");
    let modified = || fs::metadata(werkstatt.path(PDF)).unwrap().modified().unwrap();
    assert_eq!(modified(), long_ago, "it was written again");
    assert_sums(&werkstatt);
    assert!(kept(&werkstatt, &["--neu"]).is_empty());
    assert_ne!(modified(), long_ago, "it was not written again");
    assert_eq!(werkstatt.read("output/2025/SHA256SUMS"), sums);
    assert_eq!(kept(&werkstatt, &[]).len(), 26);
}

/// One letter or number in each file that agreements are made of.
#[test]
fn a_change_of_any_input_is_noticed() {
    let templates = repository().join("templates/2025");
    let mut changes = vec![
        (
            "data/kreise.yaml".to_owned(),
            "name: Landkreis Kassel",
            "name: Landkreis Cassel",
        ),
        ("data/2025/jahrgang.yaml".to_owned(), "jahr: 2025", "jahr: 2025\nfiktiv: ja"),
        (
            "data/2025/jahrgang.yaml".to_owned(),
            "jahr: 2025",
            "jahr: 2025\narchivformat: a-2a",
        ),
        ("data/2025/jahrgang.yaml".to_owned(), "Heike Hofmann", "Heike Hoffmann"),
        (
            "templates/2025/vordruck.yaml".to_owned(),
            "Fachkräftesicherung",
            "Fachkräftebindung",
        ),
        ("data/2025/landkreis-kassel.yaml".to_owned(), "959620", "959621"),
        ("data/2025/landkreis-kassel.yaml".to_owned(), "JobMentoring", "JobMentoring 2"),
    ];
    let parts = ["", "paragrafen"].map(|inside| templates.join(inside));
    for path in parts.iter().flat_map(|folder| fs::read_dir(folder).unwrap()) {
        let path = path.unwrap().path();
        // Of the Vordruck counts what it says, not how it is written.
        if path.is_file() && path.extension().is_some_and(|ending| ending == "typ") {
            let inside = path.strip_prefix(repository()).unwrap();
            changes.push((inside.to_str().unwrap().to_owned(), "\n", " \n"));
        }
    }
    for (path, old, new) in changes {
        let werkstatt = made();
        assert_eq!(kept(&werkstatt, &[KASSEL]), [KASSEL], "before a change of {path}");
        let text = werkstatt.read(&path).replacen(old, new, 1);
        assert_ne!(text, werkstatt.read(&path), "{path} does not hold {old}");
        werkstatt.write(&path, text);
        assert!(kept(&werkstatt, &[KASSEL]).is_empty(), "{path}: {old} -> {new}");
        assert_sums(&werkstatt);
    }
}

#[test]
fn a_change_of_the_fonts_is_noticed() {
    for entry in fs::read_dir(repository().join("fonts")).unwrap() {
        let font = entry.unwrap().path();
        if font.extension().is_none_or(|ending| ending != "ttf") {
            continue;
        }
        let werkstatt = made();
        let inside = Path::new("fonts").join(font.file_name().unwrap());
        let mut bytes = fs::read(&font).unwrap();
        bytes.push(0);
        werkstatt.write(inside.to_str().unwrap(), bytes);
        assert!(kept(&werkstatt, &[KASSEL]).is_empty(), "{}", inside.display());
    }
}

/// Each file of an approval counts for its own Kreis, and for no other.
#[test]
fn a_change_of_an_approval_is_noticed() {
    let werkstatt = made();
    for name in ["landkreis-kassel.yaml", "landkreis-kassel.txt"] {
        let path = format!("data/2025/freigaben/{name}");
        for text in ["alt", "neu"] {
            werkstatt.write(&path, text);
            assert!(kept(&werkstatt, &[KASSEL]).is_empty(), "{path}: {text}");
            assert_eq!(kept(&werkstatt, &[KASSEL]), [KASSEL]);
        }
    }
    werkstatt.write("data/2025/freigaben/landkreis-kassel-land.yaml", "neu");
    assert_eq!(kept(&werkstatt, &[KASSEL]), [KASSEL]);
}

/// What was made without the need of an approval is not kept once one is needed.
#[test]
fn a_change_of_the_duty_to_approve_is_noticed() {
    let werkstatt = made();
    werkstatt.done(&["freigeben", KASSEL, "--von", "Erika Mustermann", "--ja"]);
    werkstatt.done(&["erzeugen", KASSEL]);
    assert_eq!(kept(&werkstatt, &[KASSEL]), [KASSEL]);
    let path = "data/2025/jahrgang.yaml";
    werkstatt.replace(path, "nicht-erforderlich\n", "erforderlich\n");
    assert!(kept(&werkstatt, &[KASSEL]).is_empty());
    assert_eq!(kept(&werkstatt, &[KASSEL]), [KASSEL]);
}

#[test]
fn another_program_makes_it_anew() {
    let werkstatt = made();
    let other = "0".repeat(64);
    let path = "output/.zv-stand-2025.json";
    let ledger: Value = serde_json::from_str(&werkstatt.read(path)).unwrap();
    let eingabe = ledger.as_object().unwrap().values().next().unwrap()["eingabe"].clone();
    werkstatt.replace(path, eingabe.as_str().unwrap(), &other);
    assert!(kept(&werkstatt, &[KASSEL]).is_empty());
    for damage in ["", "{", "[]", "{\"x\": 1}"] {
        werkstatt.write(path, damage);
        assert!(kept(&werkstatt, &[KASSEL]).is_empty(), "{damage}");
        assert_eq!(kept(&werkstatt, &[KASSEL]), [KASSEL]);
    }
}

#[test]
fn another_fassung_is_made_and_the_old_one_goes() {
    let werkstatt = made();
    assert!(kept(&werkstatt, &[KASSEL, "--fassung", "portal"]).is_empty());
    assert_eq!(kept(&werkstatt, &[KASSEL, "--fassung", "unterschrift"]), [KASSEL]);
    assert_eq!(kept(&werkstatt, &[KASSEL, "--fassung", "portal"]), [KASSEL]);
    assert_eq!(kept(&werkstatt, &[KASSEL]), [KASSEL]);
    assert!(
        !werkstatt
            .path("output/2025/zielvereinbarung-aqb-2025-landkreis-kassel.pdf")
            .exists()
    );
    assert!(kept(&werkstatt, &[KASSEL, "--fassung", "portal"]).is_empty());
    assert_sums(&werkstatt);
}

#[test]
fn a_damaged_or_deleted_file_is_replaced() {
    let text = PDF.replace(".pdf", ".txt");
    for path in [PDF, &text] {
        let werkstatt = made();
        let whole = fs::read(werkstatt.path(path)).unwrap();
        let mut damaged = whole.clone();
        damaged[100] ^= 1;
        werkstatt.write(path, &damaged);
        if path == PDF {
            // Nobody can make these bytes again: they stay until somebody moves them away.
            assert_eq!(werkstatt.zv(&["erzeugen", KASSEL]).code, Some(1));
            assert_eq!(fs::read(werkstatt.path(path)).unwrap(), damaged);
        } else {
            assert!(kept(&werkstatt, &[KASSEL]).is_empty(), "{path} is damaged");
            assert_eq!(fs::read(werkstatt.path(path)).unwrap(), whole);
        }
        fs::remove_file(werkstatt.path(path)).unwrap();
        assert!(kept(&werkstatt, &[KASSEL]).is_empty(), "{path} is missing");
        assert_eq!(fs::read(werkstatt.path(path)).unwrap(), whole);
        assert_eq!(kept(&werkstatt, &[KASSEL]), [KASSEL]);
        assert_sums(&werkstatt);
    }
}

/// The others stay known when one Kreis is made alone.
#[test]
fn one_changed_record_leaves_the_others() {
    let werkstatt = Werkstatt::new();
    werkstatt.done(&["erzeugen"]);
    werkstatt.replace("data/2025/landkreis-kassel.yaml", "959620", "959621");
    let kept_now = kept(&werkstatt, &[]);
    assert!(kept_now.len() == 25 && !kept_now.iter().any(|id| id == KASSEL));
    werkstatt.write("data/2025/stadt-kassel.yaml", record(3).replace("2026", "2025"));
    assert!(kept(&werkstatt, &["stadt-kassel"]).is_empty());
    assert_eq!(kept(&werkstatt, &[]).len(), 26);
    assert!(kept(&werkstatt, &["stadt-kassel", "--neu"]).is_empty());
    assert_eq!(kept(&werkstatt, &[]).len(), 26, "--neu forgot the others");
    assert_sums(&werkstatt);
}

/// What cannot be set leaves the old documents and what is known of them.
#[test]
fn a_fault_changes_nothing() {
    let werkstatt = made();
    let before = werkstatt.read("output/.zv-stand-2025.json");
    let layout = "templates/2025/layout.typ";
    let sound = werkstatt.read(layout);
    let broken = "#let betrag(inhalt) = if not html-ziel [] else {";
    werkstatt.replace(layout, "#let betrag(inhalt) = {", broken);
    assert_eq!(werkstatt.zv(&["erzeugen"]).code, Some(1));
    assert_eq!(werkstatt.read("output/.zv-stand-2025.json"), before);
    werkstatt.write(layout, sound);
    assert_eq!(kept(&werkstatt, &[KASSEL]), [KASSEL]);
}

/// Every form of the name of every other party is noticed, among however many.
#[test]
fn the_name_of_another_kreis_is_noticed() {
    let forms = parteien().into_iter().filter(|party| party.id != KASSEL);
    let forms = forms
        .flat_map(|party| [party.nominativ, party.genitiv, party.dativ, party.akkusativ]);
    let titles = forms.enumerate().map(|(index, form)| {
        let (_, name) = form.split_once(' ').unwrap();
        format!("    - Werkstatt ({name}), Mitte {index}\n")
    });
    // More findings of one kind than that are only counted.
    for titles in titles.collect::<Vec<_>>().chunks(40) {
        let werkstatt = Werkstatt::new();
        let path = "data/2025/landkreis-kassel.yaml";
        werkstatt.replace(path, "    - Ausbildungsvorbereitung\n", &titles.concat());
        let run = werkstatt.zv(&["pruefen", KASSEL]);
        let noticed = run.stdout.matches("der Datensatz gehört zu").count();
        assert_eq!(noticed, titles.len(), "{}", run.stdout);
    }
}
