//! What a document says about itself and at the head of its pages.

use typst::foundations::{Content, Output, Value};
use typst::introspection::MetadataElem;
use typst::model::Document;

use crate::wording::wortlaut::Angaben;

/// What the layout calls the running head.
const KOPF: &str = "kopf";

/// Reads it, from pages and from structure alike.
pub(super) fn read(document: &(impl Document + Output)) -> Angaben {
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
