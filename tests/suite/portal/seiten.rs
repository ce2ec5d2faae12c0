//! The pages: exact, self-contained, harmless.

use std::path::Path;

use serde_json::Value;
use zielvereinbarung::agreement::fassung::Fassung;
use zielvereinbarung::wording::klartext;

use super::{Portal, files, page, portal, stem};
use crate::beispiel::{parteien, werkstatt_2026};
use crate::proben::{document, projekt};

/// Line by line, headings, Absätze and items, with the marks that the lists give.
#[test]
fn the_pages_carry_the_exact_wording() {
    let Portal { werkstatt, files, .. } = portal();
    let projekt = projekt(werkstatt, 2026);
    for party in parteien() {
        let wording = document(&projekt, &party.id, Fassung::Portal).wortlaut;
        let page = page(files, &format!("{}.html", stem(&party.id)));
        assert_eq!(read(page), klartext::write(&wording), "{}", party.id);
    }
}

/// Reads the article of a page as a browser shows it, one line a block.
pub(crate) fn read(page: &str) -> String {
    let article = page
        .split_once("<article>")
        .unwrap()
        .1
        .split_once("</article>")
        .unwrap()
        .0;
    let mut text = String::new();
    let mut line = String::new();
    let mut lists: Vec<Option<usize>> = Vec::new();
    let mut rest = article;
    while let Some((before, behind)) = rest.split_once('<') {
        let (tag, after) = behind.split_once('>').unwrap();
        line.push_str(&before.replace('\n', ""));
        let name = tag.split(' ').next().unwrap();
        let breaks = ["p", "h1", "h2", "h3", "li", "ol", "ul", "br", "tr"];
        // A line break inside an Absatz is a blank of its text.
        let inner = name == "br" && line.ends_with(' ');
        if breaks.contains(&name.trim_start_matches('/')) && !line.is_empty() && !inner {
            text.push_str(&unescape(&line));
            text.push('\n');
            line.clear();
        }
        match (name, lists.last_mut()) {
            ("ol", _) if tag.contains("marken") => lists.push(None),
            ("ol", _) => lists.push(Some(0)),
            ("ul", _) => lists.push(None),
            ("/ol" | "/ul", _) => drop(lists.pop()),
            ("li", Some(Some(number))) => {
                *number += 1;
                line = format!("{number}. ");
            }
            ("li", Some(None)) if !after.starts_with("<span class=\"marke\"") => {
                line.push_str("- ");
            }
            ("/th" | "/td", _) if !after.starts_with("</tr>") => line.push_str(" | "),
            _ => {}
        }
        rest = after;
    }
    text
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// Headings one below the other, a language, a policy, nothing from elsewhere.
#[test]
fn the_pages_stand_alone() {
    for (name, bytes) in &portal().files {
        if Path::new(name).extension().is_none_or(|ending| ending != "html") {
            continue;
        }
        let page = std::str::from_utf8(bytes).unwrap();
        assert!(page.starts_with("<!DOCTYPE html><html lang=\"de\">"), "{name}");
        assert!(
            page.contains("content=\"default-src 'none'; style-src 'sha256-"),
            "{name}"
        );
        assert_eq!(page.matches("<h1").count(), 1, "{name}");
        assert!(page.contains("FIKTIVES BEISPIEL"), "{name}");
        for outside in
            ["http://", "https://", "src=", "@import", "url(", " style=", " onload"]
        {
            let found = page.find(outside).map(|at| &page[at..]);
            assert!(found.is_none(), "{name}: {found:?}");
        }
        for link in page.split("href=\"").skip(1) {
            let target = link.split('"').next().unwrap();
            let there = match target.strip_prefix('#') {
                Some(id) => page.contains(&format!("id=\"{id}\"")),
                None => portal().files.contains_key(target),
            };
            assert!(there, "{name}: {target}");
        }
    }
}

#[test]
fn the_list_says_what_a_visitor_wants() {
    let files = &portal().files;
    let index = page(files, "index.html");
    let pdf = files[&format!("{}.pdf", stem("landkreis-kassel"))].len();
    let entry = index.split_once("id=\"landkreis-kassel\"").unwrap().1;
    let entry = entry.split_once("class=\"eintrag\"").unwrap().0;
    let size = format!("{}\u{a0}kB, barrierefrei", (pdf + 500) / 1000);
    for words in
        ["<h3>Landkreis Kassel</h3>", "Schlüssel\u{a0}06633", "\u{a0}Euro</p>", &size]
    {
        assert!(entry.contains(words), "{words}: {entry}");
    }
    assert!(index.contains("<h2>Regierungsbezirk Gießen</h2>"), "{index}");
    assert!(index.contains(&format!("{} Vereinbarungen", parteien().len())));
}

/// Markup, formulas and quotes of a record arrive as the text they are.
#[test]
fn hostile_values_stay_text() {
    let werkstatt = werkstatt_2026();
    let hostile = "</li></ul><script>alert(1)</script>\" onload=\"x&amp;";
    werkstatt.replace("data/kreise.yaml", "name: Landkreis Gießen", "name: \"=HYPERLINK(1)\\\";Gießen <b>&amp;</b>\"\n  formen: {nominativ: der Kreis <b>, genitiv: des Kreises <b>, dativ: dem Kreis <b>, akkusativ: den Kreis <b>}");
    let record = werkstatt.read("data/2026/landkreis-giessen.yaml");
    let quoted = hostile.replace('\'', "''");
    let (head, tail) = record.split_once("massnahmen:\n").unwrap();
    let rest = tail.split_once("  ausbildung:").unwrap().1;
    werkstatt.write(
        "data/2026/landkreis-giessen.yaml",
        format!("{head}massnahmen:\n  ausbildungsvorbereitung:\n    - '{quoted}'\n    - '=SUM(1+1)'\n  ausbildung:{rest}"),
    );
    werkstatt.done(&["veroeffentlichen"]);
    let files = files(&werkstatt.path("output/2026/portal"));
    let page_name = format!("{}.html", stem("landkreis-giessen"));
    for name in ["index.html", &page_name] {
        let page = page(&files, name);
        assert!(!page.contains("<script>alert") && !page.contains("<b>"), "{name}");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{name}");
    }
    assert!(read(page(&files, &page_name)).contains(&format!("- {hostile}\n")));
    let table = page(&files, "zielvereinbarungen.csv");
    assert!(table.contains(";\"'=HYPERLINK(1)\"\";Gießen <b>&amp;</b>\";"), "{table}");
    let catalogue: Value = serde_json::from_str(page(&files, "dcat.jsonld")).unwrap();
    assert_eq!(catalogue["@type"], "dcat:Catalog");
}
