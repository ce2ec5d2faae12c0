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

/// Where the layout lays out what the agreement says; what is put there holds for all of it.
const BODY: &str = "  schluss-zusammenhalten(inhalt)\n}";

/// What a layout could do so that the pages look as nobody approved them.
#[test]
fn what_a_layout_adds_or_moves_is_refused() {
    let before = |rule: &str| (BODY, format!("  {rule}\n{BODY}"));
    let foot = |text: &str| ("[Seite #seite von #von]", format!("[{text}]"));
    let amount =
        |new: &str| ("par(text(size: 13pt, weight: \"bold\", inhalt))", new.to_owned());
    for (code, (old, new)) in [
        // Letters pushed together, set off, pulled over each other.
        ("S05", before("show \"620\": set text(tracking: -0.5em)")),
        ("S05", before("show \"959\": set text(tracking: -0.3em)")),
        ("S05", before("show \"620\": set text(tracking: 0.3em)")),
        ("S05", before("set text(spacing: 10%)")),
        ("S20", before("show \"620\": it => box({ box(width: 0.1em, \"6\"); \"20\" })")),
        ("S01", before("show \"959.620\": it => box({ box(move(dx: 1.9em, \"9\")); \"59.\"; box(move(dx: -1.9em, \"6\")); \"20\" })")),
        ("S01", before("show \"620\": it => box(move(dy: -24pt, \"620\"))")),
        // Head and foot.
        ("S05", foot("Seite #seite von #von · § 4 gilt nur vorbehaltlich der Haushaltslage")),
        ("S05", foot("Seite #von von #seite")),
        ("S05", ("kopfzeile(if bilder", "kopfzeile([Unverbindlich. ] + if bilder".to_owned())),
        ("S05", before("set page(background: place(bottom + left, dx: 30pt, dy: -40pt, [nicht bindend]))")),
        // Grounds, lines and areas of any colour.
        ("S05", before("set page(fill: black)")),
        ("S05", before("set page(fill: luma(60%))")),
        ("S05", amount("par(text(size: 13pt, fill: white, inhalt))")),
        ("S05", amount("par(box(fill: luma(30%), inhalt))")),
        ("S05", amount("par(inhalt) + place(top, dy: 5pt, line(length: 100%, stroke: 12pt + white))")),
        ("S05", amount("par(inhalt) + place(top, dy: 5pt, line(length: 100%, stroke: 12pt + rgb(255, 255, 255, 60%)))")),
        ("S05", amount("par(inhalt) + place(top, rect(width: 100%, height: 20pt, fill: gradient.linear(white, white)))")),
        // Drawings that read as letters.
        ("S05", amount("par({ box(line(angle: 90deg, length: 9pt, stroke: 1.2pt)); inhalt })")),
        ("S05", amount("par({ box(curve(stroke: 1pt, curve.line((4pt, 6pt)), curve.line((0pt, 9pt)))); inhalt })")),
        ("S05", amount("par({ box(width: 6pt, height: 1pt, fill: black); h(2pt); inhalt })")),
        ("S05", amount("par({ box(circle(radius: 3pt, stroke: 1pt)); inhalt })")),
        // What hangs at the file or leads elsewhere.
        ("S08", ("pdf.attach(\"datensatz.yaml\"", "pdf.attach(\"neben.txt\", bytes(\"Verzicht\"), relationship: \"supplement\", mime-type: \"text/plain\", description: \"x\")\n    pdf.attach(\"datensatz.yaml\"".to_owned())),
        ("S08", ("pdf.attach(\"datensatz.yaml\"", "pdf.attach(\"datensatz.yaml\", bytes(\"haushaltsmittel: 1\")".to_owned())),
        ("S08", amount("par(link(\"https://example.org\", inhalt))")),
        ("S08", amount("par(link((page: 1, x: 0pt, y: 0pt), inhalt))")),
    ] {
        let werkstatt = Werkstatt::new();
        werkstatt.replace(LAYOUT, old, &new);
        let run = signing(&werkstatt);
        let said = run.stderr.contains(&format!("Fehler[{code}]"));
        assert!(run.code == Some(1) && said, "{code} {new}: {}", run.stderr);
    }
}

/// A draft, a copy for review and an example say so on every page, whatever the layout does.
#[test]
fn the_marks_of_a_copy_are_demanded() {
    let across = "background: if fassung == \"entwurf\" { wasserzeichen },";
    let word = "(entwurf: \"ENTWURF\", pruefung: \"Prüffassung\")";
    for (fassung, old, new) in [
        ("entwurf", across, "background: none,"),
        (
            "entwurf",
            across,
            "background: if fassung == \"entwurf\" { wasserzeichen; place(rect(width: 100%, height: 100%, fill: white)) },",
        ),
        (
            "entwurf",
            across,
            "background: if fassung == \"entwurf\" { move(dx: 900pt, wasserzeichen) },",
        ),
        (
            "entwurf",
            across,
            "background: if fassung == \"entwurf\" { box(clip: true, width: 0pt, height: 0pt, wasserzeichen) },",
        ),
        ("entwurf", "paint: luma(89%)", "paint: white"),
        ("entwurf", word, "(pruefung: \"Prüffassung\")"),
        ("pruefung", word, "(entwurf: \"ENTWURF\")"),
        ("entwurf", "if fiktiv { \"FIKTIVES BEISPIEL\" }", "none"),
    ] {
        let werkstatt = Werkstatt::new();
        werkstatt.replace(
            "data/2025/jahrgang.yaml",
            "jahr: 2025",
            "jahr: 2025\nfiktiv: ja",
        );
        werkstatt.replace(LAYOUT, old, new);
        let run = werkstatt.zv(&["erzeugen", "landkreis-kassel", "--fassung", fassung]);
        let said = run.stderr.contains("Fehler[S07]: Auf Seite 1 fehlt das");
        assert!(run.code == Some(1) && said, "{new}: {}", run.stderr);
        assert_eq!(run.stderr.matches("Fehler[S07]").count(), 1, "{}", run.stderr);
    }
}
