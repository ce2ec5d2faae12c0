//! From a record to values: one walk over the Vordruck, every doubt a finding at its place.

mod grenze;
mod skalar;
mod zeile;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::name::Stufe;
use super::{Inhalt, Knoten, Name};
use crate::agreement::vordruck::{Feld, Form, Liste, Reihe, Reihen};
use crate::finding::{Findings, Place, rules};
use crate::reading::fields::{Field, Group, Items, Kind, Reading};
use crate::reading::yaml::Entry;
use crate::values::zeichen::Vorrat;

/// How many items a list may have: some ten pages at most.
pub const EINTRAEGE: usize = 200;

/// What reading needs to know beside the Vordruck.
#[derive(Clone, Copy)]
pub struct Leser<'a> {
    /// What a text of this file is for.
    pub kind: Kind,
    /// The groups that the party belongs to; where they are not known, it has every field.
    pub gruppen: Option<&'a BTreeSet<&'a str>>,
    /// Where lists belong.
    pub listen: Option<&'a str>,
    /// The keys at the root of the file, for what stands too deep.
    pub wurzel: &'a [&'a str],
    /// The keys of the sides, which stand below `unterzeichnung`.
    pub seiten: &'a [&'a str],
}

/// A place in the Vordruck on the way down.
struct Stelle<'f> {
    feld: &'f Arc<Feld>,
    reihe: Option<&'f Arc<Reihe>>,
    pfad: String,
    place: Option<Place>,
    stufen: Vec<Stufe>,
}

/// Reads the fields of a mapping, each of which is asked for; the mapping is closed by who
/// opened it. Slots know them below `basis`, which is empty for the fields at a root.
pub fn read<'n>(
    felder: &'n [Arc<Feld>],
    group: &mut Group<'n>,
    basis: &str,
    leser: &Leser<'n>,
    reading: &mut Reading,
) -> Vec<Knoten> {
    leser.felder(felder, Some(group), basis, &[], reading)
}

/// The values of a record in which nothing is written: every field, whichever party has it.
pub fn empty(felder: &[Arc<Feld>]) -> Vec<Knoten> {
    let leser = Leser {
        kind: Kind::Wording,
        gruppen: None,
        listen: None,
        wurzel: &[],
        seiten: &[],
    };
    let (mut findings, vorrat) = (Findings::default(), Vorrat::default());
    let mut reading = Reading { findings: &mut findings, vorrat: &vorrat };
    leser.felder(felder, None, "", &[], &mut reading)
}

impl<'n> Leser<'n> {
    fn felder(
        &self,
        felder: &'n [Arc<Feld>],
        mut group: Option<&mut Group<'n>>,
        pfad: &str,
        stufen: &[Stufe],
        reading: &mut Reading,
    ) -> Vec<Knoten> {
        let base = group.as_ref().map_or("", |group| group.path()).to_owned();
        let mut werte = Vec::new();
        for feld in felder {
            let key = feld.schluessel.as_str();
            let entry = group.as_mut().and_then(|group| group.entry(key));
            if !self.applies(feld) {
                if let Some(entry) = entry {
                    refuse(feld, entry, &base, reading);
                }
                continue;
            }
            let written = entry
                .filter(|entry| !entry.node.is_blank())
                .map(|entry| Field { path: join(&base, key), node: &entry.node });
            let pfad = join(pfad, key);
            let place = written.as_ref().and(entry).map(|entry| entry.place.clone());
            let stufen = stufen.to_vec();
            let stelle = Stelle { feld, reihe: None, pfad, place, stufen };
            werte.push(self.knoten(stelle, written.as_ref(), reading));
        }
        werte
    }

    /// Whether the party has a field.
    fn applies(&self, feld: &Feld) -> bool {
        match (&feld.nur, self.gruppen) {
            (Some(word), Some(own)) => own.contains(word.value.as_str()),
            _ => true,
        }
    }

    fn knoten(
        &self,
        stelle: Stelle<'n>,
        field: Option<&Field<'n>>,
        reading: &mut Reading,
    ) -> Knoten {
        let inhalt = match &stelle.feld.form {
            Form::Blatt(blatt) => {
                let angabe = field
                    .and_then(|field| skalar::read(field, blatt, self.kind, reading));
                Inhalt::Blatt(angabe.map(|angabe| angabe.at(&stelle.pfad)))
            }
            Form::Gruppe(felder) => {
                Inhalt::Gruppe(self.gruppe(felder, &stelle, field, reading))
            }
            Form::Reihen(reihen) => {
                Inhalt::Reihen(self.reihen(reihen, &stelle, field, reading))
            }
            Form::Liste(liste) => Inhalt::Liste(
                field.and_then(|field| self.liste(liste, &stelle, field, reading)),
            ),
        };
        Knoten {
            name: Name::new(stelle.feld, &stelle.stufen),
            feld: Arc::clone(stelle.feld),
            reihe: stelle.reihe.cloned(),
            pfad: stelle.pfad,
            place: stelle.place,
            inhalt,
        }
    }

