//! What stands for the name of a person and is none.

use super::nachbarn::fold;

/// Words for a name that is not known yet, without dots and blanks.
const UNKNOWN: [&str; 9] =
    ["", "nn", "tbd", "offen", "nochoffen", "unbekannt", "folgt", "name", "vornamename"];

/// Why a text is no name, and what to type.
pub(super) struct NameFault {
    pub(super) message: String,
    pub(super) hint: String,
}

impl NameFault {
    fn new(message: String, hint: impl Into<String>) -> Self {
        Self { message, hint: hint.into() }
    }
}

/// What is wrong with the name of a person, if anything.
pub(super) fn fault(name: &str) -> Option<NameFault> {
    let folded = fold(name);
    let letters: String = folded.chars().filter(|c| c.is_alphabetic()).collect();
    if UNKNOWN.contains(&letters.as_str()) || letters.bytes().all(|b| b == b'x') {
        return Some(NameFault::new(
            format!("„{name}“ ist kein Name."),
            "Die Zeile löschen, solange der Name nicht bekannt ist; dann entsteht ein Entwurf.",
        ));
    }
    if let Some((title, rest)) = address(name) {
        return Some(NameFault::new(
            format!("Die Anrede „{title}“ gehört nicht zum Namen."),
            format!("name: {rest}"),
        ));
    }
    if is_deputy(name) {
        return Some(NameFault::new(
            format!(
                "„{name}“ beginnt mit einem Zusatz; der steht auf einer eigenen Zeile."
            ),
            "zusatz: In Vertretung",
        ));
    }
    surname_first(name)
}

fn address(name: &str) -> Option<(&str, &str)> {
    let (first, rest) = name.split_once([' ', '\u{a0}'])?;
    matches!(fold(first).as_str(), "herr" | "herrn" | "frau").then_some((first, rest))
}

/// „i. V.“ with its small letter; „I. V. Muster“ has two first names.
fn is_deputy(name: &str) -> bool {
    let close: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let short = ["i.V.", "i.v.", "i.A.", "i.a."];
    let long = ["invertretung", "imauftrag"];
    short.iter().any(|word| close.starts_with(word))
        || long.iter().any(|word| fold(&close).starts_with(word))
}

/// „Siebert, Andreas“; what stands behind the comma with a dot in it is a degree.
fn surname_first(name: &str) -> Option<NameFault> {
    let (surname, first) = name.split_once(',')?;
    let first = first.trim();
    if first.contains('.') {
        return None;
    }
    Some(NameFault::new(
        format!("„{name}“ nennt den Nachnamen zuerst."),
        format!("name: {first} {surname}").replace("  ", " "),
    ))
}
