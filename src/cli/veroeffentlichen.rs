//! `zv veroeffentlichen`: the folder for the portal.

use std::fmt::Write as _;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::lage::Format;
use super::lage::{Ende, Lage};
use super::output;
use crate::disk::fehler::Abbruch;
use crate::disk::store;
use crate::finding::Findings;
use crate::finding::anzeige;
use crate::making::auftrag::{self, Auftrag};
use crate::making::projekt::Projekt;
use crate::publishing::{self, Adresse, Eintrag, Herkunft, Wartend};
use crate::values::betrag::Betrag;

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
pub(super) fn run(lage: &Lage, args: &Veroeffentlichen) -> Result<Ende, Abbruch> {
    check_basis(args)?;
    let mut findings = Findings::default();
    let projekt = lage.need(&[], &mut findings)?;
    let (orders, waiting) = publishing::plan(&projekt, &mut findings);
    let entries = make(&projekt, &orders, &mut findings);
    if findings.stop() {
        lage.show(&mut findings);
        return Err(Abbruch::Befunde);
    }
    let published = Veroeffentlicht {
        lage,
        folder: folder(lage, args),
        archive: args.zip.then(|| publishing::archive_name(lage.jahrgang.jahr)),
        entries: &entries,
        waiting: &waiting,
        left: if entries.is_empty() { left(lage, args)? } else { Vec::new() },
    };
    if !entries.is_empty() {
        write(&projekt, args, &published)?;
    }
    published.show(&mut findings);
    Ok(if entries.is_empty() { Ende::Befunde } else { Ende::Getan })
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
fn left(lage: &Lage, args: &Veroeffentlichen) -> Result<Vec<String>, Abbruch> {
    let folder = folder(lage, args);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let names = crate::disk::folder::entries(&folder)?;
    let names = names.iter().filter_map(|path| path.file_name()?.to_str());
    let documents =
        names.filter(|name| publishing::is_document(lage.jahrgang.jahr, name));
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
    projekt: &Projekt,
    args: &Veroeffentlichen,
    published: &Veroeffentlicht,
) -> Result<(), Abbruch> {
    let jahr = published.lage.jahrgang.jahr;
    let herkunft = Herkunft {
        basis: args.basis.clone(),
        lizenz: args.lizenz.clone(),
        bereitsteller: args.bereitsteller.clone(),
    };
    let mut bundle = publishing::pack(&projekt.jahrgang, published.entries, &herkunft);
    if args.zip {
        publishing::archive(&mut bundle, jahr);
    }
    let inside = Path::new(&published.lage.jahrgang.to_string()).join(ORDNER);
    let ours = |name: &str| publishing::is_ours(jahr, name);
    store::replace(&output_folder(published.lage, args), &inside, &bundle, ours)
}

fn output_folder(lage: &Lage, args: &Veroeffentlichen) -> PathBuf {
    args.ausgabe.clone().unwrap_or_else(|| lage.projekt.join("output"))
}

fn folder(lage: &Lage, args: &Veroeffentlichen) -> PathBuf {
    output_folder(lage, args).join(lage.jahrgang.to_string()).join(ORDNER)
}

/// What a run has published, and what not.
struct Veroeffentlicht<'a> {
    lage: &'a Lage,
    folder: PathBuf,
    archive: Option<String>,
    entries: &'a [Eintrag<'a>],
    waiting: &'a [Wartend<'a>],
    /// What an earlier run has left where this one publishes nothing.
    left: Vec<String>,
}

impl Veroeffentlicht<'_> {
    fn show(&self, findings: &mut Findings) {
        findings.sort();
        if self.lage.format == Format::Json {
            output::print_json(&self.json(findings));
        } else {
            output::show_findings(findings, std::io::stderr().is_terminal());
            output::print(&self.text());
        }
    }

    /// For people: what is published, then what waits and for what.
    fn text(&self) -> String {
        let published = self.entries.iter().map(|entry| entry.vereinbarung);
        let all = published.chain(self.waiting.iter().map(|one| one.vereinbarung));
        let width = all.map(|one| one.kreis.name.chars().count()).max().unwrap_or(0);
        let mut text = String::new();
        let mut line = |name: &str, rest: &str| {
            writeln!(text, "{name:width$}  {rest}")
                .expect("writing to a string does not fail");
        };
        for entry in self.entries {
            line(&entry.vereinbarung.kreis.name, &entry.pdf.name);
        }
        for waiting in self.waiting {
            let missing: Vec<&str> =
                waiting.fehlt.iter().map(|gap| gap.name.as_str()).collect();
            let rest = format!("nicht veröffentlicht, es fehlt: {}", missing.join("; "));
            line(&waiting.vereinbarung.kreis.name, &rest);
        }
        text + "\n" + &self.totals()
    }

    fn totals(&self) -> String {
        if self.entries.is_empty() {
            let nothing =
                "Nichts ist reif zur Veröffentlichung; es wurde nichts geschrieben.\n";
            return nothing.to_owned() + &self.outdated();
        }
        let (count, waiting) = (self.entries.len(), self.waiting.len());
        let amounts: Vec<Betrag> =
            self.entries.iter().filter_map(|entry| entry.betrag).collect();
        let sum = if amounts.is_empty() {
            String::new()
        } else {
            format!("Haushaltsmittel zusammen: {}\n", Betrag::sum(amounts))
        };
        let archive = self
            .archive
            .as_ref()
            .map_or_else(String::new, |name| format!("Archiv: {name}\n"));
        format!(
            "{count} veröffentlicht, {waiting} nicht\n{sum}{archive}Ausgabe: {}\n",
            output::path(&self.folder)
        )
    }

    /// What still lies in the folder and must not be published.
    fn outdated(&self) -> String {
        if self.left.is_empty() {
            return String::new();
        }
        format!(
            "In {} liegt noch, was früher veröffentlicht wurde und nicht mehr gilt: {}.\n\
             Den Ordner löschen und im Portal zurückziehen, was daraus stammt.\n",
            self.folder.display(),
            self.left.join(", ")
        )
    }

    /// For programs.
    fn json(&self, findings: &Findings) -> Value {
        let written = !self.entries.is_empty();
        json!({
            "jahr": self.lage.jahrgang.jahr,
            "ordner": written.then(|| self.folder.display().to_string()),
            "archiv": self.archive.as_ref().filter(|_| written),
            "veroeffentlicht": self.entries.iter().map(published).collect::<Vec<_>>(),
            "nicht_veroeffentlicht": self.waiting.iter().map(waiting).collect::<Vec<_>>(),
            "veraltet": self.left,
            "befunde": anzeige::json(findings),
        })
    }
}

fn published(entry: &Eintrag) -> Value {
    json!({
        "kreis": entry.vereinbarung.kreis.id,
        "name": entry.vereinbarung.kreis.name,
        "titel": entry.titel,
        "datum": entry.datum.to_string(),
        "haushaltsmittel": entry.betrag.map(Betrag::plain),
        "datei": entry.pdf.name,
        "seiten": entry.dokument.seiten,
        "bytes": entry.pdf.bytes,
        "sha256": entry.pdf.sha256,
        "html": entry.html.name,
    })
}

fn waiting(one: &Wartend) -> Value {
    let missing = one
        .fehlt
        .iter()
        .map(|gap| json!({ "feld": gap.pfad, "name": gap.name }));
    json!({
        "kreis": one.vereinbarung.kreis.id,
        "name": one.vereinbarung.kreis.name,
        "fehlt": missing.collect::<Vec<_>>(),
    })
}
