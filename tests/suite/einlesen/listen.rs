//! Lists in a workbook.

use super::*;

#[test]
fn lists_are_one_value_in_the_order_of_their_numbers() {
    let werkstatt = geaendert(|heft| {
        let rows = heft.of("Maßnahmen", "Landkreis Kassel");
        let blatt = heft.blatt("Maßnahmen");
        // The first becomes the last; a new one without a number stays behind the third.
        blatt.insert((rows[0], 2), Wert::Zahl(9.0));
        let last = blatt.keys().next_back().unwrap().0;
        for row in (rows[2] + 1..=last).rev() {
            for column in 0..4 {
                if let Some(wert) = blatt.remove(&(row, column)) {
                    blatt.insert((row + 1, column), wert);
                }
            }
        }
        let row = rows[2] + 1;
        blatt.insert((row, 0), Wert::from("LK Kassel"));
        blatt.insert((row, 1), Wert::from("Nr. 1"));
        blatt.insert((row, 3), Wert::from("Neu"));
    });
    werkstatt.done(&["einlesen", "liste.xlsx"]);
    let record = werkstatt.read(KASSEL);
    let list = record.split("ausbildungsvorbereitung:\n").nth(1).unwrap();
    let items: Vec<&str> = list.lines().take(6).map(str::trim).collect();
    assert_eq!(
        items,
        [
            "- Berufspatenprojekt",
            "- HAPE - Sprachl. Und berufl. Qualif. Neuzugewanderter Menschen (TZ)",
            "- Neu",
            "- JobMentoring",
            "- DEINE CHANCE - Schulabschluss- und Übergangsbegleitung",
            "- Ausbildungsvorbereitung"
        ]
    );
}

#[test]
fn a_list_without_rows_asks_for_keine() {
    let remove = |heft: &mut Heft| {
        let rows = heft.of("Maßnahmen", "Landkreis Kassel");
        for row in &rows[..5] {
            for column in 0..4 {
                heft.blatt("Maßnahmen").remove(&(*row, column));
            }
        }
        rows[0]
    };
    let werkstatt = geaendert(|heft| {
        remove(heft);
    });
    let run = json(&werkstatt, &[]);
    assert_eq!((run.code, codes(&run)), (Some(1), vec!["T09".to_owned()]));
    let werkstatt = geaendert(|heft| {
        let row = remove(heft);
        let blatt = heft.blatt("Maßnahmen");
        blatt.insert((row, 0), Wert::from("06633"));
        blatt.insert((row, 1), Wert::from("ausbildungsvorbereitung"));
        blatt.insert((row, 3), Wert::from("keine"));
    });
    werkstatt.done(&["einlesen", "liste.xlsx"]);
    assert!(werkstatt.read(KASSEL).contains("  ausbildungsvorbereitung: []\n"));
}
