//! The characters of a text: what no font has, what hides, what only looks like a letter.

use super::Check;
use crate::finding::rules;
use crate::values::zeichen::{self, ZeichenFault};

impl Check<'_, '_, '_> {
    /// Each kind of odd character is one finding of the text, however many there are.
    pub(super) fn characters(&mut self, text: &str) {
        let mut odd: Vec<char> = Vec::new();
        for character in text.chars() {
            if !odd.contains(&character) {
                odd.push(character);
            }
        }
        let fault = |character: &char| self.reading.vorrat.fault(*character);
        let missing = |character: &char| fault(character) == Some(ZeichenFault::Missing);
        let foreign = |character: &char| {
            fault(character).is_none() && zeichen::looks_latin(*character)
        };
        let (absent, alien): (Vec<char>, Vec<char>) = (
            odd.iter().copied().filter(missing).collect(),
            odd.iter().copied().filter(foreign).collect(),
        );
        for character in &odd {
            let fault = self.reading.vorrat.fault(*character);
            if let Some(fault) =
                fault.filter(|_| absent.len() < 2 || !absent.contains(character))
            {
                self.fault(*character, fault);
            }
        }
        if let [first, _, ..] = absent.as_slice() {
            let message = format!(
                "{} Zeichen von „{text}“ haben die Schriften nicht: {}.",
                absent.len(),
                named(&absent)
            );
            let place = self.at(*first);
            let hint = "Den Text in lateinischen Buchstaben schreiben.".to_owned();
            self.wrong(&rules::ZEICHEN_FEHLT, &place, &message, Some(hint));
        }
        self.not_latin(text, &alien);
    }

    /// Letters that look like latin ones, in one finding.
    fn not_latin(&mut self, text: &str, alien: &[char]) {
        let Some(first) = alien.first() else { return };
        let place = self.at(*first);
        let holds = |word: &&str| word.contains(alien);
        let words: Vec<&str> = text.split(' ').filter(holds).collect();
        let (word, message) = match (words.as_slice(), alien) {
            ([word], [one]) => (
                *word,
                format!(
                    "In „{word}“ steht {}, kein lateinischer Buchstabe.",
                    zeichen::name(*one)
                ),
            ),
            _ => (
                text,
                format!(
                    "In „{text}“ stehen Buchstaben, die keine lateinischen sind: {}.",
                    named(alien)
                ),
            ),
        };
        let latin: Option<Vec<String>> = word
            .split(' ')
            .map(|word| {
                let holds = word.contains(alien);
                if holds { zeichen::in_latin(word) } else { Some(word.to_owned()) }
            })
            .collect();
        let hint = latin.map_or_else(
            || "Den Text in lateinischen Buchstaben neu eintippen.".to_owned(),
            |words| format!("Neu eintippen: „{}“.", words.join(" ")),
        );
        self.note(&rules::ZEICHEN_TAEUSCHT, &place, &message, Some(hint));
    }

    fn fault(&mut self, character: char, fault: ZeichenFault) {
        let place = self.at(character);
        let name = zeichen::name(character);
        let (rule, message) = match fault {
            ZeichenFault::LineBreak => (
                &rules::ZEILENUMBRUCH,
                format!("Im Text steht ein Zeilenumbruch ({name})."),
            ),
            ZeichenFault::OddBlank if character == '\t' => {
                (&rules::ZEICHEN_VERBOTEN, "Im Text steht ein Tabulator.".to_owned())
            }
            ZeichenFault::OddBlank => (
                &rules::ZEICHEN_VERBOTEN,
                format!("Im Text steht ein ungewöhnliches Leerzeichen ({name})."),
            ),
            ZeichenFault::Control => (
                &rules::ZEICHEN_VERBOTEN,
                format!("Im Text steht ein Steuerzeichen ({name})."),
            ),
            ZeichenFault::Invisible => (
                &rules::ZEICHEN_VERBOTEN,
                format!("Im Text steht ein unsichtbares Zeichen ({name})."),
            ),
            ZeichenFault::Direction => (
                &rules::ZEICHEN_VERBOTEN,
                format!(
                    "Im Text steht ein Zeichen, das die Schreibrichtung ändert ({name})."
                ),
            ),
            ZeichenFault::Twin(_) => (
                &rules::ZEICHEN_DOPPELGAENGER,
                format!("Das Zeichen {name} sieht gedruckt aus wie ein anderes."),
            ),
            ZeichenFault::Accent => (
                &rules::ZEICHEN_DOPPELGAENGER,
                format!("Der Akzent {name} gehört zu keinem Buchstaben."),
            ),
            ZeichenFault::Missing => (
                &rules::ZEICHEN_FEHLT,
                format!("Das Zeichen {name} haben die Schriften nicht."),
            ),
        };
        let hint = match fault {
            ZeichenFault::Twin(other) => &format!("Stattdessen „{other}“ schreiben."),
            ZeichenFault::Missing => {
                "Das Zeichen durch eines ersetzen, das auf jeder Tastatur liegt."
            }
            ZeichenFault::OddBlank | ZeichenFault::LineBreak => {
                "Durch ein gewöhnliches Leerzeichen ersetzen."
            }
            _ => "Das Zeichen löschen; am sichersten den Text neu eintippen.",
        };
        self.wrong(rule, &place, &message, Some(hint.into()));
    }
}

/// The first few of some characters, and how many there are beside them.
fn named(characters: &[char]) -> String {
    const NAMED: usize = 3;
    let names: Vec<String> =
        characters.iter().take(NAMED).map(|c| zeichen::name(*c)).collect();
    match characters.len().saturating_sub(NAMED) {
        0 => names.join(", "),
        more => format!("{} und {more} weitere", names.join(", ")),
    }
}
