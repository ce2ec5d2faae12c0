//! Hostile texts: whatever a field allows arrives as it is and changes nothing else.

mod syntax;
mod zeichen;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex};

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use zielvereinbarung::agreement::fassung::Fassung;
use zielvereinbarung::agreement::record;
use zielvereinbarung::agreement::vordruck::Vordruck;
use zielvereinbarung::finding::{Findings, Severity, SourceFile};
use zielvereinbarung::making::auftrag::{self, Auftrag};
use zielvereinbarung::making::projekt::{self, Projekt};
use zielvereinbarung::publishing::Eintrag;
use zielvereinbarung::reading::bestand::{Bestand, Inhalt};
use zielvereinbarung::reading::fields::{Reading, means_none};
use zielvereinbarung::reading::yaml;
use zielvereinbarung::setting::press::Dokument;
use zielvereinbarung::setting::schriften::Schriften;
use zielvereinbarung::values::leerwort::{ist_platzhalter, ohne_buchstaben};
use zielvereinbarung::values::zeichen::Vorrat;
use zielvereinbarung::wording::klartext;
use zielvereinbarung::wording::wortlaut::{Stueck, Textzeile, Wortlaut};

use syntax::SYNTAX;

use crate::pdf;
use crate::portal::seiten;
use crate::werkstatt::Werkstatt;

/// Everything that the fields of a test document share.
struct Lage {
    bestand: Bestand,
    vorrat: Vorrat,
    vordruck: Arc<Vordruck>,
    letters: Vec<char>,
}

static LAGE: LazyLock<Lage> = LazyLock::new(|| {
    let mut bestand = Werkstatt::new().bestand();
    bestand.0.retain(|path, _| {
        !path.starts_with("data/2025/") || path.ends_with("jahrgang.yaml")
    });
    let vorrat = Schriften::read(bestand.bytes(projekt::FONTS)).vorrat();
    let all = ('\u{1}'..='\u{1ffff}').filter(|c| vorrat.fault(*c).is_none());
    let letters = all.collect();
    let project = projekt::read(&bestand, &2025.into(), &mut Findings::default());
    let vordruck = project.expect("it can be read").vordruck;
    Lage { bestand, vorrat, vordruck, letters }
});

/// The texts of one document by the path of their field.
type Texte = BTreeMap<&'static str, String>;

const FIELDS: [&str; 10] = [
    "massnahmen.ausbildung[0]",
    "massnahmen.ausbildung[1]",
    "massnahmen.ausbildung[2]",
    "massnahmen.qualifizierung[0]",
    "unterzeichnung.kreis.ort",
    "unterzeichnung.kreis.personen[0].name",
    "unterzeichnung.kreis.personen[0].amt",
    "unterzeichnung.kreis.personen[0].zusatz",
    "unterzeichnung.land.personen[0].name",
    "unterzeichnung.land.personen[0].amt",
];

/// The record that holds the texts, odd signs written by their number.
fn write(texts: &Texte) -> String {
    let quoted = |field: usize| {
        let sign = |c: char| match c {
            '"' | '\\' => format!("\\{c}"),
            ' '..='~' => c.to_string(),
            c if c.is_alphanumeric() => c.to_string(),
            c => format!("\\U{:08x}", u32::from(c)),
        };
        format!("\"{}\"", texts[FIELDS[field]].chars().map(sign).collect::<String>())
    };
    let q: Vec<String> = (0..FIELDS.len()).map(quoted).collect();
    format!(
        "haushaltsmittel: 1\nmassnahmen:\n  ausbildungsvorbereitung: []\n  ausbildung:\n    - {}\n    - {}\n    - {}\n  qualifizierung:\n    - {}\n  weiterbildung: []\nunterzeichnung:\n  kreis:\n    datum: 2025-08-18\n    ort: {}\n    personen:\n      - name: {}\n        amt: {}\n        zusatz: {}\n  land:\n    datum: 2025-08-04\n    personen:\n      - name: {}\n        amt: {}\n",
        q[0], q[1], q[2], q[3], q[4], q[5], q[6], q[7], q[8], q[9]
    )
}

/// Reads the record alone: which of its fields are refused?
fn refused(source: &str) -> Vec<String> {
    let mut findings = Findings::default();
    let file = SourceFile::new("x.yaml", source);
    let node = yaml::parse(&file, &mut findings).expect("quoted strings are YAML");
    let mut reading = Reading { findings: &mut findings, vorrat: &LAGE.vorrat };
    record::read(&node, &LAGE.vordruck, None, &mut reading).unwrap();
    let faults = findings.iter().cloned();
    let faults = faults.filter(|finding| finding.rule.severity == Severity::Fehler);
    faults
        .map(|finding| finding.field.expect("a field is named"))
        .collect()
}

/// The fields whose text is refused: as no text, or as one that says nothing.
fn objected(texts: &Texte) -> Vec<String> {
    let empty =
        |text: &str| means_none(text) || ist_platzhalter(text) || ohne_buchstaben(text);
    let says_nothing = texts.iter().filter(|(_, text)| empty(text));
    let says_nothing = says_nothing.map(|(field, _)| (*field).to_owned());
    refused(&write(texts)).into_iter().chain(says_nothing).collect()
}

