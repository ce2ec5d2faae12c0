//! `zv veroeffentlichen`: the folder for the portal.

mod antwort;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::lage::{Lage, today};
use crate::disk::fehler::Abbruch;
use crate::disk::{portal, store};
use crate::finding::Findings;
use crate::making::auftrag::{self, Auftrag};
use crate::making::bundle::Stamm;
use crate::making::projekt::Projekt;
use crate::making::veroeffentlicht::Veroeffentlichung;
use crate::publishing::{self, Adresse, Eintrag, Folge, Herkunft};
use crate::values::datum;
pub(super) use antwort::Portalantwort;
use antwort::{Offen, Schritte, Veroeffentlicht};

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
    /// Tag der Veröffentlichung als Jahr-Monat-Tag; sonst heute
    #[arg(long, value_name = "DATUM", value_parser = tag, help_heading = "Optionen")]
    pub(super) am: Option<NaiveDate>,
    /// Zieht zurück, was früher veröffentlicht wurde und nicht mehr dabei ist
    #[arg(long, help_heading = "Optionen")]
    pub(super) zurueckziehen: bool,
}

fn tag(text: &str) -> Result<NaiveDate, String> {
    datum::parse(text)
        .ok_or_else(|| "Ein Datum ist Jahr-Monat-Tag wie 2025-08-18".to_owned())
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
    let am = args.am.unwrap_or_else(today);
    let before = portal::read(&lage.projekt, &lage.jahrgang)?;
    let lying = left(lage, args, projekt.stamm())?;
    let folge =
        Folge::of(&before, &lying, &entries, (projekt.stamm(), &projekt.kreise), am);
    let refused = !folge.zurueckgezogen.is_empty() && !args.zurueckziehen;
    let anything = !entries.is_empty() || !folge.danach.zurueckgezogen.is_empty();
    let written = anything && !refused;
    let schritte = Schritte::new(&folge, &entries);
    if written {
        write(lage, &projekt, args, (&before, folge, am), &entries)?;
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
        veraltet: if written { Vec::new() } else { outdated(lying, refused, &entries) },
        schritte,
        verweigert: refused,
        befunde: findings,
        folder,
    })
}

/// The documents of an earlier run that no longer hold: all of them where nothing is published,
/// else those that are none of this run.
fn outdated(lying: Vec<String>, refused: bool, entries: &[Eintrag]) -> Vec<String> {
    let stays = |name: &String| entries.iter().any(|entry| entry.pdf.name == *name);
    lying.into_iter().filter(|name| !refused || !stays(name)).collect()
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
    (before, folge, am): (&Veroeffentlichung, Folge, NaiveDate),
    entries: &[Eintrag],
) -> Result<(), Abbruch> {
    let herkunft = Herkunft {
        basis: args.basis.clone(),
        lizenz: args.lizenz.clone(),
        bereitsteller: args.bereitsteller.clone(),
    };
    let mut bundle = publishing::pack(projekt, entries, &folge.danach, &herkunft);
    if args.zip {
        publishing::archive(&mut bundle, projekt.stamm());
    }
    let inside = Path::new(&lage.jahrgang.to_string()).join(ORDNER);
    let ours = |name: &str| publishing::is_ours(projekt.stamm(), name);
    store::replace(&output_folder(lage, args), &inside, &bundle, ours)?;
    portal::note(&lage.projekt, &lage.jahrgang, &folge.noted(before, &bundle, am))
}

fn output_folder(lage: &Lage, args: &Veroeffentlichen) -> PathBuf {
    args.ausgabe.clone().unwrap_or_else(|| lage.projekt.join("output"))
}

fn folder(lage: &Lage, args: &Veroeffentlichen) -> PathBuf {
    output_folder(lage, args).join(lage.jahrgang.to_string()).join(ORDNER)
}
