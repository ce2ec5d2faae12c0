//! Days: read as 2025-08-18, printed as 18.8.2025.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta};

/// Reads `2025-08-18`.
pub fn parse(text: &str) -> Option<NaiveDate> {
    if has_shape(text) { NaiveDate::parse_from_str(text, "%Y-%m-%d").ok() } else { None }
}

/// Whether a text is written like `2025-08-18`, be there such a day or not.
pub fn has_shape(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// The names of the months.
pub const MONATE: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// The day as the agreement prints it, without leading zeros.
///
/// ```
/// let day = zielvereinbarung::values::datum::parse("2025-08-02").unwrap();
/// assert_eq!(zielvereinbarung::values::datum::print(day), "2.8.2025");
/// ```
pub fn print(day: NaiveDate) -> String {
    format!("{}.{}.{}", day.day(), day.month(), day.year())
}

/// The day with the name of its month, with a no-break space behind the day.
///
/// ```
/// let day = zielvereinbarung::values::datum::parse("2025-08-18").unwrap();
/// assert_eq!(zielvereinbarung::values::datum::lang(day), "18.\u{a0}August 2025");
/// ```
pub fn lang(day: NaiveDate) -> String {
    format!("{}.\u{a0}{} {}", day.day(), MONATE[day.month0() as usize], day.year())
}

/// The day in Germany at a moment, in seconds since 1970 began in Greenwich.
///
/// ```
/// use zielvereinbarung::values::datum::{in_deutschland, print};
/// assert_eq!(print(in_deutschland(1_767_222_000).unwrap()), "1.1.2026");
/// assert_eq!(print(in_deutschland(1_782_856_799).unwrap()), "30.6.2026");
/// assert_eq!(print(in_deutschland(1_782_856_800).unwrap()), "1.7.2026");
/// ```
pub fn in_deutschland(seconds: i64) -> Option<NaiveDate> {
    let moment = DateTime::from_timestamp(seconds, 0)?.naive_utc();
    Some(ortszeit(moment)?.date())
}

/// What clocks in Germany show at a moment in UTC.
pub fn ortszeit(moment: NaiveDateTime) -> Option<NaiveDateTime> {
    let year = moment.year();
    // Summer time begins and ends on the last Sunday of a month, at one in Greenwich.
    let change = |month| {
        let last = NaiveDate::from_ymd_opt(year, month, 31)?;
        let back = i64::from(last.weekday().num_days_from_sunday());
        (last - TimeDelta::days(back)).and_hms_opt(1, 0, 0)
    };
    let summer = (change(3)?..change(10)?).contains(&moment);
    moment.checked_add_signed(TimeDelta::hours(if summer { 2 } else { 1 }))
}

/// The day that a spreadsheet keeps as this number, if it is one of this century.
///
/// ```
/// use zielvereinbarung::values::datum::{aus_tabelle, print};
/// assert_eq!(print(aus_tabelle(46_082).unwrap()), "1.3.2026");
/// assert_eq!(aus_tabelle(12), None);
/// ```
pub fn aus_tabelle(number: u32) -> Option<NaiveDate> {
    // 1.1.2000 to 31.12.2099, counted from the last but one day of 1899.
    let first = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let days = (36_526..=73_050).contains(&number).then_some(i64::from(number))?;
    first.checked_add_signed(TimeDelta::days(days))
}

/// The spelling that was probably meant by `den 18.8.2025`, `18. August 2025`, `2025/8/18`,
/// `20250818`, `2025-18-08` or the number of a spreadsheet.
pub fn meant(text: &str) -> Option<String> {
    if let Some(day) = text.parse().ok().and_then(aus_tabelle) {
        return Some(day.format("%Y-%m-%d").to_string());
    }
    let text = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let run = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = if run {
        vec![&text[..4], &text[4..6], &text[6..]]
    } else {
        let parts = text.split(['.', '/', '-', '–', ' ']);
        parts.filter(|part| !part.is_empty()).collect()
    };
    let [a, b, c] = parts[..] else { return None };
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    let year: i32 = year.parse().ok()?;
    let year = if year < 100 { year + 2000 } else { year };
    let day = day.parse().ok()?;
    let month = month.parse().ok().or_else(|| month_number(month))?;
    let turned = || NaiveDate::from_ymd_opt(year, day, month).filter(|_| a.len() == 4);
    let date = NaiveDate::from_ymd_opt(year, month, day).or_else(turned)?;
    Some(date.format("%Y-%m-%d").to_string())
}

fn month_number(name: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov",
        "dez",
    ];
    let name = name.to_lowercase();
    (1..)
        .zip(NAMES)
        .find_map(|(number, short)| name.starts_with(short).then_some(number))
}
