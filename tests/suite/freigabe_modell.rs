//! Random sequences of edits and commands against a model: no way around an approval.
//!
//! The model knows no hash and no text. It remembers for each Kreis what the wording is made of,
//! as the numbers of the edits, and which of these states were approved.

mod modell;

use std::collections::BTreeMap;
use std::env;

use chrono::NaiveDate;
use zielvereinbarung::agreement::fassung::Fassung;
use zielvereinbarung::approval::freigabe::{self, Freigabe};
use zielvereinbarung::approval::gueltigkeit;
use zielvereinbarung::finding::Findings;
use zielvereinbarung::finding::anzeige;
use zielvereinbarung::making::auftrag::{self, Auftrag};
use zielvereinbarung::making::projekt::{self, Projekt};
use zielvereinbarung::reading::bestand::{Bestand, Inhalt};

use crate::werkstatt::Werkstatt;
pub(crate) use modell::{KREISE, Modell, Wuerfel, original};
use modell::{Schaden, Stand};

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
        let projekt = projekt::read(&self.bestand, &2026.into(), &mut findings);
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
        let projekt = self.read();
        let (gestalt, pflicht) = (projekt.gestalt().clone(), projekt.jahrgang.freigabe);
        let approval = Freigabe::new(2026, KREISE[kreis], "Erika", day, text)
            .of_pages(gestalt, pflicht)
            .filled_as(Self::filled(&projekt, kreis));
        for (name, bytes) in approval.files() {
            let path = format!("data/2026/{}{name}", freigabe::FOLDER);
            self.bestand.0.insert(path, Inhalt::Bytes(bytes));
        }
        self.modell.approve(kreis);
    }

    /// The sum of the filled templates that an approval notes.
    fn filled(projekt: &Projekt, kreis: usize) -> String {
        let vereinbarung = &projekt.vereinbarungen[KREISE[kreis]];
        let order = Auftrag::new(vereinbarung, freigabe::FASSUNG);
        let source = auftrag::source(projekt, &order, &mut Findings::default());
        source.expect("it can be filled").summe()
    }

    fn wording(&self, kreis: usize) -> String {
        let projekt = self.read();
        let mut findings = Findings::default();
        let chosen = [KREISE[kreis].to_owned()];
        let orders =
            auftrag::plan_text(&projekt, &chosen, Some(freigabe::FASSUNG), &mut findings);
        let wording = auftrag::wortlaut(&projekt, &orders[0], &mut findings);
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
                let sum = zielvereinbarung::values::pruefsumme::sha256(b"another text");
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

    /// Who only looks sees what whoever compiles sees.
    fn look(&self, projekt: &Projekt) {
        let mut findings = Findings::default();
        let seen = auftrag::survey(projekt, &[], &mut findings);
        assert_eq!(seen.len(), KREISE.len());
        for one in seen {
            let fassung = freigabe::FASSUNG;
            let order = Auftrag::look(projekt, one.vereinbarung, fassung, &mut findings);
            let id = &one.vereinbarung.kreis.id;
            assert_eq!(one.stand, order.stand, "seed {}, {id}", self.seed);
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
            let vereinbarung = &projekt.vereinbarungen[*id];
            let signed = Fassung::Unterschrift;
            let order = Auftrag::look(projekt, vereinbarung, signed, &mut findings);
            assert_eq!(order.may_come_out(projekt), self.modell.free || may);
            let unseen = Auftrag::new(vereinbarung, signed);
            assert_eq!(
                unseen.may_come_out(projekt),
                self.modell.free,
                "nobody has looked"
            );
        }
    }

    /// Without any plan: the last gate alone lets through what may come out.
    fn make(&self, projekt: &Projekt) {
        for (kreis, id) in KREISE.iter().enumerate() {
            let vereinbarung = &projekt.vereinbarungen[*id];
            let mut findings = Findings::default();
            let signed = Fassung::Unterschrift;
            let order = Auftrag::look(projekt, vereinbarung, signed, &mut findings);
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
        welt.look(&projekt);
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
