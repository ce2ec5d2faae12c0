//! What was added to a file later: signatures and what belongs to them, or anything else.
//!
//! New objects do no harm by themselves: they show only where something that was there before
//! leads to them. So each change of an object that was there before must be one of a few, and
//! what part an object plays is only believed where nothing else leads to it.

use std::collections::BTreeSet;

use super::revision::Revision;
use super::stand::{Dokumentstand, Rollen};
use super::strom::{Grenzen, unpack};
use super::verborgen::{has_no_size, is_empty};
use crate::pdf::objekt::{Dict, Objekt, find, same_dict};

/// Two states of a file, before and after a revision.
struct Nachtrag<'a> {
    bytes: &'a [u8],
    vorher: &'a Dokumentstand,
    nachher: &'a Dokumentstand,
    rollen: Rollen,
}

/// Everything in a revision that is neither a signature nor belongs to one, in German.
pub(super) fn foreign(
    bytes: &[u8],
    before: &Revision,
    revision: &Revision,
    vorher: &Dokumentstand,
    nachher: &Dokumentstand,
    grenzen: &mut Grenzen,
) -> Vec<String> {
    let rollen = vorher.rollen();
    let nachtrag = Nachtrag { bytes, vorher, nachher, rollen };
    let mut found = BTreeSet::new();
    if !revision.ordentlich {
        found.insert("das Verzeichnis der Objekte stimmt nicht".to_owned());
    }
    found.extend(trailer(before, revision));
    for (number, new) in &revision.objekte {
        let old = vorher.objekte.get(number).unwrap_or(&Objekt::Null);
        found.extend(nachtrag.judge(*number, old, new, grenzen));
    }
    found.into_iter().collect()
}

fn trailer(before: &Revision, revision: &Revision) -> Option<String> {
    let at = |key: &[u8]| (before.trailer.get(key), revision.trailer.get(key));
    let same = |key: &[u8]| match at(key) {
        (Some(a), Some(b)) => a.same(b),
        (None, None) => true,
        _ => false,
    };
    let first = |id: Option<&Objekt>| id.and_then(Objekt::liste)?.first().cloned();
    let id = match at(b"ID") {
        (old, Some(new)) => {
            first(old).is_some_and(|a| first(Some(new)).is_some_and(|b| a.same(&b)))
        }
        (_, None) => true,
    };
    let previous = revision.trailer.get(&b"Prev"[..]).and_then(Objekt::stelle);
    let right = same(b"Root")
        && same(b"Info")
        && id
        && previous == Some(before.verzeichnis)
        && !revision.trailer.contains_key(&b"Encrypt"[..])
        && !revision.trailer.contains_key(&b"XRefStm"[..]);
    (!right).then(|| "der Trailer führt zu einem anderen Dokument".to_owned())
}

/// The keys in which two dictionaries differ.
fn changed<'a>(old: &'a Dict, new: &'a Dict) -> BTreeSet<&'a [u8]> {
    let keys = old.keys().chain(new.keys());
    let differs = |key: &&Vec<u8>| match (old.get(*key), new.get(*key)) {
        (Some(a), Some(b)) => !a.same(b),
        _ => true,
    };
    keys.filter(differs).map(Vec::as_slice).collect()
}

fn only(changed: &BTreeSet<&[u8]>, allowed: &[&str]) -> bool {
    changed
        .iter()
        .all(|key| allowed.iter().any(|known| known.as_bytes() == *key))
}

