//! Findings as people and machines get them.

use proptest::prelude::*;
use serde_json::Value;
use zielvereinbarung::finding::anzeige;
use zielvereinbarung::finding::rules;
use zielvereinbarung::finding::{Finding, Findings, Place, SourceFile};

use crate::werkstatt::Werkstatt;

fn found(finding: Finding) -> Findings {
    let mut findings = Findings::default();
    findings.push(finding);
    findings
}

/// A mark that turns the direction of writing, which must not reach a terminal.
const TURNED: char = '\u{202e}';

/// Texts as they come: letters, odd blanks, line ends, marks that hide or turn around.
fn texts() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        '\n',
        '\r',
        '\t',
        '\0',
        '\u{7f}',
        '\u{85}',
        '\u{a0}',
        '\u{ad}',
        '\u{301}',
        '\u{200b}',
        '\u{202e}',
        '\u{2028}',
        '\u{feff}',
        '\u{fffd}',
        '\u{1f389}',
        '\u{10ffff}',
        'ä',
        '漢',
        '"',
        '#',
        ':',
        ' ',
    ]);
    let character =
        prop_oneof![3 => odd, 2 => prop::char::range('a', 'z'), 1 => any::<char>()];
    prop::collection::vec(character, 0..120).prop_map(String::from_iter)
}

proptest! {
    #[test]
    fn no_text_and_no_place_breaks_the_rendering(
        text in texts(),
        message in texts(),
        (start, length) in (0usize..500, 0usize..200),
        (also_start, also_length) in (0usize..500, 0usize..200),
        repeat in 1usize..60,
        coloured in any::<bool>(),
    ) {
        let file = SourceFile::new("data/2025/landkreis-kassel.yaml", text.repeat(repeat));
        let place = Place::new(&file, start..start + length);
        let also = Place::new(&file, also_start..also_start + also_length);
        let finding = rules::BETRAG
            .at(&place, message.clone())
            .field(message.clone())
            .hint(message.clone())
            .also(&also, message);
        let findings = found(finding);
        let rendered = anzeige::render(&findings, coloured);
        prop_assert!(rendered.contains("F04"));
        prop_assert!(!rendered.contains(TURNED));
        let lines = anzeige::github(&findings);
        prop_assert_eq!(lines.matches('\n').count(), 1);
        prop_assert!(!lines.contains('\r'));
        let _json = (serde_json::to_string(&findings), anzeige::sarif(&findings));
    }
}

#[test]
fn a_very_long_line_is_shown_in_part() {
    let file = SourceFile::new("a.yaml", "Wort ".repeat(200_000));
    let place = Place::new(&file, 500_000..500_004);
    let findings = found(rules::TEXT_LEER.at(&place, "x".repeat(100_000)));
    assert!(anzeige::render(&findings, false).len() < 5_000);
    assert!(serde_json::to_string(&findings).unwrap().len() < 5_000);
    assert!(anzeige::github(&findings).len() < 5_000);
}

#[test]
fn a_finding_reads_like_this() {
    let text = "haushaltsmittel: 959.620\n";
    let file = SourceFile::new("data/2025/landkreis-kassel.yaml", text);
    let finding = rules::BETRAG
        .at(&Place::new(&file, 17..24), "„959.620“ ist kein Betrag.")
        .field("haushaltsmittel")
        .hint("Meinten Sie „959620“?");
    let shown = "\
Fehler[F04]: „959.620“ ist kein Betrag.
  ╭▸ data/2025/landkreis-kassel.yaml:1:18
  │
1 │ haushaltsmittel: 959.620
  │                  ━━━━━━━ Betrag nicht lesbar
  │
  ├ Feld: haushaltsmittel
  ╰ Hilfe: Meinten Sie „959620“?

";
    assert_eq!(anzeige::render(&found(finding), false), shown);
}

