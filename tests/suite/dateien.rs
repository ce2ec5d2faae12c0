//! Findings that no fixture can cause: files that are missing or unreadable, and the press.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use crate::werkstatt::Werkstatt;

/// The code, file and message of each finding of a run, without those about missing records.
fn found(werkstatt: &Werkstatt, arguments: &[&str]) -> Vec<String> {
    let run = werkstatt.zv(&[arguments, &["--format", "json"]].concat());
    let answer: serde_json::Value = serde_json::from_str(&run.stdout)
        .unwrap_or_else(|_| panic!("{arguments:?}: {}{}", run.stdout, run.stderr));
    let findings = answer["befunde"].as_array().unwrap().iter();
    findings
        .map(|f| {
            let word = |key: &str| f[key].as_str().unwrap().to_owned();
            format!("{} {} {}", word("code"), word("datei"), word("meldung"))
        })
        .collect()
}

/// A copy or a backup beside the Jahrgänge is never taken for one, and is said so.
#[test]
fn what_is_named_like_a_copy_is_no_jahrgang() {
    let werkstatt = Werkstatt::new();
    werkstatt.write("data/2026_final/jahrgang.yaml", "jahr: 2026\n");
    werkstatt.write("data/2026 - Kopie/jahrgang.yaml", "jahr: 2026\n");
    let found = check(&werkstatt);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("D11 data/2026 - Kopie/ Dieser Ordner wird nicht"));
    let run = werkstatt.zv(&["pruefen"]);
    assert!(run.stdout.contains("Verwendet wird der Jahrgang 2025."), "{}", run.stdout);
    let run = werkstatt.zv(&["pruefen", "--jahrgang", "2026_final"]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
}

