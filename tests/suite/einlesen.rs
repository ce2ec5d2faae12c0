//! `zv einlesen`: a workbook back into the records.

mod eigene_liste;
mod listen;
mod zellen;
mod zurueck;

use crate::heft::{Heft, Wert};
use crate::werkstatt::{Lauf, Werkstatt};

const KASSEL: &str = "data/2025/landkreis-kassel.yaml";
const FULDA: &str = "data/2025/landkreis-fulda.yaml";

/// A project with its workbook, which is changed.
fn geaendert(change: impl FnOnce(&mut Heft)) -> Werkstatt {
    let werkstatt = Werkstatt::new();
    werkstatt.done(&["tabelle", "liste.xlsx"]);
    aendern(&werkstatt, change);
    werkstatt
}

fn aendern(werkstatt: &Werkstatt, change: impl FnOnce(&mut Heft)) {
    let path = werkstatt.path("liste.xlsx");
    let mut heft = Heft::read(&path);
    change(&mut heft);
    heft.write(&path);
}

fn probe(werkstatt: &Werkstatt) -> Lauf {
    werkstatt.zv(&["einlesen", "liste.xlsx", "--probe"])
}

/// The codes of the findings of a run for programs.
fn codes(run: &Lauf) -> Vec<String> {
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let found = json["befunde"].as_array().unwrap().iter();
    found.map(|one| one["code"].as_str().unwrap().to_owned()).collect()
}

fn json(werkstatt: &Werkstatt, arguments: &[&str]) -> Lauf {
    let all = [&["einlesen", "liste.xlsx", "--format", "json"], arguments].concat();
    werkstatt.zv(&all)
}

#[test]
fn what_changed_is_written_at_its_place_and_nothing_else() {
    let werkstatt = geaendert(|heft| {
        heft.set("Landkreis Kassel", "Haushaltsmittel", Some(Wert::Zahl(1_000_000.5)));
        heft.item("Landkreis Kassel", 1, Some(Wert::from("Patenprojekt: neu")));
    });
    let before = werkstatt.read(KASSEL);
    let shown = probe(&werkstatt);
    assert_eq!((shown.code, werkstatt.read(KASSEL)), (Some(0), before.clone()));
    assert!(
        shown.stdout.contains(
            "Haushaltsmittel: „959620“ → „1000000.50“ (Blatt „Kreise“, Zelle C24)"
        ),
        "{}",
        shown.stdout
    );
    werkstatt.done(&["einlesen", "liste.xlsx"]);
    let wanted = before
        .replace("959620", "1000000.50")
        .replace("- Berufspatenprojekt", "- \"Patenprojekt: neu\"");
    assert_eq!(werkstatt.read(KASSEL), wanted);
    // Twice changes nothing.
    let said = werkstatt.done(&["einlesen", "liste.xlsx"]);
    assert!(said.contains("Nichts zu ändern"), "{said}");
    assert_eq!(werkstatt.read(KASSEL), wanted);
    // And back again.
    let said = werkstatt.done(&["einlesen", "--zurueck"]);
    assert!(said.contains("landkreis-kassel"), "{said}");
    assert_eq!(werkstatt.read(KASSEL), before);
    assert_eq!(werkstatt.zv(&["einlesen", "--zurueck"]).code, Some(2));
    assert_eq!(werkstatt.zv(&["pruefen"]).code, Some(0));
}

#[test]
fn an_empty_record_is_filled_in() {
    let werkstatt = geaendert(|heft| {
        heft.set("Landkreis Fulda", "Haushaltsmittel", Some(Wert::Zahl(500_000.0)));
        heft.set(
            "Landkreis Fulda",
            "Datum der Unterschrift (Kreis)",
            Some(Wert::Tag(2025, 3, 14)),
        );
        heft.item("Landkreis Fulda", 0, Some(Wert::from("Erstes")));
        heft.item("Landkreis Fulda", 1, Some(Wert::from("keine")));
        heft.append(
            "Maßnahmen",
            &["Landkreis Fulda", "Ausbildungsvorbereitung", "", "Zweites"],
        );
        let row = heft.of("Unterzeichnende", "Landkreis Fulda")[0];
        heft.blatt("Unterzeichnende")
            .insert((row, 3), Wert::from("Jona Beispiel"));
    });
    werkstatt.done(&["einlesen", "liste.xlsx"]);
    let record = werkstatt.read(FULDA);
    for wanted in [
        "\nhaushaltsmittel: 500000\n",
        "  ausbildungsvorbereitung:\n    - Erstes\n    - Zweites\n",
        "  ausbildung: []\n",
        "    datum: 2025-03-14\n",
        "      - name: Jona Beispiel\n",
    ] {
        assert!(record.contains(wanted), "{wanted:?} fehlt:\n{record}");
    }
    assert!(record.starts_with("# yaml-language-server"));
    werkstatt.done(&["pruefen"]);
}

