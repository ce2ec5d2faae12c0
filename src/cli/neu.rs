//! `zv neu`: a new Jahrgang from an old one.

use std::ops::Range;
use std::path::Path;

use serde::Serialize;

use super::antwort::Antwort;
use super::lage::Lage;
use crate::agreement::schema::Schemadatei;
use crate::agreement::vordruck::{self, DATEI};
use crate::disk::fehler::Abbruch;
use crate::disk::folder;
use crate::disk::store;
use crate::finding::Findings;
use crate::making::bundle::Bundle;
use crate::making::projekt::Projekt;
use crate::values::jahrgangsname::Jahrgangsname;

#[derive(Debug, clap::Args)]
pub(super) struct Neu {
    /// Der neue Jahrgang: ein Jahr wie 2026, oder mit der Art dahinter wie 2026-sgb2
    #[arg(value_name = "JAHRGANG", help_heading = "Angaben")]
    pub(super) neuer: Jahrgangsname,
    /// Der Jahrgang, aus dem er entsteht; sonst der neueste derselben Art
    #[arg(long, value_name = "JAHRGANG", help_heading = "Optionen")]
    pub(super) aus: Option<Jahrgangsname>,
}

/// What was laid.
#[derive(Serialize)]
pub(super) struct Neuantwort {
    jahr: u16,
    jahrgang: String,
    aus: String,
    datensaetze: usize,
}

impl Antwort for Neuantwort {
    fn text(&self, _: bool) -> String {
        let Self { jahrgang, aus, datensaetze, .. } = self;
        format!(
            "Jahrgang {jahrgang} aus {aus} angelegt: {datensaetze} leere Datensätze in data/{jahrgang}, Vorlagen in templates/{jahrgang}.\n\
             Als Nächstes data/{jahrgang}/jahrgang.yaml und den Wortlaut in templates/{jahrgang} prüfen.\n"
        )
    }
}

/// What a record begins as: the fields in their order, each waiting behind its `#`.
const RECORD: &str = include_str!("neu/datensatz.yaml");

/// Copies templates and Jahrgang and lays an empty record for every party.
pub(super) fn run(lage: &Lage, args: &Neu) -> Result<Neuantwort, Abbruch> {
    check_name(lage, &args.neuer)?;
    let name = &args.neuer;
    let mut findings = Findings::default();
    let old = lage.need(&[], &mut findings)?;
    let bestand = folder::read(&lage.projekt, &lage.jahrgang)?;
    let mut templates = bestand.bytes(&lage.jahrgang.template_folder());
    rename(&mut templates, &old, name);
    let mut data = Bundle::new();
    data.insert("jahrgang.yaml".to_owned(), jahrgang(&old, name).into_bytes());
    let fields: String = vordruck::leer(&old.vordruck)
        .iter()
        .map(|line| format!("# {line}\n"))
        .collect();
    for kreis in old.kreise.values().filter(|kreis| kreis.is_party(name.jahr)) {
        let record = RECORD
            .replace("HINWEIS", &Schemadatei::Datensatz.hinweis(name))
            .replace("JAHR", &name.to_string())
            .replace("DATIV", &kreis.formen.dativ)
            .replace("ANGABEN\n", &fields);
        data.insert(format!("{}.yaml", kreis.id), record.into_bytes());
    }
    let count = data.len() - 1;
    let target = |path: String| lage.projekt.join(path.trim_end_matches('/'));
    let template_folder = target(name.template_folder());
    store::refuse_existing(&template_folder)?;
    store::create(&target(name.data_folder()), &data)?;
    store::create(&template_folder, &templates)?;
    for datei in [Schemadatei::Datensatz, Schemadatei::Jahrgang] {
        let schema = datei.schema(&old.vordruck, &[]);
        store::file_in_folder(&target(datei.path(name)), schema.as_bytes())?;
    }
    Ok(Neuantwort {
        jahr: name.jahr,
        jahrgang: name.to_string(),
        aus: lage.jahrgang.to_string(),
        datensaetze: count,
    })
}

/// Gives another kind of agreement a Kürzel of its own, that of its folders: its files must not
/// be called like those that it was made from.
fn rename(templates: &mut Bundle, old: &Projekt, name: &Jahrgangsname) {
    let kuerzel = &old.vordruck.kuerzel;
    let Some(art) = name.art.as_ref().filter(|_| old.jahrgang.name.art != name.art)
    else {
        return;
    };
    let file = &kuerzel.place.file.text;
    let Range { start, end } = kuerzel.place.range;
    let text = format!("{}{art}{}", &file[..start], &file[end..]);
    templates.insert(DATEI.to_owned(), text.into_bytes());
}

/// The Jahrgang that a new one is made from where none is named: the newest of its kind.
pub(super) fn newest_of_kind(
    project: &Path,
    name: &Jahrgangsname,
) -> Result<Option<Jahrgangsname>, Abbruch> {
    let names = folder::jahrgaenge(project)?.namen;
    Ok(names.into_iter().rfind(|one| one.art == name.art))
}

/// Refuses a Jahrgang whose year leaves a gap behind the newest one of its kind.
fn check_name(lage: &Lage, name: &Jahrgangsname) -> Result<(), Abbruch> {
    let newest = newest_of_kind(&lage.projekt, name)?;
    let newest = newest.unwrap_or_else(|| lage.jahrgang.clone());
    let next = Jahrgangsname { jahr: newest.jahr + 1, art: name.art.clone() };
    if name.jahr > next.jahr {
        return Err(Abbruch::Aufruf(format!(
            "Der neueste Jahrgang ist {newest}, der nächste also {next}, nicht {name}."
        )));
    }
    Ok(())
}

/// `jahrgang.yaml` with the new year in its place; last year's total is left to be replaced.
fn jahrgang(old: &Projekt, name: &Jahrgangsname) -> String {
    let jahr = name.jahr;
    let year = &old.jahrgang.jahr;
    let total = old.jahrgang.gesamtvolumen.as_ref().map(|total| total.place.line());
    let mut text = String::new();
    for (line, number) in year.place.file.text.lines().zip(1..) {
        let line = if number == year.place.line() {
            format!("jahr: {jahr}")
        } else if line.starts_with("# yaml-language-server:") {
            Schemadatei::Jahrgang.hinweis(name)
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
