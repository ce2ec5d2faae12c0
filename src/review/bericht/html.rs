//! The report as a page: one file, nothing from elsewhere, readable without its script.

use maud::{Markup, html};

use super::{Bericht, Kreiszeile, claim, effort, shown, summary};
use crate::agreement::kopfwerte::{Kopf, Kopfstand};
use crate::finding::Finding;
use crate::page::{self, Seite};
use crate::values::datum;
use crate::values::zeichen::sichtbar;
use crate::wording::gemeinsames::{Art, Gemeinzeile, Teil};
use crate::wording::redline::{Lauf, Stelle};

/// The appearance.
const CSS: &str = include_str!("bericht.css");
/// Sorts the table by a column; without it the table is as readable.
const SORT: &str = include_str!("sortieren.js");

/// The whole page.
pub fn page(bericht: &Bericht) -> String {
    let title = format!("Prüfbericht {}", bericht.jahr);
    let inhalt = html! {
        header {
            h1 { (title) }
            (page::mark(bericht.fiktiv))
            (contents())
        }
        main id="inhalt" tabindex="-1" { (sections(bericht)) }
    };
    let seite = Seite {
        titel: &page::titled(&title, bericht.fiktiv),
        beschreibung: None,
        stil: CSS,
        skript: Some(SORT),
        sprung: ("inhalt", "Zum Inhalt"),
        inhalt,
    };
    seite.write()
}

const SECTIONS: [(&str, &str); 7] = [
    ("zusammenfassung", "Zusammenfassung"),
    ("stand", "Stand je Kreis"),
    ("wortlaut", "Gemeinsamer Wortlaut"),
    ("werte", "Werte"),
    ("besonderes", "Nicht allen gemeinsam"),
    ("aenderungen", "Änderungen"),
    ("hinweise", "Hinweise"),
];

fn contents() -> Markup {
    html! {
        nav aria-label="Inhalt" {
            ul { @for (id, title) in SECTIONS { li { a href={ "#" (id) } { (title) } } } }
        }
    }
}

fn sections(bericht: &Bericht) -> Markup {
    let parts = [
        overview(bericht),
        states(bericht),
        wording(bericht),
        values(bericht),
        special(bericht),
        changes(bericht),
        findings(bericht),
    ];
    html! {
        @for ((id, title), part) in SECTIONS.iter().zip(parts) {
            section aria-labelledby=(id) {
                h2 id=(id) { (title) }
                (part)
            }
        }
    }
}

fn overview(bericht: &Bericht) -> Markup {
    html! {
        dl { @for (name, value) in summary(bericht) { dt { (name) } dd { (value) } } }
        p.nachweis { (claim(bericht)) }
        p { (effort(bericht)) }
        @for kreis in &bericht.kreise {
            @if let Some(found) = &kreis.abweichung {
                p.nachweis {
                    strong { (kreis.name) } ", Gemeinzeile " (found.zeile) ": Wortlaut „" (found.wortlaut)
                    "“, zusammengesetzt „" (found.gemeinsames) "“."
                }
            }
        }
    }
}

/// A table that scrolls in itself where it is wider than the window.
fn region(label: &str, table: &Markup) -> Markup {
    html! { div.tafel role="region" aria-label=(label) tabindex="0" { (table) } }
}

fn states(bericht: &Bericht) -> Markup {
    let row = |kreis: &Kreiszeile| {
        html! {
            tr {
                th scope="row" { (kreis.name) }
                @for (kopf, stand) in bericht.koepfe.iter().zip(&kreis.koepfe) {
                    td class=[numeric(kopf.is_number())] data-wert=[sorted_by(kopf, stand)] {
                        (stand.text())
                    }
                }
                td { (state(kreis)) }
                td { (kreis.freigabe.name()) @if let Some(old) = kreis.letzte() {
                    ", " (old.von) ", " (datum::print(old.am))
                } }
                td { a href=(kreis.datei) { "Prüffassung " (kreis.name) } " (PDF)" }
            }
        }
    };
    region(
        "Stand je Kreis",
        &html! {
            table.sortierbar {
                thead { tr {
                    th scope="col" { "Kreis" }
                    @for kopf in &bericht.koepfe {
                        th scope="col" class=[numeric(kopf.is_number())] { (kopf.name) }
                    }
                    th scope="col" { "Stand" }
                    th scope="col" { "Freigabe" }
                    th scope="col" { "Seiten, wie gedruckt" }
                } }
                tbody { @for kreis in &bericht.kreise { (row(kreis)) } }
            }
        },
    )
}

