//! The differences for programs; the structure is part of the contract and only grows.

use serde::{Serialize, Serializer};

use super::{Sammlung, Synopse};
use crate::wording::klartext::{Nebenart, Nebentext};
use crate::wording::vergleich::{self, Hinweis, Lauf, Paar, Unterschied};

/// The answer: for two texts one comparison, for two folders a list of them.
#[derive(Serialize)]
#[serde(untagged)]
enum Antwort<'a> {
    Texte(Option<Vergleich<'a>>),
    Ordner(Ordner<'a>),
}

/// The comparison of two folders.
#[derive(Serialize)]
struct Ordner<'a> {
    gleich: bool,
    alt: &'a str,
    neu: &'a str,
    vergleiche: Vec<Vergleich<'a>>,
    nur_alt: &'a [String],
    nur_neu: &'a [String],
    dateien_nur_alt: &'a [String],
    dateien_nur_neu: &'a [String],
}

/// The comparison of two texts.
#[derive(Serialize)]
struct Vergleich<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    kreis: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dateien: Option<&'a str>,
    gleich: bool,
    alt: &'a str,
    neu: &'a str,
    unterschiede: Vec<Stelle<'a>>,
    hinweise: Vec<Anmerkung<'a>>,
    ausserhalb: Vec<Daneben<'a>>,
}

#[derive(Serialize)]
struct Stelle<'a> {
    art: &'static str,
    was: &'static str,
    ort: String,
    folge: bool,
    herkunft: Option<&'static str>,
    pfade: Vec<String>,
    alt: Option<Seite<'a>>,
    neu: Option<Seite<'a>>,
    stellen: Vec<Woerter<'a>>,
    teile: Vec<Teil>,
}

#[derive(Serialize)]
struct Seite<'a> {
    #[serde(flatten)]
    ort: Ort<'a>,
    text: Option<String>,
}

#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "programs know these names")]
struct Ort<'a> {
    ort: String,
    abschnitt: &'a str,
    ueberschrift: &'a str,
    teil: &'static str,
    nummer: Option<String>,
    zeile: usize,
}

#[derive(Serialize)]
struct Woerter<'a> {
    alt: &'a str,
    neu: &'a str,
    klasse: &'static str,
    herkunft: Option<&'static str>,
    pfade: &'a [String],
}

/// A part of a § that came or went as a whole.
#[derive(Serialize)]
struct Teil {
    ort: String,
    zeile: usize,
    text: String,
}

#[derive(Serialize)]
struct Anmerkung<'a> {
    ort: Ort<'a>,
    text: &'a str,
}

/// What only one PDF shows beside its wording.
#[derive(Serialize)]
struct Daneben<'a> {
    nur: &'static str,
    seite: usize,
    art: &'static str,
    text: &'a str,
    getaggt: Option<&'a str>,
    anmerkung: Option<&'a str>,
}

impl Serialize for Sammlung {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json(self).serialize(serializer)
    }
}

fn json(sammlung: &Sammlung) -> Antwort<'_> {
    if !sammlung.ordner {
        return Antwort::Texte(sammlung.paare.first().map(synopse));
    }
    Antwort::Ordner(Ordner {
        gleich: sammlung.gleich(),
        alt: &sammlung.alt,
        neu: &sammlung.neu,
        vergleiche: sammlung.paare.iter().map(synopse).collect(),
        nur_alt: &sammlung.nur_alt.kreise,
        nur_neu: &sammlung.nur_neu.kreise,
        dateien_nur_alt: &sammlung.nur_alt.dateien,
        dateien_nur_neu: &sammlung.nur_neu.dateien,
    })
}

fn synopse(synopse: &Synopse) -> Vergleich<'_> {
    let title = synopse.titel.as_ref();
    let sides = [("alt", &synopse.neben_alt), ("neu", &synopse.neben_neu)];
    let beside = sides
        .into_iter()
        .flat_map(|(side, texts)| texts.iter().map(move |text| loose(side, text)));
    Vergleich {
        kreis: title.map(|title| title.kreis.as_str()),
        dateien: title.map(|title| title.dateien.as_str()),
        gleich: synopse.gleich(),
        alt: &synopse.alt,
        neu: &synopse.neu,
        unterschiede: synopse.vergleich.unterschiede().iter().map(difference).collect(),
        hinweise: synopse.vergleich.hinweise.iter().map(hint).collect(),
        ausserhalb: beside.collect(),
    }
}

fn hint(hint: &Hinweis) -> Anmerkung<'_> {
    Anmerkung { ort: place(&hint.ort), text: &hint.text }
}

fn loose<'a>(nur: &'static str, text: &'a Nebentext) -> Daneben<'a> {
    let (getaggt, anmerkung) = match &text.art {
        Nebenart::Ersetzt(said) => (Some(said.as_str()), None),
        Nebenart::Anmerkung(kind) => (None, Some(kind.as_str())),
        Nebenart::Ungetaggt | Nebenart::Laufend => (None, None),
    };
    Daneben {
        nur,
        seite: text.seite,
        art: text.art.key(),
        text: &text.text,
        getaggt,
        anmerkung,
    }
}

fn difference<'a>(one: &Unterschied<'a>) -> Stelle<'a> {
    let words = |alt: bool| (!one.laeufe.is_empty()).then(|| text(one.laeufe, alt));
    let side = |ort: Option<&'a vergleich::Ort>, alt| {
        ort.map(|ort| Seite { ort: place(ort), text: words(alt) })
    };
    let changed = one.laeufe.iter().filter(|run| !run.gleich());
    let herkunft = one.herkunft();
    Stelle {
        art: one.art.key(),
        was: one.ort().key(),
        ort: one.ort().to_string(),
        folge: one.folge,
        herkunft: herkunft.key(),
        pfade: herkunft.pfade().to_vec(),
        alt: side(one.alt, true),
        neu: side(one.neu, false),
        stellen: changed.map(spot).collect(),
        teile: one.paare.iter().filter(|pair| !pair.platzhalter).map(part).collect(),
    }
}

fn part(pair: &Paar) -> Teil {
    Teil {
        ort: pair.ort().to_string(),
        zeile: pair.ort().zeile,
        text: text(&pair.laeufe, pair.neu.is_none()),
    }
}

fn place(ort: &vergleich::Ort) -> Ort<'_> {
    Ort {
        ort: ort.to_string(),
        abschnitt: &ort.abschnitt,
        ueberschrift: &ort.ueberschrift,
        teil: ort.key(),
        nummer: ort.teil.nummer(),
        zeile: ort.zeile,
    }
}

fn spot(run: &Lauf) -> Woerter<'_> {
    Woerter {
        alt: &run.alt,
        neu: &run.neu,
        klasse: run.klasse.key(),
        herkunft: run.herkunft.key(),
        pfade: run.herkunft.pfade(),
    }
}

fn text(runs: &[Lauf], alt: bool) -> String {
    let mut text = String::new();
    for run in runs {
        let (words, blank) =
            if alt { (&run.alt, run.abstand.0) } else { (&run.neu, run.abstand.1) };
        if words.is_empty() {
            continue;
        }
        if blank && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(words);
    }
    text
}
