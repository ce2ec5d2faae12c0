//! Finds characters in wording files that a record must not hold either: umlauts read in the wrong
//! encoding or taken apart, letters and hyphens that only look like others, ligatures.

use std::ops::Range;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::finding::rules;
use crate::finding::{Finding, Findings, Place, SourceFile};
use crate::values::zeichen::{self, Vorrat, ZeichenFault};

/// Reports each line of wording with such a character.
pub(super) fn check(file: &Arc<SourceFile>, vorrat: &Vorrat, findings: &mut Findings) {
    let mut at = 0;
    for line in file.text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let comment = line.trim_start().starts_with("//");
        if !line.is_ascii() && !comment {
            let zeile = Zeile { file, start, text: line.trim_end() };
            findings.extend(zeile.faults(vorrat));
        }
    }
}

struct Zeile<'a> {
    file: &'a Arc<SourceFile>,
    start: usize,
    text: &'a str,
}

impl Zeile<'_> {
    fn place(&self, range: Range<usize>) -> Place {
        Place::new(self.file, self.start + range.start..self.start + range.end)
    }

    /// What is wrong with the words of the line, each word once.
    fn faults(&self, vorrat: &Vorrat) -> Vec<Finding> {
        let mut at = 0;
        let mut found = Vec::new();
        for word in self.text.split_inclusive(' ') {
            let bare = word.trim_end();
            let place = || self.place(at..at + bare.len());
            found.extend(fault(bare, place, vorrat));
            at += word.len();
        }
        found
    }
}

fn fault(word: &str, place: impl Fn() -> Place, vorrat: &Vorrat) -> Option<Finding> {
    if word.is_ascii() {
        return None;
    }
    if let Some(right) = zeichen::repaired(word) {
        let message =
            format!("Die Umlaute oder Sonderzeichen in „{word}“ wurden falsch gelesen.");
        let hint = format!("Gemeint ist wohl: „{right}“. Die ganze Datei so durchsehen.");
        return Some(rules::FALSCH_GELESEN.at(&place(), message).hint(hint));
    }
    let whole: String = word.nfc().collect();
    if whole != word {
        let message =
            format!("In „{word}“ sind Umlaute aus zwei Zeichen zusammengesetzt.");
        let hint = format!("Neu eintippen: „{whole}“.");
        return Some(rules::ZEICHEN_DOPPELGAENGER.at(&place(), message).hint(hint));
    }
    let odd = word.chars().find_map(|c| Some((c, vorrat.fault(c)?)));
    match odd {
        Some((odd, ZeichenFault::Twin(other))) => {
            let name = zeichen::name(odd);
            let message = format!(
                "In „{word}“ sieht das Zeichen {name} gedruckt aus wie ein anderes."
            );
            let hint = format!("Stattdessen „{other}“ schreiben.");
            return Some(rules::ZEICHEN_DOPPELGAENGER.at(&place(), message).hint(hint));
        }
        Some((odd, ZeichenFault::Accent)) => {
            let message =
                format!("Der Akzent {} gehört zu keinem Buchstaben.", zeichen::name(odd));
            let hint = "Den Buchstaben mit seinem Akzent neu eintippen.";
            return Some(rules::ZEICHEN_DOPPELGAENGER.at(&place(), message).hint(hint));
        }
        _ => {}
    }
    let foreign = word.chars().find(|c| zeichen::looks_latin(*c))?;
    let name = zeichen::name(foreign);
    let message = format!("In „{word}“ steht {name}, kein lateinischer Buchstabe.");
    let hint = zeichen::in_latin(word).map_or_else(
        || "Den Buchstaben neu eintippen.".into(),
        |word| format!("Neu eintippen: „{word}“."),
    );
    Some(rules::ZEICHEN_TAEUSCHT.at(&place(), message).hint(hint))
}
