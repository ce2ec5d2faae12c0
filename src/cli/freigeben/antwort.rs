//! What was approved, and what the reviewer is shown before.

use chrono::NaiveDate;
use serde::Serialize;

use super::anzeige;
use super::vorlage::Vorlage;
use crate::approval::freigabe::{self, Freigabe};
use crate::approval::gueltigkeit::Stand;
use crate::cli::antwort::Antwort;
use crate::cli::lage::Ende;
use crate::cli::output;
use crate::finding::Findings;
use crate::values::jahrgangsname::Jahrgangsname;
use crate::wording::redline::Stelle;

/// What is approved now, and what was before.
#[derive(Serialize)]
pub(in crate::cli) struct Freigabeantwort {
    jahr: u16,
    jahrgang: String,
    freigegeben: Vec<Freigegeben>,
    unveraendert: Vec<String>,
    zurueckgezogen: Vec<String>,
    /// Each change once, with the Kreise in whose agreements it was made.
    aenderungen: Vec<Gemeinaenderung>,
    befunde: Findings,
    /// How many are left out, since they have gaps.
    #[serde(skip)]
    left_out: usize,
    #[serde(skip)]
    refused: bool,
    /// Where the approvals are written.
    #[serde(skip)]
    folder: String,
}

/// A wording with its approval.
#[derive(Serialize)]
struct Freigegeben {
    kreis: String,
    name: String,
    von: String,
    am: NaiveDate,
    zweite: Option<String>,
    bemerkung: Option<String>,
    sha256: String,
    werte: Vec<Feldwert>,
    geaendert: Vec<Aenderung>,
    /// Layout, pictures and fonts that are no more what they were.
    gestalt: Vec<String>,
}

#[derive(Serialize)]
struct Gemeinaenderung {
    #[serde(flatten)]
    aenderung: Aenderung,
    kreise: Vec<String>,
}

#[derive(Serialize)]
struct Feldwert {
    feld: String,
    wert: String,
}

#[derive(Serialize)]
struct Aenderung {
    ort: String,
    text: String,
}

impl Freigabeantwort {
    pub(super) fn new(
        name: &Jahrgangsname,
        done: &[Vorlage],
        open: &[Vorlage],
        left_out: usize,
        befunde: Findings,
    ) -> Self {
        let ids = done.iter().map(|draft| draft.freigabe.kreis.clone());
        Self {
            jahr: name.jahr,
            jahrgang: name.to_string(),
            freigegeben: open.iter().map(Freigegeben::new).collect(),
            unveraendert: ids.collect(),
            zurueckgezogen: Vec::new(),
            aenderungen: anzeige::changes(open)
                .into_iter()
                .map(|one| Gemeinaenderung {
                    aenderung: change(one.stelle),
                    kreise: one.kreise,
                })
                .collect(),
            befunde,
            left_out,
            refused: false,
            folder: format!("{}{}", name.data_folder(), freigabe::FOLDER),
        }
    }

    /// What was taken back.
    pub(super) fn withdrawal(
        name: &Jahrgangsname,
        withdrawn: &[Freigabe],
        befunde: Findings,
    ) -> Self {
        let ids = withdrawn.iter().map(|freigabe| freigabe.kreis.clone());
        Self {
            zurueckgezogen: ids.collect(),
            ..Self::new(name, &[], &[], 0, befunde)
        }
    }

    /// The same, where the reviewer does not mean it.
    pub(super) fn refused(self) -> Self {
        Self { refused: true, ..self }
    }

    /// Shows what is to be approved, and what speaks against it, before anybody is asked.
    pub(super) fn show(&self, done: &[Vorlage], open: &[Vorlage]) {
        output::print(&anzeige::text(done, open));
        if self.left_out > 0 {
            output::print(&format!(
                "\nNoch unvollständig und deshalb nicht dabei: {}.\n",
                self.left_out
            ));
        }
        output::show_findings(&self.befunde);
    }
}

impl Antwort for Freigabeantwort {
    fn text(&self, _: bool) -> String {
        if self.refused {
            return "Es wurde nichts freigegeben.\n".to_owned();
        }
        if !self.zurueckgezogen.is_empty() {
            return format!("Zurückgezogen: {}.\n", self.zurueckgezogen.join(", "));
        }
        if self.freigegeben.is_empty() {
            return "\nEs gibt nichts Neues freizugeben.\n".to_owned();
        }
        format!(
            "\nFreigegeben: {}. Geschrieben nach {}.\n",
            self.freigegeben.len(),
            self.folder
        )
    }

    fn ende(&self) -> Ende {
        if self.refused { Ende::Befunde } else { Ende::Getan }
    }
}

impl Freigegeben {
    fn new(draft: &Vorlage) -> Self {
        let freigabe = &draft.freigabe;
        let zweite = freigabe.zweite.as_ref();
        let anders = match &draft.bisher {
            Stand::Gestalt { anders, .. } => anders.clone(),
            _ => Vec::new(),
        };
        let values = draft.wortlaut.werte().into_iter();
        Self {
            kreis: freigabe.kreis.clone(),
            name: draft.name.to_owned(),
            von: freigabe.von.clone(),
            am: freigabe.am,
            zweite: zweite.map(|note| note.von.clone()),
            bemerkung: freigabe.bemerkung.clone(),
            sha256: freigabe.sha256.clone(),
            werte: values.map(|(feld, wert)| Feldwert { feld, wert }).collect(),
            geaendert: anzeige::since(draft).into_iter().map(change).collect(),
            gestalt: anders,
        }
    }
}

fn change(place: Stelle) -> Aenderung {
    Aenderung { ort: place.ort, text: place.zeilen.join("\n") }
}
