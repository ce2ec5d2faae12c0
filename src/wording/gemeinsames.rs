//! The common wording of several agreements: one text with named slots, and what fills them.
//!
//! [`build`] looks for it; [`Gemeinsames::prove`] puts each agreement together again from the text
//! and its row of values, and compares it with what the text writer makes of its Wortlaut.

mod zeilen;

use std::collections::{BTreeMap, BTreeSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::values::formen;
use crate::wording::klartext;
use crate::wording::wortlaut::Wortlaut;

pub use zeilen::Art;
use zeilen::Gruppe;

/// What several agreements have in common, and what each of them has of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gemeinsames {
    /// The lines in their order, also those that not all agreements have.
    pub zeilen: Vec<Gemeinzeile>,
    /// The values by Kreis and slot; a slot of a list has several, or none.
    pub tafel: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

/// A line of the common wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gemeinzeile {
    /// What it is.
    pub art: Art,
    /// What an item of a list begins with.
    pub marke: Option<String>,
    /// How deep an item is nested, from 0.
    pub ebene: usize,
    /// How far the line is moved in, from 0.
    pub einzug: usize,
    /// Words and slots.
    pub teile: Vec<Teil>,
    /// Whether it stands there once for each value of its slots.
    pub mehrfach: bool,
    /// The Kreise whose agreement has it.
    pub kreise: BTreeSet<String>,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Teil {
    /// Words that are the same for all.
    Wort(String),
    /// The name of a slot.
    Platz(String),
}

impl Gemeinzeile {
    /// The cells of a row of a table: words and slots between the strokes that part them.
    ///
    /// ```
    /// use zielvereinbarung::wording::gemeinsames::{self, Teil};
    /// use zielvereinbarung::wording::klartext;
    /// let text = "Vertrag\n§ 1\nZiele\nQuote | a\\|b\n24 % | 25 %\n";
    /// let all = [("au".to_owned(), klartext::read(text))].into_iter().collect();
    /// let row = gemeinsames::build(&all).zeilen.into_iter().nth(3).unwrap();
    /// let cells = [vec![Teil::Wort("Quote".into())], vec![Teil::Wort("a|b".into())]];
    /// assert_eq!(row.zellen(), cells);
    /// ```
    pub fn zellen(&self) -> Vec<Vec<Teil>> {
        let mut cells = vec![Vec::new()];
        for part in &self.teile {
            let Teil::Wort(words) = part else {
                cells
                    .last_mut()
                    .expect("there is one from the beginning")
                    .push(part.clone());
                continue;
            };
            let whole = cells_of(words);
            for (at, words) in whole.into_iter().enumerate() {
                if at > 0 {
                    cells.push(Vec::new());
                }
                if !words.trim().is_empty() {
                    let cell = cells.last_mut().expect("there is one from the beginning");
                    cell.push(Teil::Wort(words));
                }
            }
        }
        cells
    }
}

/// The words between unescaped strokes; blanks beside a stroke are none.
fn cells_of(words: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut characters = words.chars().peekable();
    while let Some(character) = characters.next() {
        let cell = cells.last_mut().expect("there is one from the beginning");
        match character {
            '\\' if characters.next_if_eq(&'|').is_some() => cell.push('|'),
            '|' => {
                cell.truncate(cell.trim_end().len());
                while characters.next_if_eq(&' ').is_some() {}
                cells.push(String::new());
            }
            other => cell.push(other),
        }
    }
    cells
}

/// Where the common wording and the values of an agreement do not give its Wortlaut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abweichung {
    /// The line in the text, from 1.
    pub zeile: usize,
    /// The line of the Wortlaut.
    pub wortlaut: String,
    /// The line put together again.
    pub gemeinsames: String,
}

/// Looks for the common wording of agreements by Kreis.
pub fn build(wortlaute: &BTreeMap<String, Wortlaut>) -> Gemeinsames {
    let mut all: Vec<Gemeinsam> = Vec::new();
    for (kreis, wortlaut) in wortlaute {
        merge(&mut all, kreis, zeilen::groups(wortlaut));
    }
    let names = name(&all);
    let mut gemeinsames = Gemeinsames::default();
    for kreis in wortlaute.keys() {
        gemeinsames.tafel.insert(kreis.clone(), BTreeMap::new());
    }
    for (item, names) in all.into_iter().zip(names) {
        for (kreis, rows) in &item.rows {
            let row = gemeinsames.tafel.get_mut(kreis).expect("each Kreis has a row");
            for (index, slot) in names.iter().enumerate() {
                let values = rows.iter().map(|row| row[index].clone()).collect();
                row.insert(slot.clone(), values);
            }
        }
        gemeinsames.zeilen.push(item.line(&names));
    }
    gemeinsames
}

