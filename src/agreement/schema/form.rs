//! A schema in the making: keywords in the order in which they are said.

use serde::Serialize;
use serde_json::{Map, Value};

/// A schema, or a part of one.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub(super) struct Schema(Map<String, Value>);

/// The members of a group in their order.
pub(super) type Mitglieder = Vec<(String, Schema)>;

impl Schema {
    /// A schema of a type.
    pub(super) fn of(art: &str) -> Self {
        Self::default().with("type", art)
    }

    /// What is defined under a name.
    pub(super) fn like(name: &str) -> Self {
        Self::default().with("$ref", format!("#/$defs/{name}"))
    }

    /// One of these words.
    pub(super) fn words<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        Self::default().with("enum", words.into_iter().collect::<Vec<_>>())
    }

    /// One of several.
    pub(super) fn either(schemas: Vec<Self>) -> Self {
        Self::default().with("anyOf", schemas)
    }

    /// A group of members, and of no others.
    pub(super) fn group(members: Mitglieder) -> Self {
        Self::of("object")
            .with("additionalProperties", false)
            .with("properties", object(members))
    }

    /// With a keyword.
    #[must_use]
    pub(super) fn with(mut self, keyword: &str, value: impl Into<Value>) -> Self {
        self.0.insert(keyword.to_owned(), value.into());
        self
    }

    /// With a keyword, where there is something to say.
    #[must_use]
    pub(super) fn with_some(
        self,
        keyword: &str,
        value: Option<impl Into<Value>>,
    ) -> Self {
        match value {
            Some(value) => self.with(keyword, value),
            None => self,
        }
    }

    /// With what it is called and means, which stands first.
    #[must_use]
    pub(super) fn called(self, title: &str, about: &str) -> Self {
        let mut named = Self::default().with("title", title).with("description", about);
        named.0.extend(self.0);
        named
    }

    /// With definitions.
    #[must_use]
    pub(super) fn defining(self, definitions: Mitglieder) -> Self {
        self.with("$defs", object(definitions))
    }

    /// A whole file.
    #[must_use]
    pub(super) fn file(self) -> Self {
        let mut file = Self::default()
            .with("$schema", "https://json-schema.org/draft/2020-12/schema");
        file.0.extend(self.0);
        file
    }

    /// The same, or nothing behind the key.
    #[must_use]
    pub(super) fn or_nothing(mut self) -> Self {
        if let Some(Value::Array(choices)) = self.0.get_mut("anyOf") {
            choices.push(Self::of("null").into());
            return self;
        }
        if let Some(Value::Array(words)) = self.0.get_mut("enum") {
            words.push(Value::Null);
            return self;
        }
        match self.0.get_mut("type") {
            Some(art) => {
                *art = Value::Array(vec![art.take(), "null".into()]);
                self
            }
            None => Self::either(vec![self, Self::of("null")]),
        }
    }
}

impl From<Schema> for Value {
    fn from(schema: Schema) -> Self {
        Self::Object(schema.0)
    }
}

/// Members as an object; of two with one name the last is meant.
pub(super) fn object(members: Mitglieder) -> Value {
    members
        .into_iter()
        .map(|(name, schema)| (name, Value::from(schema)))
        .collect::<Map<_, _>>()
        .into()
}

/// A member with what it is called and means.
pub(super) fn member(
    key: &str,
    title: &str,
    about: &str,
    schema: Schema,
) -> (String, Schema) {
    (key.to_owned(), schema.called(title, about))
}
