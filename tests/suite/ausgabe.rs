//! The output folder: whole at every moment, and nothing outside it is touched.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use zielvereinbarung::bundle::{SUMS, sha256};

use crate::werkstatt::{Lauf, Werkstatt};

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

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: Duration) -> Duration {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let part = u32::try_from(self.0 >> 40).unwrap();
        limit * part / (1 << 24)
    }
}

#[test]
fn two_hundred_kills_leave_a_whole_set() {
    let workshop = few();
    let output = workshop.path("output");
    let mut random = Random(2025);
    let mut length = Duration::ZERO;
    let mut before = String::new();
    let (mut old, mut new, mut left) = (0, 0, 0);
    for round in 0..200 {
        if round % 20 == 0 {
            let start = Instant::now();
            workshop.done(&["erzeugen"]);
            length = start.elapsed();
            assert_eq!(names(&output), [".zv-sperre", ".zv-stand-2025.json", "2025"]);
            before = whole(&output.join("2025"));
        }
        set_amount(&workshop, "landkreis-fulda", 100_000 + round);
        let known = names(&output);
        let mut run = spawn(&workshop, &["erzeugen", "--neu"]);
        if round % 4 == 0 {
            std::thread::sleep(random.below(length));
        } else {
            // Most of them die while they write, when all is written, or soon after.
            let file = if round % 4 == 1 { "" } else { "SHA256SUMS" };
            let new = || names(&output).into_iter().filter(|name| !known.contains(name));
            let writes = || new().any(|name| output.join(name).join(file).exists());
            while !writes() && run.try_wait().unwrap().is_none() {
                std::thread::sleep(Duration::from_micros(200));
            }
            std::thread::sleep(random.below(length / 4));
        }
        run.kill().unwrap();
        run.wait().unwrap();
        let now = whole(&output.join("2025"));
        left += usize::from(stages(&output) > 0);
        if now == before {
            old += 1;
        } else {
            let mut changed = now.lines().filter(|line| !before.contains(line));
            assert!(changed.all(|line| line.contains("landkreis-fulda")), "{now}");
            new += 1;
        }
        before = now;
    }
    println!("old set {old}, new set {new}, with something left behind {left}");
    assert!(old >= 20 && new >= 10 && left >= 10, "{old} {new} {left}");
    workshop.done(&["erzeugen"]);
    assert_eq!(names(&output), [".zv-sperre", ".zv-stand-2025.json", "2025"]);
    whole(&output.join("2025"));
}

#[test]
fn what_a_killed_exchange_put_aside_comes_back() {
    let workshop = few();
    workshop.done(&["erzeugen"]);
    let output = workshop.path("output");
    let before = whole(&output.join("2025"));
    fs::create_dir(output.join("2024")).unwrap();
    fs::write(output.join("2024/alt"), "alt").unwrap();
    for year in ["2024", "2025"] {
        fs::rename(output.join(year), output.join(format!(".zv-alt-{year}"))).unwrap();
    }
    fs::create_dir(output.join(".zv-neu-x")).unwrap();
    workshop.done(&["erzeugen", "landkreis-fulda"]);
    assert_eq!(whole(&output.join("2025")), before);
    assert_eq!(fs::read_to_string(output.join("2024/alt")).unwrap(), "alt");
    assert_eq!(stages(&output), 0);
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
fn a_second_run_says_who_writes_and_waits() {
    let workshop = few();
    let output = workshop.path("output");
    fs::create_dir(&output).unwrap();
    fs::write(output.join(".zv-sperre"), "Prozess 4711\n").unwrap();
    let lock = fs::File::open(output.join(".zv-sperre")).unwrap();
    lock.lock().unwrap();
    let run = spawn(&workshop, &["erzeugen"]);
    std::thread::sleep(Duration::from_secs(2));
    assert!(!output.join("2025").exists(), "it has not waited");
    lock.unlock().unwrap();
    let run: Lauf = run.wait_with_output().unwrap().into();
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stderr.contains("(Prozess 4711)"), "{}", run.stderr);
    whole(&output.join("2025"));
}

#[test]
fn runs_at_the_same_time_end_in_one_whole_set() {
    let workshop = few();
    let runs: Vec<Child> = (0..4).map(|_| spawn(&workshop, &["erzeugen"])).collect();
    for run in runs {
        let run: Lauf = run.wait_with_output().unwrap().into();
        assert_eq!(run.code, Some(0), "{}", run.stderr);
    }
    assert_eq!(
        names(&workshop.path("output")),
        [".zv-sperre", ".zv-stand-2025.json", "2025"]
    );
    whole(&workshop.path("output/2025"));
}

