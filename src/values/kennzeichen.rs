//! The marks that tell a copy from the one that is signed.

/// On a draft.
pub const ENTWURF: &str = "ENTWURF";
/// On a copy for review.
pub const PRUEFUNG: &str = "Prüffassung";
/// On an example.
pub const FIKTIV: &str = "FIKTIVES BEISPIEL";
/// How many digits of a checksum tell two drafts apart.
pub const STELLEN: usize = 8;

/// Whether a word stands in such a mark: one of its words, or the digits behind it.
pub fn is_part(word: &str) -> bool {
    let hex = word.len() == STELLEN
        && word.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    hex || [ENTWURF, PRUEFUNG].contains(&word)
        || FIKTIV.split(' ').any(|part| part == word)
}
