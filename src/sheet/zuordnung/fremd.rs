//! The columns of a list that somebody keeps for themselves, found by their headings.

use std::collections::{BTreeMap, BTreeSet};

use super::namen::{Kreisnamen, bare};
use super::{Blattplan, Listenspalten, Ziel};
use crate::agreement::vordruck::Art;
use crate::finding::rules;
use crate::sheet::fund::Funde;
use crate::sheet::mappe::{Blatt, Mappe, Zelle};
use crate::sheet::ort::Ort;
use crate::sheet::plan::{BEFUNDE, Liste, Listenreihe, Plan, Spalte};
use crate::sheet::zelle::trim;

/// How many rows may stand above the headings.
const DARUEBER: usize = 50;
/// How the column of the Kreise may be called.
const KREISWORTE: [&str; 12] = [
    "kreis",
    "kreise",
    "landkreis",
    "landkreise",
    "gebietskoerperschaft",
    "kommune",
    "vertragspartner",
    "zuwendungsempfaenger",
    "stadt",
    "kreis stadt",
    "landkreis kreisfreie stadt",
    "kreisname",
];
/// How the column of the official keys may be called.
const SCHLUESSELWORTE: [&str; 6] = [
    "kreisschluessel",
    "schluessel",
    "ags",
    "kennziffer",
    "datensatz",
    "gemeindeschluessel",
];
/// How an amount is called, where there is one only.
const BETRAGSWORTE: [&str; 14] = [
    "betrag",
    "summe",
    "mittel",
    "euro",
    "eur",
    "budget",
    "foerderbetrag",
    "foerdersumme",
    "zuwendung",
    "haushaltsmittel",
    "bewilligung",
    "betrag eur",
    "betrag in eur",
    "betrag in euro",
];
/// How the number of an item is called.
const NRWORTE: [&str; 5] = ["nr", "lfd nr", "nummer", "reihenfolge", "position"];

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

struct Suche<'a> {
    plan: &'a Plan,
    namen: &'a Kreisnamen,
    festlegung: &'a Festlegung,
    jahr: u16,
}

