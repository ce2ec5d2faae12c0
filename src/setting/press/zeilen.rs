//! What the pages print, line by line, each piece with its place.

use typst::layout::{Abs, Point};
use typst::text::TextItem;

/// How far a piece may stand off the line that it belongs to, in points.
pub(super) const OFF: f64 = 2.0;

/// A piece of text and where it is printed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Druckstelle {
    /// The page, from 1.
    pub(super) seite: usize,
    pub(super) left: Abs,
    pub(super) right: Abs,
    /// The line it stands on.
    pub(super) base: Abs,
}

/// A line of the pages, in the order in which it is drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Druckzeile {
    pub(super) text: String,
    pub(super) stellen: Vec<Druckstelle>,
}

/// A cell of the headings of a table that goes on on another page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wiederholung {
    pub(super) seite: usize,
    /// Its words without blanks.
    pub(super) text: String,
    pub(super) stellen: Vec<Druckstelle>,
}

impl Druckstelle {
    pub(super) fn new(text: &TextItem, at: Point, seite: usize) -> Self {
        Self {
            seite,
            left: at.x,
            right: at.x + text.width(),
            base: at.y,
        }
    }

    /// Whether it stands on the same line and not left of where the other one begins.
    pub(super) fn goes_on(&self, before: &Self) -> bool {
        self.is_level(before) && before.left <= self.left
    }

    /// Whether both stand equally high.
    fn is_level(&self, other: &Self) -> bool {
        self.seite == other.seite && (self.base - other.base).abs() <= Abs::pt(OFF)
    }

    /// Whether it stands below another one, or on a later page.
    pub(super) fn is_below(&self, other: &Self) -> bool {
        let lower = self.seite == other.seite && self.base > other.base + Abs::pt(OFF);
        self.seite > other.seite || lower
    }

    /// Whether it stands right of another one.
    pub(super) fn is_right_of(&self, other: &Self) -> bool {
        self.seite == other.seite && self.left + Abs::pt(OFF) >= other.right
    }

    /// Whether a reader comes to it next: right of the other one in its line, or below.
    pub(super) fn is_next(&self, before: &Self) -> bool {
        (self.is_level(before) && self.is_right_of(before)) || self.is_below(before)
    }
}
