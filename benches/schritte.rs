//! What each step costs, for the real agreement and for invented ones.
//!
//! `kalt`: nothing is known, as for the first agreement of a run. `warm`: one other agreement
//! has been set before, as for each further one. Times that depend on the machine are compared
//! with each other, never with a bound.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads what it measures")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use divan::{Bencher, black_box};
use zielvereinbarung::agreement::fassung::Fassung;
use zielvereinbarung::finding::Findings;
use zielvereinbarung::making::auftrag::{self, Auftrag};
use zielvereinbarung::making::bundle;
use zielvereinbarung::making::ledger;
use zielvereinbarung::making::projekt::{self, Projekt};
use zielvereinbarung::reading::bestand::{Bestand, Inhalt};
use zielvereinbarung::reading::yaml;
use zielvereinbarung::setting::press::{Ausweis, Press, Seiten};
use zielvereinbarung::setting::schriften::Schriften;
use zielvereinbarung::setting::signaturfelder;
use zielvereinbarung::setting::vorlagen::Quelle;
use zielvereinbarung::wording::klartext;
use zielvereinbarung::wording::wortlaut::Wortlaut;

/// How many invented agreements there are.
const COUNT: usize = 27;
const JAHR: u16 = 2025;

fn main() {
    divan::main();
}

/// A project as it is before each step.
struct Werk {
    bestand: Bestand,
    projekt: Projekt,
    quellen: Vec<Quelle>,
}

/// The project of this repository with its one complete agreement, and the invented one.
static ECHT: LazyLock<Werk> =
    LazyLock::new(|| werk(Path::new(env!("CARGO_MANIFEST_DIR")), &["landkreis-kassel"]));
static ERFUNDEN: LazyLock<Werk> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schritte");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/projekt.py");
    let mut command = Command::new("python3");
    let done = command.arg(script).arg(&folder).arg(COUNT.to_string()).status();
    assert!(done.expect("Python is there").success());
    werk(&folder, &[])
});

fn werk(folder: &Path, kreise: &[&str]) -> Werk {
    let mut files = BTreeMap::new();
    for name in ["data", "templates", "fonts"] {
        collect(&folder.join(name), name, &mut files);
    }
    let bestand = Bestand(files);
    let projekt = read(&bestand);
    let all = projekt.vereinbarungen.keys();
    let chosen = all.filter(|id| kreise.is_empty() || kreise.contains(&id.as_str()));
    let quellen = chosen.map(|id| fill(&projekt, &order(&projekt, id))).collect();
    Werk { bestand, projekt, quellen }
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Inhalt>) {
    for entry in fs::read_dir(folder).expect("the project can be read") {
        let path = entry.expect("the project can be read").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let inside = format!("{prefix}/{name}");
        let font = path.extension().is_some_and(|ending| ending == "ttf");
        if path.is_dir() {
            collect(&path, &inside, files);
        } else if prefix != "fonts" || font {
            let bytes = fs::read(&path).expect("the project can be read");
            files.insert(inside, Inhalt::Bytes(bytes));
        }
    }
}

fn read(bestand: &Bestand) -> Projekt {
    let mut findings = Findings::default();
    projekt::read(bestand, &JAHR.into(), &mut findings)
        .expect("the project is without a fault")
}

fn order<'a>(projekt: &'a Projekt, id: &str) -> Auftrag<'a> {
    Auftrag::new(&projekt.vereinbarungen[id], Fassung::Unterschrift)
}

fn fill(projekt: &Projekt, order: &Auftrag) -> Quelle {
    let mut findings = Findings::default();
    auftrag::source(projekt, order, &mut findings).expect("the templates are sound")
}

fn word(press: &Press, quelle: &Quelle) -> Wortlaut {
    press
        .wortlaut(quelle, &mut Findings::default())
        .expect("it has a wording")
}

fn lay_out(press: &Press, quelle: &Quelle) -> Seiten {
    press.lay_out(quelle, &mut Findings::default()).expect("it has pages")
}

fn print(press: &Press, quelle: &Quelle, seiten: &Seiten) -> Vec<u8> {
    let ausweis = Ausweis { kennung: "messung".to_owned(), jahr: JAHR };
    let pdf = press.print(quelle, seiten, &ausweis, &mut Findings::default());
    pdf.expect("it can be printed")
}

/// The two projects by name.
#[derive(Debug, Clone, Copy)]
enum Wessen {
    Echt,
    Erfunden,
}

impl Wessen {
    fn werk(self) -> &'static Werk {
        match self {
            Self::Echt => &ECHT,
            Self::Erfunden => &ERFUNDEN,
        }
    }
}

const BEIDE: [Wessen; 2] = [Wessen::Echt, Wessen::Erfunden];

#[divan::bench(args = BEIDE)]
fn a1_schriften(bencher: Bencher, wessen: Wessen) {
    let files = wessen.werk().bestand.bytes(projekt::FONTS);
    bencher
        .with_inputs(|| files.clone())
        .bench_values(|files| Schriften::read(black_box(files)).vorrat());
}

#[divan::bench(args = BEIDE)]
fn a2_lesen_und_pruefen(bencher: Bencher, wessen: Wessen) {
    let bestand = &wessen.werk().bestand;
    bencher.bench(|| read(black_box(bestand)));
}

/// Both readers over every file of the data: what they cost together.
#[divan::bench(args = BEIDE)]
fn a3_zwei_leser(bencher: Bencher, wessen: Wessen) {
    let bestand = &wessen.werk().bestand;
    let mut findings = Findings::default();
    let read = |(path, _)| bestand.text(path, &mut findings);
    let files: Vec<_> = bestand.below("data/").filter_map(read).collect();
    bencher.bench(|| {
        let mut findings = Findings::default();
        for file in &files {
            drop(black_box(yaml::parse(file, &mut findings)));
        }
        findings
    });
}

