//! Finds characters in templates that nobody can see, or that turn the direction of writing.

use std::sync::Arc;

use crate::finding::rules;
use crate::finding::{Finding, Findings, Place, SourceFile};
use crate::values::zeichen;

/// Reports each line of a template in which something hides, once for each such character.
pub(super) fn check(file: &Arc<SourceFile>, findings: &mut Findings) {
    let mut told = Vec::new();
    for (at, character) in file.text.char_indices() {
        if character == '\n' {
            told.clear();
        } else if zeichen::hides(character) && !told.contains(&character) {
            told.push(character);
            let place = Place::new(file, at..at + character.len_utf8());
            findings.push(finding(&place, character));
        }
    }
}

/// That a character hides at a place.
pub(super) fn finding(place: &Place, character: char) -> Finding {
    let name = zeichen::name(character);
    let message = format!("Hier steht das Zeichen {name}, das man nicht sieht.");
    let finding = rules::ZEICHEN_VERBOTEN.at(place, message);
    finding.hint("Das Zeichen löschen; am sichersten die Zeile neu eintippen.")
}
