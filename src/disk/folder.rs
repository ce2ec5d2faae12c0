//! Finds and reads a project folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::fehler::Abbruch;
use super::tree;
pub(crate) use super::tree::entries;
use super::verlauf;
use crate::agreement::vordruck::DATEI;
use crate::making::{ablage, projekt};
use crate::reading::bestand::{Bestand, Inhalt, LARGEST, LARGEST_FONT};
use crate::values::jahrgangsname::Jahrgangsname;

/// The declaration in the templates of a Jahrgang; those of all may add to the master data.
const VORDRUCK: &str = "vordruck.yaml";
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

/// The folders of a project's Jahrgänge.
#[derive(Debug, Default)]
pub(crate) struct Jahrgaenge {
    /// The Jahrgänge in the order of their names.
    pub(crate) namen: Vec<Jahrgangsname>,
    /// Folders that are none, by their path inside the project, and why.
    pub(crate) fremde: Vec<(String, String)>,
}

impl Jahrgaenge {
    /// What is missing of a Jahrgang of which only one of the two folders is there.
    fn half(&self, name: &Jahrgangsname) -> Option<&str> {
        let folders = [name.data_folder(), name.template_folder()];
        let mut half = self.fremde.iter().filter(|(path, _)| folders.contains(path));
        half.next().map(|(_, why)| why.as_str())
    }
}

/// The Jahrgang that is named, or the newest one that has its year for itself.
pub(crate) fn jahrgang(
    project: &Path,
    named: Option<&Jahrgangsname>,
) -> Result<Jahrgangsname, Abbruch> {
    let found = jahrgaenge(project)?;
    let all = &found.namen;
    let known = all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    match named {
        Some(named) if all.contains(named) => Ok(named.clone()),
        Some(named) => Err(Abbruch::Aufruf(format!(
            "Den Jahrgang {named} gibt es nicht.{} Vorhanden: {known}.",
            found.half(named).map(|why| format!(" {why}")).unwrap_or_default()
        ))),
        None if all.is_empty() => Err(Abbruch::Aufruf(format!(
            "In „{}“ gibt es keinen Jahrgang.",
            project.join("data").display()
        ))),
        None => all.iter().rfind(|name| name.art.is_none()).cloned().ok_or_else(|| {
            Abbruch::Aufruf(format!(
                "Welcher Jahrgang? Bitte „--jahrgang“ angeben; vorhanden: {known}."
            ))
        }),
    }
}

/// All Jahrgänge; a folder in which nothing lies is none, and one without templates neither.
pub(crate) fn jahrgaenge(project: &Path) -> Result<Jahrgaenge, Abbruch> {
    let mut found = Jahrgaenge::default();
    let [data, templates] = ["data", "templates"].map(|part| folders(project, part));
    let (data, templates) = (data?, templates?);
    for (part, own, others) in
        [("data", &data, &templates), ("templates", &templates, &data)]
    {
        for name in own {
            let path = format!("{part}/{name}/");
            match name.parse::<Jahrgangsname>() {
                Err(why) => found.fremde.push((path, format!("{why}."))),
                Ok(_) if !others.contains(name) => {
                    let other = if part == "data" { "templates" } else { "data" };
                    found.fremde.push((path, format!("{other}/{name} fehlt dazu.")));
                }
                Ok(name) if part == "data" => found.namen.push(name),
                Ok(_) => {}
            }
        }
    }
    found.namen.sort_unstable();
    Ok(found)
}

/// The names of the folders in a part of the project in which something lies.
fn folders(project: &Path, part: &str) -> Result<Vec<String>, Abbruch> {
    let folder = project.join(part);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let holds = |path: &PathBuf| {
        path.is_dir() && !entries(path).is_ok_and(|found| found.is_empty())
    };
    let found = entries(&folder)?.into_iter().filter(holds);
    let names = found.map(|path| tree::name(&path).into_owned());
    Ok(names.filter(|name| !name.starts_with('.')).collect())
}

/// Reads what a Jahrgang is made of, and the records of the year before to compare with.
pub(crate) fn read(project: &Path, name: &Jahrgangsname) -> Result<Bestand, Abbruch> {
    let root = project.canonicalize().map_err(Abbruch::datei("Lesen", project))?;
    let mut reader = Ordnerleser { root, outside: None, files: BTreeMap::new() };
    let parties = project.join(projekt::KREISE);
    reader.enter(&project.join("data"));
    reader.add(projekt::KREISE.to_owned(), &parties, LARGEST);
    reader.vordrucke(&project.join("templates"))?;
    for (folder, largest) in [
        (name.data_folder(), LARGEST),
        (name.vorjahr().data_folder(), LARGEST),
        (name.template_folder(), LARGEST),
        (projekt::FONTS.to_owned(), LARGEST_FONT),
    ] {
        let path = project.join(&folder);
        reader.enter(&path);
        reader.walk(&path, &folder, largest, DEPTH)?;
    }
    for other in jahrgaenge(project)?.namen {
        let inside = format!("{}{VORDRUCK}", other.template_folder());
        let path = project.join(&inside);
        if path.exists() && !reader.files.contains_key(&inside) {
            reader.enter(&project.join(other.template_folder()));
            reader.add(inside, &path, LARGEST);
        }
    }
    let mut files = reader.files;
    files.retain(|path, _| !path.starts_with(projekt::FONTS) || is_font(path));
    Ok(Bestand(files))
}

/// Whether something lies among the signed files and is no note of theirs: nobody opens it.
fn is_filed(prefix: &str, path: &Path) -> bool {
    let note = path.extension().is_some_and(|ending| ending == "yaml") && !path.is_dir();
    prefix.starts_with("data/")
        && prefix.ends_with(&format!("/{}", ablage::FOLDER))
        && !note
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
            // What records said before is no part of the Jahrgang.
            if name.starts_with('.')
                || tree::is_dropping(&name)
                || (name == verlauf::ORDNER && prefix.starts_with("data/"))
            {
                continue;
            }
            let inside = format!("{prefix}{name}");
            if is_filed(prefix, &path) {
                continue;
            }
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
