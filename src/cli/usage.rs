//! What is said when the program is used wrongly, or is wrong itself.

use std::panic::PanicHookInfo;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::lage::Ende;
use super::output::{self, quoted};

/// Says in German what clap objects to; help and version are no objection.
pub(super) fn refuse(error: &clap::Error) -> Ende {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            output::print(&error.render().to_string());
            return Ende::Getan;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::MissingSubcommand => {
            output::complain("Es fehlt der Befehl. „zv --hilfe“ nennt alle.");
            return Ende::Aufruf;
        }
        _ => {}
    }
    let text = |kind| error.get(kind).map(words);
    let found = text(ContextKind::InvalidArg).unwrap_or_default();
    let value = text(ContextKind::InvalidValue).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::UnknownArgument => format!("Die Angabe „{found}“ gibt es hier nicht."),
        ErrorKind::InvalidSubcommand => {
            format!(
                "Den Befehl „{}“ gibt es nicht.",
                text(ContextKind::InvalidSubcommand).unwrap_or_default()
            )
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("Bei „{}“ fehlt der Wert.", plain(&found))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(|why| format!(" {why}."));
            let why = why.filter(|_| error.kind() == ErrorKind::ValueValidation);
            format!(
                "„{value}“ ist bei „{}“ nicht möglich.{}",
                plain(&found),
                why.unwrap_or_default()
            )
        }
        ErrorKind::MissingRequiredArgument => format!("Es fehlt: {}.", missing(error)),
        ErrorKind::ArgumentConflict => {
            let prior = text(ContextKind::PriorArg).unwrap_or_default();
            conflict(&plain(&found), &plain(&prior))
        }
        ErrorKind::InvalidUtf8 => "Eine Angabe enthält unlesbare Zeichen.".to_owned(),
        _ => "Diese Angaben passen nicht zusammen.".to_owned(),
    };
    let meant = meant(error);
    let help = match (meant.as_slice(), text(ContextKind::ValidValue)) {
        ([], Some(valid)) if !valid.is_empty() => format!("Möglich: {valid}."),
        ([], _) => "„--hilfe“ nennt, was möglich ist.".to_owned(),
        (meant, _) => format!("Meinten Sie {}?", quoted(meant)),
    };
    output::complain(&format!("{message} {help}"));
    Ende::Aufruf
}

/// What was probably meant, the likeliest first.
fn meant(error: &clap::Error) -> Vec<String> {
    let kinds = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
        ContextKind::SuggestedSubcommand,
    ];
    let mut found = match kinds.into_iter().find_map(|kind| error.get(kind)) {
        Some(ContextValue::Strings(words)) => words.clone(),
        Some(value) => vec![words(value)],
        None => Vec::new(),
    };
    if let Some(typed) = error.get(ContextKind::InvalidSubcommand).map(words) {
        if let Some(command) = in_other_words(&typed) {
            return vec![command.to_owned()];
        }
        // Letters alone make „einlesen“ of „freigeben“: no more than every third may differ.
        let near = |word: &String| {
            strsim::damerau_levenshtein(word, &typed) * 3 <= typed.chars().count()
        };
        found.retain(near);
        let distance = |word: &String| strsim::damerau_levenshtein(word, &typed);
        found.sort_by_key(distance);
        let nearest = found.first().map_or(0, distance);
        found.retain(|word| distance(word) <= nearest + 1);
    }
    found
}

/// The command for a word that people say for what it does.
fn in_other_words(typed: &str) -> Option<&'static str> {
    const WORDS: [(&str, &[&str]); 10] = [
        ("erzeugen", &["drucken", "machen", "generieren", "pdf", "erstellen", "build"]),
        ("pruefen", &["prüfen", "pruefe", "validieren", "kontrolle", "test"]),
        ("tabelle", &["excel", "exportieren", "export", "liste"]),
        ("einlesen", &["importieren", "laden", "lesen"]),
        ("freigeben", &["freigabe", "genehmigen", "billigen"]),
        ("vergleichen", &["vergleich", "unterschied", "synopse"]),
        ("veroeffentlichen", &["veröffentlichen", "portal", "hochladen"]),
        ("ablegen", &["ablage", "archivieren", "abheften"]),
        ("nachweis", &["nachweisen", "beweis", "beweisen", "signatur"]),
        ("neu", &["anlegen", "neuer-jahrgang", "kopieren"]),
    ];
    let typed = typed.to_lowercase();
    let meant = WORDS.iter().find(|(_, words)| words.contains(&typed.as_str()));
    meant.map(|(command, _)| *command)
}

/// An argument as the manual writes it: `--von NAME`, `KREIS`.
fn plain(argument: &str) -> String {
    argument
        .replace("...", "")
        .replace(['<', '>', '[', ']'], "")
        .replace('…', "")
}

fn conflict(one: &str, other: &str) -> String {
    if other.is_empty() || one == other {
        format!("„{one}“ steht doppelt.")
    } else {
        format!("„{one}“ passt nicht zu „{other}“.")
    }
}

/// The arguments that are missing.
fn missing(error: &clap::Error) -> String {
    let found = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::Strings(words)) => words.clone(),
        Some(value) => vec![words(value)],
        None => Vec::new(),
    };
    let named: Vec<String> = found.iter().map(|word| plain(word)).collect();
    named.join(" und ")
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(word) => word.clone(),
        ContextValue::Strings(words) => words.join(", "),
        ContextValue::StyledStrs(words) => {
            words.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

/// Prints what to report when the program itself is wrong.
pub(super) fn report_bug(info: &PanicHookInfo) {
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let message = info.payload_as_str().unwrap_or("ohne Meldung");
    output::complain(&format!(
        "Das Programm hat einen Fehler und ist abgebrochen. Der Ausgabeordner ist unversehrt: \
         Er hält ganz den alten Stand oder ganz den neuen.\n\
         Bitte melden Sie ihn mit diesen Zeilen und, wenn möglich, mit dem Datensatz:\n\
         zv {}, {place}\n{message}",
        env!("CARGO_PKG_VERSION"),
    ));
}