fn project(source: &str) -> Projekt {
    let mut bestand = LAGE.bestand.clone();
    bestand.0.insert(
        "data/2025/landkreis-fulda.yaml".into(),
        Inhalt::Bytes(source.as_bytes().to_vec()),
    );
    let mut findings = Findings::default();
    let project =
        projekt::read(&bestand, &2025.into(), &mut findings).expect("it can be read");
    let faults: Vec<_> = findings
        .iter()
        .filter(|finding| finding.rule.severity == Severity::Fehler)
        // The same text in two fields is a mistake, but no hostile one.
        .filter(|finding| finding.rule.code != "P01")
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
    project
}

/// The document, or the code of the finding that refuses it.
fn make(project: &Projekt, fassung: Fassung) -> Result<Dokument, &'static str> {
    let vereinbarung = &project.vereinbarungen["landkreis-fulda"];
    let order = Auftrag::new(vereinbarung, fassung);
    let mut findings = Findings::default();
    let made = auftrag::make(project, &order, &mut findings);
    made.ok_or_else(|| {
        let only = findings.iter().all(|finding| finding.rule.code == "S20");
        assert!(only, "{findings:#?}");
        "S20"
    })
}

/// The same document with texts that nobody could object to.
fn harmless() -> Texte {
    FIELDS
        .iter()
        .zip('A'..)
        .map(|(field, letter)| (*field, format!("Muster{letter}")))
        .collect()
}

static HARMLESS: LazyLock<BTreeMap<&'static str, Dokument>> = LazyLock::new(|| {
    let project = project(&write(&harmless()));
    let make = |fassung: Fassung| (fassung.name(), make(&project, fassung).unwrap());
    [Fassung::Unterschrift, Fassung::Pruefung, Fassung::Portal]
        .map(make)
        .into()
});

fn spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// What the reader makes of a text: NFC, and blanks as blanks.
fn read_as(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    spaces(&text.nfc().collect::<String>())
}

/// The wording with other texts in its fields.
fn with(wording: &Wortlaut, texts: &Texte) -> Wortlaut {
    let mut wording = wording.clone();
    let mut seen = 0;
    for piece in pieces(&mut wording) {
        if let Stueck::Feld { pfad, text } = piece {
            if let Some(other) = texts.get(pfad.as_str()) {
                *text = read_as(other);
                seen += 1;
            } else {
                *text = spaces(text);
            }
        }
    }
    assert_eq!(seen, texts.len(), "each field stands once: {wording:?}");
    wording
}

fn pieces(wording: &mut Wortlaut) -> Vec<&mut Stueck> {
    use zielvereinbarung::wording::wortlaut::{Block, Folge, Liste, Zeile};
    fn list<'a>(liste: &'a mut Liste, lines: &mut Vec<&'a mut Zeile>) {
        for item in &mut liste.punkte {
            lines.push(&mut item.text);
            for folge in &mut item.folgen {
                match folge {
                    Folge::Absatz(line) => lines.push(line),
                    Folge::Liste(inner) => list(inner, lines),
                }
            }
        }
    }
    let mut lines: Vec<&mut Zeile> = wording.titel.iter_mut().collect();
    for part in &mut wording.teile {
        lines.extend(&mut part.ueberschrift);
        for block in &mut part.bloecke {
            match block {
                Block::Zwischentitel(line) => lines.push(line),
                Block::Absatz(absatz) => lines.push(&mut absatz.text),
                Block::Liste(liste) => list(liste, &mut lines),
                Block::Tafel(tafel) => {
                    lines.extend(&mut tafel.kopf);
                    lines.extend(tafel.zeilen.iter_mut().flatten());
                }
            }
        }
    }
    lines.extend(wording.unterschriften.iter_mut().flatten());
    lines.into_iter().flat_map(|line| &mut line.0).collect()
}

/// Everything that must hold for a document with these texts.
fn check(texts: &Texte, fassung: Fassung) -> Result<Dokument, &'static str> {
    let project = project(&write(texts));
    let document = make(&project, fassung)?;
    let model = &HARMLESS[fassung.name()];
    let found = with(&document.wortlaut, texts);
    let mut own = document.wortlaut.clone();
    for piece in pieces(&mut own) {
        if let Stueck::Feld { text, .. } = piece {
            *text = spaces(text);
        }
    }
    assert_eq!(own, found, "a field does not hold its text");
    assert_eq!(found, with(&model.wortlaut, texts), "another place has changed");
    let mut wanted = spaces(&klartext::write(&model.wortlaut));
    // The markers hold no sign that a text could be mistaken for: each stands once.
    let mut marks: Vec<(String, usize)> = harmless()
        .iter()
        .map(|(field, mark)| {
            let at = wanted.find(mark.as_str()).unwrap();
            ((*field).to_owned(), at)
        })
        .collect();
    marks.sort_by_key(|(_, at)| std::cmp::Reverse(*at));
    for (field, at) in marks {
        let length = harmless()[field.as_str()].len();
        wanted.replace_range(at..at + length, &read_as(&texts[field.as_str()]));
    }
    let written = klartext::write(&document.wortlaut);
    assert_eq!(spaces(&written), wanted);
    let json = serde_json::to_string(&written.lines().collect::<Vec<_>>()).unwrap();
    let lines: Vec<String> = serde_json::from_str(&json).unwrap();
    assert_eq!(spaces(&lines.join("\n")), wanted.trim_end());
    if fassung == Fassung::Portal {
        let agreement = &project.vereinbarungen["landkreis-fulda"];
        let entry = Eintrag::new(agreement, document.clone());
        let page = String::from_utf8(entry.seite).unwrap();
        assert_eq!(spaces(&seiten::read(&page)), wanted, "the page says something else");
    }
    read_back(&document);
    record_survives(&project, texts);
    Ok(document)
}

