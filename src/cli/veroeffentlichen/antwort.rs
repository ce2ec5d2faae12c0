//! What a run has published, and what not.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;

use crate::cli::antwort::{Antwort, Fehlendes};
use crate::cli::lage::Ende;
use crate::cli::output;
use crate::finding::Findings;
use crate::making::kopfwert::{self, Haushaltsmittel, Kopfwert};
use crate::publishing::{ENTFERNEN, Eintrag, Folge, Wartend};
use crate::values::zeichen::sichtbar;

/// What a run has published, and what not.
#[derive(Serialize)]
pub(in crate::cli) struct Portalantwort {
    pub(super) jahr: u16,
    pub(super) jahrgang: String,
    /// The folder, where anything was written.
    pub(super) ordner: Option<String>,
    pub(super) archiv: Option<String>,
    pub(super) veroeffentlicht: Vec<Veroeffentlicht>,
    pub(super) nicht_veroeffentlicht: Vec<Offen>,
    /// What an earlier run has left where this one publishes nothing.
    pub(super) veraltet: Vec<String>,
    #[serde(flatten)]
    pub(super) schritte: Schritte,
    /// Whether nothing was written because something would go that is online.
    #[serde(skip)]
    pub(super) verweigert: bool,
    pub(super) befunde: Findings,
    /// The folder, written or not.
    #[serde(skip)]
    pub(super) folder: String,
}

#[derive(Serialize)]
pub(super) struct Veroeffentlicht {
    kreis: String,
    name: String,
    titel: String,
    datum: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    haushaltsmittel: Option<Haushaltsmittel>,
    kopfwerte: Vec<Kopfwert>,
    datei: String,
    seiten: usize,
    bytes: usize,
    sha256: String,
    html: String,
}

/// What the run makes of the last publication, by Kreis.
#[derive(Serialize)]
pub(super) struct Schritte {
    neu: Vec<String>,
    geaendert: Vec<String>,
    unveraendert: Vec<String>,
    /// What was withdrawn, or would be.
    zurueckgezogen: Vec<String>,
    /// What changed of each that changed.
    aenderungen: BTreeMap<String, Vec<String>>,
    /// The names of the parties.
    #[serde(skip)]
    namen: BTreeMap<String, String>,
}

impl Schritte {
    pub(super) fn new(folge: &Folge, entries: &[Eintrag]) -> Self {
        let here = entries.iter().map(|entry| {
            let kreis = &entry.vereinbarung.kreis;
            (kreis.id.clone(), kreis.name.clone())
        });
        let gone = folge.zurueckgezogen.iter();
        let gone = gone.map(|(kreis, gone)| (kreis.clone(), gone.name.clone()));
        Self {
            neu: folge.neu.clone(),
            geaendert: folge.geaendert.keys().cloned().collect(),
            unveraendert: folge.unveraendert.clone(),
            zurueckgezogen: folge.zurueckgezogen.keys().cloned().collect(),
            aenderungen: folge.geaendert.clone(),
            namen: here.chain(gone).collect(),
        }
    }

    /// What others have written stands in it, by way of the note.
    fn name(&self, kreis: &str) -> String {
        sichtbar(self.namen.get(kreis).map_or(kreis, String::as_str)).into()
    }

    fn names(&self, kreise: &[String]) -> String {
        let names: Vec<String> = kreise.iter().map(|kreis| self.name(kreis)).collect();
        names.join(", ")
    }

    /// What is new, what changed in what, what went.
    fn text(&self) -> String {
        let counts = [
            (self.neu.len(), "neu"),
            (self.geaendert.len(), "geändert"),
            (self.unveraendert.len(), "unverändert"),
            (self.zurueckgezogen.len(), "zurückgezogen"),
        ];
        let counts = counts.iter().filter(|(count, _)| *count > 0);
        let counts: Vec<String> =
            counts.map(|(count, word)| format!("{count} {word}")).collect();
        let mut text =
            format!("Gegenüber der letzten Veröffentlichung: {}\n", counts.join(", "));
        for (kreis, what) in &self.aenderungen {
            text += &format!(
                "Geändert: {}: {}\n",
                self.name(kreis),
                sichtbar(&what.join("; "))
            );
        }
        if !self.zurueckgezogen.is_empty() {
            text += &format!(
                "Zurückgezogen: {}; {ENTFERNEN} nennt die Dateien, die im Portal zu löschen sind.\n",
                self.names(&self.zurueckgezogen)
            );
        }
        text
    }
}