/// Two kinds of agreements of one year live beside each other; the year alone means the first.
#[test]
fn a_kind_has_its_own_jahrgang() {
    let werkstatt = Werkstatt::new();
    let run = werkstatt.zv(&["neu", "2025-probe", "--aus", "2025"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(
        werkstatt
            .read("templates/2025-probe/vordruck.yaml")
            .contains("kuerzel: probe\n")
    );
    let run = werkstatt.zv(&["pruefen", "--format", "json"]);
    assert!(run.stdout.contains("\"jahrgang\": \"2025\""), "{}", run.stdout);
    let run = werkstatt.zv(&["--jahrgang", "2025-probe", "pruefen", "--format", "json"]);
    assert!(run.stdout.contains("\"jahrgang\": \"2025-probe\""), "{}", run.stdout);
    let run = werkstatt.zv(&["neu", "2026-probe"]);
    assert!(run.stdout.contains("Jahrgang 2026-probe aus 2025-probe"), "{}", run.stderr);
    for part in ["data", "templates"] {
        fs::remove_dir_all(werkstatt.path(&format!("{part}/2025"))).unwrap();
    }
    let run = werkstatt.zv(&["pruefen"]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert!(run.stderr.contains("2025-probe, 2026-probe"), "{}", run.stderr);
}

fn check(werkstatt: &Werkstatt) -> Vec<String> {
    found(werkstatt, &["pruefen"])
        .into_iter()
        .filter(|finding| !finding.contains("P06") && !finding.contains("D10"))
        .collect()
}

/// What was begun and left empty speaks for itself.
#[test]
fn nothing_but_the_cause_is_reported() {
    let werkstatt = Werkstatt::new();
    fs::create_dir(werkstatt.path("data/2026")).unwrap();
    assert!(check(&werkstatt).is_empty(), "an empty folder is no Jahrgang");
    werkstatt.write("data/2026/landkreis-kassel.yaml", "");
    assert_eq!(
        check(&werkstatt),
        ["D11 data/2026/ Dieser Ordner wird nicht verwendet: templates/2026 fehlt dazu."]
    );
    fs::create_dir(werkstatt.path("templates/2026")).unwrap();
    werkstatt.write("templates/2026/titel.typ", "");
    assert_eq!(check(&werkstatt)[0], "D01 data/2026/jahrgang.yaml Diese Datei fehlt.");
    fs::remove_dir_all(werkstatt.path("templates/2026")).unwrap();
    fs::remove_dir_all(werkstatt.path("data/2026")).unwrap();
    werkstatt.write("data/kreise.yaml", "");
    assert_eq!(check(&werkstatt), ["F02 data/kreise.yaml Hier stehen keine Kreise."]);
}

#[test]
fn a_run_that_findings_stop_says_that_nothing_was_written() {
    let werkstatt = Werkstatt::new();
    werkstatt.write("data/2025/landkreis-kassel.yaml", "haushaltsmittel: 9 €\n");
    werkstatt.write("data/2025/stadt-kassel.yml", "");
    for command in ["erzeugen", "pruefbericht", "veroeffentlichen"] {
        let run = werkstatt.zv(&[command]);
        assert_eq!(run.code, Some(1));
        assert!(run.stderr.ends_with("Es wurde nichts geschrieben.\n"), "{}", run.stderr);
    }
    let run = werkstatt.zv(&["pruefen"]);
    assert!(run.stdout.contains("„stadt-kassel.yaml“ gibt es schon"), "{}", run.stdout);
    assert!(!run.stdout.contains("nichts geschrieben"));
}

#[test]
fn a_missing_file_is_named() {
    let werkstatt = Werkstatt::new();
    for path in ["data/2025/jahrgang.yaml", "templates/2025/layout.typ"] {
        fs::remove_file(werkstatt.path(path)).unwrap();
    }
    assert_eq!(
        check(&werkstatt),
        [
            "D01 data/2025/jahrgang.yaml Diese Datei fehlt.",
            "D01 templates/2025/layout.typ Diese Datei fehlt.",
        ]
    );
}

#[test]
fn a_missing_vordruck_shows_the_smallest_one() {
    let werkstatt = Werkstatt::new();
    let path = "templates/2025/vordruck.yaml";
    fs::remove_file(werkstatt.path(path)).unwrap();
    let wanted = format!(
        "R01 {path} Diese Datei fehlt; sie sagt, was eine Vereinbarung wissen muss."
    );
    assert_eq!(check(&werkstatt), [wanted]);
    let run = werkstatt.zv(&["pruefen"]);
    let lines = ["seiten: [land, kreis]}", "datensatz:", "  haushaltsmittel: betrag"];
    for line in lines {
        assert!(run.stdout.contains(line), "{}", run.stdout);
    }
}

#[test]
fn a_party_without_record_is_a_hint() {
    let werkstatt = Werkstatt::new();
    fs::remove_file(werkstatt.path("data/2025/odenwaldkreis.yaml")).unwrap();
    let run = werkstatt.zv(&["pruefen"]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.stdout
            .contains("Hinweis[D10]: Für „Odenwaldkreis“ gibt es keinen Datensatz.")
    );
}

#[test]
fn what_is_no_readable_file_is_said() {
    let werkstatt = Werkstatt::new();
    let record = |kreis: &str| format!("data/2025/{kreis}.yaml");
    let replace = |kreis: &str| {
        let path = werkstatt.path(&record(kreis));
        fs::remove_file(&path).unwrap();
        path
    };
    fs::create_dir(replace("landkreis-fulda")).unwrap();
    let path = replace("landkreis-giessen");
    symlink("landkreis-giessen.yaml", path).unwrap();
    symlink("nirgends.yaml", replace("main-kinzig-kreis")).unwrap();
    let large = fs::File::create(replace("main-taunus-kreis")).unwrap();
    large.set_len(100_000_000).unwrap();
    let mut wanted = vec![
        "D06 data/2025/landkreis-fulda.yaml Das ist keine Datei.".to_owned(),
        "D06 data/2025/landkreis-giessen.yaml Die Verknüpfung führt im Kreis.".to_owned(),
        "D06 data/2025/main-kinzig-kreis.yaml Die Verknüpfung führt ins Leere.".to_owned(),
        "D05 data/2025/main-taunus-kreis.yaml Die Datei hat 100000000 Bytes, gelesen werden höchstens 1000000.".to_owned(),
    ];
    let closed = werkstatt.path(&record("odenwaldkreis"));
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o0)).unwrap();
    // Whoever may read everything, as root may, reads this one too.
    if fs::read(&closed).is_err() {
        wanted.push(
            "D06 data/2025/odenwaldkreis.yaml Für diese Datei fehlen die Leserechte."
                .to_owned(),
        );
    }
    assert_eq!(check(&werkstatt), wanted);
}

#[test]
fn a_loop_of_folders_is_not_followed() {
    let werkstatt = Werkstatt::new();
    symlink(".", werkstatt.path("data/2025/kreis")).unwrap();
    symlink("../..", werkstatt.path("data/2025/oben")).unwrap();
    let findings = check(&werkstatt);
    assert_eq!(findings.len(), 2, "{findings:?}");
    assert!(findings.iter().all(|finding| finding.starts_with("D0")), "{findings:?}");
}

#[test]
fn no_link_leads_out_of_the_project() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("geheim.yaml"), "passwort: geheim\n").unwrap();
    let werkstatt = Werkstatt::new();
    let record = werkstatt.path("data/2025/landkreis-kassel.yaml");
    fs::remove_file(&record).unwrap();
    symlink(outside.path().join("geheim.yaml"), record).unwrap();
    symlink(outside.path(), werkstatt.path("data/2025/link")).unwrap();
    let run = werkstatt.zv(&["pruefen"]);
    assert!(!(run.stdout + &run.stderr).contains("geheim"));
    let findings = check(&werkstatt);
    assert_eq!(findings.len(), 2, "{findings:?}");
    assert_eq!(
        findings[0],
        "D06 data/2025/landkreis-kassel.yaml Die Verknüpfung führt aus dem Projektordner hinaus."
    );
    assert!(findings[1].contains("data/2025/link "), "{findings:?}");
    // What stays inside is followed.
    let werkstatt = Werkstatt::new();
    fs::rename(werkstatt.path("fonts"), werkstatt.path("schriften")).unwrap();
    symlink("schriften", werkstatt.path("fonts")).unwrap();
    assert!(check(&werkstatt).is_empty());
}

