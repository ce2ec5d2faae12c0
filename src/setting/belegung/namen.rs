//! The names of all slots of a Jahrgang, for checks and suggestions: a walk over the Vordruck.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::summe;
use crate::agreement::vordruck::{Feld, Form, Vordruck};
use crate::values::formen::FAELLE;

/// What every agreement has.
const EINGEBAUT: [&str; 8] = [
    "jahr",
    "ministerium.name",
    "ministerium.kurz",
    "ministerium.ort",
    "kreis.name",
    "kreis.sitz",
    "kreis.schluessel",
    "kreis.regierungsbezirk",
];
/// What somebody who signs has.
const PERSON: [&str; 3] = ["name", "amt", "zusatz"];
/// Where the groups of parties are asked for; every word may stand behind it.
const GRUPPEN: &str = "kreis.gruppen.";
/// What slots were called before there was a Vordruck.
const FRUEHER: [(&str, &str); 2] =
    [("massnahmenarten", "massnahmen"), ("projekte", "eintraege")];

/// The names of all slots.
#[derive(Debug, Default)]
pub struct Namen {
    /// The names from the root on.
    pub alle: Vec<String>,
    /// What the variable of a loop has.
    pub schleife: BTreeSet<String>,
}

impl Namen {
    /// The names that a Vordruck gives rise to.
    pub fn new(vordruck: &Vordruck) -> Self {
        let mut namen = Self::default();
        namen.alle.extend(EINGEBAUT.map(str::to_owned));
        for owner in ["ministerium", "kreis"] {
            namen.cases(owner);
        }
        for felder in [&vordruck.jahrgang, &vordruck.datensatz] {
            for feld in felder {
                namen.feld(feld, &feld.schluessel);
            }
        }
        for feld in &vordruck.kreis {
            namen.feld(feld, &format!("kreis.{}", feld.schluessel));
        }
        for seite in vordruck.weitere_seiten() {
            let key = &seite.schluessel;
            namen.cases(key);
            for feld in vordruck.kreis.iter().filter(|feld| feld.schluessel == *key) {
                namen.feld(feld, key);
            }
        }
        for seite in &vordruck.seiten {
            for what in ["ort", "datum", "personen"] {
                namen.alle.push(format!("unterzeichnung.{}.{what}", seite.schluessel));
            }
        }
        namen.schleife.extend(PERSON.map(str::to_owned));
        namen
    }

    /// Adds the references to the §s.
    pub fn paragrafen(&mut self, paragrafen: &[String]) {
        let names = paragrafen.iter().map(|name| format!("paragraf.{name}"));
        self.alle.extend(names);
    }

    /// Whether a name is a slot or a group of slots.
    pub fn has(&self, name: &str) -> bool {
        let group = |slot: &String| {
            slot.strip_prefix(name)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        name.starts_with(GRUPPEN) || self.alle.iter().any(group)
    }

    /// The words of groups among some names.
    pub fn gruppe(name: &str) -> Option<&str> {
        name.strip_prefix(GRUPPEN)
    }

    /// The keys of the rows below a name, in their order.
    pub fn reihen(&self, name: &str) -> Vec<&str> {
        let rows = self.alle.iter().filter_map(|slot| {
            let key = slot.strip_prefix(name)?.strip_prefix('.')?.strip_suffix(".nr")?;
            (!key.contains('.')).then_some(key)
        });
        rows.collect()
    }

    /// What a name from before there was a Vordruck is called today.
    pub fn today(&self, name: &str) -> Option<String> {
        let (front, last) = name.rsplit_once('.').unwrap_or(("", name));
        let (_, new) = FRUEHER.iter().find(|(old, _)| *old == last)?;
        let known = self.schleife.contains(*new) || self.has(new);
        let whole =
            if front.is_empty() { (*new).to_owned() } else { format!("{front}.{new}") };
        known.then_some(whole)
    }

    fn cases(&mut self, owner: &str) {
        self.alle.extend(FAELLE.map(|case| format!("{owner}.{case}")));
    }

    fn feld(&mut self, feld: &Arc<Feld>, path: &str) {
        match &feld.form {
            Form::Blatt(_) => self.alle.push(path.to_owned()),
            Form::Gruppe(felder) => {
                for feld in felder {
                    self.feld(feld, &format!("{path}.{}", feld.schluessel));
                }
            }
            Form::Reihen(reihen) => {
                self.alle.push(path.to_owned());
                self.loops(&reihen.je);
                for row in &reihen.reihen {
                    let path = format!("{path}.{}", row.schluessel);
                    self.alle
                        .extend(["titel", "nr"].map(|what| format!("{path}.{what}")));
                    self.feld(&reihen.je, &path);
                }
                self.sums(&reihen.je, &format!("{path}.summe"));
                self.schleife.extend(["titel", "nr"].map(str::to_owned));
            }
            Form::Liste(liste) => {
                self.alle.push(format!("{path}.eintraege"));
                self.sums(&liste.je, &format!("{path}.summe"));
                self.loops(&liste.je);
                self.schleife.extend(["eintraege", "summe"].map(str::to_owned));
            }
        }
    }

    /// What the variable of a loop over such fields has.
    fn loops(&mut self, feld: &Arc<Feld>) {
        if let Form::Gruppe(felder) = &feld.form {
            for feld in felder {
                self.schleife.insert(feld.schluessel.clone());
                self.loops(feld);
            }
        }
    }

    fn sums(&mut self, feld: &Arc<Feld>, path: &str) {
        match &feld.form {
            Form::Blatt(blatt) if blatt.art.is_number() => {
                self.alle.push(path.to_owned());
            }
            Form::Blatt(_) => {}
            Form::Gruppe(felder) => {
                for feld in felder.iter().filter(|feld| summe::has_number(feld)) {
                    self.sums(feld, &format!("{path}.{}", feld.schluessel));
                }
            }
            Form::Reihen(reihen) => self.sums(&reihen.je, path),
            Form::Liste(liste) => self.sums(&liste.je, path),
        }
    }
}
