//! Changes a record where its values stand, and nowhere else.
//!
//! A form or a sheet knows what a place is to say; here that becomes a new text of the record
//! in which comments, order, blank lines, line ends and the spelling of everything else are as
//! they were. A change that can't be made safely is an error. Both readers read what was
//! written, and it must say what was wanted: a wrong text never leaves this room.

mod aenderung;
mod einfuegen;
mod entfernen;
mod fehler;
mod fluss;
mod lage;
mod liste;
mod ordnung;
mod pfad;
mod plaetze;
mod satz;
mod schritte;
mod wert;
mod zeilen;

use crate::finding::{Findings, SourceFile};
use crate::reading::yaml;

pub use super::skalar::{Schluesselwort, Text};
pub use aenderung::Aenderung;
pub use fehler::Schreibfehler;
pub use ordnung::Ordnung;
pub use pfad::{KeinPfad, Pfad, Schritt};
pub use wert::Wert;

/// More steps than any change of a record takes.
const STEPS: usize = 10_000;

/// The invisible mark at the beginning of a file.
const BOM: char = '\u{feff}';

/// The text of a record after some changes, one after the other.
///
/// ```
/// use zielvereinbarung::reading::schreiben::{self, Aenderung, Ordnung, Wert};
/// let order = Ordnung::neu().und("haushaltsmittel", Ordnung::neu());
/// let path = "haushaltsmittel".parse().unwrap();
/// let change = Aenderung::Setzen(path, Wert::wort("959620.50"));
/// let text = "# Fulda\n# haushaltsmittel:\n";
/// let new = schreiben::write(text, &[change], &order).unwrap();
/// assert_eq!(new, "# Fulda\nhaushaltsmittel: 959620.50\n");
/// ```
///
/// # Errors
/// Where the record has faults, or a change can't be made safely; see [`Schreibfehler`].
pub fn write(
    text: &str,
    changes: &[Aenderung],
    order: &Ordnung,
) -> Result<String, Schreibfehler> {
    let before = read(text)?;
    let mut wanted = before;
    for change in changes {
        aenderung::apply(&mut wanted, &change.pfad().0, &change.wert())?;
    }
    let new = change(text, changes, order)?;
    let after =
        read(&new).map_err(|_| Schreibfehler::Gegenprobe("er ließe sich nicht lesen"))?;
    if !after.same(&wanted) {
        return Err(Schreibfehler::Gegenprobe("eine Angabe wäre eine andere"));
    }
    Ok(new)
}

/// What a record says.
///
/// # Errors
/// Where it has faults.
pub fn read(text: &str) -> Result<Wert, Schreibfehler> {
    let mut findings = Findings::default();
    let file = SourceFile::new("", text.strip_prefix(BOM).unwrap_or(text));
    let root = yaml::parse(&file, &mut findings);
    match root {
        Some(root) if !findings.stop() => Ok(Wert::from(&root)),
        _ => Err(Schreibfehler::Datei(findings)),
    }
}

/// Makes the changes, each in steps of its own; what comes out is not yet proved.
fn change(
    text: &str,
    changes: &[Aenderung],
    order: &Ordnung,
) -> Result<String, Schreibfehler> {
    let bare = text.strip_prefix(BOM).unwrap_or(text);
    let mark = &text[..text.len() - bare.len()];
    let ending = zeilen::Zeilen::new(bare).ending();
    let open = !bare.is_empty() && !bare.ends_with('\n');
    let mut new = if open { format!("{bare}{ending}") } else { bare.to_owned() };
    for change in changes {
        one(&mut new, change, order)?;
    }
    if open {
        let bare = new.strip_suffix(ending).map(str::len);
        new.truncate(bare.unwrap_or(new.len()));
    }
    Ok(format!("{mark}{new}"))
}

/// Makes one change; an item that goes is a list without it.
fn one(
    text: &mut String,
    change: &Aenderung,
    order: &Ordnung,
) -> Result<(), Schreibfehler> {
    let mut steps = change.pfad().0.as_slice();
    let mut wert = change.wert();
    if let (Wert::Leer, Some((Schritt::Eintrag(index), above))) =
        (&wert, steps.split_last())
    {
        let root = lage::read(text)?;
        let Some(Wert::Liste(mut items)) = Wert::from(&root).at(above).cloned() else {
            return Ok(());
        };
        if *index >= items.len() {
            return Ok(());
        }
        items.remove(*index);
        (steps, wert) = (above, Wert::Liste(items));
    }
    for _ in 0..STEPS {
        let root = lage::read(text)?;
        let lage = lage::Lage::new(text, &root, order);
        match schritte::next(&lage, steps, &wert)? {
            Some(next) if next != *text => *text = next,
            Some(_) => break,
            None => return Ok(()),
        }
    }
    Err(fehler::bauart(steps, "die Datei ist ungewöhnlich aufgebaut"))
}
