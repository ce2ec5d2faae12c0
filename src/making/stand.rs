//! Where each agreement stands, from an empty record to what is online: one answer for all who ask.

mod seither;
mod stufe;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::ablage::{Ablage, Art, Zustand};
use super::auftrag::Sicht;
use super::kopfwert::{self, Kopfwert};
use super::projekt::Projekt;
use crate::agreement::fassung::Fassung;
use crate::agreement::kreis::Kreis;
use crate::agreement::record::Record;
use crate::agreement::vereinbarung::{Luecke, Seite, Vereinbarung};
use crate::approval::gueltigkeit;
use crate::finding::{Findings, Severity};
use crate::values::jahrgangsname::Jahrgangsname;

pub use seither::Aenderung;
pub use stufe::Stufe;

/// Where the agreement of one party stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kreisstand {
    /// Key of the party.
    pub kreis: String,
    /// Its name.
    pub name: String,
    /// How far it is.
    pub stufe: Stufe,
    /// What is missing before it can be signed.
    #[serde(skip)]
    pub luecken: Vec<Luecke>,
    /// How it stands with its approval, where it has or needs one.
    pub freigabe: Option<Freigabestand>,
    /// The sides that have signed.
    pub unterschrieben: Vec<Unterschrieben>,
    /// What is filed of it.
    pub abgelegt: Option<Abgelegt>,
    /// Since when it is online as it is.
    pub veroeffentlicht: Option<NaiveDate>,
    /// What it is about.
    pub kopfwerte: Vec<Kopfwert>,
    /// What was found in its files.
    pub befunde: Gewichte,
    /// What is other than the year before; nothing where it has no record of that year.
    pub seit_vorjahr: Option<Vec<Aenderung>>,
}

/// How an agreement stands with its approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Freigabestand {
    /// `fehlt`, `gilt` or `ungueltig`.
    pub stand: &'static str,
    /// The same for people.
    pub name: &'static str,
    /// Whether the Jahrgang asks for one.
    pub noetig: bool,
}

/// A side that has signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unterschrieben {
    /// Key of the side.
    pub seite: String,
    /// What people call it, as `Land`.
    pub name: String,
    /// Who signed: as the certificate or the record names them.
    pub wer: Vec<String>,
    /// The day, where it is known.
    pub am: Option<NaiveDate>,
}

/// What is filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Abgelegt {
    /// The day of filing.
    pub am: NaiveDate,
    /// What it is.
    pub art: Art,
    /// How the file lies there.
    pub zustand: Zustand,
    /// What has changed in the project since, in German.
    pub geaendert: Vec<&'static str>,
}

/// How many findings of each weight there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Gewichte {
    /// What stops.
    pub fehler: usize,
    /// What is probably wrong.
    pub warnungen: usize,
    /// What is worth a look.
    pub hinweise: usize,
}

impl Gewichte {
    /// All of them.
    pub fn summe(self) -> usize {
        self.fehler + self.warnungen + self.hinweise
    }
}

/// What is known beside the project itself.
pub struct Umstaende<'a> {
    /// Everything found in this run.
    pub befunde: &'a Findings,
    /// How the filed files lie there, by Kreis.
    pub ablage: &'a BTreeMap<String, Zustand>,
    /// What has changed since it was filed, by Kreis, in German.
    pub geaendert: &'a BTreeMap<String, Vec<&'static str>>,
    /// Since when each agreement is online, by Kreis.
    pub online: &'a BTreeMap<String, NaiveDate>,
    /// The records of the year before, by Kreis.
    pub vorjahr: &'a BTreeMap<String, Record>,
}

/// Where all parties of the year stand, or the chosen ones, in the order of their keys.
pub fn staende(
    projekt: &Projekt,
    kreise: &[String],
    sichten: &[Sicht],
    umstaende: &Umstaende,
) -> Vec<Kreisstand> {
    let weights = weights(&projekt.jahrgang.name, umstaende.befunde);
    let parties = projekt.kreise.iter();
    let parties = parties.filter(|(id, kreis)| {
        kreis.is_party(projekt.jahrgang.jahr.value)
            && (kreise.is_empty() || kreise.contains(id))
    });
    let seen: BTreeMap<&str, &Sicht> = sichten
        .iter()
        .map(|sicht| (sicht.vereinbarung.kreis.id.as_str(), sicht))
        .collect();
    let stand = |(id, kreis): (&String, &Arc<Kreis>)| {
        let weight = weights.get(id.as_str()).copied().unwrap_or_default();
        match seen.get(id.as_str()) {
            Some(sicht) => one(projekt, sicht, umstaende, weight),
            None => unread(projekt, kreis, umstaende, weight),
        }
    };
    parties.map(stand).collect()
}

