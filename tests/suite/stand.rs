//! Where each agreement stands: every stage, from an empty record to what is filed.

use serde_json::Value;

use crate::werkstatt::Werkstatt;

const KASSEL: &str = "landkreis-kassel";
const OTHER: &str = "odenwaldkreis";
const RECORD: &str = "data/2025/landkreis-kassel.yaml";
const OTHER_RECORD: &str = "data/2025/odenwaldkreis.yaml";
const JAHRGANG: &str = "data/2025/jahrgang.yaml";
const SCAN: &str = "%PDF-1.4\nein Scan\n%%EOF\n";
const DATES: [&str; 2] = ["    datum: 2025-08-18\n", "    datum: 2025-08-02\n"];

fn answer(werkstatt: &Werkstatt, arguments: &[&str]) -> Value {
    let said = werkstatt.done(&[&["stand", "--format", "json"], arguments].concat());
    serde_json::from_str(&said).unwrap()
}

/// The line of one party.
fn line(werkstatt: &Werkstatt, kreis: &str) -> Value {
    answer(werkstatt, &[kreis])["vereinbarungen"][0].take()
}

fn stufe(werkstatt: &Werkstatt, kreis: &str) -> String {
    line(werkstatt, kreis)["stufe"].as_str().unwrap().to_owned()
}

/// The line of one party as people read it.
fn shown(werkstatt: &Werkstatt, kreis: &str) -> String {
    werkstatt.done(&["stand", kreis]).lines().nth(2).unwrap().to_owned()
}

fn strict(werkstatt: &Werkstatt) {
    let (easy, strict) = ("freigabe: nicht-erforderlich", "freigabe: erforderlich");
    werkstatt.replace(JAHRGANG, easy, strict);
}

#[test]
fn a_record_goes_from_empty_to_signed() {
    let werkstatt = Werkstatt::new();
    assert_eq!(stufe(&werkstatt, OTHER), "leer");
    assert!(shown(&werkstatt, OTHER).ends_with("–  leer"));
    let text = werkstatt.read(OTHER_RECORD) + "\nhaushaltsmittel: 412300\n";
    werkstatt.write(OTHER_RECORD, text);
    assert_eq!(stufe(&werkstatt, OTHER), "luecken");
    let gaps = line(&werkstatt, OTHER)["fehlt"].as_array().unwrap().len();
    let said = shown(&werkstatt, OTHER);
    assert!(said.ends_with(&format!("{gaps} Lücken")), "{said}");
    assert!(said.contains("412.300\u{a0}Euro"), "{said}");
    // What is wrong is said before what is missing.
    werkstatt.replace(OTHER_RECORD, "412300", "412.300");
    assert_eq!(stufe(&werkstatt, OTHER), "fehlerhaft");
    assert_eq!(line(&werkstatt, OTHER)["befunde"]["fehler"], 1);
    assert!(shown(&werkstatt, OTHER).ends_with("1 Fehler  fehlerhaft"));
    std::fs::remove_file(werkstatt.path(OTHER_RECORD)).unwrap();
    let said = werkstatt.done(&["stand"]);
    let row = said.lines().find(|line| line.starts_with("Odenwaldkreis")).unwrap();
    assert!(row.ends_with("–  1 Hinweis  leer"), "{row}");
    // Dates say who has signed.
    let said = shown(&werkstatt, KASSEL);
    assert!(said.ends_with("unterschrieben: Land 2.8.2025, Kreis 18.8.2025"), "{said}");
    let sides = line(&werkstatt, KASSEL)["unterschrieben"].take();
    assert_eq!(
        (&sides[0]["seite"], &sides[1]["am"]),
        (&"land".into(), &"2025-08-18".into())
    );
    werkstatt.replace(RECORD, DATES[1], "");
    let said = shown(&werkstatt, KASSEL);
    assert!(said.ends_with("unterschrieben: Kreis 18.8.2025"), "{said}");
    werkstatt.replace(RECORD, DATES[0], "");
    assert_eq!(stufe(&werkstatt, KASSEL), "vollstaendig");
    assert_eq!(line(&werkstatt, KASSEL)["freigabe"], Value::Null);
}

