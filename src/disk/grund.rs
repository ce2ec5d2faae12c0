//! Why the machine failed, in German.

use std::io::{Error, ErrorKind as E};

/// The words for an error of the operating system; its number where there are none.
pub(crate) fn explain(error: &Error) -> String {
    let words = match error.kind() {
        E::NotFound => "Datei oder Ordner gibt es nicht",
        E::PermissionDenied => "die Rechte fehlen",
        E::AlreadyExists => "dort liegt schon etwas",
        E::NotADirectory => "das ist kein Ordner",
        E::IsADirectory => "das ist ein Ordner, keine Datei",
        E::DirectoryNotEmpty => "der Ordner ist nicht leer",
        E::StorageFull => "der Datenträger ist voll",
        E::QuotaExceeded => "das Speicherkontingent ist erschöpft",
        E::FileTooLarge => "die Datei ist für diesen Datenträger zu groß",
        E::ReadOnlyFilesystem => "der Datenträger ist schreibgeschützt",
        E::CrossesDevices => "Quelle und Ziel liegen auf verschiedenen Datenträgern",
        E::InvalidFilename => "der Name ist hier nicht möglich",
        E::ResourceBusy | E::ExecutableFileBusy => {
            "ein anderes Programm benutzt die Datei gerade"
        }
        E::OutOfMemory => "der Arbeitsspeicher reicht nicht",
        E::Interrupted => "der Vorgang wurde unterbrochen",
        E::Unsupported => "dieser Datenträger kann das nicht",
        _ => return format!("Fehler des Betriebssystems ({error})"),
    };
    words.to_owned()
}