/// The letters of the PDF are those of the wording, in its order.
fn read_back(document: &Dokument) {
    let line = |line: Textzeile| {
        let mark = line.marke.map(|mark| if mark == "-" { "–".to_owned() } else { mark });
        mark.unwrap_or_default() + &line.text
    };
    let wording: String = document.wortlaut.zeilen().into_iter().map(line).collect();
    let solid =
        |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let (wanted, found) = (solid(&wording), solid(&pdf::text(&document.pdf)));
    if wanted != found {
        let at = wanted.chars().zip(found.chars()).take_while(|(a, b)| a == b).count();
        let near = |text: &str| -> String {
            text.chars().skip(at.saturating_sub(10)).take(40).collect()
        };
        panic!("the PDF says {:?}, not {:?}", near(&found), near(&wanted));
    }
}

/// The record that the PDF carries holds the same texts, for our reader and for another.
fn record_survives(project: &Projekt, texts: &Texte) {
    let source = &project.vereinbarungen["landkreis-fulda"].datensatz;
    assert_eq!(refused(source), Vec::<String>::new(), "{source}");
    let value: serde_yaml::Value = serde_yaml::from_str(source).unwrap();
    for (field, wanted) in texts {
        let mut at = &value;
        for step in field.split(['.', '[']) {
            at = match step.strip_suffix(']') {
                Some(index) => &at[index.parse::<usize>().unwrap()],
                None => &at[step],
            };
        }
        assert_eq!(at.as_str().map(spaces), Some(read_as(wanted)), "{field}");
    }
}

fn letters() -> impl Strategy<Value = String> {
    let allowed = select(&LAGE.letters[..]);
    let any = prop_oneof![9 => allowed, 1 => any::<char>()];
    prop::collection::vec(any, 1..6).prop_map(String::from_iter)
}

/// A text that looks like code, words or noise; most of them are allowed.
fn hostile() -> impl Strategy<Value = String> {
    let syntax = select(SYNTAX).prop_map(str::to_owned);
    let piece = prop_oneof![5 => syntax, 3 => letters(), 2 => Just(" ".to_owned())];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| {
        // Blanks at the ends or in a row are always refused and would teach nothing.
        let text = pieces.concat();
        let mut tidy = String::new();
        for c in text.trim().chars() {
            if !(c.is_whitespace() && tidy.ends_with(char::is_whitespace)) {
                tidy.push(c);
            }
        }
        tidy
    })
}

/// How many texts and documents were tried and how many of them were taken.
#[derive(Default)]
struct Share {
    texts: usize,
    texts_taken: usize,
    documents: usize,
    documents_taken: usize,
}

fn one(drawn: &[String], fassung: Fassung, share: &Mutex<Share>) {
    let model = harmless();
    let mut texts: Texte = FIELDS.iter().copied().zip(drawn.iter().cloned()).collect();
    let bad = objected(&texts);
    for field in &bad {
        if let Some(text) = texts.get_mut(field.as_str()) {
            text.clone_from(&model[field.as_str()]);
        }
    }
    let left = FIELDS.iter().filter(|field| texts[**field] != model[**field]).count();
    let made = check(&texts, fassung).is_ok();
    let mut share = share.lock().unwrap();
    share.texts += drawn.len();
    share.texts_taken += left;
    share.documents += 1;
    share.documents_taken += usize::from(made);
}

#[test]
fn allowed_texts_arrive_and_change_nothing_else() {
    let config = Config { failure_persistence: None, ..Config::default() };
    let share = Mutex::new(Share::default());
    let fassungen = vec![Fassung::Unterschrift, Fassung::Pruefung, Fassung::Portal];
    let strategy = (prop::collection::vec(hostile(), FIELDS.len()), select(fassungen));
    let outcome = TestRunner::new(config).run(&strategy, |(drawn, fassung)| {
        one(&drawn, fassung, &share);
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    let share = share.into_inner().unwrap();
    println!(
        "texts: {} of {} allowed; documents: {} of {} made",
        share.texts_taken, share.texts, share.documents_taken, share.documents
    );
    assert!(share.texts_taken * 2 > share.texts, "few texts are allowed");
    assert!(share.documents_taken * 2 > share.documents, "few documents are made");
}
