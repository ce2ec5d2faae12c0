//! The wording as plain text, one heading line, Absatz or list item a line; written and read.

mod belege;
mod gliederung;
mod neben;
mod umbruch;
mod zeile;

pub use belege::Belege;
pub use gliederung::Rohtext;
pub use neben::{Nebenart, Nebentext, only};
pub use zeile::{Grenze, Rohzeile, Rolle};

use crate::wording::wortlaut::Wortlaut;

/// Writes the wording, items as `- …`, numbered items as `1. …`.
pub fn write(wortlaut: &Wortlaut) -> String {
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

/// Reads what [`word`] wrote, also where an editor wrapped its lines.
///
/// ```
/// let text = "Vertrag\nPräambel\nEs gilt:\n§ 1\nZiele\n1. Eins\n- Zwei\n";
/// let wortlaut = zielvereinbarung::wording::klartext::read(text);
/// assert_eq!(wortlaut.teile[1].nummer.as_deref(), Some("§ 1"));
/// assert_eq!(zielvereinbarung::wording::klartext::write(&wortlaut), text);
/// ```
pub fn read(text: &str) -> Wortlaut {
    Rohtext::read(text).wortlaut(&Belege::default())
}
