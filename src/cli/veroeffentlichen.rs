//! `zv veroeffentlichen`: the folder for the portal.

mod antwort;

use std::path::{Path, PathBuf};

use super::lage::Lage;
use crate::disk::fehler::Abbruch;
use crate::disk::store;
use crate::finding::Findings;
use crate::making::auftrag::{self, Auftrag};
use crate::making::bundle::Stamm;
use crate::making::projekt::Projekt;
use crate::publishing::{self, Adresse, Eintrag, Herkunft};
pub(super) use antwort::Portalantwort;
use antwort::{Offen, Veroeffentlicht};

#[derive(Debug, clap::Args)]
pub(super) struct Veroeffentlichen {
    /// Ordner für die Jahrgänge; sonst „output“ im Projektordner
    #[arg(long, value_name = "ORDNER", help_heading = "Optionen")]
    pub(super) ausgabe: Option<PathBuf>,
    /// Packt alles zusätzlich in ein Archiv
    #[arg(long, help_heading = "Optionen")]
    pub(super) zip: bool,
    /// Adresse, unter der der Ordner im Netz stehen wird, für dcat.jsonld
    #[arg(long, value_name = "URL", help_heading = "Optionen")]
    pub(super) basis: Option<Adresse>,
    /// Lizenz der Dateien
    #[arg(
        long,
        value_name = "URL",
        help_heading = "Optionen",
        help = "Lizenz der Dateien, etwa http://dcat-ap.de/def/licenses/dl-by-de/2.0, für dcat.jsonld"
    )]
    pub(super) lizenz: Option<Adresse>,
    /// Datenbereitsteller
    #[arg(
        long,
        value_name = "URL",
        help_heading = "Optionen",
        help = "Datenbereitsteller bei GovData, etwa http://dcat-ap.de/def/contributors/hessen, für dcat.jsonld"
    )]
    pub(super) bereitsteller: Option<Adresse>,
}

/// Where the portal's folder lies in that of a Jahrgang.
const ORDNER: &str = "portal";

/// Publishes what is ready, all of it or nothing, and says what the others lack.
pub(super) fn run(
    lage: &Lage,
    args: &Veroeffentlichen,
) -> Result<Portalantwort, Abbruch> {
    check_basis(args)?;
    let mut findings = Findings::default();
    let projekt = lage.need(&[], &mut findings)?;
    let (orders, waiting) = publishing::plan(&projekt, &mut findings);
    let entries = make(&projekt, &orders, &mut findings);
    if findings.stop() {
        return Err(Abbruch::Befunde(findings));
    }
    let written = !entries.is_empty();
    if written {
        write(lage, &projekt, args, &entries)?;
    }
    findings.sort();
    let archive = publishing::archive_name(projekt.stamm());
    let folder = folder(lage, args).display().to_string();
    Ok(Portalantwort {
        jahr: lage.jahrgang.jahr,
        jahrgang: lage.jahrgang.to_string(),
        ordner: written.then(|| folder.clone()),
        archiv: (args.zip && written).then_some(archive),
        veroeffentlicht: entries.iter().map(Veroeffentlicht::new).collect(),
        nicht_veroeffentlicht: waiting.iter().map(Offen::new).collect(),
        veraltet: if written { Vec::new() } else { left(lage, args, projekt.stamm())? },
        befunde: findings,
        folder,
    })
}

fn check_basis(args: &Veroeffentlichen) -> Result<(), Abbruch> {
    if args.basis.as_ref().is_none_or(Adresse::is_folder) {
        return Ok(());
    }
    Err(Abbruch::Aufruf(
        "Bei „--basis“ steht die Adresse eines Ordners, ohne „?“ und „#“: Die Namen der Dateien kommen dahinter."
            .to_owned(),
    ))
}

/// The documents of an earlier run that still lie in the folder.
fn left(
    lage: &Lage,
    args: &Veroeffentlichen,
    stamm: Stamm,
) -> Result<Vec<String>, Abbruch> {
    let folder = folder(lage, args);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let names = crate::disk::folder::entries(&folder)?;
    let names = names.iter().filter_map(|path| path.file_name()?.to_str());
    let documents = names.filter(|name| publishing::is_document(stamm, name));
    Ok(documents.map(str::to_owned).collect())
}

fn make<'a>(
    projekt: &'a Projekt,
    orders: &[Auftrag<'a>],
    findings: &mut Findings,
) -> Vec<Eintrag<'a>> {
    let mut entries = Vec::new();
    for order in orders {
        let document = auftrag::make(projekt, order, findings);
        entries
            .extend(document.map(|document| Eintrag::new(order.vereinbarung, document)));
    }
    entries
}

fn write(
    lage: &Lage,
    projekt: &Projekt,
    args: &Veroeffentlichen,
    entries: &[Eintrag],
) -> Result<(), Abbruch> {
    let herkunft = Herkunft {
        basis: args.basis.clone(),
        lizenz: args.lizenz.clone(),
        bereitsteller: args.bereitsteller.clone(),
    };
    let mut bundle = publishing::pack(projekt, entries, &herkunft);
    if args.zip {
        publishing::archive(&mut bundle, projekt.stamm());
    }
    let inside = Path::new(&lage.jahrgang.to_string()).join(ORDNER);
    let ours = |name: &str| publishing::is_ours(projekt.stamm(), name);
    store::replace(&output_folder(lage, args), &inside, &bundle, ours)
}

fn output_folder(lage: &Lage, args: &Veroeffentlichen) -> PathBuf {
    args.ausgabe.clone().unwrap_or_else(|| lage.projekt.join("output"))
}

fn folder(lage: &Lage, args: &Veroeffentlichen) -> PathBuf {
    output_folder(lage, args).join(lage.jahrgang.to_string()).join(ORDNER)
}
