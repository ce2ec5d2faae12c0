//! The summary at the end of a run: a line a party, totals, time.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};

use crate::anzeige;
use crate::auftrag::{self, Auftrag};
use crate::betrag::Betrag;
use crate::bundle;
use crate::fassung::Fassung;
use crate::finding::Findings;
use crate::press::Dokument;
use crate::projekt::Projekt;

/// What a run has made.
pub(super) struct Summary {
    pub(super) jahr: u16,
    pub(super) folder: PathBuf,
    pub(super) lines: Vec<Zeile>,
    pub(super) total: Option<Betrag>,
    pub(super) elapsed: Duration,
}

/// What was made for one party.
pub(super) struct Zeile {
    kreis: String,
    name: String,
    fassung: Fassung,
    seiten: usize,
    datei: String,
    sha256: String,
    betrag: Option<Betrag>,
    fehlt: Vec<(String, String)>,
}

impl Zeile {
    pub(super) fn new(
        projekt: &Projekt,
        order: &Auftrag,
        stem: &str,
        document: &Dokument,
    ) -> Self {
        let agreement = order.vereinbarung;
        let gaps = auftrag::missing(projekt, agreement, Fassung::Unterschrift);
        Self {
            kreis: agreement.kreis.id.clone(),
            name: agreement.kreis.name.clone(),
            fassung: order.fassung,
            seiten: document.seiten,
            datei: format!("{stem}.pdf"),
            sha256: bundle::sha256(&document.pdf),
            betrag: agreement.haushaltsmittel,
            fehlt: gaps.into_iter().map(|gap| (gap.pfad, gap.name)).collect(),
        }
    }
}

/// What is missing in one line; `Projekte zu Nr. 1, 2, 3` where several differ in their number.
fn missing<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut groups: Vec<(&str, String)> = Vec::new();
    for name in names {
        let (kind, number) = name.split_once(NUMBER).unwrap_or((name, ""));
        match groups
            .iter_mut()
            .find(|(known, _)| *known == kind && !number.is_empty())
        {
            Some((_, numbers)) => numbers.extend([", ", number]),
            None => groups.push((kind, name.to_owned())),
        }
    }
    let words: Vec<String> = groups.into_iter().map(|(_, words)| words).collect();
    if words.is_empty() {
        "vollständig".into()
    } else {
        format!("fehlt: {}", words.join("; "))
    }
}

/// What stands before the number of a Maßnahmenart in the name of a gap.
const NUMBER: &str = " Nr.\u{a0}";

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
            let missing = missing(line.fehlt.iter().map(|(_, name)| name.as_str()));
            let pages = if line.seiten == 1 { "Seite " } else { "Seiten" };
            writeln!(
                text,
                "{:width$}  {:12}  {:2} {pages}  {}  {missing}",
                line.name,
                line.fassung.name(),
                line.seiten,
                line.datei,
            )
            .expect("writing to a string does not fail");
        }
        text + "\n" + &self.totals()
    }

    fn totals(&self) -> String {
        let complete = self.lines.iter().filter(|line| line.fehlt.is_empty()).count();
        let incomplete = self.lines.len() - complete;
        let mut totals = format!(
            "{} Vereinbarungen: {complete} vollständig, {incomplete} mit Lücken\n",
            self.lines.len()
        );
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
        let line = |line: &Zeile| {
            let missing = line
                .fehlt
                .iter()
                .map(|(path, name)| json!({ "feld": path, "name": name }));
            json!({
                "kreis": line.kreis,
                "name": line.name,
                "fassung": line.fassung.name(),
                "vollstaendig": line.fehlt.is_empty(),
                "fehlt": missing.collect::<Vec<_>>(),
                "haushaltsmittel": line.betrag.map(Betrag::plain),
                "seiten": line.seiten,
                "datei": line.datei,
                "text": line.datei.replace(".pdf", ".txt"),
                "sha256": line.sha256,
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
