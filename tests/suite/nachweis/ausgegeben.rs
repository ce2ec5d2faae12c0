//! What was handed out for signing stays proved, whatever becomes of layout and program.

use std::fs;

use super::fixture;
use crate::werkstatt::Werkstatt;

const LISTE: &str = "data/2025/ausgegeben.yaml";
const PDF: &str =
    "output/2025/zielvereinbarung-aqb-2025-landkreis-kassel-unterschrift.pdf";

/// A project in which Kassel's copy for signing was handed out and kept.
fn handed_out() -> Werkstatt {
    let werkstatt = Werkstatt::new();
    werkstatt.done(&["erzeugen", "landkreis-kassel", "--fassung", "unterschrift"]);
    let pdf = fs::read(werkstatt.path(PDF)).unwrap();
    werkstatt.write("ausgegeben.pdf", pdf);
    werkstatt
}

fn change_layout(werkstatt: &Werkstatt) {
    let layout = "templates/2025/layout.typ";
    werkstatt.replace(layout, "#let groesse = 11pt", "#let groesse = 10.5pt");
}

#[test]
fn a_proof_outlives_the_layout() {
    let werkstatt = handed_out();
    let said = werkstatt.done(&["nachweis", "ausgegeben.pdf"]);
    assert!(said.contains("Dokument: bewiesen. Ausgegeben am "), "{said}");
    change_layout(&werkstatt);
    let said = werkstatt.done(&["nachweis", "ausgegeben.pdf"]);
    assert!(said.contains("Dokument: bewiesen. Ausgegeben am "), "{said}");
    assert!(said.contains("Heute ergäbe sich etwas anderes: "), "{said}");
    let list = fs::read_to_string(werkstatt.path(LISTE)).unwrap();
    // A list that somebody has damaged proves nothing, and that is said.
    werkstatt.write(LISTE, list.replace("kreis: ", "Kreis: "));
    let run = werkstatt.zv(&["nachweis", "ausgegeben.pdf"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.stdout.contains("ist beschädigt und beweist nichts (Zeile 4)"),
        "{}",
        run.stdout
    );
    fs::remove_file(werkstatt.path(LISTE)).unwrap();
    let run = werkstatt.zv(&["nachweis", "ausgegeben.pdf"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains("Dokument: nicht bewiesen"), "{}", run.stdout);
}

#[test]
fn the_list_only_grows() {
    let werkstatt = handed_out();
    let read = || fs::read_to_string(werkstatt.path(LISTE)).unwrap();
    let first = read();
    assert_eq!(first.matches("{kreis: landkreis-kassel, am: ").count(), 1);
    let again = ["erzeugen", "landkreis-kassel", "--fassung", "unterschrift"];
    werkstatt.done(&again);
    assert_eq!(read(), first);
    change_layout(&werkstatt);
    werkstatt.done(&again);
    assert!(read().starts_with(&first) && read().len() > first.len());
    // Drafts and copies for the portal are not handed out for signing.
    let all = read();
    werkstatt.done(&["erzeugen", "landkreis-kassel", "--fassung", "entwurf"]);
    assert_eq!(read(), all);
}

#[test]
fn copies_made_before_are_taken_over_while_they_are_proved() {
    let werkstatt = handed_out();
    fs::remove_file(werkstatt.path(LISTE)).unwrap();
    werkstatt.done(&["nachweis", "--aufnehmen", "ausgegeben.pdf"]);
    change_layout(&werkstatt);
    let said = werkstatt.done(&["nachweis", "ausgegeben.pdf"]);
    assert!(said.contains("Ausgegeben am "), "{said}");
    // What is not proved is not taken over.
    fs::remove_file(werkstatt.path(LISTE)).unwrap();
    let run = werkstatt.zv(&["nachweis", "--aufnehmen", "ausgegeben.pdf"]);
    assert_eq!(run.code, Some(1));
    assert!(!werkstatt.path(LISTE).exists());
}

#[test]
fn the_first_revision_can_be_taken_out() {
    let werkstatt = Werkstatt::new();
    let signed = fixture("b-b");
    werkstatt.write("signiert.pdf", &signed);
    werkstatt.zv(&["nachweis", "signiert.pdf", "--erste", "vereinbart.pdf"]);
    let first = fs::read(werkstatt.path("vereinbart.pdf")).unwrap();
    assert!(signed.starts_with(&first) && first.len() < signed.len());
    assert!(first.ends_with(b"%%EOF\n"));
    let run = werkstatt.zv(&["nachweis", "signiert.pdf", "--erste", "vereinbart.pdf"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("gibt es schon"), "{}", run.stderr);
}
