//! The columns of a list that somebody keeps for themselves, found by their headings.

mod bedeutung;

use std::collections::{BTreeMap, BTreeSet};

use super::namen::{Kreisnamen, bare};
use super::{Blattplan, Listenspalten, Ziel};
use crate::finding::rules;
use crate::sheet::fund::Funde;
use crate::sheet::mappe::{Blatt, Mappe, Zelle};
use crate::sheet::ort::Ort;
use crate::sheet::plan::{BEFUNDE, Plan};
use crate::sheet::zelle::trim;
use bedeutung::{Bedeutung, Suche};

/// How many rows may stand above the headings.
const DARUEBER: usize = 50;
/// What a heading means, said once for all years: a path, `kreis`, or nothing.
pub type Festlegung = BTreeMap<String, String>;

/// Whether a mapping may name this: a field, a list, `kreis`, or nothing.
pub fn ist_pfad(plan: &Plan, pfad: &str) -> bool {
    ["kreis", "nichts", ""].contains(&pfad)
        || plan.haupt.iter().any(|spalte| spalte.pfad == pfad)
        || plan.liste(pfad).is_some()
}

/// The sheets in which anything can be matched; what could not be is a hint.
pub fn plaene(
    mappe: &Mappe,
    (plan, jahr): (&Plan, u16),
    namen: &Kreisnamen,
    festlegung: &Festlegung,
    funde: &mut Funde,
) -> Vec<Blattplan> {
    let suche = Suche { plan, namen, festlegung, jahr };
    let mut found = Vec::new();
    for (index, blatt) in mappe.blaetter.iter().enumerate() {
        match suche.sheet(index, blatt, funde) {
            Some(one) => found.push(one),
            None if blatt.zeilen.is_empty()
                || blatt.versteckt
                || blatt.name == BEFUNDE => {}
            None => {
                let (row, columns) =
                    blatt.zeilen.first_key_value().expect("it is not empty");
                let column = columns.keys().next().copied().unwrap_or_default();
                funde.push(
                    Ort::new(index, *row, column),
                    &rules::NICHT_GELESEN,
                    format!("Im Blatt „{}“ lässt sich nichts zuordnen; es wird nicht gelesen.", blatt.name),
                );
            }
        }
    }
    if found.is_empty() {
        funde
            .ganz(
                &rules::NICHTS_ZUGEORDNET,
                "In der Tabelle lässt sich keine Spalte zuordnen.",
            )
            .hint = Some(format!(
            "Überschriften wie diese werden erkannt: Kreis, {}.",
            suche.examples()
        ));
    }
    found
}

/// The columns of a sheet by what they mean.
#[derive(Default)]
struct Spalten {
    nr: Option<u32>,
    zeile: Option<(usize, u32)>,
    ziele: Vec<(u32, Ziel)>,
    felder: Vec<(usize, u32, usize)>,
    unbekannt: Vec<u32>,
}

impl Spalten {
    /// Adds a column; refuses one that means a field which another means, too.
    fn add(&mut self, column: u32, meaning: Bedeutung) -> bool {
        match meaning {
            Bedeutung::Nr => self.nr = Some(column),
            Bedeutung::Zeile(list) => self.zeile = Some((list, column)),
            Bedeutung::Posten(list, field) => self.felder.push((list, column, field)),
            Bedeutung::Ziel(ziel @ Ziel::Feld(_))
                if self.ziele.iter().any(|(_, one)| *one == ziel) =>
            {
                return false;
            }
            Bedeutung::Ziel(ziel) => self.ziele.push((column, ziel)),
            Bedeutung::Still | Bedeutung::Kreis | Bedeutung::Schluessel => {}
            Bedeutung::Nichts => self.unbekannt.push(column),
        }
        true
    }
}

