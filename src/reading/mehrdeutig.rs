//! Words that YAML takes for something else than text.

/// Whether YAML, in one of its versions, takes an unquoted word for something else than text.
pub(crate) fn is_ambiguous(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "ja", "nein",
        ".nan", ".inf",
    ];
    let lower = text.to_lowercase();
    let bare = lower.trim_start_matches(['-', '+']);
    WORDS.contains(&lower.as_str()) || bare == ".inf" || is_number(bare) || is_day(bare)
}

/// `12`, `1.5`, `1_000`, `12e3`, `0x1f`, `1:30`
fn is_number(text: &str) -> bool {
    let digits = |part: &str, more: &[char]| {
        part.contains(|c: char| c.is_ascii_digit())
            && part.chars().all(|c| c.is_ascii_digit() || more.contains(&c))
    };
    let based = text.strip_prefix("0x").or_else(|| text.strip_prefix("0o"));
    let exponent = text.split_once('e').is_some_and(|(number, power)| {
        digits(number, &['.']) && digits(power.trim_start_matches(['-', '+']), &[])
    });
    let based =
        based.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_hexdigit() || c == '_'));
    digits(text, &['.', ',', '_', ':']) || exponent || based
}

/// `2025-08-18`, with a time or without
fn is_day(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let mut digits = |most: usize| {
        parts.next().is_some_and(|part| {
            let end = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
            (1..=most).contains(&end)
                && (end == part.len() || part[end..].starts_with(['t', ' ']))
        })
    };
    digits(4) && digits(2) && digits(2)
}
