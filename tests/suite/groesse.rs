//! Too much of anything is a finding, and findings stay few enough to be read.

use zielvereinbarung::finding::anzeige;
use zielvereinbarung::finding::{Findings, KEPT, Severity};
use zielvereinbarung::making::projekt;
use zielvereinbarung::reading::bestand::{Bestand, Inhalt, LARGEST};

use crate::werkstatt::Werkstatt;

const FULDA: &str = "data/2025/landkreis-fulda.yaml";

fn bestand(text: &str) -> Bestand {
    let mut bestand = Werkstatt::new().bestand();
    bestand
        .0
        .insert(FULDA.to_owned(), Inhalt::Bytes(text.as_bytes().to_vec()));
    bestand
}

/// The findings about a record, and what is printed of them for people and for machines.
fn found(text: &str) -> (Findings, String, String) {
    let mut findings = Findings::default();
    projekt::read(&bestand(text), &2025.into(), &mut findings);
    findings.retain_files(|path| path == FULDA);
    findings.sort();
    let people = anzeige::render(&findings, false);
    let machines = serde_json::to_string(&findings).unwrap();
    (findings, people, machines)
}

fn codes(text: &str) -> Vec<&'static str> {
    let (findings, ..) = found(text);
    let mut codes: Vec<_> = findings.iter().map(|finding| finding.rule.code).collect();
    codes.dedup();
    codes
}

fn titles(count: usize, title: impl Fn(usize) -> String) -> String {
    let lines: String = (0..count).map(|n| format!("    - \"{}\"\n", title(n))).collect();
    format!("massnahmen:\n  ausbildung:\n{lines}")
}

fn people(count: usize) -> String {
    let lines: String = (0..count)
        .map(|n| {
            format!(
                "      - name: Person {}\n        amt: Landrat\n",
                char::from(b'A' + u8::try_from(n).unwrap())
            )
        })
        .collect();
    format!("unterzeichnung:\n  kreis:\n    personen:\n{lines}")
}

#[test]
fn more_than_an_agreement_holds_is_a_finding() {
    let number = |n: usize| format!("Vorhaben {n}");
    let length = |length: usize| titles(1, |_| "Wort ".repeat(length / 5 - 1) + "Worte");
    for (allowed, refused) in [
        (titles(200, number), titles(201, number)),
        (length(500), length(505)),
        (people(5), people(6)),
    ] {
        // A title as long as an Absatz is doubted, and possible.
        let mut found = codes(&allowed);
        found.retain(|code| *code != "P25");
        assert_eq!(found, [""; 0], "{allowed}");
        assert_eq!(codes(&refused), ["F21"], "{refused}");
    }
}

#[test]
fn a_file_is_read_up_to_a_number_of_nodes() {
    assert_eq!(codes(&titles(60_000, |n| n.to_string())), ["Y20"]);
    let keys: String = (0..60_000).map(|n| format!("k{n}: 1\n")).collect();
    assert_eq!(codes(&keys), ["Y20"]);
}

#[test]
fn of_many_findings_of_a_kind_the_first_are_shown_and_the_others_counted() {
    let keys: String = (0..1_000).map(|n| format!("k{n}: 1\n")).collect();
    let (mut findings, people, machines) = found(&keys);
    assert_eq!(findings.iter().count(), KEPT);
    assert_eq!(findings.count(Severity::Fehler), 1_000);
    assert!(findings.stop());
    let more = format!("{FULDA}: 950 weitere Befunde F01 (Schlüssel unbekannt)");
    assert!(people.contains(&more), "{people}");
    assert!(machines.contains("950 weitere Befunde dieser Art."));
    findings.retain_files(|path| path != FULDA);
    assert_eq!((findings.count(Severity::Fehler), findings.further().count()), (0, 0));
}

