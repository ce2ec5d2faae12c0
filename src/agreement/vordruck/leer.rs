//! An empty record: every field in its order, for whoever fills it in.

use super::feld::{Feld, Felder, Form};
use super::{Seitenart, Vordruck};

/// The lines of a record in which nothing is written yet.
pub fn leer(vordruck: &Vordruck) -> Vec<String> {
    let mut lines = felder(&vordruck.datensatz);
    lines.push("unterzeichnung:".to_owned());
    // The Kreis first, as in the record.
    let land = |seite: &&Seitenart| seite.schluessel == "land";
    let (last, first): (Vec<_>, Vec<_>) = vordruck.seiten.iter().partition(land);
    for seite in first.into_iter().chain(last) {
        let own_people = seite.schluessel != "land";
        lines.push(format!("  {}:", seite.schluessel));
        lines.push("    datum:".to_owned());
        if own_people {
            lines.extend(["    personen:", "      - name:"].map(str::to_owned));
        }
    }
    lines
}

fn felder(felder: &Felder) -> Vec<String> {
    felder.iter().flat_map(|feld| one(&feld.schluessel, feld)).collect()
}

/// A field behind its key.
fn one(key: &str, feld: &Feld) -> Vec<String> {
    let below = match &feld.form {
        Form::Blatt(_) => Vec::new(),
        Form::Gruppe(inner) => felder(inner),
        Form::Reihen(reihen) => {
            let rows = reihen.reihen.iter();
            rows.flat_map(|row| one(&row.schluessel, &reihen.je)).collect()
        }
        Form::Liste(liste) => item(&liste.je),
    };
    let below = below.into_iter().map(|line| format!("  {line}"));
    std::iter::once(format!("{key}:")).chain(below).collect()
}

/// The first item of a list.
fn item(feld: &Feld) -> Vec<String> {
    let Form::Gruppe(inner) = &feld.form else { return vec!["-".to_owned()] };
    let lines = felder(inner).into_iter().enumerate();
    lines
        .map(|(index, line)| format!("{} {line}", if index == 0 { "-" } else { " " }))
        .collect()
}
