//! The lists of an agreement, as the list page shows them below each party.

use maud::{Markup, html};

use crate::agreement::vereinbarung::Vereinbarung;
use crate::agreement::vordruck::{Felder, Form, Vordruck};
use crate::agreement::werte::{Inhalt, Knoten};

/// The lists that belong together, with the titles of their rows.
struct Auflistung<'a> {
    eintrag: &'a str,
    listen: Vec<(Option<&'a str>, &'a [Knoten])>,
}

/// What the items of all lists of a Vordruck are called, each word once.
pub(super) fn eintraege(vordruck: &Vordruck) -> Vec<&str> {
    let mut words = Vec::new();
    collect_words(&vordruck.datensatz, &mut words);
    words
}

fn collect_words<'v>(felder: &'v Felder, words: &mut Vec<&'v str>) {
    for feld in felder {
        let mut inner = feld;
        while let Form::Reihen(reihen) = &inner.form {
            inner = &reihen.je;
        }
        match &inner.form {
            Form::Liste(liste) if !words.contains(&liste.eintrag.as_str()) => {
                words.push(&liste.eintrag);
            }
            Form::Gruppe(felder) => collect_words(felder, words),
            _ => {}
        }
    }
}

/// All lists of an agreement that hold anything.
pub(super) fn write(vereinbarung: &Vereinbarung) -> Markup {
    let mut all = Vec::new();
    collect(&vereinbarung.werte, &mut all);
    html! { @for one in &all { (details(one)) } }
}

fn collect<'a>(werte: &'a [Knoten], found: &mut Vec<Auflistung<'a>>) {
    for knoten in werte {
        match &knoten.inhalt {
            Inhalt::Blatt(_) => {}
            Inhalt::Gruppe(inner) => collect(inner, found),
            Inhalt::Liste(_) => add(std::slice::from_ref(knoten), found),
            Inhalt::Reihen(rows)
                if rows.iter().any(|row| matches!(row.inhalt, Inhalt::Liste(_))) =>
            {
                add(rows, found);
            }
            Inhalt::Reihen(rows) => collect(rows, found),
        }
    }
}

fn add<'a>(rows: &'a [Knoten], found: &mut Vec<Auflistung<'a>>) {
    let with = rows.iter().filter(|row| !row.kinder().is_empty());
    let titel =
        |row: &'a Knoten| row.reihe.as_ref().map(|reihe| reihe.titel.value.as_str());
    let listen: Vec<_> = with.map(|row| (titel(row), row.kinder())).collect();
    let Some(Form::Liste(liste)) = rows.first().map(|row| &row.feld.form) else { return };
    if !listen.is_empty() {
        found.push(Auflistung { eintrag: &liste.eintrag, listen });
    }
}

fn details(one: &Auflistung) -> Markup {
    let number: usize = one.listen.iter().map(|(_, items)| items.len()).sum();
    html! {
        details {
            summary { (one.eintrag) ": " (number) }
            @for (titel, items) in &one.listen {
                @if let Some(titel) = titel { p { (titel) } }
                ul { @for item in *items { li { (shown(item)) } } }
            }
        }
    }
}

/// What stands in an item: its value, or those of its fields in their order.
fn shown(item: &Knoten) -> String {
    let fields = match &item.inhalt {
        Inhalt::Gruppe(felder) => felder.iter().collect(),
        _ => vec![item],
    };
    let printed = fields.into_iter().filter_map(|field| {
        let (angabe, blatt) = field.angabe().zip(field.feld.blatt())?;
        Some(angabe.wert.value.print(blatt))
    });
    printed.collect::<Vec<_>>().join(", ")
}
