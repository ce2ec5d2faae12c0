//! `zv neu`: a new Jahrgang from an old one.

use serde::Serialize;

use super::antwort::Antwort;
use super::lage::Lage;
use crate::disk::fehler::Abbruch;
use crate::disk::folder;
use crate::disk::store;
use crate::finding::Findings;
use crate::making::bundle::Bundle;
use crate::making::projekt::{self, Projekt};

#[derive(Debug, clap::Args)]
pub(super) struct Neu {
    /// Der neue Jahrgang
    #[arg(value_name = "JAHR", help_heading = "Angaben")]
    pub(super) jahr: u16,
    /// Der Jahrgang, aus dem er entsteht; sonst der neueste
    #[arg(long, value_name = "JAHR", help_heading = "Optionen")]
    pub(super) aus: Option<u16>,
}

/// What was laid.
#[derive(Serialize)]
pub(super) struct Neuantwort {
    jahr: u16,
    aus: u16,
    datensaetze: usize,
}

impl Antwort for Neuantwort {
    fn text(&self, _: bool) -> String {
        let Self { jahr, aus, datensaetze } = self;
        format!(
            "Jahrgang {jahr} aus {aus} angelegt: {datensaetze} leere Datensätze in data/{jahr}, Vorlagen in templates/{jahr}.\n\
             Als Nächstes data/{jahr}/jahrgang.yaml und den Wortlaut in templates/{jahr} prüfen.\n"
        )
    }
}

/// What a record begins as: the fields in their order, each waiting behind its `#`.
const RECORD: &str = include_str!("neu/datensatz.yaml");

/// Copies templates and Jahrgang and lays an empty record for every party.
pub(super) fn run(lage: &Lage, args: &Neu) -> Result<Neuantwort, Abbruch> {
    check_year(lage, args.jahr)?;
    let mut findings = Findings::default();
    let old = lage.need(&[], &mut findings)?;
    let bestand = folder::read(&lage.projekt, lage.jahr)?;
    let templates = bestand.bytes(&projekt::template_folder(lage.jahr));
    let mut data = Bundle::new();
    data.insert("jahrgang.yaml".to_owned(), jahrgang(&old, args.jahr).into_bytes());
    let kinds = old.jahrgang.massnahmenarten.iter();
    let kinds: String = kinds.map(|art| format!("#   {}:\n#     -\n", art.id)).collect();
    for kreis in old.kreise.values().filter(|kreis| kreis.is_party(args.jahr)) {
        let record = RECORD
            .replace("JAHR", &args.jahr.to_string())
            .replace("DATIV", &kreis.formen.dativ)
            .replace("MASSNAHMEN", &kinds);
        data.insert(format!("{}.yaml", kreis.id), record.into_bytes());
    }
    let count = data.len() - 1;
    let target = |path: String| lage.projekt.join(path.trim_end_matches('/'));
    let template_folder = target(projekt::template_folder(args.jahr));
    store::refuse_existing(&template_folder)?;
    store::create(&target(projekt::data_folder(args.jahr)), &data)?;
    store::create(&template_folder, &templates)?;
    Ok(Neuantwort {
        jahr: args.jahr,
        aus: lage.jahr,
        datensaetze: count,
    })
}

/// Refuses a year that nobody can mean: none of this century, or one that leaves a gap.
fn check_year(lage: &Lage, jahr: u16) -> Result<(), Abbruch> {
    let newest = folder::jahrgaenge(&lage.projekt)?.last().copied();
    let newest = newest.unwrap_or(lage.jahr);
    let next = newest + 1;
    if !folder::YEARS.contains(&jahr) {
        let message =
            format!("„{jahr}“ ist kein Jahr; erwartet wird eine Zahl wie {next}.");
        return Err(Abbruch::Aufruf(message));
    }
    if jahr > next {
        return Err(Abbruch::Aufruf(format!(
            "Der neueste Jahrgang ist {newest}, der nächste also {next}, nicht {jahr}."
        )));
    }
    Ok(())
}

/// `jahrgang.yaml` with the new year in its place; last year's total is left to be replaced.
fn jahrgang(old: &Projekt, jahr: u16) -> String {
    let year = &old.jahrgang.jahr;
    let total = old.jahrgang.gesamtvolumen.as_ref().map(|total| total.place.line());
    let mut text = String::new();
    for (line, number) in year.place.file.text.lines().zip(1..) {
        let line = if number == year.place.line() {
            format!("jahr: {jahr}")
        } else if line.starts_with('#') {
            line.replace(&year.value.to_string(), &jahr.to_string())
        } else if total == Some(number) {
            "# gesamtvolumen:".to_owned()
        } else {
            line.to_owned()
        };
        text += &line;
        text.push('\n');
    }
    text
}
