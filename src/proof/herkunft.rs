//! Where a file says it comes from: the party, the year, the record it carries.

use super::stand::Dokumentstand;
use crate::agreement::kreis::Kreise;
use crate::pdf::objekt::Objekt;
use crate::pdf::strom::{Grenzen, unpack};
use crate::setting::vorlagen::DATENSATZ;

/// How large an attached record may be: one of ours has a thousand bytes.
const LARGEST: usize = 32_000;

/// What a file says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Herkunft {
    /// Title, subject and keywords.
    angaben: String,
    /// The first part of its ID, which stays the same from version to version.
    pub(super) kennung: Option<Vec<u8>>,
    /// The record it carries.
    pub(super) datensatz: Option<String>,
    /// Whether it has a form.
    pub(super) formular: bool,
}

pub(super) fn read(
    bytes: &[u8],
    stand: &Dokumentstand,
    grenzen: &mut Grenzen,
) -> Herkunft {
    let info = stand.dict(&stand.trailer, "Info");
    let texts = ["Title", "Subject", "Keywords"].into_iter();
    let texts = texts.filter_map(|key| stand.get(info?, key)?.text());
    let kennung = match stand.list(&stand.trailer, "ID").first() {
        Some(Objekt::Text(id)) => Some(id.bytes.clone()),
        _ => None,
    };
    Herkunft {
        angaben: texts.collect::<Vec<_>>().join("\n"),
        kennung,
        datensatz: record(bytes, stand, grenzen),
        formular: stand.formular().is_some(),
    }
}

/// The attached record.
fn record(bytes: &[u8], stand: &Dokumentstand, grenzen: &mut Grenzen) -> Option<String> {
    let files = stand.list(stand.katalog()?, "AF").iter().take(10);
    let mut files = files.filter_map(|file| stand.resolve(file).dict());
    let file = files.find(|file| {
        let name = stand.get(file, "UF").and_then(Objekt::text);
        name.as_deref() == Some(DATENSATZ)
    })?;
    let Objekt::Strom(strom) = stand.get(stand.dict(file, "EF")?, "F")? else {
        return None;
    };
    let text = unpack(bytes, strom, grenzen).ok()?;
    String::from_utf8(text).ok().filter(|text| text.len() <= LARGEST)
}

impl Herkunft {
    /// The one of these years that the file names.
    pub(super) fn names_year(&self, year: u16) -> bool {
        self.angaben.contains(&format!("Zielvereinbarung {year}"))
    }

    /// The party that the file names: of several names in one, the longest.
    pub(super) fn kreis<'a>(&self, kreise: &'a Kreise) -> Option<&'a str> {
        let named = kreise.iter().filter(|(_, kreis)| self.angaben.contains(&kreis.name));
        let longest = named.max_by_key(|(_, kreis)| kreis.name.len());
        longest.map(|(id, _)| id.as_str())
    }
}
