//! The folder of the signed files: files them, takes them back, looks whether they are as filed.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::{DateTime, SecondsFormat, Utc};

use super::fehler::Abbruch;
use super::{lock, store, tree};
use crate::finding::{Finding, Findings, Place, rules};
use crate::making::ablage::{
    Ablage, Ablagen, FOLDER, Frueher, ZURUECK, Zuruecknahme, Zustand,
};
use crate::making::bundle;
use crate::values::jahrgangsname::Jahrgangsname;

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ausgang {
    /// It is filed; an earlier one that it continues stays under this name.
    Abgelegt(Option<String>),
    /// It was filed already.
    Schon,
    /// Another one is filed.
    Abgelehnt(String),
}

/// The folder of a Jahrgang's signed files.
pub(crate) fn folder(project: &Path, name: &Jahrgangsname) -> PathBuf {
    project.join(name.data_folder()).join(FOLDER.trim_end_matches('/'))
}

/// Files a file with its note; `note` gets what only the disk knows.
pub(crate) fn put(
    project: &Path,
    name: &Jahrgangsname,
    mut note: Ablage,
    bytes: &[u8],
) -> Result<Ausgang, Abbruch> {
    let data = project.join(name.data_folder().trim_end_matches('/'));
    let _lock = lock::take(&data, |_| Ok(()))?.brief();
    let folder = folder(project, name);
    let (pdf, yaml) = paths(&folder, &note.kreis);
    let earlier = match compare(&pdf, &yaml, bytes)? {
        Nachfolge::Erste => None,
        Nachfolge::Gleich if tree::is_file(&pdf) => return Ok(Ausgang::Schon),
        Nachfolge::Gleich => {
            // The note is there, as after a clone; the file comes back to its place.
            store::file_in_folder(&pdf, bytes)?;
            return Ok(Ausgang::Abgelegt(None));
        }
        Nachfolge::Folgt(old) => Some(old),
        Nachfolge::Anders(why) => return Ok(Ausgang::Abgelehnt(why)),
    };
    let aside = match &earlier {
        Some(old) => keep(&folder, old)?,
        None => None,
    };
    if let Some(old) = earlier {
        note.frueher.clone_from(&old.frueher);
        note.frueher.extend(aside.clone().map(|datei| Frueher {
            datei,
            sha256: old.sha256,
            abgelegt: old.abgelegt,
        }));
    }
    store::file_in_folder(&pdf, bytes)?;
    note.bytes = bytes.len() as u64;
    note.sha256 = bundle::sha256(bytes);
    note.geaendert = changed(&pdf);
    store::file_in_folder(&yaml, note.write().as_bytes())?;
    Ok(Ausgang::Abgelegt(aside))
}

/// How a file stands to the one that is filed.
enum Nachfolge {
    /// None is.
    Erste,
    /// It is the same.
    Gleich,
    /// It continues the one that this note is about.
    Folgt(Box<Ablage>),
    /// It does not; why it is refused.
    Anders(String),
}

fn compare(pdf: &Path, yaml: &Path, bytes: &[u8]) -> Result<Nachfolge, Abbruch> {
    let there = tree::is_file(pdf);
    let note = match read(yaml) {
        Ok(text) => Ablage::read(&text).ok(),
        Err(error) if error.kind() == ErrorKind::NotFound && !there => {
            return Ok(Nachfolge::Erste);
        }
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(Abbruch::datei("Lesen", yaml)(error)),
    };
    let Some(note) = note else {
        return Ok(Nachfolge::Anders(format!(
            "In der Ablage liegt schon „{}“, zu der nichts Lesbares notiert ist.",
            tree::name(if there { pdf } else { yaml })
        )));
    };
    let lies = if there { Some(tree::checksum(pdf)?) } else { None };
    let sum = bundle::sha256(bytes);
    if sum == note.sha256 && lies.as_ref().is_none_or(|lies| *lies == sum) {
        return Ok(Nachfolge::Gleich);
    }
    // After an interrupted run the new file may lie there already, under the old note.
    if lies.is_some_and(|lies| lies != note.sha256 && lies != sum) {
        return Ok(Nachfolge::Anders(
            "Die abgelegte Datei ist nicht mehr die, die abgelegt wurde; „zv pruefen“ sagt mehr.".to_owned(),
        ));
    }
    let before = usize::try_from(note.bytes).ok().and_then(|end| bytes.get(..end));
    let continues = before.is_some_and(|before| {
        before.len() < bytes.len() && bundle::sha256(before) == note.sha256
    });
    Ok(if continues {
        Nachfolge::Folgt(Box::new(note))
    } else {
        Nachfolge::Anders(format!(
            "Abgelegt ist schon eine andere Datei, die diese nicht fortsetzt. Ist sie die falsche: zv ablegen --zurueck {} --grund \"…\"",
            note.kreis
        ))
    })
}