impl Nachtrag<'_> {
    fn judge(
        &self,
        number: u32,
        old: &Objekt,
        new: &Objekt,
        grenzen: &mut Grenzen,
    ) -> Option<String> {
        let Rollen { katalog, angaben, metadaten, formular, .. } = self.rollen;
        let free =
            matches!(old, Objekt::Null) && !self.rollen.in_gebrauch.contains(&number);
        if free || old.same(new) || self.rollen.archiv.contains(&number) {
            return None;
        }
        let right = match (old.dict(), new.dict()) {
            (Some(_), Some(_)) if Some(number) == metadaten => {
                self.same_titles(old, new, grenzen)
            }
            _ if self.rollen.aussehen.contains_key(&number) => self.rollen.aussehen
                [&number]
                .iter()
                .all(|field| self.is_being_signed(*field, new)),
            (Some(a), Some(b)) if !matches!(new, Objekt::Strom(_)) => {
                let keys = changed(a, b);
                if Some(number) == katalog {
                    self.catalog(&keys)
                } else if Some(number) == angaben {
                    only(&keys, &["ModDate", "Producer"])
                } else if Some(number) == formular {
                    self.form(a, b)
                } else if self.rollen.felder.contains(&number) {
                    self.field(&keys, a, b)
                } else if self.rollen.seiten.contains_key(&number) {
                    only(&keys, &["Annots"])
                        && self.annotations(
                            self.vorher.list(a, "Annots"),
                            self.nachher.list(b, "Annots"),
                        )
                } else {
                    false
                }
            }
            _ if self.rollen.anmerkungen.contains_key(&number) => self.annotations(
                old.liste().unwrap_or_default(),
                new.liste().unwrap_or_default(),
            ),
            _ => false,
        };
        (!right).then(|| self.name(number, old))
    }

    /// A catalog may get what archiving and certifying need; the form is judged by itself.
    fn catalog(&self, keys: &BTreeSet<&[u8]>) -> bool {
        let form = match (self.vorher.formular(), self.nachher.formular()) {
            (Some(a), Some(b)) => same_dict(a, b) || self.form(a, b),
            (None, None) => true,
            _ => false,
        };
        form && only(keys, &["AcroForm", "DSS", "Perms", "Extensions", "Version"])
    }

    /// A form may get fields for signatures that do not show, and defaults for fields of
    /// other kinds, of which it has none.
    fn form(&self, old: &Dict, new: &Dict) -> bool {
        let (a, b) = (self.vorher.list(old, "Fields"), self.nachher.list(new, "Fields"));
        only(&changed(old, new), &["Fields", "SigFlags", "DA", "DR"])
            && self.annotations(a, b)
    }

    /// A field may be signed, once; only then may it look different or vanish.
    fn field(&self, keys: &BTreeSet<&[u8]>, old: &Dict, new: &Dict) -> bool {
        let vanishes = keys.contains(&b"Rect"[..]) || has_no_size(old);
        only(keys, &["V", "AP", "AS", "M", "Rect"])
            && (!vanishes || self.nachher.is_hidden(new))
            && self.signs(old, new)
    }

    /// Whether a field has no signature before and one after.
    fn signs(&self, old: &Dict, new: &Dict) -> bool {
        let value = self.nachher.dict(new, "V");
        !old.contains_key(&b"V"[..])
            && value.is_some_and(|value| value.contains_key(&b"ByteRange"[..]))
    }

    /// Whether a field is signed with this appearance; one without size has an empty one.
    fn is_being_signed(&self, field: u32, looks: &Objekt) -> bool {
        let of = |stand: &'_ Dokumentstand| {
            stand.objekte.get(&field).and_then(Objekt::dict).cloned()
        };
        match (of(self.vorher), of(self.nachher)) {
            (Some(old), Some(new)) => {
                self.signs(&old, &new) && (!has_no_size(&new) || is_empty(looks))
            }
            _ => false,
        }
    }

    /// A list may go on with fields for signatures that do not show.
    fn annotations(&self, old: &[Objekt], new: &[Objekt]) -> bool {
        let begins =
            new.len() >= old.len() && old.iter().zip(new).all(|(a, b)| a.same(b));
        begins && new[old.len()..].iter().all(|item| self.is_new_hidden_signature(item))
    }

    /// Whether it refers to a field that is new, in the form, and does not show.
    fn is_new_hidden_signature(&self, item: &Objekt) -> bool {
        let new = |number: &u32| !self.vorher.objekte.contains_key(number);
        let Some(number) = item.verweis().filter(new) else { return false };
        let field = self.nachher.objekte.get(&number).and_then(Objekt::dict);
        let listed = self.nachher.felder().iter().any(|(field, _)| *field == number);
        listed && field.is_some_and(|field| self.nachher.is_hidden_signature(field))
    }

    /// Whether the metadata give the same title, description and author.
    fn same_titles(&self, old: &Objekt, new: &Objekt, grenzen: &mut Grenzen) -> bool {
        let mut read = |object: &Objekt| match object {
            Objekt::Strom(strom) => {
                unpack(self.bytes, strom, grenzen).ok().map(|xmp| titles(&xmp))
            }
            _ => None,
        };
        let (old, new) = (read(old), read(new));
        old.is_some() && old == new
    }

    /// What an object is, in German.
    fn name(&self, number: u32, old: &Objekt) -> String {
        let Rollen { katalog, angaben, metadaten, formular, .. } = self.rollen;
        let kind = old.dict().and_then(|dict| dict.get(&b"Type"[..]));
        let is = |name: &str| kind.is_some_and(|kind| kind.is_name(name));
        if let Some(page) = self.rollen.inhalte.get(&number) {
            format!("der Inhalt von Seite {page}")
        } else if let Some(page) = self.rollen.seiten.get(&number) {
            format!("Seite {page}")
        } else if let Some(page) = self.rollen.anmerkungen.get(&number) {
            format!("die Anmerkungen auf Seite {page}")
        } else if self.rollen.felder.contains(&number)
            || self.rollen.aussehen.contains_key(&number)
        {
            "ein Unterschriftsfeld".to_owned()
        } else if [katalog, formular].contains(&Some(number)) {
            "der Aufbau des Dokuments".to_owned()
        } else if [angaben, metadaten].contains(&Some(number)) {
            "die Angaben über die Datei".to_owned()
        } else if is("Filespec") || is("EmbeddedFile") {
            "die Anlage".to_owned()
        } else if is("Sig") || is("DocTimeStamp") {
            "eine Signatur".to_owned()
        } else {
            format!("Objekt {number}")
        }
    }
}

/// The texts in the lists of XMP metadata: title, description, author, language.
fn titles(xmp: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut rest = xmp;
    while let Some(at) = find(rest, b"<rdf:li") {
        rest = &rest[at + 7..];
        let Some(start) = rest.iter().position(|b| *b == b'>') else { break };
        let end = rest[start..].iter().position(|b| *b == b'<');
        let end = end.map_or(rest.len(), |end| start + end);
        let text = rest.get(start + 1..end).unwrap_or_default().trim_ascii();
        if !text.is_empty() {
            found.push(text.to_vec());
        }
        rest = &rest[start..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::titles;

    #[test]
    fn titles_are_the_texts_of_all_lists() {
        let xmp = b"<rdf:li>outside</rdf:li><dc:title><rdf:Alt><rdf:li xml:lang=\"de\">\n Ziel \
            </rdf:li></rdf:Alt></dc:title><dc:date><rdf:li/><rdf:li></rdf:li></dc:date>\
            <xmp:ModifyDate>2026</xmp:ModifyDate><rdf:li>Hessen</rdf:li><rdf:li>cut";
        let texts: [&[u8]; 4] = [b"outside", b"Ziel", b"Hessen", b"cut"];
        assert_eq!(titles(xmp), texts);
        assert_eq!(titles(b"<rdf:li"), [] as [Vec<u8>; 0]);
    }
}
