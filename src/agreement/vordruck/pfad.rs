//! Which fields a path of the Vordruck means.

use std::sync::Arc;

use super::feld::{Feld, Felder, Form};

/// The field that a path leads to: beside the one that names it, or else from the root.
///
/// A row may be named by its key; where it is not, all rows are meant, and all items of a list.
pub(super) fn find<'a>(
    beside: &'a [Arc<Feld>],
    root: &'a Felder,
    path: &str,
) -> Option<&'a Arc<Feld>> {
    let steps: Vec<&str> = path.split('.').collect();
    descend(beside, &steps).or_else(|| descend(root, &steps))
}

fn descend<'a>(felder: &'a [Arc<Feld>], steps: &[&str]) -> Option<&'a Arc<Feld>> {
    let (first, rest) = steps.split_first()?;
    let feld = felder.iter().find(|feld| feld.schluessel == *first)?;
    inside(feld, rest)
}

fn inside<'a>(feld: &'a Arc<Feld>, steps: &[&str]) -> Option<&'a Arc<Feld>> {
    let Some((first, rest)) = steps.split_first() else { return Some(feld) };
    match &feld.form {
        Form::Blatt(_) => None,
        Form::Gruppe(felder) => descend(felder, steps),
        Form::Reihen(reihen) => {
            let named = reihen.reihen.iter().any(|row| row.schluessel == *first);
            inside(&reihen.je, if named { rest } else { steps })
        }
        Form::Liste(liste) => inside(&liste.je, steps),
    }
}
