//! One declared field: which of its four forms it has.

use std::sync::Arc;

use super::super::feld::{Feld, Form, Liste, Noetig, Reihe, Reihen};
use super::super::schluessel;
use super::woerter::{Woerter, unclear};
use super::{felder, wert};
use crate::finding::rules;
use crate::reading::fields::{Field, Kind, Placed, Reading};
use crate::reading::yaml::{Entry, Node, Value};

/// The words that say what a field is; exactly one of them stands there.
const FORMEN: [&str; 4] = ["art", "auswahl", "felder", "liste"];

/// What a field takes over from the one around it.
#[derive(Clone, Copy)]
struct Umgebung {
    noetig: Noetig,
    /// Whether it is inside of a `je` or a `liste`, so that there is a number.
    reihe: bool,
    liste: bool,
}

/// Reads a declared field.
pub(super) fn read(entry: &Entry, field: &Field, reading: &mut Reading) -> Option<Feld> {
    let umgebung = Umgebung {
        noetig: Noetig::Unterschrift,
        reihe: false,
        liste: false,
    };
    let read = one(entry, field, reading)?;
    Some(finish(read, umgebung, reading))
}

/// A field as it is written, its surroundings aside.
fn one(entry: &Entry, field: &Field, reading: &mut Reading) -> Option<Feld> {
    let bare = |form| Feld {
        schluessel: entry.key.clone(),
        place: entry.place.clone(),
        name: capital(&entry.key),
        hilfe: None,
        noetig: Noetig::Unterschrift,
        nur: None,
        form,
    };
    if field.node.is_blank() {
        let place = &entry.place;
        let message = format!("Hier fehlt, was „{}“ ist.", entry.key);
        let finding = rules::VORDRUCK_FORM.at(place, message).field(&field.path);
        reading
            .findings
            .push(finding.hint(format!("Etwa: {}: text", entry.key)));
        return None;
    }
    if let Value::Scalar(_) = &field.node.value {
        return Some(bare(wert::short(field, reading)?));
    }
    let woerter = Woerter::read(field, reading)?;
    let form = form(entry, field, &woerter, reading)?;
    let noetig = [
        ("unterschrift", Noetig::Unterschrift),
        ("portal", Noetig::Portal),
        ("nein", Noetig::Nein),
    ];
    let plain = bare(form);
    Some(Feld {
        name: woerter.text("name", reading).unwrap_or(plain.name),
        hilfe: woerter.text("hilfe", reading),
        noetig: woerter.choice("noetig", &noetig, reading).unwrap_or(plain.noetig),
        nur: woerter.get("nur").and_then(|field| field.text(Kind::Label, reading)),
        ..plain
    })
}

/// What a field is: one of the four forms, or one a row.
fn form(
    entry: &Entry,
    field: &Field,
    woerter: &Woerter,
    reading: &mut Reading,
) -> Option<Form> {
    let said: Vec<&str> = FORMEN.into_iter().filter(|word| woerter.has(word)).collect();
    let word = match said.as_slice() {
        [word] => *word,
        [] => {
            let finding = unclear(field, format!("Hier fehlt, was „{}“ ist.", entry.key));
            let hint = "Eines von: art, auswahl, felder, liste. Kurz: art: text";
            reading.findings.push(finding.hint(hint));
            return None;
        }
        several => {
            let message = format!(
                "Hier steht {} zugleich; eine Angabe ist nur eines davon.",
                several
                    .iter()
                    .map(|word| format!("„{word}“"))
                    .collect::<Vec<_>>()
                    .join(" und ")
            );
            reading.findings.push(unclear(field, message));
            return None;
        }
    };
    let inner = match word {
        "felder" => {
            woerter.refuse_others(&["felder", "je", "zeile"], "eine Gruppe", reading);
            Form::Gruppe(felder(woerter.get("felder")?, reading))
        }
        "liste" => list(entry, woerter, reading)?,
        _ => wert::read(field, woerter, reading)?,
    };
    if let Some(je) = woerter.get("je") {
        return Some(rows(entry, je, woerter, inner, reading));
    }
    if let Some(zeile) = woerter.get("zeile") {
        reading.findings.push(unclear(zeile, "„zeile“ gehört zu „je“."));
    }
    Some(inner)
}

/// `liste:` with an `art`, with words of its own, or with the fields of an item.
fn list(entry: &Entry, woerter: &Woerter, reading: &mut Reading) -> Option<Form> {
    const POSSIBLE: [&str; 6] =
        ["liste", "je", "zeile", "eintrag", "mindestens", "hoechstens"];
    woerter.refuse_others(&POSSIBLE, "eine Liste", reading);
    let field = woerter.get("liste")?;
    let own_words = match &field.node.value {
        Value::Map(entries) => {
            entries.iter().any(|entry| FORMEN.contains(&entry.key.as_str()))
        }
        Value::Scalar(_) => true,
        Value::List(_) => false,
    };
    let inner = inner_entry(entry, field.node);
    let je = if own_words {
        one(&inner, field, reading)?
    } else {
        let form = Form::Gruppe(felder(field, reading));
        Feld {
            schluessel: entry.key.clone(),
            place: entry.place.clone(),
            name: capital(&entry.key),
            hilfe: None,
            noetig: Noetig::Unterschrift,
            nur: None,
            form,
        }
    };
    Some(Form::Liste(Liste {
        eintrag: woerter
            .text("eintrag", reading)
            .unwrap_or_else(|| "Eintrag".to_owned()),
        mindestens: wert::count(woerter, "mindestens", reading),
        hoechstens: wert::count(woerter, "hoechstens", reading),
        je: Arc::new(je),
    }))
}

