//! The items of lists: a row each, or several in one cell, one a line.

use std::collections::{BTreeMap, BTreeSet};

use super::{Eintrag, Feldwert, Gelesen, Leser};
use crate::finding::rules;
use crate::reading::fields::means_none;
use crate::reading::yaml;
use crate::sheet::angaben::{Inhalt, Posten};
use crate::sheet::fund::{self, Funde};
use crate::sheet::mappe::{self, Zelle};
use crate::sheet::ort::Ort;
use crate::sheet::plan::Liste;
use crate::sheet::zelle::{self, Sinn, kanonisch, trim};
use crate::sheet::zuordnung::{Blattplan, Listenspalten, bare};

/// A row of items, or what it says instead.
struct Zeile {
    nr: Option<f64>,
    ort: Ort,
    inhalt: Stueck,
}

/// What a row says.
enum Stueck {
    /// Items with the places of their values.
    Posten(Vec<(Posten, Vec<(String, Ort)>)>),
    /// That there is none.
    Keine,
    /// Something that can't be used.
    Unbrauchbar,
}

/// Reads a sheet of items.
pub(super) fn read(
    leser: &Leser,
    plan: &Blattplan,
    spalten: &Listenspalten,
    gelesen: &mut Gelesen,
    funde: &mut Funde,
) {
    let liste = &leser.plan.listen[spalten.liste];
    let wanted: Vec<u32> = spalten.felder.iter().map(|(column, _)| *column).collect();
    let mut gathered: BTreeMap<(String, usize), Vec<Zeile>> = BTreeMap::new();
    for (row, id) in leser.rows(plan, &wanted, funde) {
        let Some(zeile) = line(leser, plan, spalten, row, funde) else { continue };
        if let Some(list) = which(leser, plan, spalten, row, funde) {
            gathered.entry((id, list)).or_default().push(zeile);
        }
    }
    for ((id, list), rows) in gathered {
        let pfad = &liste.reihen[list].pfad;
        let eintrag = gelesen.kreise.entry(id).or_default();
        if !elsewhere(leser, pfad, plan, rows[0].ort, eintrag, funde) {
            put(pfad, rows, eintrag, funde);
        }
    }
}

/// Whether another sheet has items of the same list; then a finding says so.
fn elsewhere(
    leser: &Leser,
    pfad: &str,
    plan: &Blattplan,
    ort: Ort,
    eintrag: &Eintrag,
    funde: &mut Funde,
) -> bool {
    let Some((wert, first)) = eintrag.felder.get(pfad) else { return false };
    let other = first.blatt != plan.blatt && *wert != Feldwert::Nichts;
    if other {
        let first = fund::stelle(leser.mappe, *first);
        let message =
            format!("Diese Liste hat schon Einträge auf einem anderen Blatt ({first}).");
        funde.push(ort, &rules::KREIS_DOPPELT, message).field = Some(pfad.to_owned());
    }
    other
}

/// The list that a row belongs to.
fn which(
    leser: &Leser,
    plan: &Blattplan,
    spalten: &Listenspalten,
    row: u32,
    funde: &mut Funde,
) -> Option<usize> {
    let Some(column) = spalten.zeile else { return Some(0) };
    let liste = &leser.plan.listen[spalten.liste];
    let text = leser
        .blatt(plan)
        .gezeigt(row, column)
        .map(Zelle::text)
        .unwrap_or_default();
    let text = trim(&text);
    let found = row_of(liste, text);
    if found.is_none() {
        let word = liste.zeile.as_deref().unwrap_or("Zeile");
        let message = match text {
            "" => format!("Hier fehlt die Angabe „{word}“."),
            text => format!("„{text}“ gibt es unter „{word}“ nicht."),
        };
        let titles = liste.reihen.iter().map(|row| row.titel.as_str());
        let hint = match crate::finding::suggest(text, titles.clone()) {
            Some(title) => format!("Meinten Sie „{title}“?"),
            None => format!("Möglich sind: {}.", titles.collect::<Vec<_>>().join("; ")),
        };
        let ort = Ort::new(plan.blatt, row, column);
        funde.push(ort, &rules::LISTE_UNBEKANNT, message).hint = Some(hint);
    }
    found
}

/// The row that a text means: by title, key, number.
fn row_of(liste: &Liste, text: &str) -> Option<usize> {
    let wanted = bare(text);
    let named = |names: &[&str]| names.iter().any(|name| bare(name) == wanted);
    let mut rows = liste.reihen.iter().enumerate().filter(|(_, row)| {
        let nr = row.nr.map(|nr| nr.to_string()).unwrap_or_default();
        let numbers = [nr.clone(), format!("nr {nr}")];
        named(&[&row.titel, &row.ganz, &row.schluessel, &row.name])
            || (!nr.is_empty() && numbers.contains(&wanted))
    });
    let (first, other) = (rows.next(), rows.next());
    first
        .filter(|_| other.is_none() && !wanted.is_empty())
        .map(|(index, _)| index)
}

