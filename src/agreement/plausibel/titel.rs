//! Titles that carry more than a title: an address, a file name, what another program left.

use std::sync::LazyLock;

use regex::Regex;

use super::text::Textstelle;
use crate::finding::{Findings, rules};

/// From how many characters on a title is a sentence.
const LONG: usize = 300;

/// A kind of what does not belong into a title.
struct Art {
    muster: Regex,
    /// What it is, as a sentence that begins with it.
    was: &'static str,
    hilfe: &'static str,
}

/// What is recognised by its looks, the surest first.
static ARTEN: LazyLock<Vec<Art>> = LazyLock::new(|| {
    let kinds = [
        (r"[\w.+-]+@[\w-]+\.[A-Za-z]{2,}", "eine E-Mail-Adresse", NUR_TITEL),
        (r"(?i)\bhttps?://|\bwww\.", "eine Internetadresse", NUR_TITEL),
        (
            r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b",
            "eine IBAN",
            NUR_TITEL,
        ),
        (
            r"(?i)\b(?:tel|telefon|fon|fax|mobil)\b[.:]{0,2} ?(?:\+|\(?0)\d|(?:\+49|\b0\d{2,5})[ /-]{1,3}\d{3,}",
            "eine Telefonnummer",
            NUR_TITEL,
        ),
        (
            r"(?i)\.(?:docx?|xlsx?|pdf|pptx?|odt|ods|txt|csv)\b",
            "ein Dateiname",
            NUR_TITEL,
        ),
        (
            r"&(?:amp|nbsp|lt|gt|quot|[aou]uml|[AOU]uml|szlig|#\d+);",
            "ein Zeichen aus dem Internet („&…;“)",
            "Das Zeichen selbst schreiben, etwa „&“ oder „ü“.",
        ),
        (
            r"(?i)</?(?:b|i|u|br|p|div|span|strong|em)\b[^>]*>",
            "eine Formatierung (HTML)",
            "Den Text ohne Formatierung schreiben.",
        ),
        (
            r"\*\*[^*]+\*\*|__[^_]+__|`[^`]+`|\]\(|^#{1,6} ",
            "eine Formatierung (Markdown)",
            "Den Text ohne Sternchen, Unterstriche und Rauten schreiben.",
        ),
        (
            r"(?i)\b(?:Az|Aktenzeichen|Gz|Geschäftszeichen)\b[.:]",
            "ein Aktenzeichen",
            NUR_TITEL,
        ),
        (
            r"\b\d{5} \p{Lu}\p{Ll}+|\p{L}(?:str\.|straße|strasse|allee|gasse) \d{1,3}\b|,\s*[\p{L} .-]*(?:weg|platz) \d{1,3}\b",
            "eine Anschrift",
            NUR_TITEL,
        ),
        (
            r"^(?:[o•·▪*+>-] |[a-z]\) |\([a-z0-9]{1,2}\) |§ ?\d)",
            "ein Aufzählungszeichen",
            "Ohne dieses Zeichen schreiben; den Strich setzt die Vereinbarung.",
        ),
        (
            r";\s*\S+.*;|\s[•▪]\s|\s/\s.+\s/\s",
            "mehr als ein Titel",
            "Jeden Titel in eine eigene Zeile schreiben, mit „- “ davor.",
        ),
        (
            r"[,;:]\s*$",
            "ein Satzzeichen am Ende",
            "Ohne das Zeichen am Ende schreiben; fehlt etwas dahinter, ergänzen.",
        ),
    ];
    let kind = |(muster, was, hilfe)| Art {
        muster: Regex::new(muster).expect("the patterns are sound"),
        was,
        hilfe,
    };
    kinds.into_iter().map(kind).collect()
});

const NUR_TITEL: &str = "Nur den Titel schreiben.";

/// Checks the items of lists.
pub(super) fn check(text: &Textstelle, findings: &mut Findings) {
    let Some((was, part, hilfe)) = fault(text.text) else { return };
    if findings.told(&[&rules::AUFZAEHLUNG, &rules::KEIN_EINTRAG], text.place) {
        return;
    }
    let place = part.map_or_else(|| text.place.clone(), |part| text.place.part(part));
    let message = format!("Im Titel „{}“ steht {was}.", text.text);
    findings.push(
        rules::TITEL_UNGEWOEHNLICH
            .at(&place, message)
            .field(text.path)
            .hint(hilfe),
    );
}

