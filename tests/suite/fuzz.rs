//! Records that were changed at random: read, checked and shown without a panic.
//!
//! The same function stands behind the target of `fuzz/`, which looks for new paths by itself.

use zielvereinbarung::agreement::plausibel::{self, Nachbarn};
use zielvereinbarung::agreement::record;
use zielvereinbarung::agreement::vereinbarung;
use zielvereinbarung::finding::Findings;
use zielvereinbarung::finding::anzeige;
use zielvereinbarung::making::projekt::{self, Projekt};
use zielvereinbarung::reading::bestand::{Bestand, Inhalt};
use zielvereinbarung::reading::fields::Reading;
use zielvereinbarung::reading::yaml;
use zielvereinbarung::setting::schriften::Schriften;
use zielvereinbarung::values::zeichen::Vorrat;

use crate::werkstatt::{Werkstatt, repository};

const FULDA: &str = "data/2025/landkreis-fulda.yaml";
const ROUNDS: usize = 20_000;

/// Numbers that look random and are the same in every run.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

/// Pieces that change the structure of a file when they stand in the wrong place.
const PIECES: &[&[u8]] = &[
    b"\n",
    b"\r",
    b"\\\r",
    b"\t",
    b": ",
    b":",
    b"- ",
    b" #",
    b"\"",
    b"'",
    b"[",
    b"]",
    b"{",
    b"}",
    b"&a ",
    b"*a",
    b"!!t ",
    b"|\n",
    b">-\n",
    b"? ",
    b"<<: ",
    b"---\n",
    b"...\n",
    b"%YAML\n",
    b"\\x",
    b"\\u12",
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
    b"\r",
    b"\r\n",
    b"\xc2\x85",
    b"\xe2\x80\xa8",
    b"\xe2\x80\xae",
    b"\xcc\x88",
    b"999999999999999999999",
    b"-0.001",
    b"1e9",
    b"2025-02-30",
    b"+262143-01-01",
    b"haushaltsmittel: ",
    b"massnahmen:\n",
    b"  ausbildung:\n",
    b"    - ",
    b"datum: ",
    b"personen:\n",
];

pub(crate) fn mutate(seed: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(12)).min(bytes.len());
        match random.below(5) {
            0 => drop(bytes.drain(at..end)),
            1 if at < bytes.len() => bytes[at] = u8::try_from(random.below(256)).unwrap(),
            2 => {
                let copy = bytes[at..end].to_vec();
                let to = random.below(bytes.len() + 1);
                bytes.splice(to..to, copy);
            }
            _ => {
                let piece = PIECES[random.below(PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
        }
    }
    bytes
}

fn check(bestand: &mut Bestand, path: &str, bytes: Vec<u8>) {
    bestand.0.insert(path.to_owned(), Inhalt::Bytes(bytes));
    let mut findings = Findings::default();
    let _project = projekt::read(bestand, &2025.into(), &mut findings);
    show(&mut findings);
}

fn show(findings: &mut Findings) {
    findings.sort();
    let shown = anzeige::render(findings, true);
    let told = serde_json::to_string(findings).unwrap();
    assert!(shown.len() + told.len() < 1_000_000);
}

#[test]
fn records_changed_at_random_do_no_harm() {
    let bestand = Werkstatt::new().bestand();
    let vorrat = Schriften::read(bestand.bytes(projekt::FONTS)).vorrat();
    let project =
        projekt::read(&bestand, &2025.into(), &mut Findings::default()).unwrap();
    let mut seeds: Vec<Vec<u8>> = Vec::new();
    for entry in std::fs::read_dir(repository().join("fuzz/corpus/pruefen")).unwrap() {
        seeds.push(std::fs::read(entry.unwrap().path()).unwrap());
    }
    assert!(seeds.len() >= 3, "there are records to start from");
    let mut random = Random(1);
    let mut agreements = 0;
    for _ in 0..ROUNDS {
        let seed = random.below(seeds.len());
        let bytes = mutate(&seeds[seed], &mut random);
        agreements += usize::from(check_record(&project, &vorrat, bytes));
    }
    println!("{agreements} of {ROUNDS} could be read");
    assert!(agreements * 10 > ROUNDS, "{agreements}");
}

/// A parser may complain of a byte behind the end of a line.
#[test]
fn a_return_at_the_end_of_a_line_does_no_harm() {
    let mut bestand = Werkstatt::new().bestand();
    for text in ["a: \"\\\r", "%ä@\r", "a: [b\r", "a: 'b\r", "a: }\r", "a: b\r: c\r"] {
        check(&mut bestand, FULDA, text.as_bytes().to_vec());
    }
}

/// Reads and checks one record; whether there is something to check.
fn check_record(project: &Projekt, vorrat: &Vorrat, bytes: Vec<u8>) -> bool {
    let mut bestand = Bestand::default();
    bestand.0.insert(FULDA.to_owned(), Inhalt::Bytes(bytes));
    let mut findings = Findings::default();
    let file = bestand.text(FULDA, &mut findings);
    let node = file.and_then(|file| yaml::parse(&file, &mut findings));
    let mut reading = Reading { findings: &mut findings, vorrat };
    let vordruck = &project.vordruck;
    let record = node.and_then(|node| record::read(&node, vordruck, None, &mut reading));
    if let Some(record) = &record {
        let kreis = &project.kreise["landkreis-fulda"];
        let Projekt { kreise, jahrgang, .. } = project;
        let nachbarn = Nachbarn::new(kreise);
        plausibel::check(kreis, &nachbarn, jahrgang, record, &mut findings);
        let _agreement = vereinbarung::check(
            kreis,
            jahrgang,
            vordruck,
            record,
            &mut Findings::default(),
        );
    }
    show(&mut findings);
    record.is_some()
}

#[test]
fn master_data_changed_at_random_do_no_harm() {
    let bestand = Werkstatt::new().bestand();
    let mut random = Random(2);
    for path in ["data/kreise.yaml", "data/2025/jahrgang.yaml"] {
        let Inhalt::Bytes(seed) = bestand.0[path].clone() else { panic!("{path}") };
        let mut bestand = bestand.clone();
        for _ in 0..100 {
            check(&mut bestand, path, mutate(&seed, &mut random));
        }
    }
}
