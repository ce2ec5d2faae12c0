//! What the last runs have made of what: an agreement of which nothing changed stays as it is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::making::auftrag::Auftrag;
use crate::making::bundle::{self, Bundle};
use crate::making::projekt::Projekt;
use crate::setting::signaturfelder;
use crate::setting::vorlagen::{Quelle, Ziel};

/// Names exactly what this program is built from: its source, its dependencies, the compiler.
pub const BAU: &str = env!("ZV_BAU");

/// Stands behind the name of a document that is about to take its place; no name ends so.
const ANNOUNCED: &str = " (neu)";

/// The documents of a folder by the name of their files without ending.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger(BTreeMap<String, Entry>);

/// One document, as it was when it was made and checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The fingerprint of all it was made of.
    pub eingabe: String,
    /// The checksum of the PDF.
    pub pdf: String,
    /// The checksum of its text.
    pub txt: String,
    /// How many pages it has.
    pub seiten: usize,
}

impl Ledger {
    /// Reads what [`Ledger::write`] wrote; what can't be read tells nothing.
    pub fn read(json: &[u8]) -> Self {
        serde_json::from_slice(json).unwrap_or_default()
    }

    /// Writes it as JSON.
    pub fn write(&self) -> Vec<u8> {
        let json = serde_json::to_vec_pretty(self);
        json.expect("names and numbers are plain JSON")
    }

    /// The document of this name, if it was made of the same.
    pub fn unchanged(&self, stem: &str, eingabe: &str) -> Option<&Entry> {
        self.0.get(stem).filter(|entry| entry.eingabe == eingabe)
    }

    /// The checksums of the PDFs.
    pub fn sums(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(|entry| entry.pdf.as_str())
    }

    /// The same with the documents of the set that is about to take its place beside its own: a
    /// run that is killed in between leaves nothing that nobody knows.
    ///
    /// ```
    /// use zielvereinbarung::making::ledger::{Entry, Ledger};
    /// let with = |pdf: &str| {
    ///     let mut ledger = Ledger::default();
    ///     let (eingabe, pdf, txt) = (String::new(), pdf.to_owned(), String::new());
    ///     ledger.note("kreis".to_owned(), Entry { eingabe, pdf, txt, seiten: 5 });
    ///     ledger
    /// };
    /// let (old, new) = (with("a"), with("b"));
    /// let both = Ledger::read(&old.announcing(&new).write());
    /// assert_eq!(both.sums().collect::<Vec<_>>(), ["a", "b"]);
    /// assert_eq!(both.settled(), old);
    /// assert_eq!(old.announcing(&old), old);
    /// ```
    #[must_use]
    pub fn announcing(&self, next: &Self) -> Self {
        let new = next.0.iter().filter(|(stem, entry)| self.0.get(*stem) != Some(entry));
        let new = new.map(|(stem, entry)| (format!("{stem}{ANNOUNCED}"), entry.clone()));
        Self(self.0.clone().into_iter().chain(new).collect())
    }

    /// The same without what was only announced.
    #[must_use]
    pub fn settled(&self) -> Self {
        let known = self.0.iter().filter(|(stem, _)| !stem.ends_with(ANNOUNCED));
        Self(known.map(|(stem, entry)| (stem.clone(), entry.clone())).collect())
    }

    /// Notes a document.
    pub fn note(&mut self, stem: String, entry: Entry) {
        self.0.insert(stem, entry);
    }
}

impl Entry {
    /// The entry of a document made of `eingabe`, whose files have this name.
    pub fn new(eingabe: String, files: &Bundle, stem: &str, seiten: usize) -> Self {
        let sum = |ending: &str| bundle::sha256(&files[&format!("{stem}.{ending}")]);
        Self { eingabe, pdf: sum("pdf"), txt: sum("txt"), seiten }
    }
}

/// The fingerprint of all that a document is made of: program, fonts, agreement, approval and
/// whether one is needed, source.
///
/// Each part carries its length, so that nothing can move from one part to the next unseen.
pub fn eingabe(projekt: &Projekt, order: &Auftrag, quelle: &Quelle) -> String {
    let mut all = Parts::default();
    all.add(BAU);
    all.add(projekt.press.schriften().kennung());
    let agreed = order.vereinbarung;
    all.add(order.fassung.name());
    all.add(agreed.jahr.to_string());
    all.add(&agreed.kreis.id);
    all.add(format!("{:?}", signaturfelder::list(agreed)));
    all.add(format!("{:?}", projekt.jahrgang.freigabe));
    for (name, bytes) in approval(projekt, &order.vereinbarung.kreis.id) {
        all.add(name);
        all.add(bytes);
    }
    for ziel in [Ziel::Pdf, Ziel::Html] {
        all.add(quelle.ausgabe(ziel));
    }
    for (path, file) in &quelle.dateien {
        all.add(path);
        all.add(&file.text);
    }
    for (path, picture) in &quelle.bilder {
        all.add(path);
        all.add(picture);
    }
    bundle::sha256(&all.0)
}

/// The files of the approval of a Kreis.
fn approval<'a>(
    projekt: &'a Projekt,
    kreis: &str,
) -> impl Iterator<Item = (&'a String, &'a Vec<u8>)> {
    let files = projekt.freigabedateien.iter();
    files.filter(move |(name, _)| name.split('.').next() == Some(kreis))
}

/// Parts one behind the other.
#[derive(Default)]
struct Parts(Vec<u8>);

impl Parts {
    fn add(&mut self, part: impl AsRef<[u8]>) {
        let part = part.as_ref();
        self.0.extend((part.len() as u64).to_be_bytes());
        self.0.extend(part);
    }
}
