//! The list page: every agreement of the year, to be searched and filtered.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::STIL;
use super::datei::{self, Portaldatei};
use super::eintrag::Eintrag;
use crate::agreement::jahrgang::Jahrgang;
use crate::agreement::vordruck::Form;
use crate::agreement::werte::{Inhalt, Knoten};
use crate::making::bundle::SUMS;
use crate::page::{self, Seite};
use crate::values::datum;

/// Search and filter; without it the page is whole and only lacks the form.
const SUCHE: &str = include_str!("suche.js");

/// The agreements by their Regierungsbezirk.
type Bezirke<'a> = BTreeMap<&'a str, Vec<&'a Eintrag<'a>>>;

/// Writes the page.
pub(super) fn write(
    jahrgang: &Jahrgang,
    entries: &[Eintrag],
    table: &Portaldatei,
    catalogue: &Portaldatei,
) -> Vec<u8> {
    let titel = format!("Zielvereinbarungen {}", jahrgang.jahr.value);
    let about = intro(jahrgang);
    let mut districts = Bezirke::new();
    for entry in entries {
        let name = entry.vereinbarung.kreis.regierungsbezirk.as_str();
        districts.entry(name).or_default().push(entry);
    }
    let inhalt = html! {
        header.kopf {
            div.rahmen {
                (page::mark(jahrgang.fiktiv))
                p.absender { (jahrgang.ministerium.name) }
                h1 { (titel) }
                p { (about) }
            }
        }
        main.rahmen {
            (form(&districts))
            (jumps(&districts))
            p #treffer role="status" { (count(entries.len(), "Vereinbarung", "Vereinbarungen")) }
            div #liste tabindex="-1" {
                @for ((name, entries), index) in districts.iter().zip(1..) {
                    section.bezirk id={ "bezirk-" (index) } {
                        h2 { "Regierungsbezirk " (name) }
                        ul.liste { @for entry in entries { (self::entry(entry)) } }
                    }
                }
            }
        }
        footer.rahmen { (footer(table, catalogue)) }
    };
    let seite = Seite {
        titel: &page::titled(&titel, jahrgang.fiktiv),
        beschreibung: Some(&about),
        stil: STIL,
        skript: Some(SUCHE),
        sprung: ("liste", "Zur Liste"),
        inhalt,
    };
    seite.write().into_bytes()
}

fn intro(jahrgang: &Jahrgang) -> String {
    format!(
        "Vereinbarungen zwischen {} und den hessischen Landkreisen und kreisfreien Städten zum \
         Ausbildungs- und Qualifizierungsbudget {}. Jede gibt es als barrierefreies PDF und als \
         HTML-Seite mit demselben Wortlaut.",
        jahrgang.ministerium.formen.dativ, jahrgang.jahr.value
    )
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The form stays hidden until the script has come to life.
fn form(districts: &Bezirke) -> Markup {
    html! {
        form.suche role="search" aria-label="Vereinbarungen" hidden {
            div {
                label for="suchwort" { "Kreis, Stadt oder Projekt" }
                input #suchwort type="search" autocomplete="off" spellcheck="false";
            }
            div {
                label for="bezirk" { "Regierungsbezirk" }
                select #bezirk {
                    option value="" { "alle" }
                    @for (name, index) in districts.keys().zip(1..) {
                        option value={ "bezirk-" (index) } { (name) }
                    }
                }
            }
            button type="reset" { "Zurücksetzen" }
        }
    }
}

/// What the form does for those whose browser runs no script.
fn jumps(districts: &Bezirke) -> Markup {
    html! {
        nav #spruenge aria-label="Regierungsbezirke" {
            ul {
                @for ((name, entries), index) in districts.iter().zip(1..) {
                    li { a href={ "#bezirk-" (index) } { (name) " (" (entries.len()) ")" } }
                }
            }
        }
    }
}

fn entry(entry: &Eintrag) -> Markup {
    let kreis = &entry.vereinbarung.kreis;
    html! {
        li.eintrag id=(kreis.id) {
            div.wer {
                h3 { (kreis.name) }
                p {
                    "unterzeichnet am "
                    time datetime=(entry.datum) { (datum::print(entry.datum)) }
                    " · Schlüssel\u{a0}" (kreis.schluessel)
                }
            }
            @if let Some(betrag) = entry.betrag { p.summe { (betrag) } }
            ul.dateien { (files(entry)) }
            @for rows in lists(&entry.vereinbarung.werte) { (items(rows)) }
        }
    }
}

fn files(entry: &Eintrag) -> Markup {
    let pages = datei::seiten(entry.dokument.seiten);
    let pdf = format!("{pages}, {}, barrierefrei", entry.pdf.groesse());
    let html = entry.html.groesse();
    html! {
        @for (format, media, file, about) in [
            ("PDF", "application/pdf", &entry.pdf, &pdf),
            ("HTML", "text/html", &entry.html, &html),
        ] {
            li {
                a href=(file.name) type=(media) hreflang="de" {
                    strong { (format) }
                    span.nur-vorgelesen { " zu " (entry.vereinbarung.kreis.formen.dativ) }
                    " (" (about) ")"
                }
            }
        }
    }
}

/// The rows of lists that an agreement has: what the money is for.
fn lists(werte: &[Knoten]) -> Vec<&[Knoten]> {
    let rows = werte.iter().filter_map(|knoten| match &knoten.inhalt {
        Inhalt::Reihen(rows) => Some(rows.as_slice()),
        _ => None,
    });
    rows.filter(|rows| rows.iter().any(|row| matches!(row.inhalt, Inhalt::Liste(_))))
        .collect()
}

/// The items of the rows, each row below its title.
fn items(rows: &[Knoten]) -> Markup {
    let number: usize = rows.iter().map(|row| row.kinder().len()).sum();
    let titel = |row: &Knoten| {
        let titel = row.reihe.as_ref().map(|reihe| reihe.titel.value.clone());
        titel.unwrap_or_default()
    };
    html! {
        @if number > 0 {
            details {
                summary { (called(rows)) ": " (number) }
                @for row in rows.iter().filter(|row| !row.kinder().is_empty()) {
                    p { (titel(row)) }
                    ul { @for item in row.kinder() { li { (shown(item)) } } }
                }
            }
        }
    }
}

/// What one item is called.
fn called(rows: &[Knoten]) -> &str {
    match rows.first().map(|row| &row.feld.form) {
        Some(Form::Liste(liste)) => &liste.eintrag,
        _ => "Eintrag",
    }
}

/// What stands in an item: its text, or the first of its fields.
fn shown(item: &Knoten) -> String {
    let first = match &item.inhalt {
        Inhalt::Gruppe(felder) => felder.first().unwrap_or(item),
        _ => item,
    };
    let printed = first.angabe().zip(first.feld.blatt());
    printed.map_or_else(String::new, |(angabe, blatt)| angabe.wert.value.print(blatt))
}

fn footer(table: &Portaldatei, catalogue: &Portaldatei) -> Markup {
    html! {
        h2 { "Für Programme" }
        ul.dateien {
            li { a href=(table.name) type="text/csv" { "Liste als CSV (" (table.groesse()) ")" } }
            li {
                a href=(catalogue.name) type="application/ld+json" {
                    "Beschreibung als DCAT-AP.de (" (catalogue.groesse()) ")"
                }
            }
            li { a href=(SUMS) type="text/plain" { "Prüfsummen (SHA-256)" } }
        }
    }
}
