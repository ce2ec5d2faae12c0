//! What every command answers a program: its shape, and the one where findings stop it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use crate::werkstatt::{Lauf, Werkstatt, repository};

const KASSEL: &str = "landkreis-kassel";
const OTHER: &str = "odenwaldkreis";
const RECORD: &str = "data/2025/landkreis-kassel.yaml";

/// A project in which a copy for signing needs an approval; there is one of an older wording.
fn werkstatt() -> Werkstatt {
    let werkstatt = Werkstatt::new();
    werkstatt.replace(
        "data/2025/jahrgang.yaml",
        "freigabe: nicht-erforderlich",
        "freigabe: erforderlich",
    );
    werkstatt.done(&["freigeben", KASSEL, "--von", "Erika Mustermann", "--ja"]);
    werkstatt.replace(RECORD, "haushaltsmittel: 959620", "haushaltsmittel: 959620.50");
    werkstatt
}

static SUM: LazyLock<Regex> = LazyLock::new(|| Regex::new("[0-9a-f]{64}").unwrap());
static DAY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"am \d+\.\d+\.\d{4} geändert").unwrap());

/// The answer as it is kept: no place on a disk, no sum of bytes, no day, and of each list no
/// more than what shows its shape.
fn kept(werkstatt: &Werkstatt, key: &str, value: &Value) -> Value {
    let folder = werkstatt.path("").display().to_string();
    match value {
        Value::Object(fields) => {
            let fields = fields
                .iter()
                .map(|(key, value)| (key.clone(), kept(werkstatt, key, value)));
            Value::Object(fields.collect())
        }
        Value::Array(items) => {
            let items = items.iter().take(2);
            items.map(|item| kept(werkstatt, key, item)).collect()
        }
        Value::String(_) if ["am", "ausgegeben"].contains(&key) => "TAG".into(),
        Value::String(text) => {
            let text = text.replace(&folder, "PROJEKT/");
            let text = SUM.replace_all(&text, "SHA256");
            DAY.replace_all(&text, "am TAG geändert").into()
        }
        Value::Number(_) if key == "bytes" => 0.into(),
        other => other.clone(),
    }
}

/// Compares an answer with the one that is kept.
fn check(werkstatt: &Werkstatt, name: &str, run: &Lauf, code: i32) {
    assert_eq!(run.code, Some(code), "{name}: {}{}", run.stdout, run.stderr);
    let answer: Value = serde_json::from_str(&run.stdout)
        .unwrap_or_else(|why| panic!("{name}: {why}: {}{}", run.stdout, run.stderr));
    let first = answer.as_object().unwrap().iter().next().unwrap();
    assert_eq!(first, (&"version".to_owned(), &Value::from(1)), "{name}");
    let answer = kept(werkstatt, "", &answer);
    let answer = serde_json::to_string_pretty(&answer).unwrap() + "\n";
    let path = repository()
        .join("tests/golden/antworten")
        .join(format!("{name}.json"));
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &answer).unwrap();
    }
    let wanted = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(answer == wanted, "{name} differs; BLESS=1 accepts this:\n{answer}");
}

fn asked(werkstatt: &Werkstatt, arguments: &[&str]) -> Lauf {
    werkstatt.zv(&[arguments, &["--format", "json"]].concat())
}

/// The commands in an order in which each finds what it needs, with the name of its answer and
/// its exit code.
const RUNS: [(&str, &[&str], i32); 16] = [
    ("pruefen", &["pruefen"], 0),
    ("pruefen-erklaere", &["pruefen", "--erklaere", "F04"], 0),
    ("veroeffentlichen-nichts", &["veroeffentlichen"], 1),
    ("freigeben", &["freigeben", KASSEL, "--von", "Max Muster", "--ja"], 0),
    ("freigeben-nichts", &["freigeben", KASSEL, "--von", "Max Muster", "--ja"], 0),
    ("erzeugen", &["erzeugen", KASSEL, OTHER], 0),
    ("stand", &["stand"], 0),
    ("text", &["text", KASSEL, "--fassung", "portal"], 0),
    ("quelle", &["quelle", KASSEL, "quelle"], 0),
    ("vergleichen", &["vergleichen", KASSEL, OTHER], 1),
    ("vergleichen-ordner", &["vergleichen", "alt", "output/2025"], 1),
    ("nachweis", &["nachweis", "alt/landkreis-musterau.pdf", "output/2025"], 1),
    ("veroeffentlichen", &["veroeffentlichen", "--zip"], 0),
    (
        "ablegen",
        &[
            "ablegen",
            "--scan",
            "--von",
            "Max Muster",
            "landkreis-kassel.pdf",
            "odenwaldkreis.pdf",
        ],
        1,
    ),
    ("pruefbericht", &["pruefbericht"], 0),
    ("neu", &["neu", "2026"], 0),
];

#[test]
fn answers_keep_their_shape() {
    let werkstatt = werkstatt();
    let text = "Vertrag\n§ 1\nZiele\nEs gilt.\n";
    werkstatt.write("alt/landkreis-kassel.txt", text);
    werkstatt.write("alt/landkreis-musterau.pdf", "%PDF-1.7 und sonst nichts");
    werkstatt.write("landkreis-kassel.pdf", "%PDF-1.4\nein Scan\n%%EOF\n");
    werkstatt.write("odenwaldkreis.pdf", "%PDF-1.7 und sonst nichts");
    for (name, arguments, code) in RUNS {
        let run = asked(&werkstatt, arguments);
        check(&werkstatt, name, &run, code);
    }
}

/// Whatever the command, findings that stop it are one answer; people are told the same.
#[test]
fn findings_that_stop_a_run_are_one_answer() {
    let werkstatt = Werkstatt::new();
    werkstatt.replace(RECORD, "haushaltsmittel: 959620", "haushaltsmittel: 959.620");
    let approve = ["freigeben", KASSEL, "--von", "Max Muster", "--ja"];
    let commands: [&[&str]; 8] = [
        &["erzeugen", KASSEL],
        &["text", KASSEL],
        &["quelle", KASSEL, "quelle"],
        &approve,
        &["vergleichen", KASSEL, OTHER],
        &["veroeffentlichen"],
        &["pruefbericht"],
        &["neu", "2026"],
    ];
    for command in commands {
        let run = asked(&werkstatt, command);
        check(&werkstatt, "befunde", &run, 1);
        let shown = werkstatt.zv(command);
        assert_eq!((shown.code, shown.stdout.as_str()), (Some(1), ""), "{command:?}");
        assert_eq!(shown.stderr.matches("Fehler[F04]").count(), 1, "{}", shown.stderr);
        assert_eq!(shown.stderr.matches("1 Fehler").count(), 1, "{}", shown.stderr);
    }
    check(&werkstatt, "pruefen-befunde", &asked(&werkstatt, &["pruefen", KASSEL]), 1);
}

/// No file is kept that no answer is compared with.
#[test]
fn every_kept_answer_is_asked_for() {
    let asked = RUNS.iter().map(|(name, ..)| *name);
    let asked: BTreeSet<String> = asked
        .chain(["befunde", "pruefen-befunde"])
        .map(|name| format!("{name}.json"))
        .collect();
    let folder = repository().join("tests/golden/antworten");
    let files = std::fs::read_dir(folder).unwrap();
    let kept = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    assert_eq!(kept.collect::<BTreeSet<_>>(), asked);
}
