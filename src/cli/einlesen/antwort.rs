//! What `zv einlesen` answers: per Kreis and field old and new.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::cli::antwort::Antwort;
use crate::cli::lage::{Ende, Lage};
use crate::disk::verlauf::Wechsel;
use crate::finding::Findings;
use crate::sheet::abgleich::{Konflikt, Neuerung, zeigen};
use crate::sheet::angaben::Inhalt;
use crate::sheet::einlesen::Ergebnis;
use crate::sheet::fund::stelle;
use crate::sheet::mappe::Mappe;
use crate::sheet::urteil::Vorhaben;

/// What was read, and what came of it.
#[derive(Serialize)]
pub(in crate::cli) struct Einleseantwort {
    jahr: u16,
    jahrgang: String,
    datei: String,
    probe: bool,
    geschrieben: bool,
    kreise: Vec<Kreisantwort>,
    befunde: Findings,
}

/// One Kreis.
#[derive(Serialize)]
struct Kreisantwort {
    kreis: String,
    name: String,
    geschrieben: bool,
    aenderungen: Vec<Feldantwort>,
    konflikte: Vec<Konfliktantwort>,
}

/// One field.
#[derive(Serialize)]
struct Feldantwort {
    feld: String,
    name: String,
    alt: Option<String>,
    neu: Option<String>,
    stelle: String,
}

/// A field that was changed on both sides.
#[derive(Serialize)]
struct Konfliktantwort {
    feld: String,
    name: String,
    ausgegeben: Option<String>,
    tabelle: Option<String>,
    datensatz: Option<String>,
    stelle: String,
}

impl Einleseantwort {
    pub(super) fn new(
        vorhaben: &Vorhaben,
        mappe: &Mappe,
        ergebnis: &Ergebnis,
        (probe, geschrieben): (bool, bool),
    ) -> Self {
        let kreise = ergebnis.kreise.iter().map(|(id, one)| Kreisantwort {
            kreis: id.clone(),
            name: vorhaben
                .projekt
                .kreise
                .get(id)
                .map(|kreis| kreis.name.clone())
                .unwrap_or_default(),
            geschrieben: geschrieben && ergebnis.datensaetze.contains_key(id),
            aenderungen: one.aenderungen.iter().map(|one| field(mappe, one)).collect(),
            konflikte: one.konflikte.iter().map(|one| conflict(mappe, one)).collect(),
        });
        let mut befunde = ergebnis.funde.findings(mappe);
        befunde.append(ergebnis.sonst.clone());
        Self {
            jahr: vorhaben.jahrgang.jahr,
            jahrgang: vorhaben.jahrgang.to_string(),
            datei: mappe.datei.clone(),
            probe,
            geschrieben,
            kreise: kreise.collect(),
            befunde,
        }
    }
}

fn field(mappe: &Mappe, one: &Neuerung) -> Feldantwort {
    Feldantwort {
        feld: one.pfad.clone(),
        name: one.name.clone(),
        alt: one.alt.as_ref().map(Inhalt::zeigen),
        neu: one.neu.as_ref().map(Inhalt::zeigen),
        stelle: stelle(mappe, one.ort),
    }
}

fn conflict(mappe: &Mappe, one: &Konflikt) -> Konfliktantwort {
    let text = |inhalt: &Option<Inhalt>| inhalt.as_ref().map(Inhalt::zeigen);
    Konfliktantwort {
        feld: one.pfad.clone(),
        name: one.name.clone(),
        ausgegeben: text(&one.ausgegeben),
        tabelle: text(&one.tabelle),
        datensatz: text(&one.datensatz),
        stelle: stelle(mappe, one.ort),
    }
}

impl Antwort for Einleseantwort {
    fn text(&self, _: bool) -> String {
        let mut text = String::new();
        for kreis in &self.kreise {
            text += &format!("{}\n", kreis.name);
            for one in &kreis.aenderungen {
                let show = |value: &Option<String>| {
                    value
                        .as_ref()
                        .map_or_else(|| zeigen(None), |value| format!("„{value}“"))
                };
                text += &format!(
                    "  {}: {} → {} ({})\n",
                    one.name,
                    show(&one.alt),
                    show(&one.neu),
                    one.stelle
                );
            }
            for one in &kreis.konflikte {
                text += &format!(
                    "  {}: auf beiden Seiten geändert ({})\n",
                    one.name, one.stelle
                );
            }
        }
        text + &self.summary() + "\n"
    }

    fn befunde(&self) -> Option<&Findings> {
        Some(&self.befunde)
    }

    fn ende(&self) -> Ende {
        if self.befunde.stop() { Ende::Befunde } else { Ende::Getan }
    }
}

impl Einleseantwort {
    fn summary(&self) -> String {
        let count: usize = self.kreise.iter().map(|kreis| kreis.aenderungen.len()).sum();
        let fields = match count {
            1 => "1 Angabe".to_owned(),
            count => format!("{count} Angaben"),
        };
        let conflicts =
            self.kreise.iter().filter(|kreis| !kreis.konflikte.is_empty()).count();
        let open = match conflicts {
            0 => String::new(),
            1 => " Ein Kreis bleibt wegen eines Konflikts unverändert.".to_owned(),
            more => format!(" {more} Kreise bleiben wegen Konflikten unverändert."),
        };
        if self.kreise.is_empty() && !self.befunde.stop() {
            return "Nichts zu ändern: Tabelle und Datensätze sagen dasselbe.".to_owned();
        }
        if self.geschrieben {
            let written = self.kreise.iter().filter(|kreis| kreis.geschrieben);
            let done: usize = written.map(|kreis| kreis.aenderungen.len()).sum();
            return format!(
                "Geschrieben: {done} Angaben.{open} „zv einlesen --zurueck“ nimmt es zurück. Weiter geht es in einer neuen Tabelle („zv tabelle“)."
            );
        }
        if self.probe && !self.befunde.stop() {
            return format!(
                "Probe: {fields} würden sich ändern. Geschrieben wurde nichts."
            );
        }
        format!("Es wurde nichts geschrieben.{open}")
    }
}

/// What was taken back.
#[derive(Serialize)]
pub(in crate::cli) struct Rueckantwort {
    jahr: u16,
    jahrgang: String,
    lauf: String,
    kreise: Vec<String>,
}

impl Rueckantwort {
    pub(super) fn new(
        lage: &Lage,
        lauf: String,
        wechsel: &BTreeMap<String, Wechsel>,
    ) -> Self {
        Self {
            jahr: lage.jahrgang.jahr,
            jahrgang: lage.jahrgang.to_string(),
            lauf,
            kreise: wechsel.keys().cloned().collect(),
        }
    }
}

impl Antwort for Rueckantwort {
    fn text(&self, _: bool) -> String {
        let what = match self.kreise.len() {
            1 => "1 Datensatz steht".to_owned(),
            count => format!("{count} Datensätze stehen"),
        };
        format!("Zurückgenommen: {what} wieder wie zuvor ({}).\n", self.kreise.join(", "))
    }
}
