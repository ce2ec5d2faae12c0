//! What stands for the name of a person and is none.

use super::nachbarn::fold;
use crate::values::leerwort::gefaltet;

/// Offices and titles that stand before a name or behind it, folded.
const AEMTER: [&str; 18] = [
    "landrat",
    "landraetin",
    "ob",
    "obin",
    "oberbuergermeister",
    "oberbuergermeisterin",
    "buergermeister",
    "buergermeisterin",
    "staatsminister",
    "staatsministerin",
    "minister",
    "ministerin",
    "staatssekretaer",
    "staatssekretaerin",
    "kreisbeigeordnete",
    "kreisbeigeordneter",
    "dezernent",
    "dezernentin",
];

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
    if let Some(fault) = office(name).or_else(|| foreign(name)) {
        return Some(fault);
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
            format!("name: {}\nzusatz: {}", undeputed(name), deputy(name)),
        ));
    }
    surname_first(name)
}

/// An office before the name or behind it, which has a line of its own.
fn office(name: &str) -> Option<NameFault> {
    let is_office = |word: &str| AEMTER.contains(&gefaltet(word).as_str());
    let fault = |office: &str, name: &str| {
        NameFault::new(
            format!("Das Amt „{office}“ gehört nicht zum Namen."),
            format!("name: {name}\namt: {office}"),
        )
    };
    if let Some((first, behind)) = name.split_once(',')
        && behind.split_whitespace().any(is_office)
    {
        return Some(fault(behind.trim(), first.trim()));
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let offices = words.iter().take_while(|word| {
        is_office(word) || ["erste", "erster"].contains(&gefaltet(word).as_str())
    });
    let count = offices.count();
    if !words[..count].iter().any(|word| is_office(word)) {
        return None;
    }
    if count < words.len() {
        return Some(fault(&words[..count].join(" "), &words[count..].join(" ")));
    }
    let message = format!("„{name}“ ist ein Amt, kein Name.");
    Some(NameFault::new(message, format!("amt: {name}")))
}

/// What no name has: an address, digits, two people, one kind of letters alone, „gez.“.
fn foreign(name: &str) -> Option<NameFault> {
    let only = |what: &str| {
        let message = format!("In „{name}“ steht {what}.");
        Some(NameFault::new(message, "Nur Vor- und Nachnamen schreiben."))
    };
    if let Some(rest) = signed(name) {
        let message = format!("„{name}“ beginnt mit „gez.“; gedruckt wird nur der Name.");
        return Some(NameFault::new(message, format!("name: {rest}")));
    }
    if name.contains('@') {
        return only("eine E-Mail-Adresse");
    }
    if name.chars().any(|c| c.is_ascii_digit()) {
        return only("eine Zahl");
    }
    let joined = ["und", "u.", "&", "/", "+", ";", "sowie"];
    let words: Vec<&str> = name.split_whitespace().collect();
    // „von und zu“ is one name.
    let joins = |pair: &[&str]| joined.contains(&pair[1]) && pair[0] != "von";
    let two = words.windows(2).any(joins) || name.contains(['/', ';', '&']);
    if two {
        return Some(NameFault::new(
            format!("In „{name}“ stehen zwei Menschen."),
            "Für jeden einen eigenen Eintrag „- name: …“ anlegen.",
        ));
    }
    let letters: Vec<char> = name.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.len() > 3 && letters.iter().all(|c| c.is_lowercase()) {
        return only("kein Großbuchstabe");
    }
    if letters.len() > 3 && letters.iter().all(|c| c.is_uppercase()) {
        return only("alles in Großbuchstaben");
    }
    None
}

/// What stands behind „gez.“
fn signed(name: &str) -> Option<&str> {
    let (first, rest) = name.split_once([' ', '\u{a0}'])?;
    let word = fold(first);
    ["gez.", "gez", "gezeichnet"]
        .contains(&word.as_str())
        .then(|| rest.trim())
}

/// The name without what stands for the one who is away.
fn undeputed(name: &str) -> &str {
    let shown = name.trim_start();
    let ends = ["V.", "v.", "A.", "a.", "Vertretung", "vertretung", "Auftrag", "auftrag"];
    let end = ends.iter().filter_map(|end| Some(shown.find(end)? + end.len())).min();
    shown[end.unwrap_or(0)..].trim_start_matches([':', ',', ' ', '\u{a0}'])
}

/// As what somebody signs in somebody else's place.
fn deputy(name: &str) -> &'static str {
    let close: String = fold(name).chars().filter(|c| !c.is_whitespace()).collect();
    if close.starts_with("i.a.") || close.starts_with("imauftrag") {
        "Im Auftrag"
    } else {
        "In Vertretung"
    }
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

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn what_is_more_than_a_name_says_what_to_type() {
        for (name, hint) in [
            ("Landrätin Ina Muster", "name: Ina Muster\namt: Landrätin"),
            ("Uwe Muster, Landrat", "name: Uwe Muster\namt: Landrat"),
            (
                "Erste Kreisbeigeordnete Eva Probe",
                "name: Eva Probe\namt: Erste Kreisbeigeordnete",
            ),
            ("OB Jan Probe", "name: Jan Probe\namt: OB"),
            ("gez. Ute Probe", "name: Ute Probe"),
            ("i. V. Dr. A. Probe", "name: Dr. A. Probe\nzusatz: In Vertretung"),
            ("Im Auftrag Eva Probe", "name: Eva Probe\nzusatz: Im Auftrag"),
            ("Frau Eva Probe", "name: Eva Probe"),
            ("Landrat", "amt: Landrat"),
        ] {
            assert_eq!(
                fault(name).map(|fault| fault.hint).as_deref(),
                Some(hint),
                "{name}"
            );
        }
        for name in [
            "Eva Muster und Udo Probe",
            "Muster/Probe",
            "eva@probe.example",
            "Eva 2",
            "eva probe",
            "EVA PROBE",
        ] {
            assert!(fault(name).is_some(), "{name}");
        }
    }

    #[test]
    fn honest_names_are_left_alone() {
        for name in [
            "Dr. Maximiliane Theodora Freifrau von Musterhausen",
            "Karl Graf von und zu Probe",
            "Prof. Dr. h. c. Ute Muster, LL.M.",
            "Ina Muster-Probe",
            "Jürgen O'Probe",
            "I. V. Muster",
            "Hans Bürgermeister",
            "Erste Muster",
            "Li Wu",
            "Ed Muster jun.",
        ] {
            assert!(
                fault(name).is_none(),
                "{name}: {:?}",
                fault(name).map(|f| f.message)
            );
        }
    }
}
