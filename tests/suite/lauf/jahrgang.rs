//! New Jahrgänge, whole master data, and names that would steer a terminal.

use super::*;

/// A folder made by hand is no Jahrgang; one in which something lies stays as it is.
#[test]
fn a_new_jahrgang_replaces_nothing() {
    let werkstatt = Werkstatt::new();
    std::fs::create_dir(werkstatt.path("data/2026")).unwrap();
    std::fs::create_dir(werkstatt.path("templates/2027")).unwrap();
    werkstatt.done(&["neu", "2026"]);
    let mine = "# nur angefangen\n";
    werkstatt.write("data/2026/stadt-hanau.yaml", mine);
    werkstatt.write("templates/2027/layout.typ", mine);
    for year in ["2026", "2027"] {
        let run = werkstatt.zv(&["neu", year]);
        assert_eq!(run.code, Some(2), "{}", run.stderr);
        assert!(run.stderr.contains("gibt es schon"), "{}", run.stderr);
    }
    assert_eq!(werkstatt.read("data/2026/stadt-hanau.yaml"), mine);
    assert!(!werkstatt.path("data/2027").exists());
}

/// A new Jahrgang: wording, a Maßnahmenart, the minister and a party change, and no Rust.
#[test]
fn a_new_jahrgang_needs_no_rust() {
    let werkstatt = Werkstatt::new();
    werkstatt.done(&["neu", "2026"]);
    assert!(werkstatt.path("data/2026/stadt-hanau.yaml").exists());
    assert!(!werkstatt.path("data/2026/.zv").exists());
    werkstatt
        .replace(
            "data/2026/jahrgang.yaml",
            "name: Heike Hofmann",
            "name: Erika Mustermann",
        )
        .replace(
            "data/2026/jahrgang.yaml",
            "amt: Staatsministerin",
            "amt: Staatsministerin a. D.",
        )
        .replace(
            "templates/2026/vordruck.yaml",
            "  ausbildungsvorbereitung: Ausbildungsvorbereitung",
            "  vorbereitung: Vorbereitung auf Ausbildung und Beruf",
        );
    werkstatt.replace(
        "templates/2026/paragrafen/zielsteuerung.typ",
        "im engen Austausch",
        "in regelmäßigem Austausch",
    );
    let own = record(0).replace("ausbildungsvorbereitung", "vorbereitung");
    werkstatt.write("data/2026/stadt-hanau.yaml", own);
    let text = werkstatt.done(&["text", "stadt-hanau", "--fassung", "portal"]);
    for line in [
        "und der Stadt Hanau",
        "1. Vorbereitung auf Ausbildung und Beruf",
        "Die Stadt Hanau und das HMSI bleiben über die Entwicklung des Budgets 2026 in regelmäßigem Austausch. Dazu wird unter anderem eine Umsetzungsbesprechung im Herbst angesetzt.",
        "Erika Mustermann",
        "Staatsministerin a. D.",
        "der Stadt Hanau",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    let summary = werkstatt.done(&["erzeugen"]);
    assert!(
        summary.contains(&format!("{} Vereinbarungen", parteien().len())),
        "{summary}"
    );
    let before = werkstatt.done(&["--jahrgang", "2025", "text", "landkreis-kassel"]);
    assert!(before.contains("im engen Austausch"));
}

/// The golden forms name the same parties as the master data.
#[test]
fn the_master_data_are_complete() {
    let text = std::fs::read_to_string(repository().join("data/kreise.yaml")).unwrap();
    let data: serde_yaml::Mapping = serde_yaml::from_str(&text).unwrap();
    let golden: Vec<String> = parteien().into_iter().map(|party| party.id).collect();
    assert_eq!(data.len(), golden.len());
    assert!(golden.iter().all(|id| data.contains_key(id.as_str())));
}

/// Whatever a path holds, the terminal gets one line of text.
#[test]
fn no_path_steers_the_terminal() {
    let werkstatt = Werkstatt::new();
    for (name, seen) in [
        ("a\nb", "a[U+000A]b"),
        ("a\u{1b}[2J", "a[U+001B][2J"),
        ("a\u{9b}31m", "a[U+009B]31m"),
        ("a\u{202e}b", "a[U+202E]b"),
    ] {
        let run = werkstatt.zv(&["pruefen", "--projekt", name]);
        assert_eq!(run.code, Some(2));
        assert!(run.stderr.contains(seen), "{}", run.stderr);
        assert!(!run.stderr.contains(name) && run.stderr.lines().count() == 1);
        let shown = werkstatt.done(&["quelle", "landkreis-kassel", name]);
        assert!(shown.contains(seen) && !shown.contains(name), "{shown}");
    }
}
