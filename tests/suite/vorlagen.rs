//! Templates that would lose words, or print what they must not.

use crate::werkstatt::Werkstatt;

/// The findings of `zv pruefen` after a change of one template, as `CODE line:column`.
fn findings(file: &str, old: &str, new: &str) -> Vec<String> {
    let werkstatt = Werkstatt::new();
    werkstatt.replace(file, old, new);
    let run = werkstatt.zv(&["pruefen", "landkreis-kassel", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let all = answer["befunde"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["code"] != "P06");
    all.map(|one| {
        format!("{} {}:{}", one["code"].as_str().unwrap(), one["zeile"], one["spalte"])
    })
    .collect()
}

#[test]
fn words_that_typst_would_drop_are_findings() {
    let file = "templates/2025/paragrafen/zielsteuerung.typ";
    let old = "im engen Austausch.";
    for (new, expected) in [
        ("im engen // Austausch.", "V07"),
        ("im /* engen */ Austausch.", "V07"),
        ("im engen <Austausch>.", "V07"),
        ("im engen @Austausch.", "V07"),
        ("im engen Austausch ab dem\n1. Januar.", "V07"),
        ("im engen {{ kreis }}.", "V03"),
        ("im engen {{ jahrgang }}.", "V02"),
        ("im engen {{ jahr | upper }}.", "V02"),
        ("im engen {% if %}.", "V01"),
    ] {
        let found = findings(file, old, new);
        assert!(found.iter().any(|one| one.starts_with(expected)), "{new}: {found:?}");
    }
    let kept = "im engen Austausch.\n// Ein Kommentar auf einer eigenen Zeile.\n";
    assert_eq!(findings(file, old, kept), Vec::<String>::new());
}
