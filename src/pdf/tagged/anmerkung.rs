//! The annotations of a page that a reader sees.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::neben::{name, words};
use super::{PdfFault, inhalt};
use crate::wording::klartext::{Nebenart, Nebentext};

/// How deep a field may lie in fields.
const DEPTH: usize = 8;
/// The flag of an annotation that nobody sees.
const HIDDEN: i64 = 2;

/// Reads the annotations of a page; links and signatures are none, nor are empty fields.
///
/// # Errors
/// There is more than is read.
pub(super) fn read(
    document: &Document,
    page: ObjectId,
    seite: usize,
    vorrat: &mut usize,
) -> Result<Vec<Nebentext>, PdfFault> {
    let page = document.get_dictionary(page).ok();
    let all = page.and_then(|page| {
        page.get_deref(b"Annots", document).and_then(Object::as_array).ok()
    });
    let mut found = Vec::new();
    for object in all.into_iter().flatten() {
        let annotation = document.dereference(object).map(|(_, object)| object);
        let Ok(dict) = annotation.and_then(Object::as_dict) else { continue };
        if !is_shown(document, dict)? {
            continue;
        }
        let kind = name(dict, b"Subtype");
        let text = text(document, dict, vorrat)?;
        // Many may share one long text.
        *vorrat = vorrat.checked_sub(text.len() + 100).ok_or(PdfFault::Endless)?;
        if kind != b"Widget" || !text.is_empty() {
            found.push(Nebentext {
                seite,
                art: Nebenart::Anmerkung(called(kind)),
                text,
            });
        }
    }
    Ok(found)
}

fn is_shown(document: &Document, dict: &Dictionary) -> Result<bool, PdfFault> {
    let flags = dict.get(b"F").and_then(Object::as_i64).unwrap_or_default();
    let kind = name(dict, b"Subtype");
    let signature = kind == b"Widget"
        && inherited(document, dict, b"FT")? == Some(&Object::Name(b"Sig".to_vec()));
    Ok(flags & HIDDEN == 0 && !matches!(kind, b"Link" | b"Popup") && !signature)
}

/// A value of a field, its own or that of the fields above it.
fn inherited<'a>(
    document: &'a Document,
    dict: &'a Dictionary,
    key: &[u8],
) -> Result<Option<&'a Object>, PdfFault> {
    let mut at = Some(dict);
    for _ in 0..DEPTH {
        let Some(dict) = at else { return Ok(None) };
        if let Ok(found) = dict.get_deref(key, document) {
            return Ok(Some(found));
        }
        at = dict.get_deref(b"Parent", document).and_then(Object::as_dict).ok();
    }
    Err(PdfFault::Endless)
}

/// What it says: its contents, the value of its field, or else the text it is drawn with.
fn text(
    document: &Document,
    dict: &Dictionary,
    vorrat: &mut usize,
) -> Result<String, PdfFault> {
    let said = match dict.get_deref(b"Contents", document) {
        Ok(contents) => Some(contents),
        Err(_) => inherited(document, dict, b"V")?,
    };
    let said = said.and_then(|said| said.as_str().ok()).map(inhalt::string);
    if let Some(said) = said.map(|said| words(&said)).filter(|said| !said.is_empty()) {
        return Ok(said);
    }
    match drawn(document, dict) {
        Some(form) => inhalt::form(document, form, vorrat).map(|text| words(&text)),
        None => Ok(String::new()),
    }
}

/// How it looks: the appearance, or the one of its state.
fn drawn<'a>(document: &'a Document, dict: &'a Dictionary) -> Option<&'a Stream> {
    let all = dict.get_deref(b"AP", document).ok()?.as_dict().ok()?;
    match all.get_deref(b"N", document).ok()? {
        Object::Stream(form) => Some(form),
        Object::Dictionary(states) => {
            let state = name(dict, b"AS");
            states.get_deref(state, document).ok()?.as_stream().ok()
        }
        _ => None,
    }
}

fn called(kind: &[u8]) -> String {
    let name = match kind {
        b"FreeText" => "Textfeld",
        b"Stamp" => "Stempel",
        b"Text" => "Notiz",
        b"StrikeOut" => "Durchstreichung",
        b"Highlight" => "Markierung",
        b"Underline" => "Unterstreichung",
        b"Widget" => "Formularfeld",
        b"Ink" => "Freihandzeichnung",
        other => return String::from_utf8_lossy(other).into_owned(),
    };
    name.to_owned()
}
