//! What a file holds after a revision, and which part each of its objects plays.

use std::collections::{BTreeMap, BTreeSet};

use super::revision::{Objekte, Revision};
use crate::pdf::objekt::{Dict, Objekt};

/// How many pages and fields are looked at.
const MANY: usize = 2_000;

/// All objects after a revision, and the trailer that leads to them.
#[derive(Debug, Clone, Default)]
pub(super) struct Dokumentstand {
    pub(super) objekte: Objekte,
    pub(super) trailer: Dict,
}

/// The parts that some objects play.
#[derive(Debug, Default)]
pub(super) struct Rollen {
    pub(super) katalog: Option<u32>,
    pub(super) angaben: Option<u32>,
    pub(super) metadaten: Option<u32>,
    pub(super) formular: Option<u32>,
    /// Signature fields.
    pub(super) felder: BTreeSet<u32>,
    /// What signature fields look like, with the fields.
    pub(super) aussehen: BTreeMap<u32, BTreeSet<u32>>,
    /// Pages by their object, numbered from 1.
    pub(super) seiten: BTreeMap<u32, usize>,
    /// Contents and lists of annotations with the number of their page.
    pub(super) inhalte: BTreeMap<u32, usize>,
    pub(super) anmerkungen: BTreeMap<u32, usize>,
    /// What long-term archiving has added, as far as nothing else leads to it.
    pub(super) archiv: BTreeSet<u32>,
    /// What the document leads to, whether there is such an object or not.
    pub(super) in_gebrauch: BTreeSet<u32>,
}

impl Dokumentstand {
    /// The state after one more revision.
    pub(super) fn after(&self, revision: &Revision) -> Self {
        let mut next = Self {
            objekte: self.objekte.clone(),
            trailer: revision.trailer.clone(),
        };
        let gone = revision.verworfen.iter().map(|number| (*number, Objekt::Null));
        next.objekte.extend(gone);
        let written = revision.objekte.iter();
        next.objekte
            .extend(written.map(|(number, object)| (*number, object.clone())));
        next
    }

    /// What a value stands for, a reference followed; one that leads to another leads nowhere.
    pub(super) fn resolve<'a>(&'a self, value: &'a Objekt) -> &'a Objekt {
        match value {
            Objekt::Verweis(number) => match self.objekte.get(number) {
                None | Some(Objekt::Verweis(_)) => &Objekt::Null,
                Some(object) => object,
            },
            other => other,
        }
    }

    /// A value of a dictionary, references followed.
    pub(super) fn get<'a>(&'a self, dict: &'a Dict, key: &str) -> Option<&'a Objekt> {
        dict.get(key.as_bytes()).map(|value| self.resolve(value))
    }

    /// A dictionary in a dictionary.
    pub(super) fn dict<'a>(&'a self, dict: &'a Dict, key: &str) -> Option<&'a Dict> {
        self.get(dict, key)?.dict()
    }

    /// The list at a key, empty where there is none.
    pub(super) fn list<'a>(&'a self, dict: &'a Dict, key: &str) -> &'a [Objekt] {
        self.get(dict, key).and_then(Objekt::liste).unwrap_or_default()
    }

    /// The catalog.
    pub(super) fn katalog(&self) -> Option<&Dict> {
        self.dict(&self.trailer, "Root")
    }

    /// The form.
    pub(super) fn formular(&self) -> Option<&Dict> {
        self.dict(self.katalog()?, "AcroForm")
    }

    /// The signature fields with their numbers, in the order of the form.
    pub(super) fn felder(&self) -> Vec<(u32, &Dict)> {
        let listed = self.formular().map_or(&[][..], |form| self.list(form, "Fields"));
        let field = |item: &Objekt| {
            let number = item.verweis()?;
            let dict = self.resolve(item).dict()?;
            self.get(dict, "FT")?.is_name("Sig").then_some(())?;
            Some((number, number))
        };
        let numbers = listed.iter().take(MANY).filter_map(field);
        numbers
            .filter_map(|(number, _)| Some((number, self.objekte.get(&number)?.dict()?)))
            .collect()
    }

    /// The pages with their numbers.
    pub(super) fn seiten(&self) -> Vec<(u32, &Dict)> {
        let mut pages = Vec::new();
        let mut seen = BTreeSet::new();
        let root = self.katalog().and_then(|root| root.get(&b"Pages"[..]));
        let mut open: Vec<u32> = root.and_then(Objekt::verweis).into_iter().collect();
        while let Some(number) = open.pop() {
            if !seen.insert(number) || pages.len() == MANY {
                continue;
            }
            let Some(dict) = self.objekte.get(&number).and_then(Objekt::dict) else {
                continue;
            };
            let kids = self.list(dict, "Kids");
            if kids.is_empty() {
                pages.push((number, dict));
            }
            open.extend(kids.iter().rev().filter_map(Objekt::verweis));
        }
        pages
    }

