//! The schemas against the reader: they accept and refuse the same files.

mod validator;

use std::fmt::Write as _;

use proptest::prelude::*;
use serde_json::Value;
use zielvereinbarung::agreement::schema::Schemadatei;
use zielvereinbarung::finding::{Findings, Severity};
use zielvereinbarung::making::projekt::{self, Vordrucke};
use zielvereinbarung::reading::bestand::Bestand;
use zielvereinbarung::reading::yaml::{self, Node, Scalar, Style};

use crate::fixtures::{self, Fixture};
use crate::werkstatt::{Werkstatt, repository};

/// What the reader refuses and no schema can, by fixture, with the reason.
const BEYOND: [(&str, &str); 36] = [
    ("fremder-kreis-schreibung", "the schema does not fold texts"),
    ("kein-name", "which words say nothing is no pattern"),
    ("platzhalter", "which words say nothing is no pattern"),
    ("nummer", "which words say nothing is no pattern"),
    ("name-doppelt", "the schema compares no two parties"),
    ("betrag-tausenderpunkt", "the schema sees the number, not how it is written"),
    ("betrag-drei", "the schema sees the number, and 0.01 is no binary fraction"),
    ("betrag-exponent", "the schema sees the number, not how it is written"),
    ("betrag-hex", "the schema sees the number, not how it is written"),
    ("betrag-fuehrend", "the schema sees the number, not how it is written"),
    ("betrag-plus", "the schema sees the number, not how it is written"),
    ("betrag-punkt", "the schema sees the number, not how it is written"),
    ("betrag-tilde", "the schema sees null, as behind a key without a value"),
    ("betrag-null-wort", "the schema sees null, as behind a key without a value"),
    ("datum-tilde", "the schema sees null, as behind a key without a value"),
    ("datum-unmoeglich", "a pattern cannot count the days of a month"),
    ("doppelgaenger", "which characters look alike depends on the fonts"),
    ("einrueckung-mischung", "the schema sees the text, not its lines"),
    ("strich-zuweit", "the schema sees the text, not its lines"),
    ("umlaute-falsch-gelesen", "which letters belong together only the reader knows"),
    ("ohne-ende", "the schema sees the number, not how it is written"),
    ("form-fehlt", "the rule of grammar is in the program"),
    ("formen", "the rule of grammar is in the program"),
    ("formen-fall", "the rule of grammar is in the program"),
    ("genus-landkreis", "the rule of grammar is in the program"),
    ("genus-stadt", "the rule of grammar is in the program"),
    ("jahre", "a schema does not compare two members"),
    ("name-artikel", "the rule of grammar is in the program"),
    ("name-klein", "the rule of grammar is in the program"),
    ("doppelte-schluessel", "a schema does not compare two members"),
    ("jahr", "the schema does not know the name of the folder"),
    ("cr", "a schema does not see how lines end"),
    ("nur-andere", "a schema does not know the Kreis that a record is of"),
    ("summe", "a schema does not add"),
    ("zahl-genau", "editors count the digits of binary fractions wrongly"),
    ("zerlegt", "two spellings of an umlaut are equal only to the reader"),
];

/// The Vordrucke of a project.
fn vordrucke(files: &Bestand) -> Option<Vordrucke> {
    projekt::vordrucke(files, &2025.into(), &mut Findings::default())
}

fn schema(datei: Schemadatei, vordrucke: &Vordrucke) -> Value {
    serde_json::from_str(&datei.schema(&vordrucke.eigener, &vordrucke.alle)).unwrap()
}

/// The value as a reader of YAML 1.2 hands it to a validator.
fn value(node: &Node) -> Value {
    match &node.value {
        yaml::Value::List(items) => items.iter().map(value).collect(),
        yaml::Value::Map(entries) => {
            let members =
                entries.iter().map(|entry| (entry.key.clone(), value(&entry.node)));
            Value::Object(members.collect())
        }
        yaml::Value::Scalar(scalar) => resolved(scalar),
    }
}

/// The core schema of YAML 1.2.
fn resolved(scalar: &Scalar) -> Value {
    let text = scalar.text.as_str();
    if scalar.style != Style::Plain {
        return Value::from(text);
    }
    let hex = text
        .strip_prefix("0x")
        .and_then(|hex| i64::from_str_radix(hex, 16).ok());
    let starts =
        text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'));
    let number =
        || text.parse::<f64>().ok().filter(|number| starts && number.is_finite());
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => hex
            .map(Value::from)
            .or_else(|| number().map(Value::from))
            .unwrap_or_else(|| Value::from(text)),
    }
}

