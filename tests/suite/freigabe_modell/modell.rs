//! What somebody can do to agreements and their approvals, and what must come of it.

use std::collections::{BTreeMap, BTreeSet};

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
    pub(super) date: [usize; 3],
    minister: usize,
    word: usize,
    pub(crate) free: bool,
    /// The states that were approved, ever.
    pub(crate) approved: [BTreeSet<Stand>; 3],
    /// What each file of an approval is, once for its facts and once for its text; `None` is
    /// one that is harmed or missing. A file that somebody puts back counts again.
    pub(super) files: [[Option<Urkunde>; 2]; 3],
}

/// What an approval was given for: the Kreis and the state of its wording.
pub(super) type Urkunde = (usize, Stand);

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
