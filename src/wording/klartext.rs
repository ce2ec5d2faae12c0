//! The wording as plain text, one heading line, Absatz, item or row a line; written and read.

mod belege;
mod gliederung;
pub mod laufend;
mod liste;
mod neben;
mod umbruch;
mod zeile;

pub use belege::Belege;
pub use gliederung::Rohtext;
pub(crate) use gliederung::join_plain as join;
pub(crate) use liste::Listenbau;
pub use neben::{Nebenart, Nebentext, only};
pub(crate) use zeile::is_anlage;
pub use zeile::{Grenze, Rohzeile, Rolle};

use crate::wording::wortlaut::Wortlaut;

/// How much deeper each level is moved in.
pub(crate) const BLANKS: &str = "  ";

/// Writes the wording, marks as they are printed, what is nested two blanks deeper a level.
pub fn write(wortlaut: &Wortlaut) -> String {
    let mut text = String::new();
    for line in wortlaut.zeilen() {
        text.push_str(&BLANKS.repeat(line.einzug));
        if let Some(mark) = &line.marke {
            text.push_str(mark);
            text.push(' ');
        }
        text.push_str(&line.text);
        text.push('\n');
    }
    text
}

/// Reads what [`write()`] wrote, also where an editor wrapped its lines.
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
