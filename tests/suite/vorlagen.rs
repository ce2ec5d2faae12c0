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

/// Whatever Typst can do beyond words, slots and the layout's building blocks is refused.
#[test]
fn a_wording_file_holds_words_slots_and_building_blocks() {
    let file = "templates/2025/paragrafen/zielsteuerung.typ";
    let old = "im engen Austausch.";
    for new in [
        "im engen Austausch#feld(\"unterzeichnung.kreis.datum\", \", auf Widerruf\").",
        "im engen #leer(\"unterzeichnung.kreis.datum\").",
        "im engen #luecke(\"jahr\", \"x\").",
        "im engen #verweis(\"budget\", \"§ 9\").",
        "im engen #if not html-ziel { pdf.artifact[Nur auf Widerruf.] }",
        "im engen #{ image(bytes(\"<svg/>\")) }",
        "im engen #if html-ziel [Austausch.] else [#strike[Austausch.]]",
        "im engen #text(fill: white)[Austausch].",
        "im engen #klein[Austausch].",
        "im engen #context[x].",
        "im engen #std.strike[Austausch].",
        "im engen #(zusammen)[Austausch].",
        "im engen #zusammen([a]).with(1).",
        "im engen #fassung.",
        "im engen $x$ Austausch.",
        "#let zusammen = strike\n#zusammen[im engen]",
        "#set text(fill: white)\nim engen",
        "#show \"engen\": none\nim engen",
        "#import \"/ausgabe.typ\": *\nim engen",
        "#include \"/praeambel.typ\"\nim engen",
        "#betrag(zusammen)",
        "#betrag(if true [a])",
        "/* {{ kreis.name }} */ im engen",
        "#betrag[#betrag([a] + [b])]",
    ] {
        let found = findings(file, old, new);
        assert!(found.iter().any(|one| one.starts_with("V09")), "{new}: {found:?}");
    }
    let new = "*im* _engen_\n\n- Austausch\n+ #betrag[5 Euro]\n\n#zusammen[So. \\ Und so.]\n\n== Auch\nso.";
    assert_eq!(findings(file, old, new), Vec::<String>::new());
}

#[test]
fn what_hides_in_a_template_is_a_finding() {
    let old = "im engen Austausch.";
    for (file, old) in [
        ("templates/2025/paragrafen/zielsteuerung.typ", old),
        ("templates/2025/layout.typ", "// The appearance"),
    ] {
        for hidden in [
            '\u{202e}', '\u{2067}', '\u{200b}', '\u{200e}', '\u{34f}', '\u{2060}',
            '\u{feff}',
        ] {
            let found = findings(file, old, &format!("{old} {hidden}"));
            assert!(
                found.iter().any(|one| one.starts_with("F10")),
                "{hidden:?}: {found:?}"
            );
        }
    }
    let file = "templates/2025/paragrafen/zielsteuerung.typ";
    for new in
        ["zu \\u{202e}12 Prozent", "im Aus-?tausch", "#betrag(\"\\u{200b}5 Euro\")"]
    {
        let found = findings(file, old, new);
        assert!(found.iter().any(|one| one.starts_with("F10")), "{new}: {found:?}");
    }
    assert_eq!(
        findings(file, old, "im\u{a0}engen~Austausch --- so."),
        Vec::<String>::new()
    );
}

/// A comparison that is never true would make a clause vanish.
#[test]
fn an_instruction_that_would_not_do_what_it_says_is_a_finding() {
    let file = "templates/2025/paragrafen/zielsteuerung.typ";
    let old = "im engen Austausch.";
    for new in [
        "im engen {% if kreis.schluessel == \"06633\" %}Austausch{% endif %}.",
        "im engen {% if jahr != 2025 %}Austausch{% endif %}.",
        "im engen {% if not jahr == 2025 %}Austausch{% endif %}.",
        "im engen {% if jahr is defined %}Austausch{% endif %}.",
        "im engen {{ jahr if kreis.name == \"Kassel\" else jahr }}.",
        "im engen {% set x = jahr %}Austausch.",
        "im engen {# ständigen #} Austausch.",
        "im engen Austausch.\n\n{%- if jahr %}\nImmer.\n{% endif %}\n",
        "im engen {{- jahr }} Austausch.",
        "im engen{% if jahr %} Austausch.{% endif %}\n\nNächster Absatz.",
        "im engen{% if jahr %} Austausch.{% endif %}  \n\nNächster Absatz.",
    ] {
        let found = findings(file, old, new);
        assert!(found.iter().any(|one| one.starts_with("V10")), "{new}: {found:?}");
    }
    for new in [
        "im engen{% if massnahmen.ausbildung.eintraege %} Austausch{% endif %}.",
        "im engen Austausch.\n{% if not massnahmen.ausbildung.eintraege %}\nNie.\n{% else %}\nImmer.\n{% endif %}\n\nNächster.",
        "im engen{% if massnahmen.ausbildung.eintraege %} Austausch.{% endif %}\nNächster Satz.",
    ] {
        assert_eq!(findings(file, old, new), Vec::<String>::new(), "{new}");
    }
}

/// A template is read once for each agreement; what is wrong with it is said once.
#[test]
fn a_fault_of_a_template_is_one_for_all_agreements() {
    let werkstatt = Werkstatt::new();
    let file = "templates/2025/paragrafen/zielsteuerung.typ";
    werkstatt.replace(file, "im engen Austausch.", "#strike[im] #text[engen] Austausch.");
    for kreis in ["landkreis-fulda", "landkreis-giessen", "stadt-kassel"] {
        werkstatt.write(&format!("data/2025/{kreis}.yaml"), "");
    }
    let run = werkstatt.zv(&["pruefen"]);
    assert_eq!(run.stdout.matches("[V09]").count(), 2, "{}", run.stdout);
    assert!(run.stdout.contains("\n2 Fehler, "), "{}", run.stdout);
    assert!(!run.stdout.contains("weitere Befunde"), "{}", run.stdout);
}
