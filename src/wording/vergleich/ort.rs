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
            Teil::Zeile { .. } => "unterschrift",
        }
    }

    /// What stands there and, for an item, how deep.
    pub(super) fn form(&self) -> (&'static str, usize) {
        let depth = match &self.teil {
            Teil::Punkt { nummer, .. } => nummer.len(),
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
            Self::Punkt { liste: Some(list), nummer } => {
                write!(f, "Liste {list}, Punkt {}", dotted(nummer))
            }
            Self::Punkt { liste: None, nummer } => {
                write!(f, "Liste, Punkt {}", dotted(nummer))
            }
            Self::Zeile { block, zeile } => write!(f, "Block {block}, Zeile {zeile}"),
        }
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
