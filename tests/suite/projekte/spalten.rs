//! Columns of amounts in the tables of another agreement.

use super::*;

/// Amounts in one column have the same digits behind the comma, with the filter where one of them has cents.
#[test]
fn a_column_of_amounts_is_written_alike() {
    let werkstatt = werkstatt();
    let paragraf = "templates/2025-amb/paragrafen/budgets.typ";
    let table = |filter: &str| {
        format!(
            "#import \"/layout.typ\": *\n\n#paragraf[{{{{ paragraf.budgets }}}}][Budgets]\n\nDie Budgets:\n\n\
             #tafel(kopf([Budget], [Betrag]),\n  {{% for b in budgets %}}\n  zeile([{{{{ b.titel }}}}], [{{{{ b.betrag{filter} }}}}]),\n  {{% endfor %}}\n)\n"
        )
    };
    let record = "data/2025-amb/landkreis-kassel.yaml";
    werkstatt.replace(record, "betrag: 1250000", "betrag: 1250000.50");
    werkstatt.write(paragraf, table(""));
    let run = werkstatt.zv(&["--jahrgang", "2025-amb", "erzeugen", "landkreis-kassel"]);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    assert!(run.stderr.contains("Filter „cent“"), "{}", run.stderr);
    werkstatt.write(paragraf, table(" | cent"));
    let text = spaces(&AMB.done(&werkstatt, &["text", "landkreis-kassel"]));
    for row in ["budget | 1.250.000,50 Euro\n", "budget | 490.000,00 Euro\n"] {
        assert!(text.contains(row), "{row}\n{text}");
    }
}
