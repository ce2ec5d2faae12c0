//! The wording against the real agreement, and against the forms of all parties.

use crate::beispiel::{Partei, parteien, record, werkstatt_2026};
use crate::werkstatt::{Werkstatt, repository};

/// The wording of Kassel's real agreement.
fn golden() -> String {
    let path =
        repository().join("tests/golden/zielvereinbarung-2025-landkreis-kassel.txt");
    std::fs::read_to_string(path).unwrap().trim_end().to_owned()
}

/// No-break spaces read as spaces.
fn spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

#[track_caller]
fn assert_lines(found: &str, wanted: &str) {
    let found = spaces(found);
    for (found, wanted) in found.lines().zip(wanted.lines()) {
        assert_eq!(found, wanted);
    }
    assert_eq!(found.lines().count(), wanted.lines().count());
}

#[test]
fn kassel_is_the_real_agreement() {
    let text =
        Werkstatt::new().done(&["text", "landkreis-kassel", "--fassung", "portal"]);
    assert_lines(&text, &golden());
}

#[test]
fn without_fassung_the_dates_are_blank() {
    let text = Werkstatt::new().done(&["text", "landkreis-kassel"]);
    let wanted = golden()
        .replace(", den 2.8.2025", ", den")
        .replace(", den 18.8.2025", ", den");
    assert_lines(&text, &wanted);
}

/// The whole text of every party: Kassel's real agreement with this party's forms in all twelve
/// places, its projects, and its signatories.
#[test]
fn all_parties_are_right_in_every_place() {
    let werkstatt = werkstatt_2026();
    for (index, party) in parteien().iter().enumerate() {
        let text = werkstatt.done(&["text", &party.id, "--fassung", "portal"]);
        assert_lines(&text, &expected(party, index));
    }
}

/// The places of the party in the order of the text: how the real agreement has them.
const PLACES: [&str; 10] = [
    "und dem Landkreis Kassel\n",
    "Ausbildungsstrategie des Landkreises Kassel.",
    "Soziales und der Landkreis Kassel setzen",
    "der von dem Landkreis Kassel bereits",
    "stellt dem Landkreis Kassel im",
    "Umsetzung des Landkreises Kassel\n",
    "Der Landkreis Kassel finanziert",
    "durch den Landkreis Kassel vom",
    "Der Landkreis Kassel und das",
    "Der Landkreis Kassel beteiligt",
];

fn expected(party: &Partei, index: usize) -> String {
    let golden = golden().replace(" 2025 ", " 2026 ").replace("\n2025\n", "\n2026\n");
    // The alliance is named after its own years, the budget after the agreement's.
    let mut text = golden.replace("Jahre 2026 bis 2029", "Jahre 2025 bis 2029");
    text = text.replace("Budgets 2025 im", "Budgets 2026 im");
    for place in PLACES {
        assert_eq!(text.matches(place).count(), 1, "{place}");
        let here = place
            .replace("dem Landkreis Kassel", &party.dativ)
            .replace("des Landkreises Kassel", &party.genitiv)
            .replace("den Landkreis Kassel", &party.akkusativ)
            .replace("der Landkreis Kassel", &party.nominativ)
            .replace("Der Landkreis Kassel", &upper(&party.nominativ));
        text = text.replace(place, &here);
    }
    assert_eq!(text.matches("Regierungspräsidium Kassel").count(), 1);
    let start = text.find("1. Ausbildungsvorbereitung\n").unwrap();
    let end = text.find("Die Förderung der aufgeführten").unwrap();
    text.replace_range(start..end, &projects(index));
    text = text.replace("959.620 Euro", &amount(index));
    let start = text.find("Wiesbaden, den").unwrap();
    text.replace_range(start.., &signatures(party, index));
    text
}

fn upper(text: &str) -> String {
    text[..1].to_uppercase() + &text[1..]
}

/// The amount of the invented record, written independently of the program.
fn amount(index: usize) -> String {
    let record = record(index);
    let plain = record
        .lines()
        .next()
        .unwrap()
        .strip_prefix("haushaltsmittel: ")
        .unwrap();
    let (whole, cents) = plain.split_once('.').unwrap_or((plain, ""));
    let (thousands, rest) = whole.split_at(whole.len() - 3);
    let thousands = match thousands.len() {
        4.. => format!(
            "{}.{}",
            &thousands[..thousands.len() - 3],
            &thousands[thousands.len() - 3..]
        ),
        _ => thousands.to_owned(),
    };
    let cents = if cents.is_empty() { String::new() } else { format!(",{cents}") };
    format!("{thousands}.{rest}{cents} Euro")
}

