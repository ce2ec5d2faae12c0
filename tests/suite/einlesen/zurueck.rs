//! What was read in is taken back.

use super::*;

#[test]
fn going_back_refuses_where_a_record_changed_since() {
    let werkstatt = geaendert(|heft| {
        heft.set("Landkreis Fulda", "Haushaltsmittel", Some(Wert::Zahl(500_000.0)));
        heft.set("Stadt Kassel", "Haushaltsmittel", Some(Wert::Zahl(400_000.0)));
    });
    werkstatt.done(&["einlesen", "liste.xlsx"]);
    werkstatt.replace(FULDA, "haushaltsmittel: 500000", "haushaltsmittel: 500001");
    let town = werkstatt.read("data/2025/stadt-kassel.yaml");
    let refused = werkstatt.zv(&["einlesen", "--zurueck"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("inzwischen geändert"), "{}", refused.stderr);
    assert_eq!(werkstatt.read("data/2025/stadt-kassel.yaml"), town);
    werkstatt.replace(FULDA, "haushaltsmittel: 500001", "haushaltsmittel: 500000");
    werkstatt.done(&["einlesen", "--zurueck"]);
    assert!(!werkstatt.read(FULDA).contains("500000"));
}

#[test]
fn two_runs_are_taken_back_one_after_the_other() {
    let werkstatt = geaendert(|heft| {
        heft.set("Landkreis Fulda", "Haushaltsmittel", Some(Wert::Zahl(500_000.0)));
    });
    let first = werkstatt.read(FULDA);
    werkstatt.done(&["einlesen", "liste.xlsx"]);
    let second = werkstatt.read(FULDA);
    werkstatt.done(&["tabelle", "liste.xlsx", "--neu"]);
    aendern(&werkstatt, |heft| {
        heft.set("Landkreis Fulda", "Haushaltsmittel", Some(Wert::Zahl(600_000.0)));
    });
    werkstatt.done(&["einlesen", "liste.xlsx"]);
    werkstatt.done(&["einlesen", "--zurueck"]);
    assert_eq!(werkstatt.read(FULDA), second);
    werkstatt.done(&["einlesen", "--zurueck"]);
    assert_eq!(werkstatt.read(FULDA), first);
}
