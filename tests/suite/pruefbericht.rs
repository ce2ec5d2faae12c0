//! The report: that it says what the agreements say, and says so when it does not.

use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use serde_json::Value;
use zielvereinbarung::agreement::fassung::Fassung;
use zielvereinbarung::finding::Findings;
use zielvereinbarung::making::auftrag::{self, Auftrag};
use zielvereinbarung::making::projekt::Projekt;
use zielvereinbarung::wording::gemeinsames::{self, Gemeinsames, Teil};
use zielvereinbarung::wording::wortlaut::Wortlaut;

use crate::beispiel::{parteien, werkstatt_2026};
use crate::proben::projekt;
use crate::werkstatt::{Werkstatt, repository};

fn wordings(projekt: &Projekt) -> BTreeMap<String, Wortlaut> {
    let word = |(id, vereinbarung): (&String, _)| {
        let order = Auftrag::new(vereinbarung, Fassung::Pruefung);
        (
            id.clone(),
            auftrag::wortlaut(projekt, &order, &mut Findings::default()).unwrap(),
        )
    };
    projekt.vereinbarungen.iter().map(word).collect()
}

/// The common wording and the values give every agreement; a value, a word or a line that is
/// wrong is found, in the agreements it concerns and in no other.
#[test]
fn the_proof_holds_and_finds_what_is_wrong() {
    let wordings = wordings(&projekt(&werkstatt_2026(), 2026));
    let sound = gemeinsames::build(&wordings);
    let broken = |gemeinsames: &Gemeinsames| {
        let wrong = wordings
            .iter()
            .filter(|(id, wording)| gemeinsames.prove(id, wording).is_some());
        wrong.map(|(id, _)| id.clone()).collect::<Vec<_>>()
    };
    assert!(broken(&sound).is_empty());
    let mut value = sound.clone();
    value
        .tafel
        .get_mut("stadt-hanau")
        .unwrap()
        .insert("haushaltsmittel".into(), vec!["1 Euro".into()]);
    assert_eq!(broken(&value), ["stadt-hanau"]);
    let mut word = sound.clone();
    let part = word.zeilen.iter_mut().flat_map(|line| &mut line.teile);
    let part = part.filter_map(|part| match part {
        Teil::Wort(words) if words.contains("im engen Austausch") => Some(words),
        _ => None,
    });
    part.for_each(|words| *words = words.replace("engen", "regen"));
    assert_eq!(broken(&word).len(), wordings.len());
    let mut line = sound.clone();
    line.zeilen.remove(line.zeilen.len() / 2);
    assert!(!broken(&line).is_empty());
    assert!(sound.zeilen.iter().filter(|line| !sound.is_common(line)).count() < 12);
}

const HOSTILE: &str = "<script>alert(1)</script> & \\\"><img src=x onerror=alert(1)>";

/// A Jahrgang with gaps, an approval that no longer holds, hostile values and a year before; its
/// report, and the answer for programs.
static REPORT: LazyLock<(Werkstatt, Value)> = LazyLock::new(|| {
    let werkstatt = werkstatt_2026();
    werkstatt.replace(
        "data/2026/jahrgang.yaml",
        "fiktiv: ja",
        "fiktiv: ja\ngesamtvolumen: 27700000",
    );
    werkstatt.write("data/2026/stadt-hanau.yaml", "");
    let titles = format!("weiterbildung:\n    - \"{HOSTILE}\"");
    werkstatt.replace("data/2026/odenwaldkreis.yaml", "weiterbildung: []", &titles);
    werkstatt.done(&["freigeben", KASSEL, "--von", "Erika Mustermann", "--ja"]);
    let record = werkstatt.read("data/2026/landkreis-kassel.yaml");
    let rest = record.split_once('\n').unwrap().1;
    let record = format!("haushaltsmittel: 555555\n{rest}");
    werkstatt.write("data/2026/landkreis-kassel.yaml", record);
    let answer = werkstatt.done(&["pruefbericht", "--format", "json"]);
    let folder = repository().join("target/proben/bericht");
    fs::create_dir_all(&folder).unwrap();
    for name in ["pruefbericht.html", "pruefbericht.pdf"] {
        let made = werkstatt.path(&format!("output/2026/{name}"));
        fs::copy(made, folder.join(name)).unwrap();
    }
    (werkstatt, serde_json::from_str(&answer).unwrap())
});

const KASSEL: &str = "landkreis-kassel";

