//! A piece of text on a page.

/// Text without a change of line inside.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stueck {
    pub(super) text: String,
    /// How high it stands; nothing where it stands on no page.
    pub(super) y: Option<f32>,
    pub(super) mcid: Option<i64>,
}
