//! The values that say what an agreement is about, as answers list them.

use serde::Serialize;

use crate::agreement::vereinbarung::Vereinbarung;
use crate::agreement::vordruck::Art;
use crate::agreement::werte::Wert;
use crate::values::betrag::Betrag;

/// The field that had a key of its own in answers before there were head values.
const HAUSHALTSMITTEL: &str = "haushaltsmittel";

/// One of them; without a value it is still a gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kopfwert {
    /// Path of the field.
    pub pfad: String,
    /// What people call it.
    pub name: String,
    /// The value as YAML and JSON write it.
    pub wert: Option<String>,
    /// The amount, if it is one.
    #[serde(skip)]
    pub betrag: Option<Betrag>,
    /// Whether it is declared as one, there or not.
    #[serde(skip)]
    pub summierbar: bool,
}

/// The old key: an amount, or `null` where it is a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Haushaltsmittel(Option<Betrag>);

/// Those of an agreement, as its Vordruck declares them.
pub fn of(vereinbarung: &Vereinbarung) -> Vec<Kopfwert> {
    let heads = vereinbarung.kopfwerte().into_iter();
    heads
        .map(|head| Kopfwert {
            pfad: head.pfad.to_owned(),
            name: head.name.to_owned(),
            wert: head.wert().map(Wert::plain),
            betrag: head.betrag(),
            summierbar: head
                .knoten
                .feld
                .blatt()
                .is_some_and(|blatt| blatt.art == Art::Betrag),
        })
        .collect()
}

/// What stands below the old key; nothing where the Vordruck declares no such field.
pub fn haushaltsmittel(kopfwerte: &[Kopfwert]) -> Option<Haushaltsmittel> {
    let found = kopfwerte.iter().find(|head| head.pfad == HAUSHALTSMITTEL);
    found.map(|head| Haushaltsmittel(head.betrag))
}

/// The amounts of several agreements, each field with the sum of what is known.
///
/// ```
/// use zielvereinbarung::making::kopfwert::{Kopfwert, sums};
/// let head = |pfad: &str, text: Option<&str>| Kopfwert {
///     pfad: pfad.into(),
///     name: "Name".into(),
///     wert: text.map(str::to_owned),
///     betrag: text.and_then(|text| text.parse().ok()),
///     summierbar: pfad == "budget",
/// };
/// let gap = head("budget", None);
/// let all = [
///     head("budget", Some("959620")),
///     head("ziel", Some("viel")),
///     gap.clone(),
///     head("budget", Some("0.50")),
/// ];
/// assert_eq!(sums(&all), [head("budget", Some("959620.50"))]);
/// assert_eq!(sums([&gap, &head("ziel", None)]), [gap]);
/// ```
pub fn sums<'a>(kopfwerte: impl IntoIterator<Item = &'a Kopfwert>) -> Vec<Kopfwert> {
    let mut sums: Vec<Kopfwert> = Vec::new();
    for head in kopfwerte.into_iter().filter(|head| head.summierbar) {
        match sums.iter_mut().find(|sum| sum.pfad == head.pfad) {
            Some(sum) => {
                let amounts = [sum.betrag, head.betrag].into_iter().flatten();
                let amounts: Vec<Betrag> = amounts.collect();
                sum.betrag = (!amounts.is_empty()).then(|| Betrag::sum(amounts));
            }
            None => sums.push(head.clone()),
        }
    }
    for sum in &mut sums {
        sum.wert = sum.betrag.map(Betrag::plain);
    }
    sums
}

/// The sums for people, a line each, with what they must not exceed together.
///
/// ```
/// use zielvereinbarung::making::kopfwert::{Kopfwert, totals};
/// let head = |name: &str, text: &str| Kopfwert {
///     pfad: name.to_lowercase(),
///     name: name.into(),
///     wert: Some(text.into()),
///     betrag: text.parse().ok(),
///     summierbar: true,
/// };
/// let total = "9".parse().ok();
/// let one = [head("Budget", "4")];
/// assert_eq!(totals(&one, total), "Budget zusammen: 4\u{a0}Euro von 9\u{a0}Euro\n");
/// let two = [head("Budget", "4"), head("Zuschuss", "3")];
/// let shown = totals(&two, None);
/// assert_eq!(shown.lines().last(), Some("Alles zusammen: 7\u{a0}Euro"));
/// assert_eq!(totals(&[], total), "");
/// ```
pub fn totals(sums: &[Kopfwert], most: Option<Betrag>) -> String {
    let known = sums.iter().filter_map(|sum| Some((sum.name.as_str(), sum.betrag?)));
    let mut lines: Vec<(&str, Betrag)> = known.collect();
    if lines.len() > 1 {
        let all = Betrag::sum(lines.iter().map(|(_, amount)| *amount));
        lines.push(("Alles", all));
    }
    let last = lines.len().saturating_sub(1);
    let of = most.map(|most| format!(" von {most}")).unwrap_or_default();
    let line = |(at, (name, amount)): (usize, (&str, Betrag))| {
        let of = if at == last { of.as_str() } else { "" };
        format!("{name} zusammen: {amount}{of}\n")
    };
    lines.into_iter().enumerate().map(line).collect()
}
