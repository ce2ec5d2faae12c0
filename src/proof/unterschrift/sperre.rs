//! What a signature forbids for the time after it, and whether it was done all the same.

use super::{Akteneinsicht, text};
use crate::pdf::objekt::{Dict, Objekt};
use crate::proof::zusatz::Zweck;

impl Akteneinsicht<'_> {
    /// What was done against a signature of this revision, in German.
    pub(super) fn locked(&self, home: usize, field: &Dict, value: &Dict) -> Vec<String> {
        let mut found = Vec::new();
        if self.forbids_more(field, value) && self.signed_later(home).next().is_some() {
            found.push(
                "Sie verbietet jede weitere Änderung, und es gibt eine.".to_owned(),
            );
        }
        let later: Vec<String> = self
            .signed_later(home)
            .flat_map(|fields| self.names(fields))
            .collect();
        let locks = self.transforms(value, "FieldMDP");
        let locked = later
            .iter()
            .find(|name| locks.iter().any(|lock| self.locks(lock, name)));
        found.extend(locked.map(|name| {
            format!(
                "Sie sperrt das Feld „{name}“, und danach wurde darin unterschrieben."
            )
        }));
        found
    }

    /// The fields of each later revision that does more than archive.
    fn signed_later(&self, home: usize) -> impl Iterator<Item = Vec<u32>> {
        let later = self.zwecke.get(home..).unwrap_or_default().iter();
        later
            .filter(|found| {
                found.zweck == Zweck::Unterschrift || !found.maengel.is_empty()
            })
            .map(|found| found.signiert.iter().copied().collect())
    }

    fn names(&self, fields: Vec<u32>) -> Vec<String> {
        let field = |number| self.stand.objekte.get(&number).and_then(Objekt::dict);
        let named = fields.into_iter().filter_map(field);
        named.filter_map(|field| text(self.stand, field, "T")).collect()
    }

    /// The parameters of what a signature says about later changes.
    fn transforms<'b>(&'b self, value: &'b Dict, method: &str) -> Vec<&'b Dict> {
        let references = self.stand.list(value, "Reference").iter();
        let parameters = references.filter_map(|reference| {
            let reference = self.stand.resolve(reference).dict()?;
            self.stand
                .get(reference, "TransformMethod")?
                .is_name(method)
                .then_some(())?;
            self.stand.dict(reference, "TransformParams")
        });
        parameters.collect()
    }

    /// Whether it allows no change at all but archiving (ISO 32000-2, table 257), or its field
    /// does.
    fn forbids_more(&self, field: &Dict, value: &Dict) -> bool {
        let none =
            |dict: &Dict| self.stand.get(dict, "P").and_then(Objekt::stelle) == Some(1);
        self.transforms(value, "DocMDP").into_iter().any(none)
            || self.stand.dict(field, "Lock").is_some_and(none)
    }

    /// Whether a lock covers a field (ISO 32000-1, table 256).
    fn locks(&self, lock: &Dict, name: &str) -> bool {
        let listed = self.stand.list(lock, "Fields").iter();
        let listed = listed
            .filter_map(Objekt::text)
            .any(|field| field == name || name.starts_with(&format!("{field}.")));
        let action = self.stand.get(lock, "Action");
        let is = |word: &str| action.is_some_and(|action| action.is_name(word));
        is("All") || is("Include") && listed || is("Exclude") && !listed
    }
}
