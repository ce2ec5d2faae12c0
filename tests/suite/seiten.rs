//! What stands on the pages beyond their words: colours, lines, pictures, room.

use crate::werkstatt::{Lauf, Werkstatt};

const RECORD: &str = "data/2025/landkreis-kassel.yaml";
const LAYOUT: &str = "templates/2025/layout.typ";

fn signing(werkstatt: &Werkstatt) -> Lauf {
    werkstatt.zv(&["erzeugen", "landkreis-kassel", "--fassung", "unterschrift"])
}

#[track_caller]
fn refused(werkstatt: &Werkstatt, code: &str) {
    let run = signing(werkstatt);
    assert!(run.code == Some(1) && run.stderr.contains(code), "{}", run.stderr);
}

#[test]
fn what_the_eye_would_not_see_as_it_is_read_is_refused() {
    let amount = "par(text(size: 13pt, weight: \"bold\", inhalt))";
    let picture = "image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>\"), alt: \"x\")";
    for new in [
        "par(strike(inhalt))",
        "par(text(fill: white, inhalt))",
        "par(text(fill: rgb(0, 0, 0, 1), inhalt))",
        "par(text(size: 2pt, inhalt))",
        "par(text(stroke: white, inhalt))",
        "rotate(180deg, par(inhalt))",
        "par(inhalt) + pdf.artifact[Nur auf Widerruf.]",
        "par(inhalt) + place(top, rect(width: 100%, height: 9mm, fill: white))",
        &format!("par(inhalt) + {picture}"),
    ] {
        let werkstatt = Werkstatt::new();
        werkstatt.replace(LAYOUT, amount, new);
        refused(&werkstatt, "S05");
    }
}

#[test]
fn what_the_signature_block_has_no_room_for_is_refused() {
    let long =
        "Vertretung des Landrats aufgrund besonderer Vollmacht vom Vorjahr ".repeat(3);
    let werkstatt = Werkstatt::new();
    let addition = format!("amt: Landrat\n        zusatz: In {}", long[..159].trim());
    werkstatt.replace(RECORD, "amt: Landrat", &addition);
    refused(&werkstatt, "S05");
    let werkstatt = Werkstatt::new();
    let place = "Kassel an der Fulda mit allen Ortsteilen und Gemarkungen ".repeat(5);
    werkstatt.replace(RECORD, "ort: Kassel", &format!("ort: {}", place[..240].trim()));
    refused(&werkstatt, "S20");
}

#[test]
fn nobody_signs_a_page_without_wording() {
    let werkstatt = Werkstatt::new();
    let person = |number: &str| {
        format!(
            "      - name: Dr. Maximiliane Theodora Freifrau von Musterhausen die {number}\n        \
             amt: Erste Kreisbeigeordnete und Dezernentin für Arbeit und Soziales\n        \
             zusatz: In Vertretung\n"
        )
    };
    let people: String = ["Erste", "Zweite", "Dritte", "Vierte"].map(person).concat();
    let one = "      - name: Andreas Siebert\n        amt: Landrat\n";
    werkstatt.replace(RECORD, one, &people);
    let run = signing(&werkstatt);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    werkstatt.replace(
        LAYOUT,
        "letzter.rev().join() + parbreak() + danach",
        "letzter.rev().join())\n  block(breakable: false, width: 100%, danach",
    );
    refused(&werkstatt, "S06");
}
