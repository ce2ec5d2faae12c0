//! The columns of a workbook that this program wrote: each heading is known by its name.

use std::collections::BTreeMap;

use super::{Blattplan, Listenspalten, Ziel};
use crate::finding::rules;
use crate::sheet::fund::Funde;
use crate::sheet::mappe::{Blatt, Mappe};
use crate::sheet::ort::Ort;
use crate::sheet::plan::{HAUPTBLATT, KREIS, Liste, NR, Plan, SCHLUESSEL, vorjahr};
use crate::sheet::zelle::trim;
use crate::values::jahrgangsname::Jahrgangsname;

/// How many rows may stand above the headings.
const DARUEBER: u32 = 30;

/// The sheets of the workbook; what is missing or was renamed is a finding.
pub fn plaene(
    mappe: &Mappe,
    plan: &Plan,
    jahrgang: &Jahrgangsname,
    funde: &mut Funde,
) -> Vec<Blattplan> {
    let mut found = Vec::new();
    if let Some(kopf) = Kopf::find(mappe, HAUPTBLATT, funde) {
        let mut wanted: Vec<&str> =
            plan.haupt.iter().map(|spalte| spalte.name.as_str()).collect();
        wanted.push(KREIS);
        let silent: Vec<String> = plan
            .haupt
            .iter()
            .map(|spalte| vorjahr(spalte, jahrgang))
            .chain([SCHLUESSEL.to_owned()])
            .collect();
        let columns = kopf.check(&wanted, &silent, funde);
        let spalten = plan.haupt.iter().enumerate();
        let spalten = spalten
            .filter_map(|(index, spalte)| {
                Some((*columns.get(spalte.name.as_str())?, Ziel::Feld(index)))
            })
            .collect();
        found.extend(columns.get(KREIS).map(|kreis| Blattplan {
            blatt: kopf.blatt,
            kopf: kopf.zeile,
            kreis: *kreis,
            spalten,
            liste: None,
        }));
    }
    let lists = plan.listen.iter().enumerate().filter(|(_, liste)| !liste.nur_gezeigt);
    found.extend(lists.filter_map(|(index, liste)| of_list(mappe, index, liste, funde)));
    found
}

fn of_list(
    mappe: &Mappe,
    index: usize,
    liste: &Liste,
    funde: &mut Funde,
) -> Option<Blattplan> {
    let kopf = Kopf::find(mappe, &liste.blatt, funde)?;
    let mut wanted: Vec<&str> =
        liste.spalten.iter().map(|spalte| spalte.name.as_str()).collect();
    wanted.extend([KREIS, NR].into_iter().chain(liste.zeile.as_deref()));
    let columns = kopf.check(&wanted, &[], funde);
    let spalten = liste.spalten.iter().enumerate();
    let felder = spalten
        .filter_map(|(nr, spalte)| Some((*columns.get(spalte.name.as_str())?, nr)))
        .collect();
    Some(Blattplan {
        blatt: kopf.blatt,
        kopf: kopf.zeile,
        kreis: *columns.get(KREIS)?,
        spalten: Vec::new(),
        liste: Some(Listenspalten {
            liste: index,
            zeile: liste.zeile.as_deref().and_then(|zeile| columns.get(zeile).copied()),
            nr: columns.get(NR).copied(),
            felder,
        }),
    })
}

/// The headings of a sheet.
struct Kopf<'a> {
    blatt: usize,
    zeile: u32,
    inhalt: &'a Blatt,
}

impl<'a> Kopf<'a> {
    fn find(mappe: &'a Mappe, name: &str, funde: &mut Funde) -> Option<Self> {
        let same = |blatt: &Blatt| blatt.name.to_lowercase() == name.to_lowercase();
        let Some(blatt) = mappe.blaetter.iter().position(same) else {
            let message = format!("Das Blatt „{name}“ fehlt.");
            funde.ganz(&rules::UEBERSCHRIFT, message).hint =
                Some("Das Blatt aus einer neuen Tabelle („zv tabelle“) nehmen; ein Blatt, in dem sich nichts ändert, bleibt, wie es ist.".to_owned());
            return None;
        };
        let inhalt = &mappe.blaetter[blatt];
        let is_head = |row: &u32| {
            inhalt.zeilen[row].values().any(|cell| trim(&cell.text()) == KREIS)
        };
        let Some(zeile) = inhalt
            .zeilen
            .keys()
            .copied()
            .take_while(|row| *row < DARUEBER)
            .find(is_head)
        else {
            let ort = Ort::new(blatt, 0, 0);
            funde.push(
                ort,
                &rules::UEBERSCHRIFT,
                format!("Hier fehlt die Überschrift „{KREIS}“."),
            );
            return None;
        };
        Some(Self { blatt, zeile, inhalt })
    }

    /// The columns by their headings; one that is missing, doubled or unknown is a finding.
    fn check<'n>(
        &self,
        wanted: &[&'n str],
        silent: &[String],
        funde: &mut Funde,
    ) -> BTreeMap<&'n str, u32> {
        let mut found = BTreeMap::new();
        let mut strange = Vec::new();
        for (column, cell) in &self.inhalt.zeilen[&self.zeile] {
            let text = cell.text();
            let text = trim(&text);
            let ort = Ort::new(self.blatt, self.zeile, *column);
            match wanted.iter().find(|name| **name == text) {
                Some(name) if found.insert(*name, *column).is_some() => {
                    funde.push(
                        ort,
                        &rules::UEBERSCHRIFT,
                        format!("Die Überschrift „{text}“ steht doppelt."),
                    );
                }
                Some(_) => {}
                None if silent.iter().any(|name| name == text) || text.is_empty() => {}
                None => strange.push((ort, text.to_owned())),
            }
        }
        let missing: Vec<&str> = wanted
            .iter()
            .copied()
            .filter(|name| !found.contains_key(name))
            .collect();
        self.missing(&missing, &strange, funde);
        if missing.is_empty() {
            for (ort, text) in strange {
                funde.push(ort, &rules::NICHT_GELESEN, format!("Die Spalte „{text}“ gehört zu keiner Angabe und wird nicht gelesen."));
            }
        }
        found
    }

    /// Reports the headings that are missing, each where another stands in its place.
    fn missing(&self, missing: &[&str], strange: &[(Ort, String)], funde: &mut Funde) {
        for name in missing {
            let near = strange.iter().find(|(_, text)| {
                crate::finding::suggest(text, [*name]).is_some() || missing.len() == 1
            });
            let ort = near.map_or(Ort::new(self.blatt, self.zeile, 0), |(ort, _)| *ort);
            let message = match near {
                Some((_, text)) => {
                    format!("Hier steht „{text}“; die Überschrift „{name}“ fehlt.")
                }
                None => format!("Die Überschrift „{name}“ fehlt."),
            };
            funde.push(ort, &rules::UEBERSCHRIFT, message).hint =
                Some(format!("Über die Spalte wieder „{name}“ schreiben."));
        }
    }
}
