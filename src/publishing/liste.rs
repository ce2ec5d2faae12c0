//! The list page: every agreement of the year, to be searched and filtered.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::datei::{self, Portaldatei};
use super::eintrag::Eintrag;
use super::{AENDERUNGEN, STIL, auflistung};
use crate::agreement::kopfwerte::Koepfe;
use crate::making::bundle::SUMS;
use crate::making::projekt::Projekt;
use crate::page::{self, Seite};
use crate::values::datum;
use crate::values::typografie::bind;

/// Search and filter; without it the page is whole and only lacks the form.
const SUCHE: &str = include_str!("suche.js");

/// The agreements by their Regierungsbezirk.
type Bezirke<'a> = BTreeMap<&'a str, Vec<&'a Eintrag<'a>>>;

/// Writes the page.
pub(super) fn write(
    projekt: &Projekt,
    koepfe: &Koepfe,
    entries: &[Eintrag],
    table: &Portaldatei,
    catalogue: &Portaldatei,
) -> Vec<u8> {
    let jahrgang = &projekt.jahrgang;
    let titel = format!("Zielvereinbarungen {}", jahrgang.jahr.value);
    let about = intro(projekt);
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
        main.rahmen { (list(&suchwort(projekt), koepfe, &districts, entries.len())) }
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

fn intro(projekt: &Projekt) -> String {
    let jahrgang = &projekt.jahrgang;
    format!(
        "Vereinbarungen zwischen {} und den hessischen Landkreisen und kreisfreien Städten {} für \
         das Jahr {}. Jede gibt es als barrierefreies PDF und als HTML-Seite mit demselben Wortlaut.",
        jahrgang.ministerium.formen.dativ,
        bind(&projekt.vordruck.programm),
        jahrgang.jahr.value
    )
}

/// What the search looks through.
fn suchwort(projekt: &Projekt) -> String {
    match auflistung::eintraege(&projekt.vordruck).as_slice() {
        [] => "Kreis oder Stadt".to_owned(),
        [words @ .., last] => {
            let words: String = words.iter().map(|word| format!(", {word}")).collect();
            format!("Kreis, Stadt{words} oder {last}")
        }
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Search, jumps and the districts one below the other.
fn list(suchwort: &str, koepfe: &Koepfe, districts: &Bezirke, number: usize) -> Markup {
    html! {
        (form(suchwort, districts))
        (jumps(districts))
        p #treffer role="status" { (count(number, "Vereinbarung", "Vereinbarungen")) }
        div #liste tabindex="-1" {
            @for ((name, entries), index) in districts.iter().zip(1..) {
                section.bezirk id={ "bezirk-" (index) } {
                    h2 { "Regierungsbezirk " (name) }
                    ul.liste { @for entry in entries { (self::entry(koepfe, entry)) } }
                }
            }
        }
    }
}

/// The form stays hidden until the script has come to life.
fn form(suchwort: &str, districts: &Bezirke) -> Markup {
    html! {
        form.suche role="search" aria-label="Vereinbarungen" hidden {
            div {
                label for="suchwort" { (suchwort) }
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

fn entry(koepfe: &Koepfe, entry: &Eintrag) -> Markup {
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
            (heads(koepfe, entry))
            ul.dateien { (files(entry)) }
            (auflistung::write(entry.vereinbarung))
        }
    }
}

/// The head values, with their names where there are several.
fn heads(koepfe: &Koepfe, entry: &Eintrag) -> Markup {
    let staende = koepfe.staende(entry.vereinbarung);
    let all = koepfe.iter().zip(staende);
    let there: Vec<_> = all.filter(|(_, stand)| stand.plain().is_some()).collect();
    html! {
        @for (kopf, stand) in &there {
            p.summe {
                @if there.len() > 1 { (kopf.name) ": " }
                (stand.text())
            }
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

fn footer(table: &Portaldatei, catalogue: &Portaldatei) -> Markup {
    html! {
        p { a href=(AENDERUNGEN) { "Was sich zuletzt geändert hat" } }
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
