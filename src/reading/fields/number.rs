//! A number, and an amount that may be none.

use super::{Field, Placed, Reading};
use crate::finding::rules;
use crate::reading::yaml::{Style, Value};
use crate::values::betrag::Betrag;
use crate::values::zahl::{Zahl, ZahlFault};

/// How a number is written of which nobody can tell what was meant.
const WIE_EINE_ZAHL: &str = "Die Zahl in Ziffern schreiben, ohne Einheit und Tausenderpunkte; ein Komma ist hier ein Punkt.";

impl Field<'_> {
    /// The field as a number with at most so many digits behind its comma.
    pub fn number(&self, stellen: u32, reading: &mut Reading) -> Option<Placed<Zahl>> {
        let scalar = self.bare("eine Zahl", reading)?;
        let text = &scalar.text;
        let (message, hint) = match (scalar.style, text.parse::<Zahl>()) {
            (Style::Plain, Ok(zahl)) if zahl.stellen() <= stellen => {
                return Some(self.placed(zahl));
            }
            (Style::Plain, Ok(_)) => (decimals(text, stellen), None),
            (_, Ok(_)) => (
                format!(
                    "Die Zahl „{text}“ steht in Anführungszeichen; erwartet wird eine bloße Zahl."
                ),
                Some(text.clone()),
            ),
            (_, Err(ZahlFault::TooLarge)) => {
                (format!("„{text}“ ist größer als jede Zahl, die vereinbart wird."), None)
            }
            (_, Err(ZahlFault::Spelling(meant))) => (
                format!(
                    "„{text}“ ist keine Zahl; erwartet wird eine Zahl wie 24 oder 24.1."
                ),
                meant,
            ),
        };
        let key = self.path.rsplit('.').next().unwrap_or(&self.path);
        reading.findings.push(
            rules::ZAHL
                .at(&self.node.place, message)
                .field(&self.path)
                .maybe_hint(
                    text.contains(|c: char| c.is_ascii_digit())
                        .then(|| WIE_EINE_ZAHL.to_owned()),
                )
                .maybe_hint(hint.map(|meant| format!("Meinten Sie „{key}: {meant}“?")))
                .maybe_hint(self.unknown_yet()),
        );
        None
    }

    /// The field as an amount in Euro that may also be zero.
    pub fn amount_or_zero(&self, reading: &mut Reading) -> Option<Placed<Betrag>> {
        match &self.node.value {
            Value::Scalar(scalar)
                if scalar.style == Style::Plain
                    && matches!(scalar.text.as_str(), "0" | "0.0" | "0.00") =>
            {
                self.bare("ein Betrag", reading)?;
                Some(self.placed(Betrag::NULL))
            }
            _ => self.amount(reading),
        }
    }
}

fn decimals(text: &str, stellen: u32) -> String {
    let wanted = match stellen {
        0 => "erwartet wird eine ganze Zahl".to_owned(),
        1 => "erwartet wird höchstens eine Stelle hinter dem Punkt".to_owned(),
        more => format!("erwartet werden höchstens {more} Stellen hinter dem Punkt"),
    };
    format!("Die Zahl „{text}“ ist zu genau; {wanted}.")
}
