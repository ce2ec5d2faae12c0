//! What every file has whatever the Vordruck declares.

use super::felder::{self, Zwang};
use super::form::{Mitglieder, Schema, member};
use crate::agreement::vordruck::Vordruck;

/// One line without blanks or hidden characters that nobody meant.
const ZEILE: &str = "^[^ \\u00a0\\u202f\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff]+(?:[ \\u00a0\\u202f][^ \\u00a0\\u202f\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff]+)*$";
/// A day as far as a pattern can say.
const TAG: &str = "^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$";
/// The key of a Kreis.
const KREIS: &str = "^[a-z](?:[a-z0-9-]*[a-z0-9])?$";
/// The word of a group.
const GRUPPE: &str = "^[a-z][a-z0-9_]*$";

/// A record.
pub(super) fn datensatz(vordruck: &Vordruck) -> Schema {
    let mut members = felder::members(&vordruck.datensatz, Zwang::Spaeter);
    let sides = vordruck.seiten_im_datensatz().map(|seite| {
        let about = match seite.schluessel.as_str() {
            "land" => {
                "Die Seite des Landes; sonst gelten die Unterzeichnenden des Jahrgangs."
            }
            "kreis" => "Die Seite des Kreises.",
            _ => "Eine weitere Seite; sonst gelten die Stammdaten des Kreises.",
        };
        member(&seite.schluessel, &seite.name, about, Schema::like("seite").or_nothing())
    });
    let sides = Schema::group(sides.collect()).or_nothing();
    let about = "Wer wo und wann unterschreibt.";
    members.push(member("unterzeichnung", "Unterzeichnung", about, sides));
    let about = "Was ein Kreis für ein Jahr vereinbart hat. Was fehlt, wird im Entwurf als Lücke gezeigt.";
    Schema::group(members)
        .called("Datensatz", about)
        .defining(vec![text(), betrag(), ab_null(), datum(), person(), seite()])
        .file()
}

/// `jahrgang.yaml`.
pub(super) fn jahrgang(vordruck: &Vordruck) -> Schema {
    let people = Schema::of("array")
        .with("minItems", 1)
        .with("items", Schema::like("person"))
        .with("maxItems", 5);
    let mut members = vec![
        member(
            "jahr",
            "Jahr",
            "Das Jahr, mit dem der Name des Ordners beginnt.",
            Schema::like("jahr"),
        ),
        member(
            "ministerium",
            "Ministerium",
            "Die Vertragspartnerin des Landes.",
            ministerium(),
        ),
        member(
            "unterzeichnende",
            "Unterzeichnende",
            "Wer für das Land unterschreibt.",
            people,
        ),
    ];
    members.extend(felder::members(&vordruck.jahrgang, Zwang::Sofort));
    members.extend(wahlfrei());
    let mut needed: Vec<String> =
        ["jahr", "ministerium", "unterzeichnende"].map(str::to_owned).into();
    needed.extend(felder::needed(&vordruck.jahrgang));
    Schema::group(members)
        .with("required", needed)
        .called("Jahrgang", "Was für alle Zielvereinbarungen eines Jahres gilt.")
        .defining(vec![text(), betrag(), ab_null(), datum(), person(), formen(), jahr()])
        .file()
}

