//! Tells in which cells a row differs.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::einheit::Einheit;
use super::lauf;
use super::{Ort, Paar, Teil};

/// The cells of a row that changed, each as a pair of its own, columns by their headings; nothing
/// where the units are no rows.
pub(super) fn pairs(old: &Einheit, new: &Einheit, known: bool) -> Option<Vec<Paar>> {
    if old.zellen.is_empty() || new.zellen.is_empty() {
        return None;
    }
    let cell = |(a, b): (Option<usize>, Option<usize>)| {
        let side = |unit: &Einheit, at: Option<usize>| {
            at.map_or_else(Vec::new, |at| unit.zellen[at].clone())
        };
        Paar {
            alt: a.map(|at| place(old, at)),
            neu: b.map(|at| place(new, at)),
            laeufe: lauf::runs(&side(old, a), &side(new, b), known),
            verschoben: false,
            platzhalter: false,
            gegliedert: false,
        }
    };
    Some(columns(old, new).into_iter().map(cell).collect())
}

/// Which column became which: those of the same heading, and those between that are as many.
fn columns(old: &Einheit, new: &Einheit) -> Vec<(Option<usize>, Option<usize>)> {
    let name =
        |unit: &Einheit, at: usize| unit.spalten.get(at).cloned().unwrap_or_default();
    let names = |unit: &Einheit| -> Vec<String> {
        (0..unit.zellen.len()).map(|at| name(unit, at)).collect()
    };
    let mut pairs = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &names(old), &names(new)) {
        let (a, b) = (op.old_range(), op.new_range());
        if op.tag() == DiffTag::Equal || a.len() == b.len() {
            pairs.extend(a.map(Some).zip(b.map(Some)));
        } else {
            pairs.extend(a.map(|at| (Some(at), None)));
            pairs.extend(b.map(|at| (None, Some(at))));
        }
    }
    pairs
}

/// „Zeile „Integrationsquote“, Spalte „Ziel““
fn place(unit: &Einheit, at: usize) -> Ort {
    let Teil::Tafelzeile { tafel, nummer, name } = &unit.ort.teil else {
        return unit.ort.clone();
    };
    let teil = Teil::Zelle {
        tafel: *tafel,
        nummer: (*nummer, at + 1),
        zeile: name.clone(),
        spalte: unit.spalten.get(at).cloned().unwrap_or_default(),
    };
    Ort { teil, ..unit.ort.clone() }
}
