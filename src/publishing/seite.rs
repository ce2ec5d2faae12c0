//! One agreement as an accessible page, from the tree of its wording.

use maud::{Markup, html};

use super::datei::{self, Portaldatei};
use super::{INDEX, STIL, bloecke};
use crate::agreement::vereinbarung::Vereinbarung;
use crate::agreement::vordruck::Art;
use crate::page::{self, Seite};
use crate::setting::press::Dokument;
use crate::wording::wortlaut::{Block, Paragraf, Stueck, Wortlaut, Zeile};

/// Writes the page.
pub(super) fn write(
    vereinbarung: &Vereinbarung,
    dokument: &Dokument,
    titel: &str,
    beschreibung: &str,
    pdf: &Portaldatei,
) -> Vec<u8> {
    let wording = &dokument.wortlaut;
    let inhalt = html! {
        header.leiste {
            nav.rahmen aria-label="Seite" {
                a.zurueck href=(INDEX) { "Alle Zielvereinbarungen " (vereinbarung.jahr) }
                a.knopf href=(pdf.name) type="application/pdf" {
                    "PDF, " (datei::seiten(dokument.seiten)) ", " (pdf.groesse()) ", barrierefrei"
                }
            }
        }
        div.blatt {
            nav.inhalt aria-label="Inhalt" { (contents(wording)) }
            main #wortlaut tabindex="-1" {
                (page::mark(vereinbarung.fiktiv))
                article { (article(vereinbarung, wording)) }
            }
        }
    };
    let seite = Seite {
        titel,
        beschreibung: Some(beschreibung),
        stil: STIL,
        skript: None,
        sprung: ("wortlaut", "Zum Wortlaut"),
        inhalt,
    };
    seite.write().into_bytes()
}

/// The headings as links.
fn contents(wording: &Wortlaut) -> Markup {
    html! {
        ol {
            @for (part, index) in wording.teile.iter().zip(1..) {
                li { a href={ "#teil-" (index) } { (lines(part).join(" ")) } }
            }
            @for (part, index) in wording.anlagen.iter().zip(1..) {
                li { a href={ "#anlage-" (index) } { (lines(part).join(" ")) } }
            }
        }
    }
}

fn article(vereinbarung: &Vereinbarung, wording: &Wortlaut) -> Markup {
    html! {
        header.titel { (title(&wording.titel)) }
        @for (part, index) in wording.teile.iter().zip(1..) { (section(vereinbarung, "teil", part, index)) }
        section.unterschriften aria-label="Unterschriften" {
            @for side in &wording.unterschriften {
                div { @for line in side { (p(line)) } }
            }
        }
        @for (part, index) in wording.anlagen.iter().zip(1..) { (section(vereinbarung, "anlage", part, index)) }
    }
}

/// A § or an Anlage.
fn section(
    vereinbarung: &Vereinbarung,
    name: &str,
    part: &Paragraf,
    index: usize,
) -> Markup {
    html! {
        h2 id={ (name) "-" (index) } { (broken(&lines(part))) }
        @for block in &part.bloecke { (self::block(vereinbarung, block)) }
    }
}

/// The heading is what comes first, up to the year where that stands alone on a line.
fn title(lines: &[Zeile]) -> Markup {
    let year = lines.iter().position(|line| is_value(line, "jahr"));
    let length = year.map_or(1, |year| year + 1).min(lines.len());
    let (heading, rest) = lines.split_at(length);
    let heading: Vec<String> = heading.iter().map(Zeile::text).collect();
    html! {
        h1 { (broken(&heading)) }
        @for line in rest { (p(line)) }
    }
}

/// Number and lines of a heading.
fn lines(part: &Paragraf) -> Vec<String> {
    let heading = part.ueberschrift.iter().map(Zeile::text);
    part.nummer.iter().cloned().chain(heading).collect()
}

fn broken(lines: &[String]) -> Markup {
    html! {
        @for (line, index) in lines.iter().zip(0..) {
            @if index > 0 { br; }
            (line)
        }
    }
}

fn p(line: &Zeile) -> Markup {
    html! { @if !line.is_empty() { p { (line.text()) } } }
}

fn block(vereinbarung: &Vereinbarung, block: &Block) -> Markup {
    match block {
        Block::Absatz(absatz) if is_amount(vereinbarung, &absatz.text) => {
            html! { p.betrag { (absatz.text.text()) } }
        }
        block => bloecke::block(block),
    }
}

/// Whether a line is an amount of the agreement and nothing else.
fn is_amount(vereinbarung: &Vereinbarung, line: &Zeile) -> bool {
    let [Stueck::Feld { pfad, .. }] = &line.0[..] else { return false };
    let field = vereinbarung.an(pfad).and_then(|knoten| knoten.feld.blatt());
    field.is_some_and(|blatt| blatt.art == Art::Betrag)
}

/// Whether a line is a value of this origin and nothing else.
fn is_value(line: &Zeile, origin: &str) -> bool {
    matches!(&line.0[..], [Stueck::Feld { pfad, .. }] if pfad == origin)
}
