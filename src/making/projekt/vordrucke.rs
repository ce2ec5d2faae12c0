//! The Vordrucke of a project: that of the Jahrgang, and what the others know of a Kreis.

use std::collections::BTreeSet;

use super::FONTS;
use super::dateien::{as_far_as, document, part};
use crate::agreement::vordruck::{self, DATEI, Vordruck};
use crate::finding::{Findings, rules};
use crate::reading::bestand::Bestand;
use crate::reading::fields::{Placed, Reading};
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
    let (node, whole) = as_far_as(bestand, &path, findings);
    let node = node?;
    let read = |findings: &mut Findings| {
        vordruck::read(&node, &mut Reading { findings, vorrat })
    };
    let vordruck = part(whole, findings, read)??;
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

/// The Vordrucke of the other Jahrgänge.
fn others(
    bestand: &Bestand,
    name: &Jahrgangsname,
    vorrat: &Vorrat,
) -> Vec<(Jahrgangsname, Vordruck)> {
    let mut all = all(bestand, vorrat);
    all.retain(|(other, _)| other != name);
    all
}

/// All Vordrucke that can be read; what is wrong with one is a finding of its own Jahrgang.
fn all(bestand: &Bestand, vorrat: &Vorrat) -> Vec<(Jahrgangsname, Vordruck)> {
    let folders = bestand.below(TEMPLATES).filter_map(|(path, inside)| {
        let folder = inside.strip_suffix(DATEI)?.strip_suffix('/')?;
        Some((path, folder.parse::<Jahrgangsname>().ok()?))
    });
    let read = folders.filter_map(|(path, name)| {
        let mut findings = Findings::default();
        let node = document(bestand, path, &mut findings)?;
        let mut reading = Reading { findings: &mut findings, vorrat };
        Some((name, vordruck::read(&node, &mut reading)?))
    });
    read.collect()
}
