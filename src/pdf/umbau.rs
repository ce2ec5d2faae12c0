//! Changes a PDF of Typst object by object; what is not changed stays byte for byte.

use std::collections::BTreeMap;
use std::ops::Range;

use super::leser::Leser;
use super::objekt::{Dict, Objekt};

/// What stands before the offset of the cross-reference table, at the end of the file.
const START: &str = "startxref";
/// How many bytes from the end on that is looked for.
const TAIL: usize = 64;

/// A PDF with a classic cross-reference table, written at once, and what is to become of its
/// objects.
pub(crate) struct Umbau<'a> {
    pdf: &'a [u8],
    /// The objects with their numbers, in the order of the file.
    objects: Vec<(u32, Range<usize>)>,
    trailer: Dict,
    /// The number that is not given away yet.
    next: u32,
    /// The objects that are new or no longer as they were, from `1 0 obj` to `endobj`.
    changed: BTreeMap<u32, Vec<u8>>,
}

impl<'a> Umbau<'a> {
    /// Reads the cross-reference table; `None` where Typst can't have written it.
    pub(crate) fn read(pdf: &'a [u8]) -> Option<Self> {
        let table = table(pdf)?;
        let mut leser = Leser::new(pdf, table, usize::MAX);
        if !leser.takes("xref") || leser.number()? != 0 {
            return None;
        }
        let next = u32::try_from(leser.number()?).ok()?;
        let mut starts = BTreeMap::new();
        for number in 0..next {
            let start = leser.number()?;
            leser.number()?;
            if leser.takes("n") {
                starts.insert(start, number);
            } else if !leser.takes("f") {
                return None;
            }
        }
        let trailer = leser.takes("trailer").then(|| leser.objekt().ok())??;
        let ends = starts.keys().copied().skip(1).chain([table]);
        let objects = starts.iter().zip(ends);
        Some(Self {
            pdf,
            objects: objects
                .map(|((start, number), end)| (*number, *start..end))
                .collect(),
            trailer: trailer.dict()?.clone(),
            next,
            changed: BTreeMap::new(),
        })
    }

    /// The objects as they are written, each with its number.
    pub(crate) fn written(&self) -> impl Iterator<Item = (u32, &'a [u8])> {
        let pdf = self.pdf;
        self.objects
            .iter()
            .filter_map(move |(number, place)| Some((*number, pdf.get(place.clone())?)))
    }

    /// An object as it was.
    pub(crate) fn object(&self, number: u32) -> Option<Objekt> {
        let (_, written) = self.written().find(|(other, _)| *other == number)?;
        let mut leser = Leser::new(written, 0, usize::MAX);
        let header = leser.number()? == number as usize
            && leser.number()? == 0
            && leser.takes("obj");
        header.then(|| leser.body().ok())?
    }

    /// The number of the catalog.
    pub(crate) fn catalog(&self) -> Option<u32> {
        self.trailer.get(&b"Root"[..])?.verweis()
    }

    /// Puts an object in the place of another.
    pub(crate) fn set(&mut self, number: u32, object: &Objekt) {
        self.write(number, &object.write());
    }

    /// Puts what is written from `1 0 obj` to `endobj` in the place of an object.
    pub(crate) fn set_written(&mut self, number: u32, written: Vec<u8>) {
        self.changed.insert(number, written);
    }

    /// Adds an object as it is written between `obj` and `endobj`, and returns its number.
    pub(crate) fn add(&mut self, body: &[u8]) -> u32 {
        let number = self.next;
        self.next += 1;
        self.write(number, body);
        number
    }

