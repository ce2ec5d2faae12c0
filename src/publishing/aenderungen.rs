//! Pages about publications: what the last one changed, and what stands where something was
//! withdrawn; the list of files that the editor removes.

use std::fmt::Write as _;

use maud::{Markup, html};

use super::{INDEX, STIL};
use crate::making::projekt::Projekt;
use crate::making::veroeffentlicht::{Veroeffentlicht, Zurueckgezogen};
use crate::page::{self, Seite};
use crate::values::datum;

/// The page of changes.
pub(super) fn page(projekt: &Projekt, online: &Veroeffentlicht) -> Vec<u8> {
    let jahr = projekt.jahrgang.jahr.value;
    let titel = format!("Änderungen an den Zielvereinbarungen {jahr}");
    let inhalt = html! {
        header.kopf {
            div.rahmen {
                (page::mark(projekt.jahrgang.fiktiv))
                p.absender { (projekt.jahrgang.ministerium.name) }
                h1 { (titel) }
            }
        }
        main.rahmen #inhalt tabindex="-1" {
            @if let Some(last) = &online.zuletzt {
                p { "Stand: " (datum::lang(last.am)) }
                (section("Neu", last.neu.iter().map(|kreis| (kreis, [].as_slice())), online))
                (section(
                    "Geändert",
                    last.geaendert.iter().map(|(kreis, what)| (kreis, what.as_slice())),
                    online,
                ))
                (section(
                    "Zurückgezogen",
                    last.zurueckgezogen.iter().map(|kreis| (kreis, [].as_slice())),
                    online,
                ))
            }
            p { a href=(INDEX) { "Alle Zielvereinbarungen " (jahr) } }
        }
    };
    frame(&page::titled(&titel, projekt.jahrgang.fiktiv), inhalt)
}

/// A heading with the agreements below it; nothing where there are none.
fn section<'a>(
    title: &str,
    all: impl Iterator<Item = (&'a String, &'a [String])>,
    online: &Veroeffentlicht,
) -> Markup {
    let all: Vec<_> = all.collect();
    html! {
        @if !all.is_empty() {
            h2 { (title) }
            ul {
                @for (kreis, what) in all {
                    li {
                        (link(kreis, online))
                        @if !what.is_empty() { ul { @for one in what { li { (one) } } } }
                    }
                }
            }
        }
    }
}

/// The party as a link to its page, where it has one.
fn link(kreis: &str, online: &Veroeffentlicht) -> Markup {
    let there = online
        .vereinbarungen
        .get(kreis)
        .map(|stand| (&stand.name, &stand.html));
    let gone = online.zurueckgezogen.get(kreis).map(|gone| (&gone.name, &gone.html));
    html! {
        @match there.or(gone) {
            Some((name, page)) => a href=(page) { (name) },
            None => (kreis),
        }
    }
}

/// What stands at the address of an agreement that was withdrawn.
pub(super) fn withdrawn(projekt: &Projekt, gone: &Zurueckgezogen) -> Vec<u8> {
    let jahr = projekt.jahrgang.jahr.value;
    let titel = format!("Zielvereinbarung {jahr}: {}", gone.name);
    let inhalt = html! {
        header.kopf {
            div.rahmen {
                (page::mark(projekt.jahrgang.fiktiv))
                p.absender { (projekt.jahrgang.ministerium.name) }
                h1 { (titel) }
            }
        }
        main.rahmen #inhalt tabindex="-1" {
            p { "Diese Veröffentlichung wurde am " (datum::lang(gone.am)) " zurückgezogen." }
            p { a href=(INDEX) { "Alle Zielvereinbarungen " (jahr) } }
        }
    };
    frame(&page::titled(&titel, projekt.jahrgang.fiktiv), inhalt)
}

fn frame(titel: &str, inhalt: Markup) -> Vec<u8> {
    let seite = Seite {
        titel,
        beschreibung: None,
        stil: STIL,
        skript: None,
        sprung: ("inhalt", "Zum Inhalt"),
        inhalt,
    };
    seite.write().into_bytes()
}

/// The files that are to be removed from the portal; nothing where there are none.
pub(super) fn remove(online: &Veroeffentlicht) -> Option<Vec<u8>> {
    if online.zurueckgezogen.is_empty() {
        return None;
    }
    let mut text = "# Diese Dateien im Portal löschen; die Seiten gleichen Namens (.html) sagen dort, dass sie zurückgezogen sind.\n".to_owned();
    for gone in online.zurueckgezogen.values() {
        writeln!(text, "{}", gone.pdf).expect("writing to a string does not fail");
    }
    Some(text.into_bytes())
}
