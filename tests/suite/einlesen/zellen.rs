//! What real cells hold.

use super::{KASSEL, aendern, codes, geaendert, json, probe};
use crate::heft::{Heft, Wert};
use crate::werkstatt::Werkstatt;

const TOWN: &str = "data/2025/stadt-kassel.yaml";

/// A record after one cell was read, or the codes of what is wrong with it.
fn betrag(wert: Wert) -> Result<String, Vec<String>> {
    let werkstatt = geaendert(|heft| {
        heft.set("Stadt Kassel", "Haushaltsmittel", Some(wert));
    });
    let run = json(&werkstatt, &[]);
    if run.code != Some(0) {
        return Err(codes(&run));
    }
    let record = werkstatt.read(TOWN);
    let line = record.lines().find(|line| line.starts_with("haushaltsmittel:"));
    Ok(line.unwrap_or_default().replace("haushaltsmittel: ", ""))
}

#[test]
fn amounts_as_clerks_write_them() {
    let code = |code: &str| Err(vec![code.to_owned()]);
    for (wert, wanted) in [
        (Wert::from("959.620,00 €"), Ok("959620".to_owned())),
        (Wert::from("1.319.581"), Ok("1319581".to_owned())),
        (Wert::from(" 500000\u{a0}"), Ok("500000".to_owned())),
        (Wert::Zahl(0.1 + 0.2), Ok("0.30".to_owned())),
        (Wert::Formel("=250000*2", "500000"), Ok("500000".to_owned())),
        (Wert::from("1,234.50"), code("F04")),
        (Wert::Zahl(500.123), code("F04")),
        (Wert::Zahl(-5.0), code("F05")),
        (Wert::Prozent(0.5), code("T07")),
        (Wert::Tag(2025, 3, 4), code("T07")),
        (Wert::from("########"), code("T07")),
        (Wert::from("#NV"), code("T07")),
        (Wert::Formel("=NA()", "#N/A"), code("T07")),
        (Wert::from("rund 500"), code("F04")),
        (Wert::from("keine"), code("F04")),
        (Wert::from("–"), code("F04")),
    ] {
        assert_eq!(betrag(wert.clone()), wanted, "{wert:?}");
    }
}

#[test]
fn days_as_clerks_write_them() {
    for (wert, wanted) in [
        (Wert::from("18.08.2025"), Some("datum: 2025-08-18")),
        (Wert::Zahl(45_887.0), Some("datum: 2025-08-18")),
        (Wert::Tag(2025, 8, 18), Some("datum: 2025-08-18")),
        (Wert::from("18. August 2025"), Some("datum: 2025-08-18")),
        (Wert::from("August 2025"), None),
        (Wert::from("08/18/2025"), None),
        (Wert::Zahl(45_887.5), None),
    ] {
        let werkstatt = geaendert(|heft| {
            heft.set(
                "Stadt Kassel",
                "Datum der Unterschrift (Kreis)",
                Some(wert.clone()),
            );
        });
        let run = json(&werkstatt, &[]);
        match wanted {
            Some(line) => {
                assert!(werkstatt.read(TOWN).contains(line), "{wert:?}: {}", run.stdout);
            }
            None => assert_eq!(codes(&run), ["F06"], "{wert:?}"),
        }
    }
}

#[test]
fn several_items_in_a_cell_stand_one_a_line() {
    let werkstatt = geaendert(|heft| {
        heft.item(
            "Stadt Kassel",
            0,
            Some(Wert::from("• Eins \r\n\u{2013} Zwei\n\n- Drei (TZ)\u{a0}")),
        );
        heft.item("Stadt Kassel", 1, Some(Wert::from("–")));
        heft.item("Stadt Kassel", 2, Some(Wert::from("Kompass 2025")));
    });
    werkstatt.done(&["einlesen", "liste.xlsx"]);
    let record = werkstatt.read(TOWN);
    assert!(
        record.contains("  ausbildungsvorbereitung:\n    - Eins\n    - Zwei\n    - Drei (TZ)\n  ausbildung: []\n  qualifizierung:\n    - Kompass 2025\n"),
        "{record}"
    );
    // A cell for one text is no list.
    let werkstatt = geaendert(|heft| {
        heft.set(
            "Stadt Kassel",
            "Ort der Unterschrift (Kreis)",
            Some(Wert::from("Kassel\nMitte")),
        );
    });
    let run = json(&werkstatt, &[]);
    assert_eq!((run.code, codes(&run)), (Some(1), vec!["F09".to_owned()]));
    assert!(run.stdout.contains("\"zelle\": \"D21\""), "{}", run.stdout);
}

