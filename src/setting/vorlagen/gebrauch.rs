//! What a template does with its slots: prints them, asks for them, repeats over them.

use std::ops::Range;
use std::sync::Arc;

use super::anweisung;
use crate::finding::{Place, SourceFile};

/// The keys on the way to a value; any row is `*`, any item of a list `[]`.
pub(super) type Pfad = Vec<String>;

/// Any row of a `je`.
pub(super) const ZEILE: &str = "*";
/// Any item of a list.
pub(super) const EINTRAG: &str = "[]";

/// What is done with a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tut {
    Druckt,
    Fragt,
    Wiederholt,
}

/// One use of a slot.
#[derive(Debug)]
pub(super) struct Gebrauch {
    /// The whole tag.
    pub(super) place: Place,
    /// The slot as it is written.
    pub(super) wort: String,
    /// What it means, variables of loops resolved.
    pub(super) pfad: Pfad,
    pub(super) tut: Tut,
    /// What is known to be there, since it was asked for around.
    pub(super) da: Vec<Pfad>,
}

/// The uses of slots in a template, and the tags of questions for a group.
#[derive(Debug, Default)]
pub(super) struct Gebrauche {
    pub(super) alle: Vec<Gebrauch>,
    pub(super) gruppenmarken: Vec<Place>,
}

/// What a tag stands inside of.
enum Ebene {
    Schleife { variable: String, pfad: Pfad },
    Frage { pfad: Pfad, da: bool },
}

/// Reads the uses in the order in which they stand.
pub(super) fn read(file: &Arc<SourceFile>) -> Gebrauche {
    let mut tags: Vec<(Range<usize>, &str)> =
        anweisung::expressions(&file.text).collect();
    tags.sort_by_key(|(range, _)| range.start);
    let mut gang = Gang {
        file,
        ebenen: Vec::new(),
        found: Gebrauche::default(),
    };
    for (range, inner) in tags {
        if file.text[range.clone()].starts_with("{{") {
            let word = inner.split('|').next().unwrap_or_default().trim();
            gang.add(range, word, Tut::Druckt);
        } else {
            gang.instruction(range, inner);
        }
    }
    gang.found
}

/// Whether a path asks for a group of parties.
pub(super) fn is_gruppe(pfad: &[String]) -> bool {
    matches!(pfad, [kreis, gruppen, _] if kreis == "kreis" && gruppen == "gruppen")
}

struct Gang<'a> {
    file: &'a Arc<SourceFile>,
    ebenen: Vec<Ebene>,
    found: Gebrauche,
}

impl Gang<'_> {
    fn add(&mut self, range: Range<usize>, word: &str, tut: Tut) -> Pfad {
        let pfad = self.resolve(word);
        let da = self.ebenen.iter().filter_map(|ebene| match ebene {
            Ebene::Frage { pfad, da: true } => Some(pfad.clone()),
            _ => None,
        });
        let gebrauch = Gebrauch {
            place: Place::new(self.file, range),
            wort: word.to_owned(),
            pfad: pfad.clone(),
            tut,
            da: da.collect(),
        };
        self.found.alle.push(gebrauch);
        pfad
    }

    fn resolve(&self, word: &str) -> Pfad {
        let (first, rest) = word.split_once('.').unwrap_or((word, ""));
        let variables = self.ebenen.iter().rev().filter_map(|ebene| match ebene {
            Ebene::Schleife { variable, pfad } => Some((variable, pfad)),
            Ebene::Frage { .. } => None,
        });
        let known = variables.into_iter().find(|(variable, _)| *variable == first);
        let mut pfad =
            known.map_or_else(|| vec![first.to_owned()], |(_, pfad)| pfad.clone());
        pfad.extend(rest.split('.').filter(|key| !key.is_empty()).map(str::to_owned));
        pfad
    }

    fn instruction(&mut self, range: Range<usize>, inner: &str) {
        let words: Vec<&str> = inner.split_whitespace().collect();
        match words.as_slice() {
            ["for", variable, "in", all] => {
                let pfad = items(self.add(range, all, Tut::Wiederholt));
                let variable = (*variable).to_owned();
                self.ebenen.push(Ebene::Schleife { variable, pfad });
            }
            ["if", "not", what] => self.ask(range, what, false),
            ["if", what] => self.ask(range, what, true),
            // What is no question or no repetition is said elsewhere; its end stands there, too.
            ["if", ..] => {
                let pfad = Pfad::new();
                self.ebenen.push(Ebene::Frage { pfad, da: false });
            }
            ["for", ..] => {
                let (variable, pfad) = (String::new(), Pfad::new());
                self.ebenen.push(Ebene::Schleife { variable, pfad });
            }
            ["elif", rest @ ..] => {
                self.leave();
                let not = rest.first() == Some(&"not");
                self.ask(range, rest.last().unwrap_or(&""), !not);
            }
            ["else"] => {
                self.mark(range);
                if let Some(Ebene::Frage { da, .. }) = self.ebenen.last_mut() {
                    *da = !*da;
                }
            }
            ["endif"] => {
                self.mark(range);
                self.leave();
            }
            ["endfor"] => {
                self.ebenen.pop();
            }
            _ => {}
        }
    }

    fn ask(&mut self, range: Range<usize>, word: &str, da: bool) {
        let pfad = self.add(range.clone(), word, Tut::Fragt);
        self.ebenen.push(Ebene::Frage { pfad, da });
        self.mark(range);
    }

    /// Notes a tag of a question for a group.
    fn mark(&mut self, range: Range<usize>) {
        if let Some(Ebene::Frage { pfad, .. }) = self.ebenen.last()
            && is_gruppe(pfad)
        {
            self.found.gruppenmarken.push(Place::new(self.file, range));
        }
    }

    fn leave(&mut self) {
        self.ebenen.pop();
    }
}

/// What the variable of a loop over a path means.
fn items(mut pfad: Pfad) -> Pfad {
    match pfad.last().map(String::as_str) {
        Some("eintraege") => {
            pfad.pop();
            pfad.push(EINTRAG.to_owned());
        }
        Some("personen") => pfad.push(EINTRAG.to_owned()),
        _ => pfad.push(ZEILE.to_owned()),
    }
    pfad
}
