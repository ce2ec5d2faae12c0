//! What only the records of a year together show.

use zielvereinbarung::finding::Findings;
use zielvereinbarung::making::projekt;

use crate::beispiel::{parteien, record};
use crate::werkstatt::Werkstatt;

const KASSEL: &str = "data/2025/landkreis-kassel.yaml";
const FULDA: &str = "data/2025/landkreis-fulda.yaml";

/// The code, file and message of what is found, without records that are missing.
fn found(werkstatt: &Werkstatt, codes: &[&str]) -> Vec<String> {
    let mut findings = Findings::default();
    projekt::read(&werkstatt.bestand(), &2025.into(), &mut findings);
    findings.sort();
    let wanted = findings.iter().filter(|f| codes.contains(&f.rule.code));
    wanted
        .map(|f| format!("{} {} {}", f.rule.code, f.place.file.path, f.message))
        .collect()
}

/// Whoever looks only at the copy must see it, and whoever looks only at the original.
#[test]
fn a_copied_record_is_doubted_on_both_sides() {
    let werkstatt = Werkstatt::new();
    werkstatt.write(FULDA, werkstatt.read(KASSEL));
    assert_eq!(
        found(&werkstatt, &["P12", "P13", "P14"]),
        [
            format!(
                "P13 {FULDA} Alle Angaben sind dieselben wie bei „Landkreis Kassel“."
            ),
            format!(
                "P14 {FULDA} „Kassel“ ist der Sitz von „Landkreis Kassel“; der Sitz von „Landkreis Fulda“ ist „Fulda“."
            ),
            format!(
                "P12 {FULDA} „Andreas Siebert“ unterschreibt auch für „Landkreis Kassel“."
            ),
            format!(
                "P13 {KASSEL} Alle Angaben sind dieselben wie bei „Landkreis Fulda“."
            ),
            format!(
                "P12 {KASSEL} „Andreas Siebert“ unterschreibt auch für „Landkreis Fulda“."
            ),
        ]
    );
    let run = werkstatt.zv(&["erzeugen", "landkreis-fulda"]);
    for code in ["[P12]", "[P13]", "[P14]"] {
        assert!(run.stderr.contains(code), "{}", run.stderr);
    }
}

#[test]
fn a_third_copy_is_counted() {
    let werkstatt = Werkstatt::new();
    for kreis in ["landkreis-fulda", "odenwaldkreis", "vogelsbergkreis"] {
        werkstatt.write(&format!("data/2025/{kreis}.yaml"), werkstatt.read(KASSEL));
    }
    let all = found(&werkstatt, &["P12", "P13"]);
    assert_eq!(all.len(), 8);
    assert!(all[0].ends_with("„Landkreis Kassel“ und 2 weiteren Kreisen."), "{all:?}");
    assert!(all[1].ends_with("„Landkreis Kassel“ und 2 weitere Kreise."), "{all:?}");
}

/// The same amount alone says nothing, nor do projects of which there are none.
#[test]
fn records_that_only_resemble_each_other_are_not_doubted() {
    let werkstatt = Werkstatt::new();
    werkstatt
        .write(FULDA, "haushaltsmittel: 959620\nmassnahmen:\n  ausbildung: []\n")
        .write(
            "data/2025/odenwaldkreis.yaml",
            "haushaltsmittel: 959620\nmassnahmen:\n  ausbildung: []\n",
        )
        .write("data/2025/stadt-kassel.yaml", "unterzeichnung: {kreis: {ort: Kassel}}\n");
    assert_eq!(found(&werkstatt, &["P12", "P13", "P14"]), [""; 0]);
}

#[test]
fn an_amount_is_measured_by_the_others() {
    let werkstatt = Werkstatt::new();
    for (index, party) in parteien().iter().enumerate() {
        if party.id != "stadt-hanau" && party.id != "landkreis-kassel" {
            let record = record(index).replace("2026-", "2025-");
            werkstatt.write(&format!("data/2025/{}.yaml", party.id), record);
        }
    }
    assert_eq!(found(&werkstatt, &["P15"]), [""; 0]);
    for (amount, wanted) in [
        ("959.62", "„959,62\u{a0}Euro“ ist höchstens ein Fünftel"),
        ("95962", "„95.962\u{a0}Euro“ ist höchstens ein Fünftel"),
        ("9596200", "„9.596.200\u{a0}Euro“ ist mindestens das Fünffache"),
    ] {
        werkstatt.write(FULDA, format!("haushaltsmittel: {amount}\n"));
        let found = found(&werkstatt, &["P15"]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(&format!("P15 {FULDA} {wanted}")), "{found:?}");
    }
}

#[test]
fn a_key_of_another_land_is_doubted_unless_all_is_invented() {
    let werkstatt = Werkstatt::new();
    werkstatt.replace("data/kreise.yaml", "\"06633\"", "\"09633\"");
    let wanted = "P24 data/kreise.yaml „09633“ ist kein Kreisschlüssel aus Hessen; die beginnen mit 06.";
    assert_eq!(found(&werkstatt, &["P24"]), [wanted]);
    let bezirk = "sitz: Fulda\n  regierungsbezirk: Kas";
    werkstatt.replace(
        "data/kreise.yaml",
        &format!("{bezirk}sel"),
        &format!("{bezirk}el"),
    );
    let amt = "regierungsbezirk: Kasel\n  amt: Land";
    werkstatt.replace("data/kreise.yaml", &format!("{amt}rat"), &format!("{amt}art"));
    let said = found(&werkstatt, &["P26", "P35"]);
    assert_eq!(
        said,
        [
            "P35 data/kreise.yaml Den Regierungsbezirk „Kasel“ gibt es in Hessen nicht; es sind Darmstadt, Gießen, Kassel.",
            "P26 data/kreise.yaml „Landart“ ist vermutlich vertippt: „Landrat“.",
        ]
    );
    werkstatt.replace(
        "data/2025/jahrgang.yaml",
        "jahr: 2025\n",
        "jahr: 2025\nfiktiv: ja\n",
    );
    assert_eq!(found(&werkstatt, &["P24", "P35"]), [""; 0]);
}
