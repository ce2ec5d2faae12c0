//! Whether the letters of a text stand as far apart as their font has them: pushed together, one
//! hides the next.

use typst::text::TextItem;

/// How far a digit may stand off the place that its font gives it, in parts of the size: kerning
/// hardly moves it, and it is what counts.
const DIGIT: f64 = 0.09;
/// The same for a letter; kerning moves what is usual in German by up to 0.11.
const LETTER: f64 = 0.2;
/// The same for a sign: a dot slips far below a slash.
const SIGN: f64 = 0.35;
/// How wide a blank between words is at least, in parts of the size.
const BLANK: f64 = 0.1;

/// Whether each letter of a text stands where its font has it, and words stand apart.
pub(super) fn stand_apart(text: &TextItem) -> bool {
    let end = text.text.trim_end().len();
    text.glyphs.iter().all(|glyph| {
        let range = glyph.range();
        let offsets = [glyph.x_offset, glyph.y_offset, glyph.y_advance];
        let level = offsets.iter().all(|offset| offset.get().abs() <= LETTER);
        let wide = glyph.x_advance.get();
        level
            && if range.start >= end {
                // Typst takes the width of a blank away where a line ends.
                wide >= 0.0
            } else if text.text[range].trim().is_empty() {
                wide >= BLANK
            } else {
                let own = text.font.x_advance(glyph.id).unwrap_or_default();
                (wide - own.get()).abs() <= kerned(&text.text[glyph.range()])
            }
    })
}

fn kerned(text: &str) -> f64 {
    if text.chars().all(|c| c.is_ascii_digit()) {
        DIGIT
    } else if text.chars().all(char::is_alphabetic) {
        LETTER
    } else {
        SIGN
    }
}