/// The second reader alone, without comparing.
#[divan::bench(args = BEIDE)]
fn a4_zweiter_leser(bencher: Bencher, wessen: Wessen) {
    let bytes = wessen.werk().bestand.bytes("data/");
    bencher.bench(|| {
        let read = |bytes: &Vec<u8>| serde_yaml::from_slice::<serde_yaml::Value>(bytes);
        bytes.values().filter_map(|bytes| read(bytes).ok()).count()
    });
}

#[divan::bench(args = BEIDE)]
fn b_ausfuellen(bencher: Bencher, wessen: Wessen) {
    let projekt = &wessen.werk().projekt;
    let mut ids = projekt.vereinbarungen.keys().cycle();
    let id = || ids.next().expect("it goes round").clone();
    bencher
        .with_inputs(id)
        .bench_local_values(|id| fill(projekt, &order(projekt, &id)));
}

#[divan::bench(args = BEIDE)]
fn c_fingerabdruck(bencher: Bencher, wessen: Wessen) {
    let Werk { projekt, quellen, .. } = wessen.werk();
    let id = projekt.vereinbarungen.keys().next().expect("there is one");
    let order = order(projekt, id);
    bencher.bench(|| ledger::eingabe(projekt, &order, black_box(&quellen[0])));
}

/// Measures a step of the press, its caches empty or filled by one other agreement.
fn press<T>(bencher: Bencher, warm: bool, step: impl Fn(&Press, &Quelle) -> T) {
    let Werk { projekt, quellen, .. } = Wessen::Erfunden.werk();
    let mut number = 0;
    let prepare = || {
        comemo::evict(0);
        number += 1;
        if warm {
            drop(step(&projekt.press, &quellen[number % quellen.len()]));
        }
        &quellen[(number + 1) % quellen.len()]
    };
    bencher
        .with_inputs(prepare)
        .bench_local_values(|quelle| step(&projekt.press, quelle));
}

#[divan::bench]
fn d1_wortlaut_kalt(bencher: Bencher) {
    press(bencher, false, word);
}

#[divan::bench]
fn d2_wortlaut_warm(bencher: Bencher) {
    press(bencher, true, word);
}

#[divan::bench]
fn e1_seiten_kalt(bencher: Bencher) {
    press(bencher, false, lay_out);
}

#[divan::bench]
fn e2_seiten_warm(bencher: Bencher) {
    press(bencher, true, lay_out);
}

/// The wording behind it: what has been evaluated for the pages need not be once more.
#[divan::bench]
fn e3_seiten_dieselben(bencher: Bencher) {
    let Werk { projekt, quellen, .. } = Wessen::Erfunden.werk();
    drop(lay_out(&projekt.press, &quellen[0]));
    bencher.bench_local(|| lay_out(&projekt.press, &quellen[0]));
}

/// A laid-out agreement of each project.
fn gesetzt(wessen: Wessen) -> (&'static Press, &'static Quelle, Seiten, Wortlaut) {
    let Werk { projekt, quellen, .. } = wessen.werk();
    let (press, quelle) = (&projekt.press, &quellen[0]);
    (press, quelle, lay_out(press, quelle), word(press, quelle))
}

#[divan::bench(args = BEIDE)]
fn f_seiten_pruefen(bencher: Bencher, wessen: Wessen) {
    let (press, quelle, seiten, wortlaut) = gesetzt(wessen);
    let mut findings = Findings::default();
    bencher.bench_local(|| press.check(quelle, &seiten, &wortlaut, &mut findings));
}

#[divan::bench(args = BEIDE)]
fn g1_pdf_kalt(bencher: Bencher, wessen: Wessen) {
    let (press, quelle, seiten, _) = gesetzt(wessen);
    bencher
        .with_inputs(|| comemo::evict(0))
        .bench_local_values(|()| print(press, quelle, &seiten));
}

#[divan::bench]
fn g2_pdf_warm(bencher: Bencher) {
    let Werk { projekt, quellen, .. } = Wessen::Erfunden.werk();
    let set = |quelle| (quelle, lay_out(&projekt.press, quelle));
    let all: Vec<_> = quellen.iter().map(set).collect();
    let mut number = 0;
    let prepare = || {
        comemo::evict(0);
        number += 1;
        let (quelle, seiten) = &all[number % all.len()];
        drop(print(&projekt.press, quelle, seiten));
        &all[(number + 1) % all.len()]
    };
    bencher
        .with_inputs(prepare)
        .bench_local_values(|(quelle, seiten)| print(&projekt.press, quelle, seiten));
}

#[divan::bench(args = BEIDE)]
fn h_felder(bencher: Bencher, wessen: Wessen) {
    let (press, quelle, seiten, _) = gesetzt(wessen);
    let pdf = print(press, quelle, &seiten);
    let agreements = &wessen.werk().projekt.vereinbarungen;
    let agreement = match wessen {
        Wessen::Echt => &agreements["landkreis-kassel"],
        Wessen::Erfunden => agreements.values().next().expect("there is one"),
    };
    bencher.bench(|| {
        signaturfelder::place(black_box(&pdf), &signaturfelder::list(agreement))
    });
}

#[divan::bench(args = BEIDE)]
fn i_text_und_pruefsumme(bencher: Bencher, wessen: Wessen) {
    let (press, quelle, seiten, wortlaut) = gesetzt(wessen);
    let pdf = print(press, quelle, &seiten);
    bencher.bench(|| {
        let text = klartext::write(black_box(&wortlaut));
        (bundle::sha256(&pdf), bundle::sha256(text.as_bytes()))
    });
}
