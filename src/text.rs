//! The wording as plain text: one heading line, Absatz or list item a line.

use crate::wortlaut::Wortlaut;

/// Writes the wording, items as `- …`, numbered items as `1. …`.
pub fn word(wortlaut: &Wortlaut) -> String {
    let mut text = String::new();
    for line in wortlaut.zeilen() {
        if let Some(mark) = &line.marke {
            text.push_str(mark);
            text.push(' ');
        }
        text.push_str(&line.text);
        text.push('\n');
    }
    text
}
