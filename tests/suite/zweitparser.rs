//! A second YAML parser reads every record and every readable fixture with equal values.

use serde_yaml::Value as Other;
use zielvereinbarung::finding::Findings;
use zielvereinbarung::reading::bestand::Bestand;
use zielvereinbarung::reading::yaml::{self, Node, Scalar, Style, Value};

use crate::fixtures;
use crate::werkstatt::Werkstatt;

/// Read by ours and refused by the other, with the reason.
const REFUSED: [(&str, &str); 1] = [(
    "nur-doppelpunkt.yaml",
    "a key that is empty is valid YAML; the reader refuses it later",
)];

fn is_refused(name: &str) -> bool {
    REFUSED.iter().any(|(known, _)| name.ends_with(known))
}

/// What differs between the two readings, with the path to it.
fn difference(node: &Node, other: &Other, path: &str) -> Option<String> {
    match (&node.value, other) {
        (Value::List(items), Other::Sequence(others)) if items.len() == others.len() => {
            let mut pairs = items.iter().zip(others).enumerate();
            pairs.find_map(|(index, (item, other))| {
                difference(item, other, &format!("{path}[{index}]"))
            })
        }
        (Value::Map(entries), Other::Mapping(others))
            if entries.len() == others.len() =>
        {
            entries.iter().zip(others).find_map(|(entry, (key, other))| {
                let path = format!("{path}.{}", entry.key);
                let same = spelled(key).is_none_or(|key| key == entry.key);
                if same { difference(&entry.node, other, &path) } else { Some(path) }
            })
        }
        (Value::Map(entries), Other::Null) if entries.is_empty() && path.is_empty() => {
            None
        }
        (Value::Scalar(scalar), other) if equal(scalar, other) => None,
        _ => Some(format!("{path}: {:?} and {other:?}", node.value)),
    }
}

fn spelled(key: &Other) -> Option<&str> {
    key.as_str()
}

/// Whether a scalar is the same: as text, as a number, or as what YAML makes of a plain word.
fn equal(scalar: &Scalar, other: &Other) -> bool {
    let plain = scalar.style == Style::Plain;
    match other {
        Other::String(text) => *text == scalar.text,
        Other::Null => {
            plain && matches!(scalar.text.as_str(), "" | "~" | "null" | "Null" | "NULL")
        }
        Other::Bool(word) => plain && scalar.text.to_lowercase() == word.to_string(),
        Other::Number(number) => {
            plain && number_of(&scalar.text) == number.as_f64().map(f64::to_bits)
        }
        _ => false,
    }
}

fn number_of(text: &str) -> Option<u64> {
    let (sign, bare) = match text.strip_prefix('-') {
        Some(bare) => (-1.0, bare),
        None => (1.0, text.trim_start_matches('+')),
    };
    let based = |prefix: &str, base| {
        let digits = bare.strip_prefix(prefix)?;
        u32::from_str_radix(digits, base).ok().map(f64::from)
    };
    let infinite = || bare.eq_ignore_ascii_case(".inf").then_some(f64::INFINITY);
    let number = based("0x", 16).or_else(|| based("0o", 8)).or_else(infinite);
    number
        .or_else(|| bare.parse().ok())
        .map(|number: f64| (sign * number).to_bits())
}

/// Compares a file that our parser reads without a syntax error; `None` where it does not.
fn compare(files: &Bestand, path: &str) -> Option<Result<(), String>> {
    let mut findings = Findings::default();
    let file = files.text(path, &mut findings)?;
    let node = yaml::parse(&file, &mut findings)?;
    if findings
        .iter()
        .any(|f| f.rule.code.starts_with('Y') || f.rule.code == "F10")
    {
        return None;
    }
    Some(match serde_yaml::from_str::<Other>(&file.text) {
        Err(error) => Err(format!("{path}: the other parser refuses: {error}")),
        Ok(other) => match difference(&node, &other, "") {
            Some(difference) => Err(format!("{path}: {difference}")),
            None => Ok(()),
        },
    })
}

#[test]
fn every_record_is_read_alike() {
    let files = Werkstatt::new().bestand();
    let mut count = 0;
    for (path, _) in files.below("data/") {
        assert_eq!(compare(&files, path), Some(Ok(())));
        count += 1;
    }
    assert!(count > 20, "{count}");
}

#[test]
fn every_readable_fixture_is_read_alike() {
    let project = fixtures::project();
    let mut wrong = Vec::new();
    let mut count = 0;
    for fixture in fixtures::all().iter().filter(|fixture| fixture.kind != "vorlagen") {
        let files = fixture.drop_into(&project);
        match compare(&files, &fixture.target) {
            None => {}
            Some(Ok(())) => count += 1,
            Some(Err(_)) if is_refused(&fixture.name()) => {}
            Some(Err(difference)) => {
                wrong.push(format!("{}: {difference}", fixture.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 80, "{count}");
}