#[test]
fn merged_cells_count_in_the_column_of_the_kreis_only() {
    let werkstatt = geaendert(|heft| {
        let rows = heft.of("Maßnahmen", "Landkreis Kassel");
        let (first, last) = (rows[0], *rows.last().unwrap());
        heft.verbunden.push(("Maßnahmen".to_owned(), [first, 0, last, 0]));
        for row in &rows[1..] {
            heft.blatt("Maßnahmen").remove(&(*row, 0));
        }
        heft.set("Stadt Kassel", "Haushaltsmittel", Some(Wert::Zahl(500_000.0)));
    });
    let run = json(&werkstatt, &[]);
    assert_eq!((run.code, codes(&run)), (Some(0), vec![]), "{}", run.stdout);
    assert!(werkstatt.read(KASSEL).contains("- JobMentoring"));
    let werkstatt = geaendert(|heft| {
        let row = heft.of("Kreise", "Stadt Kassel")[0];
        heft.verbunden.push(("Kreise".to_owned(), [row - 1, 2, row, 2]));
        heft.blatt("Kreise").insert((row - 1, 2), Wert::Zahl(500_000.0));
    });
    let run = json(&werkstatt, &[]);
    assert_eq!((run.code, codes(&run)), (Some(1), vec!["T13".to_owned()]));
}

#[test]
fn hidden_rows_are_read_and_said() {
    let werkstatt = geaendert(|heft| {
        let row = heft.of("Kreise", "Stadt Kassel")[0];
        heft.versteckt.push(("Kreise".to_owned(), row));
        heft.set("Stadt Kassel", "Haushaltsmittel", Some(Wert::Zahl(500_000.0)));
    });
    let run = json(&werkstatt, &[]);
    assert_eq!((run.code, codes(&run)), (Some(0), vec!["T15".to_owned()]));
    assert!(werkstatt.read(TOWN).contains("haushaltsmittel: 500000\n"));
}

#[test]
fn rows_of_nobody_and_of_two_are_findings() {
    let werkstatt = geaendert(|heft| {
        heft.append("Kreise", &["Landkreis Kasel", "", "5"]);
        heft.append("Kreise", &["LK Kassel", "", "5"]);
        heft.append("Kreise", &["", "", "5"]);
        heft.append("Maßnahmen", &["Stadt Kassel", "Ausbildun", "", "x y"]);
    });
    let run = probe(&werkstatt);
    let said = &run.stderr;
    for wanted in ["T04", "Meinten Sie „Landkreis Kassel“?", "T05", "T06", "Möglich sind"]
    {
        assert!(said.contains(wanted), "{wanted} fehlt:\n{said}");
    }
}

#[test]
fn numbers_of_items_are_no_two_the_same() {
    let werkstatt = geaendert(|heft| {
        heft.append("Maßnahmen", &["Landkreis Kassel", "1", "1", "Noch eins"]);
        heft.append("Maßnahmen", &["Landkreis Kassel", "4", "x", "Etwas"]);
    });
    let run = json(&werkstatt, &[]);
    assert_eq!(run.code, Some(1));
    assert!(
        codes(&run).iter().all(|code| ["T11", "T12"].contains(&code.as_str())),
        "{:?}",
        codes(&run)
    );
    assert!(codes(&run).contains(&"T12".to_owned()), "keine and an item");
}

#[test]
fn files_that_are_no_workbook_are_refused_in_a_sentence() {
    let werkstatt = Werkstatt::new();
    let mut wide = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    wide.extend("EncryptedPackage".bytes().flat_map(|byte| [byte, 0]));
    for (bytes, wanted) in [
        (wide, "Kennwort"),
        (vec![0xd0, 0xcf, 0x11, 0xe0, 0, 0], "alten Excel"),
        (b"PK\x03\x04 kaputt".to_vec(), "beschädigt"),
        (b"\x00\x01\x02".to_vec(), "keine Arbeitsmappe"),
        (zip(&[("word/document.xml", b"x")]), "andere ZIP-Datei"),
        (bomb(), "400 MB"),
    ] {
        werkstatt.write("liste.xlsx", bytes);
        let run = json(&werkstatt, &[]);
        assert_eq!(
            (run.code, codes(&run)),
            (Some(1), vec!["T01".to_owned()]),
            "{wanted}"
        );
        assert!(run.stdout.contains(wanted), "{}", run.stdout);
    }
}

