//! One publication after the other: what is new, changed, unchanged, withdrawn.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::eintrag::Eintrag;
use crate::agreement::kreis::Kreise;
use crate::agreement::vereinbarung::Vereinbarung;
use crate::making::bundle::{Bundle, SUMS, Stamm};
use crate::making::veroeffentlicht::{
    Aenderungen, Datei, Stand, Teil, Veroeffentlichung, Zurueckgezogen,
};
use crate::values::pruefsumme::sha256;
use crate::wording::wortlaut::{Bereich, Paragraf, Schritt, Stueck, Wortlaut, Zeile};

/// What a publication makes of the last one, by Kreis.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folge {
    /// What was not online before.
    pub neu: Vec<String>,
    /// What is other than before, each with what changed.
    pub geaendert: BTreeMap<String, Vec<String>>,
    /// What is the same, byte for byte.
    pub unveraendert: Vec<String>,
    /// What would be online no more.
    pub zurueckgezogen: BTreeMap<String, Zurueckgezogen>,
    /// What is online behind it, but for the files.
    pub danach: Veroeffentlichung,
}

impl Folge {
    /// Holds what is published against what is online, and against the documents that lie in the
    /// folder although nobody noted them.
    pub fn of(
        before: &Veroeffentlichung,
        lying: &[String],
        entries: &[Eintrag],
        (stamm, kreise): (Stamm, &Kreise),
        am: NaiveDate,
    ) -> Self {
        let mut folge = Self::default();
        for entry in entries {
            folge.add(before, entry, am);
        }
        let known = before.vereinbarungen.iter();
        let known = known.map(|(kreis, stand)| {
            let (name, pdf, html) = (&stand.name, &stand.pdf, &stand.html);
            (kreis.clone(), withdrawn(name, pdf, html, am))
        });
        let beside = lying.iter().filter_map(|pdf| {
            let kreis = stamm.parse(pdf)?.0.to_owned();
            let name = kreise.get(&kreis).map_or(&kreis, |kreis| &kreis.name);
            let html = format!("{}.html", pdf.strip_suffix(".pdf")?);
            let lies = withdrawn(name, pdf, &html, am);
            Some((kreis, lies))
        });
        let all: BTreeMap<_, _> = beside.chain(known).collect();
        let gone = all.into_iter().filter(|(kreis, _)| {
            !folge.danach.vereinbarungen.contains_key(kreis)
                && !before.zurueckgezogen.contains_key(kreis)
        });
        folge.zurueckgezogen = gone.collect();
        let earlier = before.zurueckgezogen.clone().into_iter();
        let earlier =
            earlier.filter(|(kreis, _)| !folge.danach.vereinbarungen.contains_key(kreis));
        folge.danach.zurueckgezogen =
            earlier.chain(folge.zurueckgezogen.clone()).collect();
        folge.danach.zuletzt = folge.changes(am).or_else(|| before.zuletzt.clone());
        folge
    }

    fn add(&mut self, before: &Veroeffentlichung, entry: &Eintrag, am: NaiveDate) {
        let kreis = entry.vereinbarung.kreis.id.clone();
        let mut stand = stand(entry, am);
        let same = |old: &Stand| {
            let file = before.dateien.get(&old.pdf);
            file.is_some_and(|file| file.sha256 == entry.pdf.sha256)
        };
        match before.vereinbarungen.get(&kreis) {
            None => self.neu.push(kreis.clone()),
            Some(old) if same(old) => {
                stand.am = old.am;
                self.unveraendert.push(kreis.clone());
            }
            Some(old) => {
                let changed = changed(old, &stand, entry.vereinbarung);
                self.geaendert.insert(kreis.clone(), changed);
            }
        }
        self.danach.vereinbarungen.insert(kreis, stand);
    }

    /// What this publication changes, if it changes anything.
    fn changes(&self, am: NaiveDate) -> Option<Aenderungen> {
        let changes = Aenderungen {
            am,
            neu: self.neu.clone(),
            geaendert: self.geaendert.clone(),
            zurueckgezogen: self.zurueckgezogen.keys().cloned().collect(),
        };
        let any = !changes.neu.is_empty()
            || !changes.geaendert.is_empty()
            || !changes.zurueckgezogen.is_empty();
        any.then_some(changes)
    }