/// How many findings there are in the files of each party.
pub fn weights<'a>(
    name: &Jahrgangsname,
    findings: &'a Findings,
) -> BTreeMap<&'a str, Gewichte> {
    let mut weights: BTreeMap<&str, Gewichte> = BTreeMap::new();
    let kept = findings.iter();
    let kept = kept.map(|one| (one.place.file.path.as_str(), one.rule.severity, 1));
    let further = findings.further();
    let further = further.map(|(path, rule, count)| (path, rule.severity, count));
    for (path, severity, count) in kept.chain(further) {
        let Some(id) = super::zugehoerig::kreis(name, path) else { continue };
        let weight = weights.entry(id).or_default();
        match severity {
            Severity::Fehler => weight.fehler += count,
            Severity::Warnung => weight.warnungen += count,
            Severity::Hinweis => weight.hinweise += count,
        }
    }
    weights
}

fn one(
    projekt: &Projekt,
    sicht: &Sicht,
    umstaende: &Umstaende,
    befunde: Gewichte,
) -> Kreisstand {
    let vereinbarung = sicht.vereinbarung;
    let id = &vereinbarung.kreis.id;
    let noetig = gueltigkeit::needed(projekt.jahrgang.freigabe, Fassung::Unterschrift);
    let freigabe = sicht.stand.as_ref().map(|stand| Freigabestand {
        stand: stand.key(),
        name: stand.name(),
        noetig,
    });
    let filed = projekt.ablagen.get(id);
    let before = umstaende.vorjahr.get(id);
    let stand = Kreisstand {
        kreis: id.clone(),
        name: vereinbarung.kreis.name.clone(),
        stufe: Stufe::Leer,
        luecken: vereinbarung.luecken(),
        freigabe: freigabe.filter(|one| noetig || one.stand != "fehlt"),
        unterschrieben: signed(vereinbarung, filed),
        abgelegt: filed.map(|note| abgelegt(note, umstaende)),
        veroeffentlicht: umstaende.online.get(id).copied(),
        kopfwerte: kopfwert::of(vereinbarung),
        befunde,
        seit_vorjahr: before.map(|before| seither::changes(before, vereinbarung)),
    };
    Kreisstand { stufe: stufe::of(&stand, vereinbarung), ..stand }
}

/// What is known of a party whose record is missing or can't be read.
fn unread(
    projekt: &Projekt,
    kreis: &Kreis,
    umstaende: &Umstaende,
    befunde: Gewichte,
) -> Kreisstand {
    let filed = projekt.ablagen.get(&kreis.id);
    let veroeffentlicht = umstaende.online.get(&kreis.id).copied();
    let stufe = match (veroeffentlicht, filed) {
        (Some(_), _) => Stufe::Veroeffentlicht,
        (None, Some(_)) => Stufe::Abgelegt,
        (None, None) if befunde.fehler > 0 => Stufe::Fehlerhaft,
        (None, None) => Stufe::Leer,
    };
    Kreisstand {
        kreis: kreis.id.clone(),
        name: kreis.name.clone(),
        stufe,
        luecken: Vec::new(),
        freigabe: None,
        unterschrieben: Vec::new(),
        abgelegt: filed.map(|note| abgelegt(note, umstaende)),
        veroeffentlicht,
        kopfwerte: Vec::new(),
        befunde,
        seit_vorjahr: None,
    }
}

fn abgelegt(note: &Ablage, umstaende: &Umstaende) -> Abgelegt {
    let zustand = umstaende.ablage.get(&note.kreis).copied();
    let geaendert = umstaende.geaendert.get(&note.kreis).cloned();
    Abgelegt {
        am: note.abgelegt,
        art: note.art,
        zustand: zustand.unwrap_or(Zustand::Fehlt),
        geaendert: geaendert.unwrap_or_default(),
    }
}

/// The sides that have signed: by the filed file where there is one, else by the dates of the
/// record.
fn signed(vereinbarung: &Vereinbarung, filed: Option<&Ablage>) -> Vec<Unterschrieben> {
    let side = |seite: &Seite| {
        let by = filed.map(|note| by_file(note, &seite.schluessel));
        let (wer, am) = match by {
            Some((wer, am)) if !wer.is_empty() => (wer, am),
            _ => (by_record(seite), Some(seite.datum.as_ref()?.value)),
        };
        let (seite, name) = (seite.schluessel.clone(), seite.wort.clone());
        Some(Unterschrieben { seite, name, wer, am })
    };
    vereinbarung.seiten().iter().filter_map(side).collect()
}

fn by_file(note: &Ablage, seite: &str) -> (Vec<String>, Option<NaiveDate>) {
    let own = note.unterschriften.iter().filter(|one| one.seite == seite);
    (own.map(|one| one.wer.clone()).collect(), note.datum(seite))
}

fn by_record(seite: &Seite) -> Vec<String> {
    let names = seite.personen.iter().filter_map(|person| person.name.as_ref());
    names.map(|name| name.value.clone()).collect()
}
