//! What items and numbered Absätze begin with: `1.`, `a)`, `aa)`, `I.`, `(1)`.

/// Whether a mark is the one of a place, from 1, in one of the ways to count.
///
/// ```
/// use zielvereinbarung::wording::wortlaut::has_place;
/// for (mark, place) in [("3.", 3), ("(3)", 3), ("c)", 3), ("C)", 3), ("cc)", 3), ("III.", 3), ("iv)", 4)] {
///     assert!(has_place(mark, place), "{mark}");
///     assert!(!has_place(mark, place + 1), "{mark}");
/// }
/// assert!(!has_place("-", 1));
/// ```
pub fn has_place(mark: &str, place: usize) -> bool {
    ways(mark, place) != 0
}

/// In which ways to count a mark is the one of a place, a bit for each.
pub(crate) fn ways(mark: &str, place: usize) -> u8 {
    let Some(body) = body(mark) else { return 0 };
    let letter = u8::try_from(place).ok().filter(|place| (1..=26).contains(place));
    let letter =
        letter.map_or_else(String::new, |place| char::from(b'a' + place - 1).to_string());
    let roman = roman(place);
    let counted = [
        place.to_string(),
        letter.to_uppercase(),
        letter.repeat(2),
        letter,
        roman.to_lowercase(),
        roman,
    ];
    let bits = counted.iter().zip(0..);
    bits.fold(0, |ways, (text, bit)| ways | (u8::from(text == body) << bit))
}

/// Whether a word is what an item begins with: a dash, or one to three digits, a letter, a
/// doubled letter or a Roman number with a full stop or a bracket behind it.
pub fn is_mark(word: &str) -> bool {
    matches!(word, "-" | "•") || body(word).is_some_and(|body| is_counted(body, word))
}

fn is_counted(body: &str, word: &str) -> bool {
    let digits = body.len() <= 3 && body.bytes().all(|b| b.is_ascii_digit());
    let roman =
        |digits: &str| body.len() <= 6 && body.chars().all(|c| digits.contains(c));
    let letter = body.len() == 1 && body.bytes().all(|b| b.is_ascii_alphabetic());
    let doubled = body.len() == 2
        && body.bytes().all(|b| b.is_ascii_lowercase())
        && body.as_bytes()[0] == body.as_bytes()[1];
    let bracket = word.ends_with(')');
    // `I.` is a number, `M.` the beginning of a name.
    let counted = digits
        || (bracket && (letter || doubled || roman("ivx")))
        || (!bracket && roman("IVX"));
    counted && !word.starts_with('(')
}

/// What stands between the signs of a mark.
fn body(mark: &str) -> Option<&str> {
    let body = match mark.strip_prefix('(') {
        Some(rest) => rest.strip_suffix(')'),
        None => mark.strip_suffix([')', '.']),
    };
    body.filter(|body| {
        !body.is_empty() && body.chars().all(|c| c.is_ascii_alphanumeric())
    })
}

/// A number in Roman digits.
fn roman(mut number: usize) -> String {
    const DIGITS: [(usize, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    for (value, digit) in DIGITS {
        while number >= value {
            text.push_str(digit);
            number -= value;
        }
    }
    text
}