impl Suche<'_> {
    /// The row of headings is the one that means most, and has a column that names the Kreise.
    fn sheet(&self, index: usize, blatt: &Blatt, funde: &mut Funde) -> Option<Blattplan> {
        let rows = blatt.zeilen.keys().copied().take(DARUEBER);
        let mut best: Option<(usize, u32, u32)> = None;
        for row in rows {
            let meanings = self.row(blatt, row);
            let score = meanings.values().filter(|(_, one)| one.counts()).count();
            if score == 0 || best.is_some_and(|(most, ..)| score <= most) {
                continue;
            }
            if let Some(kreis) = self.kreis(blatt, row, &meanings) {
                best = Some((score, row, kreis));
            }
        }
        let (_, kopf, kreis) = best?;
        Some(self.of(index, blatt, (kopf, kreis), funde))
    }

    /// The column that names the Kreise: one that is called so, else one that does so.
    fn kreis(
        &self,
        blatt: &Blatt,
        kopf: u32,
        meanings: &BTreeMap<u32, (String, Bedeutung)>,
    ) -> Option<u32> {
        let below = || blatt.zeilen.range(kopf + 1..).map(|(_, row)| row);
        let known = |column: &u32| {
            let cells = below().filter_map(|row| row.get(column));
            cells
                .filter(|cell| self.namen.id(trim(&cell.text())).is_some())
                .count()
        };
        let called = |(_, (_, one)): &(&u32, &(String, Bedeutung))| {
            matches!(one, Bedeutung::Kreis | Bedeutung::Schluessel)
        };
        let named: Vec<u32> =
            meanings.iter().filter(called).map(|(column, _)| *column).collect();
        // A column of names comes before one of keys that says as much.
        if let Some(best) = named.iter().rev().copied().max_by_key(known) {
            return Some(best);
        }
        let columns: BTreeSet<u32> =
            below().take(500).flat_map(|row| row.keys().copied()).collect();
        let best = columns.into_iter().rev().max_by_key(known)?;
        (known(&best) > 0).then_some(best)
    }

    fn row(&self, blatt: &Blatt, row: u32) -> BTreeMap<u32, (String, Bedeutung)> {
        let cells = blatt.zeilen[&row].iter();
        let texts = cells.map(|(column, cell)| (*column, trim(&cell.text()).to_owned()));
        texts
            .filter(|(_, text)| !text.is_empty())
            .map(|(column, text)| {
                let meaning = self.below(blatt, (row, column), &text);
                (column, (text, meaning))
            })
            .collect()
    }

    /// What a heading means, with the one above it: `Projekt 1` below `Ausbildung`.
    fn below(&self, blatt: &Blatt, (row, column): (u32, u32), text: &str) -> Bedeutung {
        let meaning = self.meaning(text);
        if !matches!(meaning, Bedeutung::Posten(..) | Bedeutung::Nr) || row == 0 {
            return meaning;
        }
        let above = blatt.gezeigt(row - 1, column).map(Zelle::text).unwrap_or_default();
        match self.field(&bare(&above), trim(&above)) {
            Some(ziel @ Ziel::Liste(..)) => Bedeutung::Ziel(ziel),
            _ => meaning,
        }
    }

    fn of(
        &self,
        index: usize,
        blatt: &Blatt,
        (kopf, kreis): (u32, u32),
        funde: &mut Funde,
    ) -> Blattplan {
        let mut gefunden = Spalten::default();
        for (column, (text, meaning)) in self.row(blatt, kopf) {
            if column != kreis && !gefunden.add(column, meaning) {
                let message =
                    format!("„{text}“ und eine andere Spalte meinen dieselbe Angabe.");
                let ort = Ort::new(index, kopf, column);
                funde.push(ort, &rules::UEBERSCHRIFT, message);
            }
        }
        let Spalten {
            nr,
            zeile,
            ziele: mut spalten,
            felder,
            mut unbekannt,
        } = gefunden;
        let liste = self.liste(zeile, nr, &felder);
        for (list, column, field) in felder {
            let taken = liste.as_ref().is_some_and(|own| own.liste == list);
            let only = self.plan.listen[list].reihen.len() == 1 && field == 0;
            match (taken, only) {
                (true, _) => {}
                (false, true) => spalten.push((column, Ziel::Liste(list, 0))),
                (false, false) => unbekannt.push(column),
            }
        }
        for column in unbekannt {
            let text = blatt.an(kopf, column).map(Zelle::text).unwrap_or_default();
            let text = trim(&text);
            let message = format!(
                "Die Spalte „{text}“ lässt sich nicht zuordnen und wird nicht gelesen."
            );
            funde.push(Ort::new(index, kopf, column), &rules::NICHT_GELESEN, message);
        }
        Blattplan { blatt: index, kopf, kreis, spalten, liste }
    }

    /// The rows are the items of a list, if they say of which.
    fn liste(
        &self,
        zeile: Option<(usize, u32)>,
        nr: Option<u32>,
        felder: &[(usize, u32, usize)],
    ) -> Option<Listenspalten> {
        let list = match zeile {
            Some((list, _)) => list,
            None => felder.iter().map(|(list, ..)| *list).find(|list| {
                let own = &self.plan.listen[*list];
                own.reihen.len() == 1 && own.spalten.len() > 1
            })?,
        };
        let own = felder.iter().filter(|(other, ..)| *other == list);
        let felder: Vec<_> = own.map(|(_, column, field)| (*column, *field)).collect();
        (!felder.is_empty()).then_some(Listenspalten {
            liste: list,
            zeile: zeile.map(|(_, column)| column),
            nr,
            felder,
        })
    }

    fn examples(&self) -> String {
        let names = self.plan.haupt.iter().map(|spalte| spalte.name.as_str());
        let lists = self
            .plan
            .listen
            .iter()
            .flat_map(|liste| &liste.reihen)
            .map(|row| row.name.as_str());
        names.chain(lists).take(6).collect::<Vec<_>>().join(", ")
    }
}
