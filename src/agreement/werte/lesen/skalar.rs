//! One value in the kind that the Vordruck says.

use super::super::wert::{Angabe, Herkunft, Wert};
use super::grenze;
use crate::agreement::vordruck::{Art, Blatt, Grenze};
use crate::finding::suggest;
use crate::reading::fields::{Field, Kind, Placed, Reading};
use crate::reading::yaml::{Scalar, Value};

/// Reads what stands in a field; `None` where it can't be used.
pub(super) fn read(
    field: &Field,
    blatt: &Blatt,
    kind: Kind,
    reading: &mut Reading,
) -> Option<Angabe> {
    let wert = match word(field, blatt) {
        Some(_) => place(field.text(Kind::Label, reading)?, Wert::Wort),
        None => value(field, blatt, kind, reading)?,
    };
    let within = grenze::check(&wert, blatt, reading);
    within.then_some(Angabe { wert, herkunft: Herkunft::Geschrieben })
}

fn value(
    field: &Field,
    blatt: &Blatt,
    kind: Kind,
    reading: &mut Reading,
) -> Option<Placed<Wert>> {
    let read = match &blatt.art {
        Art::Text => field.text(kind, reading).map(|text| place(text, Wert::Text)),
        Art::Betrag if blatt.mindestens == Some(Grenze::Zahl(0.into())) => field
            .amount_or_zero(reading)
            .map(|amount| place(amount, Wert::Betrag)),
        Art::Betrag => field.amount(reading).map(|amount| place(amount, Wert::Betrag)),
        Art::Zahl => field
            .number(blatt.stellen, reading)
            .map(|number| place(number, Wert::Zahl)),
        Art::Datum => field.date(reading).map(|day| place(day, Wert::Datum)),
        Art::Auswahl(words) => {
            let known: Vec<(&str, usize)> =
                words.iter().map(String::as_str).zip(0..).collect();
            let index = field.choice(&known, reading)?;
            Some(field.placed(Wert::Wort(words[index].clone())))
        }
    };
    if read.is_none() {
        explain(field, blatt, reading);
    }
    read
}

fn place<T>(placed: Placed<T>, wert: impl FnOnce(T) -> Wert) -> Placed<Wert> {
    let Placed { value, place, path } = placed;
    Placed { value: wert(value), place, path }
}

/// The word in place of a number or a day, if it is one.
fn word<'b>(field: &Field, blatt: &'b Blatt) -> Option<&'b String> {
    let Value::Scalar(Scalar { text, .. }) = &field.node.value else { return None };
    blatt.oder.iter().find(|word| *word == text)
}

/// Names the words that may stand in place of what can't be read.
fn explain(field: &Field, blatt: &Blatt, reading: &mut Reading) {
    let Value::Scalar(Scalar { text, .. }) = &field.node.value else { return };
    if blatt.oder.is_empty() || !text.starts_with(char::is_alphabetic) {
        return;
    }
    let words = blatt.oder.iter().map(String::as_str);
    let hint = match suggest(text, words) {
        Some(word) => format!("Meinten Sie „{word}“?"),
        None => format!("Möglich ist statt dessen: {}.", blatt.oder.join(", ")),
    };
    reading.findings.explain_last(&field.node.place, &hint);
}
