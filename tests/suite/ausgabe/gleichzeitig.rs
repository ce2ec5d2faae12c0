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

#[test]
fn the_folder_of_a_source_waits_for_those_who_write_beside_it() {
    let workshop = few();
    let output = workshop.path("output");
    fs::create_dir(&output).unwrap();
    let lock = fs::File::create(output.join(".zv-sperre")).unwrap();
    lock.lock().unwrap();
    let run = spawn(&workshop, &["quelle", "landkreis-kassel", "output/quelle"]);
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(names(&output), [".zv-sperre"], "it has not waited");
    lock.unlock().unwrap();
    let run: Lauf = run.wait_with_output().unwrap().into();
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(output.join("quelle/ausgabe.typ").exists());
}

#[test]
fn of_several_sources_for_one_folder_one_is_written() {
    let workshop = few();
    let before = names(&workshop.path(""));
    let command = ["quelle", "landkreis-kassel", "quelle"];
    let runs: Vec<Child> = (0..4).map(|_| spawn(&workshop, &command)).collect();
    let ends = runs.into_iter().map(|run| {
        let run: Lauf = run.wait_with_output().unwrap().into();
        assert!(
            run.code == Some(0) || run.stderr.contains("gibt es schon"),
            "{}",
            run.stderr
        );
        run.code
    });
    let mut ends: Vec<_> = ends.collect();
    ends.sort_unstable();
    assert_eq!(ends, [Some(0), Some(2), Some(2), Some(2)]);
    let mut after = names(&workshop.path(""));
    after.retain(|name| !before.contains(name));
    assert_eq!(after, ["quelle"]);
}
