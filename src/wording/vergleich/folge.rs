//! Tells what only follows from a § that came, went or moved: numbers and references.

use std::collections::BTreeMap;

use super::einheit::{Seite, Sektion};
use super::lauf::Herkunft;
use super::zuordnung::Zuordnung;
use super::{Abschnitt, Hinweis, Klasse, Nummer, Ort, Paar, Vergleich};

/// Names why numbers and references changed, and which references should have.
pub(super) fn attribute(
    vergleich: &mut Vergleich,
    zuordnung: &Zuordnung,
    alt: &Seite,
    neu: &Seite,
) {
    let numbers = numbers(zuordnung, alt, neu);
    let gone: Vec<&str> = (0..alt.abschnitte.len())
        .filter(|a| zuordnung.abschnitte.iter().all(|pair| pair.0 != *a))
        .filter_map(|a| alt.abschnitte[a].nummer.as_deref())
        .collect();
    let mut hinweise = Vec::new();
    for section in &mut vergleich.abschnitte {
        section.nummer = renumbered(section, alt, neu);
        for pair in &mut section.paare {
            follow(pair, &numbers);
            if !pair.platzhalter {
                hinweise.extend(stale(pair, &numbers, &gone));
            }
        }
    }
    vergleich.hinweise = hinweise;
}

/// The new number of each § that has one in both wordings.
fn numbers(zuordnung: &Zuordnung, alt: &Seite, neu: &Seite) -> BTreeMap<String, String> {
    let number = |section: &Sektion| section.nummer.clone();
    zuordnung
        .abschnitte
        .iter()
        .filter_map(|&(a, b)| {
            Some((number(&alt.abschnitte[a])?, number(&neu.abschnitte[b])?))
        })
        .collect()
}

/// Why the number of a § changed: as its place among the §s did, or for itself.
fn renumbered(section: &Abschnitt, alt: &Seite, neu: &Seite) -> Option<Nummer> {
    let (old, new) = (section.alt.as_ref()?, section.neu.as_ref()?);
    if old.abschnitt == new.abschnitt || !new.abschnitt.starts_with('§') {
        return None;
    }
    let regular = |side: &Seite, ort: &Ort| {
        let numbered = side.abschnitte.iter().filter(|section| section.nummer.is_some());
        let place = numbered.zip(1..).find(|(section, _)| section.ort == *ort);
        place.is_some_and(|(section, place)| {
            section.nummer.as_deref() == Some(format!("§ {place}").as_str())
        })
    };
    let follows = regular(alt, old) && regular(neu, new);
    Some(if follows { Nummer::Folge } else { Nummer::Eigen })
}

/// Marks references that follow their § to its new number.
fn follow(pair: &mut Paar, numbers: &BTreeMap<String, String>) {
    for run in pair.laeufe.iter_mut().filter(|run| !run.gleich()) {
        let follows = run.klasse == Klasse::Verweis
            && numbers.get(&run.alt).is_some_and(|new| *new == run.neu);
        if follows {
            run.herkunft = Herkunft::Verweis;
        }
    }
}

/// References that still have the number of a § that has another one now, or is gone.
fn stale(pair: &Paar, numbers: &BTreeMap<String, String>, gone: &[&str]) -> Vec<Hinweis> {
    let (Some(_), Some(ort)) = (&pair.alt, &pair.neu) else { return Vec::new() };
    let mut found = Vec::new();
    for run in pair.laeufe.iter().filter(|run| run.gleich()) {
        for reference in references(&run.neu) {
            let text = match numbers.get(&reference) {
                Some(new) if *new != reference => format!(
                    "Hier steht unverändert „{reference}“; der Paragraf, der so hieß, ist jetzt {new}."
                ),
                None if gone.contains(&reference.as_str()) => {
                    format!(
                        "Hier steht unverändert „{reference}“; diesen Paragrafen gibt es nicht mehr."
                    )
                }
                _ => continue,
            };
            found.push(Hinweis { ort: ort.clone(), text });
        }
    }
    found
}

/// The references in a text: `§ 5`.
fn references(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in text.split("§ ").skip(1) {
        let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
        if !number.is_empty() {
            found.push(format!("§ {number}"));
        }
    }
    found
}
