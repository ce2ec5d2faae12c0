//! Finds text that leaves the page or runs into other text.

use typst::layout::{Abs, Point, Size};
use typst::text::TextItem;

use crate::finding::Rule;
use crate::rules;

/// What printers leave white at the edge of the paper, in points.
const EDGE: f64 = 28.0;
/// What a letter may reach into its neighbour without a word being lost: kerning does. In points.
const SLACK: f64 = 1.0;

/// A piece of text and the place it takes: from the height of its small letters down to the
/// line it stands on.
pub(super) struct Kasten {
    text: String,
    left: Abs,
    right: Abs,
    top: Abs,
    bottom: Abs,
}

/// What was found on the pages so far.
#[derive(Default)]
pub(super) struct Rand {
    pub(super) faults: Vec<(&'static Rule, String)>,
}

impl Kasten {
    /// The place of a text that is set at a point.
    pub(super) fn new(text: &TextItem, at: Point) -> Self {
        Self {
            text: text.text.to_string(),
            left: at.x,
            right: at.x + text.width(),
            top: at.y - text.size * 0.5,
            bottom: at.y,
        }
    }

    fn leaves(&self, page: Size) -> bool {
        let edge = Abs::pt(EDGE);
        self.left < edge
            || self.right > page.x - edge
            || self.top < edge
            || self.bottom > page.y - edge
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
                self.fault(format!("„{}“ ragt über den Rand der Seite.", one.text));
            }
            let below = boxes[index + 1..].iter();
            for other in below.take_while(|other| other.top < one.bottom) {
                if one.touches(other) {
                    self.fault(format!("„{}“ steht auf „{}“.", one.text, other.text));
                }
            }
        }
    }

    fn fault(&mut self, message: String) {
        self.faults.push((&rules::SATZ_PASST_NICHT, message));
    }
}
