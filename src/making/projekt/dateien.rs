//! Files as trees: whole, or as far as they can be read.

use crate::finding::{Findings, rules};
use crate::reading::bestand::Bestand;
use crate::reading::yaml::{self, Gelesen};

/// The structure of a file that has no fault.
pub(super) fn document(
    bestand: &Bestand,
    path: &str,
    findings: &mut Findings,
) -> Option<yaml::Node> {
    let file = bestand.text(path, findings)?;
    yaml::parse(&file, findings)
}

/// What can be read of a file, and whether that is all of it.
pub(super) fn as_far_as(
    bestand: &Bestand,
    path: &str,
    findings: &mut Findings,
) -> (Option<yaml::Node>, bool) {
    let Some(file) = bestand.text(path, findings) else { return (None, false) };
    match yaml::read_on(&file, findings) {
        Gelesen::Ganz(node) => (Some(node), true),
        Gelesen::Teilweise(node) => (Some(node), false),
        Gelesen::Nichts => (None, false),
    }
}

/// Reads what a file says; of a part only what is wrong with it counts, and nothing is missing that
/// may stand in the rest.
pub(super) fn part<T>(
    whole: bool,
    findings: &mut Findings,
    read: impl FnOnce(&mut Findings) -> T,
) -> Option<T> {
    let mut own = Findings::default();
    let found = read(&mut own);
    if !whole {
        own.leave_out(&rules::SCHLUESSEL_FEHLT);
    }
    findings.append(own);
    whole.then_some(found)
}
