//! Numbers and errors as people read them.

use rust_decimal::Decimal;

/// A number with the fifteen digits that a workbook keeps.
///
/// ```
/// use zielvereinbarung::sheet::mappe::dezimal;
/// assert_eq!(dezimal(0.1 + 0.2), "0.3");
/// assert_eq!(dezimal(959_620.5), "959620.5");
/// assert_eq!(dezimal(-1.0), "-1");
/// ```
pub fn dezimal(number: f64) -> String {
    let rounded = format!("{number:.14e}");
    match Decimal::from_scientific(&rounded) {
        Ok(decimal) => decimal.normalize().to_string(),
        Err(_) => number.to_string(),
    }
}

/// The German name of an error.
pub(super) fn fehler(name: &str) -> String {
    match name {
        "#N/A" => "#NV",
        "#VALUE!" => "#WERT!",
        "#REF!" => "#BEZUG!",
        "#NUM!" => "#ZAHL!",
        other => other,
    }
    .to_owned()
}
