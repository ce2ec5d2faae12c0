//! One line of text as it may stand in an agreement.

use unicode_normalization::UnicodeNormalization;

use super::{Field, Reading};
use crate::finding::{Place, Rule};
use crate::rules;
use crate::yaml::{Scalar, Style};
use crate::zeichen::{self, Fault};

/// The longest text: a third of a page.
const LONGEST: usize = 500;

/// What a text is for: how much a comment behind it weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words that become wording and may hold any sign: a title, a name.
    Wording,
    /// A place, an office, a name of the master data.
    Label,
}

/// Reads a text; `None` where nothing of it can be used.
pub(super) fn read(field: &Field, kind: Kind, reading: &mut Reading) -> Option<String> {
    let scalar = match kind {
        Kind::Label => field.scalar("ein Text", reading)?,
        Kind::Wording => wording(field, reading)?,
    };
    let mut check = Check { field, reading, sound: true };
    if check.too_long(&scalar.text) {
        return None;
    }
    check.form(scalar);
    let text: String = scalar.text.nfc().collect();
    if text != scalar.text {
        check.note(
            &rules::ZERLEGT,
            &field.node.place,
            "Umlaute sind hier aus zwei Zeichen zusammengesetzt.",
            None,
        );
    }
    check.blanks(&text);
    check.characters(&text);
    check.sound.then_some(text)
}

/// A comment behind wording may be a lost part of it.
fn wording<'n>(field: &Field<'n>, reading: &mut Reading) -> Option<&'n Scalar> {
    let Some(comment) = &field.node.comment else {
        return field.scalar("ein Text", reading);
    };
    let crate::yaml::Value::Scalar(scalar) = &field.node.value else {
        return field.scalar("ein Text", reading);
    };
    reading.findings.push(
        rules::KOMMENTAR_IM_TEXT
            .at(comment, format!(
                "Ab „#“ gilt die Zeile als Kommentar; gelesen wird nur „{}“.",
                scalar.text
            ))
            .field(&field.path)
            .hint("Gehört „#“ zum Text, den ganzen Text in Anführungszeichen setzen; sonst den Kommentar auf eine eigene Zeile darüber."),
    );
    Some(scalar)
}

struct Check<'a, 'n, 'r> {
    field: &'a Field<'n>,
    reading: &'a mut Reading<'r>,
    sound: bool,
}

