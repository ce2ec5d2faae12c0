//! `zv nachweis`: proves PDFs against record and templates, and reads their signatures.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs;
use std::path::Path;

use super::args::{Format, Nachweis};
use super::waechter::Waechter;
use super::{Abbruch, Ende, Lage, folder, output};
use crate::bestand::Bestand;
use crate::nachweis::{self, LARGEST};

/// Looks at each file; ends well only if everything is proved.
pub(super) fn run(lage: &Lage, args: &Nachweis) -> Result<Ende, Abbruch> {
    let years = folder::jahrgaenge(&lage.projekt)?;
    let mut projects: BTreeMap<u16, Bestand> = BTreeMap::new();
    let mut files = Vec::new();
    for path in &args.dateien {
        let bytes = read(path)?;
        let _watched = Waechter::over(path);
        let outcome = match nachweis::open(&bytes) {
            Err(why) => Err(why),
            Ok(file) => {
                let jahr = file.jahr(&years).unwrap_or(lage.jahr);
                let project = match projects.entry(jahr) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(new) => new.insert(folder::read(&lage.projekt, jahr)?),
                };
                Ok(file.check(project, jahr))
            }
        };
        files.push((path.display().to_string(), outcome));
    }
    if lage.format == Format::Json {
        output::print_json(&nachweis::json(&files));
    } else {
        output::print(&nachweis::text(&files));
    }
    let proved = files
        .iter()
        .all(|(_, outcome)| outcome.as_ref().is_ok_and(nachweis::Nachweis::bewiesen));
    Ok(if proved { Ende::Getan } else { Ende::Befunde })
}

/// Reads a file, of which no more than can be looked at is taken.
fn read(path: &Path) -> Result<Vec<u8>, Abbruch> {
    use std::io::Read as _;
    let file = fs::File::open(path).map_err(Abbruch::datei("Lesen", path))?;
    let mut bytes = Vec::new();
    file.take(LARGEST as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(Abbruch::datei("Lesen", path))?;
    Ok(bytes)
}
