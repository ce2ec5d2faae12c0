//! An empty record: every field in its order with its help, for whoever fills it in.

use super::feld::{Feld, Felder, Form};
use super::{Vordruck, schluessel};

/// The lines of a record in which nothing is written yet.
pub fn leer(vordruck: &Vordruck) -> Vec<String> {
    let mut lines = felder(&vordruck.datensatz);
    lines.push("unterzeichnung:".to_owned());
    for seite in vordruck.seiten_im_datensatz() {
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
    felder
        .iter()
        .flat_map(|feld| one(&feld.schluessel, &feld.name, feld))
        .collect()
}

/// A field behind its key, below what helps to fill it in.
fn one(key: &str, name: &str, feld: &Feld) -> Vec<String> {
    let below = match &feld.form {
        Form::Blatt(_) => Vec::new(),
        Form::Gruppe(inner) => felder(inner),
        Form::Reihen(reihen) => {
            let rows = reihen.reihen.iter();
            rows.flat_map(|row| one(&row.schluessel, &row.titel.value, &reihen.je))
                .collect()
        }
        Form::Liste(liste) => item(&liste.je),
    };
    let below = below.into_iter().map(|line| format!("  {line}"));
    let line = std::iter::once(format!("{key}:"));
    comment(key, name, feld)
        .into_iter()
        .chain(line)
        .chain(below)
        .collect()
}

/// What a field is called, where its key does not say it, and its help.
fn comment(key: &str, name: &str, feld: &Feld) -> Option<String> {
    let said = schluessel::meant(name).starts_with(key) || name.contains("{nr}");
    match ((!said).then_some(name), &feld.hilfe) {
        (None, None) => None,
        (Some(name), None) => Some(format!("# {name}")),
        (None, Some(help)) => Some(format!("# {help}")),
        (Some(name), Some(help)) => Some(format!("# {name}: {help}")),
    }
}

/// The first item of a list.
fn item(feld: &Feld) -> Vec<String> {
    let Form::Gruppe(inner) = &feld.form else { return vec!["-".to_owned()] };
    let lines = felder(inner);
    // The item begins with its first key, not with what is said of it.
    let first = lines
        .iter()
        .position(|line| !line.starts_with('#'))
        .unwrap_or_default();
    let begin = |index| if index == first { "- " } else { "  " };
    lines
        .iter()
        .enumerate()
        .map(|(index, line)| format!("{}{line}", begin(index)))
        .collect()
}
