//! The output folder: whole at every moment, and nothing outside it is touched.

mod abbruch;
mod datentraeger;
mod gleichzeitig;
mod schutz;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use zielvereinbarung::making::bundle::{SUMS, sha256};

use crate::werkstatt::{Lauf, Werkstatt, repository};

/// A workshop with few records, so that a run is short and writing is a good part of it.
fn few() -> Werkstatt {
    let workshop = Werkstatt::new();
    for entry in fs::read_dir(workshop.path("data/2025")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if !name.starts_with("landkreis-") && name != "jahrgang.yaml" {
            fs::remove_file(path).unwrap();
        }
    }
    workshop
}

fn set_amount(workshop: &Werkstatt, kreis: &str, amount: usize) {
    workshop.write(
        &format!("data/2025/{kreis}.yaml"),
        format!("haushaltsmittel: {amount}\n"),
    );
}

/// The files of a set, checked against its checksums: none is missing, none is wrong.
fn whole(folder: &Path) -> String {
    let sums = fs::read_to_string(folder.join(SUMS)).unwrap();
    let mut named = 0;
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        assert_eq!(sha256(&fs::read(folder.join(name)).unwrap()), sum, "{name}");
        named += 1;
    }
    let ours = names(folder)
        .into_iter()
        .filter(|name| name.starts_with("zielvereinbarung"));
    assert_eq!(ours.count(), named, "files without a checksum");
    sums
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn is_stage(name: &str) -> bool {
    name.starts_with(".zv-neu-") || name.starts_with(".zv-alt-")
}

fn stages(output: &Path) -> usize {
    if !output.exists() {
        return 0;
    }
    names(output).iter().filter(|name| is_stage(name)).count()
}

/// Everything below a folder: what a link shows, what a file holds.
fn snapshot(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let content = if path.is_symlink() {
                format!("-> {}", fs::read_link(&path).unwrap().display())
            } else if path.is_dir() {
                open.push(path.clone());
                "folder".to_owned()
            } else {
                sha256(&fs::read(&path).unwrap())
            };
            found.insert(path, content);
        }
    }
    found
}