fn projects(index: usize) -> String {
    let titles = [
        "Ausbildungsvorbereitung",
        "Ausbildung und Ausbildungscoaching in anerkannten Ausbildungsberufen",
        "Qualifizierungsprojekte zur Arbeitsmarktintegration, Fachkräftesicherung",
        "Weiterbildungsmaßnahmen für Personal der Landkreise und kreisfreien Städte in der \
         fachlichen Verantwortung für Benachteiligte im Kontext der Arbeitsmarktförderung",
    ];
    let record = record(index);
    let kinds = record
        .split("massnahmen:")
        .nth(1)
        .unwrap()
        .split("unterzeichnung:")
        .next()
        .unwrap();
    let mut kinds = kinds.split("\n  ").filter(|part| !part.is_empty()).peekable();
    let mut text = String::new();
    for (number, title) in titles.iter().enumerate() {
        text += &format!("{}. {title}\n", number + 1);
        kinds.next();
        while let Some(item) = kinds.next_if(|part| part.trim_start().starts_with("- ")) {
            text += &format!("{}\n", item.trim());
        }
    }
    text
}

fn signatures(party: &Partei, index: usize) -> String {
    let people: &[[&str; 3]] = match index % 3 {
        0 => &[["", "Erika Mustermann", ""]],
        1 => &[["In Vertretung", "Max Mustermann", "Erster Beigeordneter"]],
        _ => &[
            ["", "Erika Mustermann", ""],
            ["", "Dr. Jürgen Łukasz-Öztürk", "Sozialdezernent"],
        ],
    };
    let mut lines = vec![
        "Wiesbaden, den 3.8.2026".to_owned(),
        "Heike Hofmann".to_owned(),
        "Staatsministerin".to_owned(),
        "Hessisches Ministerium für Arbeit, Integration, Jugend und Soziales".to_owned(),
        format!("{}, den 1{}.8.2026", party.sitz, index % 4),
    ];
    for [addition, name, office] in people {
        let office = if office.is_empty() { party.amt.as_str() } else { office };
        let all = [addition, *name, office, party.genitiv.as_str()];
        lines.extend(all.into_iter().filter(|line| !line.is_empty()).map(str::to_owned));
    }
    lines.join("\n")
}

/// A Kreis whose name no rule declines, with its forms in the master data.
#[test]
fn a_name_of_its_own_kind_takes_its_forms_from_the_master_data() {
    let werkstatt = Werkstatt::new();
    let kreise = werkstatt.read("data/kreise.yaml");
    let own = "regionalverband-muster:\n  schluessel: \"06999\"\n  name: Regionalverband Muster\n  \
               genus: maskulin\n  sitz: Musterstadt\n  regierungsbezirk: Kassel\n  amt: Vorsteherin\n";
    werkstatt.write("data/kreise.yaml", format!("{kreise}{own}"));
    werkstatt.write("data/2025/regionalverband-muster.yaml", record(0));
    let run = werkstatt.zv(&["text", "regionalverband-muster"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("F17"), "{}", run.stderr);
    let forms = "  formen:\n    nominativ: der Regionalverband Muster\n    \
                 genitiv: des Regionalverbands Muster\n    dativ: dem Regionalverband Muster\n    \
                 akkusativ: den Regionalverband Muster\n";
    werkstatt.write("data/kreise.yaml", format!("{kreise}{own}{forms}"));
    werkstatt.replace("data/2025/regionalverband-muster.yaml", "2026-", "2025-");
    let text = werkstatt.done(&["text", "regionalverband-muster"]);
    assert!(text.contains("Vorsteherin\ndes Regionalverbands Muster\n"));
    assert!(text.contains("durch den Regionalverband Muster vom"));
}

#[test]
fn nothing_prints_none_and_every_gap_has_a_name() {
    let text = Werkstatt::new().done(&["text", "stadt-kassel"]);
    for gap in
        ["Haushaltsmittel", "Projekte zu Nr. 1", "Projekte zu Nr. 4", "Name (Kreis)"]
    {
        assert!(spaces(&text).contains(&format!("[fehlt: {gap}]")), "{gap}");
    }
    for leak in ["none", "None", "undefined", "#feld", "{{"] {
        assert!(!text.contains(leak), "{leak}");
    }
}
