//! What was meant, by likeness.

/// The known word most like the one that was found, if any is like it.
pub fn suggest<'a>(
    found: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let found = found.to_lowercase();
    known
        .into_iter()
        .map(|word| {
            (strsim::normalized_damerau_levenshtein(&found, &word.to_lowercase()), word)
        })
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}
