//! In which order the keys of a record stand.

use super::pfad::Schritt;

/// The keys of a group in their order, each with the order below it.
///
/// Below the key of a list stand the keys of its items.
///
/// ```
/// use zielvereinbarung::reading::schreiben::Ordnung;
/// let person = Ordnung::neu().und("name", Ordnung::neu()).und("amt", Ordnung::neu());
/// let order = Ordnung::neu().und("datum", Ordnung::neu()).und("personen", person);
/// assert!(order.rang("datum") < order.rang("personen"));
/// assert_eq!(order.rang("ort"), None);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ordnung(Vec<(String, Ordnung)>);

impl Ordnung {
    /// No key at all.
    pub fn neu() -> Self {
        Self::default()
    }

    /// A further key, behind those that are there.
    #[must_use]
    pub fn und(mut self, key: &str, below: Self) -> Self {
        self.0.push((key.to_owned(), below));
        self
    }

    /// The place of a key among the others; `None` where it is not known.
    pub fn rang(&self, key: &str) -> Option<usize> {
        self.0.iter().position(|(known, _)| known == key)
    }

    /// The order of the keys below a place; the items of a list have all the same.
    pub(super) fn bei(&self, steps: &[Schritt]) -> Option<&Self> {
        steps.iter().try_fold(self, |order, step| match step {
            Schritt::Eintrag(_) => Some(order),
            Schritt::Schluessel(key) => {
                order.0.iter().find(|(known, _)| known == key).map(|(_, below)| below)
            }
        })
    }

    /// The order below a key; an empty one where the key is not known.
    pub(super) fn unter(&self, key: &str) -> &Self {
        const LEER: &Ordnung = &Ordnung(Vec::new());
        self.0
            .iter()
            .find(|(known, _)| known == key)
            .map_or(LEER, |(_, below)| below)
    }

    /// Entries in this order, those that are not known behind the others.
    pub(super) fn sorted<'a, T>(
        &self,
        entries: &'a [(String, T)],
    ) -> Vec<&'a (String, T)> {
        let mut sorted: Vec<_> = entries.iter().collect();
        sorted.sort_by_key(|(key, _)| self.rang(key).unwrap_or(usize::MAX));
        sorted
    }
}
