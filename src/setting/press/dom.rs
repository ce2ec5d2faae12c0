//! Reads the wording from what Typst made of the source as HTML.
//!
//! Only the structure of an agreement is taken: anything else could be text that the
//! wording would lose, and is refused.

use typst::syntax::Span;
use typst_html::{HtmlElement, HtmlNode, HtmlTag, tag};

use crate::wording::wortlaut::{Block, Liste, Paragraf, Punkt, Stueck, Wortlaut, Zeile};

/// Something that is no part of an agreement, and where the source has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DomFault {
    /// What was found, in German.
    pub message: String,
    /// Where it comes from.
    pub span: Span,
}

type Result<T> = std::result::Result<T, DomFault>;

/// Reads the wording of a document from its root element.
///
/// # Errors
/// The first element or text that has no place in an agreement.
pub(super) fn read(root: &HtmlElement) -> Result<Wortlaut> {
    let mut wording = Wortlaut::default();
    let body = elements(root)
        .find(|element| element.tag == tag::body)
        .unwrap_or(root);
    for node in &body.children {
        match node {
            HtmlNode::Tag(_) => {}
            HtmlNode::Text(text, _) if text.trim().is_empty() => {}
            HtmlNode::Text(text, span) => return Err(loose(text, *span)),
            HtmlNode::Frame(frame) => return Err(odd("ein Bild", frame.span)),
            HtmlNode::Element(element) => wording.part(element)?,
        }
    }
    Ok(wording)
}

impl Wortlaut {
    fn part(&mut self, element: &HtmlElement) -> Result<()> {
        let tag = element.tag;
        if tag == tag::header {
            for line in blocks(element)? {
                self.titel.extend(lines(line)?);
            }
        } else if tag == tag::section {
            for side in blocks(element)? {
                self.unterschriften.push(block_lines(side)?);
            }
        } else if tag == tag::h2 {
            self.teile.push(heading(element)?);
        } else {
            let Some(part) = self.teile.last_mut() else {
                return Err(odd("Text vor der ersten Überschrift", element.span));
            };
            part.bloecke.push(block(element)?);
        }
        Ok(())
    }
}

/// `§ 5<br>Ziele …` or a heading without number.
fn heading(element: &HtmlElement) -> Result<Paragraf> {
    let mut heading = lines(element)?;
    let number = heading.first().map(Zeile::text).filter(|line| line.starts_with('§'));
    if number.is_some() {
        heading.remove(0);
    }
    Ok(Paragraf {
        nummer: number,
        ueberschrift: heading,
        bloecke: Vec::new(),
    })
}

fn block(element: &HtmlElement) -> Result<Block> {
    let tag = element.tag;
    if tag == tag::p {
        single(element).map(Block::Absatz)
    } else if tag == tag::h3 {
        single(element).map(Block::Zwischentitel)
    } else if tag == tag::ol || tag == tag::ul {
        list(element).map(Block::Liste)
    } else {
        Err(odd(&format!("das Element „{}“", tag.resolve()), element.span))
    }
}

fn list(element: &HtmlElement) -> Result<Liste> {
    let mut list = Liste {
        nummeriert: element.tag == tag::ol,
        punkte: Vec::new(),
    };
    for item in blocks(element)? {
        if item.tag != tag::li {
            return Err(odd("ein Listenteil ohne Punkt", item.span));
        }
        list.punkte.push(self::item(item)?);
    }
    Ok(list)
}

fn item(element: &HtmlElement) -> Result<Punkt> {
    let mut item = Punkt::default();
    for node in &element.children {
        match node {
            HtmlNode::Element(inner) if is_list(inner.tag) => {
                if item.liste.replace(list(inner)?).is_some() {
                    return Err(odd("ein Punkt mit zwei Listen", inner.span));
                }
            }
            HtmlNode::Element(inner) if inner.tag == tag::p && item.text.is_empty() => {
                item.text = single(inner)?;
            }
            node => inline(node, &mut item.text.0)?,
        }
    }
    tidy(&mut item.text);
    Ok(item)
}

/// The lines of a block that holds blocks, as the signatures do.
fn block_lines(element: &HtmlElement) -> Result<Vec<Zeile>> {
    let mut all = Vec::new();
    for inner in blocks(element)? {
        if inner.tag == tag::div {
            all.extend(block_lines(inner)?);
        } else {
            all.extend(lines(inner)?);
        }
    }
    Ok(all)
}

/// The text of an element that must be one line.
fn single(element: &HtmlElement) -> Result<Zeile> {
    let mut lines = lines(element)?;
    match lines.len() {
        0 => Ok(Zeile::default()),
        1 => Ok(lines.remove(0)),
        _ => Err(odd("ein Zeilenumbruch im Absatz", element.span)),
    }
}

/// The text of an element, a line for each `<br>`; empty lines are none.
fn lines(element: &HtmlElement) -> Result<Vec<Zeile>> {
    let mut lines = vec![Zeile::default()];
    for node in &element.children {
        match node {
            HtmlNode::Element(inner) if inner.tag == tag::br => {
                lines.push(Zeile::default());
            }
            node => {
                let line = lines.last_mut().expect("there is a line from the beginning");
                inline(node, &mut line.0)?;
            }
        }
    }
    lines.iter_mut().for_each(tidy);
    lines.retain(|line| !line.0.is_empty());
    Ok(lines)
}

