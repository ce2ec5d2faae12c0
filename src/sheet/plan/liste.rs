//! The sheets of the lists: lists of one declaration share a sheet, each in a row of its own.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::titel::{blattname, kurz};
use super::{Spalte, columns, distinct, is_needed, plain, simple};
use crate::agreement::vordruck::{Art, Blatt, Feld, Form, Vordruck};
use crate::agreement::werte::{self, Inhalt, Knoten};

/// A sheet of one list, or of several that are declared once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Liste {
    /// The name of the sheet.
    pub blatt: String,
    /// The heading of the column that names the row, where there is more than one.
    pub zeile: Option<String>,
    /// What one item is called, as `Projekt`.
    pub eintrag: String,
    /// The lists.
    pub reihen: Vec<Listenreihe>,
    /// The columns of an item.
    pub spalten: Vec<Spalte>,
    /// Whether the sheet only shows the list: its items hold what no cell can.
    pub nur_gezeigt: bool,
    /// Whether a list of which nothing is known keeps the agreement from being signed.
    pub noetig: bool,
}

/// One of the lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listenreihe {
    /// Its path in the record.
    pub pfad: String,
    /// Its title as the cell has it.
    pub titel: String,
    /// Its whole title.
    pub ganz: String,
    /// What gaps call it, as `Projekte zu Nr. 2`.
    pub name: String,
    /// Its own key.
    pub schluessel: String,
    /// Its number among the rows.
    pub nr: Option<usize>,
    /// Whether records rarely say anything of it: who signs for the Land stands elsewhere.
    pub meist_leer: bool,
}

/// The rows on the way to a list.
#[derive(Debug, Clone, Default)]
struct Weg {
    muster: String,
    titel: Vec<String>,
    zeile: Option<String>,
    schluessel: Option<String>,
    nr: Option<usize>,
}

/// The sheets of all lists, in the order of the Vordruck.
pub(super) fn all(leer: &[Knoten]) -> Vec<Liste> {
    let mut found: Vec<(String, Liste)> = Vec::new();
    for knoten in leer {
        walk(knoten, &Weg::default(), &mut found);
    }
    found.into_iter().map(|(_, liste)| liste).collect()
}

fn walk(knoten: &Knoten, weg: &Weg, found: &mut Vec<(String, Liste)>) {
    let mut weg = weg.clone();
    let part = if knoten.reihe.is_some() { "*" } else { &knoten.feld.schluessel };
    weg.muster = format!("{}.{part}", weg.muster);
    if let Some(reihe) = &knoten.reihe {
        weg.titel.push(reihe.titel.value.clone());
        weg.schluessel = Some(reihe.schluessel.clone());
        weg.nr = Some(reihe.nr);
    }
    if let Form::Reihen(reihen) = &knoten.feld.form {
        weg.zeile = Some(reihen.zeile.clone());
    }
    match &knoten.inhalt {
        Inhalt::Blatt(_) => {}
        Inhalt::Gruppe(below) | Inhalt::Reihen(below) => {
            for one in below {
                walk(one, &weg, found);
            }
        }
        Inhalt::Liste(_) => add(knoten, &weg, found),
    }
}

fn add(knoten: &Knoten, weg: &Weg, found: &mut Vec<(String, Liste)>) {
    let Form::Liste(liste) = &knoten.feld.form else { return };
    let name = plain(&knoten.name.text);
    let ganz = if weg.titel.is_empty() { name.clone() } else { weg.titel.join(" / ") };
    let row = Listenreihe {
        pfad: knoten.pfad.clone(),
        titel: kurz(&ganz),
        ganz,
        name,
        schluessel: weg.schluessel.clone().unwrap_or(knoten.feld.schluessel.clone()),
        nr: weg.nr,
        meist_leer: false,
    };
    if let Some((_, known)) = found.iter_mut().find(|(known, _)| *known == weg.muster) {
        known.reihen.push(row);
        return;
    }
    let keys: Vec<&str> =
        weg.muster.split('.').filter(|key| !"*".contains(key)).collect();
    let key = keys.last().copied().unwrap_or_default();
    let spalten = item(&liste.je, &liste.eintrag);
    let sheet = Liste {
        blatt: blattname(key, &knoten.feld.name, weg.zeile.as_deref()),
        zeile: weg.zeile.clone(),
        eintrag: liste.eintrag.clone(),
        reihen: vec![row],
        nur_gezeigt: spalten.is_none(),
        spalten: spalten.unwrap_or_default(),
        noetig: is_needed(&knoten.feld),
    };
    found.push((weg.muster.clone(), sheet));
}