#[derive(Serialize)]
pub(super) struct Offen {
    kreis: String,
    name: String,
    fehlt: Vec<Fehlendes>,
}

impl Veroeffentlicht {
    pub(super) fn new(entry: &Eintrag) -> Self {
        let heads = kopfwert::of(entry.vereinbarung);
        Self {
            kreis: entry.vereinbarung.kreis.id.clone(),
            name: entry.vereinbarung.kreis.name.clone(),
            titel: entry.titel.clone(),
            datum: entry.datum,
            haushaltsmittel: kopfwert::haushaltsmittel(&heads),
            kopfwerte: heads,
            datei: entry.pdf.name.clone(),
            seiten: entry.dokument.seiten,
            bytes: entry.pdf.bytes,
            sha256: entry.pdf.sha256.clone(),
            html: entry.html.name.clone(),
        }
    }
}

impl Offen {
    pub(super) fn new(waiting: &Wartend) -> Self {
        Self {
            kreis: waiting.vereinbarung.kreis.id.clone(),
            name: waiting.vereinbarung.kreis.name.clone(),
            fehlt: waiting.fehlt.iter().map(Fehlendes::from).collect(),
        }
    }

    fn text(&self) -> String {
        let missing: Vec<&str> = self.fehlt.iter().map(|gap| gap.name.as_str()).collect();
        format!("nicht veröffentlicht, es fehlt: {}", missing.join("; "))
    }
}

impl Antwort for Portalantwort {
    /// For people: what is published, then what waits and for what.
    fn text(&self, _: bool) -> String {
        let published = self.veroeffentlicht.iter();
        let published = published.map(|one| (&one.name, one.datei.clone()));
        let waiting = self.nicht_veroeffentlicht.iter();
        let waiting = waiting.map(|one| (&one.name, one.text()));
        let lines: Vec<_> = published.chain(waiting).collect();
        let widths = lines.iter().map(|(name, _)| name.chars().count());
        let width = widths.max().unwrap_or(0);
        let lines = lines.iter().map(|(name, rest)| format!("{name:width$}  {rest}\n"));
        lines.collect::<String>() + "\n" + &self.totals()
    }

    fn befunde(&self) -> Option<&Findings> {
        Some(&self.befunde)
    }

    fn ende(&self) -> Ende {
        if self.ordner.is_some() { Ende::Getan } else { Ende::Befunde }
    }
}

impl Portalantwort {
    fn totals(&self) -> String {
        if self.verweigert {
            return format!(
                "Es wurde nichts geschrieben: Veröffentlicht war und wäre es nicht mehr: {}.\n\
                 Ist das gewollt: zv veroeffentlichen --zurueckziehen\n",
                self.schritte.names(&self.schritte.zurueckgezogen)
            );
        }
        let Some(folder) = &self.ordner else {
            let nothing =
                "Nichts ist reif zur Veröffentlichung; es wurde nichts geschrieben.\n";
            return nothing.to_owned() + &self.outdated();
        };
        let heads = self.veroeffentlicht.iter().flat_map(|one| &one.kopfwerte);
        let sums = kopfwert::lines(&kopfwert::sums(heads), None);
        let archive = self.archiv.as_ref().map(|name| format!("Archiv: {name}\n"));
        format!(
            "{} veröffentlicht, {} nicht\n{}{sums}{}Ausgabe: {}\n",
            self.veroeffentlicht.len(),
            self.nicht_veroeffentlicht.len(),
            self.schritte.text(),
            archive.unwrap_or_default(),
            output::path(Path::new(folder))
        )
    }

    /// What still lies in the folder and must not be published.
    fn outdated(&self) -> String {
        if self.veraltet.is_empty() {
            return String::new();
        }
        format!(
            "In {} liegt noch, was früher veröffentlicht wurde und nicht mehr gilt: {}.\n\
             Den Ordner löschen und im Portal zurückziehen, was daraus stammt.\n",
            output::path(Path::new(&self.folder)),
            self.veraltet.join(", ")
        )
    }
}
