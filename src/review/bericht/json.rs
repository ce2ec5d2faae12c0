//! The report for programs; the fields only ever grow.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Bericht, Kreiszeile};
use crate::finding::Findings;
use crate::making::kopfwert::{self, Haushaltsmittel, Kopfwert};
use crate::values::betrag::Betrag;
use crate::wording::gemeinsames::{self, Gemeinzeile};
use crate::wording::redline;

/// Everything that the page shows.
#[derive(Serialize)]
pub struct Antwort {
    jahr: u16,
    /// What the agreements are about.
    programm: String,
    vereinbarungen: Vec<Vereinbarung>,
    #[serde(skip_serializing_if = "Option::is_none")]
    haushaltsmittel: Option<Betrag>,
    kopfwerte: Vec<Kopfwert>,
    gesamtvolumen: Option<Betrag>,
    /// Whether common wording and values give every agreement word for word.
    pub bewiesen: bool,
    woerter: Woerter,
    gemeinsam: Vec<Zeile>,
    /// What is wrong or worth a look.
    pub befunde: Findings,
}

#[derive(Serialize)]
struct Vereinbarung {
    kreis: String,
    name: String,
    fehlt: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    haushaltsmittel: Option<Haushaltsmittel>,
    kopfwerte: Vec<Kopfwert>,
    freigabe: &'static str,
    seit_freigabe: Vec<Stelle>,
    seit_vorjahr: Option<Vec<Stelle>>,
    abweichung: Option<Abweichung>,
    werte: Option<BTreeMap<String, Vec<String>>>,
    datei: String,
}

#[derive(Serialize)]
struct Stelle {
    ort: String,
    text: String,
}

#[derive(Serialize)]
struct Abweichung {
    zeile: usize,
    wortlaut: String,
    gemeinsames: String,
}

#[derive(Serialize)]
struct Woerter {
    bericht: usize,
    alle: usize,
}

#[derive(Serialize)]
struct Zeile {
    teile: Vec<Teil>,
    mehrfach: bool,
    allen_gemeinsam: bool,
    kreise: BTreeSet<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Teil {
    Wort(String),
    Platz(String),
}

/// What a program is told of a report.
pub fn json(bericht: &Bericht) -> Antwort {
    let wording = bericht.gemeinsames.zeilen.iter();
    let sums = bericht.summen();
    Antwort {
        jahr: bericht.jahr,
        programm: bericht.programm.to_owned(),
        vereinbarungen: bericht.kreise.iter().map(|kreis| row(bericht, kreis)).collect(),
        haushaltsmittel: kopfwert::haushaltsmittel(&sums).map(Haushaltsmittel::summe),
        kopfwerte: sums,
        gesamtvolumen: bericht.gesamtvolumen,
        bewiesen: bericht.bewiesen(),
        woerter: Woerter {
            bericht: bericht.woerter(),
            alle: bericht.woerter_alle,
        },
        gemeinsam: wording.map(|line| self::line(bericht, line)).collect(),
        befunde: bericht.befunde.clone(),
    }
}

fn line(bericht: &Bericht, line: &Gemeinzeile) -> Zeile {
    let part = |part: &gemeinsames::Teil| match part {
        gemeinsames::Teil::Wort(words) => Teil::Wort(words.clone()),
        gemeinsames::Teil::Platz(name) => Teil::Platz(name.clone()),
    };
    Zeile {
        teile: line.teile.iter().map(part).collect(),
        mehrfach: line.mehrfach,
        allen_gemeinsam: bericht.gemeinsames.is_common(line),
        kreise: line.kreise.clone(),
    }
}

fn row(bericht: &Bericht, kreis: &Kreiszeile) -> Vereinbarung {
    let difference = kreis.abweichung.as_ref().map(|found| Abweichung {
        zeile: found.zeile,
        wortlaut: found.wortlaut.clone(),
        gemeinsames: found.gemeinsames.clone(),
    });
    Vereinbarung {
        kreis: kreis.id.clone(),
        name: kreis.name.clone(),
        fehlt: kreis.fehlt.clone(),
        haushaltsmittel: kopfwert::haushaltsmittel(&kreis.kopfwerte),
        kopfwerte: kreis.kopfwerte.clone(),
        freigabe: kreis.freigabe.key(),
        seit_freigabe: places(kreis.seit_freigabe()),
        seit_vorjahr: kreis.seit_vorjahr.as_deref().map(places),
        abweichung: difference,
        werte: bericht.gemeinsames.tafel.get(&kreis.id).cloned(),
        datei: kreis.datei.clone(),
    }
}

fn places(places: &[redline::Stelle]) -> Vec<Stelle> {
    places
        .iter()
        .map(|place| Stelle {
            ort: place.ort.clone(),
            text: place.zeilen.join("\n"),
        })
        .collect()
}
