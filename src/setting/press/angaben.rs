//! What a document says about itself and at the head of its pages.

use typst::foundations::{Content, Dict, Output, Value};
use typst::introspection::MetadataElem;
use typst::model::Document;

use crate::setting::vorlagen::Bilder;
use crate::values::pruefsumme::sha256;
use crate::wording::wortlaut::{Angaben, Bild};

/// What the layout calls the running head.
const KOPF: &str = "kopf";
/// What it calls a picture.
const BILD: &str = "bild";

/// Reads it, from pages and from structure alike.
pub(super) fn read(document: &(impl Document + Output), bilder: &Bilder) -> Angaben {
    let info = document.info();
    let text = |text: &Option<ecow::EcoString>| {
        text.as_ref().map_or_else(String::new, ToString::to_string)
    };
    let texts =
        |texts: &[ecow::EcoString]| texts.iter().map(ToString::to_string).collect();
    let labelled = document.introspector().query_labelled();
    Angaben {
        titel: text(&info.title),
        beschreibung: text(&info.description),
        urheber: texts(&info.author),
        stichworte: texts(&info.keywords),
        kopf: labelled.iter().filter_map(kopf).collect(),
        bilder: labelled.iter().filter_map(|one| bild(one, bilder)).collect(),
    }
}

/// A picture that the layout names, recognised by its bytes.
fn bild(content: &Content, bilder: &Bilder) -> Option<Bild> {
    let label = content.label()?;
    let metadata = content.to_packed::<MetadataElem>()?;
    let Value::Dict(said) = &metadata.value else { return None };
    if label.resolve().as_str() != BILD {
        return None;
    }
    let datei = text(said, "datei").unwrap_or_default();
    let bytes = bilder.get(datei.trim_start_matches('/'));
    Some(Bild {
        alt: text(said, "alt"),
        pruefsumme: bytes.map_or_else(String::new, |bytes| sha256(bytes)),
        datei,
    })
}

fn text(said: &Dict, key: &str) -> Option<String> {
    match said.get(key) {
        Ok(Value::Str(text)) => Some(text.to_string()),
        _ => None,
    }
}

fn kopf(content: &Content) -> Option<String> {
    let label = content.label()?;
    let metadata = content.to_packed::<MetadataElem>()?;
    match &metadata.value {
        Value::Str(text) if label.resolve().as_str() == KOPF => Some(text.to_string()),
        _ => None,
    }
}
