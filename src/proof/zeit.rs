//! Moments as signatures write them, and as people in Germany read them.

use chrono::{Duration, NaiveDate, NaiveDateTime};

use super::asn1::Wert;
use crate::values::datum;

const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;

/// A moment in a certificate or a signature, in UTC.
pub(super) fn asn1(value: &Wert) -> Option<NaiveDateTime> {
    let text = str::from_utf8(value.inhalt).ok().filter(|text| text.is_ascii())?;
    match value.tag {
        GENERALIZED_TIME => moment(text),
        UTC_TIME => {
            let century =
                if text.get(..2)?.parse::<u8>().ok()? < 50 { "20" } else { "19" };
            moment(&format!("{century}{text}"))
        }
        _ => None,
    }
}

/// The moment in a PDF: `D:20251122171835+01'00'`.
pub(super) fn pdf(text: &str) -> Option<NaiveDateTime> {
    let text = text.strip_prefix("D:").unwrap_or(text);
    moment(&text.replace('\'', "")).filter(|_| text.is_ascii())
}

/// `20251122171835.5+0100`, seconds and what follows as one likes.
fn moment(text: &str) -> Option<NaiveDateTime> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (clock, rest) = text.split_at(digits);
    let part = |at: usize, length: usize| clock.get(at..at + length)?.parse::<u32>().ok();
    let day = NaiveDate::from_ymd_opt(
        i32::try_from(part(0, 4)?).ok()?,
        part(4, 2)?,
        part(6, 2)?,
    )?;
    let seconds = if digits >= 14 { part(12, 2)? } else { 0 };
    let time = day.and_hms_opt(part(8, 2)?, part(10, 2)?, seconds.min(59))?;
    let zone = rest.trim_start_matches(|c: char| matches!(c, '.' | ',' | '0'..='9'));
    let zone = if rest.starts_with(['.', ',']) { zone } else { rest };
    let (sign, offset) = match zone.as_bytes() {
        [] | [b'Z', ..] => return Some(time),
        [b'+', ..] => (-1, &zone[1..]),
        [b'-', ..] => (1, &zone[1..]),
        _ => return None,
    };
    let part =
        |at: usize| offset.get(at..at + 2).map_or(Some(0), |two| two.parse::<i64>().ok());
    let minutes = part(0)? * 60 + part(2)?;
    time.checked_add_signed(Duration::minutes(sign * minutes))
}

/// For programs: `2025-11-22T17:18:35Z`.
pub(super) fn iso(moment: NaiveDateTime) -> String {
    moment.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// For people: `22.11.2025, 18:18 Uhr`, in the time of Germany.
pub(super) fn deutsch(moment: NaiveDateTime) -> String {
    let local = datum::ortszeit(moment).unwrap_or(moment);
    local.format("%-d.%-m.%Y, %H:%M Uhr").to_string()
}

#[cfg(test)]
mod tests {
    use super::{deutsch, iso, moment, pdf};

    #[test]
    fn moments_are_read_as_the_field_writes_them() {
        for (written, read) in [
            ("20261122171835.34Z", "2026-11-22T17:18:35Z"),
            ("20261122171835", "2026-11-22T17:18:35Z"),
            ("202611221718Z", "2026-11-22T17:18:00Z"),
            ("20261122171835+0100", "2026-11-22T16:18:35Z"),
            ("202611221718-0530", "2026-11-22T22:48:00Z"),
        ] {
            assert_eq!(iso(moment(written).unwrap()), read, "{written}");
        }
        let written = "D:20261122171835+01'00'";
        assert_eq!(iso(pdf(written).unwrap()), "2026-11-22T16:18:35Z");
        for wrong in ["", "2026", "20261322171835Z", "20261122171835x"] {
            assert_eq!(moment(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn people_read_the_time_of_germany() {
        for (utc, here) in [
            ("20250802100000Z", "2.8.2025, 12:00 Uhr"),
            ("20251122171835Z", "22.11.2025, 18:18 Uhr"),
            ("20250330005959Z", "30.3.2025, 01:59 Uhr"),
            ("20250330010000Z", "30.3.2025, 03:00 Uhr"),
            ("20251026010000Z", "26.10.2025, 02:00 Uhr"),
        ] {
            assert_eq!(deutsch(moment(utc).unwrap()), here);
        }
    }
}