#[test]
fn a_party_without_a_record_gets_one() {
    let werkstatt = Werkstatt::new();
    std::fs::remove_file(werkstatt.path(FULDA)).unwrap();
    werkstatt.done(&["tabelle", "liste.xlsx"]);
    aendern(&werkstatt, |heft| {
        heft.set("Landkreis Fulda", "Haushaltsmittel", Some(Wert::Zahl(500_000.0)));
    });
    werkstatt.done(&["einlesen", "liste.xlsx"]);
    let hint =
        "# yaml-language-server: $schema=../../schema/2025/datensatz.schema.json\n";
    assert_eq!(werkstatt.read(FULDA), format!("{hint}haushaltsmittel: 500000\n"));
    werkstatt.done(&["einlesen", "--zurueck"]);
    assert!(!werkstatt.path(FULDA).exists());
}

#[test]
fn three_states_decide_field_by_field() {
    let werkstatt = geaendert(|heft| {
        heft.set("Landkreis Fulda", "Haushaltsmittel", Some(Wert::Zahl(500_000.0)));
        heft.set("Landkreis Kassel", "Haushaltsmittel", Some(Wert::Zahl(1.0)));
        heft.set(
            "Landkreis Kassel",
            "Ort der Unterschrift (Kreis)",
            Some(Wert::from("Wolfhagen")),
        );
    });
    // In the file only: kept. In both, the same: none. In both, differently: a conflict.
    werkstatt.replace(KASSEL, "959620", "2");
    werkstatt.replace(KASSEL, "datum: 2025-08-18", "datum: 2025-08-19");
    let before = werkstatt.read(KASSEL);
    let run = json(&werkstatt, &[]);
    assert_eq!((run.code, codes(&run)), (Some(1), vec!["T10".to_owned()]));
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let kassel = &answer["kreise"][1];
    assert_eq!(kassel["konflikte"][0]["tabelle"], "1");
    assert_eq!(kassel["konflikte"][0]["datensatz"], "2");
    assert_eq!(kassel["konflikte"][0]["ausgegeben"], "959620");
    assert_eq!(
        (&kassel["geschrieben"], &answer["kreise"][0]["geschrieben"]),
        (&false.into(), &true.into())
    );
    assert_eq!(werkstatt.read(KASSEL), before, "nothing of that Kreis");
    assert!(werkstatt.read(FULDA).contains("haushaltsmittel: 500000"));
    // The same on both sides is no conflict, and what the file says else stays.
    werkstatt.replace(KASSEL, "haushaltsmittel: 2", "haushaltsmittel: 1");
    werkstatt.done(&["einlesen", "liste.xlsx"]);
    let record = werkstatt.read(KASSEL);
    assert!(
        record.contains("ort: Wolfhagen") && record.contains("2025-08-19"),
        "{record}"
    );
}

#[test]
fn one_fault_keeps_all_records_as_they_are() {
    let werkstatt = geaendert(|heft| {
        heft.set("Landkreis Fulda", "Haushaltsmittel", Some(Wert::Zahl(500_000.0)));
        heft.set("Stadt Kassel", "Haushaltsmittel", Some(Wert::from("rund 500")));
    });
    let before = werkstatt.read(FULDA);
    let run = json(&werkstatt, &[]);
    assert_eq!((run.code, codes(&run)), (Some(1), vec!["F04".to_owned()]));
    let found =
        &serde_json::from_str::<serde_json::Value>(&run.stdout).unwrap()["befunde"][0];
    assert_eq!(
        (&found["datei"], &found["blatt"], &found["zelle"]),
        (&"liste.xlsx".into(), &"Kreise".into(), &"C21".into())
    );
    assert_eq!(werkstatt.read(FULDA), before);
    assert!(!werkstatt.path("data/2025/verlauf").exists());
    let said = probe(&werkstatt).stderr;
    assert!(said.contains("liste.xlsx, Blatt „Kreise“, Zelle C21"), "{said}");
}

