//! The summary at the end of a run: a line a party, totals, time.

mod zeilen;

pub(super) use zeilen::heading;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use serde::Serialize;

use super::antwort::{Antwort, Fehlendes};
use super::lage::Ende;
use super::output;
use crate::agreement::fassung::Fassung;
use crate::agreement::vereinbarung::Luecke;
use crate::approval::gueltigkeit::Stand;
use crate::disk::edition::Made;
use crate::finding::Findings;
use crate::making::auftrag::Auftrag;
use crate::making::kopfwert::{self, Haushaltsmittel, Kopfwert};
use crate::making::projekt::Projekt;
use crate::making::stand::{self, Gewichte};
use crate::values::betrag::Betrag;

/// What a run has made.
#[derive(Serialize)]
pub(super) struct Summary {
    jahr: u16,
    jahrgang: String,
    /// What the agreements are about.
    programm: String,
    ordner: String,
    vereinbarungen: Vec<Ergebniszeile>,
    #[serde(skip_serializing_if = "Option::is_none")]
    haushaltsmittel: Option<Haushaltsmittel>,
    kopfwerte: Vec<Kopfwert>,
    gesamtvolumen: Option<Betrag>,
    befunde: Findings,
    /// How many findings there are in the files of each party.
    #[serde(skip)]
    gewichte: BTreeMap<String, Gewichte>,
    #[serde(skip)]
    elapsed: Duration,
}

/// What was made for one party.
#[derive(Serialize)]
pub(super) struct Ergebniszeile {
    kreis: String,
    name: String,
    fassung: &'static str,
    vollstaendig: bool,
    fehlt: Vec<Fehlendes>,
    /// How it stands with an approval that it needs, where it is complete.
    freigabe: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    haushaltsmittel: Option<Haushaltsmittel>,
    kopfwerte: Vec<Kopfwert>,
    seiten: usize,
    datei: String,
    text: String,
    sha256: String,
    unveraendert: bool,
    /// Whether something else lies in its place, which nobody can make again.
    nicht_geschrieben: bool,
    /// What stands between the agreement and its signature, in one line.
    #[serde(skip)]
    state: String,
}

impl Ergebniszeile {
    /// The key of the Kreis and the sum of the PDF, where it is to be signed.
    pub(super) fn handed_out(&self) -> Option<(String, String)> {
        let signed = self.fassung == Fassung::Unterschrift.name();
        (signed && !self.nicht_geschrieben)
            .then(|| (self.kreis.clone(), self.sha256.clone()))
    }

    /// Notes where one of these files, which stayed, lies in its place.
    pub(super) fn mark_kept(&mut self, kept: &[String]) {
        self.nicht_geschrieben = kept.contains(&self.datei);
    }

    pub(super) fn new(projekt: &Projekt, order: &Auftrag, made: &Made) -> Self {
        let agreement = order.vereinbarung;
        let gaps = agreement.luecken();
        let heads = kopfwert::of(agreement);
        let stand = order.needed_stand(projekt).filter(|_| gaps.is_empty());
        Self {
            kreis: agreement.kreis.id.clone(),
            name: agreement.kreis.name.clone(),
            fassung: order.fassung.name(),
            vollstaendig: gaps.is_empty(),
            fehlt: gaps.iter().map(Fehlendes::from).collect(),
            freigabe: stand.map(Stand::key),
            haushaltsmittel: kopfwert::haushaltsmittel(&heads),
            kopfwerte: heads,
            seiten: made.entry.seiten,
            datei: format!("{}.pdf", made.stem),
            text: format!("{}.txt", made.stem),
            sha256: made.entry.pdf.clone(),
            unveraendert: made.unveraendert(),
            nicht_geschrieben: false,
            state: stand.map_or_else(|| missing(&gaps), |stand| stand.name().to_owned()),
        }
    }
}

/// What is missing in one line; `Projekte zu Nr. 1, 2, 3` where several differ in their number.
fn missing(gaps: &[Luecke]) -> String {
    let mut groups: Vec<(Option<&str>, String)> = Vec::new();
    for gap in gaps {
        let group = gap.nummer.as_ref().and_then(|(stem, number)| {
            let known = |(known, _): &&mut (Option<&str>, _)| *known == Some(stem);
            Some((groups.iter_mut().find(known)?, number))
        });
        if let Some(((_, words), number)) = group {
            words.push_str(&format!(", {number}"));
        } else {
            let stem = gap.nummer.as_ref().map(|(stem, _)| stem.as_str());
            groups.push((stem, gap.name.clone()));
        }
    }
    let words: Vec<String> = groups.into_iter().map(|(_, words)| words).collect();
    if words.is_empty() {
        "vollständig".into()
    } else {
        format!("fehlt: {}", words.join("; "))
    }
}