#[test]
fn ctrl_c_ends_at_once_and_leaves_the_old_set() {
    let workshop = few();
    workshop.done(&["erzeugen"]);
    let before = whole(&workshop.path("output/2025"));
    for delay in [5, 30, 60, 90, 120, 150] {
        let mut run = spawn(&workshop, &["erzeugen", "--neu"]);
        std::thread::sleep(Duration::from_millis(delay));
        let pid = run.id().to_string();
        Command::new("kill").args(["-INT", &pid]).status().unwrap();
        let start = Instant::now();
        run.wait().unwrap();
        assert!(start.elapsed() < Duration::from_secs(1));
        assert_eq!(whole(&workshop.path("output/2025")), before);
    }
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

#[test]
fn rights_are_those_of_the_user_and_of_the_folder_before() {
    let workshop = few();
    let mode = |inside: &str| {
        fs::metadata(workshop.path(inside)).unwrap().permissions().mode() & 0o7777
    };
    let run = |mask: &str| {
        let line = format!("umask {mask}; exec \"$0\" erzeugen landkreis-fulda --neu");
        let run = Command::new("sh")
            .args(["-c", &line, env!("CARGO_BIN_EXE_zv")])
            .current_dir(workshop.path(""))
            .output();
        assert_eq!(Lauf::from(run.unwrap()).code, Some(0));
    };
    let file = "output/2025/zielvereinbarung-aqb-2025-landkreis-fulda-entwurf.pdf";
    run("027");
    assert_eq!(mode("output/2025"), 0o750);
    assert_eq!(mode(file), 0o640);
    let shared = fs::Permissions::from_mode(0o2770);
    fs::set_permissions(workshop.path("output/2025"), shared).unwrap();
    run("022");
    assert_eq!(mode("output/2025"), 0o2770, "a private folder has opened");
    assert_eq!(mode(file), 0o644);
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout == b"0\n"
}

#[test]
fn without_rights_the_old_set_stays() {
    let workshop = few();
    workshop.done(&["erzeugen"]);
    let before = snapshot(&workshop.path("output"));
    let open = fs::Permissions::from_mode(0o755);
    fs::set_permissions(workshop.path(""), open).unwrap();
    let binary = workshop.path("zv");
    fs::copy(env!("CARGO_BIN_EXE_zv"), &binary).unwrap();
    let mut command = if is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--reuid", "65534", "--regid", "65534", "--clear-groups"]);
        command.arg(&binary);
        command
    } else {
        for folder in ["output", "output/2025"] {
            let shut = fs::Permissions::from_mode(0o555);
            fs::set_permissions(workshop.path(folder), shut).unwrap();
        }
        Command::new(&binary)
    };
    let run = command.arg("erzeugen").current_dir(workshop.path("")).output();
    let run = Lauf::from(run.unwrap());
    assert_eq!(run.code, Some(3), "{}", run.stderr);
    assert!(run.stderr.contains("die Rechte fehlen"), "{}", run.stderr);
    assert_eq!(snapshot(&workshop.path("output")), before);
    let again = fs::Permissions::from_mode(0o755);
    fs::set_permissions(workshop.path("output"), again).unwrap();
}

/// A small disk of its own, gone when it is dropped.
struct Disk(PathBuf);

impl Disk {
    /// Mounts one; where that is not permitted the test is left out, but never in CI.
    #[expect(clippy::print_stderr, reason = "a test that is left out says so")]
    fn mount(path: PathBuf, size: &str) -> Option<Self> {
        fs::create_dir(&path).unwrap();
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", size, "zv-test"])
            .arg(&path)
            .output()
            .unwrap();
        if mount.status.success() {
            return Some(Self(path));
        }
        let why = String::from_utf8_lossy(&mount.stderr).into_owned();
        assert!(std::env::var_os("CI").is_none(), "no disk to test with: {why}");
        eprintln!("LEFT OUT: no disk to test with: {why}");
        None
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _gone = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn on_a_full_disk_the_old_set_stays() {
    let workshop = few();
    let Some(disk) = Disk::mount(workshop.path("output"), "size=4m") else { return };
    workshop.done(&["erzeugen"]);
    let before = whole(&disk.0.join("2025"));
    // From not a byte left to not quite enough for the last file.
    for free in [0, 4, 40, 150, 300, 450] {
        let filler = disk.0.join("voll");
        let mut bytes = 4 << 20;
        while fs::write(&filler, vec![0; bytes]).is_err() {
            bytes -= 4096;
        }
        fs::write(&filler, vec![0; bytes - free * 1024]).unwrap();
        let run = workshop.zv(&["erzeugen", "--neu"]);
        assert_eq!(run.code, Some(3), "{free}: {}", run.stderr);
        assert!(run.stderr.contains("der Datenträger ist voll"), "{}", run.stderr);
        assert_eq!(whole(&disk.0.join("2025")), before);
        assert_eq!(stages(&disk.0), 0);
    }
    fs::remove_file(disk.0.join("voll")).unwrap();
    workshop.done(&["erzeugen"]);
    assert_eq!(whole(&disk.0.join("2025")), before);
}

#[test]
fn on_a_read_only_disk_the_old_set_stays() {
    let workshop = few();
    let Some(disk) = Disk::mount(workshop.path("output"), "size=16m") else { return };
    workshop.done(&["erzeugen"]);
    let before = snapshot(&disk.0);
    let remount = Command::new("mount").args(["-o", "remount,ro"]).arg(&disk.0).status();
    assert!(remount.unwrap().success());
    for arguments in [
        &["erzeugen"][..],
        &["erzeugen", "--ausgabe", "output/neu"],
        &["quelle", "landkreis-fulda", "output/quelle"],
    ] {
        let run = workshop.zv(arguments);
        assert_eq!(run.code, Some(3), "{}", run.stderr);
        assert!(run.stderr.contains("schreibgeschützt"), "{}", run.stderr);
        assert_eq!(snapshot(&disk.0), before);
    }
}