/// What a row says; `None` where nothing stands in its fields.
fn line(
    leser: &Leser,
    plan: &Blattplan,
    spalten: &Listenspalten,
    row: u32,
    funde: &mut Funde,
) -> Option<Zeile> {
    let liste = &leser.plan.listen[spalten.liste];
    let blatt = leser.blatt(plan);
    let mut values: Vec<(String, String, Ort)> = Vec::new();
    let mut usable = true;
    for (column, field) in &spalten.felder {
        let spalte = &liste.spalten[*field];
        let ort = Ort::new(plan.blatt, row, *column);
        if leser.merged(plan, (row, *column), funde) {
            usable = false;
            continue;
        }
        let cell = blatt.an(row, *column);
        if leser.eigen
            && !spalte.summe_von.is_empty()
            && cell.is_some_and(|cell| cell.formel)
        {
            continue;
        }
        // A word for none is no value of a number or a day.
        let none = cell.map(Zelle::text).filter(|text| says_none(text));
        match none.map_or_else(|| leser.sinn(cell, &spalte.blatt), Sinn::Wert) {
            Sinn::Nichts | Sinn::Leer => {}
            Sinn::Wert(text) if spalte.mehrere => {
                values.push((spalte.pfad.clone(), text, ort));
            }
            Sinn::Wert(text) => {
                values.push((spalte.pfad.clone(), kanonisch(text, &spalte.blatt), ort));
            }
            Sinn::Unbrauchbar(message, hint) => {
                funde.push(ort, &rules::ZELLE_UNBRAUCHBAR, message).hint = Some(hint);
                usable = false;
            }
        }
    }
    let first = values.first().map(|(.., ort)| *ort);
    let first = first.or((!usable).then_some(Ort::new(plan.blatt, row, plan.kreis)))?;
    let nr = spalten
        .nr
        .and_then(|column| number(leser, plan, (row, column), funde));
    Some(Zeile { nr, ort: first, inhalt: piece(values, usable) })
}

fn piece(values: Vec<(String, String, Ort)>, usable: bool) -> Stueck {
    if !usable {
        return Stueck::Unbrauchbar;
    }
    match values.as_slice() {
        [(_, text, _)] if says_none(text) => Stueck::Keine,
        all if all.iter().all(|(pfad, ..)| pfad.is_empty()) => {
            let cells = all.iter().filter(|(_, text, _)| !says_none(text));
            let items = cells.flat_map(|(_, text, ort)| {
                split(text).into_iter().map(|text| {
                    (vec![(String::new(), text)], vec![(String::new(), *ort)])
                })
            });
            Stueck::Posten(items.collect())
        }
        _ => {
            let places =
                values.iter().map(|(pfad, _, ort)| (pfad.clone(), *ort)).collect();
            let item = values.into_iter().map(|(pfad, text, _)| (pfad, text)).collect();
            Stueck::Posten(vec![(item, places)])
        }
    }
}

/// The items of a cell: one a line, without the bullets that made a list of them.
fn split(text: &str) -> Vec<String> {
    let lines: Vec<&str> =
        text.lines().map(trim).filter(|line| !line.is_empty()).collect();
    if let [one] = lines.as_slice() {
        return vec![(*one).to_owned()];
    }
    lines.iter().map(|line| without_bullet(line)).collect()
}

fn without_bullet(line: &str) -> String {
    yaml::bullet(line).map_or(line, |(_, rest)| trim(rest)).to_owned()
}

fn says_none(text: &str) -> bool {
    !trim(text).is_empty()
        && trim(text) != "0"
        && means_none(text)
        && trim(text) != zelle::LEER
}

/// The number that orders an item.
fn number(
    leser: &Leser,
    plan: &Blattplan,
    (row, column): (u32, u32),
    funde: &mut Funde,
) -> Option<f64> {
    let cell = leser.blatt(plan).an(row, column)?;
    let text = match &cell.inhalt {
        mappe::Inhalt::Zahl(number) => return Some(*number),
        _ => cell.text(),
    };
    let text = trim(&text).trim_end_matches('.');
    let number = text.replace(',', ".").parse().ok();
    if number.is_none() && !text.is_empty() && leser.eigen {
        let message = format!("„{text}“ ist keine Nummer.");
        let ort = Ort::new(plan.blatt, row, column);
        funde.push(ort, &rules::NUMMER, message).hint =
            Some("Eine Zahl eintragen oder die Zelle leeren: Dann gehört die Zeile hinter die darüber.".to_owned());
    }
    number
}

