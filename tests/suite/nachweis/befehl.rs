//! The command, and projects at fault.

use super::*;

#[test]
fn hostile_files_are_refused() {
    let deep = format!("%PDF-1.7\n1 0 obj\n{}", "[".repeat(2_000_000));
    let many = format!("%PDF-1.7\n1 0 obj\n[{}", "0 ".repeat(2_000_000));
    let names = format!("%PDF-1.7\n1 0 obj\n<<{}", "/a".repeat(1_000_000));
    let rows =
        "%PDF-1.7\nxref\n0 4294967295\ntrailer<<>>startxref\n9\n%%EOF\n".to_owned();
    for (file, why) in [
        (deep, "Die Objekte sind zu tief verschachtelt."),
        (many, "Die Datei hat zu viele Objekte."),
        (names, "Ein Wörterbuch hat einen Eintrag doppelt."),
        (rows, "Das Verzeichnis der Objekte ist unlesbar."),
        (
            "%PDF-1.7\n".into(),
            "Die Datei bricht ab oder enthält etwas, das kein PDF ist.",
        ),
        ("PK".into(), "Das ist kein PDF."),
    ] {
        assert_eq!(proof::open(file.as_bytes()).err().as_deref(), Some(why));
    }
}

#[test]
fn nothing_makes_the_reader_fail() {
    let sources = [fixture("b-b"), make(&Werkstatt::new(), Fassung::Entwurf)];
    let mut zufall = Zufall(7);
    let words: [&[u8]; 8] =
        [b"<<", b">>", b"[", b"(", b" 1 0 R ", b"endobj", b"stream\n", b"99999999"];
    for _ in 0..flips(400) {
        let mut pdf = sources[zufall.below(2)].clone();
        for _ in 0..=zufall.below(8) {
            let at = zufall.below(pdf.len() - 100);
            match zufall.below(4) {
                0 => pdf[at] = u8::try_from(zufall.below(256)).unwrap(),
                1 => drop(pdf.drain(at..at + zufall.below(80))),
                2 => {
                    let word = words[zufall.below(words.len())];
                    pdf.splice(at..at, word.iter().copied());
                }
                _ => {
                    let part = pdf[at..at + 80].to_vec();
                    let to = zufall.below(pdf.len());
                    pdf.splice(to..to, part);
                }
            }
        }
        if let Ok(mut file) = proof::open(&pdf) {
            let _read = (file.words(), file.appended());
        }
    }
}

#[test]
fn the_command_says_what_is_proved() {
    let werkstatt = Werkstatt::new();
    werkstatt.done(&["erzeugen", "landkreis-kassel", "--fassung", "unterschrift"]);
    let pdf = "output/2025/zielvereinbarung-aqb-2025-landkreis-kassel-unterschrift.pdf";
    let said = werkstatt.done(&["nachweis", pdf]);
    assert!(said.contains(": bewiesen\n"), "{said}");
    assert!(said.contains("Es ist unverändert, Byte für Byte.\n"), "{said}");
    let signed = repository().join("tests/fixtures/signiert/b-b.pdf");
    werkstatt.write("signiert.pdf", fs::read(signed).unwrap());
    werkstatt.write("fremd.pdf", "%PDF-1.7\nnonsense");
    let run =
        werkstatt.zv(&["verify", pdf, "signiert.pdf", "fremd.pdf", "--format", "json"]);
    assert_eq!(run.code, Some(1));
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(answer["vertrauen"], "nicht geprüft");
    assert_eq!(answer["dateien"][0]["urteil"], "unveraendert");
    assert_eq!(answer["dateien"][0]["bewiesen"], true);
    assert_eq!(answer["dateien"][1]["felder"][1]["signatur"]["deckt_ganze_datei"], true);
    assert_eq!(answer["dateien"][2]["bewiesen"], false);
}

#[test]
fn a_project_at_fault_says_nothing_against_a_file() {
    let werkstatt = Werkstatt::new();
    let pdf = make(&werkstatt, Fassung::Unterschrift);
    werkstatt.replace(
        "templates/2025/praeambel.typ",
        "{{ ministerium.kurz }}",
        "{{ nichts }}",
    );
    let proof = check(&werkstatt, &pdf);
    assert_eq!(proof.urteil, Urteil::OhneProjekt);
    assert!(!proof.bewiesen());
}

#[test]
fn an_encrypted_file_is_named_so() {
    let werkstatt = Werkstatt::new();
    let pdf = make(&werkstatt, Fassung::Unterschrift);
    let at = pdf.windows(6).rposition(|window| window == b"/Root ").unwrap();
    let encrypted = [&pdf[..at], b"/Encrypt 1 0 R", &pdf[at..]].concat();
    let why = proof::open(&encrypted).err().unwrap();
    assert!(why.contains("verschlüsselt"), "{why}");
}

#[test]
fn each_file_gets_an_answer() {
    let werkstatt = Werkstatt::new();
    werkstatt.done(&["erzeugen", "landkreis-kassel", "--fassung", "unterschrift"]);
    // Its copy for signing is the only PDF in the folder; beside it lie its text and the checksums.
    let said = werkstatt.done(&["nachweis", "output/2025"]);
    assert_eq!(said.matches(": bewiesen\n").count(), 1, "{said}");
    let run =
        werkstatt.zv(&["nachweis", "nirgends.pdf", "output/2025", "--format", "json"]);
    assert_eq!(run.code, Some(3));
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let unread = answer["dateien"][0]["fehler"].as_str().unwrap();
    assert!(unread.contains("gibt es nicht"), "{unread}");
    assert_eq!(answer["dateien"][1]["bewiesen"], true);
    let run = werkstatt.zv(&["nachweis", "data"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("liegt kein PDF"), "{}", run.stderr);
}
