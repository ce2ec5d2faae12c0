//! Who signs: the two sides that are built in, and further ones that the Vordruck declares.

use super::Seitenart;
use super::feld::{Art, Feld, Felder};
use crate::finding::{Findings, rules, suggest};
use crate::reading::fields::Placed;

/// What a further side has, beyond what else its group declares.
const ANGABEN: [(&str, bool); 4] =
    [("name", true), ("genus", false), ("ort", true), ("amt", true)];

/// Checks the sides against the part `kreis`.
pub(super) fn check(
    seiten: &[Placed<String>],
    kreis: &Felder,
    findings: &mut Findings,
) -> Vec<Seitenart> {
    let mut known: Vec<Seitenart> = Vec::new();
    for seite in seiten {
        if known.iter().any(|known| known.schluessel == seite.value) {
            refuse(
                seite,
                format!("„{}“ steht hier zweimal.", seite.value),
                None,
                findings,
            );
        } else if let Some(one) = one(seite, kreis, findings) {
            known.push(one);
        }
    }
    if let Some(first) = seiten.first() {
        for wanted in ["land", "kreis"] {
            if !seiten.iter().any(|seite| seite.value == wanted) {
                let message = format!("Unter „seiten“ fehlt „{wanted}“.");
                refuse(first, message, Some("seiten: [land, kreis]".into()), findings);
            }
        }
    }
    known
}

fn one(
    seite: &Placed<String>,
    kreis: &Felder,
    findings: &mut Findings,
) -> Option<Seitenart> {
    let key = seite.value.as_str();
    let named =
        |name: &str| Seitenart { schluessel: key.to_owned(), name: name.to_owned() };
    match key {
        "land" => return Some(named("Land")),
        "kreis" => return Some(named("Kreis")),
        _ => {}
    }
    let Some(feld) = kreis.iter().find(|feld| feld.schluessel == key) else {
        let keys = kreis.iter().map(|feld| feld.schluessel.as_str());
        let meant = suggest(key, keys.chain(["land", "kreis"]));
        let message = format!(
            "Die Seite „{key}“ gibt es nicht: Unter „kreis“ steht keine solche Gruppe."
        );
        refuse(
            seite,
            message,
            meant.map(|key| format!("Meinten Sie „{key}“?")),
            findings,
        );
        return None;
    };
    for (wanted, is_text) in ANGABEN {
        let fits = |feld: &Feld| match feld.blatt().map(|blatt| &blatt.art) {
            Some(Art::Text) => is_text,
            Some(Art::Auswahl(words)) => {
                let known = ["maskulin", "feminin", "saechlich"];
                !is_text && words.iter().all(|word| known.contains(&word.as_str()))
            }
            _ => false,
        };
        let child = feld.kinder().iter().find(|feld| feld.schluessel == wanted);
        if !child.is_some_and(|feld| fits(feld)) {
            let art = if is_text {
                "text"
            } else {
                "{auswahl: [maskulin, feminin, saechlich]}"
            };
            let message = format!("Der Seite „{key}“ fehlt die Angabe „{wanted}“.");
            let hint = format!("Unter „kreis:“ bei „{key}:“ ergänzen: {wanted}: {art}");
            refuse(seite, message, Some(hint), findings);
        }
    }
    Some(named(&feld.name))
}

fn refuse(
    seite: &Placed<String>,
    message: String,
    hint: Option<String>,
    findings: &mut Findings,
) {
    let finding = rules::VORDRUCK_SEITE.at(&seite.place, message);
    findings.push(finding.field(&seite.path).maybe_hint(hint));
}
