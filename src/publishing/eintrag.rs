//! One published agreement with its files.

use chrono::NaiveDate;

use super::datei::Portaldatei;
use super::seite;
use crate::agreement::fassung::Fassung;
use crate::agreement::vereinbarung::Vereinbarung;
use crate::making::bundle::Stamm;
use crate::page;
use crate::setting::press::Dokument;
use crate::values::betrag::Betrag;

/// One published agreement.
pub struct Eintrag<'a> {
    /// The agreement.
    pub vereinbarung: &'a Vereinbarung,
    /// The portal's copy.
    pub dokument: Dokument,
    /// The title, which says so where the agreement is invented.
    pub titel: String,
    /// What it is about, in a sentence.
    pub beschreibung: String,
    /// The head values that are amounts, together, where there are any.
    pub betrag: Option<Betrag>,
    /// The day of the last signature.
    pub datum: NaiveDate,
    /// The PDF.
    pub pdf: Portaldatei,
    /// The HTML version.
    pub html: Portaldatei,
    /// The bytes of the HTML version.
    pub seite: Vec<u8>,
}

impl<'a> Eintrag<'a> {
    /// Takes the portal's copy of an agreement that lacks nothing.
    pub fn new(vereinbarung: &'a Vereinbarung, dokument: Dokument) -> Self {
        let dates = vereinbarung.seiten().iter().filter_map(|side| side.datum.as_ref());
        let datum = dates.map(|day| day.value).max();
        let stem = Stamm::of(vereinbarung).stem(&vereinbarung.kreis.id, Fassung::Portal);
        let titel = page::titled(&dokument.angaben.titel, vereinbarung.fiktiv);
        let beschreibung =
            page::titled(&dokument.angaben.beschreibung, vereinbarung.fiktiv);
        let pdf = Portaldatei::new(format!("{stem}.pdf"), &dokument.pdf);
        let seite = seite::write(vereinbarung, &dokument, &titel, &beschreibung, &pdf);
        Self {
            betrag: vereinbarung.kopfbetrag(),
            datum: datum.expect("an agreement without a date waits"),
            html: Portaldatei::new(format!("{stem}.html"), &seite),
            vereinbarung,
            dokument,
            titel,
            beschreibung,
            pdf,
            seite,
        }
    }
}
