//! What one field says of another: sums and defaults.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::feld::{Art, Blatt, Feld, Felder};
use super::pfad;
use crate::finding::{Findings, rules};
use crate::reading::fields::Placed;

/// The values of a Kreis and of the Jahrgang that a default may name, all of them texts.
const EINGEBAUT: [&str; 9] = [
    "kreis.name",
    "kreis.sitz",
    "kreis.schluessel",
    "kreis.regierungsbezirk",
    "kreis.amt",
    "ministerium.name",
    "ministerium.kurz",
    "ministerium.ort",
    "jahr",
];

/// The parts of a Vordruck that paths lead into.
pub(super) struct Teile<'a> {
    pub(super) jahrgang: &'a Felder,
    pub(super) kreis: &'a Felder,
    pub(super) datensatz: &'a Felder,
}

/// A field by its address: two may have the same key.
type Wer = *const Feld;

/// Where the paths of each field lead.
type Pfeile = BTreeMap<Wer, Vec<Wer>>;

/// Checks every path of the record's fields.
pub(super) fn check(teile: &Teile, findings: &mut Findings) {
    let mut arrows = Pfeile::new();
    each(teile.datensatz, &mut |feld, beside| {
        let Some(blatt) = feld.blatt() else { return };
        let mut targets = Vec::new();
        for path in &blatt.summe_von {
            targets.extend(sum(blatt, path, beside, teile, findings));
        }
        if let Some(path) = &blatt.sonst {
            targets.extend(default(blatt, path, beside, teile, findings));
        }
        arrows.insert(Arc::as_ptr(feld), targets);
    });
    each(teile.datensatz, &mut |feld, _| circle(feld, &arrows, findings));
    for part in [teile.jahrgang, teile.kreis] {
        each(part, &mut |feld, _| refuse_outside(feld, findings));
    }
}

/// Visits every field with those beside it.
fn each<'a>(
    felder: &'a [Arc<Feld>],
    visit: &mut impl FnMut(&'a Arc<Feld>, &'a [Arc<Feld>]),
) {
    for feld in felder {
        visit(feld, felder);
        each(feld.kinder(), visit);
    }
}

/// The values that a sum adds.
fn sum(
    blatt: &Blatt,
    path: &Placed<String>,
    beside: &[Arc<Feld>],
    teile: &Teile,
    findings: &mut Findings,
) -> Vec<Wer> {
    let Some(target) = pfad::find(beside, teile.datensatz, &path.value) else {
        nowhere(path, findings);
        return Vec::new();
    };
    let all = target.blaetter();
    let other = all
        .iter()
        .find_map(|one| one.blatt().filter(|one| !same_kind(&one.art, &blatt.art)));
    if let Some(other) = other {
        let message = format!(
            "„{}“ führt zu „art: {}“; eine Summe von „art: {}“ zählt nur solche zusammen.",
            path.value,
            other.art.name(),
            blatt.art.name()
        );
        refuse(path, message, findings);
    }
    all.into_iter().map(Arc::as_ptr).collect()
}

/// The value that holds where none is written.
fn default(
    blatt: &Blatt,
    path: &Placed<String>,
    beside: &[Arc<Feld>],
    teile: &Teile,
    findings: &mut Findings,
) -> Option<Wer> {
    let text = || blatt.art == Art::Text;
    if EINGEBAUT.contains(&path.value.as_str()) && text() {
        return None;
    }
    let own = pfad::find(beside, teile.datensatz, &path.value);
    let kreis = || pfad::find(&[], teile.kreis, path.value.strip_prefix("kreis.")?);
    let found = own
        .or_else(kreis)
        .or_else(|| pfad::find(&[], teile.jahrgang, &path.value));
    match found.map(|feld| (feld, feld.blatt())) {
        Some((feld, Some(other))) if same_kind(&other.art, &blatt.art) => {
            return Some(Arc::as_ptr(feld));
        }
        Some((_, Some(other))) => {
            let message = format!(
                "„{}“ ist „art: {}“, diese Angabe „art: {}“.",
                path.value,
                other.art.name(),
                blatt.art.name()
            );
            refuse(path, message, findings);
        }
        Some((_, None)) => {
            let message = format!("„{}“ ist kein einzelner Wert.", path.value);
            refuse(path, message, findings);
        }
        None => nowhere(path, findings),
    }
    None
}

fn same_kind(one: &Art, other: &Art) -> bool {
    one.name() == other.name()
}

/// Reports a field whose paths lead back to it.
fn circle(feld: &Arc<Feld>, arrows: &Pfeile, findings: &mut Findings) {
    let Some(blatt) = feld.blatt() else { return };
    let start = Arc::as_ptr(feld);
    let (mut ways, mut seen) = (vec![start], Vec::new());
    while let Some(next) = ways.pop() {
        for target in arrows.get(&next).into_iter().flatten() {
            if *target == start {
                let path = blatt.summe_von.iter().chain(&blatt.sonst).next();
                let path = path.expect("an arrow begins at a path");
                let message =
                    format!("„{}“ führt wieder zu dieser Angabe zurück.", path.value);
                return refuse(path, message, findings);
            }
            if !seen.contains(target) {
                seen.push(*target);
                ways.push(*target);
            }
        }
    }
}

/// Sums, defaults and head values are for records.
fn refuse_outside(feld: &Feld, findings: &mut Findings) {
    let Some(blatt) = feld.blatt() else { return };
    let paths = blatt.summe_von.iter().chain(&blatt.sonst);
    for path in paths {
        let message = "„sonst“ und „summe_von“ gibt es nur unter „datensatz“.".to_owned();
        refuse(path, message, findings);
    }
}

fn nowhere(path: &Placed<String>, findings: &mut Findings) {
    let message = format!("„{}“ führt zu keiner Angabe dieses Vordrucks.", path.value);
    refuse(path, message, findings);
}

fn refuse(path: &Placed<String>, message: String, findings: &mut Findings) {
    findings.push(rules::VORDRUCK_PFAD.at(&path.place, message).field(&path.path));
}
