//! Other agreements than that of 2025, by nothing but their Vordruck and their wording.

mod vorlagen;

use crate::werkstatt::{Lauf, Werkstatt};

const VORDRUCK: &str = "templates/2025/vordruck.yaml";
const JAHRGANG: &str = "data/2025/jahrgang.yaml";
const RECORD: &str = "data/2025/landkreis-kassel.yaml";
const PARAGRAF: &str = "templates/2025/paragrafen/haushaltsmittel.typ";

/// A project with another Vordruck and one § about it; all of it is invented.
fn werkstatt(vordruck: &str, wording: &str, record: &str) -> Werkstatt {
    let werkstatt = Werkstatt::new();
    werkstatt
        .write(VORDRUCK, vordruck)
        .write(
            PARAGRAF,
            format!("#import \"/layout.typ\": *\n\n#paragraf[{{{{ paragraf.haushaltsmittel }}}}][Werte]\n\n{wording}"),
        )
        .write(
            "templates/2025/paragrafen/umsetzung.typ",
            "#import \"/layout.typ\": *\n\n#paragraf[{{ paragraf.umsetzung }}][Umsetzung]\n\nEs gilt.\n",
        )
        .replace(JAHRGANG, "bewilligungsbehoerde: Regierungspräsidium Kassel\n", "")
        .replace(JAHRGANG, "jahr: 2025\n", "jahr: 2025\nfiktiv: ja\n")
        .write(RECORD, record);
    for entry in std::fs::read_dir(werkstatt.path("data/2025")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_file() && name != "jahrgang.yaml" && name != "landkreis-kassel.yaml" {
            std::fs::remove_file(path).unwrap();
        }
    }
    werkstatt
}

/// The lines of § 4 of the draft.
fn lines(werkstatt: &Werkstatt) -> Vec<String> {
    let text = werkstatt.done(&["text", "landkreis-kassel", "--fassung", "entwurf"]);
    let text = text.replace('\u{a0}', " ");
    let from = text.lines().skip_while(|line| !line.starts_with("§ 4"));
    let inside = from.skip(1).take_while(|line| !line.starts_with("§ 5"));
    inside.map(str::to_owned).collect()
}

fn pruefen(werkstatt: &Werkstatt) -> Lauf {
    werkstatt.zv(&["pruefen", "landkreis-kassel"])
}

const BUDGETS: &str = "\
vereinbarung: {kuerzel: aqb-amb, programm: zur Umsetzung, seiten: [land, kreis]}
datensatz:
  aktenzeichen: text
  budgets:
    je: {aqb: Ausbildungs- und Qualifizierungsbudget, amb: Arbeitsmarktbudget}
    felder:
      betrag: {art: betrag, kopfwert: ja, summe_von: quellen}
      quellen: {je: {land: Landesmittel, esf: Mittel des ESF}, art: betrag, noetig: nein}
  massnahmen:
    name: Maßnahmen zu Nr. {nr}
    je: {vorbereitung: Ausbildungsvorbereitung, ausbildung: Ausbildung, beschaeftigung: Beschäftigung}
    liste:
      titel: text
      form: {auswahl: [integrativ, additiv], noetig: nein}
      plaetze: {art: zahl, einheit: Plätze, name: Plätze}
";

const BUDGETS_WORTLAUT: &str = "\
{{ aktenzeichen }}

{% for budget in budgets %}
{{ budget.nr }} {{ budget.titel }}: {{ budget.betrag }}

{% endfor %}
{% if budgets.amb.quellen.land %}
Davon {{ budgets.amb.quellen.land.titel }} {{ budgets.amb.quellen.land }} ({{ budgets.amb.quellen.land | worte }}).

{% endif %}
Zusammen {{ budgets.summe.betrag }} und {{ massnahmen.summe.plaetze }}.

{% for art in massnahmen %}
{% for m in art.eintraege %}
{{ art.titel }}: {{ m.titel }}{% if m.form %} ({{ m.form }}){% endif %}, {{ m.plaetze }}

