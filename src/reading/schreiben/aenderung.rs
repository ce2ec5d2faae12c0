//! What a change means, whatever the text looks like.

use super::fehler::{Schreibfehler, bauart};
use super::pfad::{Pfad, Schritt};
use super::wert::Wert;

/// One change of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aenderung {
    /// From now on exactly this stands there: a leaf, a whole list, a whole group. Groups on the
    /// way that are not there yet come to be; the place behind the last item of a list is a new
    /// one.
    Setzen(Pfad, Wert),
    /// From now on nothing stands there, and the groups that it leaves empty go with it; a key
    /// behind which nothing stands is left alone. A list that loses its last item is `[]`.
    Entfernen(Pfad),
}

impl Aenderung {
    /// Its path.
    pub fn pfad(&self) -> &Pfad {
        match self {
            Self::Setzen(pfad, _) | Self::Entfernen(pfad) => pfad,
        }
    }

    /// What is to stand there.
    pub(super) fn wert(&self) -> Wert {
        match self {
            Self::Setzen(_, wert) => wert.clone().normal(),
            Self::Entfernen(_) => Wert::Leer,
        }
    }
}

/// Changes a value below a place.
pub(super) fn apply(
    wert: &mut Wert,
    steps: &[Schritt],
    neu: &Wert,
) -> Result<(), Schreibfehler> {
    let none = |neu: &Wert| matches!(neu, Wert::Gruppe(below) if below.is_empty());
    if *neu == Wert::Leer || none(neu) {
        remove(wert, steps, 0).map(drop)
    } else {
        set(wert, steps, 0, neu)
    }
}

/// Sets what stands behind the steps from `at` on.
fn set(
    wert: &mut Wert,
    steps: &[Schritt],
    at: usize,
    neu: &Wert,
) -> Result<(), Schreibfehler> {
    let Some(step) = steps.get(at) else {
        *wert = neu.clone();
        return Ok(());
    };
    if *wert == Wert::Leer {
        *wert = match step {
            Schritt::Schluessel(_) => Wert::Gruppe(Vec::new()),
            Schritt::Eintrag(_) => Wert::Liste(Vec::new()),
        };
    }
    match (wert, step) {
        (Wert::Gruppe(entries), Schritt::Schluessel(key)) => {
            let known = entries.iter().position(|(known, _)| known == key);
            let index = known.unwrap_or_else(|| {
                entries.push((key.clone(), Wert::Leer));
                entries.len() - 1
            });
            set(&mut entries[index].1, steps, at + 1, neu)
        }
        (Wert::Liste(items), Schritt::Eintrag(index)) if *index <= items.len() => {
            if *index == items.len() {
                items.push(Wert::Leer);
            }
            set(&mut items[*index], steps, at + 1, neu)
        }
        (Wert::Liste(_), Schritt::Eintrag(_)) => {
            Err(bauart(steps, "so viele Einträge hat die Liste nicht"))
        }
        (_, Schritt::Schluessel(_)) => {
            Err(bauart(steps, "darüber steht etwas anderes als eine Gruppe"))
        }
        (_, Schritt::Eintrag(_)) => Err(bauart(steps, "dort steht keine Liste")),
    }
}

/// Removes what stands behind the steps from `at` on; whether a group is left empty by it.
fn remove(wert: &mut Wert, steps: &[Schritt], at: usize) -> Result<bool, Schreibfehler> {
    match (wert, steps.get(at)) {
        (Wert::Gruppe(entries), Some(Schritt::Schluessel(key))) => {
            let Some(index) = entries.iter().position(|(known, _)| known == key) else {
                return Ok(false);
            };
            let wert = &mut entries[index].1;
            let gone = at + 1 == steps.len() && *wert != Wert::Leer;
            if gone || remove(wert, steps, at + 1)? {
                entries.remove(index);
                return Ok(entries.is_empty());
            }
        }
        (Wert::Liste(items), Some(Schritt::Eintrag(index))) if *index < items.len() => {
            if at + 1 == steps.len() {
                items.remove(*index);
            } else if remove(&mut items[*index], steps, at + 1)? {
                return Err(bauart(steps, "der Eintrag der Liste bliebe leer"));
            }
        }
        _ => {}
    }
    Ok(false)
}
