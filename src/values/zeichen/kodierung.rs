//! UTF-8 that was read as Windows-1252 and saved again.

/// What Windows-1252 has at 0x80 to 0x9F; the five bytes it leaves free stand for themselves.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
    '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ',
    '\u{9d}', 'ž', 'Ÿ',
];

/// The text as it was before its UTF-8 was taken for Windows-1252; `None` where it was not.
///
/// ```
/// use zielvereinbarung::values::zeichen::repaired;
/// assert_eq!(repaired("FÃ¶rderunterricht").as_deref(), Some("Förderunterricht"));
/// assert_eq!(repaired("Brücke â€“ StraÃŸe").as_deref(), Some("Brücke – Straße"));
/// assert_eq!(repaired("São Ângela Ã, Crème â la carte"), None);
/// ```
pub fn repaired(text: &str) -> Option<String> {
    let mut found = false;
    let mut right = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (character, length) = match first_of(rest) {
            Some(pair) => {
                found = true;
                pair
            }
            None => (first, first.len_utf8()),
        };
        right.push(character);
        rest = &rest[length..];
    }
    // Whoever saved it twice has it twice.
    found.then(|| repaired(&right).unwrap_or(right))
}

/// The character that the text begins with in disguise, and the length of the disguise.
fn first_of(text: &str) -> Option<(char, usize)> {
    let length = match text.chars().next()? {
        'Â' | 'Ã' => 2,
        'â' => 3,
        _ => return None,
    };
    let mut bytes = [0; 3];
    let mut end = 0;
    for (at, character) in text.chars().take(length).enumerate() {
        bytes[at] = byte(character)?;
        end += character.len_utf8();
    }
    let character = str::from_utf8(&bytes[..length]).ok()?.chars().next()?;
    (!character.is_control()).then_some((character, end))
}

/// The byte that a character is in Windows-1252.
fn byte(character: char) -> Option<u8> {
    let above = WINDOWS.iter().position(|known| *known == character);
    above.map_or_else(
        || u8::try_from(u32::from(character)).ok(),
        |at| u8::try_from(0x80 + at).ok(),
    )
}
