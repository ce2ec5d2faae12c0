//! Measures the comparison: edits of known kind and place go in, differences must come out.
//!
//! The model of an agreement and the names of places are this test's own. Each set of edits is
//! compared by four routes: one line an Absatz, and wrapped on one side or on both.
//! `ZV_MESSUNG=5000 cargo test --release --test suite messung -- --nocapture` measures longer.

mod bearbeitung;
mod modell;
mod worte;

use std::collections::BTreeMap;

use zielvereinbarung::wording::klartext::{Belege, Rohtext};
use zielvereinbarung::wording::vergleich::{self, Art, Strenge, Unterschied};
use zielvereinbarung::wording::wortlaut::Wortlaut;

use bearbeitung::Erwartet;
use modell::{Modell, Umbruch, Wuerfel};

/// How many sets of edits are made where nothing else is said.
const SETS: u64 = 150;

/// Right, wrong and missed differences.
#[derive(Debug, Default, Clone, Copy)]
struct Zaehlung {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Zaehlung {
    fn precision(self) -> f64 {
        ratio(self.right, self.right + self.wrong)
    }

    fn recall(self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a measure of some thousands")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

#[test]
fn edits_are_attributed() {
    let sets = std::env::var("ZV_MESSUNG").ok().and_then(|sets| sets.parse().ok());
    let mut total: BTreeMap<&str, Zaehlung> = BTreeMap::new();
    let mut kinds: BTreeMap<String, Zaehlung> = BTreeMap::new();
    let mut shown = 0;
    for seed in 0..sets.unwrap_or(SETS) {
        let mut dice = Wuerfel::new(seed);
        let alt = Modell::random(&mut dice);
        let mut neu = alt.clone();
        let count = if seed % 2 == 0 { 1 } else { 2 + dice.below(5) };
        let wanted = bearbeitung::edit(&mut neu, count, &mut dice);
        for (route, wrap_alt, wrap_neu) in routes(&mut dice) {
            let (old, new) = read(&alt.text(wrap_alt), &neu.text(wrap_neu));
            let vergleich = vergleich::compare(&old, &new, Strenge::default());
            let found = vergleich.unterschiede();
            let (counts, faults) = judge(&wanted, &found, &alt, &neu, &mut kinds);
            if !faults.is_empty() && shown < 12 {
                shown += 1;
                println!("seed {seed}, {route}:\n  {}", faults.join("\n  "));
            }
            let sum = total.entry(route).or_default();
            sum.right += counts.right;
            sum.wrong += counts.wrong;
            sum.missed += counts.missed;
        }
    }
    println!(
        "{:<28} {:>7} {:>7} {:>7} {:>10} {:>8}",
        "", "richtig", "falsch", "fehlt", "Präzision", "Treffer"
    );
    let routes = total.iter().map(|(name, sum)| ((*name).to_owned(), *sum));
    for (name, sum) in routes.chain(kinds) {
        println!(
            "{name:<28} {:>7} {:>7} {:>7} {:>10.4} {:>8.4}",
            sum.right,
            sum.wrong,
            sum.missed,
            sum.precision(),
            sum.recall()
        );
    }
    for (route, sum) in total {
        assert!(sum.right >= 200, "{route}: only {} edits", sum.right);
        assert!(sum.precision() >= 0.99, "{route}: precision {}", sum.precision());
        assert!(sum.recall() >= 0.99, "{route}: recall {}", sum.recall());
    }
}

#[test]
fn other_line_breaks_are_no_difference() {
    for seed in 0..120 {
        let mut dice = Wuerfel::new(seed);
        let model = Modell::random(&mut dice);
        let (a, b) = (Umbruch::random(&mut dice), Umbruch::random(&mut dice));
        let texts = [model.text(Umbruch::none()), model.text(a), model.text(b)];
        for (one, other) in [(0, 1), (1, 0), (1, 2), (0, 2)] {
            let other =
                texts[other].replace(" Euro", "\u{a0}Euro").replace("§ ", "§\u{a0}");
            let (old, new) = read(&texts[one], &other);
            let vergleich = vergleich::compare(&old, &new, Strenge::default());
            let found: Vec<String> = vergleich.unterschiede().iter().map(name).collect();
            assert!(found.is_empty(), "seed {seed}, {a:?}, {b:?}: {found:?}");
        }
    }
}

fn routes(dice: &mut Wuerfel) -> [(&'static str, Umbruch, Umbruch); 4] {
    let (one, other) = (Umbruch::random(dice), Umbruch::random(dice));
    [
        ("eine Zeile je Absatz", Umbruch::none(), Umbruch::none()),
        ("alt umbrochen", one, Umbruch::none()),
        ("neu umbrochen", Umbruch::none(), other),
        ("beide umbrochen", one, other),
    ]
}

/// Reads two texts as the command line does.
fn read(alt: &str, neu: &str) -> (Wortlaut, Wortlaut) {
    let (alt, neu) = (Rohtext::read(alt), Rohtext::read(neu));
    let of = |text: &Rohtext, belege: &Belege| text.wortlaut(belege);
    (of(&alt, &neu.belege()), of(&neu, &alt.belege()))
}

fn name(one: &Unterschied) -> String {
    let side =
        |ort: Option<&vergleich::Ort>| ort.map_or("–".to_owned(), ToString::to_string);
    format!("{} {} → {}", one.art.key(), side(one.alt), side(one.neu))
}

/// Holds what was found against what was done.
fn judge(
    wanted: &[Erwartet],
    found: &[Unterschied],
    alt: &Modell,
    neu: &Modell,
    kinds: &mut BTreeMap<String, Zaehlung>,
) -> (Zaehlung, Vec<String>) {
    let (old, new) = (alt.orte(), neu.orte());
    let structural = wanted.iter().any(|one| one.renumbers);
    let mut left: Vec<String> = Vec::new();
    for one in found {
        let follows = one.folge && matches!(one.art, Art::Verweis | Art::Umnummeriert);
        if !(follows && structural) {
            left.push(name(one));
        }
    }
    let mut counts = Zaehlung::default();
    let mut faults = Vec::new();
    for one in wanted {
        let names = one.ids.iter().map(|id| {
            let side = |orte: &BTreeMap<usize, String>, shown: bool| {
                orte.get(id).filter(|_| shown).cloned().unwrap_or("–".to_owned())
            };
            let (shows_old, shows_new) = match one.art {
                Art::Eingefuegt => (false, true),
                Art::Gestrichen => (true, false),
                _ => (true, true),
            };
            format!(
                "{} {} → {}",
                one.art.key(),
                side(&old, shows_old),
                side(&new, shows_new)
            )
        });
        let names: Vec<String> = names.collect();
        let sum = kinds.entry(one.name.clone()).or_default();
        if let Some(at) = left.iter().position(|found| names.contains(found)) {
            left.remove(at);
            counts.right += 1;
            sum.right += 1;
        } else {
            counts.missed += 1;
            sum.missed += 1;
            faults.push(format!("missed ({}): {}", one.name, names.join(" or ")));
        }
    }
    counts.wrong += left.len();
    faults.extend(left.into_iter().map(|one| format!("wrong: {one}")));
    (counts, faults)
}
