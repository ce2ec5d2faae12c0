//! `zv stand`: where each agreement stands, from empty to published; writes nothing.

mod tafel;

use std::collections::BTreeMap;

use serde::Serialize;

use super::antwort::{Antwort, Fehlendes};
use super::lage::{Lage, check_names, keep_chosen};
use super::pruefen;
use crate::disk::fehler::Abbruch;
use crate::disk::portal;
use crate::finding::Findings;
use crate::making::kopfwert::{self, Kopfwert};
use crate::making::projekt;
use crate::making::stand::{Kreisstand, Stufe, Umstaende, staende};
use crate::values::betrag::Betrag;

#[derive(Debug, clap::Args)]
pub(super) struct Stand {
    /// Kreise, wie ihre Datensätze heißen; sonst alle
    #[arg(value_name = "KREIS", help_heading = "Angaben")]
    kreise: Vec<String>,
    /// Rechnet die Prüfsumme jeder abgelegten Datei nach; sonst nur, wo Größe oder Zeit anders sind
    #[arg(long, help_heading = "Optionen")]
    genau: bool,
}

/// Where the agreements stand.
#[derive(Serialize)]
pub(super) struct Standantwort {
    jahr: u16,
    jahrgang: String,
    programm: String,
    vereinbarungen: Vec<Zeile>,
    /// How many are how far.
    stufen: BTreeMap<Stufe, usize>,
    kopfwerte: Vec<Kopfwert>,
    gesamtvolumen: Option<Betrag>,
    /// Everything found, also what is about no single party.
    befunde: Findings,
    /// How many findings are about no single party.
    #[serde(skip)]
    allgemeine: usize,
    /// The name of the year before, where it has records.
    vorjahr: Option<String>,
}

/// Where one of them stands.
#[derive(Serialize)]
struct Zeile {
    #[serde(flatten)]
    stand: Kreisstand,
    fehlt: Vec<Fehlendes>,
}

/// Reads everything, and says of each party how far it is.
pub(super) fn run(lage: &Lage, args: &Stand) -> Result<Standantwort, Abbruch> {
    let mut findings = Findings::default();
    let (bestand, projekt) = lage.read_with_files(&mut findings)?;
    let Some(projekt) = projekt else { return Err(Abbruch::befunde(&mut findings)) };
    let seen = pruefen::look(lage, &projekt, &args.kreise, args.genau, &mut findings)?;
    keep_chosen(&args.kreise, &lage.jahrgang, &mut findings);
    // A party whose record can't be read stands somewhere, too.
    let unread = |id: &&String| {
        let party = projekt.kreise.get(*id);
        !party.is_some_and(|kreis| kreis.is_party(lage.jahrgang.jahr))
    };
    let named: Vec<String> = args.kreise.iter().filter(unread).cloned().collect();
    check_names(&named, &projekt, lage.jahrgang.jahr)?;
    findings.sort();
    let vorrat = projekt.press.schriften().vorrat();
    let vorjahr = projekt::vorjahrsdatensaetze(
        &bestand,
        &lage.jahrgang,
        &projekt.vordruck,
        &vorrat,
        |record| record,
    );
    let umstaende = Umstaende {
        befunde: &findings,
        ablage: &seen.ablage,
        geaendert: &seen.geaendert,
        online: &portal::read(&lage.projekt, &lage.jahrgang)?.online(),
        vorjahr: &vorjahr,
    };
    let lines = staende(&projekt, &args.kreise, &seen.sichten, &umstaende);
    Ok(answer(lage, &projekt, lines, findings, !vorjahr.is_empty()))
}

fn answer(
    lage: &Lage,
    projekt: &projekt::Projekt,
    lines: Vec<Kreisstand>,
    befunde: Findings,
    before: bool,
) -> Standantwort {
    let mut stufen = BTreeMap::from(Stufe::ALL.map(|stufe| (stufe, 0)));
    for line in &lines {
        *stufen.entry(line.stufe).or_insert(0) += 1;
    }
    let volume = projekt.jahrgang.gesamtvolumen.as_ref();
    let own = lines.iter().map(|line| line.befunde.summe()).sum::<usize>();
    let line = |stand: Kreisstand| {
        let fehlt = stand.luecken.iter().map(Fehlendes::from).collect();
        Zeile { stand, fehlt }
    };
    Standantwort {
        jahr: lage.jahrgang.jahr,
        jahrgang: lage.jahrgang.to_string(),
        programm: projekt.vordruck.programm.clone(),
        stufen,
        kopfwerte: kopfwert::sums(lines.iter().flat_map(|line| &line.kopfwerte)),
        gesamtvolumen: volume.map(|volume| volume.value),
        allgemeine: befunde.len().saturating_sub(own),
        befunde,
        vorjahr: before.then(|| lage.jahrgang.vorjahr().to_string()),
        vereinbarungen: lines.into_iter().map(line).collect(),
    }
}

impl Antwort for Standantwort {
    fn text(&self, _: bool) -> String {
        tafel::write(self)
    }
}
