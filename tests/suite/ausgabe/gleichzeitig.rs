//! Runs at the same time: one waits for the other.

use std::fs;
use std::process::Child;
use std::time::Duration;

use super::{few, names, spawn, whole};
use crate::werkstatt::Lauf;

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
