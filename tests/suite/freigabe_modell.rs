//! Random sequences of edits and commands against a model: no way around an approval.
//!
//! The model knows no hash and no text. It remembers for each Kreis what the wording is made of,
//! as the numbers of the edits, and which of these states were approved.

use std::collections::{BTreeMap, BTreeSet};
use std::env;

use chrono::NaiveDate;
use zielvereinbarung::anzeige;
use zielvereinbarung::auftrag::{self, Auftrag};
use zielvereinbarung::bestand::{Bestand, Inhalt};
use zielvereinbarung::fassung::Fassung;
use zielvereinbarung::finding::Findings;
use zielvereinbarung::freigabe::{self, Freigabe};
use zielvereinbarung::gueltigkeit;
use zielvereinbarung::projekt::{self, Projekt};

use crate::werkstatt::Werkstatt;

pub(crate) const KREISE: [&str; 3] = ["landkreis-kassel", "stadt-hanau", "odenwaldkreis"];
const NAMES: [[&str; 2]; 3] = [
    ["Landkreis Kassel", "Landkreis Cassel"],
    ["Stadt Hanau", "Stadt Hanau am Main"],
    ["Odenwaldkreis", "Erbachkreis"],
];
const AMOUNTS: [&str; 4] = ["500000", "500001", "510000.50", ""];
const TITLES: [&str; 3] = ["Lehrwerkstatt", "Lehr-Werkstatt", "Lehrwerkstatt (TZ)"];
const MINISTERS: [&str; 2] = ["Erika Mustermann", "Max Mustermann"];
const WORDS: [&str; 2] = ["im engen Austausch", "in engem Austausch"];
const DATES: [&str; 2] = ["", "    datum: 2026-08-12\n"];
const TEMPLATE: &str = "templates/2026/paragrafen/zielsteuerung.typ";

/// Numbers without a pattern that are the same in every run (xorshift).
pub(crate) struct Wuerfel(u64);

impl Wuerfel {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % limit
    }
}

/// What the wording of a Kreis is made of.
pub(crate) type Stand = [usize; 5];

/// What somebody can change, and what the model remembers.
#[derive(Clone, Default)]
pub(crate) struct Modell {
    amount: [usize; 3],
    title: [usize; 3],
    name: [usize; 3],
    date: [usize; 3],
    minister: usize,
    word: usize,
    pub(crate) free: bool,
    /// The states that were approved, ever.
    pub(crate) approved: [BTreeSet<Stand>; 3],
    /// What each file of an approval is, once for its facts and once for its text; `None` is
    /// one that is harmed or missing. A file that somebody puts back counts again.
    files: [[Option<Urkunde>; 2]; 3],
}

/// What an approval was given for: the Kreis and the state of its wording.
type Urkunde = (usize, Stand);

impl Modell {
    pub(crate) fn state(&self, kreis: usize) -> Stand {
        [
            self.amount[kreis],
            self.title[kreis],
            self.name[kreis],
            self.minister,
            self.word,
        ]
    }

    pub(crate) fn complete(&self, kreis: usize) -> bool {
        !AMOUNTS[self.amount[kreis]].is_empty()
    }

    /// Whether a copy for signing may come out.
    pub(crate) fn may(&self, kreis: usize) -> bool {
        self.complete(kreis) && (self.free || self.filed(kreis))
    }

    /// Whether the approval of exactly this state lies there unharmed.
    pub(crate) fn filed(&self, kreis: usize) -> bool {
        self.files[kreis] == [Some((kreis, self.state(kreis))); 2]
    }

    /// Changes one thing that agreements are made of.
    pub(crate) fn edit(&mut self, dice: &mut Wuerfel) {
        let kreis = dice.below(3);
        match dice.below(8) {
            0 | 1 => self.amount[kreis] = dice.below(AMOUNTS.len()),
            2 => self.title[kreis] = dice.below(TITLES.len()),
            3 => self.name[kreis] = dice.below(2),
            4 => self.minister = dice.below(2),
            5 => self.word = dice.below(2),
            6 => self.date[kreis] = dice.below(2),
            _ => self.free = dice.below(4) == 0,
        }
    }