#[test]
fn a_font_that_gives_no_face_stops_the_run() {
    let bold = "fonts/SourceSerif4-Bold.ttf";
    for (length, wanted) in [
        (
            10_000,
            "D06 fonts/SourceSerif4-Bold.ttf Diese Datei ist keine Schrift oder beschädigt.",
        ),
        (
            30_000_000,
            "D05 fonts/SourceSerif4-Bold.ttf Die Datei hat 30000000 Bytes, gelesen werden höchstens 20000000.",
        ),
    ] {
        let werkstatt = Werkstatt::new();
        let file = fs::File::options().write(true).open(werkstatt.path(bold)).unwrap();
        file.set_len(length).unwrap();
        assert_eq!(check(&werkstatt), [wanted]);
        let run = werkstatt.zv(&["erzeugen", "landkreis-kassel"]);
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        assert!(!werkstatt.path("output").exists());
    }
}

#[test]
fn a_fassung_that_needs_more_is_refused() {
    let werkstatt = Werkstatt::new();
    let findings = found(&werkstatt, &["text", "odenwaldkreis", "--fassung", "portal"]);
    assert!(findings[0].starts_with("S03 data/2025/odenwaldkreis.yaml Für die Fassung „portal“ fehlt: Haushaltsmittel, "), "{findings:?}");
}

#[test]
fn what_only_the_press_sees() {
    let path = "templates/2025/paragrafen/haushaltsmittel.typ";
    for (old, new, wanted) in [
        ("Haushaltsmittel und Eckdaten", "#betrag[a][b]", format!("V05 {path}")),
        (
            "Haushaltsmittel und Eckdaten",
            "Haushaltsmittel 🎉",
            "S02 templates/".to_owned(),
        ),
        ("aus dem", "`x` aus dem", format!("V06 {path}")),
    ] {
        let werkstatt = Werkstatt::new();
        werkstatt.replace(path, old, new);
        let findings = found(&werkstatt, &["erzeugen", "landkreis-kassel"]);
        let there = findings.iter().any(|finding| finding.starts_with(&wanted));
        assert!(there, "{wanted}: {findings:?}");
        assert!(!werkstatt.path("output/2025").exists());
    }
}

