//! What may be asked: for a group of parties, for what may be missing, for the items of a list.
//!
//! What is always there, or a gap where it is not, is no question: asked for, it would take a
//! clause away without a word.

use std::sync::Arc;

use super::baum::{Baum, Stelle};
use super::gebrauch::{Gebrauch, Gebrauche, Tut, is_gruppe};
use crate::finding::{Finding, Findings, Place, SourceFile, rules};

/// What can be asked for.
const MOEGLICH: &str = "Fragen lässt sich nach kreis.gruppen.WORT, nach einer Angabe mit „noetig: nein“, \
     nach person.zusatz und nach den eintraege einer Liste.";

/// Reports questions that are none, and what is printed without being asked for.
pub(super) fn check(
    file: &Arc<SourceFile>,
    gebrauche: &Gebrauche,
    baum: &Baum,
    findings: &mut Findings,
) {
    for gebrauch in &gebrauche.alle {
        let finding = match gebrauch.tut {
            Tut::Fragt => question(gebrauch, baum),
            Tut::Druckt => unasked(gebrauch, baum),
            Tut::Wiederholt => None,
        };
        findings.extend(finding);
    }
    for place in &gebrauche.gruppenmarken {
        if !is_around_absaetze(&file.text, place) {
            let message = format!(
                "„{}“ steht mitten in einem Absatz; nach einer Gruppe fragt man um ganze Absätze.",
                place.text()
            );
            let hint =
                "Die Anweisung auf eine eigene Zeile zwischen zwei Absätzen setzen.";
            findings.push(rules::VORLAGE_ANWEISUNG.at(place, message).hint(hint));
        }
    }
}

fn question(gebrauch: &Gebrauch, baum: &Baum) -> Option<Finding> {
    let pfad = &gebrauch.pfad;
    if is_gruppe(pfad) || is_zusatz(pfad) || baum.is_liste(pfad) {
        return None;
    }
    let mut values = baum.an(pfad).peekable();
    let known = values.peek().is_some();
    if known && values.all(Stelle::is_optional) {
        return None;
    }
    let why = if known {
        "einer Angabe, die nicht fehlen darf; ihre Lücke bliebe unsichtbar"
    } else {
        "etwas, das immer da ist"
    };
    let message = format!("„{}“ fragt nach {why}.", gebrauch.place.text());
    Some(rules::VORLAGE_ANWEISUNG.at(&gebrauch.place, message).hint(MOEGLICH))
}

/// What may be missing and is printed as if it could not.
fn unasked(gebrauch: &Gebrauch, baum: &Baum) -> Option<Finding> {
    let pfad = &gebrauch.pfad;
    let optional = is_zusatz(pfad) || baum.an(pfad).any(Stelle::is_optional);
    if !optional || gebrauch.da.contains(pfad) {
        return None;
    }
    let (word, tag) = (&gebrauch.wort, gebrauch.place.text());
    let message =
        format!("„{word}“ darf fehlen und steht außerhalb von {{% if {word} %}}.");
    let hint = format!("{{% if {word} %}} … {tag} … {{% endif %}}");
    Some(rules::PLATZ_OHNE_WERT.at(&gebrauch.place, message).hint(hint))
}

/// Whether a path is that of what a signatory adds to the name.
fn is_zusatz(pfad: &[String]) -> bool {
    matches!(pfad, [first, _, people, _, last]
        if first == "unterzeichnung" && people == "personen" && last == "zusatz")
}

/// Whether a tag stands on a line of its own that no Absatz goes across.
fn is_around_absaetze(text: &str, place: &Place) -> bool {
    let (before, behind) = (&text[..place.range.start], &text[place.range.end..]);
    let mut above = before.rsplit('\n');
    let mut below = behind.split('\n');
    let alone = |line: Option<&str>| line.is_none_or(|line| line.trim().is_empty());
    if !alone(above.next()) || !alone(below.next()) {
        return false;
    }
    let is_tag = |line: &&str| line.trim().starts_with("{%");
    let above = above.find(|line| !is_tag(line)).unwrap_or_default().trim();
    let below = below.find(|line| !is_tag(line)).unwrap_or_default().trim();
    !(is_sentence(above) && is_sentence(below))
}

/// Whether a line is running text: no building block, no item, no end of one.
fn is_sentence(line: &str) -> bool {
    let ends = line.ends_with(['(', '[', ',', ')', ']']);
    let begins = line.starts_with(['#', '-', '+', ')', ']', '[', '=']);
    !line.is_empty() && !begins && !ends
}