/// The entry that an item of a list is declared by.
fn inner_entry(entry: &Entry, node: &Node) -> Entry {
    Entry {
        key: entry.key.clone(),
        place: entry.place.clone(),
        node: node.clone(),
    }
}

/// `je:` with its rows.
fn rows(
    entry: &Entry,
    field: &Field,
    woerter: &Woerter,
    form: Form,
    reading: &mut Reading,
) -> Form {
    let mut reihen: Vec<Arc<Reihe>> = Vec::new();
    if let Some(group) = field.group(reading) {
        for (entry, field) in group.entries() {
            if let Some(titel) = title(entry, &field, reading) {
                let (schluessel, nr) = (entry.key.clone(), reihen.len() + 1);
                reihen.push(Arc::new(Reihe { schluessel, titel, nr }));
            }
        }
        if group.entries().next().is_none() {
            reading.findings.push(unclear(field, "Unter „je“ steht keine Zeile."));
        }
    }
    let je = Feld {
        schluessel: entry.key.clone(),
        place: entry.place.clone(),
        name: woerter.text("name", reading).unwrap_or_else(|| capital(&entry.key)),
        hilfe: None,
        noetig: Noetig::Unterschrift,
        nur: None,
        form,
    };
    let zeile = woerter.text("zeile", reading).unwrap_or_else(|| "Zeile".to_owned());
    Form::Reihen(Reihen { reihen, zeile, je: Arc::new(je) })
}

/// The key and the title of a row.
fn title(entry: &Entry, field: &Field, reading: &mut Reading) -> Option<Placed<String>> {
    if !schluessel::check(entry, &field.path, reading.findings) {
        return None;
    }
    if field.node.is_blank() {
        let message = format!("Hier fehlt der gedruckte Titel von „{}“.", entry.key);
        let finding = rules::SCHLUESSEL_FEHLT.at(&entry.place, message);
        let hint = format!("{}: Titel, wie er gedruckt wird", entry.key);
        reading.findings.push(finding.field(&field.path).hint(hint));
        return None;
    }
    let titel = field.text(Kind::Wording, reading)?;
    numbered(&titel, reading);
    Some(titel)
}

/// Doubts a title that begins with a number, as „4. Weiterbildung“.
fn numbered(titel: &Placed<String>, reading: &mut Reading) {
    let rest = titel.value.trim_start_matches(|c: char| c.is_ascii_digit());
    let Some(bare) = rest.strip_prefix(['.', ')']).filter(|_| rest != titel.value) else {
        return;
    };
    let message = format!(
        "„{}“ beginnt mit einer Nummer; die druckt die Vereinbarung.",
        titel.value
    );
    let finding = rules::ART_MIT_NUMMER.at(&titel.place, message);
    let hint = format!("Nur den Titel schreiben: {}", bare.trim_start());
    reading.findings.push(finding.field(&titel.path).hint(hint));
}

/// Hands down what holds for all that is inside, and doubts what can't hold there.
fn finish(mut feld: Feld, umgebung: Umgebung, reading: &mut Reading) -> Feld {
    if feld.noetig == Noetig::Unterschrift {
        feld.noetig = umgebung.noetig;
    }
    let noetig = feld.noetig;
    let reihen = matches!(feld.form, Form::Reihen(_));
    if feld.name.contains("{nr}") && !reihen && !umgebung.reihe {
        let message = format!("„{}“: {{nr}} gibt es nur in „je“ und „liste“.", feld.name);
        reading.findings.push(rules::VORDRUCK_FORM.at(&feld.place, message));
    }
    let head = feld.blatt().is_some_and(|blatt| blatt.kopfwert);
    if head && umgebung.liste {
        let message =
            format!("„{}“ steht in einer Liste und ist kein Kopfwert.", feld.name);
        reading.findings.push(rules::VORDRUCK_FORM.at(&feld.place, message));
    }
    let inner = |feld: Arc<Feld>, umgebung, reading: &mut Reading| {
        let feld = Arc::try_unwrap(feld).unwrap_or_else(|shared| (*shared).clone());
        Arc::new(finish(feld, umgebung, reading))
    };
    feld.form = match feld.form {
        Form::Blatt(blatt) => Form::Blatt(blatt),
        Form::Gruppe(felder) => {
            let umgebung = Umgebung { noetig, ..umgebung };
            let felder = felder.into_iter().map(|feld| inner(feld, umgebung, reading));
            Form::Gruppe(felder.collect())
        }
        Form::Reihen(reihen) => {
            let umgebung = Umgebung { noetig, reihe: true, ..umgebung };
            Form::Reihen(Reihen { je: inner(reihen.je, umgebung, reading), ..reihen })
        }
        Form::Liste(liste) => {
            let noetig = Noetig::Unterschrift;
            let umgebung = Umgebung { noetig, reihe: true, liste: true };
            Form::Liste(Liste { je: inner(liste.je, umgebung, reading), ..liste })
        }
    };
    feld
}

/// A key with a capital letter, for what has no name.
fn capital(key: &str) -> String {
    let mut letters = key.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
