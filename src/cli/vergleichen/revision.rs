//! Reads a project as it was at a git revision: record, master data, Jahrgang, templates.
//!
//! Git is asked, never told: only `rev-parse`, `ls-tree` and `cat-file` run, and what the user
//! typed reaches them behind `--end-of-options`. The fonts are those of the work tree.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use super::Projektquelle;
use crate::cli::lage::Lage;
use crate::disk::fehler::Abbruch;
use crate::disk::folder;
use crate::making::projekt;
use crate::reading::bestand::{Bestand, Inhalt, LARGEST};
use crate::values::jahrgangsname::Jahrgangsname;

/// The project and the Jahrgang, which need not be in the work tree any more.
pub(super) fn lage(
    quelle: &Projektquelle,
    jahrgang: Option<&Jahrgangsname>,
) -> Result<Lage, Abbruch> {
    let projekt = quelle.folder()?;
    let jahrgang = match jahrgang.or(quelle.args.jahrgang.as_ref()) {
        Some(named) => named.clone(),
        None => folder::jahrgang(&projekt, None)?,
    };
    Ok(Lage { projekt, jahrgang, format: quelle.format() })
}

/// What a Jahrgang was made of at a revision.
pub(super) fn read(
    project: &Path,
    name: &Jahrgangsname,
    revision: &str,
) -> Result<Bestand, Abbruch> {
    if revision.is_empty()
        || revision.starts_with('-')
        || revision.chars().any(char::is_control)
    {
        return Err(Abbruch::Aufruf(format!(
            "„{revision}“ ist kein Stand, den Git kennt."
        )));
    }
    let commit = format!("{revision}^{{commit}}");
    let found =
        git(project, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
    let commit = String::from_utf8_lossy(&found.unwrap_or_default()).trim().to_owned();
    if commit.is_empty() {
        return Err(Abbruch::Aufruf(format!(
            "Den Stand „{revision}“ kennt Git hier nicht. „git log --oneline“ zeigt, welche es gibt."
        )));
    }
    let files = list(project, name, &commit)?;
    let mut bestand = Bestand(contents(project, &files)?);
    if bestand.below(&name.data_folder()).next().is_none() {
        return Err(Abbruch::Aufruf(format!(
            "Im Stand „{revision}“ gibt es den Jahrgang {name} nicht."
        )));
    }
    let here = folder::read(project, name)?;
    bestand.0.extend(
        here.0
            .into_iter()
            .filter(|(path, _)| path.starts_with(projekt::FONTS)),
    );
    Ok(bestand)
}

/// The files of the Jahrgang at a commit: path, object and size.
fn list(
    project: &Path,
    name: &Jahrgangsname,
    commit: &str,
) -> Result<Vec<(String, String, u64)>, Abbruch> {
    let (data, templates) = (name.data_folder(), name.template_folder());
    // Paths of `ls-tree` count from where git runs: the project may lie below the repository.
    let arguments = [
        "ls-tree",
        "-r",
        "-z",
        "--long",
        "--end-of-options",
        commit,
        "--",
        projekt::KREISE,
        &data,
        &templates,
    ];
    let Some(listing) = git(project, &arguments)? else {
        return Err(Abbruch::Aufruf(format!(
            "Git kann den Stand {commit} nicht auflisten."
        )));
    };
    let listing = String::from_utf8_lossy(&listing).into_owned();
    let mut files = Vec::new();
    for entry in listing.split('\0').filter(|entry| !entry.is_empty()) {
        let Some((about, path)) = entry.split_once('\t') else { continue };
        let mut about = about.split_ascii_whitespace();
        let (mode, kind) = (about.next(), about.next());
        let (object, size) =
            (about.next().unwrap_or_default(), about.next().unwrap_or_default());
        let hidden = path.split('/').any(|part| part.starts_with('.'));
        let file = matches!(mode, Some("100644" | "100755")) && kind == Some("blob");
        if file && !hidden {
            files.push((path.to_owned(), object.to_owned(), size.parse().unwrap_or(0)));
        }
    }
    Ok(files)
}

/// Reads the objects through one `git cat-file --batch`.
fn contents(
    project: &Path,
    files: &[(String, String, u64)],
) -> Result<BTreeMap<String, Inhalt>, Abbruch> {
    let failed = Abbruch::datei("Lesen mit Git", project);
    let read = || -> std::io::Result<BTreeMap<String, Inhalt>> {
        let mut child = command(project)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut input = child.stdin.take().expect("it was piped");
        let mut output = BufReader::new(child.stdout.take().expect("it was piped"));
        let mut found = BTreeMap::new();
        for (path, object, size) in files {
            if *size > LARGEST {
                found.insert(path.clone(), Inhalt::ZuGross(*size));
                continue;
            }
            writeln!(input, "{object}")?;
            input.flush()?;
            found.insert(path.clone(), Inhalt::Bytes(object_bytes(&mut output)?));
        }
        drop(input);
        child.wait()?;
        Ok(found)
    };
    read().map_err(failed)
}

/// One answer of `cat-file --batch`: a head line, the bytes, a line break.
fn object_bytes(output: &mut impl BufRead) -> std::io::Result<Vec<u8>> {
    let mut head = String::new();
    output.read_line(&mut head)?;
    let size = head
        .trim_end()
        .rsplit(' ')
        .next()
        .and_then(|size| size.parse::<u64>().ok());
    let Some(size) = size.filter(|_| head.contains(" blob ")) else {
        return Err(std::io::Error::other(format!(
            "unerwartete Antwort „{}“",
            head.trim_end()
        )));
    };
    let mut bytes = Vec::new();
    output.take(size + 1).read_to_end(&mut bytes)?;
    bytes.pop();
    Ok(bytes)
}

/// What git answers; `None` where it says no.
fn git(project: &Path, arguments: &[&str]) -> Result<Option<Vec<u8>>, Abbruch> {
    let output = command(project).args(arguments).stdin(Stdio::null()).output();
    let output = output.map_err(|error| {
        if error.kind() == std::io::ErrorKind::NotFound {
            Abbruch::Aufruf(
                "Für KREIS@REVISION wird Git gebraucht; es ist nicht installiert."
                    .to_owned(),
            )
        } else {
            Abbruch::datei("Aufrufen von Git", project)(error)
        }
    })?;
    if output.status.success() {
        return Ok(Some(output.stdout));
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    if let Some(line) = complaint.lines().find(|line| line.starts_with("fatal:")) {
        return Err(Abbruch::Aufruf(format!(
            "Git meldet: {}",
            line.trim_start_matches("fatal: ")
        )));
    }
    Ok(None)
}

fn command(project: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(project)
        .args(["--no-pager", "--literal-pathspecs", "--no-replace-objects"])
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("LC_ALL", "C");
    command
}
