//! The clerk's own list.

use super::{FULDA, KASSEL, codes, json};
use crate::heft::Heft;
use crate::werkstatt::Werkstatt;

fn werkstatt(heft: &Heft) -> Werkstatt {
    let werkstatt = Werkstatt::new();
    heft.write(&werkstatt.path("liste.xlsx"));
    werkstatt
}

#[test]
fn headings_in_any_order_with_titles_above_and_sums_below() {
    let heft = Heft::rows(
        "Tabelle1",
        &[
            &["Übersicht Budget 2025"],
            &[],
            &[
                "",
                "lfd. Nr.",
                "Summe",
                "Bemerkung",
                "Landkreis",
                "Ausbildung",
                "Projekte zu Nr. 1",
            ],
            &["", "1", "500.000,00 €", "ok", "LK Fulda", "Eins\nZwei", "keine"],
            &["", "2", "400.000", "", "06611", "", "• A\n• B"],
            &["", "", "900.000", "", "Gesamt"],
            &["", "", "Stand: 1.12."],
        ],
    );
    let werkstatt = werkstatt(&heft);
    let run = json(&werkstatt, &[]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    assert!(codes(&run).iter().all(|code| code == "T14"), "{:?}", codes(&run));
    assert!(
        run.stdout.contains("„Bemerkung“ lässt sich nicht zuordnen"),
        "{}",
        run.stdout
    );
    let record = werkstatt.read(FULDA);
    for wanted in [
        "haushaltsmittel: 500000\n",
        "  ausbildung:\n    - Eins\n    - Zwei\n",
        "  ausbildungsvorbereitung: []\n",
    ] {
        assert!(record.contains(wanted), "{wanted:?} fehlt:\n{record}");
    }
    let town = werkstatt.read("data/2025/stadt-kassel.yaml");
    assert!(
        town.contains("haushaltsmittel: 400000\n") && town.contains("    - A\n    - B\n"),
        "{town}"
    );
}

#[test]
fn a_list_of_items_with_kreis_and_row() {
    let mut heft = Heft::rows(
        "Projekte",
        &[
            &["Kreis", "Maßnahmenart", "Projekt"],
            &["Landkreis Fulda", "Ausbildung", "Eins"],
            &["", "Ausbildung", "Zwei"],
            &["", "Nr. 1", "Drei"],
        ],
    );
    heft.verbunden.push(("Projekte".to_owned(), [1, 0, 3, 0]));
    let werkstatt = werkstatt(&heft);
    // „Ausbildung“ is the key of a row, whatever its title.
    let run = json(&werkstatt, &[]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    let record = werkstatt.read(FULDA);
    assert!(record.contains("  ausbildung:\n    - Eins\n    - Zwei\n"), "{record}");
    assert!(record.contains("  ausbildungsvorbereitung:\n    - Drei\n"), "{record}");
}

#[test]
fn numbered_columns_are_the_items_of_a_list() {
    let heft = Heft::rows(
        "Liste",
        &[
            &["Kreis", "Ausbildung Projekt 1", "Ausbildung Projekt 2", "Ausbildung 3"],
            &["fulda", "Eins", "", "Drei"],
            &["Landkreis Kassel", "", "", ""],
        ],
    );
    let werkstatt = werkstatt(&heft);
    let run = json(&werkstatt, &[]);
    // The record of Kassel has items: blank cells ask.
    assert_eq!(
        (run.code, codes(&run)),
        (Some(1), vec!["T09".to_owned()]),
        "{}",
        run.stdout
    );
    let heft = Heft::rows(
        "Liste",
        &[&["Kreis", "Ausbildung 1", "Ausbildung 2"], &["Fulda", "Eins", "Zwei"]],
    );
    heft.write(&werkstatt.path("liste.xlsx"));
    werkstatt.done(&["einlesen", "liste.xlsx"]);
    assert!(werkstatt.read(FULDA).contains("    - Eins\n    - Zwei\n"));
}

#[test]
fn lists_in_text_are_read_in_both_encodings() {
    for bytes in [
        "Kreis;Betrag\nLandkreis Fulda;500.000,00\nGroß-Gerau;1\n"
            .as_bytes()
            .to_vec(),
        b"Kreis\tBetrag\r\nLandkreis Fulda\t500.000,00\r\nGro\xdf-Gerau\t1\r\n".to_vec(),
    ] {
        let werkstatt = Werkstatt::new();
        werkstatt.write("liste.csv", bytes);
        let said = werkstatt.done(&["einlesen", "liste.csv"]);
        assert!(said.contains("Geschrieben: 2 Angaben"), "{said}");
        assert!(werkstatt.read(FULDA).contains("haushaltsmittel: 500000\n"));
        assert!(
            werkstatt
                .read("data/2025/kreis-gross-gerau.yaml")
                .contains("haushaltsmittel: 1\n")
        );
    }
}

#[test]
fn kassel_alone_is_nobody() {
    let heft = Heft::rows(
        "Liste",
        &[&["Kreis", "Betrag"], &["Kassel", "5"], &["LK Kassel", "959620"]],
    );
    let werkstatt = werkstatt(&heft);
    let run = json(&werkstatt, &[]);
    assert_eq!((run.code, codes(&run)), (Some(1), vec!["T04".to_owned()]));
    assert!(werkstatt.read(KASSEL).contains("959620"));
}

#[test]
fn a_mapping_says_what_a_heading_means() {
    let mut heft = Heft::rows("Liste", &[&["Wer", "Bew. 25", "Notiz"]]);
    heft.append("Liste", &["Landkreis Fulda", "500000", "x"]);
    let werkstatt = werkstatt(&heft);
    let run = json(&werkstatt, &[]);
    assert_eq!(
        (run.code, codes(&run)),
        (Some(1), vec!["T14".to_owned(), "T16".to_owned()])
    );
    werkstatt
        .write("zuordnung.yaml", "Wer: kreis\nBew. 25: haushaltsmittel\nNotiz: nichts\n");
    let run = json(&werkstatt, &["--zuordnung", "zuordnung.yaml"]);
    assert_eq!((run.code, codes(&run)), (Some(0), vec![]), "{}", run.stdout);
    assert!(werkstatt.read(FULDA).contains("haushaltsmittel: 500000\n"));
    werkstatt.write("zuordnung.yaml", "Wer: kreis\nBew. 25: haushaltsmitel\n");
    let run = json(&werkstatt, &["--zuordnung", "zuordnung.yaml"]);
    assert_eq!((run.code, codes(&run)), (Some(1), vec!["T17".to_owned()]));
    assert!(run.stdout.contains("Meinten Sie „haushaltsmittel“?"), "{}", run.stdout);
}

#[test]
fn two_columns_of_one_field_are_a_finding() {
    let mut heft = Heft::rows("Liste", &[&["Kreis", "Betrag", "Haushaltsmittel"]]);
    heft.append("Liste", &["Landkreis Fulda", "500000", "600000"]);
    let run = json(&werkstatt(&heft), &[]);
    assert_eq!((run.code, codes(&run)), (Some(1), vec!["T03".to_owned()]));
}

#[test]
fn a_year_in_a_heading_is_that_of_the_jahrgang_or_nothing() {
    let heft = Heft::rows(
        "Liste",
        &[&["Kreis", "Mittel 2024", "Mittel 2025"], &["Landkreis Fulda", "1", "500000"]],
    );
    let werkstatt = werkstatt(&heft);
    let run = json(&werkstatt, &[]);
    assert_eq!(
        (run.code, codes(&run)),
        (Some(0), vec!["T14".to_owned()]),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("„Mittel 2024“ lässt sich nicht zuordnen"),
        "{}",
        run.stdout
    );
    assert!(werkstatt.read(FULDA).contains("haushaltsmittel: 500000\n"));
}

#[test]
fn the_same_field_on_two_sheets_is_a_finding() {
    let mut heft =
        Heft::rows("2024", &[&["Kreis", "Betrag"], &["Landkreis Fulda", "400000"]]);
    let other =
        Heft::rows("2025", &[&["Kreis", "Betrag"], &["Landkreis Fulda", "500000"]]);
    heft.blaetter.extend(other.blaetter);
    let run = json(&werkstatt(&heft), &[]);
    assert_eq!(
        (run.code, codes(&run)),
        (Some(1), vec!["T05".to_owned()]),
        "{}",
        run.stdout
    );
    let list = |name: &str, item: &str| {
        Heft::rows(name, &[&["Kreis", "Ausbildung"], &["Landkreis Fulda", item]])
    };
    let mut heft = list("2024", "Eins");
    heft.blaetter.extend(list("2025", "Zwei").blaetter);
    let run = json(&werkstatt(&heft), &[]);
    assert_eq!(
        (run.code, codes(&run)),
        (Some(1), vec!["T05".to_owned()]),
        "{}",
        run.stdout
    );
}

#[test]
fn headings_above_headings_and_a_column_of_kreise_without_a_name() {
    let mut heft = Heft::rows(
        "Liste",
        &[
            &["", "", "Ausbildung", "", "Qualifizierung"],
            &["", "Betrag", "Projekt 1", "Projekt 2", "Projekt 1"],
            &["LK Fulda", "500000", "Eins", "Zwei", "Drei"],
        ],
    );
    heft.verbunden.push(("Liste".to_owned(), [0, 2, 0, 3]));
    let werkstatt = werkstatt(&heft);
    let run = json(&werkstatt, &[]);
    assert_eq!((run.code, codes(&run)), (Some(0), vec![]), "{}", run.stdout);
    let record = werkstatt.read(FULDA);
    let wanted = "  ausbildung:\n    - Eins\n    - Zwei\n  qualifizierung:\n    - Drei\n";
    assert!(record.contains(wanted), "{record}");
}

#[test]
fn rows_of_items_may_have_the_fields_of_their_kreis_beside_them() {
    let heft = Heft::rows(
        "Liste",
        &[
            &["Landkreis", "Summe", "Maßnahmenart", "Projekt 1", "Projekt 2"],
            &["Fulda", "500000", "Ausbildung", "Eins", "Zwei"],
            &["Fulda", "", "Qualifizierung", "Drei", ""],
        ],
    );
    let werkstatt = werkstatt(&heft);
    let run = json(&werkstatt, &[]);
    assert_eq!((run.code, codes(&run)), (Some(0), vec![]), "{}", run.stdout);
    let record = werkstatt.read(FULDA);
    for wanted in [
        "haushaltsmittel: 500000\n",
        "  ausbildung:\n    - Eins\n    - Zwei\n",
        "  qualifizierung:\n    - Drei\n",
    ] {
        assert!(record.contains(wanted), "{wanted:?} fehlt:\n{record}");
    }
}

#[test]
fn projects_of_no_known_row_are_said() {
    let heft = Heft::rows(
        "Liste",
        &[&["Kreis", "Betrag", "Projekt 1"], &["Fulda", "500000", "Eins"]],
    );
    let run = json(&werkstatt(&heft), &[]);
    assert_eq!(
        (run.code, codes(&run)),
        (Some(0), vec!["T14".to_owned()]),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("„Projekt 1“ lässt sich nicht zuordnen"),
        "{}",
        run.stdout
    );
}

#[test]
fn who_is_meant_by_a_name() {
    for (name, wanted) in [
        ("Frankfurt", Some("stadt-frankfurt-am-main")),
        ("Offenbach a.M.", Some("stadt-offenbach-am-main")),
        ("Stadt Offenbach", Some("stadt-offenbach-am-main")),
        ("LK Offenbach", Some("kreis-offenbach")),
        ("Offenbach", None),
        ("Kassel", None),
        ("Darmstadt", Some("wissenschaftsstadt-darmstadt")),
        ("Landkreis Groß-Gerau", Some("kreis-gross-gerau")),
        ("Main Kinzig Kreis", Some("main-kinzig-kreis")),
        ("6633", Some("landkreis-kassel")),
        ("Landkreis Fulda (06631)", Some("landkreis-fulda")),
        ("Landkreis Fulda (06633)", None),
        ("landkreis-fulda", Some("landkreis-fulda")),
    ] {
        let heft = Heft::rows("Liste", &[&["Kreis", "Betrag"], &[name, "500000"]]);
        let werkstatt = Werkstatt::new();
        heft.write(&werkstatt.path("liste.xlsx"));
        let run = json(&werkstatt, &["--probe"]);
        let answer: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let found = answer["kreise"][0]["kreis"].as_str();
        assert_eq!(found, wanted, "{name}");
        assert_eq!(codes(&run).contains(&"T04".to_owned()), wanted.is_none(), "{name}");
    }
}
