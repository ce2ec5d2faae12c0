//! The Vordrucke of a project: that of the Jahrgang, and what the others know of a Kreis.

use std::collections::BTreeSet;

use super::document;
use crate::agreement::vordruck::{self, DATEI, Vordruck};
use crate::finding::{Findings, rules};
use crate::reading::bestand::Bestand;
use crate::reading::fields::{Placed, Reading};
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
    let vordruck = vordruck::read(&node, &mut Reading { findings, vorrat })?;
    refuse_twin(&vordruck, name, &others(bestand, name, vorrat), findings);
    Some(vordruck)
}

/// Refuses a kind of agreement that another Jahrgang of the year has, too.
fn refuse_twin(
    own: &Vordruck,
    name: &Jahrgangsname,
    others: &[(Jahrgangsname, Vordruck)],
    findings: &mut Findings,
) {
    let Placed { value: kuerzel, place, path } = &own.kuerzel;
    let mut of_year = others.iter().filter(|(other, _)| other.jahr == name.jahr);
    let twin = of_year.find(|(_, vordruck)| vordruck.kuerzel.value == *kuerzel);
    let Some((other, vordruck)) = twin else { return };
    let message = format!(
        "Das Kürzel „{kuerzel}“ hat auch der Jahrgang {other}; die Dateien beider hießen gleich."
    );
    let finding = rules::VORDRUCK_KUERZEL.at(place, message).field(path);
    findings.push(finding.also(&vordruck.kuerzel.place, "dort dasselbe Kürzel"));
}

/// The Vordrucke of the other Jahrgänge; what is wrong with them is no finding of this one.
fn others(
    bestand: &Bestand,
    name: &Jahrgangsname,
    vorrat: &Vorrat,
) -> Vec<(Jahrgangsname, Vordruck)> {
    let folders = bestand.below(TEMPLATES).filter_map(|(path, inside)| {
        let folder = inside.strip_suffix(DATEI)?.strip_suffix('/')?;
        Some((path, folder.parse::<Jahrgangsname>().ok()?))
    });
    let others = folders.filter(|(_, other)| other != name);
    let read = others.filter_map(|(path, other)| {
        let mut findings = Findings::default();
        let node = document(bestand, path, &mut findings)?;
        let mut reading = Reading { findings: &mut findings, vorrat };
        Some((other, vordruck::read(&node, &mut reading)?))
    });
    read.collect()
}

/// The keys that the Vordrucke of other Jahrgänge declare for a Kreis.
pub(super) fn other_keys(
    bestand: &Bestand,
    name: &Jahrgangsname,
    vorrat: &Vorrat,
) -> BTreeSet<String> {
    let others = others(bestand, name, vorrat);
    others
        .iter()
        .flat_map(|(_, other)| vordruck::kreis_keys(other))
        .collect()
}