    /// What is online once these files are: each keeps the day of its bytes.
    pub fn noted(
        self,
        before: &Veroeffentlichung,
        bundle: &Bundle,
        am: NaiveDate,
    ) -> Veroeffentlichung {
        let file = |(path, bytes): (&String, &Vec<u8>)| {
            let sha256 = sha256(bytes);
            let old = before.dateien.get(path).filter(|old| old.sha256 == sha256);
            (path.clone(), Datei { am: old.map_or(am, |old| old.am), sha256 })
        };
        let files = bundle.iter().filter(|(path, _)| *path != SUMS);
        Veroeffentlichung { dateien: files.map(file).collect(), ..self.danach }
    }
}

fn withdrawn(name: &str, pdf: &str, html: &str, am: NaiveDate) -> Zurueckgezogen {
    let [name, pdf, html] = [name, pdf, html].map(str::to_owned);
    Zurueckgezogen { name, pdf, html, am }
}

fn stand(entry: &Eintrag, am: NaiveDate) -> Stand {
    let wording = &entry.dokument.wortlaut;
    Stand {
        name: entry.vereinbarung.kreis.name.clone(),
        pdf: entry.pdf.name.clone(),
        html: entry.html.name.clone(),
        am,
        wortlaut: parts(wording),
        werte: wording.werte().into_iter().collect(),
    }
}

/// The parts of a wording with the sum of their words; a line of nothing but values is none of
/// them.
fn parts(wording: &Wortlaut) -> Vec<Teil> {
    let mut parts: Vec<(Bereich, String)> = Vec::new();
    for step in wording.walk() {
        let words = words(&step);
        match parts.last_mut() {
            Some((bereich, text)) if *bereich == step.bereich => text.push_str(&words),
            _ => parts.push((step.bereich, words)),
        }
    }
    let part = |(bereich, text): (Bereich, String)| Teil {
        teil: called(wording, bereich),
        sha256: sha256(text.as_bytes()),
    };
    parts.into_iter().map(part).collect()
}

fn words(step: &Schritt) -> String {
    let pieces: Vec<&Stueck> = step.texte().flat_map(|line| &line.0).collect();
    let fixed =
        |piece: &&Stueck| matches!(piece, Stueck::Wort(text) if !text.trim().is_empty());
    if !pieces.iter().any(fixed) {
        return String::new();
    }
    let word = |piece: &Stueck| match piece {
        Stueck::Feld { pfad, .. }
        | Stueck::Luecke { pfad, .. }
        | Stueck::Leer { pfad } => {
            format!("{{{pfad}}}")
        }
        Stueck::Wort(text) => text.clone(),
        Stueck::Umbruch => " ".to_owned(),
    };
    pieces.into_iter().map(word).collect::<String>() + "\n"
}

/// What people call a part.
fn called(wording: &Wortlaut, bereich: Bereich) -> String {
    let heading = |parts: &[Paragraf], index: usize| {
        let part = parts.get(index);
        let number = part.and_then(|part| part.nummer.clone());
        let first = part.and_then(|part| part.ueberschrift.first());
        let name = number.or_else(|| first.map(Zeile::text));
        name.unwrap_or_else(|| "Wortlaut".to_owned())
    };
    match bereich {
        Bereich::Titel => "Titel".to_owned(),
        Bereich::Teil(index) => heading(&wording.teile, index),
        Bereich::Anlage(index) => heading(&wording.anlagen, index),
        Bereich::Unterschriften => "Unterschriften".to_owned(),
    }
}

/// What is other than before, in German.
fn changed(old: &Stand, new: &Stand, agreed: &Vereinbarung) -> Vec<String> {
    let sum = |stand: &Stand, name: &str| {
        let part = stand.wortlaut.iter().find(|part| part.teil == name);
        part.map(|part| part.sha256.clone())
    };
    let names = new.wortlaut.iter().chain(&old.wortlaut).map(|part| &part.teil);
    let mut found: Vec<String> = Vec::new();
    for name in names {
        let said = format!("Wortlaut: {name}");
        if sum(old, name) != sum(new, name) && !found.contains(&said) {
            found.push(said);
        }
    }
    let paths = old.werte.keys().chain(new.werte.keys());
    let mut paths: Vec<&String> = paths
        .filter(|path| old.werte.get(*path) != new.werte.get(*path))
        .collect();
    paths.sort();
    paths.dedup();
    for path in paths {
        let name = agreed
            .an(path)
            .map_or(path.as_str(), |field| field.name.text.as_str());
        let [was, is] = [old, new].map(|stand| match stand.werte.get(path) {
            Some(text) => format!("„{text}“"),
            None => "nichts".to_owned(),
        });
        found.push(format!("{name}: {was} → {is}"));
    }
    if found.is_empty() {
        found.push("Aussehen der Datei".to_owned());
    }
    found
}