/// Whether the reader refuses what a schema can see; `None` where there is nothing to see.
fn refused(findings: &Findings, target: &str) -> Option<bool> {
    let here = || findings.iter().filter(|finding| finding.place.file.path == target);
    let unseen = here().any(|f| matches!(f.rule.code, "Y05" | "Y06" | "Y09"));
    let error = |code: &str| {
        code.starts_with('F') || matches!(code, "P01" | "R07" | "Y03" | "Y11" | "Y12")
    };
    (!unseen).then(|| {
        here().any(|f| f.rule.severity == Severity::Fehler && error(f.rule.code))
    })
}

fn datei(fixture: &Fixture) -> Option<Schemadatei> {
    let name = if fixture.kind == "bytes" { "datensatz" } else { fixture.kind };
    Schemadatei::ALL.into_iter().find(|datei| datei.name() == name)
}

#[test]
fn schema_and_reader_agree_on_every_fixture() {
    let project = fixtures::project();
    let mut wrong = Vec::new();
    let (mut asked, mut beyond) = (0, Vec::new());
    for fixture in fixtures::all() {
        let Some(datei) = datei(&fixture) else { continue };
        let files = fixture.drop_into(&project);
        let Some(vordrucke) = vordrucke(&files) else { continue };
        let Some(file) = files.text(&fixture.target, &mut Findings::default()) else {
            continue;
        };
        let Some(node) = yaml::parse(&file, &mut Findings::default()) else { continue };
        let Some(refused) = refused(&fixtures::check(&files), &fixture.target) else {
            continue;
        };
        let errors = validator::validate(&schema(datei, &vordrucke), &value(&node));
        asked += 1;
        if refused == errors.is_empty() {
            let name = fixture.name();
            match BEYOND
                .iter()
                .find(|(known, _)| refused && name.ends_with(&format!("/{known}.yaml")))
            {
                Some((known, _)) => beyond.push(*known),
                None => wrong.push(format!(
                    "{name}: reader refuses: {refused}, schema: {errors:?}"
                )),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(asked > 80, "{asked}");
    let idle: Vec<_> = BEYOND.iter().filter(|(name, _)| !beyond.contains(name)).collect();
    assert!(idle.is_empty(), "exceptions that are none: {idle:?}");
}

#[test]
fn the_schemas_accept_the_real_files() {
    let files = Werkstatt::new().bestand();
    let vordrucke = vordrucke(&files).unwrap();
    let mut count = 0;
    for (path, name) in files.below("data/") {
        let datei = match name {
            "kreise.yaml" => Schemadatei::Kreise,
            name if name.ends_with("/jahrgang.yaml") => Schemadatei::Jahrgang,
            _ => Schemadatei::Datensatz,
        };
        let file = files.text(path, &mut Findings::default()).unwrap();
        let first = file.text.lines().next().unwrap();
        assert_eq!(first, datei.hinweis(&2025.into()), "{path}");
        let node = yaml::parse(&file, &mut Findings::default()).unwrap();
        let errors = validator::validate(&schema(datei, &vordrucke), &value(&node));
        assert_eq!(errors, [""; 0], "{path}");
        count += 1;
    }
    assert!(count > 20);
}

#[test]
fn the_command_prints_and_writes_what_is_committed() {
    let werkstatt = Werkstatt::new();
    let bless = std::env::var_os("BLESS").is_some();
    let written = werkstatt.done(&["schema", "--schreiben"]);
    let mut paths = String::new();
    for datei in Schemadatei::ALL {
        let path = datei.path(&2025.into());
        let text = werkstatt.done(&["schema", datei.name()]);
        assert_eq!(werkstatt.read(&path), text);
        if bless {
            std::fs::create_dir_all(repository().join(&path).parent().unwrap()).unwrap();
            std::fs::write(repository().join(&path), &text).unwrap();
        }
        assert_eq!(std::fs::read_to_string(repository().join(&path)).unwrap(), text);
        paths += &format!("{path}\n");
    }
    assert_eq!(written, paths);
    let record = werkstatt.read(&Schemadatei::Datensatz.path(&2025.into()));
    assert_eq!(werkstatt.done(&["schema"]), record);
}

/// A new Jahrgang has its schemas, and its files lead there, whatever it is called.
#[test]
fn a_new_jahrgang_has_its_schemas() {
    let werkstatt = Werkstatt::new();
    werkstatt.done(&["neu", "2025-probe", "--aus", "2025"]);
    let name = "2025-probe".parse().unwrap();
    for (file, datei) in [
        ("landkreis-kassel", Schemadatei::Datensatz),
        ("jahrgang", Schemadatei::Jahrgang),
    ] {
        let text = werkstatt.read(&format!("data/2025-probe/{file}.yaml"));
        assert_eq!(text.lines().next().unwrap(), datei.hinweis(&name));
        let schema = werkstatt.read(&datei.path(&name));
        assert_eq!(
            schema,
            werkstatt.done(&["--jahrgang", "2025-probe", "schema", datei.name()])
        );
    }
}

/// The declaration that has every form, as its schema says it.
#[test]
fn every_form_of_a_field_is_in_the_schema() {
    let files = fixtures::all()
        .into_iter()
        .find(|fixture| fixture.name().ends_with("vordruck/gueltig-alles.yaml"))
        .unwrap()
        .drop_into(&fixtures::project());
    let vordrucke = vordrucke(&files).unwrap();
    let mut found = String::new();
    for datei in Schemadatei::ALL {
        found += &datei.schema(&vordrucke.eigener, &vordrucke.alle);
    }
    let path = repository().join("tests/golden/schema-alle-formen.json");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), found);
}

#[test]
fn every_member_has_a_title_and_a_description() {
    let vordrucke = vordrucke(&fixtures::project()).unwrap();
    for datei in Schemadatei::ALL {
        let mut bare = Vec::new();
        members(&schema(datei, &vordrucke), "", &mut bare);
        assert!(bare.is_empty(), "{datei:?}: {bare:?}");
    }
}

fn members(schema: &Value, path: &str, bare: &mut Vec<String>) {
    let Some(object) = schema.as_object() else { return };
    for (key, value) in object {
        let path = format!("{path}/{key}");
        if matches!(key.as_str(), "properties" | "$defs") {
            for (name, member) in value.as_object().unwrap() {
                if member["title"].as_str().is_none()
                    || member["description"].as_str().is_none()
                {
                    bare.push(format!("{path}/{name}"));
                }
            }
        }
        members(value, &path, bare);
    }
}

/// A record with right and wrong values side by side.
fn records() -> impl Strategy<Value = String> {
    let pick = |values: &'static [&'static str]| prop::sample::select(values);
    let amount = pick(&[
        "",
        "959620",
        "959620.5",
        "0",
        "-1",
        "\"1\"",
        "viel",
        "[]",
        "1000000001",
        "1.959.620",
        "{}",
    ]);
    let text = pick(&[
        "Werkstatt",
        "\"Eins, zwei: drei #4\"",
        "'a  b'",
        "\" a\"",
        "\"\"",
        "[x]",
        "{}",
        "12",
        "true",
        "\"a\\nb\"",
        "\"\\u200B\"",
        "Größe 5 (TZ)",
        "\"a\u{a0}b\"",
    ]);
    let optional = pick(&["", "Kassel", "\"Kassel \"", "5", "[]", "Erika Beispiel"]);
    let date = pick(&[
        "",
        "2025-08-18",
        "\"2025-08-18\"",
        "18.8.2025",
        "2025-13-01",
        "2025-8-1",
        "[]",
    ]);
    let art = pick(&["ausbildung", "weiterbildung", "qualifizierung"]);
    let list = prop::collection::vec(text, 0..3);
    let key = pick(&["haushaltsmittel", "haushaltsmittel", "haushaltsmitel"]);
    (key, amount, art, list, optional.clone(), date, optional).prop_map(
        |(key, amount, art, list, ort, date, name)| {
            let mut record = format!("{key}: {amount}\nmassnahmen:\n  {art}:");
            if list.is_empty() {
                record.push_str(" []");
            }
            for text in list {
                write!(record, "\n    - {text}").unwrap();
            }
            write!(record, "\nunterzeichnung:\n  kreis:\n    ort: {ort}\n    datum: {date}\n    personen:\n      - name: {name}\n").unwrap();
            record
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn schema_and_reader_agree_on_generated_records(record in records()) {
        let mut files = fixtures::project();
        let target = "data/2025/landkreis-kassel.yaml";
        let bytes = zielvereinbarung::reading::bestand::Inhalt::Bytes(record.clone().into());
        files.0.insert(target.into(), bytes);
        let file = files.text(target, &mut Findings::default()).unwrap();
        let node = yaml::parse(&file, &mut Findings::default()).unwrap();
        let vordrucke = vordrucke(&files).unwrap();
        let schema = schema(Schemadatei::Datensatz, &vordrucke);
        let errors = validator::validate(&schema, &value(&node));
        let refused = refused(&fixtures::check(&files), target);
        prop_assert_eq!(refused, Some(!errors.is_empty()), "{}\n{:?}", record, errors);
    }
}
