//! The folder for the portal: every agreement as PDF and HTML, the list page, tables, checksums.
//!
//! What is published says what the agreement and the master data say, and nothing else: no
//! day on which it was made, no place on a disk, nobody's name but those who signed.

mod aenderungen;
mod archiv;
mod auflistung;
mod bloecke;
mod datei;
mod dcat;
mod eintrag;
mod folge;
mod liste;
mod reife;
mod seite;
mod tabelle;

pub use datei::Portaldatei;
pub use dcat::{Adresse, Herkunft};
pub use eintrag::Eintrag;
pub use folge::Folge;
pub use reife::{Wartend, plan};

use crate::agreement::fassung::Fassung;
use crate::agreement::kopfwerte::Koepfe;
use crate::making::bundle::{self, Bundle, SUMS, Stamm};
use crate::making::projekt::Projekt;
use crate::making::veroeffentlicht::Veroeffentlichung;

/// The appearance of all pages.
const STIL: &str = include_str!("stil.css");
/// The list page.
pub const INDEX: &str = "index.html";
/// The table for the editor.
pub const TABELLE: &str = "zielvereinbarungen.csv";
/// The description for catalogues of data.
pub const KATALOG: &str = "dcat.jsonld";

/// The page of what the last publication changed.
pub const AENDERUNGEN: &str = "aenderungen.html";
/// The list of files that the editor removes from the portal.
pub const ENTFERNEN: &str = "entfernen.txt";

/// Makes the whole folder but the archive.
pub fn pack(
    projekt: &Projekt,
    entries: &[Eintrag],
    online: &Veroeffentlichung,
    herkunft: &Herkunft,
) -> Bundle {
    let mut bundle = Bundle::new();
    for entry in entries {
        bundle.insert(entry.pdf.name.clone(), entry.dokument.pdf.clone());
        bundle.insert(entry.html.name.clone(), entry.seite.clone());
    }
    let koepfe = Koepfe::of(&projekt.vordruck);
    let table = tabelle::write(&koepfe, entries);
    let table_file = Portaldatei::new(TABELLE.to_owned(), &table);
    let catalogue = dcat::write(projekt, entries, &table_file, herkunft);
    let catalogue_file = Portaldatei::new(KATALOG.to_owned(), &catalogue);
    let index = liste::write(projekt, &koepfe, entries, &table_file, &catalogue_file);
    bundle.insert(TABELLE.to_owned(), table);
    bundle.insert(KATALOG.to_owned(), catalogue);
    bundle.insert(INDEX.to_owned(), index);
    bundle.insert(AENDERUNGEN.to_owned(), aenderungen::page(projekt, online));
    for gone in online.zurueckgezogen.values() {
        bundle.insert(gone.html.clone(), aenderungen::withdrawn(projekt, gone));
    }
    if let Some(list) = aenderungen::remove(online) {
        bundle.insert(ENTFERNEN.to_owned(), list);
    }
    sign(&mut bundle);
    bundle
}

/// Adds one archive of everything, and its checksum to the list outside of it.
pub fn archive(bundle: &mut Bundle, stamm: Stamm) {
    let packed = archiv::write(bundle, &stamm.alle());
    bundle.insert(archive_name(stamm), packed);
    bundle.remove(SUMS);
    sign(bundle);
}

/// The name of the archive.
pub fn archive_name(stamm: Stamm) -> String {
    format!("{}.zip", stamm.alle())
}

fn sign(bundle: &mut Bundle) {
    let files = bundle.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let sums = bundle::sums(files);
    bundle.insert(SUMS.to_owned(), sums.into_bytes());
}

/// Whether a file of the portal's folder is one that this program makes.
pub fn is_ours(stamm: Stamm, name: &str) -> bool {
    let page = name
        .strip_suffix(".html")
        .is_some_and(|stem| is_document(stamm, &format!("{stem}.pdf")));
    [INDEX, TABELLE, KATALOG, SUMS, AENDERUNGEN, ENTFERNEN].contains(&name)
        || name == archive_name(stamm)
        || is_document(stamm, name)
        || page
}

/// Whether a file of the portal's folder is the PDF of an agreement.
pub fn is_document(stamm: Stamm, name: &str) -> bool {
    let stem = name.strip_suffix(".pdf").and_then(|_| stamm.parse(name));
    stem.is_some_and(|(_, fassung)| fassung == Fassung::Portal)
}