#[test]
fn a_workbook_of_another_jahrgang_is_refused() {
    let werkstatt = geaendert(|_| {});
    werkstatt.copy_folder("data/2025", "data/2026");
    werkstatt.copy_folder("templates/2025", "templates/2026");
    werkstatt.replace("data/2026/jahrgang.yaml", "jahr: 2025", "jahr: 2026");
    werkstatt.replace("data/2026/landkreis-kassel.yaml", "2025-08", "2026-08");
    let run = json(&werkstatt, &[]);
    assert_eq!((run.code, codes(&run)), (Some(1), vec!["T02".to_owned()]));
}

#[test]
fn a_changed_heading_is_a_finding() {
    let werkstatt = geaendert(|heft| {
        let column = heft.column("Kreise", "Haushaltsmittel");
        heft.blatt("Kreise").insert((0, column), Wert::from("Mittel 2025"));
        heft.set(
            "Landkreis Fulda",
            "Ort der Unterschrift (Kreis)",
            Some(Wert::from("Hünfeld")),
        );
    });
    let run = json(&werkstatt, &[]);
    assert_eq!((run.code, codes(&run)), (Some(1), vec!["T03".to_owned()]));
    assert!(
        run.stdout.contains(
            "Hier steht „Mittel 2025“; die Überschrift „Haushaltsmittel“ fehlt."
        ),
        "{}",
        run.stdout
    );
    assert!(!werkstatt.read(FULDA).contains("Hünfeld"));
}

#[test]
fn columns_and_rows_may_move_and_columns_may_be_added() {
    let werkstatt = geaendert(|heft| {
        heft.set("Landkreis Fulda", "Haushaltsmittel", Some(Wert::Zahl(500_000.0)));
        let blatt = heft.blatt("Kreise");
        let moved = blatt.iter().map(|((row, column), wert)| {
            let row = if (1..=26).contains(row) { 27 - row } else { *row };
            ((row + 2, 9 - column), wert.clone())
        });
        *blatt = moved.collect();
        blatt.insert((2, 10), Wert::from("Bemerkung"));
        blatt.insert((0, 0), Wert::from("Stand: 1. Dezember"));
    });
    let run = json(&werkstatt, &[]);
    assert_eq!((run.code, codes(&run)), (Some(0), vec!["T14".to_owned()]));
    assert!(werkstatt.read(FULDA).contains("haushaltsmittel: 500000"));
}

#[test]
fn an_emptied_cell_asks_for_leer() {
    let werkstatt = geaendert(|heft| {
        heft.set("Landkreis Kassel", "Ort der Unterschrift (Kreis)", None);
    });
    let run = json(&werkstatt, &[]);
    assert_eq!((run.code, codes(&run)), (Some(1), vec!["T08".to_owned()]));
    aendern(&werkstatt, |heft| {
        heft.set(
            "Landkreis Kassel",
            "Ort der Unterschrift (Kreis)",
            Some(Wert::from("leer")),
        );
    });
    werkstatt.done(&["einlesen", "liste.xlsx"]);
    assert!(!werkstatt.read(KASSEL).contains("ort:"));
}

#[test]
fn a_workbook_of_one_kreis_changes_that_kreis() {
    let werkstatt = geaendert(|heft| {
        heft.set("Landkreis Fulda", "Haushaltsmittel", Some(Wert::Zahl(500_000.0)));
        for sheet in ["Kreise", "Maßnahmen", "Unterzeichnende"] {
            let kept = heft.of(sheet, "Landkreis Fulda");
            heft.blatt(sheet)
                .retain(|(row, _), _| *row == 0 || kept.contains(row));
        }
    });
    werkstatt.done(&["einlesen", "liste.xlsx"]);
    assert!(werkstatt.read(FULDA).contains("500000"));
    assert!(werkstatt.read(KASSEL).contains("959620"));
}