/// The columns of an item; `None` where it holds what no cell can.
fn item(je: &Arc<Feld>, eintrag: &str) -> Option<Vec<Spalte>> {
    let felder = match &je.form {
        Form::Gruppe(felder) => felder,
        Form::Blatt(blatt) => {
            let mut spalte = simple(String::new(), plain(eintrag), "", (**blatt).clone());
            spalte.hilfe.clone_from(&je.hilfe);
            spalte.noetig = true;
            return Some(vec![spalte]);
        }
        _ => return None,
    };
    let leer = werte::empty(felder);
    let mut spalten = Vec::new();
    for knoten in &leer {
        if holds_list(&knoten.feld) {
            spalten.push(lines(knoten)?);
        } else {
            columns(knoten, &leer, &mut spalten);
        }
    }
    distinct(&mut spalten, &[super::KREIS, super::NR]);
    Some(spalten)
}

fn holds_list(feld: &Arc<Feld>) -> bool {
    matches!(feld.form, Form::Liste(_)) || feld.kinder().iter().any(holds_list)
}

/// A list inside of an item, one value a line; only of plain values.
fn lines(knoten: &Knoten) -> Option<Spalte> {
    let Form::Liste(liste) = &knoten.feld.form else { return None };
    let blatt = liste.je.blatt()?.clone();
    let help = "Mehrere Angaben: eine je Zeile in derselben Zelle (Alt+Eingabe).";
    let mut spalte = simple(knoten.pfad.clone(), plain(&knoten.name.text), help, blatt);
    spalte.noetig = is_needed(&knoten.feld);
    spalte.mehrere = true;
    Some(spalte)
}

/// Who signs, side by side.
pub(super) fn people(vordruck: &Vordruck) -> Liste {
    let row = |(key, name): (&str, &str)| Listenreihe {
        pfad: format!("unterzeichnung.{key}.personen"),
        titel: plain(name),
        ganz: plain(name),
        name: format!("Unterzeichnende ({})", plain(name)),
        schluessel: key.to_owned(),
        nr: None,
        meist_leer: key == "land",
    };
    let sides = vordruck.seiten_im_datensatz();
    let columns = [
        ("name", "Name", "Vor- und Nachname."),
        ("amt", "Amt", "Leer: das Amt aus den Stammdaten."),
        ("zusatz", "Zusatz", "Etwa: In Vertretung."),
    ];
    Liste {
        blatt: "Unterzeichnende".to_owned(),
        zeile: Some("Seite".to_owned()),
        eintrag: "Person".to_owned(),
        reihen: sides
            .map(|seite| row((seite.schluessel.as_str(), seite.name.as_str())))
            .collect(),
        spalten: columns
            .map(|(key, name, help)| {
                simple(key.to_owned(), name.to_owned(), help, Blatt::new(Art::Text))
            })
            .to_vec(),
        nur_gezeigt: false,
        noetig: false,
    }
}

/// Gives each sheet a name that a workbook may have, and no two the same.
pub(super) fn name_sheets(listen: &mut [Liste], fest: &[&str]) {
    let mut taken: BTreeSet<String> =
        fest.iter().map(|name| name.to_lowercase()).collect();
    for liste in listen {
        let bare: String = liste
            .blatt
            .chars()
            .map(|c| if "[]:*?/\\'".contains(c) { ' ' } else { c })
            .take(26)
            .collect();
        let bare = bare.trim().to_owned();
        let mut names = (1..).map(|nr| match nr {
            1 => bare.clone(),
            nr => format!("{bare} {nr}"),
        });
        let free = names.find(|name| !taken.contains(&name.to_lowercase()));
        liste.blatt = free.expect("one of endlessly many numbers is free");
        taken.insert(liste.blatt.to_lowercase());
    }
}
