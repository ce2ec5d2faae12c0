//! The files of a project folder as they lie there, before anybody reads them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::rules;
use crate::finding::{Findings, Place, SourceFile};

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 1_000_000;
/// The largest font.
pub const LARGEST_FONT: u64 = 20_000_000;

/// A file of the project folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inhalt {
    /// What stands in it.
    Bytes(Vec<u8>),
    /// It is larger than [`LARGEST`], or as a font than [`LARGEST_FONT`]; its size in bytes.
    ZuGross(u64),
    /// Why it can't be read, in German.
    Unlesbar(String),
}

/// The files by their path inside the project, with `/` between its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bestand(pub BTreeMap<String, Inhalt>);

impl Bestand {
    /// The paths in a folder, with the rest of the path behind it.
    pub fn below<'a>(&'a self, folder: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0
            .keys()
            .filter_map(move |path| Some((path.as_str(), path.strip_prefix(folder)?)))
    }

    /// The bytes of all files in a folder.
    pub fn bytes(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let files = self.below(folder).filter_map(|(path, rest)| match &self.0[path] {
            Inhalt::Bytes(bytes) => Some((rest.to_owned(), bytes.clone())),
            _ => None,
        });
        files.collect()
    }

    /// A file as text; `None` where it is none, and then a finding says why.
    pub fn text(&self, path: &str, findings: &mut Findings) -> Option<Arc<SourceFile>> {
        decode(path, self.read(path, findings)?, findings)
    }

    /// A file as it is; `None` where it can't be read, and then a finding says why.
    pub fn read(&self, path: &str, findings: &mut Findings) -> Option<&[u8]> {
        let place = Place::path(path);
        match self.0.get(path) {
            None => {
                findings.push(rules::DATEI_FEHLT.at(&place, "Diese Datei fehlt."));
                None
            }
            Some(Inhalt::ZuGross(size)) => {
                findings.push(rules::ZU_GROSS.at(
                    &place,
                    format!(
                        "Die Datei hat {size} Bytes, gelesen werden höchstens {LARGEST}."
                    ),
                ));
                None
            }
            Some(Inhalt::Unlesbar(why)) => {
                findings.push(rules::UNLESBAR.at(&place, why.clone()));
                None
            }
            Some(Inhalt::Bytes(bytes)) => Some(bytes),
        }
    }
}

/// Whether a text is written in UTF-16: with its mark, or with a zero beside the first letter.
fn is_wide(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
        || matches!(bytes, [0, letter, ..] | [letter, 0, ..] if letter.is_ascii_graphic())
}

/// What a file is that begins as no record does.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 5] = [
        (b"{\\rtf", "ein Dokument im Format RTF, wie es Word oder WordPad speichert"),
        (b"%PDF-", "ein PDF"),
        (b"\xd0\xcf\x11\xe0", "ein altes Word- oder Excel-Dokument"),
        (b"<!DOCTYPE", "eine Webseite"),
        (b"<html", "eine Webseite"),
    ];
    let begins = |(mark, _): &&(&[u8], &str)| bytes.starts_with(mark);
    KINDS.iter().find(begins).map(|(_, what)| *what)
}

/// Takes UTF-8 and nothing else; what Windows puts around it is a hint.
fn decode(path: &str, bytes: &[u8], findings: &mut Findings) -> Option<Arc<SourceFile>> {
    if bytes.starts_with(b"PK\x03\x04") {
        findings.push(
            rules::KODIERUNG
                .at(&Place::path(path), "Die Datei ist eine Excel-, Word- oder ZIP-Datei.")
                .hint("Umbenennen genügt nicht: Die Angaben im Editor in eine Textdatei schreiben."),
        );
        return None;
    }
    if let Some(what) = other_kind(bytes) {
        findings.push(
            rules::KODIERUNG
                .at(&Place::path(path), format!("Die Datei ist {what}."))
                .hint("Im Programm „Speichern unter“ wählen und als Dateityp „Nur Text“ in UTF-8; am sichersten in einem Editor neu schreiben."),
        );
        return None;
    }
    let wide = is_wide(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) if !wide => text,
        fault => {
            let upto = fault.err().map_or(0, |error| error.valid_up_to());
            let readable = String::from_utf8_lossy(bytes).into_owned();
            let file = SourceFile::new(path, readable);
            let (message, place) = if wide {
                ("Die Datei ist in UTF-16 gespeichert.", Place::file(&file))
            } else {
                (
                    "Ab hier ist die Datei kein UTF-8-Text.",
                    Place::new(&file, upto..upto + 1),
                )
            };
            findings.push(rules::KODIERUNG.at(&place, message).hint(
                "Im Editor „Speichern unter“ wählen und als Kodierung UTF-8 einstellen.",
            ));
            return None;
        }
    };
    let file = SourceFile::new(path, text.strip_prefix('\u{feff}').unwrap_or(text));
    if text.len() != file.text.len() {
        findings.push(rules::BOM.at(
            &Place::file(&file),
            "Am Anfang der Datei steht eine unsichtbare Kennung (BOM).",
        ));
    }
    if file.text.contains("\r\n") {
        findings.push(
            rules::ZEILENENDE
                .at(&Place::file(&file), "Die Zeilen der Datei enden mit CR LF."),
        );
    }
    Some(file)
}
