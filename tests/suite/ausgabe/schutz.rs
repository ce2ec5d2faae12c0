//! What nobody can make again is never overwritten and never removed.

use std::fs;

use crate::werkstatt::{Lauf, Werkstatt};

const KASSEL: &str = "landkreis-kassel";
const RECORD: &str = "data/2025/landkreis-kassel.yaml";
const STEM: &str = "output/2025/zielvereinbarung-aqb-2025-landkreis-kassel";

fn add_to(werkstatt: &Werkstatt, path: &str) -> Vec<u8> {
    let mut bytes = fs::read(werkstatt.path(path)).unwrap();
    bytes.extend(b"1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n");
    werkstatt.write(path, &bytes);
    bytes
}

fn read(werkstatt: &Werkstatt, path: &str) -> Vec<u8> {
    fs::read(werkstatt.path(path)).unwrap()
}

#[track_caller]
fn kept(run: &Lauf, name: &str) {
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    let said = format!("{}{}", run.stdout, run.stderr);
    assert!(said.contains("Fehler[D70]") && said.contains(name), "{said}");
    assert_eq!(said.matches("[D70]").count(), 1, "{said}");
}

/// Whatever a run would put in its place: the same, another wording, a draft.
#[test]
fn what_nobody_can_make_again_stays() {
    let werkstatt = Werkstatt::new();
    werkstatt.done(&["erzeugen"]);
    let pdf = format!("{STEM}-unterschrift.pdf");
    let signed = add_to(&werkstatt, &pdf);
    let changes = [
        ("haushaltsmittel: 959620", "haushaltsmittel: 959620 "),
        ("haushaltsmittel: 959620", "haushaltsmittel: 959621"),
        ("haushaltsmittel: 959621", "haushaltsmittel:"),
    ];
    for (old, new) in changes {
        werkstatt.replace(RECORD, old, new);
        kept(&werkstatt.zv(&["erzeugen"]), "landkreis-kassel-unterschrift.pdf");
        assert!(read(&werkstatt, &pdf) == signed, "{new}");
        assert!(werkstatt.path(&format!("{STEM}-unterschrift.txt")).exists());
    }
    // The rest of the same run is written.
    assert!(werkstatt.path(&format!("{STEM}-entwurf.pdf")).exists());
    fs::remove_file(werkstatt.path(&pdf)).unwrap();
    werkstatt.done(&["erzeugen"]);
}

/// Copies of ours, of whatever command, give way to newer ones without a word.
#[test]
fn what_was_made_here_gives_way() {
    let werkstatt = Werkstatt::new();
    let review = ["erzeugen", KASSEL, "--fassung", "pruefung"];
    werkstatt.zv(&["pruefbericht"]);
    werkstatt.done(&["erzeugen"]);
    werkstatt.replace(RECORD, "959620", "959621");
    werkstatt.done(&review);
    werkstatt.done(&["erzeugen"]);
    werkstatt.replace(RECORD, "959621", "959622");
    werkstatt.zv(&["pruefbericht"]);
    werkstatt.done(&review);
    // Even where the ledger is lost: what was handed out is noted in the project.
    fs::remove_file(werkstatt.path("output/.zv-stand-2025.json")).unwrap();
    werkstatt.done(&["erzeugen", KASSEL]);
}

/// A file that is not ours and has the name of one, a review copy with notes, a report with
/// notes, a file for the portal.
#[test]
fn other_commands_and_names_keep_it_too() {
    let werkstatt = Werkstatt::new();
    werkstatt.zv(&["pruefbericht"]);
    let review = format!("{STEM}-pruefung.pdf");
    let noted = add_to(&werkstatt, &review);
    kept(&werkstatt.zv(&["pruefbericht"]), "landkreis-kassel-pruefung.pdf");
    assert!(read(&werkstatt, &review) == noted);
    fs::remove_file(werkstatt.path(&review)).unwrap();
    let report = "output/2025/pruefbericht.pdf";
    let noted = add_to(&werkstatt, report);
    kept(&werkstatt.zv(&["pruefbericht"]), "pruefbericht.pdf");
    assert!(read(&werkstatt, report) == noted);
    let mine = format!("{STEM}-unterschrift-signiert.pdf");
    werkstatt.write(&mine, "%PDF-1.7 unterschrieben");
    kept(&werkstatt.zv(&["erzeugen"]), "unterschrift-signiert.pdf");
    assert_eq!(read(&werkstatt, &mine), b"%PDF-1.7 unterschrieben");
}

#[test]
fn the_portals_folder_is_not_replaced_with_it() {
    let werkstatt = Werkstatt::new();
    werkstatt.done(&["veroeffentlichen"]);
    let pdf = "output/2025/portal/zielvereinbarung-aqb-2025-landkreis-kassel.pdf";
    let signed = add_to(&werkstatt, pdf);
    let run = werkstatt.zv(&["veroeffentlichen"]);
    assert_eq!(run.code, Some(2), "{}", run.stdout);
    assert!(run.stderr.contains("dem jemand etwas hinzugefügt hat"), "{}", run.stderr);
    assert!(read(&werkstatt, pdf) == signed);
}

/// A run that is killed when its set is in its place has announced it: the next one knows it.
#[test]
fn what_was_announced_gives_way() {
    let werkstatt = Werkstatt::new();
    let ledger = "output/.zv-stand-2025.json";
    let own = ["erzeugen", KASSEL, "--fassung", "pruefung"];
    werkstatt.done(&own);
    let before = werkstatt.read(ledger);
    werkstatt.replace(RECORD, "959620", "959621");
    werkstatt.done(&own);
    let after: serde_json::Value = serde_json::from_str(&werkstatt.read(ledger)).unwrap();
    for (announced, code) in [(false, 1), (true, 0)] {
        let mut left: serde_json::Value = serde_json::from_str(&before).unwrap();
        let (stem, entry) = after.as_object().unwrap().iter().next().unwrap();
        if announced {
            left[format!("{stem} (neu)")] = entry.clone();
        }
        werkstatt.write(ledger, left.to_string());
        werkstatt.replace(
            RECORD,
            if announced { "959622" } else { "959621" },
            if announced { "959623" } else { "959622" },
        );
        let run = werkstatt.zv(&own);
        assert_eq!(run.code, Some(code), "{}", run.stdout);
    }
}
