//! Reads a Vordruck, every doubt a finding; what is in doubt is not used.

mod angabe;
mod wert;
mod woerter;

use std::sync::Arc;

use super::feld::{Feld, Felder, Form};
use super::schluessel::{self, Teil};
use super::verweise::{self, Teile};
use super::{KLEINSTER, Vordruck, seiten};
use crate::finding::{Severity, rules};
use crate::reading::fields::{Field, Group, Items, Kind, Placed, Reading};
use crate::reading::yaml::Node;

/// The sides of an agreement.
const SEITEN: Items = Items { most: 6, begins: "- " };

/// Reads `vordruck.yaml`; `None` where it can't be relied on.
pub fn read(node: &Node, reading: &mut Reading) -> Option<Vordruck> {
    let before = reading.findings.count(Severity::Fehler);
    let mut root = Field::root(node).group(reading)?;
    let kopf = root
        .need("vereinbarung", reading)
        .and_then(|field| kopf(&field, reading));
    let jahrgang = part(&mut root, "jahrgang", reading);
    let kreis = part(&mut root, "kreis", reading);
    let datensatz = root.need("datensatz", reading);
    let datensatz = datensatz.map(|field| felder(&field, reading)).unwrap_or_default();
    root.close(reading);
    let kopf = kopf?;
    let sides: Vec<String> =
        kopf.seiten.iter().map(|seite| seite.value.clone()).collect();
    let findings = &mut *reading.findings;
    for (teil, felder) in [
        (Teil::Jahrgang, &jahrgang),
        (Teil::Kreis, &kreis),
        (Teil::Datensatz, &datensatz),
    ] {
        schluessel::refuse_taken(teil, felder, &sides, findings);
    }
    schluessel::refuse_twice(&jahrgang, &datensatz, findings);
    let teile = Teile {
        jahrgang: &jahrgang,
        kreis: &kreis,
        datensatz: &datensatz,
    };
    verweise::check(&teile, findings);
    let seiten = seiten::check(&kopf.seiten, &kreis, findings);
    let listen = listen(&datensatz);
    let sound = findings.count(Severity::Fehler) == before;
    let (kuerzel, programm) = (kopf.kuerzel, kopf.programm);
    let vordruck = Vordruck {
        kuerzel,
        programm,
        seiten,
        jahrgang,
        kreis,
        datensatz,
        listen,
    };
    sound.then_some(vordruck)
}

/// The part `vereinbarung`.
struct Kopf {
    kuerzel: Placed<String>,
    programm: String,
    seiten: Vec<Placed<String>>,
}

fn kopf(field: &Field, reading: &mut Reading) -> Option<Kopf> {
    let mut group = field.group(reading)?;
    let text = |group: &mut Group, key: &'static str, reading: &mut Reading| {
        let kind = if key == "kuerzel" { Kind::Label } else { Kind::Wording };
        group.need(key, reading)?.text(kind, reading)
    };
    let kuerzel = text(&mut group, "kuerzel", reading);
    let programm = text(&mut group, "programm", reading);
    let seiten = group.need("seiten", reading).and_then(|field| {
        let items = field.list(SEITEN, reading)?;
        if items.is_empty() {
            field.missing("Hier fehlt, wer unterschreibt: [land, kreis].", reading);
        }
        Some(
            items
                .iter()
                .filter_map(|item| item.text(Kind::Label, reading))
                .collect(),
        )
    });
    group.close(reading);
    let kuerzel = kuerzel?;
    if !is_short(&kuerzel.value) {
        let message = format!(
            "Das Kürzel „{}“ steht im Namen jeder Datei; erlaubt sind a bis z, Ziffern und „-“.",
            kuerzel.value
        );
        let finding = rules::VORDRUCK_SCHLUESSEL.at(&kuerzel.place, message);
        reading.findings.push(finding.field(&kuerzel.path));
    }
    Some(Kopf {
        kuerzel,
        programm: programm?.value,
        seiten: seiten?,
    })
}

/// Whether a text can stand in the name of a file on every system.
fn is_short(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.len() <= 30
        && text.chars().all(allowed)
        && !text.ends_with('-')
}

fn part<'n>(group: &mut Group<'n>, key: &'n str, reading: &mut Reading) -> Felder {
    let field = group.get(key);
    field.map(|field| felder(&field, reading)).unwrap_or_default()
}

/// The fields of a group.
pub(super) fn felder(field: &Field, reading: &mut Reading) -> Felder {
    let Some(group) = field.group(reading) else { return Felder::new() };
    let mut felder = Felder::new();
    for (entry, field) in group.entries() {
        if schluessel::check(entry, &field.path, reading.findings)
            && let Some(feld) = angabe::read(entry, &field, reading)
        {
            felder.push(Arc::new(feld));
        }
    }
    if group.entries().next().is_none() {
        let hint = KLEINSTER.lines().last().unwrap_or_default().trim();
        reading.findings.push(
            rules::VORDRUCK_FORM
                .at(&field.node.place, "Hier steht keine Angabe.")
                .field(&field.path)
                .hint(format!("Etwa: {hint}")),
        );
    }
    felder
}

/// Where lists belong, if the record has them in one place only.
fn listen(datensatz: &Felder) -> Option<String> {
    let mut with = datensatz.iter().filter_map(|feld| Some((feld, list_in(feld)?)));
    let (feld, (eintrag, zeile)) = with.next()?;
    if with.next().is_some() {
        return None;
    }
    let key = &feld.schluessel;
    Some(match zeile {
        Some(zeile) => format!(
            "Einträge ({eintrag}) stehen unter „{key}:“, eingerückt unter dem Schlüssel ihrer Zeile ({zeile})."
        ),
        None => format!("Einträge ({eintrag}) stehen eingerückt unter „{key}:“."),
    })
}

/// What an item and a row are called where a field is a list.
fn list_in(feld: &Feld) -> Option<(&str, Option<&str>)> {
    match &feld.form {
        Form::Liste(liste) => Some((&liste.eintrag, None)),
        Form::Reihen(reihen) => {
            let (eintrag, _) = list_in(&reihen.je)?;
            Some((eintrag, Some(&reihen.zeile)))
        }
        _ => None,
    }
}