impl Check<'_, '_, '_> {
    fn too_long(&mut self, text: &str) -> bool {
        let length = text.chars().count();
        if length > LONGEST {
            self.wrong(
                &rules::ZU_VIEL,
                &self.field.node.place,
                &format!(
                    "Der Text hat {length} Zeichen; höchstens {LONGEST} sind möglich."
                ),
                None,
            );
        }
        !self.sound
    }

    /// How it is written: several lines, or a word that means something else to YAML.
    fn form(&mut self, scalar: &Scalar) {
        let place = &self.field.node.place;
        let written = place.text();
        if scalar.style == Style::Block || written.trim_end().contains('\n') {
            self.wrong(
                &rules::ZEILENUMBRUCH,
                place,
                "Der Text geht hier über mehrere Zeilen.",
                Some(
                    "Den Text in eine Zeile schreiben; lange Texte in Anführungszeichen."
                        .into(),
                ),
            );
        } else if scalar.style == Style::Plain && is_ambiguous(&scalar.text) {
            self.wrong(
                &rules::TEXT_MEHRDEUTIG,
                place,
                &format!(
                    "„{}“ hat in YAML eine eigene Bedeutung; erwartet wird ein Text.",
                    scalar.text
                ),
                Some(format!(
                    "Als Text in Anführungszeichen setzen: \"{}\".",
                    scalar.text
                )),
            );
        }
    }

    fn blanks(&mut self, text: &str) {
        let place = &self.field.node.place;
        let trimmed = text.trim();
        let blank = |c: char| c == ' ' || c == '\u{a0}' || c == '\u{202f}';
        if trimmed.is_empty() {
            self.wrong(
                &rules::TEXT_LEER,
                place,
                "Der Text ist leer.",
                Some(
                    "Die ganze Zeile löschen, solange die Angabe nicht bekannt ist."
                        .into(),
                ),
            );
        } else if trimmed.len() != text.len() {
            self.wrong(
                &rules::LEERRAUM,
                place,
                "Der Text beginnt oder endet mit einem Leerzeichen.",
                Some(format!("\"{trimmed}\"")),
            );
        } else if text
            .chars()
            .zip(text.chars().skip(1))
            .any(|(a, b)| blank(a) && blank(b))
        {
            self.wrong(
                &rules::LEERRAUM,
                place,
                "Im Text stehen mehrere Leerzeichen hintereinander.",
                None,
            );
        }
    }

    fn characters(&mut self, text: &str) {
        let mut told = Vec::new();
        for character in text.chars() {
            if told.contains(&character) {
                continue;
            }
            told.push(character);
            if let Some(fault) = self.reading.vorrat.fault(character) {
                self.fault(character, fault);
            } else if zeichen::looks_latin(character) {
                let place = self.at(character);
                let word =
                    text.split(' ').find(|word| word.contains(character)).unwrap_or(text);
                self.note(
                    &rules::ZEICHEN_TAEUSCHT,
                    &place,
                    &format!(
                        "In „{word}“ steht {}, kein lateinischer Buchstabe.",
                        zeichen::name(character)
                    ),
                    Some("Den Buchstaben neu eintippen.".into()),
                );
            }
        }
    }

    fn fault(&mut self, character: char, fault: Fault) {
        let place = self.at(character);
        let name = zeichen::name(character);
        let (rule, message) = match fault {
            Fault::LineBreak => (
                &rules::ZEILENUMBRUCH,
                format!("Im Text steht ein Zeilenumbruch ({name})."),
            ),
            Fault::OddBlank => (
                &rules::ZEICHEN_VERBOTEN,
                format!(
                    "Im Text steht ein Tabulator oder ein ungewöhnliches Leerzeichen ({name})."
                ),
            ),
            Fault::Control => (
                &rules::ZEICHEN_VERBOTEN,
                format!("Im Text steht ein Steuerzeichen ({name})."),
            ),
            Fault::Invisible => (
                &rules::ZEICHEN_VERBOTEN,
                format!("Im Text steht ein unsichtbares Zeichen ({name})."),
            ),
            Fault::Direction => (
                &rules::ZEICHEN_VERBOTEN,
                format!(
                    "Im Text steht ein Zeichen, das die Schreibrichtung ändert ({name})."
                ),
            ),
            Fault::Twin(_) => (
                &rules::ZEICHEN_DOPPELGAENGER,
                format!("Das Zeichen {name} sieht gedruckt aus wie ein anderes."),
            ),
            Fault::Accent => (
                &rules::ZEICHEN_DOPPELGAENGER,
                format!("Der Akzent {name} gehört zu keinem Buchstaben."),
            ),
            Fault::Missing => (
                &rules::ZEICHEN_FEHLT,
                format!("Das Zeichen {name} haben die Schriften nicht."),
            ),
        };
        let hint = match fault {
            Fault::Twin(other) => &format!("Stattdessen „{other}“ schreiben."),
            Fault::Missing => {
                "Das Zeichen durch eines ersetzen, das auf jeder Tastatur liegt."
            }
            Fault::OddBlank | Fault::LineBreak => {
                "Durch ein gewöhnliches Leerzeichen ersetzen."
            }
            _ => "Das Zeichen löschen; am sichersten den Text neu eintippen.",
        };
        self.wrong(rule, &place, &message, Some(hint.into()));
    }

    /// Where a character stands, or the whole value where it is written as an escape.
    fn at(&self, character: char) -> Place {
        let place = &self.field.node.place;
        let found = place.text().find(character);
        found.map_or_else(
            || place.clone(),
            |at| {
                let start = place.range.start + at;
                Place::new(&place.file, start..start + character.len_utf8())
            },
        )
    }

    fn wrong(
        &mut self,
        rule: &'static Rule,
        place: &Place,
        message: &str,
        hint: Option<String>,
    ) {
        self.note(rule, place, message, hint);
        self.sound = false;
    }

    fn note(
        &mut self,
        rule: &'static Rule,
        place: &Place,
        message: &str,
        hint: Option<String>,
    ) {
        let finding = rule.at(place, message).field(&self.field.path).maybe_hint(hint);
        self.reading.findings.push(finding);
    }
}

/// Whether YAML, in one of its versions, takes an unquoted word for something else than text.
pub(crate) fn is_ambiguous(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "ja", "nein",
        ".nan", ".inf",
    ];
    let lower = text.to_lowercase();
    let numeric = text
        .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
        && text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| {
            c.is_ascii_hexdigit()
                || matches!(c, '-' | '+' | '.' | ',' | '_' | ':' | 'x' | 'o')
        });
    WORDS.contains(&lower.as_str()) || numeric
}