/// A line on its way into the common wording: which agreements have it with which values.
struct Gemeinsam {
    gruppe: Gruppe,
    rows: BTreeMap<String, Vec<Vec<String>>>,
}

impl Gemeinsam {
    fn line(self, names: &[String]) -> Gemeinzeile {
        let mut names = names.iter();
        let part = |part| match part {
            Teil::Platz(_) => {
                Teil::Platz(names.next().expect("each slot has a name").clone())
            }
            word @ Teil::Wort(_) => word,
        };
        let Gruppe { art, marke, ebene, einzug, teile, mehrfach, .. } = self.gruppe;
        Gemeinzeile {
            art,
            marke,
            ebene,
            einzug,
            teile: teile.into_iter().map(part).collect(),
            mehrfach,
            kreise: self.rows.into_keys().collect(),
        }
    }
}

/// Adds an agreement: lines that are known are shared, others come in at their place.
fn merge(all: &mut Vec<Gemeinsam>, kreis: &str, groups: Vec<Gruppe>) {
    let old: Vec<String> = all.iter().map(|item| item.gruppe.key()).collect();
    let new: Vec<String> = groups.iter().map(Gruppe::key).collect();
    let mut groups: Vec<Option<Gruppe>> = groups.into_iter().map(Some).collect();
    let mut take = |at: usize| groups[at].take().expect("each line is taken once");
    let mut merged: Vec<Gemeinsam> = Vec::new();
    let mut before = std::mem::take(all).into_iter();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let mut kept: Vec<Gemeinsam> =
            before.by_ref().take(op.old_range().len()).collect();
        if let DiffOp::Equal { new_index, .. } = op {
            for (item, at) in kept.iter_mut().zip(new_index..) {
                item.rows.insert(kreis.to_owned(), take(at).rows);
            }
            merged.append(&mut kept);
            continue;
        }
        merged.append(&mut kept);
        for at in op.new_range() {
            let mut gruppe = take(at);
            let rows = std::mem::take(&mut gruppe.rows);
            merged.push(Gemeinsam {
                gruppe,
                rows: BTreeMap::from([(kreis.to_owned(), rows)]),
            });
        }
    }
    *all = merged;
}

/// One place of a slot: what stands there, by Kreis.
type Spalte = BTreeMap<String, Vec<String>>;

/// The name of each slot of each line: its path, and something more where the same path prints
/// something else elsewhere in the same agreement.
fn name(all: &[Gemeinsam]) -> Vec<Vec<String>> {
    let mut known: BTreeMap<String, Vec<(String, Spalte)>> = BTreeMap::new();
    let mut names = Vec::new();
    for item in all {
        let mut own = Vec::new();
        for (index, path) in item.gruppe.slots().enumerate() {
            let column = |(kreis, rows): (&String, &Vec<Vec<String>>)| {
                (kreis.clone(), rows.iter().map(|row| row[index].clone()).collect())
            };
            let column: Spalte = item.rows.iter().map(column).collect();
            own.push(variant(known.entry(path.to_owned()).or_default(), path, column));
        }
        names.push(own);
    }
    names
}

/// The variant of a slot that prints the same wherever both stand.
fn variant(known: &mut Vec<(String, Spalte)>, path: &str, column: Spalte) -> String {
    let same = |other: &Spalte| {
        column
            .iter()
            .all(|(kreis, values)| other.get(kreis).is_none_or(|found| found == values))
    };
    if let Some((name, found)) = known.iter_mut().find(|(_, found)| same(found)) {
        found.extend(column);
        return name.clone();
    }
    let capital = known.first().is_some_and(|(_, first)| {
        column.iter().all(|(kreis, values)| {
            first.get(kreis).is_none_or(|found| {
                found
                    .iter()
                    .map(|text| formen::satzanfang(text))
                    .eq(values.iter().cloned())
            })
        })
    });
    let name = match known.len() {
        0 => path.to_owned(),
        1 if capital => format!("{path} (Satzanfang)"),
        number => format!("{path} ({})", number + 1),
    };
    known.push((name.clone(), column));
    name
}

impl Gemeinsames {
    /// Whether all agreements have a line; one that stands once for each value may have none.
    pub fn is_common(&self, zeile: &Gemeinzeile) -> bool {
        zeile.mehrfach || zeile.kreise.len() == self.tafel.len()
    }

    /// The slots in their order, each once, and whether all agreements have the same there.
    pub fn plaetze(&self) -> Vec<(&str, bool)> {
        let mut slots: Vec<&str> = Vec::new();
        for part in self.zeilen.iter().flat_map(|line| &line.teile) {
            if let Teil::Platz(name) = part
                && !slots.contains(&name.as_str())
            {
                slots.push(name);
            }
        }
        let constant = |name: &str| {
            let mut rows = self.tafel.values().map(|row| row.get(name));
            let first = rows.next().flatten();
            first.is_some() && rows.all(|row| row == first)
        };
        slots.into_iter().map(|name| (name, constant(name))).collect()
    }

