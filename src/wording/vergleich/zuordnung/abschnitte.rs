//! Finds for each § the one it became.

use super::aehnlichkeit::{Inhalt, Nummern, section_alike};
use crate::wording::vergleich::einheit::{Sektion, Sektionsart};

/// From here on two §s are the same one, changed.
const SECTION: f64 = 0.4;

/// Pairs of sections, the most alike first.
pub(super) fn pair(alt: &[Sektion], neu: &[Sektion]) -> Vec<(usize, usize)> {
    let mut nummern = Nummern::default();
    let mut inhalt = |sections: &[Sektion]| -> Vec<Inhalt> {
        let one = |section| Inhalt::of_section(section, &mut nummern);
        sections.iter().map(one).collect()
    };
    let (old, new) = (inhalt(alt), inhalt(neu));
    let mut scores = Vec::new();
    for (a, one) in alt.iter().enumerate() {
        let same = neu.iter().enumerate().filter(|(_, other)| other.art == one.art);
        for (b, _) in same {
            let score = if one.art == Sektionsart::Teil {
                section_alike(&old[a], &new[b])
            } else {
                1.0
            };
            if score >= SECTION {
                scores.push((score, a, b));
            }
        }
    }
    let far = |a: usize, b: usize| (a * neu.len()).abs_diff(b * alt.len());
    scores.sort_unstable_by(|x, y| {
        y.0.total_cmp(&x.0)
            .then(far(x.1, x.2).cmp(&far(y.1, y.2)))
            .then((x.1, x.2).cmp(&(y.1, y.2)))
    });
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let (mut taken, mut given) = (vec![false; alt.len()], vec![false; neu.len()]);
    for (_, a, b) in scores {
        if !taken[a] && !given[b] {
            (taken[a], given[b]) = (true, true);
            pairs.push((a, b));
        }
    }
    pairs.sort_unstable();
    pairs
}