impl Summary {
    pub(super) fn new(
        projekt: &Projekt,
        folder: &Path,
        lines: Vec<Ergebniszeile>,
        befunde: Findings,
    ) -> Self {
        let sums = kopfwert::sums(lines.iter().flat_map(|line| &line.kopfwerte));
        let total = projekt.jahrgang.gesamtvolumen.as_ref();
        Self {
            jahr: projekt.jahrgang.jahr.value,
            jahrgang: projekt.jahrgang.name.to_string(),
            programm: projekt.vordruck.programm.clone(),
            ordner: folder.display().to_string(),
            haushaltsmittel: kopfwert::haushaltsmittel(&sums),
            kopfwerte: sums,
            gesamtvolumen: total.map(|total| total.value),
            gewichte: stand::weights(&projekt.jahrgang.name, &befunde)
                .into_iter()
                .map(|(kreis, weight)| (kreis.to_owned(), weight))
                .collect(),
            vereinbarungen: lines,
            befunde,
            elapsed: Duration::ZERO,
        }
    }

    /// The same, with the time that it took.
    pub(super) fn took(self, elapsed: Duration) -> Self {
        Self { elapsed, ..self }
    }

    fn totals(&self) -> String {
        let lines = &self.vereinbarungen;
        let complete = lines.iter().filter(|line| line.vollstaendig).count();
        let noun = if lines.len() == 1 { "Vereinbarung" } else { "Vereinbarungen" };
        let mut totals = format!(
            "{} {noun}: {complete} vollständig, {} mit Lücken",
            lines.len(),
            lines.len() - complete
        );
        totals += &match lines.iter().filter(|line| line.unveraendert).count() {
            0 => "\n".to_owned(),
            unchanged => format!("; {unchanged} unverändert\n"),
        };
        totals += &self.approvals();
        totals += &kopfwert::lines(&self.kopfwerte, self.gesamtvolumen);
        let seconds = format!("{:.1}", self.elapsed.as_secs_f64()).replace('.', ",");
        let folder = output::path(Path::new(&self.ordner));
        totals + &format!("Ausgabe: {folder} ({seconds} s)\n")
    }

    /// How many have the approval that they need.
    fn approvals(&self) -> String {
        let needed = self.vereinbarungen.iter().filter_map(|line| line.freigabe);
        let needed: Vec<_> = needed.collect();
        let approved = needed.iter().filter(|key| **key == "gilt").count();
        let without = needed.len() - approved;
        if needed.is_empty() {
            return String::new();
        }
        format!("Freigaben: {approved} gültig, ohne gültige: {without}\n")
    }
}

impl Antwort for Summary {
    /// For people: a table, then totals.
    fn text(&self, _: bool) -> String {
        let head = heading(&self.jahrgang, &self.programm);
        head + &zeilen::write(self) + "\n" + &self.totals()
    }

    fn befunde(&self) -> Option<&Findings> {
        Some(&self.befunde)
    }

    fn ende(&self) -> Ende {
        if self.befunde.stop() { Ende::Befunde } else { Ende::Getan }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(art: &str, nummer: usize) -> Luecke {
        Luecke {
            nummer: Some((art.to_owned(), nummer)),
            ..Luecke::new("pfad", format!("{art} {nummer}"))
        }
    }

    /// What a gap is called is never read back: only those of one kind are drawn together.
    #[test]
    fn gaps_of_a_kind_are_drawn_together() {
        let alone = Luecke::new("pfad", "Anlage zu Nr.\u{a0}1");
        let gaps = [row("Projekte zu Nr.", 1), alone.clone(), row("Projekte zu Nr.", 3)];
        let shown = "fehlt: Projekte zu Nr. 1, 3; Anlage zu Nr.\u{a0}1";
        assert_eq!(missing(&gaps), shown);
        let same = "fehlt: Anlage zu Nr.\u{a0}1; Anlage zu Nr.\u{a0}1";
        assert_eq!(missing(&[alone.clone(), alone]), same);
        assert_eq!(missing(&[row("A", 1), row("B", 2)]), "fehlt: A 1; B 2");
        assert_eq!(missing(&[]), "vollständig");
    }
}
