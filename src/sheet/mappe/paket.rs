//! The ZIP file that a workbook is: looked through before anybody unpacks it in earnest.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

/// The most bytes that a workbook may have once it is unpacked.
const AUSGEPACKT: u64 = 400_000_000;
/// The most bytes of its small parts.
const KLEIN: u64 = 20_000_000;
/// The most files in it.
const DATEIEN: usize = 10_000;

/// Why a file is no workbook that can be read, as a German sentence with what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Ablehnung(pub String);

/// What is known of the ZIP file.
pub(super) struct Paket {
    /// Whether it is an `.ods`.
    pub(super) ist_ods: bool,
    /// Whether it holds macros.
    pub(super) makros: bool,
    /// Whether it links to other workbooks.
    pub(super) verknuepfungen: bool,
}

/// Looks through the ZIP file: each of its files is unpacked once and counted, whatever the
/// file says of its size.
pub(super) fn open(bytes: &[u8]) -> Result<Paket, Ablehnung> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > DATEIEN {
        return Err(Ablehnung(format!(
            "Die Datei besteht aus {} Teilen; keine Arbeitsmappe hat so viele.",
            archive.len()
        )));
    }
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let has = |part: &str| names.iter().any(|name| name.to_lowercase().contains(part));
    let mut left = AUSGEPACKT;
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(locked)?;
        let most = left + 1;
        let size = std::io::copy(&mut file.take(most), &mut std::io::sink());
        let size = size.map_err(|error| broken(ZipError::Io(error)))?;
        left = left.checked_sub(size).ok_or_else(|| {
            Ablehnung("Ausgepackt wäre die Datei größer als 400 MB; so groß ist keine Liste. Sie wird nicht gelesen.".to_owned())
        })?;
    }
    let ist_ods = has("content.xml") && !has("xl/workbook.xml");
    if ist_ods && encrypted(&mut archive) {
        return Err(password());
    }
    if !ist_ods && !has("xl/workbook.xml") {
        return Err(Ablehnung(if has("xl/workbook.bin") {
            "Das ist eine binäre Excel-Datei (.xlsb). In Excel „Speichern unter“ wählen und als Typ „Excel-Arbeitsmappe (.xlsx)“.".to_owned()
        } else {
            "Das ist keine Arbeitsmappe, sondern eine andere ZIP-Datei.".to_owned()
        }));
    }
    Ok(Paket {
        ist_ods,
        makros: has("vbaproject.bin") || has("basic/script-l"),
        verknuepfungen: has("externallinks/"),
    })
}

/// Whether an `.ods` asks for a password.
fn encrypted(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    part(archive, "META-INF/manifest.xml")
        .is_some_and(|text| text.contains("encryption-data"))
}

/// One of the small parts as text.
pub(super) fn part(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
) -> Option<String> {
    let mut text = Vec::new();
    archive.by_name(name).ok()?.take(KLEIN).read_to_end(&mut text).ok()?;
    String::from_utf8(text).ok()
}

fn locked(error: ZipError) -> Ablehnung {
    match error {
        ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword => password(),
        other => broken(other),
    }
}

fn broken(_: ZipError) -> Ablehnung {
    Ablehnung("Die Datei ist beschädigt. In Excel öffnen (dort hilft „Öffnen und Reparieren“) und neu speichern.".to_owned())
}

/// The sentence about a password.
pub(super) fn password() -> Ablehnung {
    Ablehnung("Die Datei ist mit einem Kennwort geschützt. In Excel unter „Datei › Informationen › Arbeitsmappe schützen › Mit Kennwort verschlüsseln“ das Kennwort löschen und neu speichern.".to_owned())
}

/// What is said of a file in the form that Excel had before 2007, in which it also keeps what is
/// locked by a password.
pub(super) fn alt(bytes: &[u8]) -> Ablehnung {
    // The names of its parts stand in UTF-16.
    let wide: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
    if memchr::memmem::find(bytes, &wide).is_some() {
        return password();
    }
    Ablehnung("Das ist eine Datei aus dem alten Excel (.xls). In Excel „Speichern unter“ wählen und als Typ „Excel-Arbeitsmappe (.xlsx)“.".to_owned())
}
