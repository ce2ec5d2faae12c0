//! What templates may ask of declared fields.

use super::*;

/// Whoever brings an old template along is told the new names.
#[test]
fn old_names_of_slots_suggest_the_new_ones() {
    let werkstatt = Werkstatt::new();
    let path = "templates/2025/paragrafen/umsetzung.typ";
    werkstatt
        .replace(path, "for art in massnahmen %", "for art in massnahmenarten %")
        .replace(path, "for projekt in art.eintraege %", "for projekt in art.projekte %");
    let run = pruefen(&werkstatt);
    for hint in ["Meinten Sie „massnahmen“?", "Meinten Sie „art.eintraege“?"] {
        assert!(run.stdout.contains(hint), "{hint}: {}", run.stdout);
    }
}

/// A project whose one § on steering says something else.
fn steering(words: &str) -> Werkstatt {
    let werkstatt = Werkstatt::new();
    let path = "templates/2025/paragrafen/zielsteuerung.typ";
    werkstatt.replace(path, "im engen Austausch.", words);
    werkstatt
}

/// What counts is the key of a row; its number would mean another one next year.
#[test]
fn rows_are_not_asked_for_by_number() {
    let first = "Meinten Sie „massnahmen.ausbildungsvorbereitung“?";
    for (words, hint) in [
        ("im engen {{ massnahmen[0].titel }}.", first),
        ("im engen {{ massnahmen.0.titel }}.", first),
        (
            "im engen {{ massnahmen[\"ausbildung\"].titel }}.",
            "Meinten Sie „massnahmen.ausbildung“?",
        ),
        (
            "im engen.\n\n{% for art in massnahmen[1:] %}\n{{ art.titel }}\n\n{% endfor %}\n",
            "Möglich sind: massnahmen.ausb",
        ),
        (
            "im engen.\n\n{% for art in massnahmen %}\n{{ loop.index }} {{ art.titel }}\n\n{% endfor %}\n",
            "{{ art.nr }}",
        ),
        (
            "im engen {{ massnahmen.ausbildung.eintraege[0] }}.",
            "{% for eintrag in liste.eintraege %}",
        ),
    ] {
        let run = pruefen(&steering(words));
        assert_eq!(run.code, Some(1), "{words}: {}", run.stdout);
        assert_eq!(run.stdout.matches("Fehler[").count(), 1, "{words}: {}", run.stdout);
        assert!(run.stdout.contains("[V10]"), "{words}: {}", run.stdout);
        assert!(run.stdout.contains(hint), "{words}: {}", run.stdout);
    }
}

/// What is always there, or a gap where it is not, is no question; what may be missing is one.
#[test]
fn only_what_may_be_missing_is_asked_for() {
    let group = "{% if kreis.gruppen.probe %}";
    for (words, code) in [
        ("im engen{% if jahr %} Austausch{% endif %}.", "V10"),
        ("im engen{% if not kreis.sitz %} Austausch{% endif %}.", "V10"),
        ("im engen{% if haushaltsmittel %} Austausch{% endif %}.", "V10"),
        ("im engen{% if massnahmen %} Austausch{% endif %}.", "V10"),
        ("im engen{% if massnahmen.ausbildung.eintraege %} Austausch{% endif %}.", ""),
        (
            "im engen.\n\n{% for one in unterzeichnung.kreis.personen %}\n{{ one.zusatz }}\n\n{% endfor %}\n",
            "V03",
        ),
        (
            "im engen.\n\n{% for one in unterzeichnung.kreis.personen %}\n{% if one.zusatz %}\n{{ one.zusatz }}\n\n{% endif %}\n{% endfor %}\n",
            "",
        ),
        (
            "im engen.\n\n{% for one in unterzeichnung.kreis.personen %}\n{% if not one.zusatz %}\n{{ one.zusatz }}\n\n{% endif %}\n{% endfor %}\n",
            "V03",
        ),
        (&format!("im engen{group} Austausch{{% endif %}}."), "V10"),
        (&format!("im engen\n{group}\nAustausch.\n{{% endif %}}\n"), "V10"),
        (&format!("im engen.\n\n{group}\nAustausch.\n\n{{% endif %}}\n"), ""),
    ] {
        let werkstatt = steering(words);
        if words.contains(group) {
            let group = "jahr: 2025\ngruppen:\n  probe: [landkreis-kassel]\n";
            werkstatt.replace(JAHRGANG, "jahr: 2025\n", group);
        }
        let run = pruefen(&werkstatt);
        let told = run.stdout.contains("Fehler[");
        assert_eq!(told, !code.is_empty(), "{words}: {}", run.stdout);
        assert!(run.stdout.contains(code), "{words}: {}", run.stdout);
    }
}

/// A gap in what is printed nowhere would stay invisible; a part of a printed sum is seen.
#[test]
fn what_no_template_prints_is_a_warning() {
    let first = steering("im engen {{ massnahmen.ausbildung.titel }}.");
    assert!(!pruefen(&first).stdout.contains("[V11]"));
    let wording = BUDGETS_WORTLAUT
        .replace("{{ aktenzeichen }}\n", "")
        .replace(" und {{ massnahmen.summe.plaetze }}", "")
        .replace(", {{ m.plaetze }}", "");
    let werkstatt = werkstatt(BUDGETS, &wording, "");
    let run = pruefen(&werkstatt);
    assert_eq!(run.stdout.matches("[V11]").count(), 2, "{}", run.stdout);
    for named in [
        "(aktenzeichen)",
        "(massnahmen.vorbereitung.plaetze, massnahmen.ausbildung.plaetze, ",
    ] {
        assert!(run.stdout.contains(named), "{named}: {}", run.stdout);
    }
    let one = wording.replace("{% for budget in budgets %}", "").replacen(
        "{% endfor %}",
        "",
        1,
    );
    let one = one.replace(
        "{{ budget.nr }} {{ budget.titel }}: {{ budget.betrag }}",
        "{{ budgets.amb.betrag }}",
    );
    let one = one
        .replace("zusammen {{ budgets.summe.betrag }}", "")
        .replace("Zusammen {{ budgets.summe.betrag }}", "");
    werkstatt.write(PARAGRAF, format!("#import \"/layout.typ\": *\n\n#paragraf[{{{{ paragraf.haushaltsmittel }}}}][Werte]\n\n{one}"));
    let run = pruefen(&werkstatt);
    for named in
        ["(budgets.aqb.betrag)", "(budgets.aqb.quellen.land, budgets.aqb.quellen.esf)"]
    {
        assert!(run.stdout.contains(named), "{named}: {}", run.stdout);
    }
}
