//! Finds and reads a project folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::fehler::Abbruch;
use super::tree;
pub(crate) use super::tree::entries;
use crate::agreement::vordruck::DATEI;
use crate::making::projekt;
use crate::reading::bestand::{Bestand, Inhalt, LARGEST, LARGEST_FONT};

/// The years that a Jahrgang may have.
pub(crate) const YEARS: std::ops::Range<u16> = 2000..2100;
/// How deep the folders of a project are read.
const DEPTH: usize = 4;

/// The project folder: the one that is named, or the nearest one upwards from here.
pub(crate) fn find(named: Option<&Path>) -> Result<PathBuf, Abbruch> {
    if let Some(named) = named {
        return if is_project(named) {
            Ok(named.to_owned())
        } else {
            Err(Abbruch::Aufruf(format!(
                "„{}“ ist kein Projektordner: Darin fehlt data/kreise.yaml.",
                named.display()
            )))
        };
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "the command line knows where it stands"
    )]
    let here = std::env::current_dir()
        .map_err(Abbruch::datei("Bestimmen des Ordners", Path::new(".")))?;
    here.ancestors().find(|folder| is_project(folder)).map(Path::to_owned).ok_or_else(|| {
        Abbruch::Aufruf(
            "Hier ist kein Projektordner (mit data/kreise.yaml). Bitte hineinwechseln oder „--projekt ORDNER“ angeben."
                .to_owned(),
        )
    })
}

fn is_project(folder: &Path) -> bool {
    folder.join(projekt::KREISE).exists()
}

/// The Jahrgang that is named, if there is one, or the newest.
pub(crate) fn jahrgang(project: &Path, named: Option<u16>) -> Result<u16, Abbruch> {
    let data = project.join("data");
    let years = jahrgaenge(project)?;
    let known = years.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
    match named {
        Some(named) if years.contains(&named) => Ok(named),
        Some(named) => Err(Abbruch::Aufruf(format!(
            "Den Jahrgang {named} gibt es nicht. Vorhanden: {known}."
        ))),
        None => years.last().copied().ok_or_else(|| {
            Abbruch::Aufruf(format!("In „{}“ gibt es keinen Jahrgang.", data.display()))
        }),
    }
}

/// All Jahrgänge, the oldest first; a folder in which nothing lies is none.
pub(crate) fn jahrgaenge(project: &Path) -> Result<Vec<u16>, Abbruch> {
    let mut years: Vec<u16> = entries(&project.join("data"))?
        .into_iter()
        .filter(|path| {
            path.is_dir() && !entries(path).is_ok_and(|found| found.is_empty())
        })
        .filter_map(|path| path.file_name()?.to_str()?.parse().ok())
        .filter(|year| YEARS.contains(year))
        .collect();
    years.sort_unstable();
    Ok(years)
}

/// Reads what a Jahrgang is made of, and the records of the year before to compare with.
pub(crate) fn read(project: &Path, jahr: u16) -> Result<Bestand, Abbruch> {
    let root = project.canonicalize().map_err(Abbruch::datei("Lesen", project))?;
    let mut reader = Ordnerleser { root, outside: None, files: BTreeMap::new() };
    let parties = project.join(projekt::KREISE);
    reader.enter(&project.join("data"));
    reader.add(projekt::KREISE.to_owned(), &parties, LARGEST);
    reader.vordrucke(&project.join("templates"))?;
    for (folder, largest) in [
        (projekt::data_folder(jahr), LARGEST),
        (projekt::data_folder(jahr.saturating_sub(1)), LARGEST),
        (projekt::template_folder(jahr), LARGEST),
        (projekt::FONTS.to_owned(), LARGEST_FONT),
    ] {
        let path = project.join(&folder);
        reader.enter(&path);
        reader.walk(&path, &folder, largest, DEPTH)?;
    }
    let mut files = reader.files;
    files.retain(|path, _| !path.starts_with(projekt::FONTS) || is_font(path));
    Ok(Bestand(files))
}

fn is_font(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|ending| ending == "ttf" || ending == "otf")
}

