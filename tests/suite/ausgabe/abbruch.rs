//! Runs that are killed: either the old set or the new one, never a part of one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use zielvereinbarung::making::bundle::{SUMS, sha256};

use super::{few, names, set_amount, spawn, stages, whole};
use crate::werkstatt::Werkstatt;

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: Duration) -> Duration {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let part = u32::try_from(self.0 >> 40).unwrap();
        limit * part / (1 << 24)
    }
}

/// Kills runs of a command.
struct Henker<'a> {
    workshop: &'a Werkstatt,
    command: &'a [&'a str],
    /// Where the command makes its new set.
    beside: PathBuf,
    /// What the new set holds once all of it is written.
    last: &'a str,
    random: Random,
    length: Duration,
}

impl<'a> Henker<'a> {
    /// Lets a run come to its end and measures it.
    fn measured(
        workshop: &'a Werkstatt,
        command: &'a [&'a str],
        beside: &str,
        last: &'a str,
    ) -> Self {
        let start = Instant::now();
        workshop.done(command);
        let (length, random) = (start.elapsed(), Random(2025));
        let beside = workshop.path(beside);
        Self { workshop, command, beside, last, random, length }
    }

    /// Starts a run and kills it: anywhere in its time, while it writes, when all is written, or
    /// soon after.
    fn kill(&mut self, round: usize) {
        let known = names(&self.beside);
        let mut run = spawn(self.workshop, self.command);
        if round.is_multiple_of(4) {
            std::thread::sleep(self.random.below(self.length));
        } else {
            let file = if round % 4 == 1 { "" } else { self.last };
            let new =
                || names(&self.beside).into_iter().filter(|name| !known.contains(name));
            let writes = || new().any(|name| self.beside.join(name).join(file).exists());
            while !writes() && run.try_wait().unwrap().is_none() {
                std::thread::sleep(Duration::from_micros(200));
            }
            std::thread::sleep(self.random.below(self.length / 4));
        }
        run.kill().unwrap();
        run.wait().unwrap();
    }

    /// Kills a hundred runs, each behind a change; `state` finds the folder whole and says of
    /// which change it is: of the one before, or of this one.
    fn hundred(
        &mut self,
        beside: &Path,
        change: impl Fn(usize),
        state: impl Fn() -> usize,
    ) {
        let mut before = state();
        let (mut old, mut new, mut left) = (0, 0, 0);
        for round in 1..=100 {
            change(round);
            self.kill(round);
            let now = state();
            assert!(now == before || now == round, "{now} after {round}");
            left += usize::from(stages(beside) > 0);
            old += usize::from(now == before);
            new += usize::from(now != before);
            before = now;
        }
        assert!(old >= 10 && new >= 5 && left >= 5, "{old} {new} {left}");
    }
}