/// Keeps the filed file under a name of its own beside; says which, where there is one to keep.
fn keep(folder: &Path, note: &Ablage) -> Result<Option<String>, Abbruch> {
    let (pdf, _) = paths(folder, &note.kreis);
    let numbered = (1_usize..).map(|number| format!("{}.{number}.pdf", note.kreis));
    for name in numbered {
        let path = folder.join(&name);
        if tree::is_file(&path) {
            if tree::checksum(&path)? == note.sha256 {
                return Ok(Some(name));
            }
            continue;
        }
        if !tree::is_file(&pdf) {
            return Ok(None);
        }
        tree::take(&pdf, &path).map_err(Abbruch::datei("Aufheben", &path))?;
        return Ok(Some(name));
    }
    unreachable!("there is always another number")
}

/// Moves what is filed of a Kreis aside with a reason; says where it lies now.
pub(crate) fn take_back(
    project: &Path,
    name: &Jahrgangsname,
    kreis: &str,
    zurueck: &Zuruecknahme,
) -> Result<String, Abbruch> {
    let data = project.join(name.data_folder().trim_end_matches('/'));
    let _lock = lock::take(&data, |_| Ok(()))?.brief();
    let folder = folder(project, name);
    let (pdf, yaml) = paths(&folder, kreis);
    if !yaml.exists() && !pdf.exists() {
        return Err(Abbruch::Aufruf(format!(
            "Für „{kreis}“ ist {name} nichts abgelegt."
        )));
    }
    let aside = free(&folder.join(ZURUECK), kreis);
    let note = match read(&yaml) {
        Ok(text) => Ablage::read(&text).map_or(text, |note| {
            Ablage { zurueckgenommen: Some(zurueck.clone()), ..note }.write()
        }),
        Err(_) => format!(
            "# Ohne Notiz abgelegt; zurückgenommen am {}: {}\n",
            zurueck.am, zurueck.grund
        ),
    };
    store::file_in_folder(&aside.join(format!("{kreis}.yaml")), note.as_bytes())?;
    let own = |path: &PathBuf| is_of(&tree::name(path), kreis);
    for path in tree::entries(&folder)?.into_iter().filter(own) {
        let target = aside.join(tree::name(&path).as_ref());
        fs::rename(&path, &target).map_err(Abbruch::datei("Verschieben", &path))?;
    }
    if yaml.exists() {
        fs::remove_file(&yaml).map_err(Abbruch::datei("Aufräumen", &yaml))?;
    }
    let inside = aside.strip_prefix(project).unwrap_or(&aside);
    Ok(inside.display().to_string())
}

/// Whether a file is a filed one of a Kreis: `KREIS.pdf` or `KREIS.1.pdf`.
fn is_of(name: &str, kreis: &str) -> bool {
    let rest = name.strip_prefix(kreis).and_then(|rest| rest.strip_suffix(".pdf"));
    rest.is_some_and(|rest| {
        let number = rest.strip_prefix('.');
        rest.is_empty() || number.is_some_and(|number| number.parse::<usize>().is_ok())
    })
}

/// A folder that is not there yet.
fn free(folder: &Path, kreis: &str) -> PathBuf {
    let mut numbered = (1_usize..).map(|number| folder.join(format!("{kreis}-{number}")));
    numbered
        .find(|path| !path.exists())
        .expect("there is always another number")
}

fn paths(folder: &Path, kreis: &str) -> (PathBuf, PathBuf) {
    (folder.join(format!("{kreis}.pdf")), folder.join(format!("{kreis}.yaml")))
}

/// The text of a note.
#[expect(clippy::disallowed_methods, reason = "the command line reads its own notes")]
fn read(yaml: &Path) -> std::io::Result<String> {
    fs::read_to_string(yaml)
}

/// When a file was last changed, in UTC.
fn changed(path: &Path) -> Option<String> {
    let time: DateTime<Utc> = fs::metadata(path).ok()?.modified().ok()?.into();
    Some(time.to_rfc3339_opts(SecondsFormat::Secs, true))
}

/// How a filed file lies there: its sum is taken where size or time differ, or where it is asked
/// for.
fn look(folder: &Path, note: &Ablage, genau: bool) -> Result<Zustand, Abbruch> {
    let (pdf, _) = paths(folder, &note.kreis);
    if !tree::is_file(&pdf) {
        return Ok(Zustand::Fehlt);
    }
    let about = fs::metadata(&pdf).map_err(Abbruch::datei("Lesen", &pdf))?;
    if about.len() != note.bytes {
        return Ok(Zustand::Veraendert);
    }
    if !genau && note.geaendert.is_some() && changed(&pdf) == note.geaendert {
        return Ok(Zustand::Unveraendert);
    }
    let same = tree::checksum(&pdf)? == note.sha256;
    Ok(if same { Zustand::Unveraendert } else { Zustand::Veraendert })
}

