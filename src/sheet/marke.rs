//! What the last sheet of a workbook keeps, which nobody sees: of which Jahrgang it is, and what
//! every cell held when it was written.

use std::collections::BTreeMap;

use super::angaben::{Angaben, Inhalt, Posten};
use crate::values::jahrgangsname::Jahrgangsname;

/// What the first cell of the sheet says.
const KENNUNG: &str = "zielvereinbarung-tabelle 1";

/// What was written out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marke {
    /// The Jahrgang, as its folders are called.
    pub jahrgang: String,
    /// What each record said, by its Kreis.
    pub kreise: BTreeMap<String, Angaben>,
}

/// The rows of the sheet, three cells each.
pub fn zeilen(
    jahrgang: &Jahrgangsname,
    kreise: &BTreeMap<String, Angaben>,
) -> Vec<[String; 3]> {
    let mut rows = vec![[KENNUNG.to_owned(), jahrgang.to_string(), String::new()]];
    for (kreis, angaben) in kreise {
        let mut put =
            |pfad: String, wert: &str| rows.push([kreis.clone(), pfad, wert.to_owned()]);
        put(String::new(), "");
        for (pfad, inhalt) in angaben {
            match inhalt {
                Inhalt::Wert(text) => put(pfad.clone(), text),
                Inhalt::Liste(items) => {
                    put(format!("{pfad}[]"), &items.len().to_string());
                    for (index, item) in items.iter().enumerate() {
                        for (key, wert) in item {
                            put(format!("{pfad}[{index}]{key}"), wert);
                        }
                    }
                }
            }
        }
    }
    rows
}

/// Reads the rows; `None` where it is no such sheet.
pub fn lesen<'a>(mut rows: impl Iterator<Item = [&'a str; 3]>) -> Option<Marke> {
    let [first, jahrgang, _] = rows.next()?;
    if first != KENNUNG {
        return None;
    }
    let mut kreise: BTreeMap<String, Angaben> = BTreeMap::new();
    for [kreis, pfad, wert] in rows.filter(|[kreis, ..]| !kreis.is_empty()) {
        let angaben = kreise.entry(kreis.to_owned()).or_default();
        if pfad.is_empty() {
            continue;
        }
        match pfad
            .split_once('[')
            .and_then(|(pfad, rest)| Some((pfad, rest.split_once(']')?)))
        {
            None => {
                angaben.insert(pfad.to_owned(), Inhalt::Wert(wert.to_owned()));
            }
            Some((pfad, ("", _))) => {
                let count: usize = wert.parse().ok()?;
                let items = vec![Posten::new(); count.min(100_000)];
                angaben.insert(pfad.to_owned(), Inhalt::Liste(items));
            }
            Some((pfad, (index, key))) => {
                let index: usize = index.parse().ok()?;
                let Inhalt::Liste(items) = angaben.get_mut(pfad)? else { return None };
                items.get_mut(index)?.push((key.to_owned(), wert.to_owned()));
            }
        }
    }
    Some(Marke { jahrgang: jahrgang.to_owned(), kreise })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back() {
        let item = |text: &str| vec![(String::new(), text.to_owned())];
        let angaben = Angaben::from([
            ("a.b".to_owned(), Inhalt::Wert("959620.50".to_owned())),
            ("c".to_owned(), Inhalt::Liste(vec![item("=1+1"), item("zwei")])),
            ("d".to_owned(), Inhalt::Liste(Vec::new())),
        ]);
        let kreise =
            BTreeMap::from([("x".to_owned(), angaben), ("y".to_owned(), Angaben::new())]);
        let rows = zeilen(&2025.into(), &kreise);
        let cells = rows.iter().map(|row| row.each_ref().map(String::as_str));
        let marke = lesen(cells).unwrap();
        assert_eq!(marke, Marke { jahrgang: "2025".to_owned(), kreise });
        assert_eq!(lesen([["Kreis", "", ""]].into_iter()), None);
    }
}