/// The class of a column of numbers.
fn numeric(number: bool) -> Option<&'static str> {
    number.then_some("betrag")
}

/// What a column of numbers is sorted by.
fn sorted_by<'a>(kopf: &Kopf, stand: &'a Kopfstand) -> Option<&'a str> {
    kopf.is_number().then(|| stand.plain().unwrap_or_default())
}

fn state(kreis: &Kreiszeile) -> String {
    if kreis.fehlt.is_empty() {
        "vollständig".to_owned()
    } else {
        format!("fehlt: {}", kreis.fehlt.join(", "))
    }
}

fn wording(bericht: &Bericht) -> Markup {
    let same = bericht.gleiche_werte();
    let lines: Vec<&Gemeinzeile> = bericht
        .gemeinsames
        .zeilen
        .iter()
        .filter(|line| bericht.gemeinsames.is_common(line))
        .collect();
    let kind = |line: &Gemeinzeile| match line.art {
        Art::Punkt => Some(Art::Punkt),
        Art::Tafelzeile => Some(Art::Tafelzeile),
        _ => None,
    };
    html! {
        p { "Ein Name in Klammern steht für einen Wert; was je Kreis dort steht, sagt die Tafel „Werte“. "
            "Wo alle dasselbe haben, steht der Wert selbst und sein Name daneben." }
        div.wortlaut {
            @for run in lines.chunk_by(|a, b| kind(a) == kind(b)) {
                @match kind(run[0]) {
                    Some(Art::Tafelzeile) => (wording_table(run, &same)),
                    Some(_) => ul { @for line in run { (wording_line(line, &same)) } },
                    None => @for line in run { (wording_line(line, &same)) },
                }
            }
        }
        h3 id="gleich" { "Werte, die allen gemeinsam sind" }
        (region("Werte, die allen gemeinsam sind", &html! {
            table {
                thead { tr { th scope="col" { "Platz" } th scope="col" { "Wert" } } }
                tbody { @for (name, value) in &same { tr { th scope="row" { (name) } td { (shown(value)) } } } }
            }
        }))
    }
}

fn wording_line(line: &Gemeinzeile, same: &[(&str, String)]) -> Markup {
    let words = html! {
        @if let Some(mark) = &line.marke { (mark) " " }
        @for part in &line.teile { (part_of(part, same)) }
        (repeated(line))
    };
    match line.art {
        Art::Nummer => html! { h3.nummer { (words) } },
        Art::Ueberschrift => html! { p.ueberschrift { (words) } },
        Art::Zwischentitel => html! { p.zwischentitel { (words) } },
        Art::Titel => html! { p.titel { (words) } },
        Art::Punkt if line.ebene > 0 => html! { li.innen { (words) } },
        Art::Punkt => html! { li { (words) } },
        Art::Absatz | Art::Punktabsatz | Art::Tafelzeile | Art::Unterschrift => {
            html! { p { (words) } }
        }
    }
}

/// A table of the wording: the headings of its columns, then its rows, each named by its first cell.
fn wording_table(rows: &[&Gemeinzeile], same: &[(&str, String)]) -> Markup {
    let parts = |cell: &[Teil]| html! { @for part in cell { (part_of(part, same)) } };
    let Some((head, rows)) = rows.split_first() else { return Markup::default() };
    region(
        "Tabelle der Vereinbarung",
        &html! {
            table {
                thead { tr { @for cell in head.zellen() { th scope="col" { (parts(&cell)) } } } }
                tbody { @for row in rows {
                    tr { @for (at, cell) in row.zellen().iter().enumerate() {
                        @if at == 0 { th scope="row" { (parts(cell)) (repeated(row)) } }
                        @else { td { (parts(cell)) } }
                    } }
                } }
            }
        },
    )
}

/// That a line stands there once for each value.
fn repeated(line: &Gemeinzeile) -> Markup {
    html! { @if line.mehrfach { span.name { " (je Wert eine Gemeinzeile, oder keine)" } } }
}

fn part_of(part: &Teil, same: &[(&str, String)]) -> Markup {
    let name = match part {
        Teil::Wort(words) => return html! { (words) },
        Teil::Platz(name) => name,
    };
    if let Some((_, value)) = same.iter().find(|(known, _)| known == name) {
        html! { span.platz { (shown(value)) } span.name { " [" (name) "]" } }
    } else {
        html! { span.platz { "[" (name) "]" } }
    }
}

