//! No-break spaces where German typography wants them in a value.

/// Words that hold on to the number behind them.
const BEFORE: [&str; 9] = ["§", "§§", "Nr.", "Abs.", "Art.", "Kap.", "SGB", "S.", "Bd."];
/// Words that hold on to the number before them.
const BEHIND: [&str; 7] = ["Euro", "€", "EUR", "%", "Mio", "Mrd", "Std"];

/// Replaces the blanks at which a line must not break by no-break spaces.
///
/// ```
/// use zielvereinbarung::values::typografie::bind;
/// assert_eq!(bind("Ausbildung (TZ)"), "Ausbildung\u{a0}(TZ)");
/// assert_eq!(bind("nach § 5 SGB II"), "nach §\u{a0}5 SGB\u{a0}II");
/// ```
pub fn bind(text: &str) -> String {
    let mut bound = String::with_capacity(text.len());
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        bound.push_str(word);
        if let Some(next) = words.peek() {
            bound.push(if holds(word, next) { '\u{a0}' } else { ' ' });
        }
    }
    bound
}

fn holds(word: &str, next: &str) -> bool {
    let number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let roman = |text: &str| text.starts_with(['I', 'V', 'X']);
    next.starts_with("(TZ)")
        || (BEFORE.contains(&word) && (number(next) || roman(next)))
        || (number(word) && BEHIND.contains(&next.trim_end_matches([',', '.', ';', ')'])))
}
