//! Comments, and which value each stands behind.

use std::collections::HashMap;

use super::{Node, Value, line_start};
use crate::finding::Place;

/// A comment.
pub(super) struct Comment {
    /// Where it stands.
    pub(super) place: Place,
    /// Whether something stands before it on its line.
    pub(super) beside: bool,
}

/// Gives each comment to the last value that ends before it on its line.
pub(super) fn attach(mut root: Node, comments: impl Iterator<Item = Place>) -> Node {
    let mut comments: HashMap<usize, Place> = comments
        .map(|place| (line_start(&place.file.text, place.range.start), place))
        .collect();
    if !comments.is_empty() {
        visit(&mut root, &mut comments);
    }
    root
}

/// Visits from the end to the beginning, a list before its items: so the first that takes a
/// comment is the nearest to it.
fn visit(node: &mut Node, comments: &mut HashMap<usize, Place>) {
    if let Some(end) = end(node) {
        let line = line_start(&node.place.file.text, end - 1);
        node.comment = comments.remove(&line);
    }
    match &mut node.value {
        Value::Map(entries) => {
            entries
                .iter_mut()
                .rev()
                .for_each(|entry| visit(&mut entry.node, comments));
        }
        Value::List(items) => {
            items.iter_mut().rev().for_each(|item| visit(item, comments));
        }
        Value::Scalar(_) => {}
    }
}

/// Where a value ends that can have a comment behind it.
fn end(node: &Node) -> Option<usize> {
    let closed = || node.place.text().ends_with([']', '}']);
    match &node.value {
        Value::Scalar(_) if node.place.range.is_empty() => None,
        Value::List(_) | Value::Map(_) if !closed() => None,
        _ => Some(node.place.range.end),
    }
}
