//! The differences on the terminal, with marks that survive without colour.

use std::fmt::Write as _;

use super::{Sammlung, Synopse};
use crate::values::zeichen::sichtbar;
use crate::wording::vergleich::Art;
use crate::wording::vergleich::zeigen::{BOLD, body, head, paint};

/// All differences, a line for the place and one for the words.
pub fn render(sammlung: &Sammlung, coloured: bool) -> String {
    let mut text = String::new();
    for pair in &sammlung.paare {
        if let Some(title) = &pair.titel {
            let title = paint(&sichtbar(&title.to_string()), BOLD, coloured);
            let _done = writeln!(text, "{title}: {}", pair.summary());
            let _done = writeln!(text, "    {}", sichtbar(&pair.dateien()));
            if pair.gleich() && pair.vergleich.hinweise.is_empty() {
                continue;
            }
            text.push('\n');
        }
        text.push_str(&synopse(pair, coloured));
        if pair.titel.is_none() {
            let _done = writeln!(text, "{}", pair.summary());
        }
    }
    for (names, side) in
        [(&sammlung.nur_alt, &sammlung.alt), (&sammlung.nur_neu, &sammlung.neu)]
    {
        for name in names.names() {
            let _done = writeln!(text, "Nur in „{}“: {}", sichtbar(side), sichtbar(name));
        }
    }
    if sammlung.ordner {
        let differ = sammlung.paare.iter().filter(|pair| !pair.gleich()).count();
        let _done = writeln!(
            text,
            "{} Paare verglichen, {differ} verschieden; nur alt: {}, nur neu: {}.",
            sammlung.paare.len(),
            sammlung.nur_alt.count(),
            sammlung.nur_neu.count()
        );
    }
    text
}

fn synopse(pair: &Synopse, coloured: bool) -> String {
    let mut text = String::new();
    for one in pair.vergleich.unterschiede() {
        let _done = writeln!(text, "{}", paint(&sichtbar(&head(&one)), BOLD, coloured));
        if one.art != Art::Verschoben {
            for line in body(&one, coloured) {
                let _done = writeln!(text, "    {line}");
            }
        }
        text.push('\n');
    }
    for hint in &pair.vergleich.hinweise {
        let _done = writeln!(
            text,
            "Hinweis zu {}: {}\n",
            sichtbar(&hint.ort.to_string()),
            sichtbar(&hint.text)
        );
    }
    for sentence in pair.neben() {
        let _done = writeln!(text, "Außerhalb des Wortlauts: {}\n", sichtbar(&sentence));
    }
    text
}
