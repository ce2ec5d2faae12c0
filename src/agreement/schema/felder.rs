//! The schema of declared fields.

mod worte;

use std::sync::Arc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::Value;

use super::form::{Mitglieder, Schema};
use crate::agreement::vordruck::{Art, Blatt, Feld, Form, Grenze, Liste, Noetig};
use crate::agreement::werte::EINTRAEGE;

/// Whether a needed field must be there, or may wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zwang {
    /// It must: nothing can be made without.
    Sofort,
    /// It may wait; until then it is a gap.
    Spaeter,
}

/// The fields of a group.
pub(super) fn members(felder: &[Arc<Feld>], zwang: Zwang) -> Mitglieder {
    all(felder, zwang, None)
}

/// The keys of the fields that must be there.
pub(super) fn needed(felder: &[Arc<Feld>]) -> Vec<String> {
    let needed = felder.iter().filter(|feld| is_needed(feld));
    needed.map(|feld| feld.schluessel.clone()).collect()
}

fn is_needed(feld: &Feld) -> bool {
    match &feld.form {
        Form::Blatt(_) | Form::Liste(_) => feld.noetig == Noetig::Unterschrift,
        _ => feld.kinder().iter().any(|feld| is_needed(feld)),
    }
}

fn all(felder: &[Arc<Feld>], zwang: Zwang, nr: Option<usize>) -> Mitglieder {
    let member = |feld: &Arc<Feld>| {
        let title = worte::title(&feld.name, nr);
        let schema = one(feld, zwang, nr).called(&title, &worte::about(feld));
        (feld.schluessel.clone(), schema)
    };
    felder.iter().map(member).collect()
}

/// What stands behind the key of a field.
fn one(feld: &Feld, zwang: Zwang, nr: Option<usize>) -> Schema {
    let schema = content(feld, zwang, nr);
    if zwang == Zwang::Sofort && is_needed(feld) { schema } else { schema.or_nothing() }
}

fn content(feld: &Feld, zwang: Zwang, nr: Option<usize>) -> Schema {
    match &feld.form {
        Form::Blatt(blatt) => value(blatt),
        Form::Gruppe(felder) => {
            strict(Schema::group(all(felder, zwang, nr)), felder, zwang)
        }
        Form::Reihen(reihen) => {
            let rows = reihen.reihen.iter().map(|row| {
                let nr = Some(row.nr);
                let about = worte::row(feld, &reihen.je, nr);
                let schema = one(&reihen.je, zwang, nr).called(&row.titel.value, &about);
                (row.schluessel.clone(), schema)
            });
            let group = Schema::group(rows.collect());
            if zwang == Zwang::Sofort && is_needed(&reihen.je) {
                let keys = reihen.reihen.iter().map(|row| row.schluessel.clone());
                return group.with("required", keys.collect::<Vec<_>>());
            }
            group
        }
        Form::Liste(liste) => list(liste),
    }
}

fn strict(group: Schema, felder: &[Arc<Feld>], zwang: Zwang) -> Schema {
    let needed = needed(felder);
    if zwang == Zwang::Sofort && !needed.is_empty() {
        group.with("required", needed)
    } else {
        group
    }
}

fn list(liste: &Liste) -> Schema {
    let most = liste.hoechstens.unwrap_or(EINTRAEGE);
    let text = liste.je.blatt().is_some_and(|blatt| blatt.art == Art::Text);
    Schema::of("array")
        .with("items", content(&liste.je, Zwang::Spaeter, None))
        .with_some("uniqueItems", text.then_some(true))
        .with_some("minItems", liste.mindestens)
        .with("maxItems", most)
}

/// One value, or one of the words in its place.
fn value(blatt: &Blatt) -> Schema {
    let (least, most) = (blatt.mindestens, blatt.hoechstens);
    let schema = match &blatt.art {
        Art::Text => Schema::like("text")
            .with_some("minLength", least.and_then(number))
            .with_some("maxLength", most.and_then(number)),
        Art::Betrag if least == Some(Grenze::Zahl(Decimal::ZERO)) => {
            Schema::like("betrag_ab_null").with_some("maximum", most.and_then(number))
        }
        Art::Betrag => within(Schema::like("betrag"), blatt),
        Art::Zahl => {
            let art = if blatt.stellen == 0 { "integer" } else { "number" };
            within(Schema::of(art), blatt)
        }
        Art::Datum => Schema::like("datum"),
        Art::Auswahl(words) => Schema::words(words.iter().map(String::as_str)),
    };
    if blatt.oder.is_empty() {
        return schema;
    }
    let words = Schema::words(blatt.oder.iter().map(String::as_str));
    Schema::either(vec![schema, words])
}

fn within(schema: Schema, blatt: &Blatt) -> Schema {
    schema
        .with_some("minimum", blatt.mindestens.and_then(number))
        .with_some("maximum", blatt.hoechstens.and_then(number))
}

/// A bound as a number; that of a day is for the reader alone.
fn number(grenze: Grenze) -> Option<Value> {
    let Grenze::Zahl(number) = grenze else { return None };
    let whole = number.is_integer().then(|| number.to_i64()).flatten();
    whole.map(Value::from).or_else(|| number.to_f64().map(Value::from))
}