{% endfor %}
{% endfor %}
";

#[test]
fn two_budgets_with_their_sources_and_places() {
    let record = "\
aktenzeichen: III 5 – TEST 014
budgets:
  aqb:
    betrag: 1250000
  amb:
    quellen:
      land: 300000
      esf: 190000
massnahmen:
  vorbereitung:
    - titel: Ausbildungsvorbereitung TEST
      plaetze: 24
  ausbildung:
    - {titel: Ausbildung TEST, form: integrativ, plaetze: 36}
  beschaeftigung: []
";
    let werkstatt = werkstatt(BUDGETS, BUDGETS_WORTLAUT, record);
    assert_eq!(
        lines(&werkstatt),
        [
            "Werte",
            "III 5 – TEST 014",
            "1 Ausbildungs- und Qualifizierungsbudget: 1.250.000 Euro",
            "2 Arbeitsmarktbudget: 490.000 Euro",
            "Davon Landesmittel 300.000 Euro (dreihunderttausend Euro).",
            "Zusammen 1.740.000 Euro und 60 Plätze.",
            "Ausbildungsvorbereitung: Ausbildungsvorbereitung TEST, 24 Plätze",
            "Ausbildung: Ausbildung TEST (integrativ), 36 Plätze",
        ]
    );
    let made = werkstatt
        .done(&["erzeugen", "landkreis-kassel"])
        .replace('\u{a0}', " ");
    assert!(made.contains("fehlt: Name (Kreis)"), "{made}");
    assert!(made.contains("1.740.000 Euro"), "{made}");
}

#[test]
fn a_wrong_sum_is_an_error_at_both_places_and_a_part_that_lacks_is_a_gap() {
    let wrong = "\
budgets:
  amb:
    betrag: 480000
    quellen: {land: 300000, esf: 190000}
";
    let werkstatt = werkstatt(BUDGETS, BUDGETS_WORTLAUT, wrong);
    let run = pruefen(&werkstatt);
    assert_eq!(run.code, Some(1));
    for word in ["[F43]", "betrag: 480000", "land: 300000", "490.000"] {
        assert!(run.stdout.contains(word), "{word}: {}", run.stdout);
    }
    werkstatt.write(RECORD, "budgets: {amb: {quellen: {land: 300000}}}\n");
    let made = werkstatt
        .done(&["erzeugen", "landkreis-kassel"])
        .replace('\u{a0}', " ");
    let missing = "fehlt: Aktenzeichen; Betrag (Ausbildungs- und Qualifizierungsbudget); \
        Quellen (Arbeitsmarktbudget, Mittel des ESF); Maßnahmen zu Nr. 1, 2, 3; Name (Kreis)";
    let made = made.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(made.contains(missing), "{made}");
    let draft = lines(&werkstatt).join("\n");
    for gap in
        ["2 Arbeitsmarktbudget: [fehlt:", "Ausbildung: [fehlt: Maßnahmen zu Nr. 2]"]
    {
        assert!(draft.contains(gap), "{gap}: {draft}");
    }
}

/// A part of a sum may have its value from elsewhere; what is written is held against it.
#[test]
fn a_default_is_a_part_of_a_sum() {
    let vordruck = "\
vereinbarung: {kuerzel: abc, programm: zur Probe, seiten: [land, kreis]}
datensatz:
  sockel: betrag
  mehr: betrag
  alles: {art: betrag, summe_von: [erstes, mehr]}
  erstes: {art: betrag, sonst: sockel}
  doppelt: {art: betrag, sonst: alles}
";
    let wording = "{{ sockel }}, {{ erstes }}, {{ mehr }}: {{ alles }}, {{ doppelt }}.\n";
    let werkstatt = werkstatt(vordruck, wording, "sockel: 100\nmehr: 20\n");
    assert_eq!(
        lines(&werkstatt),
        ["Werte", "100,00 Euro, 100,00 Euro, 20,00 Euro: 120,00 Euro, 120,00 Euro."]
            .map(|line| line.replace(",00", ""))
    );
    werkstatt.write(RECORD, "sockel: 100\nmehr: 20\nalles: 130\n");
    let run = pruefen(&werkstatt);
    assert_eq!(run.stdout.matches("[F43]").count(), 1, "{}", run.stdout);
    assert!(run.stdout.contains("120"), "{}", run.stdout);
    werkstatt.write(RECORD, "sockel: 100\nerstes: 90\nmehr: 20\nalles: 130\n");
    let run = pruefen(&werkstatt);
    assert_eq!(run.stdout.matches("[F43]").count(), 1, "{}", run.stdout);
}

