//! Rows and items for templates: walked through in their order, asked for by key, never by number.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};

/// Rows in their order, and what is known by name beside them.
#[derive(Debug)]
struct Reihen {
    rows: Vec<Value>,
    names: BTreeMap<String, Value>,
}

impl Object for Reihen {
    /// No list: that would be asked for by number.
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Map
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.names.get(key.as_str()?).cloned()
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.rows.clone())
    }
}

/// Rows with their keys, and the sums of them all.
pub(super) fn reihen(rows: Vec<(String, Value)>, summe: Value) -> Value {
    let values = rows.iter().map(|(_, value)| value.clone()).collect();
    let names = rows.into_iter().chain([("summe".to_owned(), summe)]);
    Value::from_object(Reihen { rows: values, names: names.collect() })
}

/// Items that have no key.
pub(super) fn liste(items: Vec<Value>) -> Value {
    Value::from_object(Reihen { rows: items, names: BTreeMap::new() })
}

/// The words of groups: one that a party does not belong to is simply not so.
#[derive(Debug)]
struct Gruppen(BTreeMap<String, Value>);

impl Object for Gruppen {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let word = key.as_str()?;
        Some(self.0.get(word).cloned().unwrap_or_else(|| Value::from(false)))
    }
}

/// The groups of a party.
pub(super) fn gruppen<'a>(words: impl Iterator<Item = (&'a str, Value)>) -> Value {
    Value::from_object(Gruppen(words.map(|(word, yes)| (word.to_owned(), yes)).collect()))
}
