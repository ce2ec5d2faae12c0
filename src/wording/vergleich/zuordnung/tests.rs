//! How alike units are taken to be, and what is paired with what.

use super::aehnlichkeit::alike;
use super::{Arbeit, Seite, Stelle, assign};
use crate::wording::klartext;
use crate::wording::vergleich::Strenge;

const ALT: &str = "Vertrag\n§ 1\nZiele\nDie Parteien fördern junge Menschen im Land.\n\
    Das Budget ist bestimmt für Ausbildung.\n§ 2\nMittel\nDas Land zahlt 100 Euro.\n";
const NEU: &str = "Vertrag\n§ 1\nZiele\nDas Budget ist bestimmt für Ausbildung und Beruf.\n\
    Die Parteien fördern alle Menschen im Land.\n§ 2\nMittel\nDas Land zahlt 200 Euro.\n\
    Der Kreis berichtet jedes Jahr.\n";

fn side(text: &str) -> Seite {
    Seite::new(&klartext::read(text), Strenge::default())
}

fn units(side: &Seite) -> Vec<Stelle> {
    let sections = side.abschnitte.iter().enumerate();
    sections
        .flat_map(|(at, section)| {
            (0..section.einheiten.len()).map(move |unit| (at, unit))
        })
        .collect()
}

/// What is remembered of two units is what is true of them, and of no others.
#[test]
fn each_two_units_have_their_own_score() {
    let (alt, neu) = (side(ALT), side(NEU));
    let work = Arbeit::new(&alt, &neu);
    let mut seen = 0;
    for _ in 0..2 {
        for a in units(&alt) {
            for b in units(&neu) {
                let same_kind =
                    super::kind(work.old_unit(a)) == super::kind(work.new_unit(b));
                let wanted = if same_kind {
                    alike(work.old_inhalt.get(a), work.new_inhalt.get(b))
                } else {
                    0.0
                };
                assert_eq!(
                    work.score(a, b).total_cmp(&wanted),
                    std::cmp::Ordering::Equal
                );
                seen += usize::from(same_kind && wanted > 0.0 && wanted < 1.0);
            }
        }
    }
    assert!(seen > 8, "{seen} scores tell nothing");
}

/// Of two §s that say the same the one is meant that stands nearer to the old place.
#[test]
fn equal_sections_keep_their_order() {
    let of = |letters: &[&str]| {
        let parts = letters
            .iter()
            .map(|words| format!("§ 1\n{words}\nEs gilt {words}.\n"));
        side(&format!("Vertrag\n{}", parts.collect::<String>()))
    };
    let pairs = |alt: &[&str], neu: &[&str]| {
        let (alt, neu) = (of(alt), of(neu));
        super::abschnitte::pair(&alt.abschnitte, &neu.abschnitte)
    };
    // The first section is the title.
    let (x, b) = ("das Ziel des Landes", "der Betrag im Jahr");
    assert_eq!(pairs(&[x, b, x], &[b, x]), [(0, 0), (2, 1), (3, 2)]);
    assert_eq!(pairs(&[b, x], &[x, b, x]), [(0, 0), (1, 2), (2, 3)]);
}

/// What became of each unit that has a partner, by their texts.
fn became(alt: &str, neu: &str) -> Vec<(String, String)> {
    let (alt, neu) = (side(alt), side(neu));
    let text =
        |side: &Seite, at: Stelle| side.abschnitte[at.0].einheiten[at.1].key.clone();
    let pairs = assign(&alt, &neu).einheiten.into_iter();
    pairs.map(|(a, b)| (text(&alt, a), text(&neu, b))).collect()
}

#[test]
fn titles_stay_and_few_words_do_not_move_to_another_section() {
    let (long, other) = (
        "Das Land fördert die Ausbildung junger Menschen.",
        "Der Kreis berichtet jedes Jahr über alle Projekte.",
    );
    let text = |title: &str, ziele: &[&str], mittel: &[&str]| {
        format!(
            "{title}\n§ 1\nZiele\n{}\n§ 2\nMittel\n{}\n",
            ziele.join("\n"),
            mittel.join("\n")
        )
    };
    let same = |words: &str| (words.to_owned(), words.to_owned());
    let around = |first: (&str, &str)| {
        let first = (first.0.to_owned(), first.1.to_owned());
        vec![first, same("Ziele"), same(long), same("Mittel"), same(other)]
    };
    // Words of the title that stand in a § now are new there.
    let title = "Vertrag über das gute Budget";
    let alt = text(title, &[long], &[other]);
    let neu = text("Abkommen", &[long, &format!("{title}.")], &[other]);
    assert_eq!(
        became(&alt.replace(title, &format!("{title}.")), &neu),
        around((&format!("{title}."), "Abkommen"))
    );
    // So are few words in another §.
    let alt = text("Vertrag", &[long, "Kurz gesagt."], &[other]);
    let neu = text("Vertrag", &[long], &[other, "Kurz gesagt."]);
    assert_eq!(became(&alt, &neu), around(("Vertrag", "Vertrag")));
}