#[test]
fn no_file_makes_an_answer_without_end() {
    let megabyte = usize::try_from(LARGEST).unwrap() - 100;
    let long = |unit: &str| unit.repeat(megabyte / unit.len());
    for text in [
        long("a"),
        long("["),
        long("a: 1\n"),
        long("&a "),
        long("- &a b\n"),
        format!("haushaltsmittel: {}\n", long("9")),
        format!("{}: 1\n", long("k")),
        format!("massnahmen:\n  ausbildung: [{}]\n", long("\"\u{2010}\",")),
        format!("massnahmen:\n  ausbildung:\n    - \"{}\"\n", long("a")),
    ] {
        let (findings, people, machines) = found(&text);
        assert!(findings.stop());
        let start: String = text.chars().take(20).collect();
        assert!(people.len() < 300_000, "{start}: {}", people.len());
        assert!(machines.len() < 300_000, "{start}: {}", machines.len());
    }
}

#[test]
fn a_finding_far_below_is_shown_in_its_line() {
    let text =
        "# Kommentar\n".repeat(30_000) + "haushaltsmitel: 1\n" + &"#\n".repeat(30_000);
    let (findings, people, _) = found(&text);
    assert_eq!(findings.iter().next().unwrap().place.line(), 30_001);
    assert!(people.contains("landkreis-fulda.yaml:30001:1"), "{people}");
    assert!(people.contains("30001 │ haushaltsmitel: 1"), "{people}");
    assert!(people.contains("Meinten Sie „haushaltsmittel“?"), "{people}");
}

#[test]
fn what_does_not_fit_on_the_page_is_refused() {
    let long = "Qualifizierungsbudget".repeat(6);
    for record in [
        titles(1, |_| long.clone()),
        people(5).replace(
            "amt: Landrat",
            &format!("amt: {}", "Amt und Würden ".repeat(12).trim()),
        ),
        people(1).replace("Person", &"Person".repeat(12)),
    ] {
        let workshop = Werkstatt::new();
        workshop.write(FULDA, &record);
        let run = workshop.zv(&["erzeugen", "landkreis-fulda"]);
        assert_eq!(run.code, Some(1), "{record}");
        // Over the edge, or upon each other: one sentence each.
        let found = run.stderr.matches("[S20]: Landkreis Fulda: „").count();
        assert!((1..=2).contains(&found), "{}", run.stderr);
        assert!(run.stderr.contains(FULDA), "{}", run.stderr);
        assert!(!workshop.path("output").exists());
    }
    // One side's name must not run into the other side's.
    let workshop = Werkstatt::new();
    let land = people(1)
        .replace("kreis:", "land:")
        .replace("Person", &"Person".repeat(7));
    workshop.write(FULDA, land + "  kreis:\n    personen:\n      - name: Erika Muster\n");
    let run = workshop.zv(&["erzeugen", "landkreis-fulda"]);
    assert!(run.stderr.contains("steht auf"), "{}", run.stderr);
}

#[test]
fn a_template_whose_name_is_no_path_is_a_finding() {
    let workshop = Werkstatt::new();
    workshop.write("templates/2025/a\\b.typ", "Text\n").replace(
        "templates/2025/vereinbarung.typ",
        "#include \"praeambel.typ\"",
        "#include \"praeambel.typ\"\n#include \"a\\\\b.typ\"",
    );
    let run = workshop.zv(&["erzeugen"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.contains("[D06]"), "{}", run.stderr);
}

#[test]
fn signs_that_readers_confuse_are_refused_with_what_to_write() {
    for (sign, instead) in [
        ("\u{2010}", "„-“"),
        ("\u{2011}", "„-“"),
        ("ﬁ", "„fi“"),
        ("\u{2044}", "„/“"),
        ("\u{3bc}", "„µ“"),
        ("x\u{302}", "Akzent"),
    ] {
        let (findings, people, _) = found(&titles(1, |_| format!("a{sign}b")));
        assert_eq!(findings.iter().next().unwrap().rule.code, "F20", "{sign}");
        assert!(people.contains(instead), "{people}");
    }
}
