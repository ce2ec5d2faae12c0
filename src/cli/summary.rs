//! The summary at the end of a run: a line a party, totals, time.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};

use crate::agreement::fassung::Fassung;
use crate::agreement::vereinbarung::Luecke;
use crate::approval::gueltigkeit::Stand;
use crate::disk::edition::Made;
use crate::finding::Findings;
use crate::finding::anzeige;
use crate::making::auftrag::Auftrag;
use crate::values::betrag::Betrag;

/// What a run has made.
pub(super) struct Summary {
    pub(super) jahr: u16,
    pub(super) folder: PathBuf,
    pub(super) lines: Vec<Ergebniszeile>,
    pub(super) total: Option<Betrag>,
    pub(super) elapsed: Duration,
}

/// What was made for one party.
pub(super) struct Ergebniszeile {
    kreis: String,
    name: String,
    fassung: Fassung,
    seiten: usize,
    datei: String,
    sha256: String,
    unveraendert: bool,
    /// The head values that are amounts, together.
    betrag: Option<Betrag>,
    fehlt: Vec<Luecke>,
    /// How it stands with an approval that it needs: for machines and for people.
    freigabe: Option<(&'static str, &'static str)>,
}

impl Ergebniszeile {
    /// The key of the Kreis and the sum of the PDF, where it is to be signed.
    pub(super) fn handed_out(&self) -> Option<(String, String)> {
        let signed = self.fassung == Fassung::Unterschrift;
        signed.then(|| (self.kreis.clone(), self.sha256.clone()))
    }

    pub(super) fn new(order: &Auftrag, made: &Made) -> Self {
        let agreement = order.vereinbarung;
        Self {
            kreis: agreement.kreis.id.clone(),
            name: agreement.kreis.name.clone(),
            fassung: order.fassung,
            seiten: made.entry.seiten,
            datei: format!("{}.pdf", made.stem),
            sha256: made.entry.pdf.clone(),
            unveraendert: made.unveraendert(),
            betrag: agreement.kopfbetrag(),
            fehlt: agreement.luecken(),
            freigabe: None,
        }
    }

    /// Notes how a complete agreement stands with its approval, where one is needed.
    pub(super) fn approval(&mut self, stands: &BTreeMap<&str, Stand>) {
        let stand = stands.get(self.kreis.as_str()).filter(|_| self.fehlt.is_empty());
        self.freigabe = stand.map(|stand| (stand.key(), stand.name()));
    }

    /// What stands between the agreement and its signature, in one line.
    fn state(&self) -> String {
        match self.freigabe {
            Some((_, word)) => word.to_owned(),
            None => missing(&self.fehlt),
        }
    }
}

/// What is missing in one line; `Projekte zu Nr. 1, 2, 3` where several differ in their number.
fn missing(gaps: &[Luecke]) -> String {
    let mut groups: Vec<(&str, String)> = Vec::new();
    for gap in gaps {
        let (stem, number) = match &gap.nummer {
            Some((stem, number)) => (stem.as_str(), Some(number.to_string())),
            None => (gap.name.as_str(), None),
        };
        match groups.iter_mut().find(|(known, _)| *known == stem) {
            Some((_, numbers)) => {
                if let Some(number) = number {
                    numbers.extend([", ", &number]);
                }
            }
            None => groups.push((stem, gap.name.clone())),
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
    /// For people: a table, then totals.
    pub(super) fn text(&self) -> String {
        let width = self
            .lines
            .iter()
            .map(|line| line.name.chars().count())
            .max()
            .unwrap_or(0);
        let mut text = String::new();
        for line in &self.lines {
            let unchanged = if line.unveraendert { " (unverändert)" } else { "" };
            let pages = if line.seiten == 1 { "Seite " } else { "Seiten" };
            writeln!(
                text,
                "{:width$}  {:12}  {:2} {pages}  {}  {}{unchanged}",
                line.name,
                line.fassung.name(),
                line.seiten,
                line.datei,
                line.state(),
            )
            .expect("writing to a string does not fail");
        }
        text + "\n" + &self.totals()
    }

    fn totals(&self) -> String {
        let complete = self.lines.iter().filter(|line| line.fehlt.is_empty()).count();
        let incomplete = self.lines.len() - complete;
        let noun = if self.lines.len() == 1 { "Vereinbarung" } else { "Vereinbarungen" };
        let mut totals = format!(
            "{} {noun}: {complete} vollständig, {incomplete} mit Lücken",
            self.lines.len()
        );
        totals += &match self.lines.iter().filter(|line| line.unveraendert).count() {
            0 => "\n".to_owned(),
            unchanged => format!("; {unchanged} unverändert\n"),
        };
        let needed: Vec<_> = self.lines.iter().filter_map(|line| line.freigabe).collect();
        let approved = needed.iter().filter(|(key, _)| *key == "gilt").count();
        if !needed.is_empty() {
            writeln!(
                totals,
                "Freigaben: {approved} gültig, ohne gültige: {}",
                needed.len() - approved
            )
            .expect("writing to a string does not fail");
        }
        if let Some(sum) = self.sum() {
            let of = self.total.map_or_else(String::new, |total| format!(" von {total}"));
            writeln!(totals, "Haushaltsmittel zusammen: {sum}{of}")
                .expect("writing to a string does not fail");
        }
        let seconds = format!("{:.1}", self.elapsed.as_secs_f64()).replace('.', ",");
        totals + &format!("Ausgabe: {} ({seconds} s)\n", self.folder.display())
    }

    fn sum(&self) -> Option<Betrag> {
        let amounts: Vec<Betrag> =
            self.lines.iter().filter_map(|line| line.betrag).collect();
        (!amounts.is_empty()).then(|| Betrag::sum(amounts))
    }

    /// For programs.
    pub(super) fn json(&self, findings: &Findings) -> Value {
        let line = |line: &Ergebniszeile| {
            let missing = line
                .fehlt
                .iter()
                .map(|gap| json!({ "feld": gap.pfad, "name": gap.name }));
            json!({
                "kreis": line.kreis,
                "name": line.name,
                "fassung": line.fassung.name(),
                "vollstaendig": line.fehlt.is_empty(),
                "fehlt": missing.collect::<Vec<_>>(),
                "freigabe": line.freigabe.map(|(key, _)| key),
                "haushaltsmittel": line.betrag.map(Betrag::plain),
                "seiten": line.seiten,
                "datei": line.datei,
                "text": line.datei.replace(".pdf", ".txt"),
                "sha256": line.sha256,
                "unveraendert": line.unveraendert,
            })
        };
        json!({
            "jahr": self.jahr,
            "ordner": self.folder.display().to_string(),
            "vereinbarungen": self.lines.iter().map(line).collect::<Vec<_>>(),
            "haushaltsmittel": self.sum().map(Betrag::plain),
            "gesamtvolumen": self.total.map(Betrag::plain),
            "befunde": anzeige::json(findings),
        })
    }
}