fn inline(node: &HtmlNode, pieces: &mut Vec<Stueck>) -> Result<()> {
    match node {
        HtmlNode::Tag(_) => Ok(()),
        HtmlNode::Text(text, _) => {
            append(text, pieces);
            Ok(())
        }
        HtmlNode::Frame(frame) => Err(odd("ein Bild", frame.span)),
        HtmlNode::Element(element) => inline_element(element, pieces),
    }
}

fn inline_element(element: &HtmlElement, pieces: &mut Vec<Stueck>) -> Result<()> {
    let slot = |name: &str| {
        let name = attr_named(name);
        element.attrs.get(name).map(ToString::to_string)
    };
    if let Some(pfad) = slot("data-feld") {
        pieces.push(Stueck::Feld { pfad, text: inner_text(element)? });
    } else if let Some(pfad) = slot("data-luecke") {
        pieces.push(Stueck::Luecke { pfad, text: inner_text(element)? });
    } else if let Some(pfad) = slot("data-leer") {
        pieces.push(Stueck::Leer { pfad });
    } else if [tag::span, tag::strong, tag::em, tag::b, tag::i].contains(&element.tag) {
        for node in &element.children {
            inline(node, pieces)?;
        }
    } else {
        return Err(odd(
            &format!("das Element „{}“ im Text", element.tag.resolve()),
            element.span,
        ));
    }
    Ok(())
}

fn inner_text(element: &HtmlElement) -> Result<String> {
    let mut pieces = Vec::new();
    for node in &element.children {
        inline(node, &mut pieces)?;
    }
    Ok(pieces.iter().map(Stueck::text).collect())
}

fn append(text: &str, pieces: &mut Vec<Stueck>) {
    match pieces.last_mut() {
        Some(Stueck::Wort(before)) => before.push_str(text),
        _ => pieces.push(Stueck::Wort(text.to_owned())),
    }
}

/// Takes the blanks off the ends of a line.
fn tidy(line: &mut Zeile) {
    if let Some(Stueck::Wort(first)) = line.0.first_mut() {
        *first = first.trim_start_matches([' ', '\n']).to_owned();
    }
    if let Some(Stueck::Wort(last)) = line.0.last_mut() {
        *last = last.trim_end_matches([' ', '\n']).to_owned();
    }
    line.0
        .retain(|piece| !matches!(piece, Stueck::Wort(text) if text.is_empty()));
}

/// The elements in an element that must hold nothing but elements.
fn blocks(element: &HtmlElement) -> Result<Vec<&HtmlElement>> {
    let mut blocks = Vec::new();
    for node in &element.children {
        match node {
            HtmlNode::Element(inner) => blocks.push(inner),
            HtmlNode::Text(text, span) if !text.trim().is_empty() => {
                return Err(loose(text, *span));
            }
            HtmlNode::Frame(frame) => return Err(odd("ein Bild", frame.span)),
            _ => {}
        }
    }
    Ok(blocks)
}

fn elements(element: &HtmlElement) -> impl Iterator<Item = &HtmlElement> {
    element.children.iter().filter_map(|node| match node {
        HtmlNode::Element(element) => Some(element),
        _ => None,
    })
}

fn is_list(tag: HtmlTag) -> bool {
    tag == tag::ol || tag == tag::ul
}

fn attr_named(name: &str) -> typst_html::HtmlAttr {
    typst_html::HtmlAttr::intern(name).expect("the names of our attributes are valid")
}

fn loose(text: &str, span: Span) -> DomFault {
    odd(&format!("der Text „{}“ außerhalb eines Absatzes", text.trim()), span)
}

fn odd(what: &str, span: Span) -> DomFault {
    DomFault { message: format!("Hier steht {what}."), span }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element<const N: usize>(tag: HtmlTag, children: [HtmlNode; N]) -> HtmlNode {
        HtmlElement::new(tag).with_children(children.into()).into()
    }

    fn text(words: &str) -> HtmlNode {
        HtmlNode::text(words, Span::detached())
    }

    /// What is read, or why not, of a document with this between a heading and an Absatz.
    fn with(odd: HtmlNode) -> std::result::Result<usize, String> {
        let heading = element(tag::h2, [text("Präambel")]);
        let body =
            element(tag::body, [heading, odd, element(tag::p, [text("Es gilt:")])]);
        let root = HtmlElement::new(tag::html).with_children([body].into());
        let wording = read(&root).map_err(|fault| fault.message)?;
        Ok(wording.teile[0].bloecke.len())
    }

    #[test]
    fn no_text_gets_lost_between_blocks() {
        assert_eq!(with(text(" \n")), Ok(1));
        assert_eq!(with(element(tag::p, [text("Mehr.")])), Ok(2));
        let lost =
            Err("Hier steht der Text „Mehr.“ außerhalb eines Absatzes.".to_owned());
        assert_eq!(with(text(" Mehr. ")), lost);
        let item = element(tag::ul, [text(" Mehr. ")]);
        assert_eq!(with(item), lost);
        assert!(with(element(tag::blockquote, [])).is_err());
    }
}
