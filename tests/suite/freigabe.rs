//! Approvals as clerks and jurists meet them: the binary, its files, git.

mod ablauf;
mod seiten;

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::freigabe_modell::{KREISE, Modell, Wuerfel, original};
use crate::werkstatt::Werkstatt;

const KASSEL: &str = "landkreis-kassel";
const RECORD: &str = "data/2025/landkreis-kassel.yaml";
const AKTE: &str = "data/2025/freigaben/landkreis-kassel.yaml";
const TEXT: &str = "data/2025/freigaben/landkreis-kassel.txt";

/// A project in which a copy for signing needs an approval.
fn strict() -> Werkstatt {
    let werkstatt = Werkstatt::new();
    werkstatt.replace(
        "data/2025/jahrgang.yaml",
        "freigabe: nicht-erforderlich",
        "freigabe: erforderlich",
    );
    werkstatt
}

fn approve(werkstatt: &Werkstatt) -> String {
    werkstatt.done(&["freigeben", KASSEL, "--von", "Erika Mustermann", "--ja"])
}

/// The Fassung that a run without `--fassung` makes.
fn made(werkstatt: &Werkstatt) -> String {
    let answer = werkstatt.done(&["erzeugen", KASSEL, "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    let one = &answer["vereinbarungen"][0];
    let approved = one["freigabe"] == "gilt";
    assert_eq!(approved, one["fassung"] == "unterschrift", "{answer}");
    one["fassung"].as_str().unwrap().to_owned()
}

fn lies(werkstatt: &Werkstatt, fassung: &str) -> bool {
    let name = format!("output/2025/zielvereinbarung-aqb-2025-{KASSEL}{fassung}.pdf");
    werkstatt.path(&name).exists()
}

#[test]
fn a_draft_becomes_a_copy_for_signing_once_it_is_approved() {
    let werkstatt = strict();
    assert_eq!(made(&werkstatt), "entwurf");
    let shown = approve(&werkstatt);
    assert!(
        shown.contains("959.620\u{a0}Euro") && shown.contains("erste Freigabe"),
        "{shown}"
    );
    assert_eq!(made(&werkstatt), "unterschrift");
    let akte = werkstatt.read(AKTE);
    for line in [
        "jahr: 2025",
        "kreis: \"landkreis-kassel\"",
        "von: \"Erika Mustermann\"",
        "fassung: \"unterschrift\"",
    ] {
        assert!(akte.lines().any(|found| found == line), "{akte}");
    }
    let approved = werkstatt.read(TEXT);
    for line in [
        "[PDF-Titel] Zielvereinbarung 2025 mit dem Landkreis Kassel",
        "[Kopfzeile] Zielvereinbarung 2025 · Landkreis Kassel",
        "[Zwischentitel] Ziele des Landes",
        "  [-] Berufspatenprojekt",
        "[Unterschrift 2] Kassel, den {{ unterzeichnung.kreis.datum }}",
    ] {
        assert!(approved.lines().any(|found| found == line), "{line}: {approved}");
    }
    let text = werkstatt.done(&["text", KASSEL, "--fassung", "unterschrift"]);
    let read = zielvereinbarung::wording::freigabetext::read(&approved);
    let spaces = |text: &str| text.replace('\u{a0}', " ");
    assert_eq!(spaces(&zielvereinbarung::wording::klartext::write(&read)), spaces(&text));
    assert!(approve(&werkstatt).contains("unverändert"));
    assert_eq!(werkstatt.read(AKTE), akte);
}

#[test]
fn the_date_of_the_signature_voids_nothing() {
    let werkstatt = strict();
    let record = werkstatt.read(RECORD);
    let undated = record
        .replace("    datum: 2025-08-18\n", "")
        .replace("datum: 2025-08-02", "ort: Wiesbaden");
    let dated =
        undated.replace("ort: Wiesbaden", "ort: Wiesbaden\n    datum: 2025-08-02");
    let dated = dated.replace("ort: Kassel", "ort: Kassel\n    datum: 2025-08-18");
    werkstatt.write(RECORD, undated);
    approve(&werkstatt);
    werkstatt.write(RECORD, dated);
    assert_eq!(made(&werkstatt), "unterschrift");
    werkstatt.done(&["erzeugen", KASSEL, "--fassung", "portal"]);
    assert!(lies(&werkstatt, ""));
}

/// Changes that void an approval: file, old, new, and the place that is named.
const CHANGES: [(&str, &str, &str, &str); 12] = [
    (RECORD, "959620", "959621", "§\u{a0}4"),
    (RECORD, "Berufspatenprojekt", "Patenprojekt", "§\u{a0}5"),
    ("data/kreise.yaml", "name: Landkreis Kassel", "name: Landkreis Cassel", "Titel"),
    (
        "data/2025/jahrgang.yaml",
        "name: Heike Hofmann",
        "name: Erika Muster",
        "Unterschriften",
    ),
    (
        "templates/2025/paragrafen/zielsteuerung.typ",
        "im engen Austausch",
        "im Austausch",
        "§\u{a0}6",
    ),
    ("templates/2025/paragrafen/zielsteuerung.typ", "im engen", "im~engen", "§\u{a0}6"),
    (
        "templates/2025/paragrafen/zielsteuerung.typ",
        "im engen Austausch.",
        "im engen Austausch{{ unterzeichnung.kreis.datum }}.",
        "§\u{a0}6",
    ),
    (
        "templates/2025/unterschriften.typ",
        "{{ unterzeichnung.kreis.datum }}",
        "{{unterzeichnung.land.datum }}",
        "Gliederung",
    ),
    (
        "templates/2025/vereinbarung.typ",
        "kopf: [Zielvereinbarung",
        "kopf: [Nur auf Widerruf. Zielvereinbarung",
        "Kopfzeile",
    ),
    (
        "templates/2025/vereinbarung.typ",
        "titel: [Zielvereinbarung",
        "titel: [Widerrufliche Zielvereinbarung",
        "PDF-Titel",
    ),
    (
        "templates/2025/paragrafen/budget.typ",
        "== Ziele des Landes",
        "= Ziele des Landes",
        "§\u{a0}1",
    ),
    (
        "templates/2025/paragrafen/budget.typ",
        "\n== Ziele des Landes",
        "\nZiele des Landes",
        "Gliederung",
    ),
];

#[test]
fn every_kind_of_change_voids_it_and_is_named() {
    for (file, old, new, place) in CHANGES {
        let werkstatt = strict();
        approve(&werkstatt);
        made(&werkstatt);
        assert!(lies(&werkstatt, "-unterschrift"));
        werkstatt.replace(file, old, new);
        let found = werkstatt.done(&["pruefen", KASSEL]);
        let seen = found.replace(' ', "\u{a0}");
        assert!(found.contains("G01") && seen.contains(place), "{place}: {found}");
        for fassung in ["unterschrift", "portal"] {
            let run = werkstatt.zv(&["erzeugen", KASSEL, "--fassung", fassung]);
            assert!(run.code == Some(1) && run.stderr.contains("G04"), "{}", run.stderr);
            let run = werkstatt.zv(&["quelle", KASSEL, "quelle", "--fassung", fassung]);
            assert!(run.code == Some(1) && run.stderr.contains("G04"), "{}", run.stderr);
        }
        werkstatt.done(&["quelle", KASSEL, "quelle"]);
        assert!(werkstatt.read("quelle/ausgabe.typ").contains("\"entwurf\""));
        werkstatt.done(&["erzeugen", KASSEL, "--fassung", "pruefung"]);
        assert!(
            !lies(&werkstatt, "-unterschrift"),
            "a stale copy for signing lies about"
        );
        assert_eq!(made(&werkstatt), "entwurf");
        werkstatt.replace(file, new, old);
        assert_eq!(made(&werkstatt), "unterschrift");
    }
}

#[test]
fn what_was_tampered_with_never_counts() {
    let other = "0000000000000000000000000000000000000000000000000000000000000000";
    let werkstatt = strict();
    approve(&werkstatt);
    let (akte, text) = (werkstatt.read(AKTE), werkstatt.read(TEXT));
    let sum = akte.rsplit('"').nth(1).unwrap().to_owned();
    let changed = text.replace("959.620", "1.959.620");
    for (new_akte, new_text) in [
        (akte.replace(&sum, other), text.clone()),
        (akte.clone(), changed.clone()),
        (akte.clone(), text.replace("Präambel", "Präambel\u{1b}[2J")),
        (
            akte.replace(
                &sum,
                &zielvereinbarung::values::pruefsumme::sha256(changed.as_bytes()),
            ),
            text.clone(),
        ),
        (akte.replace("jahr: 2025", "jahr: 2024"), text.clone()),
        (akte.replace("kreis: \"landkreis", "kreis: \"stadt"), text.clone()),
        (akte.replace("Erika Mustermann", "Max Muster"), text.clone()),
        (akte.replace("am: 20", "am: 21"), text.clone()),
        (akte.replace("von: \"Erika Mustermann\"\n", ""), text.clone()),
        (akte.replace("\"Erika Mustermann\"", "\"\""), text.clone()),
        (akte.replace("\"unterschrift\"", "\"entwurf\""), text.clone()),
        (akte.clone() + "kreis: landkreis-kassel\n", text.clone()),
        ("[".to_owned(), text.clone()),
        (String::new(), text.clone()),
    ] {
        werkstatt.write(AKTE, &new_akte).write(TEXT, &new_text);
        let found = werkstatt.done(&["pruefen", KASSEL]);
        assert!(found.contains("G02"), "{new_akte}: {found}");
        assert!(!found.contains('\u{1b}'), "{found}");
        assert_eq!(made(&werkstatt), "entwurf", "{new_akte}");
    }
    werkstatt.write(AKTE, &akte).write(TEXT, text.replace('\n', "\r\n"));
    assert_eq!(made(&werkstatt), "unterschrift", "git may turn the ends of lines");
    fs::remove_file(werkstatt.path(TEXT)).unwrap();
    assert_eq!(made(&werkstatt), "entwurf");
    werkstatt.write("data/2025/freigaben/stadt-hanau.yaml", &akte);
    assert!(werkstatt.done(&["pruefen"]).contains("G03"));
}

#[test]
fn an_approval_of_another_kreis_or_year_is_none() {
    let werkstatt = strict();
    approve(&werkstatt);
    werkstatt.write("data/2025/odenwaldkreis.yaml", werkstatt.read(RECORD));
    for ending in ["yaml", "txt"] {
        let copy = werkstatt.read(&format!("data/2025/freigaben/{KASSEL}.{ending}"));
        werkstatt.write(&format!("data/2025/freigaben/odenwaldkreis.{ending}"), copy);
    }
    let run = werkstatt.zv(&["erzeugen", "odenwaldkreis", "--fassung", "unterschrift"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("gilt für „landkreis-kassel“"), "{}", run.stderr);
    werkstatt.done(&["neu", "2026"]);
    werkstatt.write(
        "data/2026/landkreis-kassel.yaml",
        werkstatt.read(RECORD).replace("2025-", "2026-"),
    );
    werkstatt.copy_folder("data/2025/freigaben", "data/2026/freigaben");
    let run = werkstatt.zv(&["erzeugen", KASSEL, "--fassung", "unterschrift"]);
    assert!(
        run.code == Some(1) && run.stderr.contains("gilt für 2025"),
        "{}",
        run.stderr
    );
}

#[test]
fn only_a_complete_agreement_and_a_name_make_an_approval() {
    let werkstatt = strict();
    for (arguments, code, words) in [
        (
            &["freigeben", "stadt-kassel", "--von", "Erika", "--ja"][..],
            1,
            "Haushaltsmittel",
        ),
        (
            &["freigeben", KASSEL, "stadt-kassel", "--von", "Erika", "--ja"],
            1,
            "Haushaltsmittel",
        ),
        (&["freigeben", "landkreis-kasel", "--von", "Erika", "--ja"], 2, "Meinten Sie"),
        (
            &["freigeben", "stadt-hanau", "--von", "Erika", "--ja"],
            2,
            "nicht Vertragspartei",
        ),
        (&["freigeben", KASSEL, "--ja"], 2, "--von"),
        (&["freigeben", "--von", "Erika", "--ja"], 2, "KREIS"),
        (&["freigeben", KASSEL, "--alle", "--von", "Erika", "--ja"], 2, "passt nicht"),
        (&["freigeben", KASSEL, "--von", "", "--ja"], 2, "leer"),
        (&["freigeben", KASSEL, "--von", " Erika", "--ja"], 2, "Leerzeichen"),
        (&["freigeben", KASSEL, "--von", "Erika\u{202e}", "--ja"], 2, "Schreibrichtung"),
        (&["freigeben", KASSEL, "--von", "Heike\u{9b}31m X", "--ja"], 2, "--von"),
        (&["freigeben", KASSEL, "--von", "Heike\u{1b}[31m X", "--ja"], 2, "--von"),
        (&["freigeben", KASSEL, "--von", "Heike\u{200b} X", "--ja"], 2, "--von"),
        (&["freigeben", KASSEL, "--von", "Heike\u{feff} X", "--ja"], 2, "--von"),
        (&["freigeben", KASSEL, "--von", "Heike\u{ffff} X", "--ja"], 2, "--von"),
        (
            &["freigeben", KASSEL, "--von", &"Erika ".repeat(40), "--ja"],
            2,
            "höchstens 200",
        ),
        (&["freigeben", KASSEL, "--von", "Erika"], 2, "--ja"),
        (&["freigeben", KASSEL, "--von", "Erika", "--format", "json"], 2, "--ja"),
    ] {
        let run = werkstatt.zv(arguments);
        assert_eq!(run.code, Some(code), "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
        assert!(!werkstatt.path("data/2025/freigaben").exists(), "{arguments:?}");
    }
    let answer = werkstatt.done(&[
        "freigeben",
        "--alle",
        "--von",
        "Nein",
        "--ja",
        "--format",
        "json",
    ]);
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(answer["freigegeben"].as_array().unwrap().len(), 1);
    assert_eq!(answer["freigegeben"][0]["kreis"], KASSEL);
    assert_eq!(made(&werkstatt), "unterschrift");
}

/// A person at a terminal is asked; `script` gives the program one.
#[test]
fn at_a_terminal_the_reviewer_is_asked() {
    for (reply, approved) in
        [("j", true), ("Ja", true), ("n", false), ("", false), ("x", false)]
    {
        let werkstatt = strict();
        approve(&werkstatt);
        werkstatt.replace(RECORD, "959620", "959621");
        let zv = format!(
            "{} freigeben {KASSEL} --von 'Max Mustermann'",
            env!("CARGO_BIN_EXE_zv")
        );
        let mut script = Command::new("script");
        script
            .args(["-qec", &zv, "/dev/null"])
            .current_dir(werkstatt.path(""));
        script
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped());
        let mut child = script.spawn().unwrap();
        std::io::Write::write_all(
            &mut child.stdin.take().unwrap(),
            format!("{reply}\n").as_bytes(),
        )
        .unwrap();
        let output = child.wait_with_output().unwrap();
        let shown = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(shown.contains("[j/N]") && shown.contains("[-959.620"), "{shown}");
        assert_eq!(
            werkstatt.read(AKTE).contains("Max Mustermann"),
            approved,
            "{reply}: {shown}"
        );
        assert_eq!(output.status.code(), Some(i32::from(!approved)));
    }
}

fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=Test", "-c", "user.email=test@example.org"]);
    let output = command.args(arguments).current_dir(folder).output().unwrap();
    assert!(
        output.status.success(),
        "git {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}
