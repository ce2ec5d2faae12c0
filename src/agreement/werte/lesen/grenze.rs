//! Bounds: how large, how long, how many.

use rust_decimal::Decimal;

use super::super::wert::Wert;
use crate::agreement::vordruck::{Blatt, Grenze, Liste};
use crate::finding::rules;
use crate::reading::fields::{Field, Placed, Reading};
use crate::values::datum;
use crate::values::zahl::Zahl;

/// Whether a value is within its bounds; if not, a finding says so.
pub(super) fn check(wert: &Placed<Wert>, blatt: &Blatt, reading: &mut Reading) -> bool {
    let too_little = blatt.mindestens.filter(|bound| is_below(&wert.value, *bound));
    let too_much = blatt.hoechstens.filter(|bound| is_above(&wert.value, *bound));
    let (word, bound) = match (too_little, too_much) {
        (Some(bound), _) => ("mindestens", bound),
        (_, Some(bound)) => ("höchstens", bound),
        _ => return true,
    };
    let message = match (&wert.value, bound) {
        (Wert::Text(text), Grenze::Zahl(bound)) => format!(
            "Der Text hat {} Zeichen; möglich sind {word} {bound}.",
            text.chars().count()
        ),
        (value, bound) => format!(
            "„{}“ ist hier nicht möglich; erwartet wird {word} {}.",
            value.print(blatt),
            print(bound, blatt)
        ),
    };
    reading
        .findings
        .push(rules::GRENZE.at(&wert.place, message).field(&wert.path));
    false
}

/// Doubts a list that is shorter or longer than the Vordruck says.
pub(super) fn length(
    liste: &Liste,
    field: &Field,
    items: &[Field],
    reading: &mut Reading,
) {
    let count = items.len();
    let (place, word, bound) = match (liste.mindestens, liste.hoechstens) {
        (Some(least), _) if count < least => (&field.node.place, "mindestens", least),
        (_, Some(most)) if count > most => (&items[most].node.place, "höchstens", most),
        _ => return,
    };
    let message = format!("Hier stehen {count} Einträge; möglich sind {word} {bound}.");
    reading
        .findings
        .push(rules::GRENZE.at(place, message).field(&field.path));
}

fn is_below(wert: &Wert, bound: Grenze) -> bool {
    match (size(wert), wert, bound) {
        (Some(size), _, Grenze::Zahl(bound)) => size < bound,
        (_, Wert::Datum(day), Grenze::Datum(bound)) => *day < bound,
        _ => false,
    }
}

fn is_above(wert: &Wert, bound: Grenze) -> bool {
    match (size(wert), wert, bound) {
        (Some(size), _, Grenze::Zahl(bound)) => size > bound,
        (_, Wert::Datum(day), Grenze::Datum(bound)) => *day > bound,
        _ => false,
    }
}

/// What is measured of a value, where that is a number.
fn size(wert: &Wert) -> Option<Decimal> {
    match wert {
        Wert::Text(text) => Some(text.chars().count().into()),
        Wert::Betrag(betrag) => Some(betrag.decimal()),
        Wert::Zahl(zahl) => Some(zahl.decimal()),
        Wert::Datum(_) | Wert::Wort(_) => None,
    }
}

/// A bound as the value is printed.
fn print(bound: Grenze, blatt: &Blatt) -> String {
    match bound {
        Grenze::Datum(day) => datum::print(day),
        Grenze::Zahl(number) => match number.to_string().parse::<Zahl>() {
            Ok(zahl) => Wert::Zahl(zahl).print(blatt),
            Err(_) => number.to_string(),
        },
    }
}