/// Without fonts no character can be printed: that is one thing, not one for each character.
#[test]
fn missing_fonts_are_said_once() {
    let werkstatt = Werkstatt::new();
    fs::remove_dir_all(werkstatt.path("fonts")).unwrap();
    assert_eq!(check(&werkstatt), ["D01 fonts/ In diesem Ordner fehlen die Schriften."]);
}

#[test]
fn a_missing_jahrgang_does_not_ask_for_what_was_just_typed() {
    let werkstatt = Werkstatt::new();
    fs::remove_file(werkstatt.path("data/2025/jahrgang.yaml")).unwrap();
    let run = werkstatt.zv(&["neu", "2026"]);
    assert!(run.stderr.contains("aus einer Sicherung"), "{}", run.stderr);
    assert!(!run.stderr.contains("„zv neu"), "{}", run.stderr);
}

/// What the file manager makes of a record by „copy“ is no new Kreis.
#[test]
fn a_copy_of_a_record_is_to_be_deleted() {
    let werkstatt = Werkstatt::new();
    let hint = |name: &str| {
        let path = format!("data/2025/{name}");
        werkstatt.write(&path, "");
        let run = werkstatt.zv(&["pruefen"]);
        fs::remove_file(werkstatt.path(&path)).unwrap();
        let hints = run.stdout.lines().filter(|line| line.contains("Hilfe: "));
        hints
            .map(|line| line.split_once("Hilfe: ").unwrap().1.to_owned())
            .collect()
    };
    let delete = "Die Kopie löschen oder aus diesem Ordner verschieben.";
    for copy in
        ["landkreis-kassel - Kopie", "landkreis-kassel (2)", "Kopie von landkreis-kassel"]
    {
        let hints: Vec<String> = hint(&format!("{copy}.yaml"));
        assert_eq!(hints, [delete], "{copy}");
    }
    let near = hint("landkreis-kasel.yaml");
    let known = "Die Datei heißt wie der Schlüssel des Kreises in data/kreise.yaml.";
    assert_eq!(near, [known], "a Kreis that has its record is not meant");
    fs::remove_file(werkstatt.path("data/2025/odenwaldkreis.yaml")).unwrap();
    assert_eq!(hint("odenwaldkreiss.yaml"), ["Meinten Sie „odenwaldkreis.yaml“?"]);
    for name in ["odenwaldkreis.yaml.txt", "Odenwaldkreis.YAML", "odenwaldkreis.yml"] {
        let meant = "Meinten Sie „odenwaldkreis.yaml“? Dann die Datei umbenennen.";
        assert_eq!(hint(name), [meant], "{name}");
    }
}

#[test]
fn a_check_says_how_many_records_wait() {
    let werkstatt = Werkstatt::new();
    let check = |kreis| werkstatt.done(&["pruefen", kreis]);
    assert_eq!(check("stadt-kassel"), "Keine Befunde.\n1 Datensatz hat noch Lücken.\n");
    assert!(!check("landkreis-kassel").contains("Lücken"));
    let all = werkstatt.done(&["pruefen"]);
    assert!(all.ends_with("\n25 Datensätze haben noch Lücken.\n"), "{all}");
}

/// The hint fits what is missing, and the command that misses it.
#[test]
fn what_to_type_instead_of_a_fassung() {
    let werkstatt = Werkstatt::new();
    werkstatt.replace("data/2025/landkreis-kassel.yaml", "    datum: 2025-08-18\n", "");
    let run = werkstatt.zv(&["erzeugen", "landkreis-kassel", "--fassung", "portal"]);
    assert!(run.stderr.contains("sobald unterschrieben ist"), "{}", run.stderr);
    let run = werkstatt.zv(&["erzeugen", "stadt-kassel", "--fassung", "portal"]);
    assert!(run.stderr.contains("entsteht ein Entwurf"), "{}", run.stderr);
    let run = werkstatt.zv(&["freigeben", "stadt-kassel", "--von", "Erika Mustermann"]);
    assert!(run.stderr.contains("Das Fehlende in den Datensatz"), "{}", run.stderr);
    assert!(!run.stderr.contains("--fassung"), "{}", run.stderr);
}
