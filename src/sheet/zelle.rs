//! What a cell means: the text that would stand in a record for it.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::mappe::{Inhalt, Zelle, dezimal};
use crate::agreement::vordruck::{Art, Blatt};
use crate::values::betrag::Betrag;
use crate::values::datum;
use crate::values::zahl::Zahl;

mod deutsch;

/// The word by which a cell says that nothing is to stand in the record.
pub const LEER: &str = "leer";

/// What a cell means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sinn {
    /// Nothing stands there.
    Nichts,
    /// Nothing is to stand there.
    Leer,
    /// This stands there, as a record has it; whether it may, the checks of records say.
    Wert(String),
    /// It can't be used; a sentence says why, another what to do.
    Unbrauchbar(String, String),
}

/// What a cell means in a field.
pub fn sinn(zelle: Option<&Zelle>, blatt: &Blatt) -> Sinn {
    let Some(zelle) = zelle else { return Sinn::Nichts };
    match &zelle.inhalt {
        Inhalt::Text(text) => text_of(text, blatt),
        Inhalt::Zahl(number) => number_of(*number, zelle.prozent, blatt),
        Inhalt::Tag(day, time) => day_of(*day, *time, blatt),
        Inhalt::Wahr(yes) => {
            let word = if *yes { "WAHR" } else { "FALSCH" };
            unusable(
                format!("In der Zelle steht der Wahrheitswert {word}."),
                "Den Wert als Text, Zahl oder Datum eintragen.",
            )
        }
        Inhalt::Fehler(text) => unusable(
            format!("In der Zelle steht der Fehler „{text}“."),
            "Das ist eine Fehlermeldung der Tabelle; die Angabe von Hand eintragen.",
        ),
        Inhalt::Offen => unusable(
            "Die Formel der Zelle ist noch nicht berechnet.".to_owned(),
            "Die Datei in Excel oder LibreOffice öffnen und speichern, oder den Wert von Hand eintragen.",
        ),
    }
}

fn unusable(message: String, hint: &str) -> Sinn {
    Sinn::Unbrauchbar(message, hint.to_owned())
}

fn text_of(text: &str, blatt: &Blatt) -> Sinn {
    let bare = trim(text);
    if bare.is_empty() {
        return Sinn::Nichts;
    }
    // Leer is a town, too.
    if bare == LEER || (bare.to_lowercase() == LEER && blatt.art != Art::Text) {
        return Sinn::Leer;
    }
    if bare.len() > 2 && bare.chars().all(|c| c == '#') {
        return unusable(
            format!("In der Zelle steht „{bare}“."),
            "So zeigt Excel, was in eine zu schmale Spalte nicht passt; den Wert selbst eintragen.",
        );
    }
    if [
        "#NV", "#WERT!", "#BEZUG!", "#DIV/0!", "#NAME?", "#ZAHL!", "#NULL!", "#N/A",
        "#VALUE!", "#REF!",
    ]
    .contains(&bare)
    {
        return unusable(
            format!("In der Zelle steht der Fehler „{bare}“."),
            "Das ist eine Fehlermeldung der Tabelle; die Angabe von Hand eintragen.",
        );
    }
    if blatt.oder.iter().any(|word| word == bare) {
        return Sinn::Wert(bare.to_owned());
    }
    Sinn::Wert(match &blatt.art {
        Art::Text => bare.to_owned(),
        Art::Auswahl(words) => {
            let same = |word: &&String| word.to_lowercase() == bare.to_lowercase();
            words.iter().find(same).map_or(bare, |word| word).to_owned()
        }
        Art::Betrag => deutsch::betrag(bare).unwrap_or_else(|| bare.to_owned()),
        Art::Zahl => deutsch::zahl(bare, blatt.einheit.as_deref())
            .unwrap_or_else(|| bare.to_owned()),
        Art::Datum => deutsch::datum(bare).unwrap_or_else(|| bare.to_owned()),
    })
}

/// A text without the blanks around it, be they such as do not break.
pub fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{a0}' | '\u{202f}' | '\u{feff}' | '\u{200b}')
    })
}

fn number_of(number: f64, prozent: bool, blatt: &Blatt) -> Sinn {
    let plain = dezimal(number);
    match &blatt.art {
        Art::Datum => serial(number).map_or(Sinn::Wert(plain), Sinn::Wert),
        Art::Zahl if prozent => percentage(&plain, blatt),
        _ if prozent => unusable(
            format!("Die Zelle zeigt einen Prozentwert ({plain} als Zahl)."),
            "Das Format der Zelle ändern und den Wert neu eintragen.",
        ),
        Art::Betrag => {
            let cents = plain.split_once('.').map_or(0, |(_, cents)| cents.len());
            Sinn::Wert(match cents {
                1 => format!("{plain}0"),
                _ => plain,
            })
        }
        Art::Text | Art::Auswahl(_) if plain.contains(['.', 'e', '-']) => unusable(
            format!(
                "In der Zelle steht die Zahl {}; erwartet wird ein Text.",
                plain.replace('.', ",")
            ),
            "Der Zelle das Format „Text“ geben und die Angabe neu eintragen.",
        ),
        Art::Zahl | Art::Text | Art::Auswahl(_) => Sinn::Wert(plain),
    }
}

/// A cell that shows `24,1 %` holds 0.241.
fn percentage(plain: &str, blatt: &Blatt) -> Sinn {
    let hundred = plain.parse::<Decimal>().ok().map(|one| one * Decimal::ONE_HUNDRED);
    match hundred.filter(|_| blatt.einheit.as_deref() == Some("%")) {
        Some(shown) => Sinn::Wert(shown.normalize().to_string()),
        None => unusable(
            format!("Die Zelle zeigt einen Prozentwert ({plain} als Zahl)."),
            "Das Format der Zelle auf „Zahl“ ändern und den Wert neu eintragen.",
        ),
    }
}

fn day_of(day: NaiveDate, time: bool, blatt: &Blatt) -> Sinn {
    match blatt.art {
        Art::Datum if time => unusable(
            format!("In der Zelle steht ein Datum mit Uhrzeit ({}).", datum::print(day)),
            "Nur den Tag eintragen, etwa 18.08.2025.",
        ),
        Art::Datum => Sinn::Wert(day.format("%Y-%m-%d").to_string()),
        _ => unusable(
            format!(
                "In der Zelle steht das Datum {}; erwartet wird etwas anderes.",
                datum::print(day)
            ),
            "Excel macht aus „3.4“ einen Tag: der Zelle das Format „Text“ oder „Zahl“ geben und die Angabe neu eintragen.",
        ),
    }
}

/// The day that a bare number means in a column of days: those of this century only.
fn serial(number: f64) -> Option<String> {
    let day = datum::aus_tabelle(dezimal(number).parse().ok()?)?;
    Some(day.format("%Y-%m-%d").to_string())
}

/// The value of a field in the one spelling that records have, where it is one.
pub fn kanonisch(text: String, blatt: &Blatt) -> String {
    match blatt.art {
        Art::Betrag => text.parse::<Betrag>().map_or(text, Betrag::plain),
        Art::Zahl => text.parse::<Zahl>().map_or(text, Zahl::plain),
        _ => text,
    }
}
