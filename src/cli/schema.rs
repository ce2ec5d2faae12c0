//! `zv schema`: the JSON Schema of a kind of file.

use serde::Serialize;

use super::antwort::{Antwort, say};
use super::lage::{Ende, Lage};
use super::output;
use crate::agreement::schema::Schemadatei;
use crate::disk::fehler::Abbruch;
use crate::disk::folder;
use crate::disk::store;
use crate::finding::Findings;
use crate::making::projekt;

#[derive(Debug, clap::Args)]
pub(super) struct Schema {
    /// datensatz (sonst), jahrgang oder kreise
    #[arg(value_name = "DATEI", hide_possible_values = true, help_heading = "Angaben")]
    pub(super) datei: Option<Schemadatei>,
    /// Legt die Schemas in den Ordner schema des Projekts, statt eines auszugeben; ohne DATEI alle
    #[arg(long, help_heading = "Optionen")]
    pub(super) schreiben: bool,
}

/// What was laid.
#[derive(Serialize)]
struct Schemaantwort {
    jahrgang: String,
    dateien: Vec<String>,
}

impl Antwort for Schemaantwort {
    fn text(&self, _: bool) -> String {
        self.dateien.iter().map(|path| format!("{path}\n")).collect()
    }
}

/// Prints the schema, or writes the schemas of the Jahrgang.
pub(super) fn run(lage: &Lage, args: &Schema) -> Result<Ende, Abbruch> {
    let mut findings = Findings::default();
    let bestand = folder::read(&lage.projekt, &lage.jahrgang)?;
    let vordrucke = projekt::vordrucke(&bestand, &lage.jahrgang, &mut findings);
    let vordrucke = vordrucke.ok_or_else(|| Abbruch::befunde(&mut findings))?;
    let text = |datei: Schemadatei| datei.schema(&vordrucke.eigener, &vordrucke.alle);
    if !args.schreiben {
        output::print(&text(args.datei.unwrap_or(Schemadatei::Datensatz)));
        return Ok(Ende::Getan);
    }
    let chosen = Schemadatei::ALL
        .into_iter()
        .filter(|one| args.datei.is_none_or(|it| it == *one));
    let mut dateien = Vec::new();
    for datei in chosen {
        let path = datei.path(&lage.jahrgang);
        store::file_in_folder(&lage.projekt.join(&path), text(datei).as_bytes())?;
        dateien.push(path);
    }
    let jahrgang = lage.jahrgang.to_string();
    Ok(say(lage.format, &Schemaantwort { jahrgang, dateien }))
}
