//! The Synopse as a page: „bisher“ and „neu“ side by side, what is unchanged folded away.

use maud::{Markup, html};

use super::{Sammlung, Synopse};
use crate::page::Seite;
use crate::values::zeichen::sichtbar;
use crate::wording::vergleich::zeigen::{Stueck, origin, pieces};
use crate::wording::vergleich::{Abschnitt, Art, Nummer, Paar};

/// The appearance.
const CSS: &str = include_str!("synopse.css");

/// The whole page.
pub fn page(sammlung: &Sammlung) -> String {
    let (alt, neu) = (sichtbar(&sammlung.alt), sichtbar(&sammlung.neu));
    let title = format!("Synopse: {alt} und {neu}");
    let inhalt = html! {
        header {
            h1 { "Synopse" }
            dl.kopf {
                dt { "bisher" } dd { (alt) }
                dt { "neu" } dd { (neu) }
                dt { "Ergebnis" } dd { (result(sammlung)) }
            }
            (legend())
        }
        @if sammlung.ordner { (contents(sammlung)) }
        main id="inhalt" tabindex="-1" {
            @for (pair, number) in sammlung.paare.iter().zip(1..) {
                @if let Some(title) = &pair.titel {
                    section aria-labelledby={ "paar-" (number) } {
                        h2 id={ "paar-" (number) } { (sichtbar(&title.to_string())) }
                        p { (sichtbar(&pair.dateien())) }
                        p { (pair.summary()) }
                        @if !pair.gleich() { (sections(pair)) }
                    }
                } @else {
                    (sections(pair))
                }
            }
            @if sammlung.ordner { (missing(sammlung)) }
        }
    };
    let seite = Seite {
        titel: &title,
        beschreibung: None,
        stil: CSS,
        skript: None,
        sprung: ("inhalt", "Zum Inhalt"),
        inhalt,
    };
    seite.write()
}

/// The comparison of one pair; its headings are of the second level, or of the third below
/// a title.
pub fn sections(synopse: &Synopse) -> Markup {
    let deep = synopse.titel.is_some();
    html! {
        @for hint in &synopse.vergleich.hinweise {
            p.hinweis { strong { "Hinweis zu " (sichtbar(&hint.ort.to_string())) ": " } (sichtbar(&hint.text)) }
        }
        @for sentence in synopse.neben() {
            p.hinweis { strong { "Außerhalb des Wortlauts: " } (sichtbar(&sentence)) }
        }
        @for section in &synopse.vergleich.abschnitte { (section_of(section, deep)) }
    }
}

fn result(sammlung: &Sammlung) -> String {
    if !sammlung.ordner {
        return sammlung.paare.first().map(Synopse::summary).unwrap_or_default();
    }
    let differ = sammlung.paare.iter().filter(|pair| !pair.gleich()).count();
    format!("{} Paare verglichen, {differ} verschieden.", sammlung.paare.len())
}

fn legend() -> Markup {
    html! {
        p.legende {
            "So ist es markiert: "
            (gone("gestrichen")) " steht nur bisher da, "
            (new("eingefügt")) " steht nur neu da. Was gleich blieb, ist eingeklappt."
        }
    }
}

fn contents(sammlung: &Sammlung) -> Markup {
    html! {
        nav aria-label="Vereinbarungen" {
            ul.verzeichnis {
                @for (pair, number) in sammlung.paare.iter().zip(1..) {
                    li {
                        a href={ "#paar-" (number) } { @if let Some(title) = &pair.titel { (sichtbar(&title.to_string())) } }
                        ": " (pair.summary())
                    }
                }
            }
        }
    }
}

fn missing(sammlung: &Sammlung) -> Markup {
    html! {
        @for (title, names) in [("Nur bisher vorhanden", &sammlung.nur_alt), ("Nur neu vorhanden", &sammlung.nur_neu)] {
            @if names.count() > 0 {
                section {
                    h2 { (title) }
                    ul { @for name in names.names() { li { (sichtbar(name)) } } }
                }
            }
        }
    }
}

fn section_of(section: &Abschnitt, deep: bool) -> Markup {
    let changed = !section.unterschiede().is_empty();
    html! {
        section {
            @if deep { h3 { (sichtbar(&heading(section))) } } @else { h2 { (sichtbar(&heading(section))) } }
            @for note in notes(section) { p { strong { (sichtbar(&note)) } } }
            @if changed && section.paare.iter().any(|pair| !pair.gleich()) {
                div.spalten aria-hidden="true" { p { "bisher" } p { "neu" } }
            }
            (pairs(section))
        }
    }
}