/// What stands in a title that is none, where, and what to type.
fn fault(text: &str) -> Option<(&'static str, Option<&str>, &'static str)> {
    let found = ARTEN.iter().find_map(|kind| {
        let part = kind.muster.find(text)?;
        Some((kind.was, Some(part.as_str().trim()), kind.hilfe))
    });
    if found.is_some() {
        return found;
    }
    if text.chars().count() > LONG {
        return Some((
            "ein ganzer Absatz",
            None,
            "Den Titel kürzen; Erläuterungen gehören nicht hinein.",
        ));
    }
    if is_shouted(text) {
        return Some((
            "alles in Großbuchstaben",
            None,
            "In gewöhnlicher Schreibweise eintippen.",
        ));
    }
    unbalanced(text)
        .map(|mark| (mark, None, "Das Gegenstück ergänzen oder das Zeichen löschen."))
}

/// Several words in capitals; abbreviations are written so.
fn is_shouted(text: &str) -> bool {
    let words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() > 4);
    let words: Vec<&str> = words.collect();
    let capital = |word: &&str| word.chars().all(char::is_uppercase);
    words.len() > 1 && words.iter().all(capital)
}

/// A bracket or a quote without its counterpart.
fn unbalanced(text: &str) -> Option<&'static str> {
    let count = |signs: &[char]| text.chars().filter(|c| signs.contains(c)).count();
    // „1)“ at the beginning is a number, and found elsewhere.
    if count(&['(']) != count(&[')']) || count(&['[']) != count(&[']']) {
        return Some("eine Klammer ohne Gegenstück");
    }
    let (low, high) = (count(&['„']), count(&['“', '”']));
    (low != high && !(low == 0 && high % 2 == 0) || count(&['"']) % 2 == 1)
        .then_some("ein Anführungszeichen ohne Gegenstück")
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn what_belongs_to_no_title_is_named() {
        for (text, what) in [
            ("Brücke (info@bruecke.example)", "E-Mail"),
            ("Brücke, www.bruecke.example", "Internetadresse"),
            ("Brücke DE89 3704 0044 0532 0130 00", "IBAN"),
            ("Brücke Tel. 0561 12345", "Telefonnummer"),
            ("Brücke 0561/1003-12", "Telefonnummer"),
            ("Projektliste_2025.xlsx", "Dateiname"),
            ("Haus &amp; Hof", "Internet"),
            ("<b>Brücke</b>", "HTML"),
            ("**Brücke** Süd", "Markdown"),
            ("Brücke (Az.: III 5 – 12)", "Aktenzeichen"),
            ("Brücke, Ständeplatz 17, 34117 Kassel", "Anschrift"),
            ("o Brücke", "Aufzählungszeichen"),
            ("a) Brücke", "Aufzählungszeichen"),
            ("(1) Brücke", "Aufzählungszeichen"),
            ("§ 16h Brücke", "Aufzählungszeichen"),
            ("Brücke; Kompass; Werkstatt", "mehr als ein"),
            ("Brücke,", "Satzzeichen"),
            ("BRÜCKE ZUKUNFT", "Großbuchstaben"),
            ("Brücke (TZ", "Klammer"),
            ("„Brücke", "Anführungszeichen"),
        ] {
            let found = fault(text).map(|(was, ..)| was);
            assert!(found.is_some_and(|was| was.contains(what)), "{text}: {found:?}");
        }
        assert!(fault(&"Ein langer Satz. ".repeat(20)).is_some());
    }

    #[test]
    fn honest_titles_are_left_alone() {
        for text in [
            "ESF+ 2021-2027: Brücke",
            "2. Chance",
            "IT@Work",
            "AGIL, Wolfhagen",
            "Coaching 72 (TZ)",
            "Anlagenführer/in",
            "Brücke – Haus der Jugend",
            "KompAQT!",
            "MitEinAnder in GG",
            "Projekt „Kompass“ Süd",
            "BvB-Reha / InbeQ",
            "Haus der Jugend #2 Nord",
            "SGB II",
            "AQUA GIS",
            "Kita-Einstieg: Brücken bauen",
            "Ausbildung 4.0",
            "1-2-3 Los!",
            "Fit for Job?",
            "Café Global & Co.",
            "Werkstatt am Marktplatz",
            "Weg in den Beruf",
            "Bildungsweg 2",
            "Arbeitsplatz 4.0",
            "Ausbildungsplatz 2025",
            "Fit & mobil 50+",
            "Mobil 2025",
            "Perspektive 50plus",
            "§-Lotsen",
            "Rock 'n' Job",
            "Förderung nach § 16h SGB II",
            "Job-Coaching U25/Ü25",
            "PEGASUS",
        ] {
            let found = fault(text).map(|(was, ..)| was);
            assert_eq!(found, None, "{text}");
        }
    }
}