    /// Writes the PDF; one of which nothing changed is the same.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        if self.changed.is_empty() {
            return self.pdf.to_vec();
        }
        let first = self.objects.first().map_or(0, |(_, place)| place.start);
        let mut pdf = self.pdf[..first].to_vec();
        let mut starts = BTreeMap::new();
        for (number, written) in self.written() {
            starts.insert(number, pdf.len());
            pdf.extend(self.changed.get(&number).map_or(written, Vec::as_slice));
        }
        for (number, written) in &self.changed {
            if !starts.contains_key(number) {
                starts.insert(*number, pdf.len());
                pdf.extend(written);
            }
        }
        let start = pdf.len();
        pdf.extend(self.table(&starts).bytes());
        self.trailer
            .insert(b"Size".to_vec(), Objekt::Zahl(f64::from(self.next)));
        pdf.extend(b"trailer\n");
        pdf.extend(Objekt::Dict(self.trailer).write());
        pdf.extend(format!("\n{START}\n{start}\n%%EOF\n").bytes());
        pdf
    }

    /// The cross-reference table; numbers without an object are a chain that ends where it
    /// begins (ISO 32000-1, 7.5.4).
    fn table(&self, starts: &BTreeMap<u32, usize>) -> String {
        let mut free =
            (0..self.next).filter(|number| !starts.contains_key(number)).skip(1);
        let mut table = format!("xref\n0 {}\n", self.next);
        for number in 0..self.next {
            table += &match starts.get(&number) {
                Some(start) => format!("{start:010} 00000 n\r\n"),
                None => format!("{:010} 65535 f\r\n", free.next().unwrap_or(0)),
            };
        }
        table
    }

    fn write(&mut self, number: u32, body: &[u8]) {
        let head = format!("{number} 0 obj\n").into_bytes();
        let written = [&head, body, b"\nendobj\n\n"].concat();
        self.set_written(number, written);
    }
}

/// Where the cross-reference table begins, as the end of the file says.
fn table(pdf: &[u8]) -> Option<usize> {
    let tail = &pdf[pdf.len().saturating_sub(TAIL)..];
    let tail = String::from_utf8_lossy(tail);
    let offset: usize = tail.rsplit_once(START)?.1.lines().nth(1)?.trim().parse().ok()?;
    pdf.get(offset..)?.starts_with(b"xref").then_some(offset)
}

#[cfg(test)]
mod tests {
    use super::Umbau;
    use crate::pdf::objekt::{Objekt, dict};

    const FILE: &str = "%PDF-1.7\n\
        1 0 obj\n<</Type/Catalog>>\nendobj\n\n\
        2 0 obj\n<</Length 3>>\nstream\nabc\nendstream\nendobj\n\n\
        xref\n0 3\n0000000000 65535 f\r\n\
        0000000009 00000 n\r\n\
        0000000043 00000 n\r\n\
        trailer\n\
        <</Size 3/Root 1 0 R>>\nstartxref\n94\n%%EOF\n";

    #[test]
    fn what_is_not_changed_stays_byte_for_byte() {
        let umbau = Umbau::read(FILE.as_bytes()).unwrap();
        assert_eq!(umbau.catalog(), Some(1));
        assert_eq!(umbau.finish(), FILE.as_bytes());
    }

    #[test]
    fn changed_and_added_objects_are_found_at_their_places() {
        let mut umbau = Umbau::read(FILE.as_bytes()).unwrap();
        let added = umbau.add(b"(neu)");
        umbau.set(1, &Objekt::Dict(dict([("Lang", Objekt::text_string("de"))])));
        let pdf = umbau.finish();
        let umbau = Umbau::read(&pdf).unwrap();
        let words: Vec<_> = umbau.written().map(|(number, _)| number).collect();
        assert_eq!(words, [1, 2, added]);
        assert_eq!(umbau.object(1).unwrap().write(), b"<</Lang (de)>>");
        assert_eq!(umbau.object(2).unwrap().write(), b"<</Length 3>>");
        assert_eq!(umbau.object(added).unwrap().text().as_deref(), Some("neu"));
        assert!(umbau.object(4).is_none());
        assert_eq!(Objekt::Dict(umbau.trailer).write(), b"<</Root 1 0 R/Size 4>>");
    }

    #[test]
    fn numbers_without_an_object_stay_free() {
        let gap = FILE.replace("43 00000 n", "00 65535 f").replace("0 65535", "2 65535");
        let mut umbau = Umbau::read(gap.as_bytes()).unwrap();
        let added = umbau.add(b"null");
        let pdf = String::from_utf8(umbau.finish()).unwrap();
        assert_eq!(added, 3);
        assert!(pdf.contains(
            "xref\n0 4\n0000000002 65535 f\r\n0000000009 00000 n\r\n\
             0000000000 65535 f\r\n0000000094 00000 n\r\n"
        ));
    }

    #[test]
    fn a_table_that_typst_does_not_write_is_none() {
        for (from, to) in
            [("0 3", "1 3"), ("43 00000 n", "43 00000 x"), ("\n94\n", "\n93\n")]
        {
            let other = FILE.replacen(from, to, 1);
            assert_ne!(other, FILE);
            assert!(Umbau::read(other.as_bytes()).is_none(), "{from}");
        }
    }
}
