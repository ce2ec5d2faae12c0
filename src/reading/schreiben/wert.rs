//! A value without its place: what is to stand in a record.

use chrono::NaiveDate;

use super::pfad::Schritt;
use crate::reading::mehrdeutig::is_ambiguous;
use crate::reading::yaml::{Node, Scalar, Style, Value};
use crate::values::betrag::Betrag;

/// What stands at a place of a record, or is to stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wert {
    /// Nothing: a key with nothing behind it.
    Leer,
    /// A text; where YAML would take it for something else, it stands in quotes.
    Text(String),
    /// What YAML may give a meaning of its own, and is written without quotes: an amount, a
    /// number, a day, `ja`.
    Wort(String),
    /// `- …`, or `[]`.
    Liste(Vec<Wert>),
    /// `key: …`
    Gruppe(Vec<(String, Wert)>),
}

impl Wert {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// An amount in Euro, cents with two digits: `959620` or `959620.50`.
    pub fn betrag(amount: Betrag) -> Self {
        Self::Wort(amount.plain())
    }

    /// A day, as `2025-08-18`.
    pub fn datum(day: NaiveDate) -> Self {
        Self::Wort(day.format("%Y-%m-%d").to_string())
    }

    /// A number or a word of a choice, as it is written.
    pub fn wort(word: impl Into<String>) -> Self {
        Self::Wort(word.into()).normal()
    }

    /// The value as a reader of its text finds it: a word without a meaning of its own is a text,
    /// and in a group nobody finds a key that is not there.
    pub(super) fn normal(self) -> Self {
        match self {
            Self::Wort(word) if word.is_empty() => Self::Leer,
            Self::Wort(word) if !is_ambiguous(&word) => Self::Text(word),
            Self::Liste(items) => {
                Self::Liste(items.into_iter().map(Self::normal).collect())
            }
            Self::Gruppe(entries) => {
                let entries = entries.into_iter().map(|(key, wert)| (key, wert.normal()));
                let none =
                    |wert: &Self| matches!(wert, Self::Gruppe(below) if below.is_empty());
                let there =
                    entries.filter(|(_, wert)| *wert != Self::Leer && !none(wert));
                Self::Gruppe(there.collect())
            }
            other => other,
        }
    }

    /// Whether two values are the same; the keys of a group have no order here.
    pub(super) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Liste(items), Self::Liste(others)) => {
                items.len() == others.len()
                    && items.iter().zip(others).all(|(item, other)| item.same(other))
            }
            (Self::Gruppe(entries), Self::Gruppe(others)) => {
                entries.len() == others.len()
                    && entries.iter().all(|(key, wert)| {
                        other.key(key).is_some_and(|other| wert.same(other))
                    })
            }
            _ => self == other,
        }
    }

    /// What stands behind a key.
    pub fn key(&self, key: &str) -> Option<&Self> {
        let Self::Gruppe(entries) = self else { return None };
        entries.iter().find(|(known, _)| known == key).map(|(_, wert)| wert)
    }

    /// What stands at a place below this one.
    pub(super) fn at(&self, steps: &[Schritt]) -> Option<&Self> {
        steps.iter().try_fold(self, |wert, step| match (wert, step) {
            (_, Schritt::Schluessel(key)) => wert.key(key),
            (Self::Liste(items), Schritt::Eintrag(index)) => items.get(*index),
            _ => None,
        })
    }

    pub(super) fn is_leaf(&self) -> bool {
        matches!(self, Self::Text(_) | Self::Wort(_))
    }
}

impl From<&Node> for Wert {
    fn from(node: &Node) -> Self {
        match &node.value {
            Value::Scalar(scalar) => leaf(scalar),
            Value::List(items) => Self::Liste(items.iter().map(Self::from).collect()),
            Value::Map(entries) => {
                let entries = entries
                    .iter()
                    .map(|entry| (entry.key.clone(), Self::from(&entry.node)));
                Self::Gruppe(entries.collect())
            }
        }
    }
}

fn leaf(Scalar { text, style }: &Scalar) -> Wert {
    match style {
        Style::Plain if text.is_empty() => Wert::Leer,
        Style::Plain if is_ambiguous(text) => Wert::Wort(text.clone()),
        _ => Wert::Text(text.clone()),
    }
}