    /// The parts that objects play.
    pub(super) fn rollen(&self) -> Rollen {
        let at = |dict: Option<&Dict>, key: &str| {
            dict.and_then(|dict| dict.get(key.as_bytes())?.verweis())
        };
        let mut rollen = Rollen {
            katalog: at(Some(&self.trailer), "Root"),
            angaben: at(Some(&self.trailer), "Info"),
            metadaten: at(self.katalog(), "Metadata"),
            formular: at(self.katalog(), "AcroForm"),
            felder: self.felder().into_iter().map(|(number, _)| number).collect(),
            ..Rollen::default()
        };
        self.looks(&mut rollen);
        for ((number, page), index) in self.seiten().into_iter().zip(1..) {
            rollen.seiten.insert(number, index);
            if let Some(contents) = page.get(&b"Contents"[..]) {
                let parts = self.resolve(contents).liste().unwrap_or_default();
                for part in parts.iter().chain([contents]).filter_map(Objekt::verweis) {
                    rollen.inhalte.insert(part, index);
                }
            }
            if let Some(list) = page.get(&b"Annots"[..]).and_then(Objekt::verweis) {
                rollen.anmerkungen.insert(list, index);
            }
        }
        let store = self.katalog().and_then(|root| root.get(&b"DSS"[..]));
        let is_store =
            |number, key: &[u8]| Some(number) == rollen.katalog && key == b"DSS";
        let in_use = self.reach(self.trailer.values(), is_store);
        rollen.archiv = &self.reach(store, |_, _| false) - &in_use;
        rollen.in_gebrauch = in_use;
        rollen
    }

    /// What signature fields look like; what anything else shows too is no part of them.
    fn looks(&self, rollen: &mut Rollen) {
        for (number, field) in self.felder() {
            let appearance = field.get(&b"AP"[..]);
            let normal = self.dict(field, "AP").and_then(|looks| looks.get(&b"N"[..]));
            let parts = appearance.into_iter().chain(normal);
            for part in parts.filter_map(Objekt::verweis) {
                rollen.aussehen.entry(part).or_default().insert(number);
            }
        }
        let of_field =
            |number, key: &[u8]| rollen.felder.contains(&number) && key == b"AP";
        let elsewhere = self.reach(self.trailer.values(), of_field);
        rollen.aussehen.retain(|part, _| !elsewhere.contains(part));
    }

    /// The objects that values lead to, but for the entries of objects that are to be left out.
    fn reach<'a>(
        &'a self,
        from: impl IntoIterator<Item = &'a Objekt>,
        leave_out: impl Fn(u32, &[u8]) -> bool,
    ) -> BTreeSet<u32> {
        let mut found = BTreeSet::new();
        let mut open: Vec<&Objekt> = from.into_iter().collect();
        while let Some(value) = open.pop() {
            match value {
                Objekt::Verweis(number) if found.insert(*number) => {
                    let object = self.objekte.get(number).unwrap_or(&Objekt::Null);
                    match object.dict() {
                        Some(dict) => {
                            let kept =
                                dict.iter().filter(|(key, _)| !leave_out(*number, key));
                            open.extend(kept.map(|(_, value)| value));
                        }
                        None => open.push(object),
                    }
                }
                Objekt::Verweis(_) => {}
                Objekt::Liste(items) => open.extend(items),
                other => open.extend(other.dict().into_iter().flat_map(Dict::values)),
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::Dokumentstand;
    use crate::pdf::leser::Leser;
    use crate::pdf::objekt::Objekt;

    fn read(text: &str) -> Objekt {
        Leser::new(text.as_bytes(), 0, 1000).objekt().unwrap()
    }

    /// A document with a page, a signature field (4), its look (5) and another annotation (6).
    fn document(field: &str, other: &str) -> Dokumentstand {
        let objects = [
            "<</AcroForm<</Fields[4 0 R]>>/Pages 2 0 R>>",
            "<</Kids[3 0 R]>>",
            "<</Annots[4 0 R 6 0 R]/Contents[7 0 R]>>",
            &format!("<</FT/Sig/AP<</N 5 0 R>>{field}>>"),
            "<</Subtype/Form>>",
            &format!("<</Subtype/Stamp{other}>>"),
            "<<>>",
        ];
        let trailer = read("<</Root 1 0 R>>").dict().unwrap().clone();
        Dokumentstand {
            objekte: (1..).zip(objects.map(read)).collect(),
            trailer,
        }
    }

    #[test]
    fn the_look_of_a_field_is_one_only_where_nothing_else_shows_it() {
        let looks = |field, other| document(field, other).rollen().aussehen;
        let only_field = BTreeMap::from([(5, BTreeSet::from([4]))]);
        assert_eq!(looks("", ""), only_field);
        assert_eq!(looks("/T(x)", "/AP<</N 7 0 R>>"), only_field);
        // The field leads to it under another key, or another annotation looks the same.
        assert_eq!(looks("/MK<</I 5 0 R>>", ""), BTreeMap::new());
        assert_eq!(looks("", "/AP<</N 5 0 R>>"), BTreeMap::new());
    }
}
