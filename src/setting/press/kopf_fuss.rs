//! What stands at the head and the foot of a page: the running head that was approved, the marks of
//! the copy, the number of the page. Whatever else a layout writes there, nobody has approved.

use crate::finding::Rule;
use crate::finding::rules;

/// What may stand there.
pub(super) struct Erlaubt<'a> {
    /// The running head of the wording.
    pub(super) kopf: &'a str,
    /// The marks of the copy, each of which must stand there.
    pub(super) kennzeichen: &'a [&'static str],
    /// How many pages there are.
    pub(super) seiten: usize,
}

impl Erlaubt<'_> {
    /// Everything at the head and foot of a page that must not stand there, and what is missing.
    pub(super) fn check(
        &self,
        seite: usize,
        texts: &[String],
    ) -> Vec<(&'static Rule, String)> {
        let mut rest: String = texts.iter().map(|text| bare(text)).collect();
        let mut faults = Vec::new();
        for mark in self.kennzeichen {
            if !take(&mut rest, &bare(mark)) {
                let message =
                    format!("Auf Seite {seite} fehlt das Kennzeichen „{mark}“.");
                faults.push((&rules::KENNZEICHEN_FEHLT, message));
            }
        }
        take(&mut rest, &bare(self.kopf));
        if !self.is_number(seite, &rest) {
            let foreign = texts.iter().map(|text| text.trim());
            let foreign: Vec<&str> =
                foreign.filter(|text| !self.knows(seite, text)).collect();
            let shown = if foreign.is_empty() { rest } else { foreign.join(" ") };
            let message = format!(
                "Im Kopf oder Fuß von Seite {seite} steht „{shown}“; zum Wortlaut gehören dort nur Kopfzeile, Kennzeichen und Seitenzahl."
            );
            faults.push((&rules::SATZ_SICHTBAR, message));
        }
        faults
    }

    fn knows(&self, seite: usize, text: &str) -> bool {
        let text = bare(text);
        let marks = self.kennzeichen.iter().any(|mark| bare(mark).contains(&text));
        marks || bare(self.kopf).contains(&text) || self.is_number(seite, &text)
    }

    /// Whether nothing is left but the number of the page, as `3`, `Seite 3 von 5`, `– 3 –`, `3/5`.
    fn is_number(&self, seite: usize, rest: &str) -> bool {
        let number = rest.strip_prefix("Seite").unwrap_or(rest);
        let number = number.trim_matches(['–', '-']);
        let (page, of) = match number.split_once("von").or_else(|| number.split_once('/'))
        {
            Some((page, of)) => (page, Some(of)),
            None => (number, None),
        };
        number.is_empty()
            || page == seite.to_string()
                && of.is_none_or(|of| of == self.seiten.to_string())
    }
}

/// A text without blanks and the dots between its parts.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '·').collect()
}

/// Takes a part out of a text once; whether it was there.
fn take(text: &mut String, part: &str) -> bool {
    match text.find(part) {
        Some(at) => {
            text.replace_range(at..at + part.len(), "");
            true
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Erlaubt;

    fn said(texts: &[&str]) -> Vec<String> {
        let erlaubt = Erlaubt {
            kopf: "Zielvereinbarung 2025 · Kreis Au",
            kennzeichen: &["ENTWURF"],
            seiten: 5,
        };
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        erlaubt
            .check(3, &texts)
            .into_iter()
            .map(|(_, message)| message)
            .collect()
    }

    #[test]
    fn head_and_foot_say_what_was_approved_and_the_number() {
        let head = "Zielvereinbarung 2025 · ";
        for foot in ["Seite 3 von 5", "3", "– 3 –", "3 / 5"] {
            assert_eq!(said(&[head, "Kreis Au", "ENTWURF", foot]), [""; 0]);
        }
        for foot in ["Seite 2 von 5", "Seite 3 von 6", "3 · nur auf Widerruf", "33"] {
            let faults = said(&[head, "Kreis Au", "ENTWURF", foot]);
            assert!(faults.len() == 1 && faults[0].contains(foot), "{faults:?}");
        }
        let faults = said(&[head, "Kreis Au", "Seite 3 von 5"]);
        assert_eq!(faults, ["Auf Seite 3 fehlt das Kennzeichen „ENTWURF“."]);
        let twice = said(&[head, "Kreis Au", head, "Kreis Au", "ENTWURF"]);
        assert_eq!(twice.len(), 1, "{twice:?}");
    }
}