    pub(crate) fn approve(&mut self, kreis: usize) {
        self.approved[kreis].insert(self.state(kreis));
        self.files[kreis] = [Some((kreis, self.state(kreis))); 2];
    }

    /// The files that hold all of this.
    pub(crate) fn files(
        &self,
        original: &BTreeMap<String, String>,
    ) -> Vec<(String, String)> {
        let need = if self.free { "nicht-erforderlich" } else { "erforderlich" };
        let year = original["data/2026/jahrgang.yaml"]
            .replace(
                "name: Heike Hofmann",
                &format!("name: {}", MINISTERS[self.minister]),
            )
            .replace("freigabe: nicht-erforderlich", &format!("freigabe: {need}"));
        let mut parties = original["data/kreise.yaml"].clone();
        for (kreis, names) in NAMES.iter().enumerate() {
            let name = format!("name: {}\n", names[self.name[kreis]]);
            parties = parties.replace(&format!("name: {}\n", names[0]), &name);
        }
        let template = original[TEMPLATE].replace(WORDS[0], WORDS[self.word]);
        let mut files = vec![
            ("data/2026/jahrgang.yaml".to_owned(), year),
            ("data/kreise.yaml".to_owned(), parties),
            (TEMPLATE.to_owned(), template),
        ];
        for (kreis, id) in KREISE.iter().enumerate() {
            files.push((format!("data/2026/{id}.yaml"), self.record(kreis)));
        }
        files
    }

    fn record(&self, kreis: usize) -> String {
        let date = DATES[self.date[kreis]];
        let amount = match AMOUNTS[self.amount[kreis]] {
            "" => String::new(),
            amount => format!("haushaltsmittel: {amount}\n"),
        };
        format!(
            "{amount}massnahmen:\n  ausbildungsvorbereitung: []\n  ausbildung:\n    \
             - {}\n  qualifizierung: []\n  weiterbildung: []\nunterzeichnung:\n  kreis:\n{date}    \
             personen:\n      - name: Erika Muster\n  land:\n{date}    ort: Wiesbaden\n",
            TITLES[self.title[kreis]],
        )
    }
}

/// The files that edits start from.
pub(crate) fn original(werkstatt: &Werkstatt) -> BTreeMap<String, String> {
    let year = werkstatt
        .read("data/2025/jahrgang.yaml")
        .replace("jahr: 2025", "jahr: 2026");
    BTreeMap::from([
        ("data/2026/jahrgang.yaml".to_owned(), year + "fiktiv: ja\n"),
        ("data/kreise.yaml".to_owned(), werkstatt.read("data/kreise.yaml")),
        (
            TEMPLATE.to_owned(),
            werkstatt.read("templates/2025/paragrafen/zielsteuerung.typ"),
        ),
    ])
}

/// What an attacker, or an accident, can do to the two files of an approval.
pub(crate) enum Schaden {
    OhneAkte,
    OhneText,
    FremdeAkte(usize),
    AndererText,
    AndereSumme,
    AnderesJahr,
    Unsinn,
}

impl Schaden {
    pub(crate) fn roll(dice: &mut Wuerfel, kreis: usize) -> Self {
        match dice.below(7) {
            0 => Self::OhneAkte,
            1 => Self::OhneText,
            2 => Self::FremdeAkte((kreis + 1 + dice.below(2)) % 3),
            3 => Self::AndererText,
            4 => Self::AndereSumme,
            5 => Self::AnderesJahr,
            _ => Self::Unsinn,
        }
    }
}

/// The texts that `zv freigeben` would write, by Kreis and state: each is made once.
type Texte = BTreeMap<(usize, Stand), String>;

#[derive(Clone)]
struct Welt {
    seed: u64,
    bestand: Bestand,
    original: BTreeMap<String, String>,
    modell: Modell,
}

impl Welt {
    fn new(werkstatt: &Werkstatt) -> Self {
        let all = werkstatt.bestand().0.into_iter();
        let needed = |path: &str| {
            path.starts_with("templates/2025/") || path.ends_with("-Regular.ttf")
        };
        let files = all.filter(|(path, _)| needed(path));
        let bestand = Bestand(
            files
                .map(|(path, file)| (path.replace("2025", "2026"), file))
                .collect(),
        );
        let mut welt = Self {
            seed: 0,
            bestand,
            original: original(werkstatt),
            modell: Modell::default(),
        };
        welt.lay();
        welt
    }