/// What a record quotes reaches the terminal as text, and the mark stays where it belongs.
#[test]
fn no_source_line_steers_the_terminal() {
    for odd in
        ['\u{1b}', '\u{9b}', '\u{85}', '\u{2028}', '\u{2029}', '\u{202e}', '\u{200b}']
    {
        let file = SourceFile::new("a.yaml", format!("a: {odd}31m 9 €\n"));
        let start = file.text.find('9').unwrap();
        let findings = found(rules::BETRAG.at(&Place::new(&file, start..start + 5), "x"));
        let rendered = anzeige::render(&findings, false);
        assert!(!rendered.contains(odd), "{odd:?}: {rendered}");
        assert_eq!(rendered.matches("31m 9 €").count(), 1, "{odd:?}: {rendered}");
        let line = |sign: &str| {
            let line = rendered.lines().find(|line| line.contains(sign)).unwrap();
            line.split(sign).next().unwrap().chars().count()
        };
        assert_eq!(line("9 €"), line("━━━"), "{odd:?}: {rendered}");
    }
}

/// A project with one mistake whose message needs escaping.
fn broken() -> Werkstatt {
    let werkstatt = Werkstatt::new();
    let record = "massnahmen:\n  ausbildung:\n    - \"100 %: a\\nb, c\"\n";
    werkstatt.write("data/2025/odenwaldkreis.yaml", record);
    werkstatt
}

#[test]
fn github_gets_one_command_a_finding() {
    let run = broken().zv(&["pruefen", "odenwaldkreis", "--format", "github"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.stdout,
        "::error file=data/2025/odenwaldkreis.yaml,line=3,col=7,\
         title=F09 Zeilenumbruch im Text::Im Text steht ein Zeilenumbruch (U+000A).\
         %0ADurch ein gewöhnliches Leerzeichen ersetzen.\n"
    );
    let file = SourceFile::new("a,b:c.yaml", "x");
    let finding = rules::BETRAG.at(&Place::file(&file), "100 %\r\nzwei");
    assert_eq!(
        anzeige::github(&found(finding)),
        "::error file=a%2Cb%3Ac.yaml,line=1,col=1,title=F04 Betrag nicht lesbar::100 %25%0Azwei\n"
    );
}

#[test]
fn sarif_has_what_its_schema_demands() {
    let run = broken().zv(&["pruefen", "odenwaldkreis", "--format", "sarif"]);
    assert_eq!(run.code, Some(1));
    let log: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "zv");
    let rules = driver["rules"].as_array().unwrap();
    assert!(rules.iter().all(|rule| rule["id"].is_string()));
    let result = &run["results"][0];
    assert!(result["message"]["text"].is_string());
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(rules[index]["id"], result["ruleId"]);
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "data/2025/odenwaldkreis.yaml");
    assert_eq!(place["region"]["startLine"], 3);
    assert_eq!(place["region"]["startColumn"], 7);
    assert_eq!(place["region"]["endColumn"], 23);
    let field = &result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"];
    assert_eq!(field, "massnahmen.ausbildung[0]");
}

#[test]
fn other_commands_refuse_the_forms_of_findings() {
    for form in ["sarif", "github"] {
        let run = Werkstatt::new().zv(&["text", "landkreis-kassel", "--format", form]);
        assert_eq!(run.code, Some(2));
        assert!(run.stderr.contains("nur bei „zv pruefen“"), "{}", run.stderr);
    }
}

#[test]
fn every_code_is_explained() {
    let werkstatt = Werkstatt::new();
    for rule in rules::ALL.iter() {
        let run = rules::find(&rule.code.to_lowercase()).unwrap();
        assert_eq!(run, *rule);
    }
    let said = werkstatt.done(&["pruefen", "--erklaere", "f04"]);
    assert!(said.starts_with("F04 (Fehler): Betrag nicht lesbar\n"), "{said}");
    assert_eq!(said, werkstatt.done(&["pruefen", "--erklaere", "betrag nicht lesbar"]));
    let json = werkstatt.done(&["pruefen", "--erklaere", "f04", "--format", "json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["code"], "F04");
    assert!(
        ["schwere", "titel", "erklaerung", "beispiel"]
            .iter()
            .all(|key| json[key].is_string())
    );
    let refused = werkstatt.zv(&["pruefen", "--erklaere", "F044"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("Meinten Sie „F04“?"), "{}", refused.stderr);
}