fn heading(section: &Abschnitt) -> String {
    let ort = section.ort();
    if ort.abschnitt.starts_with('§') {
        format!("{} {}", ort.abschnitt, ort.ueberschrift)
    } else {
        ort.abschnitt.clone()
    }
}

/// What happened to the § as a whole.
fn notes(section: &Abschnitt) -> Vec<String> {
    let (Some(old), Some(new)) = (&section.alt, &section.neu) else {
        let word = if section.alt.is_none() { "eingefügt" } else { "entfällt" };
        return vec![word.to_owned()];
    };
    let mut notes = Vec::new();
    if section.verschoben {
        notes.push(format!("verschoben, bisher {}", old.abschnitt));
    } else if let Some(number) = section.nummer {
        let why = if number == Nummer::Folge { " (Folge)" } else { "" };
        notes.push(format!(
            "neu nummeriert: bisher {}, jetzt {}{why}",
            old.abschnitt, new.abschnitt
        ));
    }
    notes
}

/// The pairs of a section; stretches without a difference are folded.
fn pairs(section: &Abschnitt) -> Markup {
    let groups: Vec<&[Paar]> =
        section.paare.chunk_by(|a, b| a.gleich() && b.gleich()).collect();
    html! {
        @for group in groups {
            @if group[0].gleich() {
                details {
                    summary { (sichtbar(&folded(group))) }
                    @for pair in group { p { (text(pair, false)) } }
                }
            } @else {
                (pair_of(&group[0]))
            }
        }
    }
}

/// „Absatz 2 bis Absatz 4: unverändert“
fn folded(group: &[Paar]) -> String {
    let name = |pair: &Paar| {
        let part = pair.ort().teil.to_string();
        if part.is_empty() { pair.ort().abschnitt.clone() } else { part }
    };
    match group {
        [one] => format!("{}: unverändert", name(one)),
        [first, .., last] => format!("{} bis {}: unverändert", name(first), name(last)),
        [] => String::new(),
    }
}

fn pair_of(pair: &Paar) -> Markup {
    html! {
        div.paar {
            p.was { strong { (sichtbar(&pair.ort_gezeigt().to_string())) } ": " (sichtbar(&what(pair))) }
            div {
                p.seite { "bisher:" }
                @if pair.alt.is_some() { p { (text(pair, true)) } } @else { p.fehlt { "– (nicht vorhanden)" } }
            }
            div {
                p.seite { "neu:" }
                @if let Some(neu) = pair.neu.as_ref().filter(|_| pair.platzhalter) {
                    p.fehlt { "→ verschoben nach " (sichtbar(&neu.to_string())) }
                } @else if pair.neu.is_some() {
                    p { (text(pair, false)) }
                } @else {
                    p.fehlt { "entfällt" }
                }
            }
        }
    }
}

fn what(pair: &Paar) -> String {
    if pair.platzhalter {
        return "steht jetzt anderswo".to_owned();
    }
    let words = pair.unterschiede().into_iter().map(|one| {
        let word = match (one.art, &pair.alt) {
            (Art::Verschoben | Art::Gegliedert, Some(old)) => {
                format!("{}, bisher {old}", one.art.name())
            }
            (art, _) => art.name().to_owned(),
        };
        match origin(&one.herkunft())
            .filter(|_| !matches!(one.art, Art::Verschoben | Art::Gegliedert))
        {
            Some(origin) => format!("{word} ({origin})"),
            None => word,
        }
    });
    words.collect::<Vec<_>>().join("; ")
}

/// The words of one side, changes marked.
fn text(pair: &Paar, alt: bool) -> Markup {
    html! {
        @for piece in pieces(&pair.laeufe, alt, !alt) {
            @match piece {
                Stueck::Blank => " ",
                Stueck::Gleich(words) => (sichtbar(words)),
                Stueck::Alt(words) => (gone(&sichtbar(words))),
                Stueck::Neu(words) => (new(&sichtbar(words))),
            }
        }
    }
}

fn gone(words: &str) -> Markup {
    html! { del { span.vh { "gestrichen: " } span aria-hidden="true" { "[−" } (words) span aria-hidden="true" { "−]" } span.vh { " Ende der Streichung" } } }
}

fn new(words: &str) -> Markup {
    html! { ins { span.vh { "eingefügt: " } span aria-hidden="true" { "[+" } (words) span aria-hidden="true" { "+]" } span.vh { " Ende der Einfügung" } } }
}
