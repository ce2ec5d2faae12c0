//! The list page: every agreement of the year, to be searched and filtered.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::STIL;
use super::datei::{self, Portaldatei};
use super::eintrag::Eintrag;
use crate::agreement::jahrgang::Jahrgang;
use crate::agreement::vereinbarung::Massnahmen;
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
            p.summe { (entry.betrag) }
            ul.dateien { (files(entry)) }
            (projects(&entry.vereinbarung.massnahmen))
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

/// What the money is for.
fn projects(kinds: &[Massnahmen]) -> Markup {
    let titles = |kind: &Massnahmen| kind.projekte.clone().unwrap_or_default();
    let number = kinds.iter().map(|kind| titles(kind).len()).sum();
    html! {
        @if number > 0 {
            details {
                summary { (count(number, "Projekt", "Projekte")) }
                @for kind in kinds.iter().filter(|kind| !titles(kind).is_empty()) {
                    p { (kind.art.titel) }
                    ul { @for title in titles(kind) { li { (title) } } }
                }
            }
        }
    }
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
