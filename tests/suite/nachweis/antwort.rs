//! What the answer says of the record in a file.

use std::fs;

use super::KASSEL;
use crate::werkstatt::Werkstatt;

const PDF: &str =
    "output/2025/zielvereinbarung-aqb-2025-landkreis-kassel-unterschrift.pdf";

/// What is said of the record in this project's copy for signing, once the project is another.
fn said(change: impl Fn(&Werkstatt)) -> Option<String> {
    let werkstatt = Werkstatt::new();
    werkstatt.replace(KASSEL, "    datum: 2025-08-18\n", "");
    werkstatt.done(&["erzeugen", "landkreis-kassel", "--fassung", "unterschrift"]);
    change(&werkstatt);
    let answer = werkstatt.zv(&["nachweis", PDF]).stdout;
    let line = answer
        .lines()
        .find_map(|line| line.trim().strip_prefix("Datensatz: "));
    line.map(str::to_owned)
}

#[test]
fn the_answer_names_the_state_of_the_record() {
    let same = "stimmt mit dem des Projekts überein";
    assert_eq!(said(|_| ()).as_deref(), Some(same));
    let dated = said(|project| {
        let ort = "    ort: Kassel\n";
        project.replace(KASSEL, ort, &format!("{ort}    datum: 2025-08-18\n"));
    });
    let since = "das inzwischen das Datum der Unterschrift kennt";
    assert_eq!(dated, Some(format!("{same}, {since}")));
    let other = said(|project| {
        project.replace(KASSEL, "959620", "959621");
    });
    assert_eq!(other.as_deref(), Some("weicht ab (- im Projekt, + in der Datei):"));
    let none = said(|project| fs::remove_file(project.path(KASSEL)).unwrap());
    assert_eq!(none.as_deref(), Some("im Projekt gibt es keinen zum Vergleich"));
    let foreign = said(|project| {
        project.write(PDF, "%PDF-1.7\nfremd");
    });
    assert_eq!(foreign, None);
}
