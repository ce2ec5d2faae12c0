//! Finds the name of another Kreis in a text, among however many.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::agreement::kreis::{Kreis, Kreise};

/// All Kreise, and which of them a word or a town may belong to.
pub struct Nachbarn<'a> {
    named: BTreeMap<&'a str, Named<'a>>,
    /// The Kreise by the last word of each form of their name, folded.
    words: BTreeMap<String, BTreeSet<&'a str>>,
    /// The first Kreis of each town that is the seat of one, by the folded name of the town.
    seats: BTreeMap<String, &'a Kreis>,
}

/// A Kreis with the forms of its name, each folded and without article.
struct Named<'a> {
    kreis: &'a Kreis,
    names: Vec<String>,
}

impl<'a> Nachbarn<'a> {
    /// Sorts the Kreise, once for all records.
    pub fn new(kreise: &'a Kreise) -> Self {
        let named = kreise.iter().map(|(id, kreis)| (id.as_str(), Named::new(kreis)));
        let named: BTreeMap<&str, Named> = named.collect();
        let mut by_word: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for (id, Named { names, .. }) in &named {
            for word in names.iter().filter_map(|name| words(name).next_back()) {
                by_word.entry(word.to_owned()).or_default().insert(id);
            }
        }
        let mut seats = BTreeMap::new();
        for kreis in kreise.values() {
            seats.entry(fold(&kreis.sitz)).or_insert(&**kreis);
        }
        Self { named, words: by_word, seats }
    }

    /// The first other Kreis that a text of this one names, and how.
    pub(super) fn named<'t>(
        &self,
        text: &'t str,
        own: &Kreis,
    ) -> Option<(&'a Kreis, &'t str)> {
        let folded = fold(text);
        let others: Vec<_> =
            self.known(&folded).into_iter().filter(|id| *id != own.id).collect();
        if others.is_empty() {
            return None;
        }
        let blank =
            |rest: String, name: &String| rest.replace(name, &" ".repeat(length(name)));
        let own = self.named.get(own.id.as_str());
        let rest = own.iter().flat_map(|own| &own.names).fold(folded, blank);
        let mut others = others.into_iter().map(|id| &self.named[id]);
        others.find_map(|other| {
            let found = other.within(&rest)?;
            Some((other.kreis, unfold(text, &rest, found)))
        })
    }

    /// How a text names the Kreis that it belongs to, if it does.
    pub(super) fn own<'t>(&self, text: &'t str, own: &Kreis) -> Option<&'t str> {
        let folded = fold(text);
        let found = self.named.get(own.id.as_str())?.within(&folded)?;
        Some(unfold(text, &folded, found))
    }

    /// The Kreis whose administration sits in a town, where that is not the seat of this one.
    pub(super) fn seated(&self, town: &str, own: &Kreis) -> Option<&'a Kreis> {
        let town = fold(town);
        self.seats.get(&town).copied().filter(|_| town != fold(&own.sitz))
    }

    /// The Kreise, in their order, whose last word a text holds: no other can be named in it.
    fn known(&self, text: &str) -> BTreeSet<&'a str> {
        let found = words(text).filter_map(|word| self.words.get(word));
        found.flatten().copied().collect()
    }
}

impl<'a> Named<'a> {
    fn new(kreis: &'a Kreis) -> Self {
        let forms = kreis.formen.iter().filter_map(|(_, form)| form.split_once(' '));
        let mut names: Vec<String> = forms.map(|(_, name)| fold(name)).collect();
        names.dedup();
        Self { kreis, names }
    }

    /// Where a text holds a form of its name.
    fn within(&self, text: &str) -> Option<Range<usize>> {
        self.names.iter().find_map(|name| find(text, name))
    }
}

/// A text as it is compared: lower case, each blank a plain one, as many characters as before.
pub(super) fn fold(text: &str) -> String {
    let one = |c: char| match c {
        '\u{a0}' | '\u{202f}' => ' ',
        c if c.is_ascii() => c.to_ascii_lowercase(),
        c => c.to_lowercase().next().unwrap_or(c),
    };
    text.chars().map(one).collect()
}

/// The part of a text that stands at a range of its folded form.
fn unfold<'t>(text: &'t str, folded: &str, range: Range<usize>) -> &'t str {
    let byte =
        |count: usize| text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    let start = length(&folded[..range.start]);
    &text[byte(start)..byte(start + length(&folded[range]))]
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// Where a text holds a name as words of its own.
fn find(text: &str, name: &str) -> Option<Range<usize>> {
    let mut found = text.match_indices(name).map(|(at, _)| at..at + name.len());
    found.find(|range| {
        let before = text[..range.start].chars().next_back();
        let behind = text[range.end..].chars().next();
        let apart = |c: Option<char>| c.is_none_or(|c| !is_of_word(c));
        apart(before) && apart(behind)
    })
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c| !is_of_word(c)).filter(|word| !word.is_empty())
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folded_part_is_found_in_the_text() {
        let text = "Im ÄÖÜ\u{a0}Haus der STADT\u{202f}Kassel";
        let folded = fold(text);
        assert_eq!(folded, "im äöü haus der stadt kassel");
        let found = find(&folded, "stadt kassel").unwrap();
        assert_eq!(unfold(text, &folded, found), "STADT\u{202f}Kassel");
        assert_eq!(find("stadt kasseler", "stadt kassel"), None);
    }
}
