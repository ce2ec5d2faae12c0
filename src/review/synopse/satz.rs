//! The Synopse as Typst source; texts are string literals and nothing else.

use super::{Sammlung, Synopse};
use crate::review::quelltext::Quelltext;
use crate::values::zeichen::Vorrat;
use crate::wording::vergleich::zeigen::{Stueck, origin, pieces};
use crate::wording::vergleich::{Abschnitt, Art, Lauf, Paar};

/// The appearance: fonts of the project, changes marked by sign, line and weight.
const LAYOUT: &str = include_str!("synopse.typ");

/// Writes the source; characters that no font has are named instead.
pub fn source(sammlung: &Sammlung, vorrat: &Vorrat) -> String {
    let mut writer = Schreiber(Quelltext::new(LAYOUT, vorrat));
    let title = format!("Synopse: {} und {}", sammlung.alt, sammlung.neu);
    writer.call("kopf", &[&title, &sammlung.alt, &sammlung.neu, &result(sammlung)]);
    for pair in &sammlung.paare {
        writer.synopse(pair);
    }
    for (title, names) in [
        ("Nur bisher vorhanden", &sammlung.nur_alt),
        ("Nur neu vorhanden", &sammlung.nur_neu),
    ] {
        if names.count() > 0 {
            writer.call("titel", &[title]);
            for name in names.names() {
                writer.call("zeile", &[name]);
            }
        }
    }
    writer.0.done()
}

fn result(sammlung: &Sammlung) -> String {
    match (&sammlung.paare[..], sammlung.ordner) {
        ([one], false) => one.summary(),
        (pairs, _) => {
            let differ = pairs.iter().filter(|pair| !pair.gleich()).count();
            format!("{} Paare verglichen, {differ} verschieden.", pairs.len())
        }
    }
}

struct Schreiber<'a>(Quelltext<'a>);

impl Schreiber<'_> {
    fn call(&mut self, name: &str, arguments: &[&str]) {
        self.0.call(name, arguments);
    }

    fn synopse(&mut self, synopse: &Synopse) {
        if let Some(title) = &synopse.titel {
            self.call("titel", &[&title.to_string()]);
            self.call("zeile", &[&synopse.dateien()]);
            self.call("zeile", &[&synopse.summary()]);
        }
        for hint in &synopse.vergleich.hinweise {
            self.call("zeile", &[&format!("Hinweis zu {}: {}", hint.ort, hint.text)]);
        }
        for sentence in synopse.neben() {
            self.call("zeile", &[&format!("Außerhalb des Wortlauts: {sentence}")]);
        }
        if synopse.vergleich.gleich() {
            return;
        }
        let level = if synopse.titel.is_some() { "unterabschnitt" } else { "abschnitt" };
        for section in &synopse.vergleich.abschnitte {
            self.section(section, level);
        }
    }

    fn section(&mut self, section: &Abschnitt, level: &str) {
        let ort = section.ort();
        let title = if ort.abschnitt.starts_with('§') {
            format!("{} {}", ort.abschnitt, ort.ueberschrift)
        } else {
            ort.abschnitt.clone()
        };
        self.call(level, &[&title]);
        for one in section.unterschiede() {
            let whole = one.laeufe.is_empty();
            if whole && let (Some(old), Some(_)) = (one.alt, one.neu) {
                self.call(
                    "zeile",
                    &[&format!("{}: bisher {}", one.art.name(), old.abschnitt)],
                );
            } else if whole {
                self.call("zeile", &[one.art.name()]);
            }
        }
        if section.paare.iter().all(Paar::gleich) {
            self.call("zeile", &["unverändert"]);
            return;
        }
        self.0.line(format_args!("#synopse("));
        for group in section.paare.chunk_by(|a, b| a.gleich() && b.gleich()) {
            match group {
                [first, .., last] if first.gleich() => {
                    self.folded(&format!("{} bis {}", first.ort().teil, last.ort().teil));
                }
                [one] if one.gleich() => self.folded(&one.ort().teil.to_string()),
                pairs => pairs.iter().for_each(|pair| self.pair(pair)),
            }
        }
        self.0.line(format_args!(");"));
    }

    fn folded(&mut self, name: &str) {
        let text = self.0.literal(&format!("{name}: unverändert"));
        self.0.line(format_args!("  gleich({text}),"));
    }

    fn pair(&mut self, pair: &Paar) {
        let what = self.0.literal(&format!("{}: {}", pair.ort_gezeigt(), what(pair)));
        let old = match &pair.alt {
            Some(_) => self.side(&pair.laeufe, true),
            None => "((\"still\", \"– (nicht vorhanden)\"),)".to_owned(),
        };
        let new = match &pair.neu {
            Some(ort) if pair.platzhalter => {
                format!(
                    "((\"still\", {}),)",
                    self.0.literal(&format!("verschoben nach {ort}"))
                )
            }
            Some(_) => self.side(&pair.laeufe, false),
            None => "((\"still\", \"entfällt\"),)".to_owned(),
        };
        self.0.line(format_args!("  paar({what}, {old}, {new}),"));
    }

    /// The pieces of one side as pairs of kind and text.
    fn side(&self, runs: &[Lauf], alt: bool) -> String {
        let pieces = pieces(runs, alt, !alt).into_iter().map(|piece| {
            let (kind, text) = match piece {
                Stueck::Blank => ("wort", " "),
                Stueck::Gleich(text) => ("wort", text),
                Stueck::Alt(text) => ("alt", text),
                Stueck::Neu(text) => ("neu", text),
            };
            self.0.piece(kind, text)
        });
        let pieces = pieces.collect::<Vec<_>>().join(", ");
        // A lone comma would be no Typst, and a list of nothing no content.
        let pieces =
            if pieces.is_empty() { "(\"wort\", \"\")".to_owned() } else { pieces };
        format!("({pieces},)")
    }
}

fn what(pair: &Paar) -> String {
    if pair.platzhalter {
        return "steht jetzt anderswo".to_owned();
    }
    let words = pair.unterschiede().into_iter().map(|one| match (one.art, &pair.alt) {
        (Art::Verschoben | Art::Gegliedert, Some(old)) => {
            format!("{}, bisher {old}", one.art.name())
        }
        (art, _) => match origin(&one.herkunft()) {
            Some(origin) => format!("{} ({origin})", art.name()),
            None => art.name().to_owned(),
        },
    });
    words.collect::<Vec<_>>().join("; ")
}