    fn gruppe(
        &self,
        felder: &'n [Arc<Feld>],
        stelle: &Stelle<'n>,
        field: Option<&Field<'n>>,
        reading: &mut Reading,
    ) -> Vec<Knoten> {
        let mut group = field.and_then(|field| self.open(field, reading));
        let mut stufen = stelle.stufen.clone();
        // A row or an item has its name already.
        if stelle.reihe.is_none() && !stelle.pfad.ends_with(']') {
            stufen.push(Stufe { nr: None, titel: stelle.feld.name.clone() });
        }
        let werte = self.felder(felder, group.as_mut(), &stelle.pfad, &stufen, reading);
        if let Some(group) = group {
            group.close(reading);
        }
        werte
    }

    fn open(&self, field: &Field<'n>, reading: &mut Reading) -> Option<Group<'n>> {
        let group = field.group(reading)?;
        Some(match self.listen {
            Some(hint) => group.lists_belong(hint),
            None => group,
        })
    }

    /// The rows of a `je`, each of them, in the order of the Vordruck.
    fn reihen(
        &self,
        reihen: &'n Reihen,
        stelle: &Stelle<'n>,
        field: Option<&Field<'n>>,
        reading: &mut Reading,
    ) -> Vec<Knoten> {
        let hint = self.listen.unwrap_or_default();
        let group = field.and_then(|field| {
            if hint.is_empty() {
                field.group(reading)
            } else {
                field.group_of_lists(hint, reading)
            }
        });
        let entries: Vec<(&Entry, Field)> =
            group.iter().flat_map(Group::entries).collect();
        for (entry, field) in &entries {
            if !reihen.reihen.iter().any(|row| row.schluessel == entry.key) {
                zeile::unknown(reihen, stelle.feld, entry, field, self, reading);
            }
        }
        let rows = reihen.reihen.iter();
        let rows = rows.map(|row| {
            let written = entries
                .iter()
                .find(|(entry, _)| entry.key == row.schluessel)
                .filter(|(entry, _)| !entry.node.is_blank());
            let place = written.map(|(entry, _)| entry.place.clone());
            let written = written.map(|(_, field)| field);
            let mut stufen = stelle.stufen.clone();
            stufen.push(Stufe { nr: Some(row.nr), titel: row.titel.value.clone() });
            let pfad = format!("{}.{}", stelle.pfad, row.schluessel);
            let stelle = Stelle {
                feld: &reihen.je,
                reihe: Some(row),
                pfad,
                place,
                stufen,
            };
            self.knoten(stelle, written, reading)
        });
        rows.collect()
    }

    /// The items of a list.
    fn liste(
        &self,
        liste: &'n Liste,
        stelle: &Stelle<'n>,
        field: &Field<'n>,
        reading: &mut Reading,
    ) -> Option<Vec<Knoten>> {
        let begins = zeile::begins(&liste.je);
        let most = liste.hoechstens.map_or(EINTRAEGE, |most| most.max(EINTRAEGE));
        let items = field.list(Items { most, begins: &begins }, reading)?;
        grenze::length(liste, field, &items, reading);
        let item = |(item, nr): (&Field<'n>, usize)| {
            let mut stufen = stelle.stufen.clone();
            stufen.push(Stufe {
                nr: Some(nr),
                titel: format!("{} {nr}", liste.eintrag),
            });
            let pfad = format!("{}[{}]", stelle.pfad, nr - 1);
            let place = Some(item.node.place.clone());
            let within = Stelle { feld: &liste.je, reihe: None, pfad, place, stufen };
            let inner = Leser { kind: item_kind(self.kind, &liste.je), ..*self };
            let knoten = inner.knoten(within, Some(item), reading);
            // What can't be read is no item; the finding says so.
            (knoten.inhalt != Inhalt::Blatt(None)).then_some(knoten)
        };
        Some(items.iter().zip(1..).filter_map(item).collect())
    }
}

/// A text that is an item itself is never a word for none.
fn item_kind(kind: Kind, je: &Feld) -> Kind {
    match je.form {
        Form::Blatt(_) => Kind::Title,
        _ => kind,
    }
}

/// Reports a field that this party does not have.
fn refuse(feld: &Feld, entry: &Entry, base: &str, reading: &mut Reading) {
    let key = &feld.schluessel;
    let path = join(base, key);
    let word = feld.nur.as_ref().map_or("", |word| word.value.as_str());
    let message = format!(
        "„{key}“ gibt es nur für die Gruppe „{word}“; dieser Kreis gehört nicht dazu."
    );
    let hint = format!(
        "Die Angabe löschen, oder den Kreis in jahrgang.yaml unter „gruppen: {word}“ aufnehmen."
    );
    let finding = rules::NICHT_FUER_DIESE.at(&entry.place, message);
    reading.findings.push(finding.field(path).hint(hint));
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