    fn lay(&mut self) {
        for (path, text) in self.modell.files(&self.original) {
            self.bestand.0.insert(path, Inhalt::Bytes(text.into_bytes()));
        }
    }

    fn read(&self) -> Projekt {
        let mut findings = Findings::default();
        let projekt = projekt::read(&self.bestand, 2026, &mut findings);
        assert!(!findings.stop(), "{}", anzeige::render(&findings, false));
        projekt.unwrap()
    }

    /// One edit, approval or harm.
    fn step(&mut self, dice: &mut Wuerfel, texts: &mut Texte) {
        let kreis = dice.below(3);
        match dice.below(10) {
            0..5 => {
                self.modell.edit(dice);
                self.lay();
            }
            5..8 => self.approve(kreis, texts),
            _ => self.harm(kreis, &Schaden::roll(dice, kreis)),
        }
    }

    fn path(kreis: usize, ending: &str) -> String {
        format!("data/2026/{}{}.{ending}", freigabe::FOLDER, KREISE[kreis])
    }

    /// What `zv freigeben` does behind its question.
    fn approve(&mut self, kreis: usize, texts: &mut Texte) {
        if !self.modell.complete(kreis) {
            return;
        }
        let key = (kreis, self.modell.state(kreis));
        let text = texts.entry(key).or_insert_with(|| self.wording(kreis)).clone();
        let day = NaiveDate::from_ymd_opt(2026, 5, 4).unwrap();
        let approval = Freigabe::new(2026, KREISE[kreis], "Erika", day, text);
        for (name, bytes) in approval.files() {
            let path = format!("data/2026/{}{name}", freigabe::FOLDER);
            self.bestand.0.insert(path, Inhalt::Bytes(bytes));
        }
        self.modell.approve(kreis);
    }

    fn wording(&self, kreis: usize) -> String {
        let projekt = self.read();
        let mut findings = Findings::default();
        let chosen = [KREISE[kreis].to_owned()];
        let orders =
            auftrag::plan_text(&projekt, &chosen, Some(freigabe::FASSUNG), &mut findings);
        let wording = auftrag::word(&projekt, &orders[0], &mut findings);
        let wording =
            wording.unwrap_or_else(|| panic!("{}", anzeige::render(&findings, false)));
        gueltigkeit::text(&wording)
    }

    fn harm(&mut self, kreis: usize, schaden: &Schaden) {
        let [record, text] = ["yaml", "txt"].map(|ending| Self::path(kreis, ending));
        let files = &mut self.bestand.0;
        if !files.contains_key(&record) || !files.contains_key(&text) {
            return;
        }
        let old = |files: &BTreeMap<String, Inhalt>, path: &str| match &files[path] {
            Inhalt::Bytes(bytes) => String::from_utf8(bytes.clone()).unwrap(),
            other => panic!("{other:?}"),
        };
        match schaden {
            Schaden::OhneAkte => drop(files.remove(&record)),
            Schaden::OhneText => drop(files.remove(&text)),
            Schaden::FremdeAkte(other) => return self.swap(kreis, *other),
            Schaden::AndererText => {
                let new = old(files, &text) + "Und noch ein Satz.\n";
                files.insert(text, Inhalt::Bytes(new.into_bytes()));
            }
            Schaden::AndereSumme => {
                let sum = zielvereinbarung::pruefsumme::sha256(b"another text");
                let new = old(files, &record);
                let new = new.split("sha256:").next().unwrap().to_owned();
                let new = format!("{new}sha256: \"{sum}\"\n");
                files.insert(record, Inhalt::Bytes(new.into_bytes()));
            }
            Schaden::AnderesJahr => {
                let new = old(files, &record).replace("jahr: 2026", "jahr: 2025");
                files.insert(record, Inhalt::Bytes(new.into_bytes()));
            }
            Schaden::Unsinn => {
                drop(files.insert(record, Inhalt::Bytes(b"von: [".to_vec())));
            }
        }
        let of_text = matches!(schaden, Schaden::OhneText | Schaden::AndererText);
        self.modell.files[kreis][usize::from(of_text)] = None;
    }

