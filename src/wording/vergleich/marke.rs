//! What an item begins with: its number or its sign.

use crate::wording::wortlaut::{has_place, ways};

/// How every sign without a number is shown, and the dash where signs are told apart.
const BULLET: &str = "•";
const DASH: &str = "–";

/// The mark of an item and its place among the items of its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marke {
    pub(super) text: String,
    /// The list, by its number in the section.
    pub(super) liste: usize,
    platz: usize,
}

impl Marke {
    /// The mark as it stands there; which sign is used is layout, but not to an exact comparison.
    pub(super) fn new(text: &str, liste: usize, platz: usize, exact: bool) -> Self {
        let text = match text {
            "-" if exact => DASH,
            sign if !exact && !sign.contains(|c: char| c.is_alphanumeric()) => BULLET,
            mark => mark,
        };
        Self { text: text.to_owned(), liste, platz }
    }

    /// Whether it is the number of its place.
    pub(super) fn regular(&self) -> bool {
        has_place(&self.text, self.platz)
    }

    /// Whether both count in the same way: `2.` and `3.`, not `2.` and `2)` or `b)`.
    pub(super) fn counts_like(&self, other: &Self) -> bool {
        let signs = |text: &str| text.replace(|c: char| c.is_alphanumeric(), "");
        let alike = ways(&self.text, self.platz) & ways(&other.text, other.platz) != 0;
        alike && signs(&self.text) == signs(&other.text)
    }
}
