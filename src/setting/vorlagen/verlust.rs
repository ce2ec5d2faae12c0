//! Finds what Typst would leave out of a template without a word.
//!
//! Pages and wording come from the same source, so their comparison can't see words that Typst
//! took for a comment, a label or the number of a list.

use std::ops::Range;
use std::sync::Arc;

use typst::syntax::{LinkedNode, SyntaxKind, parse};

use crate::finding::rules;
use crate::finding::{Findings, Place, SourceFile};

/// Reports every place in a template where words would vanish.
pub(super) fn check(file: &Arc<SourceFile>, findings: &mut Findings) {
    let root = parse(&file.text);
    visit(&LinkedNode::new(&root), file, findings);
}

fn visit(node: &LinkedNode, file: &Arc<SourceFile>, findings: &mut Findings) {
    let range = node.range();
    if let Some((what, hint)) = loss(node, &file.text, &range) {
        let place = Place::new(file, range);
        let message = format!("„{}“ {what}.", shown(place.text()));
        findings.push(rules::TEXT_VERSCHWINDET.at(&place, message).hint(hint));
    }
    node.children().for_each(|child| visit(&child, file, findings));
}

/// What Typst takes a node for, and how to keep its words.
fn loss(
    node: &LinkedNode,
    text: &str,
    range: &Range<usize>,
) -> Option<(&'static str, &'static str)> {
    match node.kind() {
        SyntaxKind::LineComment | SyntaxKind::BlockComment
            if !stands_alone(text, range) =>
        {
            Some((
                "gilt als Kommentar und käme in keiner Vereinbarung an",
                "Gehört es zum Wortlaut, „\\/\\/“ oder „\\/*“ schreiben; ein Kommentar steht auf einer eigenen Zeile.",
            ))
        }
        SyntaxKind::Label => Some((
            "gilt als Marke und käme in keiner Vereinbarung an",
            "Gehört es zum Wortlaut, „\\<“ schreiben.",
        )),
        SyntaxKind::EnumMarker if &text[range.clone()] != "+" => Some((
            "am Zeilenanfang gilt als Nummer einer Liste",
            "Gehört es zum Satz, an das Ende der Zeile darüber rücken oder „\\.“ schreiben.",
        )),
        SyntaxKind::RefMarker => Some((
            "gilt als Verweis",
            "Auf einen Paragrafen verweist {{ paragraf.NAME }}; sonst „\\@“ schreiben.",
        )),
        _ => None,
    }
}

/// Whether nothing else stands on the lines of a comment.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].rsplit('\n').next().unwrap_or_default();
    let behind = text[range.end..].split('\n').next().unwrap_or_default();
    before.trim().is_empty() && behind.trim().is_empty()
}

/// The beginning of a text, for a message.
fn shown(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let short: String = line.chars().take(40).collect();
    if short.len() < line.len() { short + " …" } else { short }
}
