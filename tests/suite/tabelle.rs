//! `zv tabelle`: all records as a workbook.

use zielvereinbarung::sheet::mappe::{self, Inhalt, Mappe};

use crate::heft::{Heft, Wert};
use crate::projekte::werkstatt;
use crate::werkstatt::Werkstatt;

fn mappe(werkstatt: &Werkstatt, path: &str) -> Mappe {
    let bytes = std::fs::read(werkstatt.path(path)).unwrap();
    mappe::read(path, &bytes).unwrap()
}

fn texts(mappe: &Mappe, sheet: &str, row: u32) -> Vec<String> {
    let blatt = mappe.blaetter.iter().find(|blatt| blatt.name == sheet).unwrap();
    blatt
        .zeilen
        .get(&row)
        .into_iter()
        .flat_map(|row| row.values())
        .map(mappe::Zelle::text)
        .collect()
}

#[test]
fn the_workbook_has_a_row_a_kreis_and_a_sheet_a_list() {
    let werkstatt = Werkstatt::new();
    let said = werkstatt.done(&["tabelle", "liste.xlsx"]);
    assert!(
        said.contains("26 Kreise; Blätter: Kreise, Maßnahmen, Unterzeichnende"),
        "{said}"
    );
    let mappe = mappe(&werkstatt, "liste.xlsx");
    let sheets: Vec<(&str, bool)> = mappe
        .blaetter
        .iter()
        .map(|blatt| (blatt.name.as_str(), blatt.versteckt))
        .collect();
    assert_eq!(
        sheets,
        [
            ("Kreise", false),
            ("Maßnahmen", false),
            ("Unterzeichnende", false),
            ("Hinweise", false),
            ("Auswahl", true),
            ("Stand", true)
        ]
    );
    assert_eq!(
        texts(&mappe, "Kreise", 0),
        [
            "Kreis",
            "Kreisschlüssel",
            "Haushaltsmittel",
            "Ort der Unterschrift (Kreis)",
            "Datum der Unterschrift (Kreis)",
            "Ort der Unterschrift (Land)",
            "Datum der Unterschrift (Land)"
        ]
    );
    assert_eq!(
        texts(&mappe, "Maßnahmen", 0),
        ["Kreis", "Maßnahmenart", "Nr.", "Projekt"]
    );
    let kreise = &mappe.blaetter[0];
    let kassel = kreise
        .zeilen
        .values()
        .find(|row| row[&0].text() == "Landkreis Kassel")
        .unwrap();
    assert_eq!(kassel[&2].inhalt, Inhalt::Zahl(959_620.0));
    assert_eq!(kassel[&4].text(), "18.8.2025");
    let last = kreise.zeilen.last_key_value().unwrap().1;
    assert_eq!((last[&0].text().as_str(), last[&2].formel), ("Summe", true));
    assert_eq!(last[&2].inhalt, Inhalt::Zahl(959_620.0));
}

#[test]
fn the_same_records_make_the_same_bytes() {
    let werkstatt = Werkstatt::new();
    werkstatt.done(&["tabelle", "a.xlsx"]);
    werkstatt.done(&["tabelle", "b.xlsx"]);
    let read = |name: &str| std::fs::read(werkstatt.path(name)).unwrap();
    assert_eq!(read("a.xlsx"), read("b.xlsx"));
}

#[test]
fn a_file_that_is_there_is_overwritten_only_when_asked() {
    let werkstatt = Werkstatt::new();
    werkstatt.write("liste.xlsx", "meine");
    let refused = werkstatt.zv(&["tabelle", "liste.xlsx"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("„--neu“ überschreibt"), "{}", refused.stderr);
    assert_eq!(werkstatt.read("liste.xlsx"), "meine");
    werkstatt.done(&["tabelle", "liste.xlsx", "--neu"]);
    assert_eq!(werkstatt.zv(&["tabelle", "liste.csv"]).code, Some(2));
}

#[test]
fn hostile_text_is_text() {
    let werkstatt = Werkstatt::new();
    let path = "data/2025/landkreis-kassel.yaml";
    werkstatt.replace(path, "    - JobMentoring", "    - \"=HYPERLINK(\\\"x\\\")\"");
    werkstatt.done(&["tabelle", "liste.xlsx"]);
    let mappe = mappe(&werkstatt, "liste.xlsx");
    let cells = mappe.blaetter[1].zeilen.values().flat_map(|row| row.values());
    let cell = cells.filter(|cell| cell.text().starts_with('=')).collect::<Vec<_>>();
    assert_eq!(cell.len(), 1);
    assert!(!cell[0].formel);
    assert_eq!(cell[0].text(), "=HYPERLINK(\"x\")");
    let said = werkstatt.done(&["einlesen", "liste.xlsx"]);
    assert!(said.contains("Nichts zu ändern"), "{said}");
}

#[test]
fn sums_are_formulas_and_last_year_stands_beside() {
    let werkstatt = Werkstatt::new();
    werkstatt.copy_folder("data/2025", "data/2026");
    werkstatt.copy_folder("templates/2025", "templates/2026");
    werkstatt.replace("data/2026/jahrgang.yaml", "jahr: 2025", "jahr: 2026");
    werkstatt.replace("data/2026/landkreis-kassel.yaml", "959620", "1000000");
    werkstatt.replace("data/2026/landkreis-kassel.yaml", "2025-08", "2026-08");
    werkstatt.done(&["tabelle", "liste.xlsx"]);
    let mappe = mappe(&werkstatt, "liste.xlsx");
    assert_eq!(texts(&mappe, "Kreise", 0)[3], "Haushaltsmittel (Vorjahr 2025)");
    let kassel = mappe.blaetter[0]
        .zeilen
        .values()
        .find(|row| row[&0].text() == "Landkreis Kassel")
        .unwrap();
    assert_eq!(kassel[&3].inhalt, Inhalt::Zahl(959_620.0));
    // Last year's value is never read.
    let mut heft = Heft::read(&werkstatt.path("liste.xlsx"));
    heft.set("Landkreis Kassel", "Haushaltsmittel (Vorjahr 2025)", Some(Wert::Zahl(7.0)));
    heft.write(&werkstatt.path("neu.xlsx"));
    let said = werkstatt.done(&["einlesen", "neu.xlsx"]);
    assert!(said.contains("Nichts zu ändern"), "{said}");
}

#[test]
fn other_agreements_make_other_sheets_that_read_back() {
    for (name, sheets) in [
        ("2025-amb", "Kreise, Maßnahmen, Unterzeichnende"),
        ("2025-sgb2", "Kreise, Unterzeichnende"),
    ] {
        let werkstatt = werkstatt();
        let said = werkstatt.done(&["--jahrgang", name, "tabelle", "liste.xlsx"]);
        assert!(said.contains(sheets), "{said}");
        let said = werkstatt.done(&["--jahrgang", name, "einlesen", "liste.xlsx"]);
        assert!(said.contains("Nichts zu ändern"), "{said}");
    }
    let werkstatt = werkstatt();
    werkstatt.done(&["--jahrgang", "2025-amb", "tabelle", "liste.xlsx"]);
    let mappe = mappe(&werkstatt, "liste.xlsx");
    let kassel = mappe.blaetter[0]
        .zeilen
        .values()
        .find(|row| row[&0].text() == "Landkreis Kassel")
        .unwrap();
    let sums: Vec<&Inhalt> = kassel
        .values()
        .filter(|cell| cell.formel)
        .map(|cell| &cell.inhalt)
        .collect();
    assert_eq!(sums, [&Inhalt::Zahl(490_000.0)]);
}
