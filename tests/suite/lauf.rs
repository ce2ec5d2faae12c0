//! The binary as a clerk runs it: what it writes, says and returns.

mod jahrgang;

use std::process::Command;

use sha2::{Digest, Sha256};
use zielvereinbarung::agreement::fassung::Fassung;

use crate::beispiel::{parteien, record};
use crate::proben::{document, projekt};
use crate::werkstatt::{Werkstatt, repository};

/// The names in a folder.
fn names(werkstatt: &Werkstatt, inside: &str) -> Vec<String> {
    let entries = std::fs::read_dir(werkstatt.path(inside)).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Every file that the checksums name has that checksum, and every document is named.
#[track_caller]
fn assert_sums(werkstatt: &Werkstatt, inside: &str) {
    let sums = werkstatt.read(&format!("{inside}/SHA256SUMS"));
    let mut named = Vec::new();
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let bytes = std::fs::read(werkstatt.path(&format!("{inside}/{name}"))).unwrap();
        let found: String =
            Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(found, sum, "{name}");
        named.push(name.to_owned());
    }
    let documents = names(werkstatt, inside)
        .into_iter()
        .filter(|n| n.starts_with("zielvereinbarung"));
    assert_eq!(documents.collect::<Vec<_>>(), named);
}

#[test]
fn the_main_job_makes_one_copy_for_signing_and_drafts() {
    let werkstatt = Werkstatt::new();
    let summary = werkstatt.done(&["erzeugen"]);
    let parties: Vec<_> = parteien()
        .into_iter()
        .filter(|party| party.id != "stadt-hanau")
        .collect();
    let files = names(&werkstatt, "output/2025");
    assert_eq!(files.len(), 2 * parties.len() + 1);
    for party in &parties {
        let fassung =
            if party.id == "landkreis-kassel" { "unterschrift" } else { "entwurf" };
        let stem = format!("zielvereinbarung-aqb-2025-{}-{fassung}", party.id);
        assert!(
            files.contains(&format!("{stem}.pdf"))
                && files.contains(&format!("{stem}.txt"))
        );
    }
    // Of many the folder is enough; a line is no longer than a terminal is wide.
    let long = summary.lines().skip(1).find(|line| line.chars().count() > 80);
    assert_eq!(long, None, "{summary}");
    let rows = summary.lines().filter(|line| line.contains(" 5 S. "));
    assert_eq!(rows.count(), parties.len(), "{summary}");
    let kassel = summary.split("Landkreis Kassel ").nth(1).unwrap();
    let kassel: Vec<&str> = kassel.lines().take(2).collect();
    assert!(kassel[0].ends_with("5 S.  959.620\u{a0}Euro  vollständig"), "{summary}");
    assert_eq!(kassel[1], "    1 Hinweis");
    let few = werkstatt.done(&["erzeugen", "landkreis-kassel"]);
    let name = "zielvereinbarung-aqb-2025-landkreis-kassel-unterschrift.pdf";
    assert!(few.contains(&format!("\n    {name}\n")), "{few}");
    assert!(summary.contains("959.620\u{a0}Euro"), "{summary}");
    assert_sums(&werkstatt, "output/2025");
}

#[test]
fn json_says_the_same_as_the_summary() {
    let werkstatt = Werkstatt::new();
    let answer: serde_json::Value =
        serde_json::from_str(&werkstatt.done(&["erzeugen", "--format", "json"])).unwrap();
    let all = answer["vereinbarungen"].as_array().unwrap();
    let kassel = all.iter().find(|one| one["kreis"] == "landkreis-kassel").unwrap();
    assert_eq!(kassel["fassung"], "unterschrift");
    assert_eq!(kassel["haushaltsmittel"], "959620");
    assert_eq!(kassel["fehlt"].as_array().unwrap().len(), 0);
    let other = all.iter().find(|one| one["kreis"] == "stadt-kassel").unwrap();
    assert_eq!(other["fehlt"][0]["feld"], "haushaltsmittel");
    assert_eq!(answer["befunde"][0]["code"], "P06");
}

