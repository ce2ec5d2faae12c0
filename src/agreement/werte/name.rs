//! What people call a field where it stands: its name, its number, the titles of its rows.

use crate::agreement::vordruck::Feld;
use crate::values::typografie::bind;

/// The name of a field of one party.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name {
    /// The whole name, as `Projekte zu Nr. 2`.
    pub text: String,
    /// What stands before its number, and the number, where it ends in one.
    pub nummer: Option<(String, usize)>,
}

/// A row, an item or a group on the way to a field.
#[derive(Debug, Clone)]
pub(super) struct Stufe {
    /// The number of a row or an item.
    pub(super) nr: Option<usize>,
    /// What it is called.
    pub(super) titel: String,
}

/// What stands for the number in the name of a field.
const NR: &str = "{nr}";

impl Name {
    /// The name of a field inside of these, the outermost first.
    pub(super) fn new(feld: &Feld, stufen: &[Stufe]) -> Self {
        let row = stufen.iter().rposition(|stufe| stufe.nr.is_some());
        let row = row.filter(|_| feld.name.contains(NR));
        let nr = row.and_then(|row| stufen[row].nr);
        let stem = match nr {
            Some(nr) => feld.name.replace(NR, &nr.to_string()),
            None => feld.name.clone(),
        };
        let others = stufen.iter().enumerate().filter(|(index, _)| Some(*index) != row);
        let titles: Vec<&str> = others.map(|(_, stufe)| stufe.titel.as_str()).collect();
        let text = match titles.as_slice() {
            [] => stem,
            titles => format!("{stem} ({})", titles.join(", ")),
        };
        let nummer = nr.filter(|_| titles.is_empty()).and_then(|nr| {
            let before = feld.name.strip_suffix(NR)?;
            // The blank before the number is bound like the number itself.
            let whole = bind(&format!("{before}{nr}"));
            Some((whole.strip_suffix(&nr.to_string())?.to_owned(), nr))
        });
        Self { text: bind(&text), nummer }
    }
}
