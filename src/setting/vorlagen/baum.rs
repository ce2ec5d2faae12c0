//! The declared values as templates reach them: each row by its key, items of lists as one.

use std::sync::Arc;

use super::gebrauch::{EINTRAG, Pfad, ZEILE};
use crate::agreement::vordruck::{Feld, Form, Noetig, Vordruck};

/// A declared value at one of its places.
pub(super) struct Stelle {
    pub(super) pfad: Pfad,
    pub(super) feld: Arc<Feld>,
}

/// All declared values and lists.
#[derive(Default)]
pub(super) struct Baum {
    pub(super) stellen: Vec<Stelle>,
    listen: Vec<Pfad>,
    /// The keys of the sides beyond the two that are built in.
    seiten: Vec<String>,
}

impl Baum {
    pub(super) fn new(vordruck: &Vordruck) -> Self {
        let mut baum = Self::default();
        baum.seiten
            .extend(vordruck.weitere_seiten().map(|seite| seite.schluessel.clone()));
        for felder in [&vordruck.jahrgang, &vordruck.datensatz] {
            felder
                .iter()
                .for_each(|feld| baum.add(feld, vec![feld.schluessel.clone()]));
        }
        for feld in &vordruck.kreis {
            baum.add(feld, vec!["kreis".to_owned(), feld.schluessel.clone()]);
        }
        baum
    }

    fn add(&mut self, feld: &Arc<Feld>, pfad: Pfad) {
        let below = |key: &str| [pfad.as_slice(), &[key.to_owned()]].concat();
        match &feld.form {
            Form::Blatt(_) => self.stellen.push(Stelle { feld: Arc::clone(feld), pfad }),
            Form::Gruppe(felder) => {
                felder.iter().for_each(|feld| self.add(feld, below(&feld.schluessel)));
            }
            Form::Reihen(reihen) => {
                let rows = reihen.reihen.iter();
                rows.for_each(|row| self.add(&reihen.je, below(&row.schluessel)));
            }
            Form::Liste(liste) => {
                self.add(&liste.je, below(EINTRAG));
                self.listen.push(pfad);
            }
        }
    }

    /// The values that a path of a template means.
    pub(super) fn an(&self, pfad: &[String]) -> impl Iterator<Item = &Stelle> {
        let pfad = self.whole(pfad);
        self.stellen.iter().filter(move |stelle| fits(&pfad, &stelle.pfad))
    }

    /// Whether a path of a template asks for the items of a list.
    pub(super) fn is_liste(&self, pfad: &[String]) -> bool {
        let Some((last, list)) = pfad.split_last() else { return false };
        last == "eintraege" && self.listen.iter().any(|known| fits(list, known))
    }

    /// What a further side has stands below the Kreis.
    pub(super) fn whole(&self, pfad: &[String]) -> Pfad {
        match pfad.first() {
            Some(first) if self.seiten.contains(first) => {
                [&["kreis".to_owned()], pfad].concat()
            }
            _ => pfad.to_vec(),
        }
    }

    /// Whether a value is one that the program itself uses of a further side.
    pub(super) fn is_seite(&self, stelle: &Stelle) -> bool {
        matches!(stelle.pfad.as_slice(), [kreis, seite, what, ..]
            if kreis == "kreis" && self.seiten.contains(seite)
                && ["name", "genus", "ort", "amt", "formen"].contains(&what.as_str()))
    }
}

impl Stelle {
    /// Whether it may be missing for good.
    pub(super) fn is_optional(&self) -> bool {
        let sonst = self.feld.blatt().is_some_and(|blatt| blatt.sonst.is_some());
        self.feld.noetig == Noetig::Nein && !sonst
    }
}

/// Whether a path of a template means this one.
pub(super) fn fits(pfad: &[String], known: &[String]) -> bool {
    pfad.len() == known.len() && begins(pfad, known)
}

/// Whether a path of a template means this one or something around it.
pub(super) fn begins(pfad: &[String], known: &[String]) -> bool {
    pfad.len() <= known.len()
        && pfad
            .iter()
            .zip(known)
            .all(|(one, known)| one == known || (one == ZEILE && known != EINTRAG))
}
