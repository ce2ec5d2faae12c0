//! What a file carries beside its pages: one attachment, the record, and no link that leads anywhere.

use typst::foundations::{NativeElement, Output, Selector};
use typst::model::{Destination, Document};
use typst::pdf::AttachElem;

use crate::agreement::jahrgang::Archivformat;
use crate::finding::Rule;
use crate::finding::rules;
use crate::setting::signaturfelder;
use crate::setting::vorlagen::{DATENSATZ, Quelle};

/// Whether the attachments are the record and nothing else, none where the standard allows none.
pub(super) fn attachments(
    document: &(impl Document + Output),
    quelle: &Quelle,
) -> Vec<(&'static Rule, String)> {
    let selector = Selector::Elem(AttachElem::ELEM, None);
    let found = document.introspector().query(&selector);
    let mut wanted = usize::from(quelle.archivformat == Archivformat::A3a);
    let record = quelle.dateien.get(DATENSATZ).map(|file| file.text.as_bytes());
    let mut faults = Vec::new();
    for one in found.iter().filter_map(|one| one.to_packed::<AttachElem>()) {
        let name = one.path.derived.as_str();
        if wanted > 0 && name == DATENSATZ && record == Some(one.data.as_slice()) {
            wanted -= 1;
        } else {
            let message = format!(
                "An der Datei hängt „{name}“, das nicht zur Vereinbarung gehört."
            );
            faults.push((&rules::BEIGABE, message));
        }
    }
    if wanted > 0 {
        let message = "An der Datei hängt ihr Datensatz nicht.".to_owned();
        faults.push((&rules::BEIGABE, message));
    }
    faults
}

/// What is wrong with a link: all but the places of signature fields lead away from the agreement.
pub(super) fn link(to: &Destination) -> Option<(&'static Rule, String)> {
    let to = match to {
        Destination::Url(url) if url.starts_with(signaturfelder::ADRESSE) => return None,
        Destination::Url(url) => url.to_string(),
        Destination::Position(_) | Destination::Location(_) => "eine Seite".to_owned(),
    };
    let message = format!("Auf den Seiten führt ein Verweis auf „{to}“.");
    Some((&rules::BEIGABE, message))
}
