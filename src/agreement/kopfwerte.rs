//! The head values of a Jahrgang: what summary, report, portal and table show of every agreement.

use crate::agreement::vereinbarung::Vereinbarung;
use crate::agreement::vordruck::{Art, Vordruck};
use crate::agreement::werte::{self, Knoten};

/// The head values that a Vordruck declares, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Koepfe(Vec<Kopf>);

/// One head value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kopf {
    /// The path of the field.
    pub pfad: String,
    /// What it is called, with the title of its row.
    pub name: String,
    art: Art,
}

/// What stands in one for one party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kopfstand {
    /// The party does not have the field.
    Entfaellt,
    /// Nothing is written yet.
    Fehlt,
    /// The value, as the agreement prints it and as programs read it.
    Da {
        /// As the agreement prints it.
        text: String,
        /// As YAML and JSON write it.
        plain: String,
    },
}

impl Koepfe {
    /// Those of a Vordruck.
    pub fn of(vordruck: &Vordruck) -> Self {
        let empty = werte::empty(&vordruck.datensatz);
        let heads = werte::alle(&empty).into_iter();
        let heads = heads.filter(|knoten| knoten.is_kopfwert());
        Self(heads.filter_map(Kopf::of).collect())
    }

    /// Each in the order of the Vordruck.
    pub fn iter(&self) -> std::slice::Iter<'_, Kopf> {
        self.0.iter()
    }

    /// How many of them are amounts, which make up one sum.
    pub fn betraege(&self) -> usize {
        self.0.iter().filter(|kopf| kopf.is_betrag()).count()
    }

    /// What stands in each of them for one party.
    pub fn staende(&self, vereinbarung: &Vereinbarung) -> Vec<Kopfstand> {
        self.0.iter().map(|kopf| kopf.stand(vereinbarung)).collect()
    }
}

impl<'a> IntoIterator for &'a Koepfe {
    type Item = &'a Kopf;
    type IntoIter = std::slice::Iter<'a, Kopf>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Kopf {
    fn of(knoten: &Knoten) -> Option<Self> {
        Some(Self {
            pfad: knoten.pfad.clone(),
            name: knoten.name.text.clone(),
            art: knoten.feld.blatt()?.art.clone(),
        })
    }

    /// Whether it is an amount.
    pub fn is_betrag(&self) -> bool {
        self.art == Art::Betrag
    }

    /// Whether it is an amount or a number.
    pub fn is_number(&self) -> bool {
        self.art.is_number()
    }

    /// What stands in it for one party.
    pub fn stand(&self, vereinbarung: &Vereinbarung) -> Kopfstand {
        let Some(knoten) = werte::an(&vereinbarung.werte, &self.pfad) else {
            return Kopfstand::Entfaellt;
        };
        match knoten.angabe().zip(knoten.feld.blatt()) {
            None => Kopfstand::Fehlt,
            Some((angabe, blatt)) => Kopfstand::Da {
                text: angabe.wert.value.print(blatt),
                plain: angabe.wert.value.plain(),
            },
        }
    }
}

impl Kopfstand {
    /// The value as people read it, or what stands in its place.
    pub fn text(&self) -> &str {
        match self {
            Self::Entfaellt => "–",
            Self::Fehlt => "fehlt",
            Self::Da { text, .. } => text,
        }
    }

    /// The value as programs read it.
    pub fn plain(&self) -> Option<&str> {
        match self {
            Self::Da { plain, .. } => Some(plain),
            Self::Entfaellt | Self::Fehlt => None,
        }
    }
}
