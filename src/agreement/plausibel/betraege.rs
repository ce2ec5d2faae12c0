//! Amounts that cannot be meant, or hardly.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::agreement::jahrgang::Jahrgang;
use crate::agreement::record::Record;
use crate::agreement::werte::{self, Knoten};
use crate::finding::Findings;
use crate::finding::rules;
use crate::reading::fields::Placed;
use crate::values::betrag::Betrag;

/// Share of the year before by which an amount may differ without a hint.
const USUAL_CHANGE: Decimal = Decimal::from_parts(3, 0, 0, false, 1);
/// How many times the amount of the year before, or it this one, nobody means.
const UNUSUAL_CHANGE: i64 = 3;
/// How many times the amount in the middle, or that this one, nobody means.
const UNUSUAL_SHARE: i64 = 5;
/// How many amounts tell what is usual.
const ENOUGH: usize = 5;
/// The smallest amount that is usual where the others do not tell, in Euro.
const LEAST: i64 = 10_000;
/// The largest.
const MOST: i64 = 10_000_000;

/// Checks that all amounts together stay within the Land's total.
pub fn check_volume(
    jahrgang: &Jahrgang,
    amounts: impl IntoIterator<Item = Betrag>,
    findings: &mut Findings,
) {
    let Some(total) = &jahrgang.gesamtvolumen else { return };
    let sum = Betrag::sum(amounts);
    if sum > total.value {
        findings.push(
            rules::VOLUMEN
                .at(&total.place, format!(
                    "Die Datensätze ergeben zusammen {sum}, das Gesamtvolumen ist {}.",
                    total.value
                ))
                .field(&total.path),
        );
    }
}

/// Compares each head value that is an amount with that of the year before, by its path.
pub fn check_jump(
    record: &Record,
    before: &BTreeMap<String, Betrag>,
    findings: &mut Findings,
) {
    for amount in amounts(&record.werte) {
        if let Some(before) = before.get(&amount.path) {
            jump(&amount, *before, findings);
        }
    }
}

/// The head values that are amounts.
pub(super) fn amounts(werte: &[Knoten]) -> Vec<Placed<Betrag>> {
    let heads = werte::alle(werte).into_iter().filter(|knoten| knoten.is_kopfwert());
    let amount = |knoten: &Knoten| {
        let wert = &knoten.angabe()?.wert;
        let (place, path) = (wert.place.clone(), knoten.pfad.clone());
        Some(Placed { value: wert.value.betrag()?, place, path })
    };
    heads.filter_map(amount).collect()
}

fn jump(amount: &Placed<Betrag>, before: Betrag, findings: &mut Findings) {
    if before == Betrag::NULL {
        return;
    }
    let change = (amount.value.decimal() - before.decimal()) / before.decimal();
    let percent = (change * Decimal::ONE_HUNDRED).round();
    if change.abs() <= USUAL_CHANGE {
        return;
    }
    let more = if percent.is_sign_negative() { "weniger" } else { "mehr" };
    // What is left of an amount is more than nothing.
    let much = if percent == -Decimal::ONE_HUNDRED {
        "über 99".to_owned()
    } else {
        percent.abs().to_string()
    };
    let rule = if is_times(amount.value, before, UNUSUAL_CHANGE) {
        &rules::SPRUNG_GROSS
    } else {
        &rules::SPRUNG
    };
    findings.push(
        rule.at(
            &amount.place,
            format!(
                "„{}“ sind {much} % {more} als im Vorjahr („{before}“).",
                amount.value,
            ),
        )
        .field(&amount.path)
        .hint("Die Ziffern mit dem Bescheid vergleichen."),
    );
}

/// Compares the amounts of a year with each other; few of them with what is possible at all.
pub(super) fn check_range(amounts: &[Placed<Betrag>], findings: &mut Findings) {
    let median = median(amounts);
    for amount in amounts {
        let value = amount.value;
        let message = median.map_or_else(|| outside(value), |median| far(value, median));
        let Some(message) = message else { continue };
        findings.push(
            rules::BETRAG_FERN
                .at(&amount.place, message)
                .field(&amount.path)
                .hint("Die Ziffern mit dem Bescheid vergleichen: ganze Euro ohne Punkte, vor den Cent ein Punkt."),
        );
    }
}

/// The amount in the middle, where there are enough to tell what is usual.
fn median(amounts: &[Placed<Betrag>]) -> Option<Betrag> {
    let mut values: Vec<Betrag> = amounts.iter().map(|amount| amount.value).collect();
    let middle = values.len() / 2;
    (values.len() >= ENOUGH).then(|| *values.select_nth_unstable(middle).1)
}

fn far(amount: Betrag, median: Betrag) -> Option<String> {
    let share = if amount < median {
        "höchstens ein Fünftel"
    } else {
        "mindestens das Fünffache"
    };
    is_times(amount, median, UNUSUAL_SHARE).then(|| {
        format!(
            "„{amount}“ ist {share} des mittleren Betrags aller Datensätze („{median}“)."
        )
    })
}

fn outside(amount: Betrag) -> Option<String> {
    let unusual =
        !(Decimal::from(LEAST)..=Decimal::from(MOST)).contains(&amount.decimal());
    unusual.then(|| {
        format!("„{amount}“ liegt nicht zwischen 10.000 und 10.000.000\u{a0}Euro.")
    })
}

/// Whether one of two amounts is at least so many times the other.
fn is_times(one: Betrag, other: Betrag, times: i64) -> bool {
    let (one, other) = (one.decimal(), other.decimal());
    one.max(other) >= one.min(other) * Decimal::from(times)
}
