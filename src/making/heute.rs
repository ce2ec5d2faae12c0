//! What an agreement says today, held against what was filed of it.

use super::ablage::{self, Ablage};
use super::auftrag::{self, Auftrag};
use super::projekt::Projekt;
use crate::agreement::fassung::Fassung;
use crate::agreement::vereinbarung::Vereinbarung;
use crate::approval::gueltigkeit;
use crate::finding::{Finding, Findings, Place, rules};
use crate::setting::vorlagen::Quelle;
use crate::values::datum;
use crate::values::pruefsumme::sha256;

/// The sums of what an agreement says today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heute {
    /// That of its record.
    pub datensatz: String,
    /// That of its filled templates.
    pub vorlagen: String,
    /// That of its wording.
    pub wortlaut: String,
}

/// What an agreement says today; nothing where it is not complete.
pub fn of(projekt: &Projekt, vereinbarung: &Vereinbarung) -> Option<Heute> {
    if !auftrag::missing(vereinbarung, Fassung::Unterschrift).is_empty() {
        return None;
    }
    let mut unseen = Findings::default();
    let order = Auftrag::new(vereinbarung, Fassung::Unterschrift);
    let source = auftrag::source(projekt, &order, &mut unseen)?;
    let wording = projekt.press.wortlaut(&source, &mut unseen)?;
    Some(Heute {
        datensatz: ablage::datensatzsumme(vereinbarung),
        vorlagen: source.summe(),
        wortlaut: sha256(gueltigkeit::text(&wording).as_bytes()),
    })
}

/// What has changed since a file was filed, in German.
///
/// The wording is compiled only where the filled templates are no longer the same.
pub fn changes(
    projekt: &Projekt,
    vereinbarung: &Vereinbarung,
    note: &Ablage,
) -> Vec<&'static str> {
    let mut changed = Vec::new();
    let record = ablage::datensatzsumme(vereinbarung);
    if note.datensatz.as_ref().is_some_and(|sum| *sum != record) {
        changed.push("der Datensatz");
    }
    if note.wortlaut.is_some() && !says_the_same(projekt, vereinbarung, note) {
        changed.push("der Wortlaut");
    }
    changed
}

fn says_the_same(projekt: &Projekt, vereinbarung: &Vereinbarung, note: &Ablage) -> bool {
    if !auftrag::missing(vereinbarung, Fassung::Unterschrift).is_empty() {
        return false;
    }
    let order = Auftrag::new(vereinbarung, Fassung::Unterschrift);
    let source = auftrag::source(projekt, &order, &mut Findings::default());
    let filled = source.as_ref().map(Quelle::summe);
    if filled.is_some() && filled == note.vorlagen {
        return true;
    }
    let today = of(projekt, vereinbarung).map(|today| today.wortlaut);
    today == note.wortlaut
}

/// The finding that something has changed since a file was filed.
pub fn finding(
    projekt: &Projekt,
    vereinbarung: &Vereinbarung,
    note: &Ablage,
    changed: &[&str],
) -> Option<Finding> {
    if changed.is_empty() {
        return None;
    }
    let place = Place::path(&vereinbarung.place.file.path);
    let have = if changed.len() == 1 { "hat" } else { "haben" };
    let message = format!(
        "Seit der Ablage am {} {have} sich {} geändert.",
        datum::print(note.abgelegt),
        changed.join(" und ")
    );
    let hint = format!(
        "Was unterschrieben ist, zeigt: zv nachweis {}{}{}",
        projekt.jahrgang.name.data_folder(),
        ablage::FOLDER,
        note.datei
    );
    Some(rules::ABLAGE_UEBERHOLT.at(&place, message).hint(hint))
}
