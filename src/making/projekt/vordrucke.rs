//! The Vordrucke of a project: that of the Jahrgang, and what the others know of a Kreis.

use std::collections::BTreeSet;

use super::document;
use crate::agreement::vordruck::{self, DATEI, Vordruck};
use crate::finding::Findings;
use crate::reading::bestand::Bestand;
use crate::reading::fields::Reading;
use crate::values::jahrgangsname::Jahrgangsname;
use crate::values::zeichen::Vorrat;

/// The folder of all templates.
const TEMPLATES: &str = "templates/";

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
    let paths = bestand.below(TEMPLATES).map(|(path, _)| path);
    let others =
        paths.filter(|path| path.ends_with(&format!("/{DATEI}")) && *path != own);
    let keys = others.filter_map(|path| {
        let mut findings = Findings::default();
        let node = document(bestand, path, &mut findings)?;
        let mut reading = Reading { findings: &mut findings, vorrat };
        Some(vordruck::kreis_keys(&vordruck::read(&node, &mut reading)?))
    });
    keys.flatten().collect()
}
