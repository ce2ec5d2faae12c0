//! Names places in a wording: „§ 5, Liste, Punkt 2.1“.

use std::fmt;

/// What the section of the title is called.
pub(super) const TITLE: &str = "Titel";
/// What the section of the signatures is called.
pub(super) const SIGNATURES: &str = "Unterschriften";

/// A place in a wording.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Ort {
    /// `§ 5`, `Präambel`, `Titel` or `Unterschriften`.
    pub abschnitt: String,
    /// The heading of the §.
    pub ueberschrift: String,
    /// The part of the §.
    pub teil: Teil,
    /// The line in the text as `zv text` prints it, from 1.
    pub zeile: usize,
}

impl Ort {
    /// What stands there, for machines.
    pub fn key(&self) -> &'static str {
        match self.teil {
            Teil::Ganzes if self.abschnitt == TITLE => "titel",
            Teil::Ganzes if self.abschnitt == SIGNATURES => "unterschriften",
            Teil::Ganzes => "paragraf",
            Teil::Ueberschrift => "ueberschrift",
            Teil::Zwischentitel(_) => "zwischentitel",
            Teil::Absatz(_) => "absatz",
            Teil::Punkt { .. } => "punkt",
            Teil::Punktabsatz { .. } => "punktabsatz",
            Teil::Tafelzeile { .. } => "tabellenzeile",
            Teil::Zelle { .. } => "zelle",
            Teil::Zeile { .. } => "unterschrift",
        }
    }

    /// What stands there and, for an item, how deep.
    pub(super) fn form(&self) -> (&'static str, usize) {
        let depth = match &self.teil {
            Teil::Punkt { nummer, .. } | Teil::Punktabsatz { nummer, .. } => nummer.len(),
            _ => 0,
        };
        (self.key(), depth)
    }
}

/// A part of a §.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Teil {
    /// All of it.
    Ganzes,
    /// Its heading.
    Ueberschrift,
    /// A heading inside, by its number.
    Zwischentitel(usize),
    /// An Absatz, by its number.
    Absatz(usize),
    /// An item: the number of its list, where there are several, and its own.
    Punkt {
        /// The number of the list, where the § has several.
        liste: Option<usize>,
        /// Its number, and below it the number of the inner list.
        nummer: Vec<usize>,
    },
    /// A further Absatz of an item, by its number in the item.
    Punktabsatz {
        /// The number of the list, where the § has several.
        liste: Option<usize>,
        /// The number of the item.
        nummer: Vec<usize>,
        /// Its own.
        absatz: usize,
    },
    /// A row of a table.
    Tafelzeile {
        /// The number of the table, where the § has several.
        tafel: Option<usize>,
        /// The number of the row; 0 is the row of headings.
        nummer: usize,
        /// What its first cell says.
        name: String,
    },
    /// A cell of a table.
    Zelle {
        /// The number of the table, where the § has several.
        tafel: Option<usize>,
        /// The number of the row and of the column.
        nummer: (usize, usize),
        /// What the first cell of the row says.
        zeile: String,
        /// The heading of the column.
        spalte: String,
    },
    /// A line of the signatures: block and line.
    Zeile {
        /// The number of the block.
        block: usize,
        /// The number of the line in it.
        zeile: usize,
    },
}

impl Teil {
    /// Its number as text.
    pub fn nummer(&self) -> Option<String> {
        match self {
            Self::Ganzes | Self::Ueberschrift => None,
            Self::Zwischentitel(number) | Self::Absatz(number) => {
                Some(number.to_string())
            }
            Self::Punkt { nummer, .. } => Some(dotted(nummer)),
            Self::Punktabsatz { nummer, absatz, .. } => {
                Some(format!("{}, {absatz}", dotted(nummer)))
            }
            Self::Tafelzeile { nummer, .. } => Some(nummer.to_string()),
            Self::Zelle { nummer: (row, column), .. } => Some(dotted(&[*row, *column])),
            Self::Zeile { block, zeile } => Some(dotted(&[*block, *zeile])),
        }
    }
}

