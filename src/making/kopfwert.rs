//! The values that say what an agreement is about, wherever agreements are listed.

use serde::Serialize;

use crate::agreement::vereinbarung::Vereinbarung;
use crate::values::betrag::Betrag;

/// One of them; without a value it is still a gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kopfwert {
    /// Path of the field.
    pub pfad: String,
    /// What people call it.
    pub name: String,
    /// The value.
    pub wert: Option<Betrag>,
}

/// Those of an agreement.
pub fn of(vereinbarung: &Vereinbarung) -> Vec<Kopfwert> {
    vec![Kopfwert {
        pfad: "haushaltsmittel".to_owned(),
        name: "Haushaltsmittel".to_owned(),
        wert: vereinbarung.haushaltsmittel,
    }]
}

/// Those of several agreements together, each with the sum of what is known.
///
/// ```
/// use zielvereinbarung::making::kopfwert::{Kopfwert, sums};
/// let amount = |text: Option<&str>| Kopfwert {
///     pfad: "haushaltsmittel".into(),
///     name: "Haushaltsmittel".into(),
///     wert: text.map(|text| text.parse().unwrap()),
/// };
/// let (one, other, gap) = (amount(Some("959620")), amount(Some("0.50")), amount(None));
/// assert_eq!(sums([&one, &gap, &other]), [amount(Some("959620.50"))]);
/// assert_eq!(sums([&gap]), [gap]);
/// ```
pub fn sums<'a>(werte: impl IntoIterator<Item = &'a Kopfwert>) -> Vec<Kopfwert> {
    let mut sums: Vec<Kopfwert> = Vec::new();
    for one in werte {
        match sums.iter_mut().find(|sum| sum.pfad == one.pfad) {
            Some(sum) => {
                let amounts: Vec<Betrag> = sum.wert.into_iter().chain(one.wert).collect();
                sum.wert = (!amounts.is_empty()).then(|| Betrag::sum(amounts));
            }
            None => sums.push(one.clone()),
        }
    }
    sums
}
