//! What runs along the pages at their heads and feet: no part of the wording where both sides have
//! the same, or where it says no more than the title and the number of the page.

use std::collections::BTreeSet;

use super::neben::{Nebenart, Nebentext};
use crate::values::kennzeichen;
use crate::wording::wortlaut::{Wortlaut, Zeile};

/// Stands for the number of the page.
pub const NUMMER: &str = "#";
/// What stands beside it.
const SEITE: [&str; 6] = ["Seite", "von", "S.", "–", "-", "/"];

/// The words of a running line without marks and what counts pages.
fn words(text: &str) -> Vec<&str> {
    let words = text.split_whitespace().filter(|word| {
        !word.chars().all(|c| matches!(c, '·' | '|' | '•')) && !kennzeichen::is_part(word)
    });
    let words: Vec<&str> = words.collect();
    let counts = |word: &&str| {
        *word == NUMMER
            || SEITE.contains(word)
            || word.chars().all(|c| c.is_ascii_digit())
    };
    // Numbers count pages only where the number of the page itself stands by.
    let Some(at) = words.iter().position(|word| *word == NUMMER) else { return words };
    let before = words[..at]
        .iter()
        .rposition(|word| !counts(word))
        .map_or(0, |at| at + 1);
    let behind = words[at..]
        .iter()
        .position(|word| !counts(word))
        .map_or(words.len(), |n| at + n);
    [&words[..before], &words[behind..]].concat()
}

/// What the pages of one side have at their heads and feet and those of the other have not.
pub fn foreign(own: &[Nebentext], other: &[Nebentext]) -> Vec<Nebentext> {
    let bare = |one: &Nebentext| words(&one.text).concat();
    let known: BTreeSet<String> = running(other).map(bare).collect();
    let own = running(own).filter(|one| {
        let bare = bare(one);
        !bare.is_empty() && !known.contains(&bare)
    });
    own.cloned().collect()
}

/// What the pages have at their heads and feet that a wording without pages does not say of itself.
pub fn unsaid(own: &[Nebentext], other: &Wortlaut) -> Vec<Nebentext> {
    let angaben = &other.angaben;
    let title: Vec<String> = other.titel.iter().map(Zeile::text).collect();
    let said = title
        .iter()
        .map(String::as_str)
        .chain([angaben.titel.as_str(), &angaben.kopf]);
    let bare = |word: &str| word.trim_matches([',', '.', ';', ':']).to_owned();
    let said: BTreeSet<String> = said.flat_map(str::split_whitespace).map(bare).collect();
    let own = running(own)
        .filter(|one| !words(&one.text).iter().all(|word| said.contains(&bare(word))));
    own.cloned().collect()
}

fn running(texts: &[Nebentext]) -> impl Iterator<Item = &Nebentext> {
    texts.iter().filter(|one| one.art == Nebenart::Laufend)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::klartext;

    fn line(text: &str) -> Nebentext {
        Nebentext {
            seite: 2,
            art: Nebenart::Laufend,
            text: text.to_owned(),
        }
    }

    #[test]
    fn heads_and_feet_are_exempt_where_both_have_the_same() {
        let head = line("Zielvereinbarung 2025 · Kreis Au");
        let foot = line("Seite # von 5");
        let other = [head.clone(), line("Seite # von 6")];
        assert!(foreign(&[head, foot.clone()], &other).is_empty());
        let marked = [line("Zielvereinbarung 2025 · Kreis Au ENTWURF · 1a2b3c4d"), foot];
        assert!(
            foreign(&marked, &other).is_empty() && foreign(&other, &marked).is_empty()
        );
        for clause in
            ["Seite # von 5 · § 4 gilt nicht", "Zielvereinbarung 2024 · Kreis Bu", "99"]
        {
            assert_eq!(foreign(&[line(clause)], &other).len(), 1, "{clause}");
        }
    }

    #[test]
    fn a_text_without_pages_says_who_and_what_in_its_title() {
        let text = "Zielvereinbarung\n2025\nzwischen\ndem Amt\nund dem Kreis Au\nPräambel\nEs gilt.\n";
        let text = klartext::read(text);
        let head = [
            line("Zielvereinbarung 2025 · Kreis Au"),
            line("Seite # von 5"),
            line("ENTWURF"),
        ];
        assert!(unsaid(&head, &text).is_empty(), "{:?}", unsaid(&head, &text));
        for clause in [
            "Zielvereinbarung 2024 · Kreis Au",
            "Kreis Bu",
            "Seite # von 5 · widerruflich",
        ] {
            assert_eq!(unsaid(&[line(clause)], &text).len(), 1, "{clause}");
        }
    }
}
