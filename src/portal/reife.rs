//! Which agreements may be published, and what the others lack.

use crate::auftrag::{self, Auftrag};
use crate::fassung::Fassung;
use crate::projekt::Projekt;
use crate::vereinbarung::{Luecke, Vereinbarung};

/// An agreement that can't be published yet.
#[derive(Debug)]
pub struct Wartend<'a> {
    /// The agreement.
    pub vereinbarung: &'a Vereinbarung,
    /// What it lacks, at least one thing.
    pub fehlt: Vec<Luecke>,
}

/// Divides a Jahrgang into what is published and what waits.
pub fn plan(projekt: &Projekt) -> (Vec<Auftrag<'_>>, Vec<Wartend<'_>>) {
    let (mut orders, mut waiting) = (Vec::new(), Vec::new());
    for vereinbarung in projekt.vereinbarungen.values() {
        let fehlt = auftrag::missing(projekt, vereinbarung, Fassung::Portal);
        if fehlt.is_empty() {
            orders.push(Auftrag { vereinbarung, fassung: Fassung::Portal });
        } else {
            waiting.push(Wartend { vereinbarung, fehlt });
        }
    }
    (orders, waiting)
}
