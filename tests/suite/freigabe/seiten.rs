//! What is approved is the page: layout, pictures, fonts; by whom, with what remark, and taken back.

use super::*;

const LAYOUT: &str = "templates/2025/layout.typ";
const JAHRGANG: &str = "data/2025/jahrgang.yaml";

/// Asks for a copy for signing that is not approved; what is said.
#[track_caller]
fn refused(werkstatt: &Werkstatt, words: &[&str]) {
    let run = werkstatt.zv(&["erzeugen", KASSEL, "--fassung", "unterschrift"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    for words in words {
        assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
    }
    assert_eq!(made(werkstatt), "entwurf");
}

#[test]
fn another_layout_another_picture_or_another_font_voids_it() {
    let werkstatt = strict();
    approve(&werkstatt);
    let akte = werkstatt.read(AKTE);
    for part in ["layout.typ", "fonts/"] {
        assert!(
            akte.lines().any(|line| line.ends_with(&format!("  {part}\""))),
            "{akte}"
        );
    }
    werkstatt.replace(LAYOUT, "#let groesse = 11pt", "#let groesse = 10.9pt");
    refused(
        &werkstatt,
        &["Warnung[G06]", "sieht die Vereinbarung anders aus: layout.typ."],
    );
    let shown = approve(&werkstatt);
    assert!(
        shown.contains("Geändert: layout.typ; der Wortlaut ist unverändert"),
        "{shown}"
    );
    assert_eq!(made(&werkstatt), "unterschrift");
    werkstatt.write(
        "templates/2025/zeichen.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
    );
    refused(&werkstatt, &["anders aus: zeichen.svg."]);
    approve(&werkstatt);
    let font = "fonts/SourceSerif4-Regular.ttf";
    let mut bytes = fs::read(werkstatt.path(font)).unwrap();
    bytes.push(0);
    werkstatt.write(font, bytes);
    refused(&werkstatt, &["anders aus: fonts/."]);
    // A file that nobody can read files nothing.
    let note = "data/2025/ablage/landkreis-kassel.yaml";
    werkstatt.write(note, "");
    assert!(published(&werkstatt).is_empty());
    // What is filed with all signatures stays published; that it looks otherwise today is a hint.
    // A new copy for signing is none that anybody has signed.
    fs::remove_file(werkstatt.path(note)).unwrap();
    werkstatt.write("scan.pdf", "%PDF-1.4\nein Scan\n%%EOF\n");
    let scan =
        ["ablegen", "scan.pdf", "--scan", "--von", "Erika Mustermann", "--kreis", KASSEL];
    werkstatt.done(&scan);
    assert_eq!(published(&werkstatt), [KASSEL]);
    refused(&werkstatt, &["anders aus: fonts/."]);
}

/// The parties whose agreement goes to the portal.
fn published(werkstatt: &Werkstatt) -> Vec<String> {
    let run = werkstatt.zv(&["veroeffentlichen", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let all = answer["veroeffentlicht"].as_array().unwrap();
    all.iter()
        .map(|one| one["kreis"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn an_approval_of_the_wording_alone_asks_for_the_pages() {
    let werkstatt = strict();
    approve(&werkstatt);
    // As it was filed before layout, pictures and fonts belonged to it.
    let [akte, text] = [AKTE, TEXT].map(|path| werkstatt.read(path));
    let kept = |line: &&str| {
        !["pflicht:", "gestalt:", "  - ", "sha256:", "#"]
            .iter()
            .any(|start| line.starts_with(start))
    };
    let head: String =
        akte.lines().filter(kept).map(|line| format!("{line}\n")).collect();
    let sum = zielvereinbarung::values::pruefsumme::sha256(
        format!("{head}\n{text}").as_bytes(),
    );
    werkstatt.write(AKTE, format!("{head}sha256: \"{sum}\"\n"));
    refused(&werkstatt, &["Warnung[G06]", "galt nur dem Wortlaut"]);
    assert!(approve(&werkstatt).contains("galt nur dem Wortlaut"));
    assert_eq!(made(&werkstatt), "unterschrift");
}

#[test]
fn an_approval_can_be_taken_back() {
    let werkstatt = strict();
    let back = ["freigeben", KASSEL, "--von", "Uwe Beispiel", "--zurueckziehen", "--ja"];
    let run = werkstatt.zv(&back);
    assert!(
        run.code == Some(2) && run.stderr.contains("keine Freigabe"),
        "{}",
        run.stderr
    );
    approve(&werkstatt);
    let said =
        werkstatt.done(&[&back[..], &["--bemerkung", "§ 4 ist noch offen"]].concat());
    assert!(said.contains("Zurückgezogen: landkreis-kassel"), "{said}");
    refused(&werkstatt, &["Warnung[G08]", "hat „Uwe Beispiel“ am", "zurückgezogen"]);
    assert!(werkstatt.read(AKTE).contains("bemerkung: \"§ 4 ist noch offen\""));
    assert_eq!(werkstatt.zv(&back).code, Some(2));
    approve(&werkstatt);
    assert_eq!(made(&werkstatt), "unterschrift");
}

#[test]
fn four_eyes_are_two_people() {
    let werkstatt = strict();
    werkstatt.replace(JAHRGANG, "freigabe: erforderlich", "freigabe: vier-augen");
    approve(&werkstatt);
    refused(&werkstatt, &["Warnung[G09]", "verlangt eine zweite Person"]);
    // The same person once more, however the name is written, is no second one.
    for name in ["Erika Mustermann", "erika mustermann"] {
        let said = werkstatt.done(&["freigeben", KASSEL, "--von", name, "--ja"]);
        assert!(said.contains("es fehlt die Freigabe einer zweiten Person"), "{said}");
        refused(&werkstatt, &["G09"]);
    }
    let second = ["freigeben", KASSEL, "--von", "Uwe Beispiel", "--ja"];
    let said = werkstatt.done(&second);
    assert!(said.contains("als zweite Person"), "{said}");
    assert_eq!(made(&werkstatt), "unterschrift");
    // Another wording needs both anew.
    werkstatt.replace(RECORD, "959620", "959621");
    werkstatt.done(&second);
    refused(&werkstatt, &["G09"]);
    approve(&werkstatt);
    assert_eq!(made(&werkstatt), "unterschrift");
}

#[test]
fn that_approvals_were_asked_for_is_not_forgotten() {
    let werkstatt = strict();
    approve(&werkstatt);
    for line in ["freigabe: nicht-erforderlich", "# freigabe: erforderlich"] {
        let strict = werkstatt.read(JAHRGANG);
        werkstatt.replace(JAHRGANG, "freigabe: erforderlich", line);
        let run = werkstatt.zv(&["pruefen"]);
        let said =
            "galt „freigabe: erforderlich“, jetzt gilt „freigabe: nicht-erforderlich“";
        assert!(
            run.stdout.contains("Warnung[G10]") && run.stdout.contains(said),
            "{}",
            run.stdout
        );
        werkstatt.write(JAHRGANG, strict);
    }
    assert!(!werkstatt.zv(&["pruefen"]).stdout.contains("G10"));
}

/// A change of the common wording is shown once, values stand with their Kreis.
#[test]
fn what_is_common_is_shown_once() {
    let werkstatt = strict();
    let own = werkstatt.read(RECORD);
    let kreise = [
        "odenwaldkreis",
        "landkreis-fulda",
        "landkreis-giessen",
        "schwalm-eder-kreis",
        "wetteraukreis",
    ];
    for (kreis, amount) in kreise.iter().zip(100_001..) {
        let record = own.replace("959620", &amount.to_string());
        werkstatt.write(&format!("data/2025/{kreis}.yaml"), record);
    }
    let all = ["freigeben", "--alle", "--von", "Erika Mustermann", "--ja"];
    let first = werkstatt.done(&all).replace('\u{a0}', " ");
    assert!(first.contains("Erste Freigabe von 6 Vereinbarungen"), "{first}");
    assert_eq!(first.matches("Erfolgreiche Arbeitsmarktpolitik").count(), 1, "{first}");
    assert!(
        first.contains("{haushaltsmittel}") && first.contains("100.003 Euro"),
        "{first}"
    );
    werkstatt.replace("templates/2025/praeambel.typ", "Erfolgreiche", "Gute");
    // A changed sentence that names the Kreis is still one change.
    let paragraf = "templates/2025/paragrafen/haushaltsmittel.typ";
    let text = werkstatt.read(paragraf);
    werkstatt.write(paragraf, format!("{text}\nNeues für {{{{ kreis.akkusativ }}}}.\n"));
    werkstatt.replace("data/2025/landkreis-fulda.yaml", "100002", "200002");
    let shown = werkstatt.done(&all).replace('\u{a0}', " ");
    assert_eq!(shown.matches("{+Gute+}").count(), 1, "{shown}");
    assert_eq!(shown.matches("Neues für").count(), 1, "{shown}");
    assert!(
        shown.contains("[-100.002 Euro-] {+200.002 Euro+}") || shown.contains("200.002"),
        "{shown}"
    );
    assert!(shown.lines().count() < 60, "{shown}");
}
