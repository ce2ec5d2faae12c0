//! One thing that is wrong, or may be: a rule, a place, a sentence, a hint.

use std::sync::Arc;

use super::place::{Place, SourceFile};
use super::rule::Rule;

impl Rule {
    /// A finding of this kind at a place.
    pub fn at(&'static self, place: &Place, message: impl Into<String>) -> Finding {
        Finding {
            rule: self,
            place: place.clone(),
            field: None,
            message: message.into(),
            hint: None,
            also: Vec::new(),
        }
    }
}

/// One thing that is wrong, or may be, with an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its kind.
    pub rule: &'static Rule,
    /// Where it is.
    pub place: Place,
    /// Path of the field it is about, as `massnahmen.ausbildung[2]`.
    pub field: Option<String>,
    /// One German sentence: what was found, what was wanted.
    pub message: String,
    /// What to type.
    pub hint: Option<String>,
    /// Other places that belong to it, each with a word.
    pub also: Vec<(Place, String)>,
}

impl Finding {
    /// The same in another file, of which the one it names is a copy.
    #[must_use]
    pub fn moved_to(self, file: &Arc<SourceFile>) -> Self {
        let place = |place: Place| Place { file: Arc::clone(file), ..place };
        let also = self.also.into_iter().map(|(at, word)| (place(at), word)).collect();
        Self { place: place(self.place), also, ..self }
    }

    /// Names the field.
    #[must_use]
    pub fn field(mut self, path: impl Into<String>) -> Self {
        self.field = Some(path.into());
        self
    }

    /// Says what to type.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Says what to type, if that can be guessed.
    #[must_use]
    pub fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }

    /// Names another place that belongs to it.
    #[must_use]
    pub fn also(mut self, place: &Place, word: impl Into<String>) -> Self {
        self.also.push((place.clone(), word.into()));
        self
    }
}
