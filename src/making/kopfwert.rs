//! The values that say what an agreement is about, wherever agreements are listed.

use serde::Serialize;

use crate::agreement::vereinbarung::Vereinbarung;
use crate::agreement::werte::Wert;
use crate::values::betrag::Betrag;

/// The path whose value programs also get under this key of its own, where it is declared: they
/// have known it longer than the head values.
const HAUSHALTSMITTEL: &str = "haushaltsmittel";

/// One of them; without a value it is still a gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kopfwert {
    /// Path of the field.
    pub pfad: String,
    /// What people call it.
    pub name: String,
    /// The value as YAML writes it.
    pub wert: Option<String>,
    /// The value, where it is an amount.
    #[serde(skip)]
    pub betrag: Option<Betrag>,
    /// Whether it is one that can be added up.
    #[serde(skip)]
    pub ist_betrag: bool,
}

/// What programs get under the old key: an amount, or `null` where it is a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Haushaltsmittel(Option<Betrag>);

impl Haushaltsmittel {
    /// The amount; 0 where none is known.
    pub fn summe(self) -> Betrag {
        self.0.unwrap_or_else(|| Betrag::sum([]))
    }
}

/// Those of an agreement, in the order of the Vordruck.
pub fn of(vereinbarung: &Vereinbarung) -> Vec<Kopfwert> {
    let heads = vereinbarung.kopfwerte().into_iter();
    let heads = heads.map(|head| Kopfwert {
        pfad: head.pfad.to_owned(),
        name: head.name.to_owned(),
        wert: head.wert().map(Wert::plain),
        betrag: head.betrag(),
        ist_betrag: head.ist_betrag(),
    });
    heads.collect()
}

/// The amounts among those of several agreements, each with the sum of what is known.
///
/// ```
/// use zielvereinbarung::making::kopfwert::{Kopfwert, sums};
/// let amount = |text: Option<&str>| Kopfwert {
///     pfad: "haushaltsmittel".into(),
///     name: "Haushaltsmittel".into(),
///     wert: text.map(Into::into),
///     betrag: text.map(|text| text.parse().unwrap()),
///     ist_betrag: true,
/// };
/// let (one, other, gap) = (amount(Some("959620")), amount(Some("0.50")), amount(None));
/// assert_eq!(sums([&one, &gap, &other]), [amount(Some("959620.50"))]);
/// assert_eq!(sums([&gap]), [gap]);
/// ```
pub fn sums<'a>(werte: impl IntoIterator<Item = &'a Kopfwert>) -> Vec<Kopfwert> {
    let mut sums: Vec<Kopfwert> = Vec::new();
    for one in werte.into_iter().filter(|one| one.ist_betrag) {
        match sums.iter_mut().find(|sum| sum.pfad == one.pfad) {
            Some(sum) => {
                sum.betrag = together(sum.betrag.into_iter().chain(one.betrag));
                sum.wert = sum.betrag.map(Betrag::plain);
            }
            None => sums.push(one.clone()),
        }
    }
    sums
}

/// All amounts together, where there are any.
pub fn total(werte: &[Kopfwert]) -> Option<Betrag> {
    together(werte.iter().filter_map(|one| one.betrag))
}

/// What programs get under the old key: nothing where the Vordruck declares no such field.
pub fn haushaltsmittel(werte: &[Kopfwert]) -> Option<Haushaltsmittel> {
    let one = werte.iter().find(|one| one.pfad == HAUSHALTSMITTEL)?;
    one.ist_betrag.then_some(Haushaltsmittel(one.betrag))
}

/// Lines for people: each sum by its name, and the total where there are several.
///
/// ```
/// use zielvereinbarung::making::kopfwert::{Kopfwert, lines};
/// let head = |name: &str, text: &str| Kopfwert {
///     pfad: name.to_lowercase(),
///     name: name.into(),
///     wert: Some(text.into()),
///     betrag: text.parse().ok(),
///     ist_betrag: true,
/// };
/// let volume = "9".parse().ok();
/// let one = [head("Budget", "4")];
/// assert_eq!(lines(&one, volume), "Budget zusammen: 4\u{a0}Euro von 9\u{a0}Euro\n");
/// let two = [head("Budget", "4"), head("Zuschuss", "3")];
/// let shown = lines(&two, None);
/// assert_eq!(shown.lines().last(), Some("Alles zusammen: 7\u{a0}Euro"));
/// assert_eq!(lines(&[], volume), "");
/// ```
pub fn lines(werte: &[Kopfwert], volume: Option<Betrag>) -> String {
    let of = volume.map(|volume| format!(" von {volume}")).unwrap_or_default();
    let rows = rows(werte, &of).into_iter();
    rows.map(|(name, sum)| format!("{name}: {sum}\n")).collect()
}

/// The same as names and sums; what there is for all stands behind the last.
pub fn rows(werte: &[Kopfwert], of: &str) -> Vec<(String, String)> {
    let known = werte.iter().filter_map(|one| Some((one.name.as_str(), one.betrag?)));
    let mut known: Vec<_> = known.collect();
    if known.len() > 1 {
        known.extend(total(werte).map(|total| ("Alles", total)));
    }
    let last = known.len();
    let rows = known.iter().zip(1..).map(|((name, sum), number)| {
        let of = if number == last { of } else { "" };
        (format!("{name} zusammen"), format!("{sum}{of}"))
    });
    rows.collect()
}

fn together(amounts: impl Iterator<Item = Betrag>) -> Option<Betrag> {
    let amounts: Vec<Betrag> = amounts.collect();
    (!amounts.is_empty()).then(|| Betrag::sum(amounts))
}
