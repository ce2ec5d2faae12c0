//! Pictures, and the elements in the portal, in stock Typst and in the proof.

use super::*;

/// A picture is part of what is approved: its name, its text and its bytes.
#[test]
fn pictures_are_approved_and_stand_on_the_title_page_or_at_the_head() {
    let werkstatt = werkstatt("titel");
    let approved = || {
        let wortlaut =
            document(&projekt(&werkstatt, 2025), KASSEL, Fassung::Unterschrift);
        let text = freigabetext::write(&wortlaut.wortlaut);
        freigabetext::of_kind(&text, "Bild")
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let before = approved();
    assert!(before[0].starts_with("zeichen.svg (Schmuck), SHA-256 "), "{before:?}");
    assert!(before[1].starts_with("wappen.svg (Ein Wappen: weißer Balken"), "{before:?}");
    werkstatt.replace("templates/2025/wappen.svg", "#1d4e89", "#891d1d");
    assert_ne!(approved()[1], before[1]);
    let titel = "templates/2025/titel.typ";
    werkstatt.replace(
        titel,
        ", alt: \"Ein Wappen: weißer Balken auf blauem Schild\"",
        "",
    );
    let found = faults(&werkstatt);
    assert!(found.iter().any(|fault| fault.contains("braucht alt")), "{found:?}");
    werkstatt.replace(titel, "\"wappen.svg\"", "\"wappen.svg\", zierde: true");
    assert!(approved()[1].starts_with("wappen.svg (Schmuck)"));
    werkstatt.replace(
        &format!("templates/2025/{PARAGRAF}"),
        "im engen Austausch.",
        "im engen Austausch.\n\n#bild(\"wappen.svg\", zierde: true)\n",
    );
    let found = faults(&werkstatt);
    assert!(found.iter().any(|fault| fault.starts_with("S05")), "{found:?}");
}

#[test]
fn stock_typst_is_told_what_tables_need() {
    for (element, wanted) in [("tafel", true), ("absaetze", false)] {
        let werkstatt = werkstatt(element);
        let printed = werkstatt.done(&["quelle", KASSEL, "quelle"]);
        assert_eq!(printed.contains("--features a11y-extras"), wanted, "{printed}");
    }
    let werkstatt = werkstatt("titel");
    werkstatt.done(&["quelle", KASSEL, "quelle"]);
    assert!(werkstatt.path("quelle/wappen.svg").exists());
}

/// The page of the portal says the same, line by line; how far a line is moved in is layout.
#[test]
fn the_portal_shows_each_element() {
    for element in ["tafel", "absaetze", "listen", "anlage"] {
        let werkstatt = werkstatt(element);
        werkstatt.done(&["veroeffentlichen"]);
        let name = format!("output/2025/portal/zielvereinbarung-aqb-2025-{KASSEL}.html");
        let shown = crate::portal::seiten::read(&werkstatt.read(&name));
        let text = werkstatt.done(&["text", KASSEL, "--fassung", "portal"]);
        let lines = |text: &str| -> Vec<String> {
            let text = text.replace("\\|", "|");
            text.lines().map(|line| line.trim().to_owned()).collect()
        };
        assert_eq!(lines(&shown), lines(&text), "{element}");
    }
}

/// A copy that was made is proved, as it is and against its approval.
#[test]
fn copies_with_all_elements_are_proved() {
    for element in ["lange-tafel", "listen", "anlage", "titel"] {
        let werkstatt = werkstatt(element);
        werkstatt.replace(
            "data/2025/jahrgang.yaml",
            "nicht-erforderlich",
            "erforderlich",
        );
        werkstatt.done(&["freigeben", KASSEL, "--von", "Erika Mustermann", "--ja"]);
        werkstatt.done(&["erzeugen", KASSEL, "--fassung", "unterschrift"]);
        let name =
            format!("output/2025/zielvereinbarung-aqb-2025-{KASSEL}-unterschrift.pdf");
        let run = werkstatt.zv(&["nachweis", &name]);
        assert_eq!(run.code, Some(0), "{element}: {}{}", run.stdout, run.stderr);
        let text = name.replace(".pdf", ".txt");
        let run = werkstatt.zv(&["vergleichen", &name, &text]);
        assert_eq!(run.code, Some(0), "{element}: {}{}", run.stdout, run.stderr);
    }
}

/// A party of neuter name: only its genitive does not follow from a rule.
#[test]
fn a_party_may_have_a_neuter_name() {
    let werkstatt = Werkstatt::new();
    let kreise = werkstatt.read("data/kreise.yaml");
    let own = "bergland-muster:\n  schluessel: \"06998\"\n  name: Bergland Muster\n  genus: saechlich\n  \
               sitz: Musterstadt\n  regierungsbezirk: Kassel\n  amt: Landrätin\n  \
               formen:\n    genitiv: des Berglands Muster\n";
    werkstatt.write("data/kreise.yaml", format!("{kreise}{own}"));
    werkstatt.write(
        "data/2025/bergland-muster.yaml",
        werkstatt.read("data/2025/landkreis-kassel.yaml"),
    );
    let text = werkstatt.done(&["text", "bergland-muster"]);
    for words in [
        "\nund dem Bergland Muster\n",
        "Ausbildungsstrategie des Berglands Muster.",
        "durch das Bergland Muster vom",
        "\nDas Bergland Muster beteiligt sich",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}
