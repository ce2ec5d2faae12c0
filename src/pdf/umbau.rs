//! Changes a PDF of Typst object by object; what is not changed stays byte for byte.

use std::collections::BTreeMap;
use std::ops::Range;

use super::leser::Leser;
use super::objekt::{Dict, Objekt};

/// What stands before the offset of the cross-reference table, at the end of the file.
const START: &str = "startxref";
/// How many bytes from the end on that is looked for.
const TAIL: usize = 64;

/// A PDF with a classic cross-reference table, and what is to become of its objects.
///
/// Typst numbers its objects from 1 without a gap and never updates a file.
pub(crate) struct Umbau<'a> {
    pdf: &'a [u8],
    /// Where the objects are, from number 1 on.
    places: Vec<Range<usize>>,
    trailer: Dict,
    /// The objects that are new or no longer as they were, from `1 0 obj` to `endobj`.
    changed: BTreeMap<u32, Vec<u8>>,
}

impl<'a> Umbau<'a> {
    /// Reads the cross-reference table; `None` where Typst can't have written it.
    pub(crate) fn read(pdf: &'a [u8]) -> Option<Self> {
        let table = table(pdf)?;
        let mut leser = Leser::new(pdf, table, usize::MAX);
        let mut starts = Vec::new();
        if !leser.word("xref") || leser.number()? != 0 {
            return None;
        }
        let count = leser.number()?;
        for number in 0..count {
            let start = leser.number()?;
            leser.number()?;
            if !leser.word(if number == 0 { "f" } else { "n" }) {
                return None;
            }
            if number > 0 {
                starts.push(start);
            }
        }
        let trailer = leser.word("trailer").then(|| leser.objekt().ok())??;
        Some(Self {
            pdf,
            places: places(&starts, table)?,
            trailer: trailer.dict()?.clone(),
            changed: BTreeMap::new(),
        })
    }

    /// The objects as they are written, each with its number.
    pub(crate) fn written(&self) -> impl Iterator<Item = (u32, &'a [u8])> {
        let pdf = self.pdf;
        (1..).zip(self.places.iter().map(move |place| &pdf[place.clone()]))
    }

    /// An object as it was.
    pub(crate) fn object(&self, number: u32) -> Option<Objekt> {
        let place = self.places.get(number.checked_sub(1)? as usize)?;
        let mut leser = Leser::new(self.pdf, place.start, usize::MAX);
        let header = leser.number()? == number as usize
            && leser.number()? == 0
            && leser.word("obj");
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
        let added = self.changed.keys().next_back().map_or(0, |last| *last);
        let number = added.max(self.count()) + 1;
        self.write(number, body);
        number
    }

    /// Writes the PDF; one of which nothing changed is the same.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        if self.changed.is_empty() {
            return self.pdf.to_vec();
        }
        let last = self.changed.keys().next_back().map_or(0, |last| *last);
        let size = last.max(self.count()) + 1;
        let mut pdf = self.pdf[..self.first()].to_vec();
        let mut starts = BTreeMap::new();
        let mut order: Vec<u32> = (1..=self.count()).collect();
        order.sort_by_key(|number| self.places[*number as usize - 1].start);
        for number in order.into_iter().chain(self.count() + 1..size) {
            starts.insert(number, pdf.len());
            match self.changed.get(&number) {
                Some(written) => pdf.extend(written),
                None => pdf.extend(&self.pdf[self.places[number as usize - 1].clone()]),
            }
        }
        let table = pdf.len();
        pdf.extend(format!("xref\n0 {size}\n0000000000 65535 f\r\n").bytes());
        for start in starts.values() {
            pdf.extend(format!("{start:010} 00000 n\r\n").bytes());
        }
        self.trailer.insert(b"Size".to_vec(), Objekt::Zahl(f64::from(size)));
        pdf.extend(b"trailer\n");
        pdf.extend(Objekt::Dict(self.trailer).write());
        pdf.extend(format!("\n{START}\n{table}\n%%EOF\n").bytes());
        pdf
    }

    fn write(&mut self, number: u32, body: &[u8]) {
        let head = format!("{number} 0 obj\n").into_bytes();
        let written = [&head, body, b"\nendobj\n\n"].concat();
        self.set_written(number, written);
    }

    /// How many objects there were.
    fn count(&self) -> u32 {
        u32::try_from(self.places.len()).expect("they were counted in ten digits")
    }

    /// Where the first object begins.
    fn first(&self) -> usize {
        self.places.iter().map(|place| place.start).min().unwrap_or(0)
    }
}

/// Where the cross-reference table begins, as the end of the file says.
fn table(pdf: &[u8]) -> Option<usize> {
    let tail = &pdf[pdf.len().saturating_sub(TAIL)..];
    let tail = String::from_utf8_lossy(tail);
    let offset: usize = tail.rsplit_once(START)?.1.lines().nth(1)?.trim().parse().ok()?;
    pdf.get(offset..)?.starts_with(b"xref").then_some(offset)
}

/// Where the objects are that start there, the last one up to the table.
fn places(starts: &[usize], table: usize) -> Option<Vec<Range<usize>>> {
    let mut sorted = starts.to_vec();
    sorted.sort_unstable();
    let place = |start: &usize| {
        let next = sorted.partition_point(|other| other <= start);
        let end = sorted.get(next).copied().unwrap_or(table);
        (*start < end && end <= table).then_some(*start..end)
    };
    starts.iter().map(place).collect()
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
    }

    #[test]
    fn a_table_that_typst_does_not_write_is_none() {
        for (from, to) in
            [("0 3", "1 3"), ("43 00000 n", "43 00000 f"), ("\n94\n", "\n93\n")]
        {
            let other = FILE.replacen(from, to, 1);
            assert_ne!(other, FILE);
            assert!(Umbau::read(other.as_bytes()).is_none(), "{from}");
        }
    }
}