/// What `jahrgang.yaml` may have.
fn wahlfrei() -> Mitglieder {
    let words =
        |words: &[&'static str]| Schema::words(words.iter().copied()).or_nothing();
    let kreise = Schema::of("array").with("items", Schema::like("text"));
    let gruppen = Schema::of("object")
        .with("additionalProperties", false)
        .with("patternProperties", super::form::object(vec![(GRUPPE.to_owned(), kreise)]))
        .or_nothing();
    vec![
        member(
            "gruppen",
            "Gruppen",
            "Ein Wort und die Kreise, die dazugehören; Vordruck und Vorlagen benutzen es.",
            gruppen,
        ),
        member(
            "gesamtvolumen",
            "Gesamtvolumen",
            "Was das Land insgesamt vergibt; die Summe der Datensätze bleibt darunter.",
            Schema::like("betrag").or_nothing(),
        ),
        member(
            "freigabe",
            "Freigabe",
            "Ob die Fassung zur Unterschrift eine Freigabe braucht, vier-augen: die zweier Menschen; sonst nicht-erforderlich.",
            words(&["erforderlich", "vier-augen", "nicht-erforderlich"]),
        ),
        member(
            "archivformat",
            "Archivformat",
            "a-3a mit beigelegtem Datensatz (sonst) oder a-2a ohne.",
            words(&["a-3a", "a-2a"]),
        ),
        member(
            "fiktiv",
            "Fiktiv",
            "ja, wenn die Datensätze erfunden sind; jede Seite sagt es dann.",
            words(&["ja", "nein"]),
        ),
    ]
}

fn ministerium() -> Schema {
    let text = || Schema::like("text");
    Schema::group(vec![
        member("name", "Name", "Der volle Name ohne Artikel.", text()),
        member("kurz", "Abkürzung", "Etwa HMSI.", text()),
        member("ort", "Ort", "Wo das Land unterschreibt.", text()),
        weitere_formen(),
    ])
    .with("required", vec!["name", "kurz", "ort"])
}

/// `kreise.yaml`, with what any Jahrgang declares for a Kreis.
pub(super) fn kreise(vordrucke: &[Vordruck]) -> Schema {
    let declared = vordrucke
        .iter()
        .flat_map(|one| felder::members(&one.kreis, Zwang::Spaeter));
    let mut members = stammdaten();
    members.extend(declared);
    let needed = ["schluessel", "name", "genus", "sitz", "regierungsbezirk", "amt"];
    let kreis = Schema::group(members)
        .with("required", needed.to_vec())
        .called("Kreis", "Ein Landkreis oder eine kreisfreie Stadt.");
    let entries = super::form::object(vec![(KREIS.to_owned(), Schema::like("kreis"))]);
    let defs = vec![
        text(),
        betrag(),
        ab_null(),
        datum(),
        formen(),
        jahr(),
        ("kreis".to_owned(), kreis),
    ];
    Schema::of("object")
        .with("minProperties", 1)
        .with("additionalProperties", false)
        .with("propertyNames", Schema::default().with("maxLength", 80))
        .with("patternProperties", entries)
        .called("Kreise", "Die Vertragspartner: alle Landkreise und kreisfreien Städte, nach Schlüssel.")
        .defining(defs)
        .file()
}

fn stammdaten() -> Mitglieder {
    let text = || Schema::like("text");
    let year = || Schema::like("jahr").or_nothing();
    let key = Schema::of("string").with("pattern", "^([0-9]{5}|[0-9]{8}|[0-9]{12})$");
    let genus = Schema::words(["maskulin", "feminin", "saechlich"]);
    vec![
        member(
            "schluessel",
            "Amtlicher Schlüssel",
            "Fünf Ziffern in Anführungszeichen; bei Gemeinden acht.",
            key,
        ),
        member("name", "Name", "Der Name ohne Artikel.", text()),
        member("genus", "Genus", "Das grammatische Geschlecht des Namens.", genus),
        member("sitz", "Sitz", "Wo die Verwaltung sitzt.", text()),
        member(
            "regierungsbezirk",
            "Regierungsbezirk",
            "Darmstadt, Gießen oder Kassel.",
            text(),
        ),
        member("amt", "Amt", "Das Amt, das für den Kreis unterschreibt.", text()),
        member("ab", "Ab", "Das erste Jahr als Vertragspartner.", year()),
        member("bis", "Bis", "Das letzte Jahr als Vertragspartner.", year()),
        weitere_formen(),
    ]
}

fn weitere_formen() -> (String, Schema) {
    let about = "Nur nötig, wo die Regel sie nicht ergibt.";
    member("formen", "Formen des Namens", about, Schema::like("formen").or_nothing())
}

fn text() -> (String, Schema) {
    let about = "Eine Zeile ohne überzählige Leerzeichen. Ein Text mit „#“ oder „: “ gehört in Anführungszeichen.";
    let schema = Schema::of("string").with("pattern", ZEILE).with("maxLength", 500);
    member("text", "Text", about, schema)
}

fn betrag() -> (String, Schema) {
    let about = "Euro als bloße Zahl, vor den Cent ein Punkt: 959620 oder 959620.50.";
    let schema = Schema::of("number").with("exclusiveMinimum", 0);
    member("betrag", "Betrag", about, schema.with("maximum", 1_000_000_000))
}

fn ab_null() -> (String, Schema) {
    let about = "Euro als bloße Zahl, vor den Cent ein Punkt; auch 0.";
    let schema = Schema::of("number").with("minimum", 0);
    member(
        "betrag_ab_null",
        "Betrag oder 0",
        about,
        schema.with("maximum", 1_000_000_000),
    )
}

fn datum() -> (String, Schema) {
    let schema = Schema::of("string").with("format", "date").with("pattern", TAG);
    member("datum", "Datum", "Jahr-Monat-Tag, etwa 2025-08-18.", schema)
}

fn jahr() -> (String, Schema) {
    let schema = Schema::of("integer").with("minimum", 2000).with("maximum", 2099);
    member("jahr", "Jahr", "Vier Ziffern.", schema)
}

fn person() -> (String, Schema) {
    let text = || Schema::like("text").or_nothing();
    let amt = "Das Amt, etwa Landrat; sonst gilt das aus den Stammdaten.";
    let person = Schema::group(vec![
        member("name", "Name", "Vorname und Name.", text()),
        member("amt", "Amt", amt, text()),
        member("zusatz", "Zusatz", "Etwa „In Vertretung“.", text()),
    ]);
    member("person", "Person", "Wer unterschreibt.", person)
}

fn seite() -> (String, Schema) {
    let people = Schema::of("array").with("items", Schema::like("person"));
    let people = people.with("maxItems", 5).or_nothing();
    let (text, day) =
        (Schema::like("text").or_nothing(), Schema::like("datum").or_nothing());
    let seite = Schema::group(vec![
        member("ort", "Ort", "Wo unterschrieben wird; sonst der Sitz.", text),
        member(
            "datum",
            "Datum der Unterschrift",
            "Erst eintragen, wenn unterschrieben ist.",
            day,
        ),
        member(
            "personen",
            "Personen",
            "Wer unterschreibt, in dieser Reihenfolge.",
            people,
        ),
    ]);
    let about = "Wo, wann und durch wen eine Seite unterschreibt.";
    member("seite", "Seite der Unterschrift", about, seite)
}

fn formen() -> (String, Schema) {
    let cases = ["Nominativ", "Genitiv", "Dativ", "Akkusativ"].map(|case| {
        let about = format!("Der Name im {case} mit Artikel.");
        member(&case.to_lowercase(), case, &about, Schema::like("text").or_nothing())
    });
    let about = "Die vier Fälle mit Artikel, wo die Regel sie nicht ergibt.";
    member("formen", "Formen des Namens", about, Schema::group(cases.into()))
}
