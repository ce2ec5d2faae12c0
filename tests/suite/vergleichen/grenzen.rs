//! What `zv vergleichen` refuses: what is no file.

use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use super::KASSEL;
use crate::werkstatt::{Lauf, Werkstatt};

/// Ends a run that waits for what never comes.
fn soon(mut child: Child) -> Lauf {
    for _ in 0..200 {
        if child.try_wait().unwrap().is_some() {
            return child.wait_with_output().unwrap().into();
        }
        thread::sleep(Duration::from_millis(50));
    }
    child.kill().unwrap();
    panic!("still running: {}", child.id());
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused() {
    let shop = Werkstatt::new();
    shop.write("alt.txt", "Hallo\n");
    let made = Command::new("mkfifo").arg(shop.path("rohr.pdf")).status();
    assert!(made.unwrap().success());
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zv"));
        command.args(arguments).current_dir(shop.path("."));
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        soon(command.spawn().unwrap())
    };
    for pair in [["rohr.pdf", "alt.txt"], ["alt.txt", "rohr.pdf"], ["/dev/zero", KASSEL]]
    {
        let run = run(&["vergleichen", pair[0], pair[1]]);
        assert_eq!(run.code, Some(2), "{pair:?}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains("Das ist keine Datei."), "{}", run.stderr);
    }
    let run = run(&["nachweis", "rohr.pdf"]);
    let said = run
        .stdout
        .contains("rohr.pdf: nicht bewiesen\n  Das ist keine Datei.");
    assert!(said, "{}{}", run.stdout, run.stderr);
}

#[cfg(unix)]
#[test]
fn master_data_are_read_within_bounds() {
    let shop = Werkstatt::new();
    shop.write("alt.txt", "Hallo\n");
    let path = shop.path("data/kreise.yaml");
    std::fs::remove_file(&path).unwrap();
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    let mut command = Command::new(env!("CARGO_BIN_EXE_zv"));
    command
        .args(["vergleichen", "alt.txt", KASSEL])
        .current_dir(shop.path("."));
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let run = soon(command.spawn().unwrap());
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
}
