//! Finds the name of another Kreis in a text, among however many.

use std::collections::{BTreeMap, BTreeSet};

use crate::kreis::{Kreis, Kreise};

/// All Kreise, and which of them a word may belong to.
pub struct Nachbarn<'a> {
    named: BTreeMap<&'a str, Named<'a>>,
    /// The Kreise by the last word of each form of their name.
    words: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

/// A Kreis with the forms of its name, each without article.
struct Named<'a> {
    kreis: &'a Kreis,
    names: Vec<&'a str>,
}

impl<'a> Nachbarn<'a> {
    /// Sorts the Kreise, once for all records.
    pub fn new(kreise: &'a Kreise) -> Self {
        let named = kreise.iter().map(|(id, kreis)| (id.as_str(), Named::new(kreis)));
        let named: BTreeMap<&str, Named> = named.collect();
        let mut by_word: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (id, Named { names, .. }) in &named {
            for word in names.iter().filter_map(|name| words(name).next_back()) {
                by_word.entry(word).or_default().insert(id);
            }
        }
        Self { named, words: by_word }
    }

    /// The first other Kreis that a text of this one names, and how.
    pub(super) fn named(&self, text: &str, own: &Kreis) -> Option<(&'a Kreis, &'a str)> {
        let blank = |rest: String, name: &&str| rest.replace(name, "");
        let rest = Named::new(own).names.iter().fold(text.to_owned(), blank);
        let others = self.known(&rest).into_iter().filter(|id| *id != own.id);
        let mut others = others.map(|id| &self.named[id]);
        others.find_map(|other| Some((other.kreis, other.within(&rest)?)))
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
        let mut names: Vec<&str> = forms.map(|(_, name)| name).collect();
        names.dedup();
        Self { kreis, names }
    }

    /// Which form of its name a text holds.
    fn within(&self, text: &str) -> Option<&'a str> {
        self.names.iter().copied().find(|name| holds(text, name))
    }
}

/// Whether a text holds a name as words of its own.
fn holds(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let behind = text[at + name.len()..].chars().next();
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
