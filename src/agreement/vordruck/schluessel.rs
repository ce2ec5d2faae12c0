//! Which keys a Vordruck may use, and where.

use std::collections::BTreeMap;

use super::feld::{Feld, Felder, Form};
use crate::finding::{Findings, Place, rules};
use crate::reading::yaml::Entry;

/// Taken at the root of every template and record.
const WURZEL: [&str; 5] = ["jahr", "kreis", "ministerium", "unterzeichnung", "paragraf"];
/// What jahrgang.yaml has anyway.
const JAHRGANG: [&str; 6] =
    ["unterzeichnende", "gruppen", "gesamtvolumen", "freigabe", "archivformat", "fiktiv"];
/// What each Kreis has anyway.
const KREIS: [&str; 13] = [
    "schluessel",
    "name",
    "genus",
    "sitz",
    "regierungsbezirk",
    "amt",
    "ab",
    "bis",
    "formen",
    "gruppen",
    "nominativ",
    "genitiv",
    "dativ",
];
/// What a row of `je` has beside its own.
const REIHE: [&str; 4] = ["titel", "nr", "eintraege", "summe"];

/// A part of the Vordruck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Teil {
    Jahrgang,
    Kreis,
    Datensatz,
}

impl Teil {
    /// Whether a key at its root is taken.
    fn is_taken(self, key: &str) -> bool {
        match self {
            Self::Jahrgang => WURZEL.contains(&key) || JAHRGANG.contains(&key),
            Self::Kreis => KREIS.contains(&key) || key == "akkusativ",
            Self::Datensatz => WURZEL.contains(&key),
        }
    }
}

/// Whether a key is one: a-z, digits and low lines.
pub(super) fn is_key(key: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.len() <= 60
        && key.chars().all(allowed)
}

/// A text as the key that it would be.
pub(super) fn meant(text: &str) -> String {
    text.to_lowercase()
        .replace('ä', "ae")
        .replace('ö', "oe")
        .replace('ü', "ue")
        .replace('ß', "ss")
        .replace(['-', ' '], "_")
}

/// Refuses a key that is none.
pub(super) fn check(entry: &Entry, path: &str, findings: &mut Findings) -> bool {
    let key = entry.key.as_str();
    if is_key(key) {
        return true;
    }
    let meant = meant(key);
    let message = format!(
        "Der Schlüssel „{key}“ ist nicht möglich; erlaubt sind a bis z, Ziffern und „_“."
    );
    let hint = is_key(&meant).then(|| format!("Meinten Sie „{meant}“?"));
    let finding = rules::VORDRUCK_SCHLUESSEL.at(&entry.place, message);
    findings.push(finding.field(path).maybe_hint(hint));
    false
}

/// Refuses the keys of a part that are taken.
pub(super) fn refuse_taken(
    teil: Teil,
    felder: &Felder,
    seiten: &[String],
    findings: &mut Findings,
) {
    for feld in felder {
        let key = feld.schluessel.as_str();
        let side = teil != Teil::Kreis && seiten.iter().any(|side| side == key);
        if teil.is_taken(key) || side {
            refuse(&feld.place, key, "ist hier vergeben", findings);
        }
        in_rows(feld, findings);
    }
}

/// Refuses a key that both `jahrgang` and `datensatz` have.
pub(super) fn refuse_twice(one: &Felder, other: &Felder, findings: &mut Findings) {
    let first: BTreeMap<&str, &Place> = one
        .iter()
        .map(|feld| (feld.schluessel.as_str(), &feld.place))
        .collect();
    for feld in other {
        if let Some(place) = first.get(feld.schluessel.as_str()) {
            let key = &feld.schluessel;
            let message = format!(
                "„{key}“ steht schon unter „jahrgang“; jede Angabe hat einen Ort."
            );
            let finding = rules::VORDRUCK_SCHLUESSEL.at(&feld.place, message);
            findings.push(finding.field(key).also(place, "zuerst hier"));
        }
    }
}

/// Refuses below a `je` what each of its rows has anyway.
fn in_rows(feld: &Feld, findings: &mut Findings) {
    if let Form::Reihen(reihen) = &feld.form {
        let rows = reihen.reihen.iter();
        let rows = rows.map(|row| (row.schluessel.as_str(), &row.titel.place));
        let inner: &[_] = match &reihen.je.form {
            Form::Gruppe(felder) => felder,
            _ => &[],
        };
        let inner = inner.iter().map(|feld| (feld.schluessel.as_str(), &feld.place));
        for (key, place) in rows.chain(inner).filter(|(key, _)| REIHE.contains(key)) {
            refuse(place, key, "hat neben „je“ jede Zeile schon", findings);
        }
    }
    feld.kinder().iter().for_each(|feld| in_rows(feld, findings));
}

fn refuse(place: &Place, key: &str, why: &str, findings: &mut Findings) {
    let message = format!("Der Schlüssel „{key}“ {why}.");
    let finding = rules::VORDRUCK_SCHLUESSEL.at(place, message);
    findings.push(finding.field(key).hint("Einen anderen Schlüssel wählen."));
}
