//! How alike units are taken to be, and what is paired with what.

use super::aehnlichkeit::alike;
use super::{Arbeit, Seite, Stelle};
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