const KENNZAHLEN: &str = "\
vereinbarung: {kuerzel: sgb2, programm: zu den Kennzahlen nach § 48a SGB II, seiten: [land, kreis]}
datensatz:
  kennzahlen:
    je:
      k1: Veränderung der Summe
      k2: Integrationsquote
      k3: Bestand
    felder:
      ist: {art: zahl, einheit: \"%\", stellen: 1, mindestens: -100, hoechstens: 100}
      ziel: {art: zahl, einheit: \"%\", stellen: 1, mindestens: -100, hoechstens: 100, oder: Monitoring}
";

/// It has no amount, and nothing takes one for granted.
#[test]
fn an_agreement_without_an_amount() {
    let wording = "\
{% for k in kennzahlen %}
{{ k.titel }}: {{ k.ist }} / {{ k.ziel }}

{% endfor %}
";
    let record = "\
kennzahlen:
  k1: {ist: -1.2, ziel: Monitoring}
  k2: {ist: 24.1, ziel: 24.1}
  k3: {ist: -0.4}
unterzeichnung:
  kreis:
    datum: 2025-08-18
    personen:
      - name: Erika Beispiel
  land:
    datum: 2025-08-04
";
    let werkstatt = werkstatt(KENNZAHLEN, wording, record);
    let run = pruefen(&werkstatt);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    assert_eq!(
        lines(&werkstatt),
        [
            "Werte",
            "Veränderung der Summe: \u{2212}1,2 % / Monitoring",
            "Integrationsquote: 24,1 % / 24,1 %",
            "Bestand: \u{2212}0,4 % / [fehlt: Ziel (Bestand)]",
        ]
    );
    let full = record.replace("{ist: -0.4}", "{ist: -0.4, ziel: -0.5}");
    werkstatt.write(RECORD, full);
    for command in ["erzeugen", "veroeffentlichen"] {
        let made = werkstatt.done(&[command]);
        for word in ["Haushaltsmittel", "Euro", "fehlt: "] {
            assert!(!made.contains(word), "{command}: {word}: {made}");
        }
    }
    werkstatt.done(&["pruefbericht"]);
}

/// A further side, a group of parties, a default and the filters.
#[test]
fn an_agency_signs_beside_some_of_the_parties() {
    let vordruck = "\
vereinbarung: {kuerzel: abc, programm: zur Probe, seiten: [land, kreis, agentur]}
kreis:
  agentur:
    felder:
      name: text
      genus: {auswahl: [maskulin, feminin, saechlich]}
      ort: text
      amt: text
datensatz:
  ort: {art: text, sonst: kreis.sitz}
  beginn: {art: datum, mindestens: 2025-01-01}
  kennung: {art: text, nur: optionskommune}
";
    let wording = "\
{{ agentur.nominativ | satzanfang }} in {{ agentur.ort }}, {{ ort }}, ab {{ beginn | lang }}.

{% if kreis.gruppen.optionskommune %}
Kennung {{ kennung }}.

{% endif %}
Ende.
";
    let werkstatt = werkstatt(vordruck, wording, "beginn: 2025-07-01\nkennung: TEST 7\n");
    werkstatt
        .replace(JAHRGANG, "fiktiv: ja\n", "fiktiv: ja\ngruppen:\n  optionskommune: [landkreis-kassel]\n")
        .replace(
            "data/kreise.yaml",
            "name: Landkreis Kassel\n",
            "name: Landkreis Kassel\n  agentur: {name: Agentur für Arbeit Kassel, genus: feminin, ort: Kassel, amt: Geschäftsführerin}\n",
        )
        .replace(
            "templates/2025/unterschriften.typ",
            "  unterschrift(\n    \"kreis\",",
            "  unterschrift(\n    \"agentur\",\n    [{{ unterzeichnung.agentur.ort }}, den {{ unterzeichnung.agentur.datum }}],\n    {% for person in unterzeichnung.agentur.personen %}\n    person([{{ person.name }}], [{{ person.amt }}]),\n    {% endfor %}\n    fuer: [{{ agentur.name }}],\n  ),\n  unterschrift(\n    \"kreis\",",
        );
    assert_eq!(
        lines(&werkstatt),
        [
            "Werte",
            "Die Agentur für Arbeit Kassel in Kassel, Kassel, ab 1. Juli 2025.",
            "Kennung TEST 7.",
            "Ende.",
        ]
    );
    let made = werkstatt.done(&["erzeugen", "landkreis-kassel"]);
    assert!(made.contains("fehlt: Name (Kreis); Name (Agentur)"), "{made}");
    signed_by_three(&werkstatt);
    werkstatt.replace(JAHRGANG, "[landkreis-kassel]", "[odenwaldkreis]");
    let run = pruefen(&werkstatt);
    assert!(run.stdout.contains("[F42]"), "{}", run.stdout);
    werkstatt.replace(RECORD, "kennung: TEST 7\n", "");
    assert_eq!(lines(&werkstatt).len(), 3);
}

/// From the record to the folder for the portal: the agency signs as the others do.
fn signed_by_three(werkstatt: &Werkstatt) {
    let before = werkstatt.read(RECORD);
    let people = "unterzeichnung:\n  kreis:\n    datum: 2025-08-18\n    personen:\n      - name: Erika Beispiel\n  \
        agentur:\n    personen:\n      - name: Max Muster\n  land:\n    datum: 2025-08-04\n";
    werkstatt.write(RECORD, format!("{before}{people}"));
    let run = werkstatt.zv(&["erzeugen", "landkreis-kassel", "--fassung", "portal"]);
    assert!(run.stderr.contains("Agentur"), "{}{}", run.stdout, run.stderr);
    let made = werkstatt.done(&["erzeugen", "landkreis-kassel"]);
    assert!(made.contains("-unterschrift.pdf"), "{made}");
    let shown =
        werkstatt.done(&["text", "landkreis-kassel", "--fassung", "unterschrift"]);
    for line in ["Max Muster", "Geschäftsführerin", "Agentur für Arbeit Kassel"] {
        assert!(shown.lines().any(|one| one == line), "{line}: {shown}");
    }
    werkstatt.done(&["freigeben", "landkreis-kassel", "--von", "Ina Probe", "--ja"]);
    werkstatt.replace(RECORD, "  agentur:\n", "  agentur:\n    datum: 2025-08-20\n");
    assert!(werkstatt.done(&["pruefbericht"]).contains("Bericht"));
    werkstatt.done(&["veroeffentlichen"]);
    let made = werkstatt.done(&["text", "landkreis-kassel", "--fassung", "portal"]);
    assert!(made.replace('\u{a0}', " ").contains("Kassel, den 20.8.2025"), "{made}");
    let run = pruefen(werkstatt);
    assert!(!run.stdout.contains("[G0"), "a date voids no approval: {}", run.stdout);
    werkstatt.replace(RECORD, "Max Muster", "Moritz Muster");
    let run = pruefen(werkstatt);
    assert!(run.stdout.contains("[G0"), "{}", run.stdout);
    werkstatt.write(RECORD, before);
    std::fs::remove_dir_all(werkstatt.path("data/2025/freigaben")).unwrap();
}
