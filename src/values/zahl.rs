//! Numbers with a fixed count of decimals, printed as the agreement prints them.

use std::str::FromStr;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::betrag::grouped;
use super::worte;

/// The largest number that is taken for one, in either direction.
const MOST: i64 = 1_000_000_000_000;

/// A number as it was written: `-1.2`, `24`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Zahl(Decimal);

/// Why a text is no number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ZahlFault {
    /// It is written otherwise; with the spelling that was probably meant.
    Spelling(Option<String>),
    /// It is larger than any that is agreed on.
    TooLarge,
}

impl Zahl {
    /// The number itself.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// How many digits stand behind its comma.
    pub fn stellen(self) -> u32 {
        self.0.normalize().scale()
    }

    /// The number as YAML and JSON write it.
    pub fn plain(self) -> String {
        self.0.normalize().to_string()
    }

    /// The number in words: `minus eins Komma zwei`.
    ///
    /// ```
    /// let zahl: zielvereinbarung::values::zahl::Zahl = "-1.2".parse().unwrap();
    /// assert_eq!(zahl.worte(), "minus eins Komma zwei");
    /// ```
    pub fn worte(self) -> String {
        let digits = self.0.abs().normalize();
        let whole = digits.trunc().to_u64().expect("numbers are bounded");
        let minus = if self.0.is_sign_negative() { "minus " } else { "" };
        let plain = digits.to_string();
        let behind = plain.split_once('.').map(|(_, behind)| worte::ziffern(behind));
        let comma = behind.map_or_else(String::new, |behind| format!(" Komma {behind}"));
        format!("{minus}{}{comma}", worte::allein(whole))
    }

    /// The sum of numbers.
    pub fn sum(numbers: impl IntoIterator<Item = Self>) -> Self {
        Self(numbers.into_iter().map(|number| number.0).sum())
    }

    /// The number as printed, with so many digits behind the comma.
    ///
    /// ```
    /// use zielvereinbarung::values::zahl::Zahl;
    /// let zahl: Zahl = "-1234.5".parse().unwrap();
    /// assert_eq!(zahl.print(2), "\u{2212}1.234,50");
    /// ```
    pub fn print(self, stellen: u32) -> String {
        let digits = self.0.abs();
        let mut digits = digits.normalize();
        digits.rescale(stellen.max(digits.scale()));
        let plain = digits.to_string();
        let (whole, behind) = plain.split_once('.').unwrap_or((&plain, ""));
        let sign =
            if self.0.is_sign_negative() && !self.0.is_zero() { "\u{2212}" } else { "" };
        let comma = if behind.is_empty() { "" } else { "," };
        format!("{sign}{}{comma}{behind}", grouped(whole))
    }
}

/// Digits, a minus in front and decimals behind a dot where there are any.
///
/// ```
/// use zielvereinbarung::values::zahl::{Zahl, ZahlFault};
/// let comma = "24,1".parse::<Zahl>();
/// assert_eq!(comma, Err(ZahlFault::Spelling(Some("24.1".into()))));
/// let percent = "24.1 %".parse::<Zahl>();
/// assert_eq!(percent, Err(ZahlFault::Spelling(Some("24.1".into()))));
/// ```
impl FromStr for Zahl {
    type Err = ZahlFault;

    fn from_str(text: &str) -> Result<Self, ZahlFault> {
        if !is_plain(text) {
            return Err(ZahlFault::Spelling(meant(text)));
        }
        let number = Decimal::from_str_exact(text).map_err(|_| ZahlFault::TooLarge)?;
        if number.abs() > Decimal::from(MOST) {
            return Err(ZahlFault::TooLarge);
        }
        Ok(Self(number.normalize()))
    }
}

fn is_plain(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, behind) = digits.split_once('.').unwrap_or((digits, "0"));
    let number =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let leading_zero = whole.len() > 1 && whole.starts_with('0');
    number(whole) && number(behind) && !leading_zero
}

/// The spelling that was probably meant: a comma, a real minus sign, a unit behind it.
fn meant(text: &str) -> Option<String> {
    let bare = text.trim().replace(['\u{2212}', '–'], "-").replace(',', ".");
    let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-');
    let bare = bare.trim_start_matches('+');
    let number = &bare[..bare.find(|c| !part(c)).unwrap_or(bare.len())];
    let rest = bare[number.len()..].trim();
    let unit = !rest.contains(|c: char| c.is_ascii_digit());
    (unit && is_plain(number)).then(|| number.to_owned())
}
