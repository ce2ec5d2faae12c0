//! Finds text that leaves the page or runs into other text.

use typst::layout::{Abs, Point, Rect, Size};
use typst::text::TextItem;

use crate::finding::Rule;
use crate::finding::rules;

/// What printers leave white at the edge of the paper, in points.
const EDGE: f64 = 28.0;
/// What a letter may reach into its neighbour without a word being lost: kerning does. In points.
const SLACK: f64 = 1.0;

/// A piece of text and the place it takes: from the height of its capitals down to the feet of
/// letters like g.
pub(super) struct Kasten {
    text: String,
    left: Abs,
    right: Abs,
    top: Abs,
    /// The line it stands on.
    base: Abs,
    bottom: Abs,
}

/// What was found on the pages so far: each text and each pair of texts once.
#[derive(Default)]
pub(super) struct Rand {
    outside: Vec<String>,
    overlapping: Vec<String>,
}

/// How many places one sentence names; one cause often moves much of what stands below it.
const NAMED: usize = 3;

impl Kasten {
    /// The place of a text that is set at a point.
    pub(super) fn new(text: &TextItem, at: Point) -> Self {
        Self {
            text: text.text.to_string(),
            left: at.x,
            right: at.x + text.width(),
            top: at.y - text.size * 0.65,
            base: at.y,
            bottom: at.y + text.size * 0.2,
        }
    }

    fn leaves(&self, page: Size) -> bool {
        let edge = Abs::pt(EDGE);
        self.left < edge
            || self.right > page.x - edge
            || self.top < edge
            || self.bottom > page.y - edge
    }

    /// The text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether something set later at a place hides a part of it.
    pub(super) fn is_covered_by(&self, place: Rect) -> bool {
        self.meets(place, self.bottom)
    }

    /// Whether a line goes through its letters: one below them does not.
    pub(super) fn is_crossed_by(&self, line: Rect) -> bool {
        self.meets(line, self.base)
    }

    fn meets(&self, place: Rect, bottom: Abs) -> bool {
        let slack = Abs::pt(SLACK);
        self.left + slack < place.max.x
            && place.min.x + slack < self.right
            && self.top + slack < place.max.y
            && place.min.y + slack < bottom
    }

    fn touches(&self, other: &Self) -> bool {
        let slack = Abs::pt(SLACK);
        self.left + slack < other.right
            && other.left + slack < self.right
            && self.top + slack < other.bottom
            && other.top + slack < self.bottom
    }
}

impl Rand {
    /// Looks at one page.
    pub(super) fn page(&mut self, size: Size, boxes: &mut [Kasten]) {
        boxes.sort_by_key(|one| one.top);
        for (index, one) in boxes.iter().enumerate() {
            if one.leaves(size) {
                note(&mut self.outside, format!("„{}“", one.text));
            }
            let below = boxes[index + 1..].iter();
            for other in below.take_while(|other| other.top < one.bottom) {
                if one.touches(other) {
                    let pair = format!("„{}“ steht auf „{}“", one.text, other.text);
                    note(&mut self.overlapping, pair);
                }
            }
        }
    }

    /// What was found, in a sentence each.
    pub(super) fn faults(&self) -> impl Iterator<Item = (&'static Rule, String)> {
        let outside = enumerated(&self.outside, ", ").map(|words| {
            let verb = if self.outside.len() == 1 { "ragt" } else { "ragen" };
            format!("{words} {verb} über den Rand der Seite.")
        });
        let overlapping =
            enumerated(&self.overlapping, "; ").map(|words| format!("{words}."));
        let messages = outside.into_iter().chain(overlapping);
        messages.map(|message| (&rules::SATZ_PASST_NICHT, message))
    }
}

fn note(texts: &mut Vec<String>, text: String) {
    if !texts.contains(&text) {
        texts.push(text);
    }
}

/// The first few of some texts, and how many there are beside them.
fn enumerated(texts: &[String], between: &str) -> Option<String> {
    let named = texts.iter().take(NAMED).cloned().collect::<Vec<_>>().join(between);
    match texts.len().saturating_sub(NAMED) {
        _ if texts.is_empty() => None,
        0 => Some(named),
        1 => Some(format!("{named} und ein weiterer Text")),
        more => Some(format!("{named} und {more} weitere Texte")),
    }
}

#[cfg(test)]
mod tests {
    use super::enumerated;

    #[test]
    fn three_are_named_and_the_others_counted() {
        let said = |count: usize| {
            let texts: Vec<String> =
                (1..=count).map(|number| number.to_string()).collect();
            enumerated(&texts, ", ")
        };
        assert_eq!(said(0), None);
        assert_eq!(said(1).as_deref(), Some("1"));
        assert_eq!(said(3).as_deref(), Some("1, 2, 3"));
        assert_eq!(said(4).as_deref(), Some("1, 2, 3 und ein weiterer Text"));
        assert_eq!(said(5).as_deref(), Some("1, 2, 3 und 2 weitere Texte"));
    }
}
