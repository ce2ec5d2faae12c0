//! Every suggestion, followed to the letter: it loses nothing that was typed, and leads to no other
//! finding.

mod befolgen;

use std::collections::BTreeSet;

use zielvereinbarung::finding::{Finding, Findings, Severity};
use zielvereinbarung::reading::bestand::{Bestand, Inhalt};

use crate::fixtures;
use befolgen::{Befolgt, follow};

const RECORD: &str = "data/2025/landkreis-kassel.yaml";

/// Slips in a line of a record, as they are typed and pasted.
const SLIPS: &[(&str, &str)] = &[
    ("TITEL", "- Brücke: Haus der Jugend #2 Nord"),
    ("TITEL", "- Brücke: \"Haus\" der Jugend"),
    ("TITEL", "- Werkstatt \"Zukunft\": Haus 2 # Nord"),
    ("TITEL", "-Brücke Nord"),
    ("TITEL", "– Brücke Nord"),
    ("TITEL", "• Brücke Nord: Süd"),
    ("TITEL", "- • Brücke Nord"),
    ("TITEL", "- - Brücke Nord"),
    ("TITEL", "- ' Brücke Nord'"),
    ("TITEL", "- \"Brücke Nord \""),
    ("TITEL", "- [TZ] Werkstatt Nord"),
    ("TITEL", "- {TZ} Werkstatt: Nord"),
    ("TITEL", "- \"Werkstatt\" Nord"),
    ("TITEL", "- 'Werkstatt' Nord: Süd"),
    ("TITEL", "- @Werk und Beruf"),
    ("TITEL", "- `Werk und Beruf`"),
    ("TITEL", "- %Werk und Beruf"),
    ("TITEL", "- & Werk und Beruf"),
    ("TITEL", "- *Werk und Beruf"),
    ("TITEL", "- !Werk und Beruf"),
    ("TITEL", "- | Werk und Beruf"),
    ("TITEL", "- > Werk und Beruf"),
    ("TITEL", "- ? Werk und Beruf"),
    ("TITEL", "- Werk\\Beruf: Süd"),
    ("TITEL", "- 46082"),
    ("TITEL", "- 2025-08-18"),
    ("TITEL", "- 12e3"),
    ("TITEL", "- ja"),
    ("TITEL", "- true"),
    ("TITEL", "- Аusbildung Nord"),
    ("TITEL", "- Кurs Аrbeit"),
    ("TITEL", "- Kurs‐Nord"),
    ("TITEL", "- \"Kurs A\nKurs B\nKurs C\""),
    ("TITEL", "- \"Kurs A\"\nKurs B\nKurs C\""),
    ("TITEL", "- \"1. Kurs: Eins\n2. Kurs \"\"Zwei\"\"\n3. Kurs #3\""),
    ("TITEL", "- \"Kurs A\n      Kurs B\""),
    ("TITEL", "- |\n      Kurs A\n      Kurs B"),
    ("TITEL", "Kurs Nord"),
    ("TITEL", "- kurs:nord und süd"),
    ("BETRAG", "haushaltsmittel: 612.400,00 €"),
    ("BETRAG", "haushaltsmittel: 612 400 EUR"),
    ("BETRAG", "haushaltsmittel: \"612400\""),
    ("BETRAG", "haushaltsmittel: 612.400"),
    ("BETRAG", "haushaltsmittel: 612.400,5"),
    ("BETRAG", "haushaltsmittel: 955,3"),
    ("BETRAG", "haushaltsmittel: rd. 1,1 Mio."),
    ("BETRAG", "haushaltsmittel: 1'319'581.--"),
    ("BETRAG", "haushaltsmittel:612400"),
    ("BETRAG", "haushaltsmittel :612400"),
    ("BETRAG", "haushaltsmittel 612400"),
    ("BETRAG", "haushaltsmittel = 612400"),
    ("BETRAG", "haushaltsmitel: 612400"),
    ("BETRAG", "Haushaltsmittel: 612400"),
    ("DATUM", "datum: 18.08.2025"),
    ("DATUM", "datum: 18. August 2025"),
    ("DATUM", "datum: 18.8.25"),
    ("DATUM", "datum: 45887"),
    ("DATUM", "datum: 2025-18-08"),
    ("DATUM", "datum: den 18.8.2025"),
    ("DATUM", "datum:2025-08-18"),
    ("NAME", "- name: Landrat Uwe Roman"),
    ("NAME", "- name: Uwe Roman, Landrat"),
    ("NAME", "- name: Herr Uwe Roman"),
    ("NAME", "- name: Frau Landrätin Dr. Erika Muster"),
    ("NAME", "- name: gez. Uwe Roman"),
    ("NAME", "- name: i. V. Uwe Roman"),
    ("NAME", "- name: Uwe Roman (i. V.)"),
    ("NAME", "- name: Uwe Roman, Erster Kreisbeigeordneter"),
    ("NAME", "- name: Roman, Uwe"),
    ("NAME", "- name: UWE ROMAN"),
    ("NAME", "- name: uwe roman"),
    ("NAME", "- name: In Vertretung Uwe Roman"),
    ("NAME", "-name: Uwe Roman"),
    ("NAME", "– name: Uwe Roman"),
    ("NAME", "- name:Uwe Roman"),
    ("NAME", "- name: \"Uwe Roman"),
    ("NAME", "- name: Uwe \"Uli\" Roman: Landrat"),
    ("AMT", "amt: Landart"),
    ("AMT", "amt: Oberbürgermeister"),
    ("AMT", "amt: Landrat des Landkreises Kassel"),
    ("ORT", "ort: Kasel"),
    ("ORT", "ort: Kassel, den 18.8.2025"),
    ("ORT", "ort: 34117 Kassel"),
];

