//! What only the year before shows, and days that do not fit.

use serde_json::Value;

use crate::werkstatt::Werkstatt;

const KASSEL: &str = "data/2025/landkreis-kassel.yaml";
const FULDA: &str = "data/2025/landkreis-fulda.yaml";
const BEFORE: [&str; 2] =
    ["data/2024/landkreis-kassel.yaml", "data/2024/landkreis-fulda.yaml"];

/// The findings of `zv pruefen` with one of some codes: code, file, message.
fn found(werkstatt: &Werkstatt, codes: &[&str]) -> Vec<[String; 3]> {
    let run = werkstatt.zv(&["pruefen", "--format", "json"]);
    let answer: Value = serde_json::from_str(&run.stdout).unwrap();
    let list = answer["befunde"].as_array().unwrap().iter();
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    let list = list.map(|one| ["code", "datei", "meldung"].map(|key| text(one, key)));
    list.filter(|one| codes.contains(&one[0].as_str())).collect()
}

/// Two records of this year, and the same of the year before with their own amounts.
fn werkstatt() -> Werkstatt {
    let werkstatt = Werkstatt::new();
    let kassel = werkstatt.read(KASSEL);
    let fulda = "haushaltsmittel: 640200\nmassnahmen:\n  ausbildungsvorbereitung:\n    - Muster Rhön\n  ausbildung:\n    - Muster Lehre\n  qualifizierung: []\n  weiterbildung: []\nunterzeichnung:\n  kreis:\n    personen:\n      - name: Erika Muster\n";
    werkstatt.write(FULDA, fulda);
    werkstatt
        .write(BEFORE[0], kassel.replace("959620", "950000").replace("2025-", "2024-"));
    werkstatt.write(BEFORE[1], fulda.replace("640200", "650000"));
    werkstatt
}

#[test]
fn what_was_swapped_is_named_on_both_sides() {
    let werkstatt = werkstatt();
    assert_eq!(found(&werkstatt, &["P27", "P28", "P29", "P30"]), [] as [[String; 3]; 0]);
    werkstatt.replace(FULDA, "Erika Muster", "Andreas Siebert");
    werkstatt.replace(KASSEL, "Andreas Siebert", "Erika Muster");
    let [fulda, kassel] = found(&werkstatt, &["P27", "P28"]).try_into().unwrap();
    assert_eq!((fulda[1].as_str(), kassel[1].as_str()), (FULDA, KASSEL));
    assert_eq!(
        fulda[2],
        "„Andreas Siebert“ unterschrieb im Vorjahr für „Landkreis Kassel“, „Erika Muster“ steht jetzt dort: Beide sind vertauscht."
    );
    // One alone is no swap, and still somebody of another Kreis.
    werkstatt.replace(KASSEL, "Erika Muster", "Max Beispiel");
    let said = found(&werkstatt, &["P27"]);
    assert!(said[0][2].ends_with("für „Landkreis Kassel“."), "{said:?}");
    // Whole records.
    let (kassel, fulda) = (werkstatt.read(BEFORE[0]), werkstatt.read(BEFORE[1]));
    werkstatt
        .write(FULDA, kassel.replace("2024-", "2025-").replace("    ort: Kassel\n", ""));
    werkstatt.write(KASSEL, fulda);
    let said = found(&werkstatt, &["P27"]);
    let whole: Vec<_> = said
        .iter()
        .filter(|one| one[2].starts_with("Alle Einträge"))
        .collect();
    assert_eq!(whole.len(), 2, "{said:?}");
    assert!(whole[0][2].ends_with("Beide sind vertauscht."), "{said:?}");
}

#[test]
fn what_is_other_than_the_year_before_is_a_hint() {
    let werkstatt = werkstatt();
    werkstatt.replace(FULDA, "640200", "650000.00");
    werkstatt.replace(FULDA, "Erika Muster", "Uwe Beispiel");
    let lists = [
        "    - Muster Lehre\n  qualifizierung: []",
        "    - Neu\n  qualifizierung:\n    - MUSTER-Lehre",
    ];
    werkstatt.replace(FULDA, lists[0], lists[1]);
    let said = found(&werkstatt, &["P27", "P28", "P29", "P30"]);
    let wanted = [
        ("P30", "„650.000\u{a0}Euro“ sind genau so viel wie im Vorjahr."),
        ("P29", "„MUSTER-Lehre“ stand im Vorjahr unter „ausbildung“."),
        ("P28", "„Uwe Beispiel“ steht hier; im Vorjahr unterschrieb „Erika Muster“."),
    ];
    let said: Vec<(&str, &str)> =
        said.iter().map(|one| (one[0].as_str(), one[2].as_str())).collect();
    assert_eq!(said, wanted);
}

#[test]
fn days_that_do_not_fit_are_doubted() {
    let werkstatt = Werkstatt::new();
    let codes = ["P31", "P32", "P33"];
    assert_eq!(found(&werkstatt, &codes), [] as [[String; 3]; 0]);
    werkstatt.done(&["freigeben", "landkreis-kassel", "--von", "Max Muster", "--ja"]);
    let said = found(&werkstatt, &codes);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(
        said[0][2]
            .starts_with("Kreis hat am 18.8.2025 unterschrieben, vor der Freigabe.")
    );
    werkstatt.replace(KASSEL, "haushaltsmittel: 959620\n", "");
    let said = found(&werkstatt, &["P32"]);
    assert!(said[0][2].ends_with("es fehlt noch: Haushaltsmittel."), "{said:?}");
    werkstatt.replace(KASSEL, "2025-08-18", "2099-08-18");
    let said = found(&werkstatt, &["P31"]);
    assert_eq!(said[0][2], "Der 18.8.2099 liegt in der Zukunft.");
}