/// Reports the filed files of a Jahrgang that do not lie there as they were filed, and says of each
/// how it lies there.
pub(crate) fn check(
    project: &Path,
    name: &Jahrgangsname,
    notes: &Ablagen,
    genau: bool,
    findings: &mut Findings,
) -> Result<BTreeMap<String, Zustand>, Abbruch> {
    let folder = folder(project, name);
    let mut zustaende = BTreeMap::new();
    for (kreis, note) in notes {
        let zustand = look(&folder, note, genau)?;
        findings.extend(finding(name, note, zustand));
        zustaende.insert(kreis.clone(), zustand);
    }
    let there = if folder.is_dir() { tree::entries(&folder)? } else { Vec::new() };
    for path in there {
        let file = tree::name(&path).into_owned();
        let Some(stem) = file.strip_suffix(".pdf") else { continue };
        let kreis = stem.split('.').next().unwrap_or(stem);
        if !notes.contains_key(kreis) && !folder.join(format!("{kreis}.yaml")).exists() {
            let place = Place::path(format!("{}{FOLDER}{file}", name.data_folder()));
            let message =
                "Zu dieser Datei in der Ablage ist nichts notiert; sie zählt nicht.";
            findings.push(rules::ABLAGE_OHNE_NOTIZ.at(&place, message).hint(format!(
                "Die Datei aus der Ablage verschieben und ablegen: zv ablegen {file}"
            )));
        }
    }
    Ok(zustaende)
}

fn finding(name: &Jahrgangsname, note: &Ablage, zustand: Zustand) -> Option<Finding> {
    let place = Place::path(format!("{}{FOLDER}{}", name.data_folder(), note.datei));
    match zustand {
        Zustand::Unveraendert => None,
        Zustand::Veraendert => Some(
            rules::ABLAGE_VERAENDERT
                .at(&place, "Die abgelegte Datei ist nicht mehr die, die abgelegt wurde.")
                .hint("Die unterschriebene Datei aus einer Sicherung zurückholen."),
        ),
        Zustand::Fehlt => Some(
            rules::ABLAGE_FEHLT
                .at(&place, "Die abgelegte Datei liegt nicht da; notiert ist sie.")
                .hint(format!(
                    "Die unterschriebene Datei noch einmal ablegen; sie ist es, wenn ihre Prüfsumme mit {} beginnt.",
                    note.sha256.get(..8).unwrap_or_default()
                )),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::making::ablage::Art;

    /// A note of which the disk has yet to say its part.
    fn note() -> Ablage {
        let text = "jahr: 2025\nkreis: musterau\nart: signiert\ndatei: musterau.pdf\n\
            abgelegt: 2025-08-01\nurteil: bewiesen\nsha256: ''\nbytes: 0\n";
        Ablage::read(text).unwrap()
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test reads and makes files")]
    fn what_continues_the_filed_one_follows_it() {
        let project = tempfile::tempdir().unwrap();
        let name = Jahrgangsname::from(2025);
        fs::create_dir_all(project.path().join("data/2025")).unwrap();
        let put = |bytes: &[u8]| put(project.path(), &name, note(), bytes).unwrap();
        let folder = folder(project.path(), &name);
        let read = |name: &str| fs::read(folder.join(name)).unwrap();
        assert_eq!(put(b"%PDF eins"), Ausgang::Abgelegt(None));
        assert_eq!(put(b"%PDF eins"), Ausgang::Schon);
        assert_eq!(
            put(b"%PDF eins, zwei"),
            Ausgang::Abgelegt(Some("musterau.1.pdf".into()))
        );
        // A run that was killed before its note was written is done again.
        fs::write(folder.join("musterau.pdf"), b"%PDF eins, zwei, drei").unwrap();
        fs::write(folder.join("musterau.2.pdf"), b"%PDF eins, zwei").unwrap();
        assert_eq!(
            put(b"%PDF eins, zwei, drei"),
            Ausgang::Abgelegt(Some("musterau.2.pdf".into()))
        );
        for other in
            [&b"%PDF eins"[..], b"%PDF eins, zwei", b"%PDF EINS, zwei, drei, vier"]
        {
            assert!(matches!(put(other), Ausgang::Abgelehnt(_)));
        }
        assert_eq!(read("musterau.1.pdf"), b"%PDF eins");
        assert_eq!(read("musterau.2.pdf"), b"%PDF eins, zwei");
        assert_eq!(read("musterau.pdf"), b"%PDF eins, zwei, drei");
        let note =
            Ablage::read(&fs::read_to_string(folder.join("musterau.yaml")).unwrap());
        let note = note.unwrap();
        let earlier: Vec<&str> =
            note.frueher.iter().map(|one| one.datei.as_str()).collect();
        assert_eq!((note.art, note.bytes), (Art::Signiert, 21));
        assert_eq!(earlier, ["musterau.1.pdf", "musterau.2.pdf"]);
        assert_eq!(look(&folder, &note, true).unwrap(), Zustand::Unveraendert);
    }
}