#[test]
fn sums_are_checked_and_what_is_computed_is_not_read() {
    let werkstatt = crate::projekte::werkstatt();
    let zv = |arguments: &[&str]| {
        werkstatt.zv(&[&["--jahrgang", "2025-amb"], arguments].concat())
    };
    assert_eq!(zv(&["tabelle", "liste.xlsx"]).code, Some(0));
    let (sum, part) =
        ("Betrag (Arbeitsmarktbudget)", "Quellen (Arbeitsmarktbudget, Landesmittel)");
    aendern(&werkstatt, |heft| {
        heft.set("Landkreis Kassel", sum, Some(Wert::Formel("=1+1", "2")));
        heft.set("Landkreis Kassel", part, Some(Wert::Zahl(310_000.0)));
    });
    let run = zv(&["einlesen", "liste.xlsx"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    let record = werkstatt.read("data/2025-amb/landkreis-kassel.yaml");
    assert!(record.contains("land: 310000") && !record.contains("betrag: 2"), "{record}");
    aendern(&werkstatt, |heft| {
        heft.set("Landkreis Kassel", sum, Some(Wert::Zahl(2.0)));
    });
    let run = zv(&["einlesen", "liste.xlsx", "--format", "json"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains("\"feld\": \"budgets.amb.betrag\""), "{}", run.stdout);
}

#[test]
fn tables_in_items_and_choices_are_read() {
    let werkstatt = crate::projekte::werkstatt();
    let zv = |arguments: &[&str]| {
        werkstatt.zv(&[&["--jahrgang", "2025-amb"], arguments].concat())
    };
    assert_eq!(zv(&["tabelle", "liste.xlsx"]).code, Some(0));
    aendern(&werkstatt, |heft| {
        let rows = heft.of("Maßnahmen", "Landkreis Kassel");
        let places = heft.column("Maßnahmen", "Plätze");
        let form = heft.column("Maßnahmen", "Form");
        heft.blatt("Maßnahmen")
            .insert((rows[1], places), Wert::from("40 Plätze"));
        heft.blatt("Maßnahmen").insert((rows[1], form), Wert::from("Additiv"));
    });
    let run = zv(&["einlesen", "liste.xlsx"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    let record = werkstatt.read("data/2025-amb/landkreis-kassel.yaml");
    assert!(
        record.contains("- {titel: Ausbildung TEST, form: additiv, plaetze: 40}"),
        "{record}"
    );
    assert_eq!(zv(&["tabelle", "liste.xlsx", "--neu"]).code, Some(0));
    aendern(&werkstatt, |heft| {
        let rows = heft.of("Maßnahmen", "Landkreis Kassel");
        let form = heft.column("Maßnahmen", "Form");
        heft.blatt("Maßnahmen")
            .insert((rows[1], form), Wert::from("integratif"));
    });
    let run = zv(&["einlesen", "liste.xlsx", "--format", "json"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains("Meinten Sie „integrativ“?"), "{}", run.stdout);
    assert!(run.stdout.contains("\"zelle\": \"E"), "{}", run.stdout);
}

#[test]
fn findings_come_back_in_the_workbook() {
    let werkstatt = geaendert(|heft| {
        heft.set("Stadt Kassel", "Haushaltsmittel", Some(Wert::from("rund 500")));
    });
    let run = werkstatt.zv(&["einlesen", "liste.xlsx", "--befunde", "befunde.xlsx"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(
        werkstatt
            .zv(&["einlesen", "liste.xlsx", "--befunde", "befunde.xlsx"])
            .code,
        Some(2)
    );
    let mut heft = Heft::read(&werkstatt.path("befunde.xlsx"));
    let list = heft.blatt("Befunde");
    assert_eq!(list[&(1, 2)], Wert::from("F04"));
    assert_eq!(list[&(1, 1)], Wert::from("C21"));
    // Corrected there, it is read like the first.
    heft.set("Stadt Kassel", "Haushaltsmittel", Some(Wert::Zahl(500.0)));
    heft.write(&werkstatt.path("liste.xlsx"));
    werkstatt.done(&["einlesen", "liste.xlsx"]);
    assert!(
        werkstatt
            .read("data/2025/stadt-kassel.yaml")
            .contains("haushaltsmittel: 500\n")
    );
}
