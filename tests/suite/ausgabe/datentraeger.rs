//! Disks and rights: what can't be written leaves the old set.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

use super::{few, snapshot, stages, whole};
use crate::werkstatt::Lauf;

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
