//! Shows differences as text: the place, what was done there, the words that came and went.

use std::fmt::Write as _;

use crate::values::zeichen::sichtbar;

use super::{Art, Herkunft, Lauf, Paar, Unterschied};

/// So many words around a change are shown.
const CONTEXT: usize = 6;

const GONE: (&str, &str) = ("\x1b[31m", "\x1b[0m");
const NEW: (&str, &str) = ("\x1b[32m", "\x1b[0m");
/// What switches bold letters on and off on a terminal.
pub const BOLD: (&str, &str) = ("\x1b[1m", "\x1b[0m");

/// Where a change comes from, in words: „Wert: haushaltsmittel“.
pub fn origin(herkunft: &Herkunft) -> Option<String> {
    match herkunft {
        Herkunft::Wortlaut => Some("Wortlaut".to_owned()),
        Herkunft::Wert(paths) => Some(format!("Wert: {}", paths.join(", "))),
        Herkunft::Beides(paths) => {
            Some(format!("Wortlaut und Wert: {}", paths.join(", ")))
        }
        Herkunft::Verweis => Some("Folge der Nummerierung".to_owned()),
        Herkunft::Unbekannt => None,
    }
}

/// A part of a line as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stueck<'a> {
    /// In both.
    Gleich(&'a str),
    /// Gone.
    Alt(&'a str),
    /// New.
    Neu(&'a str),
    /// A blank.
    Blank,
}

/// The pieces of a line, of one side or of both, with the blanks between them.
pub fn pieces(runs: &[Lauf], alt: bool, neu: bool) -> Vec<Stueck<'_>> {
    let mut pieces = Vec::new();
    let mut push = |piece, blank: bool| {
        if blank && !pieces.is_empty() {
            pieces.push(Stueck::Blank);
        }
        pieces.push(piece);
    };
    for run in runs {
        if run.gleich() {
            push(
                Stueck::Gleich(&run.neu),
                if neu { run.abstand.1 } else { run.abstand.0 },
            );
            continue;
        }
        if alt && !run.alt.is_empty() {
            push(Stueck::Alt(&run.alt), run.abstand.0);
        }
        if neu && !run.neu.is_empty() {
            push(Stueck::Neu(&run.neu), run.abstand.1 || (alt && !run.alt.is_empty()));
        }
    }
    pieces
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

/// The same, with the colours of a terminal where they are wanted.
pub fn body(one: &Unterschied, coloured: bool) -> Vec<String> {
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
                text.push_str(&paint(
                    &format!("[-{}-]", sichtbar(words)),
                    GONE,
                    coloured,
                ));
            }
            Stueck::Neu(words) => {
                text.push_str(&paint(
                    &format!("{{+{}+}}", sichtbar(words)),
                    NEW,
                    coloured,
                ));
            }
            Stueck::Gleich(words) if short => {
                let (first, last) = (index == 0, index + 1 == pieces.len());
                text.push_str(&sichtbar(&context(words, first, last)));
            }
            Stueck::Gleich(words) => text.push_str(&sichtbar(words)),
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

/// A text in a colour of the terminal, where colours are wanted.
pub fn paint(text: &str, (on, off): (&str, &str), coloured: bool) -> String {
    if coloured { format!("{on}{text}{off}") } else { text.to_owned() }
}
