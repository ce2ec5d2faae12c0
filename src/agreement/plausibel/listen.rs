//! Lists: the same item twice, and rows in which nothing stands at all.

use std::collections::HashMap;

use super::platzhalter::says_nothing;
use super::text::{self, Textstelle};
use crate::agreement::vordruck::Form;
use crate::agreement::werte::{Inhalt, Knoten};
use crate::finding::{Findings, Place, rules};
use crate::values::leerwort::gefaltet;

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
    // Another blank, hyphen, capital, dot or quote makes no other project.
    let mut seen: HashMap<String, (&Knoten, Textstelle)> = HashMap::new();
    for list in lists {
        numbered(list, findings);
        for item in list.kinder().iter().filter_map(text::of) {
            let folded = gefaltet(item.text);
            if says_nothing(item.text, false) {
                continue;
            }
            let Some((before, first)) = seen.get(&folded) else {
                seen.insert(folded, (list, item));
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

/// Reports items that are numbered one after the other; a single „2. Chance“ is a name.
fn numbered(list: &Knoten, findings: &mut Findings) {
    let items: Vec<Textstelle> = list.kinder().iter().filter_map(text::of).collect();
    let number = |item: &Textstelle| {
        number(item.text).and_then(|(at, _)| at[..at.len() - 1].parse::<usize>().ok())
    };
    let numbers: Vec<Option<usize>> = items.iter().map(number).collect();
    let in_row = |at: usize| {
        let next = |a: usize, b: usize| {
            numbers[a].zip(numbers[b]).is_some_and(|(a, b)| a + 1 == b)
        };
        numbers[at] == Some(1)
            || at > 0 && next(at - 1, at)
            || at + 1 < numbers.len() && next(at, at + 1)
    };
    for (at, item) in items.iter().enumerate().filter(|(at, _)| in_row(*at)) {
        let Some((number, rest)) = self::number(items[at].text) else { continue };
        let message = format!(
            "Der Titel beginnt mit „{number}“; gedruckt wird „– {number} {rest}“."
        );
        let hint = format!("Ohne dieses Zeichen schreiben: „- {rest}“.");
        findings
            .push(rules::AUFZAEHLUNG.at(item.place, message).field(item.path).hint(hint));
    }
}

/// The number before an item, and the item.
fn number(text: &str) -> Option<(&str, &str)> {
    let (number, rest) = text.split_once(' ')?;
    let digits = number.strip_suffix(['.', ')'])?;
    let short = (1..=2).contains(&digits.len());
    let is_number = short && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| (number, rest.trim()))
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
