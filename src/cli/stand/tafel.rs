//! The answer for people: a line a party, then what they come to.

use super::{Standantwort, Zeile};
use crate::cli::{befundzahl, summary};
use crate::making::ablage::{Art, Zustand};
use crate::making::kopfwert;
use crate::making::stand::{Abgelegt, Aenderung, Gewichte, Kreisstand, Stufe};
use crate::values::datum;
use crate::values::zeichen::sichtbar;

/// What stands between two columns.
const LUECKE: &str = "  ";

/// A heading, the lines in columns, the sums.
pub(super) fn write(antwort: &Standantwort) -> String {
    let head = summary::heading(&antwort.jahrgang, &antwort.programm);
    let heads = heads(antwort);
    let mut rows = vec![headings(antwort, &heads)];
    rows.extend(antwort.vereinbarungen.iter().map(|line| cells(antwort, &heads, line)));
    head + &columns(&rows) + "\n" + &totals(antwort)
}

fn headings(antwort: &Standantwort, heads: &[(String, String)]) -> Vec<String> {
    let mut row = vec!["Kreis".to_owned()];
    row.extend(heads.iter().map(|(_, name)| name.clone()));
    row.extend(antwort.vorjahr.as_ref().map(|before| format!("gegenüber {before}")));
    row.extend(["Befunde", "Stand"].map(str::to_owned));
    row
}

/// The head values by path and name: those of any party, since groups may differ in them.
fn heads(antwort: &Standantwort) -> Vec<(String, String)> {
    let mut known: Vec<(String, String)> = Vec::new();
    for head in antwort.vereinbarungen.iter().flat_map(|line| &line.stand.kopfwerte) {
        if known.iter().all(|(pfad, _)| *pfad != head.pfad) {
            known.push((head.pfad.clone(), head.name.clone()));
        }
    }
    known
}

fn cells(
    antwort: &Standantwort,
    heads: &[(String, String)],
    line: &Zeile,
) -> Vec<String> {
    let Zeile { stand, .. } = line;
    let mut row = vec![sichtbar(&stand.name).to_string()];
    for (pfad, _) in heads {
        let value = stand.kopfwerte.iter().find(|head| head.pfad == *pfad);
        row.push(value.map_or_else(|| "–".to_owned(), value_text));
    }
    row.extend(antwort.vorjahr.as_ref().map(|_| since(stand.seit_vorjahr.as_deref())));
    row.push(weights(stand.befunde));
    row.push(sentence(stand));
    row
}

fn value_text(head: &kopfwert::Kopfwert) -> String {
    match (head.betrag, &head.wert) {
        (Some(betrag), _) => betrag.to_string(),
        (None, Some(wert)) => sichtbar(wert).to_string(),
        (None, None) => "fehlt".to_owned(),
    }
}

/// What has changed since the year before, in a few words.
fn since(changes: Option<&[Aenderung]>) -> String {
    let Some(changes) = changes else { return "neu".to_owned() };
    let amounts: Vec<_> = changes.iter().filter_map(|one| one.betraege).collect();
    let others = match changes.len() - amounts.len().min(1) {
        0 => None,
        1 => Some("1 Angabe anders".to_owned()),
        more => Some(format!("{more} Angaben anders")),
    };
    let first = amounts.first().and_then(|(was, is)| is.gegenueber(*was));
    let words: Vec<String> = first.into_iter().chain(others).collect();
    if words.is_empty() { "gleich".to_owned() } else { words.join(", ") }
}

fn weights(found: Gewichte) -> String {
    let words = befundzahl::words(found);
    if words.is_empty() { "–".to_owned() } else { words }
}

/// Where it stands, in words.
fn sentence(stand: &Kreisstand) -> String {
    let mut words = vec![state(stand)];
    let unapproved = stand.freigabe.filter(|one| one.noetig || one.stand == "ungueltig");
    let unapproved = unapproved.filter(|one| one.stand != "gilt");
    if stand.stufe > Stufe::Luecken {
        words.extend(unapproved.map(|one| one.name.to_owned()));
    }
    words.extend(stand.abgelegt.as_ref().and_then(file));
    words.join("; ")
}

fn state(stand: &Kreisstand) -> String {
    let name = stand.stufe.name();
    match stand.stufe {
        Stufe::Luecken => {
            let count = stand.luecken.len();
            format!("{count} {}", if count == 1 { "Lücke" } else { "Lücken" })
        }
        Stufe::Unterschrieben => {
            let sides = stand.unterschrieben.iter().map(|side| match side.am {
                Some(day) => format!("{} {}", side.name, datum::print(day)),
                None => side.name.clone(),
            });
            format!("{name}: {}", sides.collect::<Vec<_>>().join(", "))
        }
        Stufe::Abgelegt => {
            let day = stand.abgelegt.as_ref().map(|filed| datum::print(filed.am));
            format!("{name} {}", day.unwrap_or_default())
        }
        Stufe::Veroeffentlicht => {
            let day = stand.veroeffentlicht.map(datum::print);
            format!("{name} {}", day.unwrap_or_default())
        }
        _ => name.to_owned(),
    }
}

/// What is to be said of a filed file.
fn file(filed: &Abgelegt) -> Option<String> {
    let mut words = Vec::new();
    if filed.art == Art::Scan {
        words.push("Scan".to_owned());
    }
    match filed.zustand {
        Zustand::Unveraendert => {}
        Zustand::Veraendert => words.push("abgelegte Datei verändert".to_owned()),
        Zustand::Fehlt => words.push("abgelegte Datei liegt nicht hier".to_owned()),
    }
    if !filed.geaendert.is_empty() {
        words.push(format!("seitdem geändert: {}", filed.geaendert.join(" und ")));
    }
    (!words.is_empty()).then(|| words.join("; "))
}

/// Rows in columns: the first and the last to the left, those between to the right; the last is
/// as long as it is.
fn columns(rows: &[Vec<String>]) -> String {
    let last = rows.first().map_or(0, Vec::len).saturating_sub(1);
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..last).map(width).collect();
    let mut text = String::new();
    for row in rows {
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let width = *width;
            text += &match column {
                0 => format!("{cell:width$}{LUECKE}"),
                _ => format!("{cell:>width$}{LUECKE}"),
            };
        }
        text += &row[last];
        text.push('\n');
    }
    text
}

/// How many are how far, the sums, and what was found beside the records.
fn totals(antwort: &Standantwort) -> String {
    let count = antwort.vereinbarungen.len();
    let noun = if count == 1 { "Vereinbarung" } else { "Vereinbarungen" };
    let counted = Stufe::ALL.into_iter().filter_map(|stufe| {
        let count = antwort.stufen.get(&stufe).filter(|count| **count > 0)?;
        Some(format!("{count} {}", stufe.name()))
    });
    let counted: Vec<String> = counted.collect();
    let mut text = format!("{count} {noun}: {}\n", counted.join(", "));
    text += &kopfwert::lines(&antwort.kopfwerte, antwort.gesamtvolumen);
    let general = match antwort.allgemeine {
        0 => None,
        1 => Some("1 Befund betrifft keinen einzelnen Kreis".to_owned()),
        more => Some(format!("{more} Befunde betreffen keinen einzelnen Kreis")),
    };
    if let Some(general) = general {
        text += &format!("{general}; „zv pruefen“ zeigt alle.\n");
    }
    text
}
