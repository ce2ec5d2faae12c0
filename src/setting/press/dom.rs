//! Reads the wording from what Typst made of the source as HTML.
//!
//! Only the structure of an agreement is taken: anything else could be text that the
//! wording would lose, and is refused.

mod liste;
mod tafel;

use typst::syntax::Span;
use typst_html::{HtmlElement, HtmlNode, tag};

use crate::wording::wortlaut::{Absatz, Block, Paragraf, Stueck, Wortlaut, Zeile};

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
            let attached = !self.unterschriften.is_empty();
            let part = heading(element, attached)?;
            if attached { &mut self.anlagen } else { &mut self.teile }.push(part);
        } else {
            let attached = !self.unterschriften.is_empty();
            let parts = if attached { &mut self.anlagen } else { &mut self.teile };
            let Some(part) = parts.last_mut() else {
                let place = if attached { "hinter den Unterschriften" } else { "vorn" };
                let what = format!("Text ohne Überschrift ({place})");
                return Err(odd(&what, element.span));
            };
            part.bloecke.push(block(element)?);
        }
        Ok(())
    }
}

/// `§ 5<br>Ziele …`, behind the signatures `Anlage 1<br>…`, or a heading without number.
fn heading(element: &HtmlElement, attached: bool) -> Result<Paragraf> {
    let mut heading = lines(element)?;
    let numbered =
        |line: &String| line.starts_with('§') || attached && line.starts_with("Anlage");
    let number = heading.first().map(Zeile::text).filter(numbered);
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
        let text = running(&element.children)?;
        Ok(Block::Absatz(Absatz { marke: mark(element)?, text }))
    } else if tag == tag::h3 {
        single(element).map(Block::Zwischentitel)
    } else if liste::is_list(tag) {
        liste::read(element).map(Block::Liste)
    } else if tag == tag::table {
        tafel::read(element).map(Block::Tafel)
    } else {
        Err(odd(&format!("das Element „{}“", tag.resolve()), element.span))
    }
}

/// What an item or an Absatz begins with, where the layout sets it as text.
fn mark(element: &HtmlElement) -> Result<Option<String>> {
    let first = element.children.iter().find(|node| match node {
        HtmlNode::Tag(_) => false,
        HtmlNode::Text(text, _) => !text.trim().is_empty(),
        _ => true,
    });
    match first {
        Some(HtmlNode::Element(inner)) if is_mark(inner) => inner_text(inner).map(Some),
        Some(HtmlNode::Element(inner)) if inner.tag == tag::p => mark(inner),
        _ => Ok(None),
    }
}

fn is_mark(element: &HtmlElement) -> bool {
    element.attrs.get(attr_named("data-marke")).is_some()
}

/// Text that may be broken into lines.
fn running<'a>(nodes: impl IntoIterator<Item = &'a HtmlNode>) -> Result<Zeile> {
    let mut line = Zeile::default();
    for node in nodes {
        match node {
            HtmlNode::Element(inner) if inner.tag == tag::br => {
                trim_end(&mut line);
                line.0.push(Stueck::Umbruch);
            }
            node => inline(node, &mut line.0)?,
        }
    }
    tidy(&mut line);
    Ok(line)
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
    } else if is_mark(element) {
        if pieces.iter().any(|piece| !piece.text().trim().is_empty()) {
            return Err(odd("eine Nummer mitten im Text", element.span));
        }
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

/// Takes blanks and line breaks off the ends of a line, and blanks off its breaks.
fn tidy(line: &mut Zeile) {
    let mut behind_break = true;
    for piece in &mut line.0 {
        if let Stueck::Wort(text) = piece
            && behind_break
        {
            *text = text.trim_start_matches(BLANKS).to_owned();
        }
        behind_break = matches!(piece, Stueck::Umbruch)
            || (behind_break && matches!(piece, Stueck::Wort(text) if text.is_empty()));
    }
    trim_end(line);
    let nothing = |piece: &Stueck| matches!(piece, Stueck::Wort(text) if text.is_empty());
    line.0.retain(|piece| !nothing(piece));
    let breaks = line.0.iter().take_while(|piece| **piece == Stueck::Umbruch).count();
    line.0.drain(..breaks);
    while line.0.last() == Some(&Stueck::Umbruch) {
        line.0.pop();
        trim_end(line);
    }
}

const BLANKS: [char; 2] = [' ', '\n'];

fn trim_end(line: &mut Zeile) {
    if let Some(Stueck::Wort(last)) = line.0.last_mut() {
        *last = last.trim_end_matches(BLANKS).to_owned();
    }
    if matches!(line.0.last(), Some(Stueck::Wort(last)) if last.is_empty()) {
        line.0.pop();
    }
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

    fn element<const N: usize>(
        tag: typst_html::HtmlTag,
        children: [HtmlNode; N],
    ) -> HtmlNode {
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
