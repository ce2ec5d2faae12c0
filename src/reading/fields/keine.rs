//! Words that say: there is none.

use unicode_normalization::UnicodeNormalization;

/// Whether a text says that there is nothing to be said.
///
/// ```
/// use zielvereinbarung::reading::fields::means_none;
/// assert!(means_none("keine") && means_none("(entfällt)") && means_none("k. A."));
/// assert!(means_none("entfa\u{308}llt"));
/// assert!(means_none("–") && !means_none("Keine Angst vor Zahlen"));
/// ```
pub fn means_none(text: &str) -> bool {
    const WORDS: [&str; 26] = [
        "",
        "0",
        "/",
        "~",
        "entfallen",
        "entfällt",
        "fehlanzeige",
        "ka",
        "kein",
        "keine",
        "keineangabe",
        "keineangaben",
        "keinemaßnahme",
        "keinemaßnahmen",
        "keineprojekte",
        "keiner",
        "keines",
        "keinprojekt",
        "leer",
        "n/a",
        "na",
        "nein",
        "nichts",
        "no",
        "none",
        "null",
    ];
    let bare = text.nfc().collect::<String>().to_lowercase();
    let bare = bare.replace(|c: char| c.is_whitespace() || "().[]".contains(c), "");
    WORDS.contains(&bare.as_str()) || bare.chars().all(|c| matches!(c, '-' | '–' | '—'))
}
