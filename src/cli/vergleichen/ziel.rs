//! Where the answer may be written: beside what people wrote, never over it.

use std::path::{Path, PathBuf};

use super::Projektquelle;
use crate::disk::fehler::Abbruch;

/// The folders of a project that only people write.
const OWN: [&str; 3] = ["data", "templates", "fonts"];

/// Refuses to write into the project's own folders or over what is compared.
pub(super) fn check(
    path: &Path,
    quelle: &Projektquelle,
    compared: [&str; 2],
) -> Result<(), Abbruch> {
    let refuse = |why: String| {
        Err(Abbruch::Aufruf(format!(
            "„--ausgabe {}“: {why} Bitte einen anderen Ort angeben.",
            path.display()
        )))
    };
    let target = resolved(path);
    if let Ok(projekt) = quelle.folder() {
        for folder in OWN {
            let own = projekt.join(folder).canonicalize();
            if own.is_ok_and(|own| target.starts_with(own)) {
                return refuse(format!(
                    "In „{folder}“ des Projekts schreibt „zv vergleichen“ nichts."
                ));
            }
        }
    }
    let same = |other: &&str| {
        let other = Path::new(other).canonicalize();
        other.is_ok_and(|other| other == target)
    };
    match compared.into_iter().find(same) {
        Some(name) => refuse(format!("„{name}“ wird gerade verglichen.")),
        None => Ok(()),
    }
}

/// The path without links, also where nothing stands there yet.
fn resolved(path: &Path) -> PathBuf {
    if let Ok(found) = path.canonicalize() {
        return found;
    }
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new(".")).canonicalize();
    match (parent, path.file_name()) {
        (Ok(parent), Some(name)) => parent.join(name),
        _ => path.to_owned(),
    }
}
