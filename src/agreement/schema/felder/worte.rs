//! What a schema says of a declared field in words.

use crate::agreement::vordruck::{Art, Blatt, Feld, Form, Grenze};

/// What a field is called; `{nr}` is the number of its row.
pub(super) fn title(name: &str, nr: Option<usize>) -> String {
    let nr = nr.map_or_else(|| "…".to_owned(), |nr| nr.to_string());
    name.replace("{nr}", &nr)
}

/// What a field means: its help, or what it is, and what else holds for it.
pub(super) fn about(feld: &Feld) -> String {
    let mut sentences: Vec<String> = feld.hilfe.iter().cloned().collect();
    match &feld.form {
        Form::Blatt(blatt) => {
            if sentences.is_empty() {
                sentences.push(kind(blatt));
            }
            sentences.extend(rules(blatt));
        }
        Form::Gruppe(_) if sentences.is_empty() => {
            sentences.push("Was dazugehört, steht eingerückt darunter.".to_owned());
        }
        Form::Gruppe(_) => {}
        Form::Reihen(reihen) => {
            sentences.push(format!("Eine Angabe je Zeile ({}).", reihen.zeile));
        }
        Form::Liste(liste) => sentences.push(format!(
            "Je Zeile ein Eintrag ({}) mit „- “; [] für: keine.",
            liste.eintrag
        )),
    }
    if let Some(word) = &feld.nur {
        sentences.push(format!("Nur für die Gruppe „{}“.", word.value));
    }
    sentences.join(" ")
}

/// What a row of a field means.
pub(super) fn row(feld: &Feld, je: &Feld, nr: Option<usize>) -> String {
    let name = title(&feld.name, nr);
    match &je.form {
        Form::Gruppe(_) => format!("{name}: {}", about(je)),
        _ => format!("{name}. {}", about(je)),
    }
}

fn kind(blatt: &Blatt) -> String {
    match &blatt.art {
        Art::Text => "Ein Text.".to_owned(),
        Art::Betrag => "Ein Betrag in Euro.".to_owned(),
        Art::Datum => "Ein Datum.".to_owned(),
        Art::Auswahl(words) => format!("Eines von: {}.", words.join(", ")),
        Art::Zahl => match &blatt.einheit {
            Some(einheit) => format!("Eine Zahl ({einheit})."),
            None => "Eine Zahl.".to_owned(),
        },
    }
}

/// Digits, bounds, other words, what holds where nothing is written.
fn rules(blatt: &Blatt) -> Vec<String> {
    let mut rules = Vec::new();
    if blatt.art == Art::Zahl && blatt.stellen > 0 {
        rules.push(format!("Stellen hinter dem Punkt: höchstens {}.", blatt.stellen));
    }
    let unit = if blatt.art == Art::Text { " Zeichen" } else { "" };
    let bound = |grenze: &Grenze| match grenze {
        Grenze::Zahl(number) => format!("{number}{unit}"),
        Grenze::Datum(day) => day.to_string(),
    };
    match (&blatt.mindestens, &blatt.hoechstens) {
        (Some(least), Some(most)) => {
            rules.push(format!("Von {} bis {}.", bound(least), bound(most)));
        }
        (Some(least), None) => rules.push(format!("Mindestens {}.", bound(least))),
        (None, Some(most)) => rules.push(format!("Höchstens {}.", bound(most))),
        (None, None) => {}
    }
    if !blatt.oder.is_empty() {
        rules.push(format!("Möglich ist statt dessen: {}.", blatt.oder.join(", ")));
    }
    if let Some(path) = &blatt.sonst {
        rules.push(format!("Sonst gilt {}.", path.value));
    }
    if !blatt.summe_von.is_empty() {
        let paths: Vec<&str> =
            blatt.summe_von.iter().map(|path| path.value.as_str()).collect();
        let paths = paths.join(", ");
        rules.push(format!("Die Summe von {paths}; ohne Angabe wird sie ausgerechnet."));
    }
    rules
}
