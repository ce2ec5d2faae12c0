//! What a heading means, by the names of fields, by keys, and by the words that people use.

use super::super::Ziel;
use super::super::namen::{Kreisnamen, bare};
use super::Festlegung;
use crate::agreement::vordruck::Art;
use crate::sheet::plan::{Liste, Listenreihe, Plan, Spalte};

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

/// Looks for what headings mean.
pub(super) struct Suche<'a> {
    pub(super) plan: &'a Plan,
    pub(super) namen: &'a Kreisnamen,
    pub(super) festlegung: &'a Festlegung,
    pub(super) jahr: u16,
}

/// What a heading may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bedeutung {
    /// The name of the Kreis.
    Kreis,
    /// Its official key.
    Schluessel,
    /// What orders items.
    Nr,
    /// A field, or a list.
    Ziel(Ziel),
    /// The column that names the row of a list.
    Zeile(usize),
    /// Something that is not to be read, as was said.
    Still,
    /// A field of the items of a list.
    Posten(usize, usize),
    /// Nothing that is known.
    Nichts,
}

impl Suche<'_> {
    /// What a heading means.
    pub(super) fn meaning(&self, text: &str) -> Bedeutung {
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
    pub(super) fn field(&self, name: &str, text: &str) -> Option<Ziel> {
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
}

impl Bedeutung {
    /// Whether it is a value.
    pub(super) fn counts(&self) -> bool {
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
