//! The records of a year beside those of the year before: what was swapped, what stayed by mistake.

use std::collections::{BTreeMap, BTreeSet};

use super::abgleich;
use super::betraege::amounts;
use super::nachbarn::fold;
use super::platzhalter::says_nothing;
use super::text;
use crate::agreement::kreis::Kreise;
use crate::agreement::record::Record;
use crate::agreement::vereinbarung::Vereinbarung;
use crate::agreement::werte::{self, Inhalt, Knoten};
use crate::finding::{Finding, Findings, rules};
use crate::reading::fields::Placed;
use crate::values::betrag::Betrag;
use crate::values::leerwort::gefaltet;

/// What is remembered of a record of the year before.
#[derive(Debug, Clone, Default)]
pub struct Vorjahr {
    /// The head values that are amounts, by their path.
    pub betraege: BTreeMap<String, Betrag>,
    /// Who signed for the Kreis, by folded name.
    personen: BTreeMap<String, String>,
    /// The lists in which each item stood, by its folded text.
    listen: BTreeMap<String, BTreeSet<String>>,
}

impl Vorjahr {
    /// What a record says.
    pub fn of(record: &Record) -> Self {
        let people = record.kreis().personen.iter().flatten();
        let names = people.filter_map(|person| person.name.as_ref());
        let amounts = amounts(&record.werte).into_iter();
        Self {
            betraege: amounts.map(|amount| (amount.path, amount.value)).collect(),
            personen: names.map(|name| (fold(&name.value), name.value.clone())).collect(),
            listen: items(&record.werte),
        }
    }

    fn eintraege(&self) -> BTreeSet<&str> {
        self.listen.keys().map(String::as_str).collect()
    }
}

/// The lists in which each item stands.
fn items(values: &[Knoten]) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let lists = werte::alle(values).into_iter();
    for list in lists.filter(|knoten| matches!(knoten.inhalt, Inhalt::Liste(_))) {
        for item in list.kinder().iter().filter_map(text::of) {
            if !says_nothing(item.text, false) {
                found
                    .entry(gefaltet(item.text))
                    .or_default()
                    .insert(list.pfad.clone());
            }
        }
    }
    found
}

/// Compares all records of a year with those of the year before.
pub fn check_year(
    all: &[&Vereinbarung],
    before: &BTreeMap<String, Vorjahr>,
    kreise: &Kreise,
    findings: &mut Findings,
) {
    let jahr = Jahr::new(all, before, kreise);
    for agreed in all {
        let Some(own) = before.get(&agreed.kreis.id) else { continue };
        findings.extend(jahr.signatory(agreed, own));
        findings.extend(jahr.projects(agreed, own));
        findings.extend(moved(agreed, own));
        findings.extend(same(agreed, own));
    }
}

/// A year, and who said what in the one before it: each looked up, however many there are.
struct Jahr<'a> {
    today: BTreeMap<&'a str, &'a Vereinbarung>,
    /// The Kreise by who signed for them.
    personen: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// The Kreise by all of their items.
    eintraege: BTreeMap<BTreeSet<&'a str>, BTreeSet<&'a str>>,
    kreise: &'a Kreise,
}

