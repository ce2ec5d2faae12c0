//! Words that stand where something is still to come, and the one form in which texts are compared.

use unicode_normalization::UnicodeNormalization;

/// A text as it is compared: small letters and digits alone, umlauts written out. Blanks, hyphens,
/// dots and quotes make no difference.
///
/// ```
/// use zielvereinbarung::values::leerwort::gefaltet;
/// assert_eq!(gefaltet("Brücke-Süd „II“."), gefaltet("BRUECKE\u{a0}SUED II"));
/// ```
pub fn gefaltet(text: &str) -> String {
    let lower = text.nfc().flat_map(char::to_lowercase);
    let mut folded = String::new();
    for c in lower.filter(|c| c.is_alphanumeric()) {
        match c {
            'ä' => folded.push_str("ae"),
            'ö' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            other => folded.push(other),
        }
    }
    folded
}

/// What is written for something that is not known yet, or elsewhere; each folded.
const WORTE: &[&str] = &[
    "abklaeren",
    "amt",
    "angabefehlt",
    "asdf",
    "aufzaehlung",
    "ausfuellen",
    "beispieltext",
    "bitteausfuellen",
    "bitteeintragen",
    "bitteergaenzen",
    "bitteklaeren",
    "bittenachtragen",
    "blindtext",
    "dito",
    "do",
    "dto",
    "ebenso",
    "einrichtung",
    "eintrag",
    "ergaenzen",
    "ergaenzungfolgt",
    "fehlt",
    "fehltnoch",
    "folgt",
    "folgtnoch",
    "idem",
    "inabstimmung",
    "inarbeit",
    "inklaerung",
    "keineangabe",
    "keineprojektegeplant",
    "keineprojektevorgesehen",
    "keinprojektgeplant",
    "keinprojektvorgesehen",
    "klaeren",
    "kommtnoch",
    "loremipsum",
    "loremipsumdolor",
    "loremipsumdolorsitamet",
    "massnahme",
    "mustertext",
    "nachgereicht",
    "nachname",
    "nachzutragen",
    "name",
    "namefolgt",
    "namensangabe",
    "nichtbekannt",
    "nichtgeplant",
    "nichtvorgesehen",
    "nn",
    "nnn",
    "nnnn",
    "nochnichtbekannt",
    "nochoffen",
    "nochunbekannt",
    "nochzuklaeren",
    "nomennominandum",
    "offen",
    "ort",
    "platzhalter",
    "projekt",
    "projektname",
    "projekttitel",
    "qwertz",
    "sanlage",
    "siehe",
    "sieheanlage",
    "sieheoben",
    "sieheunten",
    "siehevorjahr",
    "so",
    "sou",
    "su",
    "svorjahr",
    "tba",
    "tbc",
    "tbd",
    "test",
    "testtest",
    "text",
    "texteingeben",
    "textfolgt",
    "titel",
    "titeldesprojekts",
    "todo",
    "unbekannt",
    "vorname",
    "vornamename",
    "vornamenachname",
    "wiebisher",
    "wieimvorjahr",
    "wievorjahr",
    "wirdnachgereicht",
];
/// The same with a number of one or two digits behind it.
const GEZAEHLT: [&str; 7] =
    ["projekt", "massnahme", "titel", "eintrag", "name", "text", "platzhalter"];
/// What may stand before or behind such a word.
const FUELLEND: [&str; 6] = ["noch", "wird", "bitte", "name", "titel", "angaben"];

/// Whether a whole text only says that something is still to come, or stands elsewhere. A word
/// inside a longer text is none, nor is a personal name like Muster.
///
/// ```
/// use zielvereinbarung::values::leerwort::ist_platzhalter;
/// for text in ["n.n.", "N. N.", "XXX", "TBD", "folgt", "???", "s. o.", "-/-", "wie Vorjahr", "Projekt 1", "e\u{301}e\u{301}"] {
///     assert!(ist_platzhalter(text), "{text}");
/// }
/// for text in ["III 7 – TEST", "Muster", "IT@Work", "Projekt Brücke", "ESF+", "2. Chance", "Xenia", "Projekt 2030"] {
///     assert!(!ist_platzhalter(text), "{text}");
/// }
/// ```
pub fn ist_platzhalter(text: &str) -> bool {
    let folded = gefaltet(text);
    if folded.is_empty() {
        return true;
    }
    let mut letters = text.nfc().filter(|c| !c.is_whitespace() && *c != '.');
    let first = letters.next().unwrap_or_default();
    let more = letters.clone().count() > 0;
    let mut same = |c: char| c.to_lowercase().eq(first.to_lowercase());
    let repeated = more && first.is_alphabetic() && letters.all(&mut same);
    let counted = GEZAEHLT.iter().any(|word| {
        let rest = folded.strip_prefix(word);
        rest.is_some_and(|rest| {
            (1..=2).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_digit())
        })
    });
    repeated || counted || WORTE.contains(&folded.as_str()) || filled(&folded)
}

/// A word for what is to come with one that fills: „Titel folgt noch“.
fn filled(folded: &str) -> bool {
    let open = ["folgt", "offen", "fehlt", "ergaenzen", "unbekannt", "nachgereicht"];
    let mut rest = folded;
    let mut found = false;
    while !rest.is_empty() {
        let word = open.iter().chain(&FUELLEND).find(|word| rest.starts_with(**word));
        let Some(word) = word else { return false };
        found |= open.contains(word);
        rest = &rest[word.len()..];
    }
    found
}

/// Whether a text has no letter at all, as a number that a spreadsheet left where a title was.
pub fn ohne_buchstaben(text: &str) -> bool {
    !text.chars().any(char::is_alphabetic)
}
