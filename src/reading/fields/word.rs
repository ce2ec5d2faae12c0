//! Values of one word: a choice, an amount, a day, a year.

use chrono::NaiveDate;

use super::{Field, Placed, Reading, UNKNOWN_YET};
use crate::finding::rules;
use crate::finding::{Place, suggest};
use crate::reading::yaml::{Scalar, Style, Value};
use crate::values::betrag::{Betrag, BetragFault};
use crate::values::datum;
use crate::values::zeichen;

/// How an amount is written of which nobody can tell what was meant.
const WIE_EIN_BETRAG: &str = "Den Betrag aus dem Bescheid in Ziffern schreiben, nicht gerundet: ganze Euro wie 959620, vor den Cent ein Punkt und zwei Ziffern wie 959620.50. Ist er noch nicht bekannt, die Zeile löschen.";
/// The same of a day.
const WIE_EIN_DATUM: &str = "Den Tag als Jahr-Monat-Tag schreiben, wie 2025-08-18. Ist er noch nicht bekannt, die Zeile löschen.";

impl<'n> Field<'n> {
    /// The field as one of a few words.
    pub fn choice<T: Copy>(
        &self,
        words: &[(&str, T)],
        reading: &mut Reading,
    ) -> Option<T> {
        let scalar = self.bare("eines der Wörter der Auswahl", reading)?;
        let found = words.iter().find(|(word, _)| *word == scalar.text);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let meant = suggest(&scalar.text, known.iter().copied());
            reading.findings.push(
                rules::AUSWAHL
                    .at(
                        &self.node.place,
                        format!(
                            "„{}“ ist hier nicht möglich; erwartet wird {}.",
                            scalar.text,
                            known.join(" oder ")
                        ),
                    )
                    .field(&self.path)
                    .maybe_hint(meant.map(|word| format!("Meinten Sie „{word}“?"))),
            );
        }
        found.map(|(_, value)| *value)
    }

    /// The field as an amount in Euro.
    pub fn amount(&self, reading: &mut Reading) -> Option<Placed<Betrag>> {
        let scalar = self.bare("ein Betrag", reading)?;
        let text = &scalar.text;
        let (rule, message, hint) = match (scalar.style, text.parse::<Betrag>()) {
            (Style::Plain, Ok(betrag)) => return Some(self.placed(betrag)),
            (_, Ok(_)) => (
                &rules::BETRAG,
                format!(
                    "Der Betrag „{text}“ steht in Anführungszeichen; erwartet wird eine Zahl."
                ),
                Some(text.clone()),
            ),
            (_, Err(BetragFault::NotPositive)) => (
                &rules::BETRAG_UNMOEGLICH,
                format!("Der Betrag „{text}“ ist nicht größer als null."),
                None,
            ),
            (_, Err(BetragFault::TooLarge)) => (
                &rules::BETRAG_UNMOEGLICH,
                format!("Der Betrag „{text}“ liegt über 1.000.000.000 Euro."),
                None,
            ),
            (_, Err(BetragFault::Spelling(meant))) => (
                &rules::BETRAG,
                format!(
                    "„{text}“ ist kein Betrag; erwartet wird eine Zahl wie 959620 oder 959620.50."
                ),
                meant,
            ),
            (_, Err(BetragFault::Decimals)) => (
                &rules::BETRAG,
                format!(
                    "Der Betrag „{text}“ hat mehr als zwei Stellen hinter dem Punkt; erwartet werden ganze Cent."
                ),
                None,
            ),
        };
        let key = self.path.rsplit('.').next().unwrap_or(&self.path);
        reading.findings.push(
            rule.at(&self.node.place, message)
                .field(&self.path)
                .hint(WIE_EIN_BETRAG)
                .maybe_hint(hint.map(|meant| format!("Meinten Sie „{key}: {meant}“?")))
                .maybe_hint(self.unknown_yet()),
        );
        None
    }

    /// What to do where `~` or nothing stands for a value that is not known yet.
    pub(super) fn unknown_yet(&self) -> Option<String> {
        let Value::Scalar(scalar) = &self.node.value else { return None };
        let none = matches!(scalar.text.to_lowercase().as_str(), "" | "~" | "null");
        none.then(|| UNKNOWN_YET.to_owned())
    }

    /// The field as a day.
    pub fn date(&self, reading: &mut Reading) -> Option<Placed<NaiveDate>> {
        let scalar = self.bare("ein Datum", reading)?;
        if let Some(day) = datum::parse(&scalar.text) {
            return Some(self.placed(day));
        }
        let message = if datum::has_shape(&scalar.text) {
            format!("Den Tag „{}“ gibt es im Kalender nicht.", scalar.text)
        } else {
            format!(
                "„{}“ ist kein Datum; erwartet wird Jahr-Monat-Tag wie 2025-08-18.",
                scalar.text
            )
        };
        let meant = datum::meant(&scalar.text);
        reading.findings.push(
            rules::DATUM
                .at(&self.node.place, message)
                .field(&self.path)
                .hint(WIE_EIN_DATUM)
                .maybe_hint(meant.map(|day| format!("Meinten Sie „{day}“?")))
                .maybe_hint(self.unknown_yet()),
        );
        None
    }

    /// The field as a year.
    pub fn year(&self, reading: &mut Reading) -> Option<Placed<u16>> {
        let scalar = self.bare("ein Jahr", reading)?;
        let year = scalar.text.parse().ok().filter(|year| (2000..2100).contains(year));
        let written = scalar.text.len() == 4;
        match (year, scalar.style) {
            (Some(year), Style::Plain) if written => Some(self.placed(year)),
            (Some(year), _) => {
                self.refuse_year(
                    format!("Das Jahr „{year}“ ist nicht als bloße Zahl geschrieben."),
                    Some(format!("Ohne Anführungszeichen schreiben: {year}")),
                    reading,
                );
                None
            }
            (None, _) => {
                let message = format!(
                    "„{}“ ist kein Jahr; erwartet wird eine Zahl wie 2025.",
                    scalar.text
                );
                self.refuse_year(message, None, reading);
                None
            }
        }
    }

    fn refuse_year(&self, message: String, hint: Option<String>, reading: &mut Reading) {
        reading.findings.push(
            rules::FALSCHE_ART
                .at(&self.node.place, message)
                .field(&self.path)
                .maybe_hint(hint),
        );
    }

    /// The field as a scalar that is no text, and so holds nothing that hides.
    pub(super) fn bare(&self, wanted: &str, reading: &mut Reading) -> Option<&'n Scalar> {
        let scalar = self.scalar(wanted, reading)?;
        let place = &self.node.place;
        let Some(hidden) = scalar.text.chars().find(|c| zeichen::hides(*c)) else {
            return Some(scalar);
        };
        let at = place.text().find(hidden).map_or(0, |at| place.range.start + at);
        let place = match at {
            0 => place.clone(),
            at => Place::new(&place.file, at..at + hidden.len_utf8()),
        };
        reading.findings.push(
            rules::ZEICHEN_VERBOTEN
                .at(
                    &place,
                    format!(
                        "Im Wert steht das Zeichen {}, das man nicht sieht; erwartet wird {wanted}.",
                        zeichen::name(hidden)
                    ),
                )
                .field(&self.path)
                .hint("Das Zeichen löschen; am sichersten den Wert neu eintippen."),
        );
        None
    }
}