fn values(bericht: &Bericht) -> Markup {
    let columns = bericht.spalten();
    let number = |slot: &str| {
        let mut all = bericht.koepfe.iter().enumerate();
        all.find(|(_, kopf)| kopf.is_number() && kopf.pfad == slot)
    };
    let cell = |kreis: &Kreiszeile, slot: &str| {
        let values = bericht.werte(&kreis.id, slot);
        let head = number(slot).map(|(at, kopf)| (kopf, &kreis.koepfe[at]));
        let class = numeric(head.is_some());
        let sort = head.and_then(|(kopf, stand)| sorted_by(kopf, stand));
        html! {
            td class=[class] data-wert=[sort] data-platz=(slot) {
                @match values {
                    [] => "–",
                    [one] => (shown(one)),
                    many => ul { @for value in many { li { (shown(value)) } } },
                }
            }
        }
    };
    region(
        "Werte je Kreis",
        &html! {
            table.sortierbar.werte {
                thead { tr {
                    th scope="col" { "Kreis" }
                    @for slot in &columns {
                        th scope="col" class=[numeric(number(slot).is_some())] { (slot) }
                    }
                } }
                tbody { @for kreis in &bericht.kreise { tr {
                    th scope="row" { (kreis.name) }
                    @for slot in &columns { (cell(kreis, slot)) }
                } } }
            }
        },
    )
}

fn special(bericht: &Bericht) -> Markup {
    let lines = bericht.besondere();
    let name = |id: &String| {
        let kreis = bericht.kreise.iter().find(|kreis| kreis.id == *id);
        kreis.map_or(id.as_str(), |kreis| kreis.name.as_str()).to_owned()
    };
    let all = bericht.kreise.len();
    let parties = |line: &Gemeinzeile| {
        let names: Vec<String> = line.kreise.iter().map(name).collect();
        if names.len() * 2 <= all {
            return names.join(", ");
        }
        let others =
            bericht.kreise.iter().filter(|kreis| !line.kreise.contains(&kreis.id));
        let others: Vec<&str> = others.map(|kreis| kreis.name.as_str()).collect();
        format!("alle außer: {}", others.join(", "))
    };
    html! {
        @if lines.is_empty() {
            p { "Nichts: Alle Vereinbarungen haben dieselben Sätze." }
        } @else {
            dl { @for line in lines {
                dt { @for part in &line.teile { (part_of(part, &[])) } }
                dd { (parties(line)) }
            } }
        }
    }
}

fn changes(bericht: &Bericht) -> Markup {
    html! {
        @let new = bericht.ohne_vergleich();
        @if !new.is_empty() { p { "Noch keine gültige Freigabe: " (new.join(", ")) "." } }
        @for kreis in bericht.kreise.iter().filter(|kreis| kreis.vergleichbar()) {
            h3 { (kreis.name) }
            @match kreis.letzte() {
                None => p { "Noch keine gültige Freigabe." },
                Some(old) => {
                    p { "Freigegeben von " (old.von) " am " (datum::print(old.am)) ". Seither: "
                        @if kreis.seit_freigabe().is_empty() { "nichts geändert." } }
                    (redline(kreis.seit_freigabe()))
                }
            }
            @if let Some(places) = &kreis.seit_vorjahr {
                details {
                    summary { "Seit der Vereinbarung " (bericht.jahr - 1) ": " (places.len()) " Stellen" }
                    (redline(places))
                }
            }
        }
    }
}

fn redline(places: &[Stelle]) -> Markup {
    html! {
        @for place in places {
            p.stelle {
                strong { (place.ort) }
                @for line in &place.laeufe {
                    br;
                    @for run in line {
                        @match run {
                            Lauf::Gleich(words) => (words),
                            Lauf::Weg(words) => del { "[−" (words) "−]" },
                            Lauf::Neu(words) => ins { "[+" (words) "+]" },
                        }
                    }
                }
            }
        }
    }
}

fn findings(bericht: &Bericht) -> Markup {
    let row = |finding: &Finding| {
        let place = &finding.place;
        html! { tr {
            th scope="row" { (finding.rule.code) }
            td { (finding.rule.severity) }
            td { (sichtbar(&finding.message)) }
            td { (sichtbar(&place.file.path)) ":" (place.line()) }
        } }
    };
    if bericht.befunde.is_empty() {
        return html! { p { "Keine." } };
    }
    region(
        "Hinweise",
        &html! {
            table {
                thead { tr {
                    th scope="col" { "Befund" } th scope="col" { "Schwere" }
                    th scope="col" { "Meldung" } th scope="col" { "Stelle" }
                } }
                tbody { @for finding in bericht.befunde.iter() { (row(finding)) } }
            }
        },
    )
}