/// A record with one line in place of another.
fn with(place: &str, line: &str) -> String {
    let mut lines = vec![
        ("BETRAG", "haushaltsmittel: 612400"),
        ("", "massnahmen:"),
        ("", "  ausbildungsvorbereitung:"),
        ("", "    - Werkstatt Zukunft"),
        ("TITEL", "    - Lernen und Arbeiten"),
        ("", "  ausbildung: []"),
        ("", "  qualifizierung: []"),
        ("", "  weiterbildung: []"),
        ("", "unterzeichnung:"),
        ("", "  kreis:"),
        ("ORT", "    ort: Kassel"),
        ("DATUM", "    datum: 2025-08-18"),
        ("", "    personen:"),
        ("NAME", "      - name: Andreas Muster"),
    ];
    if place == "AMT" {
        lines.push(("AMT", "        amt: Landrat"));
    }
    let line = |(name, text): (&str, &str)| {
        let indent = text.len() - text.trim_start().len();
        if name == place {
            format!("{}{line}\n", &text[..indent])
        } else {
            format!("{text}\n")
        }
    };
    lines.into_iter().map(line).collect()
}

fn check(project: &Bestand, text: &str) -> Findings {
    let mut files = project.clone();
    files.0.insert(RECORD.into(), Inhalt::Bytes(text.into()));
    fixtures::check(&files)
}

fn own(findings: &Findings) -> Vec<&Finding> {
    findings
        .iter()
        .filter(|finding| finding.place.file.path == RECORD)
        .collect()
}

/// What is wrong with the suggestions of a record, each followed alone; and how many there were.
fn faults(project: &Bestand, text: &str) -> (Vec<String>, usize) {
    let before = check(project, text);
    let codes: BTreeSet<&str> = own(&before).iter().map(|one| one.rule.code).collect();
    let mut wrong = Vec::new();
    let mut followed = 0;
    for finding in own(&before) {
        let Some(Befolgt { text: new, lost }) = follow(text, finding) else { continue };
        followed += 1;
        let said = || {
            let hint = finding.hint.as_deref().unwrap_or_default();
            format!(
                "{} „{}“ › {hint}",
                finding.rule.code,
                finding.place.line_text().trim()
            )
        };
        if !lost.is_empty() {
            wrong.push(format!("{}\n  loses {lost:?}", said()));
        }
        let after = check(project, &new);
        let again = own(&after).into_iter().find(|one| {
            let line = one.place.line() == finding.place.line();
            let other = !codes.contains(one.rule.code) && !is_beside(finding, one);
            other || one.rule == finding.rule && line
        });
        if let Some(again) = again {
            let line = again.place.line_text().trim();
            wrong.push(format!(
                "{}\n  leads to {} „{line}“: {}",
                said(),
                again.rule.code,
                again.message
            ));
        }
    }
    (wrong, followed)
}

/// What was there before and could not be seen, or is a hint: no consequence of a suggestion.
fn is_beside(followed: &Finding, found: &Finding) -> bool {
    // Under a key that nobody knew nothing was read.
    let unread = ["F01", "P11"].contains(&followed.rule.code);
    // The same text twice in one fixture; a bracket that was typed without the other.
    let typed = followed.rule.code == "F03" && found.rule.code == "P25";
    let twice = ["P01", "P02"].contains(&found.rule.code);
    // Said in the same breath.
    let office = found.rule.code == "P10"
        && followed
            .hint
            .as_ref()
            .is_some_and(|hint| hint.contains("Amt der Vertretung"));
    office || unread || typed || twice || found.rule.severity == Severity::Hinweis
}

#[test]
fn suggestions_for_slips_lose_nothing_and_lead_to_nothing_else() {
    let project = fixtures::project();
    let (mut wrong, mut followed) = (Vec::new(), 0);
    for (place, line) in SLIPS {
        let (faults, count) = faults(&project, &with(place, line));
        wrong.extend(faults);
        followed += count;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(followed > 50, "{followed} suggestions followed");
}

#[test]
fn suggestions_of_the_fixtures_do_so_too() {
    let project = fixtures::project();
    let (mut wrong, mut followed) = (Vec::new(), 0);
    for fixture in fixtures::all() {
        let Some(text) = fixture.record(RECORD) else { continue };
        let (faults, count) = faults(&project, &text);
        wrong.extend(
            faults.into_iter().map(|fault| format!("{}: {fault}", fixture.name())),
        );
        followed += count;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(followed > 100, "{followed} suggestions followed");
}
