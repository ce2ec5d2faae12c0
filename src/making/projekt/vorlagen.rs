//! The templates of a Jahrgang, and the pictures that lie among them.

use std::collections::BTreeMap;

use crate::agreement::vordruck::Vordruck;
use crate::finding::{Findings, Place, rules};
use crate::reading::bestand::Bestand;
use crate::setting::vorlagen::{
    Bilder, HAUPTDATEI, LAYOUT, Vorlagen, is_picture, is_source,
};
use crate::values::jahrgangsname::Jahrgangsname;
use crate::values::zeichen::Vorrat;

/// Reads the templates of a Jahrgang, with what lies beside them.
pub(super) fn read(
    bestand: &Bestand,
    name: &Jahrgangsname,
    vordruck: Option<&Vordruck>,
    vorrat: &Vorrat,
    findings: &mut Findings,
) -> Option<Vorlagen> {
    let folder = name.template_folder();
    let mut files = BTreeMap::new();
    for (path, rest) in bestand.below(&folder).filter(|(path, _)| is_source(path)) {
        files.insert(rest.to_owned(), bestand.text(path, findings)?);
    }
    for needed in [HAUPTDATEI, LAYOUT] {
        if !files.contains_key(needed) {
            let place = Place::path(format!("{folder}{needed}"));
            findings.push(rules::DATEI_FEHLT.at(&place, "Diese Datei fehlt."));
        }
    }
    let pictures = pictures(bestand, &folder, findings)?;
    let vorlagen = Vorlagen::read(files, vordruck, findings)?;
    vorlagen.check_characters(vorrat, findings);
    Some(vorlagen.with_bilder(pictures))
}

/// The pictures that lie among the templates.
fn pictures(bestand: &Bestand, folder: &str, findings: &mut Findings) -> Option<Bilder> {
    let mut pictures = Bilder::new();
    let all = bestand.below(folder).filter(|(path, _)| is_picture(path));
    for (path, rest) in all {
        pictures.insert(rest.to_owned(), bestand.read(path, findings)?.into());
    }
    Some(pictures)
}