#[test]
fn a_cell_far_outside_makes_no_endless_table() {
    let werkstatt = geaendert(|heft| {
        heft.blatt("Kreise").insert((1_048_575, 16_383), Wert::from("hier"));
        heft.set("Stadt Kassel", "Haushaltsmittel", Some(Wert::Zahl(500_000.0)));
    });
    werkstatt.done(&["einlesen", "liste.xlsx"]);
    assert!(werkstatt.read(TOWN).contains("haushaltsmittel: 500000\n"));
}

#[test]
fn macros_and_links_are_said_and_not_followed() {
    let werkstatt = geaendert(|_| {});
    let bytes = std::fs::read(werkstatt.path("liste.xlsx")).unwrap();
    let mut writer = zip::ZipWriter::new_append(std::io::Cursor::new(bytes)).unwrap();
    for name in ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml"] {
        writer
            .start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
    }
    let bytes = writer.finish().unwrap().into_inner();
    werkstatt.write("liste.xlsx", bytes);
    let run = json(&werkstatt, &[]);
    assert_eq!(
        (run.code, codes(&run)),
        (Some(0), vec!["T14".to_owned(), "T14".to_owned()])
    );
}

#[test]
fn percentages_mean_what_they_show() {
    let werkstatt = crate::projekte::werkstatt();
    let zv = |arguments: &[&str]| {
        werkstatt.zv(&[&["--jahrgang", "2025-sgb2"], arguments].concat())
    };
    assert_eq!(zv(&["tabelle", "liste.xlsx"]).code, Some(0));
    aendern(&werkstatt, |heft: &mut Heft| {
        heft.set(
            "Landkreis Kassel",
            "Ziel (Integrationsquote)",
            Some(Wert::Prozent(0.255)),
        );
    });
    let run = zv(&["einlesen", "liste.xlsx"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("→ „25.5“"), "{}", run.stdout);
    assert_eq!(zv(&["tabelle", "liste.xlsx", "--neu"]).code, Some(0));
    aendern(&werkstatt, |heft: &mut Heft| {
        heft.set(
            "Landkreis Kassel",
            "Ziel (Integrationsquote)",
            Some(Wert::from("Monitoring")),
        );
    });
    let run = zv(&["einlesen", "liste.xlsx"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_formula_without_its_value_is_a_finding() {
    let werkstatt = geaendert(|heft| {
        heft.set(
            "Stadt Kassel",
            "Haushaltsmittel",
            Some(Wert::Formel("=1+400000", "400001")),
        );
    });
    // As programs write it that do not compute.
    let bytes = std::fs::read(werkstatt.path("liste.xlsx")).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut text).unwrap();
        if file.name() == "xl/worksheets/sheet1.xml" {
            let sheet = String::from_utf8(text).unwrap();
            assert!(sheet.contains("<v>400001</v>"));
            text = sheet.replace("<v>400001</v>", "").into_bytes();
        }
        files.push((file.name().to_owned(), text));
    }
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    werkstatt.write("liste.xlsx", zip(&files));
    let run = json(&werkstatt, &[]);
    assert_eq!((run.code, codes(&run)), (Some(1), vec!["T07".to_owned()]));
    assert!(run.stdout.contains("noch nicht berechnet"), "{}", run.stdout);
}

#[test]
fn leer_is_a_town_too() {
    let werkstatt = geaendert(|heft| {
        heft.set(
            "Stadt Kassel",
            "Ort der Unterschrift (Kreis)",
            Some(Wert::from("Leer")),
        );
        heft.set("Landkreis Kassel", "Haushaltsmittel", Some(Wert::from("LEER")));
    });
    werkstatt.done(&["einlesen", "liste.xlsx"]);
    assert!(werkstatt.read(TOWN).contains("ort: Leer\n"));
    assert!(!werkstatt.read(KASSEL).contains("haushaltsmittel"));
}

/// A workbook of a few hundred kilobytes that would be half a gigabyte.
fn bomb() -> Vec<u8> {
    zip(&[("xl/workbook.xml", &vec![b' '; 450_000_000])])
}
