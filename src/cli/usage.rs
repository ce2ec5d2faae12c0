//! What is said when the program is used wrongly, or is wrong itself.

use std::panic::PanicHookInfo;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{Ende, output};

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
            format!("„{value}“ ist bei „{found}“ nicht möglich.")
        }
        ErrorKind::MissingRequiredArgument => format!("Es fehlt: {}.", plain(&found)),
        ErrorKind::ArgumentConflict => {
            format!("„{found}“ steht doppelt oder passt nicht zu den anderen Angaben.")
        }
        ErrorKind::InvalidUtf8 => "Eine Angabe enthält unlesbare Zeichen.".to_owned(),
        _ => "Diese Angaben passen nicht zusammen.".to_owned(),
    };
    let meant = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
        ContextKind::SuggestedSubcommand,
    ]
    .into_iter()
    .find_map(text);
    let help = match (meant, text(ContextKind::ValidValue)) {
        (Some(meant), _) => format!("Meinten Sie „{meant}“?"),
        (None, Some(valid)) if !valid.is_empty() => format!("Möglich: {valid}."),
        _ => "„--hilfe“ nennt, was möglich ist.".to_owned(),
    };
    output::complain(&format!("{message} {help}"));
    Ende::Aufruf
}

/// An argument as the manual writes it: `--von NAME`, `KREIS`.
fn plain(argument: &str) -> String {
    argument.replace("...", "…").replace(['<', '>'], "")
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
