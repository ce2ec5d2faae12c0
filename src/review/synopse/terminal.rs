//! The differences on the terminal, with marks that survive without colour.

use std::fmt::Write as _;

use super::{Sammlung, Stueck, Synopse, origin, pieces};
use crate::wording::vergleich::{Art, Lauf, Paar, Unterschied};

/// So many words around a change are shown.
const CONTEXT: usize = 6;

const GONE: (&str, &str) = ("\x1b[31m", "\x1b[0m");
const NEW: (&str, &str) = ("\x1b[32m", "\x1b[0m");
const BOLD: (&str, &str) = ("\x1b[1m", "\x1b[0m");

/// All differences, a line for the place and one for the words.
pub fn render(sammlung: &Sammlung, coloured: bool) -> String {
    let mut text = String::new();
    for pair in &sammlung.paare {
        if let Some(title) = &pair.titel {
            let title = paint(&clean(&title.to_string()), BOLD, coloured);
            let _done = writeln!(text, "{title}: {}", pair.summary());
            let _done = writeln!(text, "    {}", clean(&pair.dateien()));
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
            let _done = writeln!(text, "Nur in „{}“: {}", clean(side), clean(name));
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
        let _done = writeln!(text, "{}", paint(&clean(&head(&one)), BOLD, coloured));
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
            clean(&hint.ort.to_string()),
            clean(&hint.text)
        );
    }
    for sentence in pair.neben() {
        let _done = writeln!(text, "Außerhalb des Wortlauts: {}\n", clean(&sentence));
    }
    text
}

/// The place and what was done there.
pub fn head(one: &Unterschied) -> String {
    let (old, new) = (one.alt.map(ToString::to_string), one.neu.map(ToString::to_string));
    let mut head = match (one.art, &old, &new) {
        (Art::Verschoben, Some(old), Some(new)) => {
            format!("{old}: verschoben, jetzt {new}")
        }
        (Art::Umnummeriert, Some(old), Some(new)) => format!("{old}: jetzt {new}"),
        (art, Some(old), Some(new)) if old != new => {
            format!("{new} (bisher {old}): {}", art.name())
        }
        (art, ..) => format!("{}: {}", one.ort(), art.name()),
    };
    let whole = one.laeufe.is_empty() && !one.ort().ueberschrift.is_empty();
    if whole && one.ort().abschnitt.starts_with('§') {
        let _done = write!(head, " („{}“)", one.ort().ueberschrift);
    }
    if one.art == Art::Umnummeriert && one.folge {
        head.push_str(" (Folge)");
    }
    let whole = matches!(one.art, Art::Umnummeriert | Art::Verschoben | Art::Gegliedert);
    if let Some(origin) = origin(&one.herkunft()).filter(|_| !whole) {
        let _done = write!(head, " [{origin}]");
    }
    head
}

/// What was changed there, gone words as `[-…-]`, new ones as `{+…+}`; what is far away is left out.
pub fn lines(one: &Unterschied) -> Vec<String> {
    body(one, false)
}

fn body(one: &Unterschied, coloured: bool) -> Vec<String> {
    if one.laeufe.is_empty() {
        let own = one
            .paare
            .iter()
            .filter(|pair| pair.alt.is_none() || pair.neu.is_none());
        return own.map(|pair: &Paar| line(&pair.laeufe, false, coloured)).collect();
    }
    vec![line(one.laeufe, matches!(one.art, Art::Geaendert | Art::Verweis), coloured)]
}

fn line(runs: &[Lauf], short: bool, coloured: bool) -> String {
    let pieces = pieces(runs, true, true);
    let mut text = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Stueck::Blank => text.push(' '),
            Stueck::Alt(words) => {
                text.push_str(&paint(&format!("[-{}-]", clean(words)), GONE, coloured));
            }
            Stueck::Neu(words) => {
                text.push_str(&paint(&format!("{{+{}+}}", clean(words)), NEW, coloured));
            }
            Stueck::Gleich(words) if short => {
                let (first, last) = (index == 0, index + 1 == pieces.len());
                text.push_str(&clean(&context(words, first, last)));
            }
            Stueck::Gleich(words) => text.push_str(&clean(words)),
        }
    }
    text
}

/// The words next to a change; what is farther away is left out.
fn context(words: &str, first: bool, last: bool) -> String {
    let all: Vec<&str> = words.split(' ').collect();
    let (head, tail) = match (first, last) {
        (true, _) => (0, CONTEXT),
        (_, true) => (CONTEXT, 0),
        _ => (CONTEXT, CONTEXT),
    };
    if all.len() <= head + tail + 2 {
        return words.to_owned();
    }
    let (head, tail) = (all[..head].join(" "), all[all.len() - tail..].join(" "));
    [head.as_str(), "…", tail.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn paint(text: &str, (on, off): (&str, &str), coloured: bool) -> String {
    if coloured { format!("{on}{text}{off}") } else { text.to_owned() }
}

/// A text that can't steer the terminal, nor turn around what stands behind it.
pub(super) fn clean(text: &str) -> String {
    let safe = |c: char| {
        let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if c.is_control() || turns { '\u{fffd}' } else { c }
    };
    text.chars().map(safe).collect()
}