fn spawn(workshop: &Werkstatt, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_zv"))
        .args(arguments)
        .current_dir(workshop.path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn one_kreis_leaves_everything_else() {
    let workshop = few();
    workshop.done(&["erzeugen"]);
    let folder = workshop.path("output/2025");
    fs::write(folder.join("Notiz für mich.docx"), "meins").unwrap();
    fs::create_dir_all(folder.join("leer/noch einer")).unwrap();
    let odd = folder.join(std::ffi::OsStr::from_bytes(b"Stra\xdfe.txt"));
    fs::write(&odd, "alt").unwrap();
    symlink("/nirgends", folder.join("link")).unwrap();
    let before = snapshot(&folder);
    let inode =
        |path: &Path| fs::symlink_metadata(path).map(|about| about.ino()).unwrap();
    let note = inode(&folder.join("Notiz für mich.docx"));
    set_amount(&workshop, "landkreis-fulda", 4711);
    workshop.done(&["erzeugen", "landkreis-fulda"]);
    let after = snapshot(&folder);
    let changed: Vec<_> = after
        .iter()
        .filter(|(path, content)| before.get(*path) != Some(content))
        .map(|(path, _)| path.file_name().unwrap().to_str().unwrap())
        .collect();
    let stem = "zielvereinbarung-aqb-2025-landkreis-fulda-entwurf";
    assert_eq!(changed, [SUMS.to_owned(), format!("{stem}.pdf"), format!("{stem}.txt")]);
    assert_eq!(before.len(), after.len());
    assert_eq!(inode(&folder.join("Notiz für mich.docx")), note);
    whole(&folder);
}

#[test]
fn files_that_are_open_or_vanish_do_no_harm() {
    let workshop = few();
    workshop.done(&["erzeugen"]);
    let folder = workshop.path("output/2025");
    let name = "zielvereinbarung-aqb-2025-landkreis-fulda-entwurf.pdf";
    let before = fs::read(folder.join(name)).unwrap();
    let mut open = fs::File::open(folder.join(name)).unwrap();
    set_amount(&workshop, "landkreis-fulda", 4711);
    let other =
        folder.join("zielvereinbarung-aqb-2025-landkreis-kassel-unterschrift.pdf");
    fs::remove_file(&other).unwrap();
    workshop.done(&["erzeugen", "landkreis-fulda"]);
    let mut still = Vec::new();
    std::io::Read::read_to_end(&mut open, &mut still).unwrap();
    assert!(still == before, "the open file has changed");
    assert!(!whole(&folder).contains("kassel-unterschrift.pdf"));
    // A file that comes and goes while runs list, link and read what is there.
    let until = Instant::now() + Duration::from_secs(2);
    let flicker = folder.join("fluechtig.txt");
    let flickering = std::thread::spawn(move || {
        while Instant::now() < until {
            let _gone = fs::write(&flicker, "da");
            let _gone = fs::remove_file(&flicker);
        }
    });
    while Instant::now() < until {
        workshop.done(&["erzeugen", "landkreis-fulda"]);
    }
    flickering.join().unwrap();
    whole(&folder);
}

#[test]
fn what_stands_in_the_place_of_the_folder_is_refused() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("akte"), "wichtig").unwrap();
    let before = snapshot(outside.path());
    for (place, is_link) in
        [("output/2025", true), ("output/.zv-sperre", true), ("output/2025", false)]
    {
        let workshop = few();
        fs::create_dir(workshop.path("output")).unwrap();
        if is_link {
            let goal = if place.ends_with("2025") { "" } else { "akte" };
            symlink(outside.path().join(goal), workshop.path(place)).unwrap();
        } else {
            workshop.write(place, "keine Ausgabe");
        }
        let own = snapshot(&workshop.path(""));
        let run = workshop.zv(&["erzeugen"]);
        assert_eq!(run.code, Some(3), "{place}: {}", run.stderr);
        assert!(run.stderr.contains(place), "{}", run.stderr);
        assert_eq!(snapshot(&workshop.path("")), own);
        assert_eq!(snapshot(outside.path()), before);
    }
}

#[test]
fn no_link_leads_out_of_the_output_folder() {
    let outside = tempfile::tempdir().unwrap();
    let victim = outside.path().join("akte");
    fs::write(&victim, "wichtig").unwrap();
    fs::create_dir(outside.path().join(".zv-neu-fremd")).unwrap();
    let before = snapshot(outside.path());
    let workshop = few();
    let output = workshop.path("output");
    fs::create_dir(&output).unwrap();
    for ending in ["neu", "json"] {
        symlink(&victim, output.join(format!(".zv-stand-2025.{ending}"))).unwrap();
    }
    workshop.done(&["erzeugen", "landkreis-kassel"]);
    assert_eq!(snapshot(outside.path()), before);
    assert!(output.join(".zv-stand-2025.json").metadata().unwrap().is_file());
    fs::remove_dir_all(output.join("2025")).unwrap();
    symlink(outside.path(), output.join("2025")).unwrap();
    let run = workshop.zv(&["veroeffentlichen"]);
    assert_eq!(run.code, Some(3), "{}", run.stderr);
    assert!(run.stderr.contains("output/2025“"), "{}", run.stderr);
    assert_eq!(snapshot(outside.path()), before);
}

/// Reading a pipe would wait for ever.
#[test]
fn a_pipe_in_the_output_stops_no_run() {
    let workshop = few();
    fs::create_dir_all(workshop.path("output/2025")).unwrap();
    for pipe in ["output/2025/pruefbericht.pdf", "output/.zv-stand-2025.json"] {
        let made = Command::new("mkfifo").arg(workshop.path(pipe)).status().unwrap();
        assert!(made.success());
    }
    let mut run = spawn(&workshop, &["erzeugen", "landkreis-kassel"]);
    let until = Instant::now() + Duration::from_secs(30);
    while run.try_wait().unwrap().is_none() && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(50));
    }
    run.kill().unwrap();
    let run: Lauf = run.wait_with_output().unwrap().into();
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let sums = workshop.read("output/2025/SHA256SUMS");
    assert!(!sums.contains("pruefbericht"), "{sums}");
}