#[test]
fn the_report_says_what_is_so() {
    let answer = &REPORT.1;
    assert_eq!(answer["bewiesen"], true);
    assert_eq!(answer["vereinbarungen"].as_array().unwrap().len(), parteien().len());
    assert_eq!(answer["gesamtvolumen"], "27700000");
    let words = |of: &str| answer["woerter"][of].as_u64().unwrap();
    assert!(words("bericht") * 4 < words("alle"), "{}", answer["woerter"]);
    let of = |id: &str| {
        let all = answer["vereinbarungen"].as_array().unwrap();
        all.iter().find(|one| one["kreis"] == id).unwrap().clone()
    };
    assert_eq!(of(KASSEL)["freigabe"], "ungueltig");
    let change = &of(KASSEL)["seit_freigabe"][0];
    assert_eq!(change["ort"], "§ 4, Absatz 2: geändert");
    assert!(change["text"].as_str().unwrap().contains("{+555.555"), "{change}");
    assert!(!of("stadt-hanau")["fehlt"].as_array().unwrap().is_empty());
    let since = of(KASSEL)["seit_vorjahr"].as_array().map(Vec::len);
    assert!(since.is_some_and(|places| places > 0), "{since:?}");
    assert!(of("odenwaldkreis")["seit_vorjahr"].is_null());
}

/// One record of 2025 says where it signs and in which office, the others leave it at the defaults.
#[test]
fn a_default_is_no_other_wording() {
    let werkstatt = Werkstatt::new();
    let said = werkstatt.done(&["pruefbericht", "--format", "json"]);
    let answer: Value = serde_json::from_str(&said).unwrap();
    for line in answer["gemeinsam"].as_array().unwrap() {
        assert_eq!(line["allen_gemeinsam"], true, "{line}");
    }
}

#[test]
fn the_page_stands_alone_and_shows_values_as_text() {
    let (werkstatt, _) = &*REPORT;
    let page = werkstatt.read("output/2026/pruefbericht.html");
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains("<img"));
    assert_eq!(page.matches("<script").count(), 1);
    let own = page.replace("&lt;img src=x onerror=alert(1)&gt;", "");
    for outside in ["http://", "https://", "src=", "onerror", "@import", "url("] {
        assert!(!own.contains(outside), "{outside}");
    }
    for party in parteien() {
        let copy = format!("zielvereinbarung-aqb-2026-{}-pruefung.pdf", party.id);
        assert!(page.contains(&format!("href=\"{copy}\"")));
        assert!(werkstatt.path(&format!("output/2026/{copy}")).exists());
    }
    let sums = werkstatt.read("output/2026/SHA256SUMS");
    for name in ["pruefbericht.html", "pruefbericht.pdf"] {
        assert!(sums.lines().any(|line| line.ends_with(name)), "{sums}");
    }
    werkstatt.done(&["erzeugen"]);
    let copy = "output/2026/zielvereinbarung-aqb-2026-odenwaldkreis-pruefung.pdf";
    assert!(werkstatt.path(copy).exists(), "the report links to its review copies");
}

#[test]
fn the_pdf_is_for_archives_and_for_all_readers() {
    let pdf = fs::read(REPORT.0.path("output/2026/pruefbericht.pdf")).unwrap();
    for profile in [ValidationProfile::PdfA2a, ValidationProfile::PdfUa1] {
        let options = ValidationOptions::default().profile(profile);
        let found = validate_pdf_bytes(&pdf, &options).unwrap();
        let rules: Vec<_> = found
            .failures
            .iter()
            .map(|one| (&one.rule_id, &one.message))
            .collect();
        assert!(found.is_compliant, "{profile:?}: {rules:?}");
    }
}

#[test]
fn the_same_report_twice_is_the_same_bytes() {
    let werkstatt = Werkstatt::new();
    let make = || {
        werkstatt.done(&["pruefbericht"]);
        werkstatt.read("output/2025/SHA256SUMS")
    };
    assert_eq!(make(), make());
}

/// Where there is nothing to compare, the report says so and is set all the same.
#[test]
fn a_report_of_one_agreement_or_none_is_made() {
    let werkstatt = Werkstatt::new();
    for kept in [&["jahrgang.yaml", "landkreis-kassel.yaml"][..], &["jahrgang.yaml"]] {
        for entry in fs::read_dir(werkstatt.path("data/2025")).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_file() && !kept.contains(&name) {
                fs::remove_file(path).unwrap();
            }
        }
        werkstatt.done(&["pruefbericht"]);
        assert!(werkstatt.path("output/2025/pruefbericht.pdf").exists());
    }
}