#[test]
fn one_kreis_leaves_the_others_and_foreign_files_alone() {
    let werkstatt = Werkstatt::new();
    werkstatt.done(&["erzeugen"]);
    werkstatt.write("output/2025/notiz.txt", "von Hand");
    let other = "output/2025/zielvereinbarung-aqb-2025-stadt-kassel-entwurf.pdf";
    let before = std::fs::read(werkstatt.path(other)).unwrap();
    werkstatt.write("data/2025/landkreis-kassel.yaml", "haushaltsmittel: 959620\n");
    werkstatt.done(&["erzeugen", "landkreis-kassel"]);
    let files = names(&werkstatt, "output/2025");
    assert!(
        files.contains(
            &"zielvereinbarung-aqb-2025-landkreis-kassel-entwurf.pdf".to_owned()
        )
    );
    assert!(!files.contains(
        &"zielvereinbarung-aqb-2025-landkreis-kassel-unterschrift.pdf".to_owned()
    ));
    assert_eq!(std::fs::read(werkstatt.path(other)).unwrap(), before);
    assert_eq!(werkstatt.read("output/2025/notiz.txt"), "von Hand");
    assert_sums(&werkstatt, "output/2025");
}

#[test]
fn a_fault_stops_everything_and_nothing_is_written() {
    let werkstatt = Werkstatt::new();
    werkstatt.write("data/2025/stadt-kassel.yaml", "haushaltsmitel: 1\n");
    let run = werkstatt.zv(&["erzeugen"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("data/2025/stadt-kassel.yaml:1:1"), "{}", run.stderr);
    assert!(run.stderr.contains("Meinten Sie „haushaltsmittel“?"), "{}", run.stderr);
    assert!(!werkstatt.path("output").exists());
    werkstatt.done(&["erzeugen", "landkreis-kassel"]);
}

#[test]
fn wrong_use_is_said_in_german() {
    let werkstatt = Werkstatt::new();
    for (arguments, code, words) in [
        (&["erzeugen", "landkreis-kasel"][..], 2, "Meinten Sie „landkreis-kassel“?"),
        (&["erzeugen", "stadt-hanau"], 2, "2025 nicht Vertragspartei"),
        (&["erzeuge"], 2, "Meinten Sie „erzeugen“?"),
        (&["erzeugen", "--fasung", "portal"], 2, "Meinten Sie „--fassung“?"),
        (&["erzeugen", "--fassung", "final"], 2, "nicht möglich"),
        (&["--jahrgang", "2024", "erzeugen"], 2, "Vorhanden: 2025"),
        (&["drucken"], 2, "Meinten Sie „erzeugen“?"),
        (&["freigebn"], 2, "Meinten Sie „freigeben“?"),
        (&["xyzabc"], 2, "Den Befehl „xyzabc“ gibt es nicht. „--hilfe“ nennt"),
        (&["erzeugen", "stadt-kassel", "--fassung", "portal"], 1, "Haushaltsmittel"),
        (&["pruefen", "--erklaere", "X99"], 2, "gibt es nicht"),
        (
            &["pruefen", "--jahrgang"],
            2,
            "Bei „--jahrgang JAHRGANG“ fehlt der Wert. „--hilfe“",
        ),
        (&["freigeben"], 2, "Es fehlt: --von NAME und KREIS. „--hilfe“"),
        (
            &["freigeben", "stadt-kassel", "--alle", "--von", "A B"],
            2,
            "„KREIS“ passt nicht zu „--alle“.",
        ),
        (
            &["--jahrgang", "2025", "--jahrgang", "2025", "pruefen"],
            2,
            "„--jahrgang JAHRGANG“ steht doppelt.",
        ),
    ] {
        let run = werkstatt.zv(arguments);
        assert_eq!(run.code, Some(code), "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
    }
}

/// What was probably meant, however it was typed; what nobody can mean is refused.
#[test]
fn wrong_use_is_answered_with_what_was_meant() {
    let werkstatt = Werkstatt::new();
    for (arguments, words) in [
        (&["erzugen"][..], "Meinten Sie „erzeugen“?"),
        (&["text", "kassel"], "Meinten Sie „landkreis-kassel“ oder „stadt-kassel“?"),
        (&["text", "giessen"], "Meinten Sie „landkreis-giessen“?"),
        (&["text", "Gießen"], "Meinten Sie „landkreis-giessen“?"),
        (&["text", "wiesbaden"], "Meinten Sie „landeshauptstadt-wiesbaden“?"),
        (&["text", "06633"], "Meinten Sie „landkreis-kassel“?"),
        (&["text", "data/2025/landkreis-kassel.yaml"], "Meinten Sie „landkreis-kassel“?"),
        (&["text", "xyz"], "Die Namen stehen in data/kreise.yaml."),
        (
            &["neu", "20226"],
            "„20226“ ist bei „JAHRGANG“ nicht möglich. Ein Jahrgang heißt wie ein Jahr",
        ),
        (&["neu", "26"], "„26“ ist bei „JAHRGANG“ nicht möglich."),
        (&["neu", "0"], "„0“ ist bei „JAHRGANG“ nicht möglich."),
        (
            &["neu", "2062"],
            "Der neueste Jahrgang ist 2025, der nächste also 2026, nicht 2062.",
        ),
        (
            &["veroeffentlichen", "--basis", "https://example.org/zv?x=1"],
            "ohne „?“ und „#“",
        ),
        (&["veroeffentlichen", "--basis", "https://example.org/#a"], "ohne „?“ und „#“"),
    ] {
        let run = werkstatt.zv(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn every_command_has_its_alias_and_its_help() {
    let werkstatt = Werkstatt::new();
    for (name, alias) in [
        ("erzeugen", "generate"),
        ("pruefen", "check"),
        ("text", "wording"),
        ("veroeffentlichen", "publish"),
        ("quelle", "source"),
        ("freigeben", "approve"),
        ("pruefbericht", "report"),
        ("neu", "new"),
        ("vervollstaendigung", "completions"),
        ("handbuchseite", "manpage"),
    ] {
        let help = werkstatt.done(&[name, "--hilfe"]);
        assert_eq!(help, werkstatt.done(&[alias, "--help"]));
        assert!(help.contains("Aufruf: zv"), "{help}");
        for english in
            ["Usage", "Options", "Commands", "Arguments", "possible values", "default:"]
        {
            assert!(!help.contains(english), "{english}: {help}");
        }
    }
    assert!(werkstatt.done(&["vervollstaendigung", "bash"]).contains("erzeugen"));
    let page = werkstatt.done(&["handbuchseite"]);
    assert!(page.contains(".TH zv 1") && page.contains("BEFEHLE"), "{page}");
}

/// Same bytes in another folder, time zone and language, with one thread or two, with the fonts of
/// the system or without.
#[test]
fn same_input_same_bytes() {
    let sums = |variables: &[(&str, &str)]| {
        let werkstatt = Werkstatt::new();
        let mut command = Command::new(env!("CARGO_BIN_EXE_zv"));
        command
            .arg("--projekt")
            .arg(werkstatt.path(""))
            .args(["erzeugen", "--ausgabe"]);
        command
            .arg(werkstatt.path("Ausgabe mit Leerzeichen"))
            .envs(variables.iter().copied());
        assert!(command.output().unwrap().status.success());
        werkstatt.read("Ausgabe mit Leerzeichen/2025/SHA256SUMS")
    };
    let first = sums(&[("TZ", "Europe/Berlin"), ("RAYON_NUM_THREADS", "1")]);
    let second = sums(&[
        ("TZ", "Pacific/Kiritimati"),
        ("LC_ALL", "C"),
        ("RAYON_NUM_THREADS", "2"),
        ("HOME", "/nonexistent"),
        ("XDG_DATA_DIRS", "/nonexistent"),
        ("SOURCE_DATE_EPOCH", "0"),
    ]);
    assert_eq!(first, second);
}

/// In one process, in whatever order: what was set before leaves no trace.
#[test]
fn a_document_does_not_depend_on_those_before_it() {
    let werkstatt = Werkstatt::new();
    let fresh = projekt(&werkstatt, 2025);
    let used = projekt(&werkstatt, 2025);
    for kreis in used.vereinbarungen.keys().rev() {
        document(&used, kreis, Fassung::Entwurf);
    }
    for fassung in Fassung::ALL {
        let [a, b] = [&fresh, &used].map(|p| document(p, "landkreis-kassel", fassung));
        assert_eq!(a.pdf, b.pdf);
    }
}

/// Where an approval is asked for and none is there, nothing comes out that could be signed.
#[test]
fn without_an_approval_no_copy_for_signing_comes_out() {
    let werkstatt = Werkstatt::new();
    werkstatt.done(&["erzeugen", "landkreis-kassel"]);
    werkstatt.replace(
        "data/2025/jahrgang.yaml",
        "nicht-erforderlich\n",
        "erforderlich\n",
    );
    let summary = werkstatt.done(&["erzeugen", "landkreis-kassel"]);
    assert!(summary.contains("Freigabe fehlt"), "{summary}");
    let run = werkstatt.zv(&["pruefen", "landkreis-kassel"]);
    assert!(run.stderr.contains("G05") || run.stdout.contains("G05"), "{}", run.stderr);
    let files = names(&werkstatt, "output/2025");
    assert!(files.iter().all(|name| !name.contains("unterschrift")), "{files:?}");
    for fassung in ["unterschrift", "portal"] {
        let run = werkstatt.zv(&["erzeugen", "landkreis-kassel", "--fassung", fassung]);
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        assert!(run.stderr.contains("G04"), "{}", run.stderr);
        let folder = format!("quelle-{fassung}");
        let source =
            ["quelle", "landkreis-kassel", folder.as_str(), "--fassung", fassung];
        assert_eq!(werkstatt.zv(&source).code, Some(1));
        assert!(!werkstatt.path(&folder).exists());
        // What is to be approved must be readable first.
        werkstatt.done(&["text", "landkreis-kassel", "--fassung", fassung]);
    }
}

/// A layout that loses a word, or says one twice, makes no document.
#[test]
fn pages_that_differ_from_the_wording_are_refused() {
    for (old, new) in [
        (
            "#let verweis(name, nummer) = {",
            "#let verweis(name, nummer) = if not html-ziel [§~9] else {",
        ),
        ("#let betrag(inhalt) = {", "#let betrag(inhalt) = if not html-ziel [] else {"),
    ] {
        let werkstatt = Werkstatt::new();
        werkstatt.replace("templates/2025/layout.typ", old, new);
        let run = werkstatt.zv(&["erzeugen", "landkreis-kassel"]);
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        assert!(run.stderr.contains("S01"), "{}", run.stderr);
        assert!(!werkstatt.path("output").exists());
    }
}

#[test]
fn a_character_without_a_glyph_is_named_with_its_field() {
    let werkstatt = Werkstatt::new();
    werkstatt.replace(
        "data/2025/landkreis-kassel.yaml",
        "Berufspatenprojekt",
        "Berufspaten 漢 Projekt",
    );
    let run = werkstatt.zv(&["erzeugen", "landkreis-kassel"]);
    assert_eq!(run.code, Some(1));
    for word in ["F11", "„漢“ (U+6F22)", "massnahmen.ausbildungsvorbereitung[1]"] {
        assert!(run.stderr.contains(word), "{}", run.stderr);
    }
    let werkstatt = Werkstatt::new();
    werkstatt.replace(
        "templates/2025/paragrafen/zielsteuerung.typ",
        "im engen Austausch",
        "im 漢 Austausch",
    );
    let run = werkstatt.zv(&["erzeugen", "landkreis-kassel"]);
    assert!(run.stderr.contains("S02"), "{}", run.stderr);
}