/// What a heading may mean.
enum Bedeutung {
    Kreis,
    Schluessel,
    Nr,
    Ziel(Ziel),
    /// The column that names the row of a list.
    Zeile(usize),
    /// Something that is not to be read, as was said.
    Still,
    /// A field of the items of a list.
    Posten(usize, usize),
    Nichts,
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
        let (mut nr, mut zeile) = (None, None);
        let (mut spalten, mut felder) = (Vec::new(), Vec::new());
        let mut unused = Vec::new();
        for (column, (text, meaning)) in self.row(blatt, kopf) {
            let ort = Ort::new(index, kopf, column);
            match meaning {
                _ if column == kreis => {}
                Bedeutung::Nr => nr = Some(column),
                Bedeutung::Zeile(list) => zeile = Some((list, column)),
                Bedeutung::Posten(list, field) => felder.push((list, column, field)),
                Bedeutung::Ziel(ziel) => {
                    let twice = matches!(ziel, Ziel::Feld(_))
                        && spalten.iter().any(|(_, one)| *one == ziel);
                    if twice {
                        let name = super::name(self.plan, &ziel);
                        let message = format!(
                            "„{text}“ und eine andere Spalte meinen dieselbe Angabe „{name}“."
                        );
                        funde.push(ort, &rules::UEBERSCHRIFT, message);
                    } else {
                        spalten.push((column, ziel));
                    }
                }
                Bedeutung::Still | Bedeutung::Kreis | Bedeutung::Schluessel => {}
                Bedeutung::Nichts => unused.push(column),
            }
        }
        let liste = self.liste(zeile, nr, &felder);
        for (list, column, field) in felder {
            let taken = liste.as_ref().is_some_and(|own| own.liste == list);
            let only = self.plan.listen[list].reihen.len() == 1 && field == 0;
            match (taken, only) {
                (true, _) => {}
                (false, true) => spalten.push((column, Ziel::Liste(list, 0))),
                (false, false) => unused.push(column),
            }
        }
        for column in unused {
            let text = blatt.an(kopf, column).map(Zelle::text).unwrap_or_default();
            let message = format!(
                "Die Spalte „{}“ lässt sich nicht zuordnen und wird nicht gelesen.",
                trim(&text)
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

    fn meaning(&self, text: &str) -> Bedeutung {
        if let Some(path) = self.festlegung.get(text) {
            return self.fixed(path);
        }
        let name = bare(text);
        let year = format!(" {}", self.jahr);
        let name = name.strip_suffix(&year).unwrap_or(&name).to_owned();
        if KREISWORTE.contains(&name.as_str()) {
            return Bedeutung::Kreis;
        }
        if SCHLUESSELWORTE.contains(&name.as_str()) {
            return Bedeutung::Schluessel;
        }
        if let Some(ziel) = self.field(&name, text) {
            return Bedeutung::Ziel(ziel);
        }
        if let Some(found) = self.in_list(&name) {
            return found;
        }
        if NRWORTE.contains(&name.as_str()) { Bedeutung::Nr } else { Bedeutung::Nichts }
    }

    fn fixed(&self, path: &String) -> Bedeutung {
        match path.as_str() {
            "kreis" => return Bedeutung::Kreis,
            "" | "nichts" => return Bedeutung::Still,
            _ => {}
        }
        let field = self.plan.haupt.iter().position(|spalte| spalte.pfad == *path);
        let list = || self.plan.liste(path).map(|(list, row)| Ziel::Liste(list, row));
        field
            .map(Ziel::Feld)
            .or_else(list)
            .map_or(Bedeutung::Nichts, Bedeutung::Ziel)
    }

    /// A field of the main sheet, or a list by its row, key or number.
    fn field(&self, name: &str, text: &str) -> Option<Ziel> {
        let same = |spalte: &Spalte| {
            text == spalte.pfad
                || [&spalte.name, &spalte.feldname].iter().any(|own| bare(own) == name)
                || bare(&spalte.pfad) == name
        };
        let mut fields =
            self.plan.haupt.iter().enumerate().filter(|(_, spalte)| same(spalte));
        if let (Some((index, _)), None) = (fields.next(), fields.next()) {
            return Some(Ziel::Feld(index));
        }
        let unit = name
            .trim_end_matches(" in euro")
            .trim_end_matches(" in eur")
            .trim_end_matches(" euro")
            .trim_end_matches(" eur");
        if unit != name
            && !unit.is_empty()
            && let Some(ziel) = self.field(unit, unit)
        {
            return Some(ziel);
        }
        let mut amounts = self
            .plan
            .haupt
            .iter()
            .enumerate()
            .filter(|(_, spalte)| spalte.blatt.art == Art::Betrag);
        if let (Some((index, _)), None) = (amounts.next(), amounts.next())
            && BETRAGSWORTE.contains(&name)
        {
            return Some(Ziel::Feld(index));
        }
        let mut rows = self.rows().filter(|(_, liste, row)| is_row(liste, row, name));
        let (first, other) = (rows.next(), rows.next());
        first.filter(|_| other.is_none()).map(|(ziel, ..)| ziel)
    }

    fn rows(&self) -> impl Iterator<Item = (Ziel, &Liste, &Listenreihe)> {
        let lists = self.plan.listen.iter().enumerate();
        lists
            .filter(|(_, liste)| !liste.nur_gezeigt)
            .flat_map(|(index, liste)| {
                let rows = liste.reihen.iter().enumerate();
                rows.map(move |(row, own)| (Ziel::Liste(index, row), liste, own))
            })
    }

    /// A column of a sheet of items.
    fn in_list(&self, name: &str) -> Option<Bedeutung> {
        for (index, liste) in self
            .plan
            .listen
            .iter()
            .enumerate()
            .filter(|(_, liste)| !liste.nur_gezeigt)
        {
            if liste.zeile.as_ref().is_some_and(|zeile| bare(zeile) == name) {
                return Some(Bedeutung::Zeile(index));
            }
            let numbered = without_number(name);
            for (field, spalte) in liste.spalten.iter().enumerate() {
                let own = bare(&spalte.name);
                if own == name
                    || (field == 0 && own == numbered)
                    || (field == 0 && bare(&liste.eintrag) == numbered)
                {
                    return Some(Bedeutung::Posten(index, field));
                }
            }
        }
        None
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

impl Bedeutung {
    /// Whether it is a value.
    fn counts(&self) -> bool {
        matches!(self, Self::Ziel(_) | Self::Posten(..) | Self::Zeile(_))
    }
}

/// Whether a heading names a row of a list: by key, title or name, with the number of an item
/// behind it or none.
fn is_row(liste: &Liste, row: &Listenreihe, name: &str) -> bool {
    if liste.blatt == "Unterzeichnende" {
        return bare(&row.name) == name;
    }
    let own = [&row.schluessel, &row.titel, &row.ganz, &row.name, &row.pfad]
        .map(|own| bare(own));
    let item = bare(&liste.eintrag);
    let bases = [name.to_owned(), without_number(name)];
    bases.iter().any(|base| {
        let inner = base.strip_suffix(&item).map_or(base.as_str(), str::trim_end);
        own.iter()
            .any(|own| own == base || (!inner.is_empty() && own == inner))
    })
}

/// A heading without the number of an item behind it: `projekt 2`.
fn without_number(name: &str) -> String {
    match name.rsplit_once(' ') {
        // More digits are a year.
        Some((stem, nr)) if nr.len() <= 2 && nr.bytes().all(|b| b.is_ascii_digit()) => {
            stem.to_owned()
        }
        _ => name.to_owned(),
    }
}