fn dotted(numbers: &[usize]) -> String {
    numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(".")
}

impl fmt::Display for Teil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ganzes => Ok(()),
            Self::Ueberschrift => f.write_str("Überschrift"),
            Self::Zwischentitel(number) => write!(f, "Zwischentitel {number}"),
            Self::Absatz(number) => write!(f, "Absatz {number}"),
            Self::Punkt { liste, nummer } => write_item(f, *liste, nummer),
            Self::Punktabsatz { liste, nummer, absatz } => {
                write_item(f, *liste, nummer)?;
                write!(f, ", Absatz {absatz}")
            }
            Self::Tafelzeile { tafel, nummer, name } => {
                write_row(f, *tafel, *nummer, name)
            }
            Self::Zelle { tafel, nummer, zeile, spalte } => {
                write_row(f, *tafel, nummer.0, zeile)?;
                match spalte.as_str() {
                    "" => write!(f, ", Spalte {}", nummer.1),
                    name => write!(f, ", Spalte „{name}“"),
                }
            }
            Self::Zeile { block, zeile } => write!(f, "Block {block}, Zeile {zeile}"),
        }
    }
}

fn write_item(
    f: &mut fmt::Formatter,
    list: Option<usize>,
    numbers: &[usize],
) -> fmt::Result {
    match list {
        Some(list) => write!(f, "Liste {list}, Punkt {}", dotted(numbers)),
        None => write!(f, "Liste, Punkt {}", dotted(numbers)),
    }
}

/// „Zeile „Integrationsquote““; the row of headings has no name.
fn write_row(
    f: &mut fmt::Formatter,
    table: Option<usize>,
    number: usize,
    name: &str,
) -> fmt::Result {
    if let Some(table) = table {
        write!(f, "Tabelle {table}, ")?;
    }
    match (number, name) {
        (0, _) => f.write_str("Tabellenkopf"),
        (number, "") => write!(f, "Zeile {number}"),
        (_, name) => write!(f, "Zeile „{name}“"),
    }
}

impl fmt::Display for Ort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.abschnitt)?;
        if self.teil != Teil::Ganzes {
            write!(f, ", {}", self.teil)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Ort, Teil};

    #[test]
    fn each_place_is_named_for_people_and_for_machines() {
        let item = |liste| Teil::Punkt { liste, nummer: vec![2, 1] };
        for (abschnitt, teil, name, key, depth) in [
            ("Titel", Teil::Ganzes, "Titel", "titel", 0),
            ("Unterschriften", Teil::Ganzes, "Unterschriften", "unterschriften", 0),
            ("§ 5", Teil::Ganzes, "§ 5", "paragraf", 0),
            ("§ 5", Teil::Ueberschrift, "§ 5, Überschrift", "ueberschrift", 0),
            ("§ 5", Teil::Zwischentitel(2), "§ 5, Zwischentitel 2", "zwischentitel", 0),
            ("Titel", Teil::Absatz(3), "Titel, Absatz 3", "absatz", 0),
            ("§ 5", item(None), "§ 5, Liste, Punkt 2.1", "punkt", 2),
            ("§ 5", item(Some(3)), "§ 5, Liste 3, Punkt 2.1", "punkt", 2),
            (
                "Unterschriften",
                Teil::Zeile { block: 1, zeile: 4 },
                "Unterschriften, Block 1, Zeile 4",
                "unterschrift",
                0,
            ),
        ] {
            let (abschnitt, ueberschrift) = (abschnitt.to_owned(), String::new());
            let ort = Ort { abschnitt, ueberschrift, teil, zeile: 1 };
            assert_eq!(
                (ort.to_string().as_str(), ort.key(), ort.form()),
                (name, key, (key, depth))
            );
        }
    }
}
