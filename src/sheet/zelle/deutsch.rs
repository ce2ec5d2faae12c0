//! Amounts, numbers and days as texts, written as Germans write them and without a doubt.

use crate::values::datum as tag;

/// An amount like `959.620,00 €`; `None` where it might mean another.
pub(super) fn betrag(text: &str) -> Option<String> {
    let text = text.replace(['\u{a0}', '\u{202f}', ' '], "");
    let mut bare = text.as_str();
    for unit in ["€", "EUR", "Euro", "euro", "eur"] {
        bare = bare
            .strip_suffix(unit)
            .or_else(|| bare.strip_prefix(unit))
            .unwrap_or(bare);
    }
    for none in [",-", ",--", ",–", ",—"] {
        bare = bare.strip_suffix(none).unwrap_or(bare);
    }
    number(bare)
        .filter(|plain| plain.split_once('.').is_none_or(|(_, cents)| cents.len() <= 2))
}

/// A number like `24,1 %` with its own unit or none.
pub(super) fn zahl(text: &str, einheit: Option<&str>) -> Option<String> {
    let text = text.replace(['\u{a0}', '\u{202f}'], " ");
    let bare = einheit
        .and_then(|unit| text.trim().strip_suffix(unit))
        .unwrap_or(&text)
        .trim();
    let (sign, digits) = match bare.strip_prefix(['-', '\u{2212}', '–']) {
        Some(rest) => ("-", rest.trim()),
        None => ("", bare),
    };
    Some(format!("{sign}{}", number(digits)?))
}

/// Digits with dots between the thousands or none, decimals behind a comma; or just as a record
/// has it, with decimals behind a dot that can't mean thousands.
fn number(text: &str) -> Option<String> {
    let digits =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let (whole, behind) =
        text.split_once(',').map_or((text, None), |(a, b)| (a, Some(b)));
    if behind.is_some_and(|behind| !digits(behind)) {
        return None;
    }
    let groups: Vec<&str> = whole.split('.').collect();
    let thousands = groups.len() > 1
        && (1..=3).contains(&groups[0].len())
        && !groups[0].starts_with('0')
        && groups[1..].iter().all(|group| group.len() == 3);
    let whole = match groups.as_slice() {
        parts if !parts.iter().all(|part| digits(part)) => return None,
        [one] => (*one).to_owned(),
        parts if thousands => parts.concat(),
        [whole, decimals] if behind.is_none() && decimals.len() != 3 => {
            return Some(format!("{whole}.{decimals}"));
        }
        _ => return None,
    };
    let bare = whole.trim_start_matches('0');
    let whole = if bare.is_empty() { "0" } else { bare };
    Some(behind.map_or_else(|| whole.to_owned(), |behind| format!("{whole}.{behind}")))
}

/// A day like `18.08.2025` or `18. August 2025`; `None` where it might be none.
pub(super) fn datum(text: &str) -> Option<String> {
    let begins = text.starts_with(|c: char| c.is_ascii_digit());
    let year_first =
        text.len() > 4 && text.as_bytes()[..4].iter().all(u8::is_ascii_digit);
    let parts: Vec<&str> =
        text.split(['.', ' ', '-']).filter(|part| !part.is_empty()).collect();
    let [_, _, year] = parts.as_slice() else { return None };
    let clear = begins && (year_first || year.len() == 4) && !text.contains('/');
    if year_first {
        return tag::parse(text).map(|day| day.format("%Y-%m-%d").to_string());
    }
    tag::meant(text).filter(|_| clear)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_germans_write_them() {
        for (text, wanted) in [
            ("959.620,00 €", Some("959620.00")),
            ("1.319.581", Some("1319581")),
            ("959620,5", Some("959620.5")),
            ("959\u{a0}620 Euro", Some("959620")),
            ("EUR 500,-", Some("500")),
            ("959620.50", Some("959620.50")),
            ("959.620", Some("959620")),
            ("1,234.50", None),
            ("1.23.456", None),
            ("1,2345", None),
            ("rund 500", None),
            ("0.500", None),
        ] {
            assert_eq!(betrag(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn numbers_and_days() {
        assert_eq!(zahl("\u{2212}1,2\u{a0}%", Some("%")).as_deref(), Some("-1.2"));
        assert_eq!(zahl("36 Plätze", Some("Plätze")).as_deref(), Some("36"));
        assert_eq!(zahl("36 Stück", Some("Plätze")), None);
        assert_eq!(datum("18.08.2025").as_deref(), Some("2025-08-18"));
        assert_eq!(datum("18. August 2025").as_deref(), Some("2025-08-18"));
        assert_eq!(datum("2025-08-18").as_deref(), Some("2025-08-18"));
        for doubt in ["08/18/2025", "18.8.25", "August 2025", "31.02.2025", "2025-18-08"]
        {
            assert_eq!(datum(doubt), None, "{doubt}");
        }
    }
}