/// Brings the rows of a list into their order and puts the list together.
fn put(pfad: &str, rows: Vec<Zeile>, eintrag: &mut Eintrag, funde: &mut Funde) {
    let first = rows[0].ort;
    let mut seen = BTreeSet::new();
    let (mut ordered, mut last) = (Vec::new(), f64::NEG_INFINITY);
    for row in rows {
        if let Some(nr) = row.nr {
            if !seen.insert(nr.to_bits()) {
                let message = format!(
                    "Die Nr. {} steht in dieser Liste schon.",
                    mappe::dezimal(nr)
                );
                funde.push(row.ort, &rules::NUMMER, message).field =
                    Some(pfad.to_owned());
            }
            last = nr;
        }
        ordered.push((last, row));
    }
    // Rows without a number stay behind the one above them.
    ordered.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let (mut items, mut keine, mut usable) = (Vec::new(), None, true);
    for (_, row) in ordered {
        match row.inhalt {
            Stueck::Keine => keine = Some(row.ort),
            Stueck::Unbrauchbar => usable = false,
            Stueck::Posten(own) => items.extend(own),
        }
    }
    if let Some(ort) = keine.filter(|_| !items.is_empty()) {
        funde
            .push(
                ort,
                &rules::KEINE_UND_EINTRAG,
                "Hier steht „keine“, aber die Liste hat Einträge.",
            )
            .field = Some(pfad.to_owned());
        usable = false;
    }
    let mut posten = Vec::new();
    for (index, (item, places)) in items.into_iter().enumerate() {
        for (key, ort) in places {
            let dot = if key.is_empty() { "" } else { "." };
            eintrag.orte.insert(format!("{pfad}[{index}]{dot}{key}"), ort);
        }
        posten.push(item);
    }
    eintrag.orte.insert(pfad.to_owned(), first);
    let wert = if usable {
        Feldwert::Wert(Inhalt::Liste(posten))
    } else {
        Feldwert::Unbrauchbar
    };
    eintrag.felder.insert(pfad.to_owned(), (wert, first));
}

/// The items that stand in one cell of a sheet with a row a Kreis; a word for none is kept.
pub(super) fn lines(
    leser: &Leser,
    plan: &Blattplan,
    (row, column): (u32, u32),
    list: usize,
    funde: &mut Funde,
) -> Vec<String> {
    let Some(spalte) = leser.plan.listen[list].spalten.first() else { return Vec::new() };
    if leser.merged(plan, (row, column), funde) {
        return Vec::new();
    }
    match leser.sinn(leser.blatt(plan).an(row, column), &spalte.blatt) {
        Sinn::Wert(text) => {
            split(&text).iter().map(|text| without_bullet(text)).collect()
        }
        Sinn::Leer | Sinn::Nichts => Vec::new(),
        Sinn::Unbrauchbar(message, hint) => {
            let ort = Ort::new(plan.blatt, row, column);
            funde.push(ort, &rules::ZELLE_UNBRAUCHBAR, message).hint = Some(hint);
            Vec::new()
        }
    }
}

/// Adds the items of the cells of one row to a list of its Kreis.
pub(super) fn add(
    leser: &Leser,
    plan: &Blattplan,
    row: u32,
    (list, line): (usize, usize),
    texts: &[(u32, String)],
    eintrag: &mut Eintrag,
    funde: &mut Funde,
) {
    let liste = &leser.plan.listen[list];
    let pfad = &liste.reihen[line].pfad;
    let key = liste
        .spalten
        .first()
        .map(|spalte| spalte.pfad.clone())
        .unwrap_or_default();
    let own = plan
        .spalten
        .iter()
        .find(|(_, ziel)| *ziel == crate::sheet::zuordnung::Ziel::Liste(list, line));
    let at = |column: u32| Ort::new(plan.blatt, row, column);
    let place = at(texts
        .first()
        .map_or(own.map_or(plan.kreis, |(column, _)| *column), |(column, _)| *column));
    if !texts.is_empty() && elsewhere(leser, pfad, plan, place, eintrag, funde) {
        return;
    }
    let none: Vec<_> = texts.iter().filter(|(_, text)| says_none(text)).collect();
    let before = eintrag.felder.remove(pfad);
    let mut items = match before {
        Some((Feldwert::Wert(Inhalt::Liste(items)), _)) => items,
        _ => Vec::new(),
    };
    // A dash beside items is a cell without one.
    let said = none.iter().any(|(_, text)| text.contains(char::is_alphabetic));
    if none.len() < texts.len() && said {
        funde
            .push(
                at(none[0].0),
                &rules::KEINE_UND_EINTRAG,
                "Hier steht „keine“, aber die Liste hat Einträge.",
            )
            .field = Some(pfad.clone());
    }
    for (column, text) in texts.iter().filter(|(_, text)| !says_none(text)) {
        let dot = if key.is_empty() { "" } else { "." };
        eintrag
            .orte
            .insert(format!("{pfad}[{}]{dot}{key}", items.len()), at(*column));
        items.push(vec![(key.clone(), text.clone())]);
    }
    let wert = if items.is_empty() && none.is_empty() {
        Feldwert::Nichts
    } else {
        Feldwert::Wert(Inhalt::Liste(items))
    };
    eintrag.orte.insert(pfad.clone(), place);
    eintrag.felder.insert(pfad.clone(), (wert, place));
}
