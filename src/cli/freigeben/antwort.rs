//! What was approved, and what the reviewer is shown before.

use chrono::NaiveDate;
use serde::Serialize;

use super::Vorlage;
use crate::approval::freigabe::{self, FASSUNG, Freigabe};
use crate::cli::antwort::Antwort;
use crate::cli::lage::Ende;
use crate::cli::output;
use crate::finding::Findings;
use crate::values::datum;
use crate::values::jahrgangsname::Jahrgangsname;
use crate::wording::redline::{Stelle, redline};

/// What is approved now, and what was before.
#[derive(Serialize)]
pub(in crate::cli) struct Freigabeantwort {
    jahr: u16,
    jahrgang: String,
    freigegeben: Vec<Freigegeben>,
    unveraendert: Vec<String>,
    befunde: Findings,
    /// A line for each that was approved before.
    #[serde(skip)]
    before: Vec<String>,
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
    sha256: String,
    werte: Vec<Feldwert>,
    geaendert: Vec<Aenderung>,
    /// Who approved the last wording, and when.
    #[serde(skip)]
    last: Option<(String, NaiveDate)>,
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
            befunde,
            before: done.iter().map(before).collect(),
            left_out,
            refused: false,
            folder: format!("{}{}", name.data_folder(), freigabe::FOLDER),
        }
    }

    /// The same, where the reviewer does not mean it.
    pub(super) fn refused(self) -> Self {
        Self { refused: true, ..self }
    }

    /// Shows what is to be approved, and what speaks against it, before anybody is asked.
    pub(super) fn show(&self) {
        let open = self.freigegeben.iter().map(Freigegeben::text);
        let text = self.before.iter().cloned().chain(open).collect::<String>();
        output::print(&text);
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

fn before(draft: &Vorlage) -> String {
    let old = draft.bisher.expect("what is done has its approval");
    format!(
        "{}: freigegeben von {} am {}, unverändert.\n",
        draft.name,
        old.von,
        datum::print(old.am)
    )
}

impl Freigegeben {
    fn new(draft: &Vorlage) -> Self {
        let Freigabe { kreis, von, am, sha256, text, .. } = &draft.freigabe;
        let changes = draft.bisher.map(|old| redline(&old.text, text));
        let values = draft.werte.iter().cloned();
        Self {
            kreis: kreis.clone(),
            name: draft.name.to_owned(),
            von: von.clone(),
            am: *am,
            sha256: sha256.clone(),
            werte: values.map(|(feld, wert)| Feldwert { feld, wert }).collect(),
            geaendert: changes.unwrap_or_default().into_iter().map(change).collect(),
            last: draft.bisher.map(|old| (old.von.clone(), old.am)),
        }
    }

    /// What is being approved: the values, and what changed since the last approval.
    fn text(&self) -> String {
        let name = &self.name;
        let mut text = format!("\n{name}\n{}\n", "─".repeat(name.chars().count()));
        let widths = self.werte.iter().map(|value| value.feld.chars().count());
        let width = widths.max().unwrap_or(0);
        for Feldwert { feld, wert } in &self.werte {
            text += &format!("  {feld:width$}  {wert}\n");
        }
        text.push('\n');
        let Some((von, am)) = &self.last else {
            return text
                + &format!(
                    "  Erste Freigabe. Den ganzen Wortlaut zeigt: zv text {} --fassung {}\n",
                    self.kreis,
                    FASSUNG.name()
                );
        };
        let day = datum::print(*am);
        text += &format!("  Seit der Freigabe von {von} am {day} geändert:\n");
        self.geaendert
            .iter()
            .map(Aenderung::text)
            .for_each(|place| text += &place);
        text
    }
}

impl Aenderung {
    fn text(&self) -> String {
        let words = self.text.lines().map(|line| format!("    {line}\n"));
        format!("  {}\n{}", self.ort, words.collect::<String>())
    }
}

fn change(place: Stelle) -> Aenderung {
    Aenderung { ort: place.ort, text: place.zeilen.join("\n") }
}