#[test]
fn two_hundred_kills_leave_a_whole_set() {
    let workshop = few();
    let output = workshop.path("output");
    let command = ["erzeugen", "--neu"];
    let mut henker = Henker::measured(&workshop, &command, "output", SUMS);
    let mut before = String::new();
    let (mut old, mut new, mut left) = (0, 0, 0);
    for round in 0..200 {
        if round % 20 == 0 {
            workshop.done(&["erzeugen"]);
            assert_eq!(names(&output), [".zv-sperre", ".zv-stand-2025.json", "2025"]);
            before = whole(&output.join("2025"));
        }
        set_amount(&workshop, "landkreis-fulda", 100_000 + round);
        henker.kill(round);
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

/// Another amount in a complete record.
fn set_line(workshop: &Werkstatt, kreis: &str, amount: usize) {
    let record = format!("data/2025/{kreis}.yaml");
    let line = |line: &str| match line.strip_prefix("haushaltsmittel:") {
        Some(_) => format!("haushaltsmittel: {amount}\n"),
        None => format!("{line}\n"),
    };
    let text: String = workshop.read(&record).lines().map(line).collect();
    workshop.write(&record, text);
}

/// By how much the amount in a text is above a million.
fn said(text: &str) -> usize {
    let says = |more: &usize| text.contains(&format!("1.000.{more:03}\u{a0}Euro"));
    (0..1000).find(says).unwrap()
}

/// The amount that a published folder says, once each of its files is found whole.
fn published(folder: &Path) -> usize {
    let sums = fs::read_to_string(folder.join(SUMS)).unwrap();
    let (found, named): (Vec<_>, Vec<_>) = sums
        .lines()
        .map(|line| line.split_once("  ").unwrap())
        .map(|(sum, name)| (sum == sha256(&fs::read(folder.join(name)).unwrap()), name))
        .unzip();
    assert!(found.iter().all(|right| *right), "{sums}");
    let others = names(folder).into_iter().filter(|name| name != SUMS);
    assert_eq!(others.collect::<Vec<_>>(), named);
    let page = folder.join("zielvereinbarung-aqb-2025-landkreis-kassel.html");
    said(&fs::read_to_string(page).unwrap())
}

#[test]
fn a_killed_run_publishes_all_or_nothing() {
    let workshop = few();
    let (output, folder) = (workshop.path("output"), workshop.path("output/2025/portal"));
    let command = ["veroeffentlichen", "--zip"];
    set_line(&workshop, "landkreis-kassel", 1_000_000);
    let mut henker =
        Henker::measured(&workshop, &command, "output", "zielvereinbarungen.csv");
    henker.hundred(
        &output,
        |round| set_line(&workshop, "landkreis-kassel", 1_000_000 + round),
        || published(&folder),
    );
    workshop.done(&command);
    assert_eq!(published(&folder), 100);
    assert_eq!(names(&output), [".zv-sperre", "2025"]);
    assert_eq!(names(&workshop.path("output/2025")), ["portal"]);
}

/// The amount that all approvals are of, once each is found to be of the text beside it.
fn approved(folder: &Path) -> usize {
    let mut amounts = Vec::new();
    for kreis in ["fulda", "giessen", "kassel"] {
        let file = |end: &str| folder.join(format!("landkreis-{kreis}.{end}"));
        let text = fs::read(file("txt")).unwrap();
        let akte = fs::read_to_string(file("yaml")).unwrap();
        let text = String::from_utf8(text).unwrap();
        let facts = akte.lines().filter(|line| !line.starts_with(['#', 's']));
        let facts: String = facts.map(|line| format!("{line}\n")).collect();
        let sum = sha256(format!("{facts}\n{text}").as_bytes());
        assert!(akte.contains(&sum), "{kreis}: {akte}");
        let said =
            |amount: &usize| text.contains(&format!("1.000.{amount:03}\u{a0}Euro"));
        amounts.push((0..1000).find(said).unwrap());
    }
    assert_eq!(names(folder).len(), 6);
    assert!(amounts.windows(2).all(|pair| pair[0] == pair[1]), "{amounts:?}");
    amounts[0]
}

#[test]
fn a_killed_run_approves_all_or_nothing() {
    let workshop = few();
    let (data, folder) =
        (workshop.path("data/2025"), workshop.path("data/2025/freigaben"));
    let all = ["landkreis-fulda", "landkreis-giessen", "landkreis-kassel"];
    let record = workshop.read("data/2025/landkreis-kassel.yaml");
    for kreis in all {
        workshop.write(&format!("data/2025/{kreis}.yaml"), &record);
        set_line(&workshop, kreis, 1_000_000);
    }
    let command = ["freigeben", "--alle", "--von", "Erika Mustermann", "--ja"];
    let mut henker =
        Henker::measured(&workshop, &command, "data/2025", "landkreis-kassel.yaml");
    let change = |round| {
        for kreis in all {
            set_line(&workshop, kreis, 1_000_000 + round);
        }
    };
    henker.hundred(&data, change, || approved(&folder));
    // A run that has nothing to write leaves things as they are; the last one may have been
    // killed when all was written.
    change(101);
    workshop.done(&command);
    assert_eq!(approved(&folder), 101);
    assert_eq!(stages(&data), 0);
}

/// The portal's folder, where the file system can only exchange in two steps.
#[test]
fn a_portal_that_was_put_aside_comes_back() {
    let workshop = few();
    set_line(&workshop, "landkreis-kassel", 1_000_000);
    workshop.done(&["veroeffentlichen"]);
    let year = workshop.path("output/2025");
    let files = names(&year.join("portal"));
    fs::write(year.join("portal").join("fremd.txt"), "fremd").unwrap();
    fs::rename(year.join("portal"), year.join(".zv-alt-portal")).unwrap();
    // It is refused because of the file in it: so it has come back.
    let run = workshop.zv(&["veroeffentlichen"]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    fs::remove_file(year.join("portal").join("fremd.txt")).unwrap();
    workshop.done(&["veroeffentlichen"]);
    assert_eq!(names(&year), ["portal"]);
    assert_eq!(names(&year.join("portal")), files);
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