#[test]
fn nothing_outside_the_output_folder_is_written() {
    let workshop = Werkstatt::new();
    let project = workshop.path("projekt");
    fs::create_dir(&project).unwrap();
    for name in ["data", "templates", "fonts"] {
        fs::rename(workshop.path(name), project.join(name)).unwrap();
    }
    // Names that lead elsewhere if anybody makes a path of them.
    for name in ["..\\x.yaml", "-rf.yaml", "a\nb.yaml", "...yaml", "con.yaml", "ä ö.yaml"]
    {
        fs::write(project.join("data/2025").join(name), "haushaltsmittel: 1\n").unwrap();
    }
    let before = snapshot(&workshop.path(""));
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_zv"))
            .args(arguments)
            .current_dir(&project)
            .output();
        Lauf::from(output.unwrap())
    };
    for arguments in [
        &["erzeugen"][..],
        &["erzeugen", "../x"],
        &["erzeugen", "/etc/passwd"],
        &["erzeugen", "..\\x"],
        &["text", "../../x"],
        &["pruefen"],
    ] {
        assert_ne!(run(arguments).code, Some(0), "{arguments:?}");
        assert_eq!(snapshot(&workshop.path("")), before, "{arguments:?}");
    }
    let kreise = project.join("data/kreise.yaml");
    let master = fs::read_to_string(&kreise).unwrap();
    fs::write(&kreise, master.replace("landkreis-fulda:", "\"../../landkreis-fulda\":"))
        .unwrap();
    let before = snapshot(&workshop.path(""));
    assert_eq!(run(&["erzeugen", "landkreis-kassel"]).code, Some(1));
    assert_eq!(snapshot(&workshop.path("")), before);
}

#[test]
fn the_output_folder_may_be_a_link_and_have_any_name() {
    let workshop = few();
    let elsewhere = tempfile::tempdir().unwrap();
    symlink(elsewhere.path(), workshop.path("output")).unwrap();
    workshop.done(&["erzeugen", "landkreis-fulda"]);
    assert!(workshop.path("output").is_symlink());
    whole(&elsewhere.path().join("2025"));
    let name = "Ausgabe für Müller & Söhne/„neu“ (1)";
    workshop.done(&["erzeugen", "landkreis-fulda", "--ausgabe", name]);
    whole(&workshop.path(name).join("2025"));
    let run = workshop.zv(&["erzeugen", "landkreis-fulda", "--ausgabe", ""]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
}

/// The file that says what the folder is for lies in git; no run takes it, sums it or minds it.
#[test]
fn the_note_in_the_output_folder_stays() {
    let workshop = few();
    let note = fs::read_to_string(repository().join("output/README.md")).unwrap();
    assert_eq!(note.lines().count(), 2);
    workshop.write("output/README.md", &note);
    let inode =
        || fs::metadata(workshop.path("output/README.md")).map(|about| about.ino());
    let before = inode().unwrap();
    for command in ["erzeugen", "erzeugen", "pruefbericht", "veroeffentlichen"] {
        let run = workshop.zv(&[command]);
        assert_eq!(run.code, Some(0), "{command}: {}", run.stderr);
        let said = run.stdout + &run.stderr;
        assert!(!said.contains("README"), "{command}: {said}");
        assert_eq!(workshop.read("output/README.md"), note);
        assert_eq!(inode().unwrap(), before, "{command} has written it anew");
    }
    assert!(!workshop.read("output/2025/SHA256SUMS").contains("README"));
    let refused = workshop.zv(&["erzeugen", "gibt-es-nicht"]);
    assert_eq!(refused.code, Some(2));
    assert_eq!(inode().unwrap(), before);
}