    /// The text of an agreement, put together from the common wording and its row of values.
    pub fn text(&self, kreis: &str) -> String {
        let mut text = String::new();
        let Some(row) = self.tafel.get(kreis) else { return text };
        for line in self.zeilen.iter().filter(|line| line.kreise.contains(kreis)) {
            let count = if line.mehrfach { line.count(row) } else { 1 };
            for number in 0..count {
                let words = line.fill(row, number);
                let words = words.trim_matches(' ');
                text += &klartext::BLANKS.repeat(line.einzug);
                if let Some(mark) = &line.marke {
                    text += &format!("{mark} ");
                }
                text += &format!("{words}\n");
            }
        }
        text
    }

    /// Where that is not the agreement's Wortlaut, word for word.
    pub fn prove(&self, kreis: &str, wortlaut: &Wortlaut) -> Option<Abweichung> {
        let (wanted, made) = (klartext::write(wortlaut), self.text(kreis));
        if wanted == made {
            return None;
        }
        let [mut wanted, mut made] = [wanted.lines(), made.lines()];
        (1..).find_map(|zeile| {
            let (wortlaut, gemeinsames) = (wanted.next(), made.next());
            let over = wortlaut.is_none() && gemeinsames.is_none();
            (over || wortlaut != gemeinsames).then(|| Abweichung {
                zeile,
                wortlaut: wortlaut.unwrap_or_default().to_owned(),
                gemeinsames: gemeinsames.unwrap_or_default().to_owned(),
            })
        })
    }
}

impl Gemeinzeile {
    fn count(&self, row: &BTreeMap<String, Vec<String>>) -> usize {
        let slots = self.teile.iter().filter_map(|part| match part {
            Teil::Platz(name) => row.get(name).map(Vec::len),
            Teil::Wort(_) => None,
        });
        slots.max().unwrap_or(0)
    }

    fn fill(&self, row: &BTreeMap<String, Vec<String>>, number: usize) -> String {
        let word = |part: &Teil| match part {
            Teil::Wort(words) => words.clone(),
            Teil::Platz(name) => row
                .get(name)
                .and_then(|values| values.get(number))
                .cloned()
                .unwrap_or_default(),
        };
        self.teile.iter().map(word).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(kreise: &[&str], mehrfach: bool, text: &str) -> Gemeinzeile {
        Gemeinzeile {
            art: Art::Absatz,
            marke: None,
            ebene: 0,
            einzug: 0,
            teile: vec![Teil::Wort(text.to_owned())],
            mehrfach,
            kreise: kreise.iter().map(|kreis| (*kreis).to_owned()).collect(),
        }
    }

    fn both(zeilen: Vec<Gemeinzeile>) -> Gemeinsames {
        let row = |kreis: &str| (kreis.to_owned(), BTreeMap::new());
        Gemeinsames { zeilen, tafel: BTreeMap::from(["a", "b"].map(row)) }
    }

    #[test]
    fn a_line_is_common_where_all_have_it_or_may_have_none() {
        let common = |kreise: &[&str], mehrfach| {
            both(Vec::new()).is_common(&line(kreise, mehrfach, ""))
        };
        assert!(common(&["a", "b"], false));
        assert!(common(&["a", "b"], true));
        assert!(common(&["a"], true));
        assert!(!common(&["a"], false));
    }

    #[test]
    fn the_proof_names_the_first_line_that_differs() {
        let wortlaut = klartext::read("Vertrag\n§ 1\nZiele\nEs gilt:\n");
        let differs = |texts: &[&str]| {
            let lines = texts.iter().map(|text| line(&["a", "b"], false, text));
            let found = both(lines.collect()).prove("a", &wortlaut)?;
            Some((found.zeile, found.wortlaut, found.gemeinsames))
        };
        let at =
            |zeile, old: &str, new: &str| Some((zeile, old.to_owned(), new.to_owned()));
        let right = ["Vertrag", "§ 1", "Ziele", "Es gilt:"];
        assert_eq!(differs(&right), None);
        assert_eq!(differs(&right[..3]), at(4, "Es gilt:", ""));
        assert_eq!(differs(&["Vertrag", "§ 2", "x"]), at(2, "§ 1", "§ 2"));
        let more = ["Vertrag", "§ 1", "Ziele", "Es gilt:", "mehr"];
        assert_eq!(differs(&more), at(5, "", "mehr"));
        // The same lines, and still not the same text.
        let odd = ["Vertrag", "§ 1", "Ziele", "Es gilt:\r"];
        assert_eq!(differs(&odd), at(5, "", ""));
    }
}
