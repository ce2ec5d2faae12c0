//! Pages about publications: what the last one changed, and what stands where something was
//! withdrawn; the list of files that the editor removes.

use std::fmt::Write as _;

use maud::{Markup, html};

use super::{INDEX, STIL};
use crate::making::projekt::Projekt;
use crate::making::veroeffentlicht::{Veroeffentlichung, Zurueckgezogen};
use crate::page::{self, Seite};
use crate::values::datum;

/// The page of changes.
pub(super) fn page(projekt: &Projekt, online: &Veroeffentlichung) -> Vec<u8> {
    let jahr = projekt.jahrgang.jahr.value;
    let titel = format!("Änderungen an den Zielvereinbarungen {jahr}");
    let inhalt = html! {
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
    };
    frame(projekt, &titel, &inhalt)
}

/// A heading with the agreements below it; nothing where there are none.
fn section<'a>(
    title: &str,
    all: impl Iterator<Item = (&'a String, &'a [String])>,
    online: &Veroeffentlichung,
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
fn link(kreis: &str, online: &Veroeffentlichung) -> Markup {
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
        p { "Diese Veröffentlichung wurde am " (datum::lang(gone.am)) " zurückgezogen." }
    };
    frame(projekt, &titel, &inhalt)
}

/// A page with the head of the list, and the way back to it.
fn frame(projekt: &Projekt, titel: &str, inhalt: &Markup) -> Vec<u8> {
    let jahrgang = &projekt.jahrgang;
    let inhalt = html! {
        header.kopf {
            div.rahmen {
                (page::mark(jahrgang.fiktiv))
                p.absender { (jahrgang.ministerium.name) }
                h1 { (titel) }
            }
        }
        main.rahmen #inhalt tabindex="-1" {
            (inhalt)
            p { a href=(INDEX) { "Alle Zielvereinbarungen " (jahrgang.jahr.value) } }
        }
    };
    let seite = Seite {
        titel: &page::titled(titel, jahrgang.fiktiv),
        beschreibung: None,
        stil: STIL,
        skript: None,
        sprung: ("inhalt", "Zum Inhalt"),
        inhalt,
    };
    seite.write().into_bytes()
}

/// The files that are to be removed from the portal; nothing where there are none.
pub(super) fn remove(online: &Veroeffentlichung) -> Option<Vec<u8>> {
    if online.zurueckgezogen.is_empty() {
        return None;
    }
    let mut text = "# Diese Dateien im Portal löschen; die Seiten gleichen Namens (.html) sagen dort, dass sie zurückgezogen sind.\n".to_owned();
    for gone in online.zurueckgezogen.values() {
        writeln!(text, "{}", gone.pdf).expect("writing to a string does not fail");
    }
    Some(text.into_bytes())
}
