//! The lines of one agreement with its values taken out.

use super::Teil;
use crate::wording::wortlaut::{Platz, Schritt, Stueck, Wortlaut, Zeile};

/// What a line of an agreement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Art {
    /// A line of the title.
    Titel,
    /// `§ 5` or `Anlage 1`
    Nummer,
    /// A line of the heading of a §.
    Ueberschrift,
    /// A heading inside a §.
    Zwischentitel,
    /// An Absatz.
    Absatz,
    /// An item of a list.
    Punkt,
    /// A further Absatz of an item.
    Punktabsatz,
    /// A row of a table.
    Tafelzeile,
    /// A line of the signatures.
    Unterschrift,
}

impl Art {
    fn of(platz: &Platz) -> Self {
        match platz {
            Platz::Titel => Self::Titel,
            Platz::Nummer => Self::Nummer,
            Platz::Ueberschrift => Self::Ueberschrift,
            Platz::Zwischentitel(_) => Self::Zwischentitel,
            Platz::Absatz(_) => Self::Absatz,
            Platz::Punkt(_) => Self::Punkt,
            Platz::Punktabsatz(..) => Self::Punktabsatz,
            Platz::Tafelzeile(_) => Self::Tafelzeile,
            Platz::Unterschrift { .. } => Self::Unterschrift,
        }
    }

    /// Whether there may be one for each value of a list.
    fn repeats(self) -> bool {
        matches!(self, Self::Punkt | Self::Tafelzeile)
    }
}

/// A line, or several in a row that differ in nothing but their values.
pub(super) struct Gruppe {
    pub(super) art: Art,
    pub(super) marke: Option<String>,
    pub(super) ebene: usize,
    pub(super) einzug: usize,
    /// Words and the paths of slots.
    pub(super) teile: Vec<Teil>,
    pub(super) mehrfach: bool,
    /// For each line what stands in its slots.
    pub(super) rows: Vec<Vec<String>>,
}

impl Gruppe {
    /// What it is recognised by in other agreements.
    pub(super) fn key(&self) -> String {
        let mut key = format!("{:?} {} {:?}", self.art, self.ebene, self.marke);
        for part in &self.teile {
            match part {
                Teil::Wort(words) => key += &format!("\u{1}{words}"),
                Teil::Platz(path) => key += &format!("\u{2}{path}"),
            }
        }
        key
    }

    /// The paths of its slots.
    pub(super) fn slots(&self) -> impl Iterator<Item = &str> {
        self.teile.iter().filter_map(|part| match part {
            Teil::Platz(path) => Some(path.as_str()),
            Teil::Wort(_) => None,
        })
    }
}

/// The lines of a wording in reading order.
pub(super) fn groups(wortlaut: &Wortlaut) -> Vec<Gruppe> {
    let mut groups = Vec::new();
    let mut person = String::new();
    for step in wortlaut.walk().into_iter().filter(Schritt::is_printed) {
        if Art::of(&step.platz) == Art::Unterschrift {
            let line = recorded(&step.text, &mut person);
            add(&mut groups, &step, &line);
        } else {
            add(&mut groups, &step, &step.text);
        }
    }
    groups
}

/// A line of the signatures with the slots that a record has for it: where one agreement has
/// the default and another its own value, the wording is the same.
fn recorded(line: &Zeile, person: &mut String) -> Zeile {
    let mut pieces = line.0.clone();
    for piece in &mut pieces {
        if let Stueck::Feld { pfad, .. }
        | Stueck::Leer { pfad }
        | Stueck::Luecke { pfad, .. } = piece
        {
            *pfad = slot(pfad, person);
        }
    }
    Zeile(pieces)
}

/// The slot that a default stands in for; an office belongs to the person before it.
fn slot(path: &str, person: &mut String) -> String {
    let slot = match path.split('.').collect::<Vec<_>>().as_slice() {
        ["kreis", "sitz"] => "unterzeichnung.kreis.ort".to_owned(),
        ["ministerium", "ort"] => "unterzeichnung.land.ort".to_owned(),
        // A further side has both below its own key.
        ["kreis", side, "ort"] => format!("unterzeichnung.{side}.ort"),
        ["kreis", "amt"] | ["kreis", _, "amt"] => format!("{person}.amt"),
        _ => path.strip_prefix("unterzeichnende").map_or_else(
            || path.to_owned(),
            |rest| format!("unterzeichnung.land.personen{rest}"),
        ),
    };
    if let Some(signs) = slot.strip_suffix(".name") {
        signs.clone_into(person);
    }
    slot
}

fn add(groups: &mut Vec<Gruppe>, step: &Schritt, line: &Zeile) {
    let art = Art::of(&step.platz);
    let alone = line.0.len() == 1;
    let mut teile: Vec<Teil> = Vec::new();
    let mut values = Vec::new();
    for piece in &line.0 {
        let path = match piece {
            Stueck::Wort(_) | Stueck::Umbruch => {
                let words = piece.text();
                match teile.last_mut() {
                    Some(Teil::Wort(before)) => before.push_str(words),
                    _ => teile.push(Teil::Wort(words.to_owned())),
                }
                continue;
            }
            // A list of which nothing is known yet is one gap in place of its items.
            Stueck::Luecke { pfad, .. }
                if alone && art == Art::Punkt && !pfad.ends_with(']') =>
            {
                format!("{pfad}[]")
            }
            Stueck::Feld { pfad, .. }
            | Stueck::Leer { pfad }
            | Stueck::Luecke { pfad, .. } => any_index(pfad, art),
        };
        teile.push(Teil::Platz(path));
        values.push(piece.text().to_owned());
    }
    let mehrfach = art.repeats()
        && teile
            .iter()
            .any(|part| matches!(part, Teil::Platz(path) if path.contains("[]")));
    let mut gruppe = Gruppe {
        art,
        marke: step.marke.clone(),
        ebene: step.ebene(),
        einzug: step.einzug,
        teile,
        mehrfach,
        rows: Vec::new(),
    };
    match groups.last_mut() {
        Some(before) if mehrfach && before.key() == gruppe.key() => {
            before.rows.push(values);
        }
        _ => {
            gruppe.rows.push(values);
            groups.push(gruppe);
        }
    }
}

/// The path of an item without its number: `massnahmen.ausbildung[]`.
fn any_index(path: &str, art: Art) -> String {
    match (art, path.split_once('['), path.split_once(']')) {
        (art, Some((before, _)), Some((_, behind))) if art.repeats() => {
            format!("{before}[]{behind}")
        }
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::slot;

    /// A default and a value of its own are the same slot, whichever side signs.
    #[test]
    fn a_default_stands_in_for_the_slot_of_any_side() {
        let mut person = String::new();
        for (path, wanted) in [
            ("kreis.sitz", "unterzeichnung.kreis.ort"),
            ("ministerium.ort", "unterzeichnung.land.ort"),
            ("kreis.agentur.ort", "unterzeichnung.agentur.ort"),
            ("unterzeichnende[0].name", "unterzeichnung.land.personen[0].name"),
            (
                "unterzeichnung.agentur.personen[1].name",
                "unterzeichnung.agentur.personen[1].name",
            ),
            ("kreis.agentur.amt", "unterzeichnung.agentur.personen[1].amt"),
            ("kreis.amt", "unterzeichnung.agentur.personen[1].amt"),
            ("kreis.agentur.name", "kreis.agentur.name"),
        ] {
            assert_eq!(slot(path, &mut person), wanted, "{path}");
        }
    }
}
