//! As much of JSON Schema 2020-12 as our schemas use; any other keyword is refused.

use regex::Regex;
use serde_json::{Map, Value};

/// What a value does not fulfil, each with the path to it; empty where it is valid.
pub(crate) fn validate(schema: &Value, value: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    Validator { root: schema, wrong: &mut wrong }.check(schema, value, "");
    wrong
}

struct Validator<'a> {
    root: &'a Value,
    wrong: &'a mut Vec<String>,
}

impl Validator<'_> {
    fn check(&mut self, schema: &Value, value: &Value, path: &str) {
        if schema == &Value::Bool(false) {
            self.wrong.push(format!("{path}: is not allowed"));
            return;
        }
        let schema = schema.as_object().expect("a schema is an object or false");
        for (keyword, wanted) in schema {
            if !self.keyword(schema, keyword, wanted, value, path) {
                self.wrong.push(format!("{path}: {keyword} {wanted}"));
            }
        }
    }

    /// Whether a keyword is fulfilled by itself; members report what is wrong in them.
    #[expect(clippy::too_many_lines, reason = "a table: one arm a keyword")]
    fn keyword(
        &mut self,
        schema: &Map<String, Value>,
        keyword: &str,
        wanted: &Value,
        value: &Value,
        path: &str,
    ) -> bool {
        let number = || wanted.as_f64().unwrap();
        let length = || usize::try_from(wanted.as_u64().unwrap()).unwrap();
        match keyword {
            "$schema" | "$defs" | "title" | "description" | "format" | "properties"
            | "patternProperties" => true,
            "$ref" => {
                let name = wanted.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                let target = &self.root["$defs"][name];
                self.check(target, value, path);
                true
            }
            "anyOf" => wanted.as_array().unwrap().iter().any(|schema| {
                let mut wrong = Vec::new();
                Validator { root: self.root, wrong: &mut wrong }
                    .check(schema, value, path);
                wrong.is_empty()
            }),
            "type" => match wanted {
                Value::Array(types) => types.iter().any(|wanted| is_type(wanted, value)),
                wanted => is_type(wanted, value),
            },
            "enum" => wanted.as_array().unwrap().contains(value),
            "pattern" => value
                .as_str()
                .is_none_or(|text| matches(wanted.as_str().unwrap(), text)),
            "minimum" => value.as_f64().is_none_or(|value| value >= number()),
            "maximum" => value.as_f64().is_none_or(|value| value <= number()),
            "exclusiveMinimum" => value.as_f64().is_none_or(|value| value > number()),
            "maxLength" => {
                value.as_str().is_none_or(|text| text.chars().count() <= length())
            }
            "minLength" => {
                value.as_str().is_none_or(|text| text.chars().count() >= length())
            }
            "maxItems" => value.as_array().is_none_or(|items| items.len() <= length()),
            "minItems" => value.as_array().is_none_or(|items| items.len() >= length()),
            "minProperties" => {
                value.as_object().is_none_or(|object| object.len() >= length())
            }
            "uniqueItems" => value.as_array().is_none_or(|items| {
                items
                    .iter()
                    .enumerate()
                    .all(|(index, item)| !items[..index].contains(item))
            }),
            "required" => value.as_object().is_none_or(|object| {
                wanted
                    .as_array()
                    .unwrap()
                    .iter()
                    .all(|key| object.contains_key(key.as_str().unwrap()))
            }),
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    self.check(wanted, item, &format!("{path}[{index}]"));
                }
                true
            }
            "propertyNames" => {
                for key in value.as_object().into_iter().flat_map(Map::keys) {
                    self.check(wanted, &Value::String(key.clone()), path);
                }
                true
            }
            "additionalProperties" => {
                for (key, member) in value.as_object().into_iter().flatten() {
                    self.member(schema, key, member, &format!("{path}.{key}"));
                }
                true
            }
            other => {
                panic!("the schema uses „{other}“, which this validator does not know")
            }
        }
    }

    fn member(
        &mut self,
        schema: &Map<String, Value>,
        key: &str,
        value: &Value,
        path: &str,
    ) {
        let named = schema.get("properties").and_then(|all| all.get(key));
        let patterns = schema.get("patternProperties").and_then(Value::as_object);
        let fitting = patterns
            .into_iter()
            .flatten()
            .filter(|(pattern, _)| matches(pattern, key));
        let mut known: Vec<&Value> =
            named.into_iter().chain(fitting.map(|(_, schema)| schema)).collect();
        if known.is_empty() {
            known.push(&schema["additionalProperties"]);
        }
        for schema in known {
            self.check(schema, value, path);
        }
    }
}

fn matches(pattern: &str, text: &str) -> bool {
    Regex::new(pattern).unwrap().is_match(text)
}

fn is_type(name: &Value, value: &Value) -> bool {
    match name.as_str().unwrap() {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        other => panic!("the schema uses the type „{other}“"),
    }
}
