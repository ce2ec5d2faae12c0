//! Reads lists and what their items hold.

use typst_html::{HtmlElement, HtmlNode, HtmlTag, tag};

use super::{Result, blocks, mark, odd, running};
use crate::wording::wortlaut::{Folge, Liste, Punkt, Zeile};

pub(super) fn is_list(tag: HtmlTag) -> bool {
    tag == tag::ol || tag == tag::ul
}

/// A list, numbered where Typst or the layout numbers it.
pub(super) fn read(element: &HtmlElement) -> Result<Liste> {
    let mut list = Liste {
        nummeriert: element.tag == tag::ol,
        punkte: Vec::new(),
    };
    for item in blocks(element)? {
        if item.tag != tag::li {
            return Err(odd("ein Listenteil ohne Punkt", item.span));
        }
        let Punkt { text, folgen, .. } = self::item(item)?;
        let own = list.marke(list.punkte.len() + 1);
        list.push(&mark(item)?.unwrap_or(own), text);
        let added = list.punkte.last_mut().expect("it was just added");
        added.folgen = folgen;
    }
    Ok(list)
}

/// An item: its text comes first, then lists and further Absätze.
fn item(element: &HtmlElement) -> Result<Punkt> {
    let mut item = Punkt::default();
    let mut loose: Vec<&HtmlNode> = Vec::new();
    for node in &element.children {
        match node {
            HtmlNode::Element(inner) if is_list(inner.tag) => {
                add(&mut item, running(loose.drain(..))?);
                item.folgen.push(Folge::Liste(read(inner)?));
            }
            HtmlNode::Element(inner) if inner.tag == tag::p => {
                add(&mut item, running(loose.drain(..))?);
                add(&mut item, running(&inner.children)?);
            }
            node => loose.push(node),
        }
    }
    add(&mut item, running(loose)?);
    Ok(item)
}

fn add(item: &mut Punkt, text: Zeile) {
    if text.0.is_empty() {
        return;
    }
    if item.text.0.is_empty() && item.folgen.is_empty() {
        item.text = text;
    } else {
        item.folgen.push(Folge::Absatz(text));
    }
}
