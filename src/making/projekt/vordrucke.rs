//! The Vordrucke of a project: that of the Jahrgang, and what the others know of a Kreis.

use std::collections::BTreeSet;

use super::{FONTS, document};
use crate::agreement::vordruck::{self, DATEI, Vordruck};
use crate::finding::Findings;
use crate::reading::bestand::Bestand;
use crate::reading::fields::Reading;
use crate::setting::press::Press;
use crate::values::jahrgangsname::Jahrgangsname;
use crate::values::zeichen::Vorrat;

/// The folder of all templates.
const TEMPLATES: &str = "templates/";

/// The Vordrucke of a project.
pub struct Vordrucke {
    /// That of the Jahrgang.
    pub eigener: Vordruck,
    /// Those of all Jahrgänge that can be read, in the order of their names.
    pub alle: Vec<Vordruck>,
}

/// Reads the Vordrucke of a project and nothing else of it.
pub fn read(
    bestand: &Bestand,
    name: &Jahrgangsname,
    findings: &mut Findings,
) -> Option<Vordrucke> {
    let vorrat = Press::of(bestand.bytes(FONTS)).schriften().vorrat();
    let eigener = own(bestand, name, &vorrat, findings)?;
    let alle = all(bestand, &vorrat).into_iter().map(|(_, one)| one).collect();
    Some(Vordrucke { eigener, alle })
}

/// The Vordruck of a Jahrgang.
pub(super) fn own(
    bestand: &Bestand,
    name: &Jahrgangsname,
    vorrat: &Vorrat,
    findings: &mut Findings,
) -> Option<Vordruck> {
    let path = name.template_folder() + DATEI;
    if !bestand.0.contains_key(&path) {
        vordruck::missing(&path, findings);
        return None;
    }
    let node = document(bestand, &path, findings)?;
    vordruck::read(&node, &mut Reading { findings, vorrat })
}

/// The keys that the Vordrucke of other Jahrgänge declare for a Kreis.
///
/// What is wrong with them is no finding of this Jahrgang.
pub(super) fn other_keys(
    bestand: &Bestand,
    name: &Jahrgangsname,
    vorrat: &Vorrat,
) -> BTreeSet<String> {
    let own = name.template_folder() + DATEI;
    let others = all(bestand, vorrat).into_iter().filter(|(path, _)| *path != own);
    others
        .flat_map(|(_, vordruck)| vordruck::kreis_keys(&vordruck))
        .collect()
}

/// All Vordrucke that can be read, with their paths.
fn all<'a>(bestand: &'a Bestand, vorrat: &Vorrat) -> Vec<(&'a str, Vordruck)> {
    let paths = bestand.below(TEMPLATES).map(|(path, _)| path);
    let paths = paths.filter(|path| path.ends_with(&format!("/{DATEI}")));
    let read = paths.filter_map(|path| {
        let mut findings = Findings::default();
        let node = document(bestand, path, &mut findings)?;
        let mut reading = Reading { findings: &mut findings, vorrat };
        Some((path, vordruck::read(&node, &mut reading)?))
    });
    read.collect()
}
