//! Amounts of money in Euro: exact, and printed as the agreement prints them.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Serialize, Serializer};

use super::worte;

/// The largest amount that is taken for one: a thousand million Euro.
const MOST: i64 = 1_000_000_000;

/// An amount in Euro with whole cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Betrag(Decimal);

/// Why a text is no amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BetragFault {
    /// It is written otherwise; with the spelling that was probably meant.
    Spelling(Option<String>),
    /// It has more than two decimals.
    Decimals,
    /// It is zero or negative.
    NotPositive,
    /// It is larger than any budget.
    TooLarge,
}

impl Betrag {
    /// No money at all, which a text is never taken for.
    pub const NULL: Self = Self(Decimal::ZERO);

    /// The amount in words: `fünfzig Euro und ein Cent`.
    ///
    /// ```
    /// let betrag: zielvereinbarung::values::betrag::Betrag = "50.01".parse().unwrap();
    /// assert_eq!(betrag.worte(), "fünfzig\u{a0}Euro und ein\u{a0}Cent");
    /// ```
    pub fn worte(self) -> String {
        let whole = self.0.trunc();
        let words = |part: Decimal| {
            worte::vor_nomen(part.to_u64().expect("an amount is small and not negative"))
        };
        let cents = (self.0 - whole) * Decimal::ONE_HUNDRED;
        let euro = format!("{}\u{a0}Euro", words(whole));
        if cents.is_zero() {
            euro
        } else {
            format!("{euro} und {}\u{a0}Cent", words(cents))
        }
    }

    /// The amount with its cents, even if there are none: `50,00 Euro`, for a column of amounts.
    ///
    /// ```
    /// let betrag: zielvereinbarung::values::betrag::Betrag = "1250000".parse().unwrap();
    /// assert_eq!(betrag.mit_cent(), "1.250.000,00\u{a0}Euro");
    /// ```
    pub fn mit_cent(self) -> String {
        let plain = format!("{:.2}", self.0);
        let (whole, cents) = plain.split_once('.').unwrap_or((&plain, "00"));
        format!("{},{cents}\u{a0}Euro", grouped(whole))
    }

    /// The amount as YAML and JSON write it: `959620` or `959620.50`.
    pub fn plain(self) -> String {
        if self.0.is_integer() {
            self.0.trunc().to_string()
        } else {
            format!("{:.2}", self.0)
        }
    }

    /// The number itself.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// By how much it differs from an earlier one, in per cent with one digit: nothing where that one
    /// is 0, and never a figure that only stands for no difference or for nothing left.
    ///
    /// ```
    /// use zielvereinbarung::values::betrag::Betrag;
    /// let of = |now: &str, before: &str| {
    ///     now.parse::<Betrag>().unwrap().gegenueber(before.parse().unwrap())
    /// };
    /// assert_eq!(of("1032", "1000").as_deref(), Some("+3,2\u{a0}%"));
    /// assert_eq!(of("900", "1000").as_deref(), Some("-10,0\u{a0}%"));
    /// assert_eq!(of("1000.01", "1000").as_deref(), Some("+0,1\u{a0}%"));
    /// assert_eq!(of("0.01", "1000").as_deref(), Some("-99,9\u{a0}%"));
    /// assert_eq!(of("1000", "1000").as_deref(), Some("0,0\u{a0}%"));
    /// assert_eq!("5".parse::<Betrag>().unwrap().gegenueber(Betrag::NULL), None);
    /// ```
    pub fn gegenueber(self, vorher: Self) -> Option<String> {
        let (now, before) = (self.0, vorher.0);
        if before.is_zero() {
            return None;
        }
        let exact = (now - before) / before * Decimal::ONE_HUNDRED;
        let tenth = Decimal::new(1, 1);
        let mut percent = exact.round_dp(1);
        if percent.is_zero() && !exact.is_zero() {
            percent = if exact.is_sign_negative() { -tenth } else { tenth };
        }
        if percent == -Decimal::ONE_HUNDRED && !now.is_zero() {
            percent += tenth;
        }
        let sign = if percent.is_zero() || percent.is_sign_negative() { "" } else { "+" };
        Some(format!("{sign}{percent:.1}\u{a0}%").replace('.', ","))
    }

    /// The sum of amounts.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Self {
        Self(amounts.into_iter().map(|amount| amount.0).sum())
    }
}

/// As [`Betrag::plain`] writes it: a text, since no number of JSON is exact.
impl Serialize for Betrag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.plain())
    }
}

/// Digits, and two decimals behind a dot where there are cents.
///
/// ```
/// use zielvereinbarung::values::betrag::{Betrag, BetragFault};
/// let betrag: Betrag = "959620.50".parse().unwrap();
/// assert_eq!(betrag.to_string(), "959.620,50\u{a0}Euro");
/// let thousands = "959.620".parse::<Betrag>();
/// assert_eq!(thousands, Err(BetragFault::Spelling(Some("959620".into()))));
/// let twice = "959620 959620".parse::<Betrag>();
/// assert_eq!(twice, Err(BetragFault::Spelling(None)));
/// ```
impl FromStr for Betrag {
    type Err = BetragFault;

    fn from_str(text: &str) -> Result<Self, BetragFault> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, cents) = digits.split_once('.').unwrap_or((digits, "00"));
        let number =
            |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let leading_zero = whole.len() > 1 && whole.starts_with('0');
        let plain = number(whole) && number(cents) && !leading_zero;
        if plain && cents.len() > 2 && !(cents.len() == 3 && whole.len() <= 3) {
            return Err(BetragFault::Decimals);
        }
        if !plain || cents.len() > 2 {
            return Err(BetragFault::Spelling(meant(text)));
        }
        let amount = Decimal::from_str(digits).map_err(|_| BetragFault::TooLarge)?;
        if negative || amount.is_zero() {
            Err(BetragFault::NotPositive)
        } else if amount > Decimal::from(MOST) {
            Err(BetragFault::TooLarge)
        } else {
            Ok(Self(amount.normalize()))
        }
    }
}

/// The spelling that was probably meant: thousands dots, a comma, a currency.
fn meant(text: &str) -> Option<String> {
    let bare = text.replace("EUR", "").replace("Euro", "").replace('€', "");
    let bare = bare
        .trim()
        .trim_start_matches('+')
        .trim_end_matches(['-', '–', '.', ','])
        .trim();
    let (whole, cents) = match bare.rsplit_once([',', '.']) {
        Some((whole, cents)) if cents.len() <= 2 => (whole, cents),
        _ => (bare, ""),
    };
    // One digit behind a comma may be a tenth of a Euro, or of a thousand.
    if cents.len() == 1 {
        return None;
    }
    let between = |c: char| c.is_whitespace() || ".,_'’".contains(c);
    let mut groups = whole.split(between).skip(1);
    if !groups.all(|group| group.len() == 3) {
        return None;
    }
    let whole: String = whole.chars().filter(|c| !between(*c)).collect();
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(&whole) || !digits(cents) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let cents = if cents.is_empty() { String::new() } else { format!(".{cents:0<2}") };
    (!whole.is_empty()).then(|| format!("{whole}{cents}"))
}

/// Digits with dots between the thousands: `959.620`.
pub fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// `959.620 Euro` with a no-break space; cents only where there are any.
impl fmt::Display for Betrag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.plain();
        let (whole, cents) = plain.split_once('.').unwrap_or((&plain, ""));
        f.write_str(&grouped(whole))?;
        if !cents.is_empty() {
            write!(f, ",{cents}")?;
        }
        f.write_str("\u{a0}Euro")
    }
}
