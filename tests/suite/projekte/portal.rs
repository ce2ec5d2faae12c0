//! What is shown of all agreements together: portal, catalogue, report, summary.

use std::fs;

use serde_json::Value;

use super::{AMB, ARTEN, Art, SGB2, foreign_words, spaces, werkstatt};
use crate::werkstatt::Werkstatt;

fn read(werkstatt: &Werkstatt, art: &Art, name: &str) -> String {
    spaces(&werkstatt.read(&format!("output/{}/{name}", art.jahrgang)))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_portal_shows_what_the_vordruck_has_and_nothing_else() {
    let werkstatt = werkstatt();
    for art in ARTEN {
        let answer =
            art.done(&werkstatt, &["veroeffentlichen", "--zip", "--format", "json"]);
        let answer = json(&answer);
        assert_eq!(answer["jahrgang"], art.jahrgang);
        assert_eq!(answer["veroeffentlicht"][0]["kreis"], art.datiert);
        assert_eq!(answer["nicht_veroeffentlicht"].as_array().unwrap().len(), 2);
        let archive = format!("zielvereinbarungen-{}-2025.zip", art.kuerzel);
        assert_eq!(answer["archiv"], archive.as_str());
        let stem = format!("zielvereinbarung-{}-2025-{}", art.kuerzel, art.datiert);
        let mut names: Vec<_> =
            fs::read_dir(werkstatt.path(&format!("output/{}/portal", art.jahrgang)))
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
        names.sort();
        let mut expected = vec![
            format!("{stem}.html"),
            format!("{stem}.pdf"),
            archive,
            "SHA256SUMS".to_owned(),
            "dcat.jsonld".to_owned(),
            "aenderungen.html".to_owned(),
            "index.html".to_owned(),
            "zielvereinbarungen.csv".to_owned(),
        ];
        expected.sort();
        assert_eq!(names, expected);
        let catalogue = json(&read(&werkstatt, &art, "portal/dcat.jsonld"));
        let sets = catalogue["dcat:dataset"].as_array().unwrap();
        assert_eq!(sets[0]["dct:identifier"], stem.as_str());
        let all = format!("zielvereinbarungen-{}-2025", art.kuerzel);
        assert_eq!(sets[1]["dct:identifier"], all.as_str());
    }
    assert!(!werkstatt.path("output/2025").exists());
    without_amounts(&werkstatt);
    two_budgets(&werkstatt);
}

/// Nothing of another kind stands anywhere.
fn without_amounts(werkstatt: &Werkstatt) {
    let stem = "zielvereinbarung-sgb2-2025-odenwaldkreis";
    for name in
        [&format!("{stem}.html"), "index.html", "dcat.jsonld", "zielvereinbarungen.csv"]
    {
        let text = read(werkstatt, &SGB2, &format!("portal/{name}"));
        foreign_words(&text, &[]);
        if name != "zielvereinbarungen.csv" {
            assert!(text.contains("zu den Kennzahlen nach § 48a SGB II"), "{text}");
        }
    }
    let index = read(werkstatt, &SGB2, "portal/index.html");
    assert!(index.contains(">Kreis oder Stadt<"), "{index}");
    assert!(!index.contains("class=\"summe\"") && !index.contains("<details"), "{index}");
    let table = read(werkstatt, &SGB2, "portal/zielvereinbarungen.csv");
    assert!(table.contains(";datum;sprache;datei;format;"), "{table}");
}

/// Both amounts by their names, and the sum of both.
fn two_budgets(werkstatt: &Werkstatt) {
    let index = read(werkstatt, &AMB, "portal/index.html");
    for words in [
        ">Kreis, Stadt oder Maßnahme<",
        "Betrag (Ausbildungs- und Qualifizierungsbudget): 1.250.000 Euro",
        "Betrag (Arbeitsmarktbudget): 490.000 Euro",
        "Maßnahme: 3",
        "Ausbildung TEST, integrativ, 36 Plätze",
        "zur Umsetzung des hessischen Ausbildungs- und Qualifizierungsbudgets und des Arbeitsmarktbudgets",
    ] {
        assert!(index.contains(words), "{words}\n{index}");
    }
    assert!(!index.contains("Projekt") && !index.contains("Haushaltsmittel"), "{index}");
    let table = read(werkstatt, &AMB, "portal/zielvereinbarungen.csv");
    let heads = ";betrag_euro;budgets_aqb_betrag_euro;budgets_amb_betrag_euro;datei;";
    assert!(table.contains(heads), "{table}");
    assert!(table.contains(";1740000;1250000;490000;"), "{table}");
    let page = "portal/zielvereinbarung-aqb-amb-2025-landkreis-kassel.html";
    let page = read(werkstatt, &AMB, page);
    assert_eq!(page.matches("<p class=\"betrag\">").count(), 2, "{page}");
}

#[test]
fn the_report_has_a_column_for_each_head_value_and_none_without() {
    let werkstatt = werkstatt();
    for art in ARTEN {
        let said = spaces(&art.done(&werkstatt, &["pruefbericht"]));
        assert!(said.contains("Nachgerechnet für alle 3"), "{said}");
        let page = read(&werkstatt, &art, "pruefbericht.html");
        let pdf = fs::read(
            werkstatt.path(&format!("output/{}/pruefbericht.pdf", art.jahrgang)),
        );
        assert!(pdf.unwrap().starts_with(b"%PDF-"));
        let copy =
            format!("zielvereinbarung-{}-2025-{}-pruefung.pdf", art.kuerzel, art.fertig);
        assert!(page.contains(&copy), "{page}");
        assert!(werkstatt.path(&format!("output/{}/{copy}", art.jahrgang)).exists());
        let answer = json(&art.done(&werkstatt, &["pruefbericht", "--format", "json"]));
        assert_eq!(answer["jahrgang"], art.jahrgang);
        if art.kuerzel == SGB2.kuerzel {
            foreign_words(&said, &[]);
            foreign_words(&page, &[]);
            assert!(answer.get("haushaltsmittel").is_none(), "{answer}");
            assert_eq!(answer["kopfwerte"].as_array().unwrap().len(), 0);
            assert!(
                page.contains("<th scope=\"col\">Kreis</th><th scope=\"col\">Stand</th>")
            );
            // The table of the wording is one here, too.
            for cell in [
                "<tr><th scope=\"col\">Kennzahl</th><th scope=\"col\">Ist</th>",
                "<th scope=\"row\"><span class=\"platz\">Integrationsquote</span>",
                "<td><span class=\"platz\">[kennzahlen.k2.ist]</span></td>",
            ] {
                assert!(page.contains(cell), "{cell}\n{page}");
            }
            continue;
        }
        for words in [
            "<th scope=\"col\" class=\"betrag\">Betrag (Arbeitsmarktbudget)</th>",
            "Betrag (Ausbildungs- und Qualifizierungsbudget) zusammen",
            "3.470.000,50 Euro von 9.000.000 Euro",
        ] {
            assert!(page.contains(words), "{words}\n{page}");
        }
        assert!(said.contains("Alles zusammen: 3.470.000,50 Euro"), "{said}");
        assert!(!page.contains("Haushaltsmittel") && !page.contains("Projekt"), "{page}");
    }
}

#[test]
fn the_summary_names_head_values_by_their_paths() {
    let werkstatt = werkstatt();
    let answer = json(&AMB.done(&werkstatt, &["erzeugen", "--format", "json"]));
    let one = &answer["vereinbarungen"][0];
    assert_eq!(one["kopfwerte"][1]["pfad"], "budgets.amb.betrag");
    assert_eq!(one["kopfwerte"][1]["wert"], "490000");
    assert_eq!(answer["programm"].as_str().unwrap().split(' ').next(), Some("zur"));
    let open = &answer["vereinbarungen"][1];
    assert_eq!(open["fehlt"][1]["feld"], "budgets.amb.quellen.esf");
    let answer = SGB2.done(&werkstatt, &["erzeugen", "--format", "json"]);
    foreign_words(&answer, &[]);
    assert_eq!(
        json(&answer)["vereinbarungen"][0]["kopfwerte"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
}
