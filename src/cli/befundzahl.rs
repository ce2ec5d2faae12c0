//! How many findings there are, in words.

use crate::making::stand::Gewichte;

/// `1 Fehler, 2 Warnungen`; nothing where there is none.
pub(super) fn words(found: Gewichte) -> String {
    let words = [
        (found.fehler, "Fehler", "Fehler"),
        (found.warnungen, "Warnung", "Warnungen"),
        (found.hinweise, "Hinweis", "Hinweise"),
    ];
    let there = words.into_iter().filter(|(count, ..)| *count > 0);
    let named = there.map(|(count, one, many)| {
        format!("{count} {}", if count == 1 { one } else { many })
    });
    named.collect::<Vec<_>>().join(", ")
}
