//! What `zv ablegen` answers.

use std::fmt::Write as _;
use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;

use super::super::antwort::Antwort;
use super::super::lage::Ende;
use crate::agreement::vereinbarung::Vereinbarung;
use crate::making::ablage::{Ablage, Art, FOLDER, Unterschrift};
use crate::values::datum;
use crate::values::jahrgangsname::Jahrgangsname;
use crate::values::zeichen::sichtbar;

/// What became of the files, or of the one that was taken back.
#[derive(Serialize)]
pub(in super::super) struct Ablegeantwort {
    dateien: Vec<Datei>,
    zurueckgenommen: Option<Zurueck>,
}

/// What was taken back.
#[derive(Serialize)]
struct Zurueck {
    jahrgang: String,
    kreis: String,
    ordner: String,
}

/// What became of one file.
#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "programs know these names")]
pub(super) struct Datei {
    datei: String,
    ist_abgelegt: bool,
    /// Why it is not filed.
    grund: Option<String>,
    abgelegt: Option<Abgelegt>,
}

/// What was filed.
#[derive(Serialize)]
pub(super) struct Abgelegt {
    kreis: String,
    name: String,
    jahrgang: String,
    art: Art,
    ziel: String,
    sha256: String,
    urteil: String,
    von: Option<String>,
    unterschriften: Vec<Unterschrift>,
    /// Whether it lay there already.
    schon: bool,
    /// The name of the earlier file that it continues.
    frueher: Option<String>,
    /// The dates for the record.
    daten: Vec<Datumsangebot>,
    datensatz: String,
}

/// A date of signature that the record may take.
#[derive(Serialize)]
struct Datumsangebot {
    seite: String,
    datum: NaiveDate,
    im_datensatz: Option<NaiveDate>,
}

impl Ablegeantwort {
    pub(super) fn new(dateien: Vec<Datei>) -> Self {
        Self { dateien, zurueckgenommen: None }
    }

    pub(super) fn zurueck(name: &Jahrgangsname, kreis: &str, ordner: String) -> Self {
        let zurueck = Zurueck {
            jahrgang: name.to_string(),
            kreis: kreis.to_owned(),
            ordner,
        };
        Self {
            dateien: Vec::new(),
            zurueckgenommen: Some(zurueck),
        }
    }
}

impl Datei {
    pub(super) fn new(path: &Path, outcome: Result<Abgelegt, String>) -> Self {
        let (abgelegt, grund) = match outcome {
            Ok(filed) => (Some(filed), None),
            Err(why) => (None, Some(why)),
        };
        let datei = path.display().to_string();
        Self {
            datei,
            ist_abgelegt: abgelegt.is_some(),
            grund,
            abgelegt,
        }
    }

    fn text(&self) -> String {
        let name = sichtbar(&self.datei);
        match (&self.abgelegt, &self.grund) {
            (Some(filed), _) => filed.text(&name),
            (None, why) => {
                format!(
                    "{name}: nicht abgelegt\n  {}\n",
                    why.as_deref().unwrap_or_default()
                )
            }
        }
    }
}

impl Abgelegt {
    pub(super) fn new(
        name: &Jahrgangsname,
        note: &Ablage,
        agreement: Option<&Vereinbarung>,
    ) -> Self {
        Self {
            kreis: note.kreis.clone(),
            name: agreement
                .map_or_else(|| note.kreis.clone(), |one| one.kreis.name.clone()),
            jahrgang: name.to_string(),
            art: note.art,
            ziel: format!("{}{FOLDER}{}", name.data_folder(), note.datei),
            sha256: note.sha256.clone(),
            urteil: note.urteil.clone(),
            von: note.von.clone(),
            unterschriften: note.unterschriften.clone(),
            schon: false,
            frueher: None,
            daten: agreement.map(|one| offers(note, one)).unwrap_or_default(),
            datensatz: format!("{}{}.yaml", name.data_folder(), note.kreis),
        }
    }

    pub(super) fn behind(self, frueher: Option<String>) -> Self {
        Self { frueher, ..self }
    }

    pub(super) fn already(self) -> Self {
        Self { schon: true, ..self }
    }

    fn text(&self, name: &str) -> String {
        let already = if self.schon { "liegt schon" } else { "liegt jetzt" };
        let mut text = format!(
            "{name}: abgelegt\n  {} {}, {}; {already} in {}\n",
            self.name, self.jahrgang, self.urteil, self.ziel
        );
        let mut line = |words: String| {
            writeln!(text, "  {words}").expect("writing to a string does not fail");
        };
        for one in &self.unterschriften {
            let day = one.am.map(|day| format!(" am {}", datum::print(day)));
            let who = sichtbar(&one.wer);
            line(format!(
                "Unterschrift ({}): {who}{}",
                one.seite,
                day.unwrap_or_default()
            ));
        }
        if let Some(von) = &self.von {
            line(format!(
                "Dass der Scan das unterschriebene Original zeigt, sagt: {von}"
            ));
        }
        if let Some(earlier) = &self.frueher {
            line(format!("Die frühere Datei, die sie fortsetzt, bleibt als {earlier}."));
        }
        text + &self.offers()
    }

    /// What to type into the record.
    fn offers(&self) -> String {
        let new = self.daten.iter().filter(|one| one.im_datensatz != Some(one.datum));
        let lines: Vec<String> = new
            .map(|one| {
                let instead = one.im_datensatz.map(|day| format!("  # bisher {day}"));
                let instead = instead.unwrap_or_default();
                format!("      {}:{instead}\n        datum: {}\n", one.seite, one.datum)
            })
            .collect();
        if lines.is_empty() {
            return String::new();
        }
        format!(
            "  Datum der Unterschrift, einzutragen in {}:\n    unterzeichnung:\n{}",
            self.datensatz,
            lines.concat()
        )
    }
}

/// The dates that the signatures give, for the sides whose last signature says its day.
fn offers(note: &Ablage, agreement: &Vereinbarung) -> Vec<Datumsangebot> {
    let sides = agreement.seiten().iter();
    let offers = sides.filter_map(|side| {
        Some(Datumsangebot {
            seite: side.schluessel.clone(),
            datum: note.datum(&side.schluessel)?,
            im_datensatz: side.datum.as_ref().map(|day| day.value),
        })
    });
    offers.collect()
}

impl Antwort for Ablegeantwort {
    fn text(&self, _: bool) -> String {
        let files: Vec<String> = self.dateien.iter().map(Datei::text).collect();
        let back = self.zurueckgenommen.as_ref().map(|back| {
            format!(
                "Für „{}“ ist {} nichts mehr abgelegt. Was dort lag, liegt mit dem Grund in {}.\n",
                back.kreis, back.jahrgang, back.ordner
            )
        });
        files.concat() + &back.unwrap_or_default()
    }

    fn ende(&self) -> Ende {
        let all = self.dateien.iter().all(|file| file.ist_abgelegt);
        if all { Ende::Getan } else { Ende::Befunde }
    }
}