impl<'a> Jahr<'a> {
    fn new(
        all: &[&'a Vereinbarung],
        before: &'a BTreeMap<String, Vorjahr>,
        kreise: &'a Kreise,
    ) -> Self {
        let mut personen: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut eintraege: BTreeMap<BTreeSet<&str>, BTreeSet<&str>> = BTreeMap::new();
        for (id, record) in before {
            for name in record.personen.keys() {
                personen.entry(name).or_default().insert(id);
            }
            eintraege.entry(record.eintraege()).or_default().insert(id);
        }
        let today = all.iter().map(|agreed| (agreed.kreis.id.as_str(), *agreed));
        Self {
            today: today.collect(),
            personen,
            eintraege,
            kreise,
        }
    }

    fn name(&self, id: &str) -> String {
        let kreis = self.kreise.get(id);
        kreis.map_or_else(|| id.to_owned(), |kreis| kreis.name.clone())
    }

    /// Somebody who signed for another Kreis, or for nobody.
    fn signatory(&self, agreed: &'a Vereinbarung, own: &'a Vorjahr) -> Option<Finding> {
        let today = names(agreed);
        let (folded, first) = today.first()?;
        if own.personen.is_empty()
            || today.iter().any(|(name, _)| own.personen.contains_key(name))
        {
            return None;
        }
        let id = agreed.kreis.id.as_str();
        let was = own.personen.values().next().map(String::as_str).unwrap_or_default();
        let Some(other) = another(self.personen.get(folded.as_str()), id) else {
            let message =
                format!("„{}“ steht hier; im Vorjahr unterschrieb „{was}“.", first.value);
            let finding = rules::PERSON_NEU.at(&first.place, message).field(&first.path);
            return Some(finding.hint("Stimmt das, ist nichts zu tun."));
        };
        let there = self.today.get(other).map(|there| names(there)).unwrap_or_default();
        let turned = there.iter().find(|(name, _)| own.personen.contains_key(name));
        let message = format!(
            "„{}“ unterschrieb im Vorjahr für „{}“{}",
            first.value,
            self.name(other),
            turned.map_or_else(
                || ".".to_owned(),
                |(_, name)| format!(
                    ", „{}“ steht jetzt dort: Beide sind vertauscht.",
                    name.value
                ),
            )
        );
        let mut finding =
            rules::VORJAHR_VERTAUSCHT.at(&first.place, message).field(&first.path);
        if let Some((_, name)) = turned {
            finding = finding.also(&name.place, "jetzt dort");
        }
        Some(finding.hint(format!("Im Vorjahr unterschrieb hier „{was}“.")))
    }

    /// The items of another Kreis, whole.
    fn projects(&self, agreed: &'a Vereinbarung, own: &'a Vorjahr) -> Option<Finding> {
        let today = items(&agreed.werte);
        let said: BTreeSet<&str> = today.keys().map(String::as_str).collect();
        if said.is_empty() || said == own.eintraege() {
            return None;
        }
        let id = agreed.kreis.id.as_str();
        let other = another(self.eintraege.get(&said), id)?;
        let turned = self.today.get(other).is_some_and(|there| {
            let there = items(&there.werte);
            !there.is_empty()
                && there.keys().map(String::as_str).collect::<BTreeSet<_>>()
                    == own.eintraege()
        });
        let message = format!(
            "Alle Einträge sind die, die im Vorjahr „{}“ hatte{}.",
            self.name(other),
            if turned {
                "; dort stehen jetzt die von hier: Beide sind vertauscht"
            } else {
                ""
            }
        );
        let item = first_item(&agreed.werte)?;
        let finding = rules::VORJAHR_VERTAUSCHT.at(item.place, message).field(item.path);
        Some(finding.hint("Die Datensätze beider Kreise mit ihren Anträgen vergleichen."))
    }
}

/// One of some Kreise that is not this one.
fn another<'a>(kreise: Option<&BTreeSet<&'a str>>, own: &str) -> Option<&'a str> {
    kreise?.iter().copied().find(|id| *id != own)
}

fn first_item(values: &[Knoten]) -> Option<text::Textstelle<'_>> {
    let lists = werte::alle(values).into_iter();
    let mut lists = lists.filter(|knoten| matches!(knoten.inhalt, Inhalt::Liste(_)));
    lists.find_map(|list| list.kinder().iter().find_map(text::of))
}

/// Who signs for the Kreis, by folded name.
fn names(agreed: &Vereinbarung) -> Vec<(String, &Placed<String>)> {
    let names = abgleich::names(agreed);
    names.map(|name| (fold(&name.value), name)).collect()
}

/// Items that stood in another list.
fn moved(agreed: &Vereinbarung, own: &Vorjahr) -> Vec<Finding> {
    let today = items(&agreed.werte);
    let lists = werte::alle(&agreed.werte).into_iter();
    let lists = lists.filter(|knoten| matches!(knoten.inhalt, Inhalt::Liste(_)));
    let mut found = Vec::new();
    for list in lists {
        for item in list.kinder().iter().filter_map(text::of) {
            let folded = gefaltet(item.text);
            let Some(before) = own.listen.get(&folded) else { continue };
            if before.contains(&list.pfad)
                || today.get(&folded).is_some_and(|now| now.len() > 1)
            {
                continue;
            }
            let there = before.first().map(String::as_str).unwrap_or_default();
            let name = agreed.an(there).map_or(there, |list| list.schluessel());
            let message = format!("„{}“ stand im Vorjahr unter „{name}“.", item.text);
            let finding =
                rules::EINTRAG_GEWANDERT.at(item.place, message).field(item.path);
            found.push(finding.hint("Stimmt das, ist nichts zu tun."));
        }
    }
    found
}

/// Amounts that are those of the year before to the cent.
fn same(agreed: &Vereinbarung, own: &Vorjahr) -> Vec<Finding> {
    let amounts = amounts(&agreed.werte).into_iter();
    let amounts =
        amounts.filter(|amount| own.betraege.get(&amount.path) == Some(&amount.value));
    let finding = |amount: Placed<Betrag>| {
        let message = format!("„{}“ sind genau so viel wie im Vorjahr.", amount.value);
        let finding = rules::BETRAG_WIE_VORJAHR.at(&amount.place, message);
        finding
            .field(&amount.path)
            .hint("Mit dem Bescheid dieses Jahres vergleichen.")
    };
    amounts.map(finding).collect()
}