#[test]
fn an_approval_that_holds_is_a_stage_and_one_that_does_not_is_named() {
    let werkstatt = Werkstatt::new();
    strict(&werkstatt);
    for date in DATES {
        werkstatt.replace(RECORD, date, "");
    }
    assert!(shown(&werkstatt, KASSEL).ends_with("vollständig; Freigabe fehlt"));
    werkstatt.done(&["freigeben", KASSEL, "--von", "Max Muster", "--ja"]);
    assert_eq!(stufe(&werkstatt, KASSEL), "freigegeben");
    // The sum of the filled templates spares the compiling; where it is not known, nothing else is
    // said.
    let note = "data/2025/freigaben/landkreis-kassel.yaml";
    assert!(werkstatt.read(note).contains("\nvorlagen: \""));
    werkstatt.replace(RECORD, "haushaltsmittel: 959620", "haushaltsmittel: 959621");
    assert!(shown(&werkstatt, KASSEL).ends_with("vollständig; Freigabe ungültig"));
    let signed = ["    datum: 2025-08-19\n", DATES[0]];
    werkstatt.replace(
        RECORD,
        "    ort: Kassel\n",
        &format!("    ort: Kassel\n{}", signed[0]),
    );
    let said = shown(&werkstatt, KASSEL);
    assert!(
        said.ends_with("unterschrieben: Kreis 19.8.2025; Freigabe ungültig"),
        "{said}"
    );
}

#[test]
fn what_is_filed_stays_filed_whatever_became_of_the_record() {
    let werkstatt = Werkstatt::new();
    let name = format!("{KASSEL}.pdf");
    werkstatt.write(&name, SCAN);
    werkstatt.done(&["ablegen", "--scan", "--von", "Max Muster", &name]);
    assert_eq!(stufe(&werkstatt, KASSEL), "abgelegt");
    let said = shown(&werkstatt, KASSEL);
    assert!(said.contains("abgelegt ") && said.ends_with("; Scan"), "{said}");
    werkstatt.replace(RECORD, "haushaltsmittel: 959620", "haushaltsmittel: 959621");
    let said = shown(&werkstatt, KASSEL);
    assert!(said.ends_with("seitdem geändert: der Datensatz und der Wortlaut"), "{said}");
    // Another file of the same size and time is seen by whoever sums.
    let pdf = werkstatt.path("data/2025/ablage/landkreis-kassel.pdf");
    let time = std::fs::metadata(&pdf).unwrap().modified().unwrap();
    std::fs::write(&pdf, SCAN.replace("ein", "EIN")).unwrap();
    std::fs::File::options()
        .append(true)
        .open(&pdf)
        .unwrap()
        .set_modified(time)
        .unwrap();
    let state = |arguments: &[&str]| {
        let answer = answer(&werkstatt, arguments);
        answer["vereinbarungen"][0]["abgelegt"]["zustand"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(state(&[KASSEL]), "unveraendert");
    assert_eq!(state(&[KASSEL, "--genau"]), "veraendert");
    std::fs::remove_file(&pdf).unwrap();
    assert_eq!(state(&[KASSEL]), "fehlt");
    werkstatt.write(RECORD, "haushaltsmittel: [");
    assert_eq!(stufe(&werkstatt, KASSEL), "abgelegt");
}

#[test]
fn what_changed_since_the_year_before_is_said() {
    let werkstatt = Werkstatt::new();
    let before = werkstatt
        .read(RECORD)
        .replace("959620", "1000000")
        .replace("    - JobMentoring\n", "")
        .replace("Andreas Siebert", "Erika Muster");
    werkstatt.write("data/2024/landkreis-kassel.yaml", before);
    let said = shown(&werkstatt, KASSEL);
    assert!(said.contains(" -4,0\u{a0}%, 2 Angaben anders "), "{said}");
    let changes = line(&werkstatt, KASSEL)["seit_vorjahr"].take();
    let paths: Vec<&str> = changes
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["pfad"].as_str().unwrap())
        .collect();
    let wanted = [
        "haushaltsmittel",
        "massnahmen.ausbildungsvorbereitung",
        "unterzeichnung.kreis.personen",
    ];
    assert_eq!(paths, wanted);
    assert_eq!(changes[2]["vorher"], "Erika Muster");
    assert_eq!(changes[2]["jetzt"], "Andreas Siebert");
    let said = werkstatt.done(&["stand"]);
    assert!(said.lines().nth(1).unwrap().contains("gegenüber 2024"), "{said}");
    let row = said.lines().find(|line| line.starts_with("Odenwaldkreis")).unwrap();
    assert!(row.contains(" neu "), "{row}");
    werkstatt.write("data/2024/landkreis-kassel.yaml", werkstatt.read(RECORD));
    assert!(shown(&werkstatt, KASSEL).contains(" gleich "));
}

#[test]
fn what_is_found_beside_the_records_is_counted_apart() {
    let werkstatt = Werkstatt::new();
    werkstatt.write("data/2025_final/notiz.txt", "x");
    let said = werkstatt.done(&["stand"]);
    assert!(said.contains("1 Befund betrifft keinen einzelnen Kreis"), "{said}");
    assert!(said.contains("26 Vereinbarungen: 25 leer, 1 unterschrieben\n"), "{said}");
    let run = werkstatt.zv(&["stand", "kassel"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("Meinten Sie"), "{}", run.stderr);
    werkstatt.replace(JAHRGANG, "jahr: 2025", "jahr: 2024");
    assert_eq!(werkstatt.zv(&["stand"]).code, Some(1));
}