/// Reads files of one project and of nothing outside it.
struct Ordnerleser {
    /// The project folder without links in its path.
    root: PathBuf,
    /// Why nothing in the folder that is being read may be read.
    outside: Option<&'static str>,
    files: BTreeMap<String, Inhalt>,
}

impl Ordnerleser {
    /// Begins with a folder: links in its path count for all that lies in it.
    fn enter(&mut self, folder: &Path) {
        self.outside = self.astray(folder);
    }

    /// The Vordrucke of all Jahrgänge: what one of them declares is known to the master data.
    fn vordrucke(&mut self, templates: &Path) -> Result<(), Abbruch> {
        if !templates.is_dir() {
            return Ok(());
        }
        for folder in entries(templates)? {
            let path = folder.join(DATEI);
            if path.is_file() {
                self.enter(&folder);
                let inside = format!("templates/{}/{DATEI}", tree::name(&folder));
                self.add(inside, &path, LARGEST);
            }
        }
        Ok(())
    }

    fn walk(
        &mut self,
        folder: &Path,
        prefix: &str,
        largest: u64,
        depth: usize,
    ) -> Result<(), Abbruch> {
        if !folder.exists() {
            return Ok(());
        }
        for path in entries(folder)? {
            let name = tree::name(&path);
            if name.starts_with('.') {
                continue;
            }
            let inside = format!("{prefix}{name}");
            let named_like_a_file = name.ends_with(".yaml") || name.ends_with(".typ");
            let enters = path.is_dir() && depth > 0 && !named_like_a_file;
            if enters && self.refused(&path).is_none() {
                self.walk(&path, &format!("{inside}/"), largest, depth - 1)?;
            } else {
                self.add(inside, &path, largest);
            }
        }
        Ok(())
    }

    fn add(&mut self, inside: String, path: &Path, largest: u64) {
        let content = match self.refused(path) {
            Some(why) => Inhalt::Unlesbar(why.to_owned()),
            None => file(path, largest),
        };
        self.files.insert(inside, content);
    }

    fn refused(&self, path: &Path) -> Option<&'static str> {
        let link = || path.is_symlink().then(|| self.astray(path)).flatten();
        self.outside.or_else(link)
    }

    /// Where a link leads if nobody may follow it: to something that is no part of the
    /// project, or to a folder that it lies in itself.
    fn astray(&self, path: &Path) -> Option<&'static str> {
        let real = path.canonicalize().ok()?;
        if !real.starts_with(&self.root) {
            return Some("Die Verknüpfung führt aus dem Projektordner hinaus.");
        }
        let lies = path.parent().and_then(|folder| folder.canonicalize().ok());
        let circle =
            path.is_symlink() && lies.is_some_and(|lies| lies.starts_with(&real));
        circle.then_some("Die Verknüpfung führt im Kreis.")
    }
}

/// What a file holds, or why nobody can know.
fn file(path: &Path, largest: u64) -> Inhalt {
    let read = || -> std::io::Result<Inhalt> {
        let about = fs::metadata(path)?;
        if !about.is_file() {
            return Ok(Inhalt::Unlesbar("Das ist keine Datei.".to_owned()));
        }
        if about.len() > largest {
            return Ok(Inhalt::ZuGross(about.len()));
        }
        // It may grow while it is read.
        let size = usize::try_from(about.len()).unwrap_or_default();
        let mut bytes = Vec::with_capacity(size + 1);
        fs::File::open(path)?.take(largest + 1).read_to_end(&mut bytes)?;
        let size = bytes.len() as u64;
        Ok(if size > largest { Inhalt::ZuGross(size) } else { Inhalt::Bytes(bytes) })
    };
    read().unwrap_or_else(|error| {
        Inhalt::Unlesbar(match error.kind() {
            std::io::ErrorKind::NotFound => "Die Verknüpfung führt ins Leere.".to_owned(),
            std::io::ErrorKind::PermissionDenied => {
                "Für diese Datei fehlen die Leserechte.".to_owned()
            }
            _ if path.is_symlink() => "Die Verknüpfung führt im Kreis.".to_owned(),
            _ => "Die Datei lässt sich nicht lesen.".to_owned(),
        })
    })
}
