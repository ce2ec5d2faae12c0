//! Lists: the same item twice, and rows in which nothing stands at all.

use std::collections::HashMap;

use super::text::{self, Textstelle};
use crate::agreement::vordruck::Form;
use crate::agreement::werte::{Inhalt, Knoten};
use crate::finding::{Findings, Place, rules};

/// Checks the lists of a record, those of one `je` together.
pub(super) fn check(werte: &[Knoten], findings: &mut Findings) {
    for knoten in werte {
        match &knoten.inhalt {
            Inhalt::Reihen(rows) if rows.iter().any(is_list) => {
                repeated(rows, findings);
                empty(knoten, rows, findings);
            }
            Inhalt::Liste(Some(_)) => repeated(std::slice::from_ref(knoten), findings),
            _ => check(knoten.kinder(), findings),
        }
    }
}

fn is_list(knoten: &Knoten) -> bool {
    matches!(knoten.feld.form, Form::Liste(_))
}

/// Reports what stands twice in lists of texts.
fn repeated(lists: &[Knoten], findings: &mut Findings) {
    let mut seen: HashMap<&str, (&Knoten, Textstelle)> = HashMap::new();
    for list in lists {
        for item in list.kinder().iter().filter_map(text::of) {
            let Some((before, first)) = seen.get(item.text) else {
                seen.insert(item.text, (list, item));
                continue;
            };
            let (rule, where_else) = if before.pfad == list.pfad {
                (&rules::PROJEKT_DOPPELT, "hier ein zweites Mal".to_owned())
            } else {
                let key = before.schluessel();
                (&rules::PROJEKT_ZWEIFACH, format!("auch unter „{key}“"))
            };
            let message = format!("{} „{}“ steht {where_else}.", called(list), item.text);
            findings.push(
                rule.at(item.place, message)
                    .field(item.path)
                    .also(first.place, "zuerst hier")
                    .hint("Eine der beiden Zeilen löschen, wenn nur eines gemeint ist."),
            );
        }
    }
}

/// What an item of a list is called.
fn called(list: &Knoten) -> &str {
    match &list.feld.form {
        Form::Liste(liste) => &liste.eintrag,
        _ => "Eintrag",
    }
}

/// Reports that every list is known to have no item.
fn empty(knoten: &Knoten, rows: &[Knoten], findings: &mut Findings) {
    let none =
        |row: &Knoten| matches!(&row.inhalt, Inhalt::Liste(Some(all)) if all.is_empty());
    let Some(place) = first_written(rows).filter(|_| rows.iter().all(none)) else {
        return;
    };
    let message = format!(
        "Unter „{}“ steht überall „[]“: kein einziger Eintrag ({}).",
        knoten.schluessel(),
        rows.first().map_or("Eintrag", called)
    );
    findings.push(
        rules::OHNE_EINTRAG
            .at(&place, message)
            .field(&knoten.pfad)
            .hint("Was noch nicht bekannt ist, weglassen statt „[]“ zu schreiben; es bleibt dann eine Lücke."),
    );
}

/// Where the first of the rows stands in the file.
fn first_written(rows: &[Knoten]) -> Option<Place> {
    let places = rows.iter().filter_map(|row| row.place.clone());
    places.min_by_key(|place| place.range.start)
}