    /// Puts the files of another Kreis, as far as they are there, in the place of its own.
    fn swap(&mut self, kreis: usize, other: usize) {
        for (at, ending) in ["yaml", "txt"].iter().enumerate() {
            let copy = self.bestand.0.get(&Self::path(other, ending)).cloned();
            if let Some(copy) = copy {
                self.bestand.0.insert(Self::path(kreis, ending), copy);
                self.modell.files[kreis][at] = self.modell.files[other][at];
            }
        }
    }

    /// What every maker of documents plans is what may come out, and nothing that may is refused.
    fn plan(&self, projekt: &Projekt, wanted: Option<Fassung>) {
        for (kreis, id) in KREISE.iter().enumerate() {
            let mut findings = Findings::default();
            let chosen = [(*id).to_owned()];
            let orders = auftrag::plan(projekt, &chosen, wanted, &mut findings);
            let made = orders.first().map(|order| order.fassung);
            let may = self.modell.may(kreis);
            let wanted = match wanted {
                None => Some(if may { Fassung::Unterschrift } else { Fassung::Entwurf }),
                Some(Fassung::Unterschrift) if !may => None,
                Some(Fassung::Portal) if !may || self.modell.date[kreis] == 0 => None,
                other => other,
            };
            let why = || anzeige::render(&findings, false);
            assert_eq!(made, wanted, "seed {}, {id}: {}", self.seed, why());
            let void = auftrag::void(projekt, &chosen);
            assert_eq!(void.is_empty(), self.modell.free || may);
        }
    }

    /// Without any plan: the last gate alone lets through what may come out.
    fn make(&self, projekt: &Projekt) {
        for (kreis, id) in KREISE.iter().enumerate() {
            let vereinbarung = &projekt.vereinbarungen[*id];
            let order = Auftrag { vereinbarung, fassung: Fassung::Unterschrift };
            let mut findings = Findings::default();
            let made = auftrag::make(projekt, &order, &mut findings).is_some();
            let open = self.modell.free || self.modell.filed(kreis);
            let why = || anzeige::render(&findings, false);
            assert_eq!(made, open, "seed {}, {id}: {}", self.seed, why());
        }
    }
}

/// The number of sequences; CI's long run asks for ten thousand.
fn sequences() -> u64 {
    env::var("ZV_FOLGEN").map_or(400, |text| text.parse().expect("ZV_FOLGEN is a number"))
}

/// Signs and refuses what may be signed and what may not, over some of the sequences.
fn drive(fresh: &Welt, seeds: impl Iterator<Item = u64>) -> [usize; 2] {
    let mut texts = Texte::new();
    let (mut signed, mut refused) = (0, 0);
    for seed in seeds {
        let mut dice = Wuerfel::new(seed);
        let mut welt = Welt { seed, ..fresh.clone() };
        for _ in 0..8 {
            welt.step(&mut dice, &mut texts);
        }
        let projekt = welt.read();
        let wanted = [Fassung::Unterschrift, Fassung::Portal, Fassung::Entwurf];
        welt.plan(&projekt, Some(wanted[dice.below(3)]));
        welt.plan(&projekt, None);
        if seed % 500 == 0 {
            welt.make(&projekt);
        }
        if seed % 50 == 0 {
            comemo::evict(2);
        }
        for kreis in 0..3 {
            let allowed = welt.modell.may(kreis) && !welt.modell.free;
            let state = welt.modell.state(kreis);
            assert!(!allowed || welt.modell.approved[kreis].contains(&state));
            if allowed {
                signed += 1;
            } else {
                refused += 1;
            }
        }
    }
    [signed, refused]
}

#[test]
fn no_sequence_finds_a_way_around() {
    let fresh = Welt::new(&Werkstatt::new());
    let all = sequences();
    let halves = std::thread::scope(|scope| {
        let halves = [0, 1].map(|first| {
            let seeds = (first..all).step_by(2);
            scope.spawn(|| drive(&fresh, seeds))
        });
        halves.map(|half| half.join().expect("no sequence finds a way around"))
    });
    let [signed, refused] = [0, 1].map(|at| halves[0][at] + halves[1][at]);
    let least = usize::try_from(all).expect("a small number") / 10;
    assert!(signed > least && refused > least, "{signed} signed, {refused} refused");
}
