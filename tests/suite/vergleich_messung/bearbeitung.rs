//! Edits of known kind and place.

use zielvereinbarung::wording::vergleich::Art;

use super::modell::{Modell, Sorte, Wuerfel};
use super::worte::{HEADINGS, ITEMS, NAMES, SENTENCES, WORDS};

/// A difference that must come out.
#[derive(Debug, Clone)]
pub(super) struct Erwartet {
    pub(super) name: String,
    pub(super) art: Art,
    /// The unit; two where two neighbours changed places and either may be said to have moved.
    pub(super) ids: Vec<usize>,
    /// Whether other §s have other numbers now.
    pub(super) renumbers: bool,
}

/// Makes so many edits; each touches a § and a unit that no other one touches.
pub(super) fn edit(
    model: &mut Modell,
    count: usize,
    dice: &mut Wuerfel,
) -> Vec<Erwartet> {
    let mut work = Arbeit {
        model,
        dice,
        wanted: Vec::new(),
        touched: Vec::new(),
        sections: Vec::new(),
        texts: Vec::new(),
        whole: false,
    };
    let mut tries = 0;
    while work.wanted.len() < count && tries < 200 {
        tries += 1;
        work.one();
    }
    if work.wanted.iter().any(|one| one.renumbers) {
        work.model.renumber();
    }
    work.wanted
}

struct Arbeit<'a> {
    model: &'a mut Modell,
    dice: &'a mut Wuerfel,
    wanted: Vec<Erwartet>,
    touched: Vec<usize>,
    /// §s in which units moved, came or went.
    sections: Vec<usize>,
    texts: Vec<&'static str>,
    /// Whether a § moved, came or went.
    whole: bool,
}

impl Arbeit<'_> {
    fn note(&mut self, name: &str, art: Art, ids: Vec<usize>, renumbers: bool) {
        self.touched.extend(&ids);
        self.wanted
            .push(Erwartet { name: name.to_owned(), art, ids, renumbers });
    }

    fn one(&mut self) {
        match self.dice.below(19) {
            0 => self.word("Wort ersetzt", |words, at, new| words[at] = new),
            1 => self.word("Wort eingefügt", |words, at, new| words.insert(at, new)),
            2 => self.word("Wort gestrichen", |words, at, _| drop(words.remove(at))),
            3 => self.amount(),
            4 => self.person(),
            5 | 6 => self.add_absatz(),
            7 | 8 => self.remove(Sorte::Absatz, "Absatz gestrichen"),
            9 | 10 => self.move_absatz(),
            11 => self.add_item(),
            12 => self.remove(Sorte::Strich, "Punkt gestrichen"),
            13 => self.change_item(),
            14 => self.move_item(),
            15 => self.heading(),
            16 => self.move_section(),
            17 => self.add_or_remove_section(),
            _ => self.renumber_section(),
        }
    }

    /// A unit of a kind that nothing was done to, by part and index.
    fn unit(&mut self, sorte: Sorte) -> Option<(usize, usize)> {
        let part = self.dice.below(self.model.teile.len());
        let units = &self.model.teile[part].einheiten;
        let own: Vec<usize> = (0..units.len())
            .filter(|&at| {
                units[at].sorte == sorte && !self.touched.contains(&units[at].id)
            })
            .collect();
        (!own.is_empty()).then(|| (part, *self.dice.pick(&own)))
    }

    fn word(&mut self, name: &str, change: impl Fn(&mut Vec<String>, usize, String)) {
        let Some((part, at)) = self.unit(Sorte::Absatz) else { return };
        let unit = &mut self.model.teile[part].einheiten[at];
        let mut words: Vec<String> = unit.text.split(' ').map(str::to_owned).collect();
        let plain = |word: &String| {
            word.chars().all(char::is_alphabetic) && word.chars().count() > 3
        };
        let own: Vec<usize> = (1..words.len()).filter(|&at| plain(&words[at])).collect();
        if own.len() < 4 {
            return;
        }
        let new = (*self.dice.pick(&WORDS)).to_owned();
        change(&mut words, *self.dice.pick(&own), new);
        unit.text = words.join(" ");
        let id = unit.id;
        self.note(name, Art::Geaendert, vec![id], false);
    }

    fn amount(&mut self) {
        let amount = format!(
            "{}.{:03}.{:03},{:02} Euro",
            1 + self.dice.below(9),
            self.dice.below(1000),
            self.dice.below(1000),
            self.dice.below(100)
        );
        let units = self.model.teile.iter_mut().flat_map(|part| &mut part.einheiten);
        let Some(unit) = units.into_iter().find(|unit| unit.text.ends_with(" Euro"))
        else {
            return;
        };
        if self.touched.contains(&unit.id) {
            return;
        }
        unit.text = amount;
        let id = unit.id;
        self.note("Betrag", Art::Geaendert, vec![id], false);
    }

    fn person(&mut self) {
        let block = self.dice.below(2);
        let new = (*self.dice.pick(&NAMES)).to_owned();
        let line = &mut self.model.unterschriften[block][1];
        if !self.touched.contains(&line.0) {
            line.1 = new;
            let id = line.0;
            self.note("Name", Art::Geaendert, vec![id], false);
        }
    }

    fn sentence(&mut self) -> Option<&'static str> {
        let text = *self.dice.pick(&SENTENCES);
        if self.texts.contains(&text) {
            return None;
        }
        self.texts.push(text);
        Some(text)
    }

    /// The first place in a § where an Absatz may come: behind a heading inside.
    fn first(&self, part: usize) -> usize {
        let first = self.model.teile[part].einheiten.first();
        usize::from(first.is_some_and(|unit| unit.sorte == Sorte::Zwischentitel))
    }

    /// Places in a § between which no list is torn apart.
    fn places(&self, part: usize) -> Vec<usize> {
        let units = &self.model.teile[part].einheiten;
        let item = |at: usize| {
            units
                .get(at)
                .is_some_and(|unit| matches!(unit.sorte, Sorte::Nummer | Sorte::Strich))
        };
        (self.first(part)..=units.len()).filter(|&at| !item(at)).collect()
    }

    fn add_absatz(&mut self) {
        let part = self.dice.below(self.model.teile.len());
        if self.sections.contains(&self.model.teile[part].id) {
            return;
        }
        let Some(text) = self.sentence() else { return };
        let at = *self.dice.pick(&self.places(part));
        let unit = self.model.unit(text);
        let id = unit.id;
        self.model.teile[part].einheiten.insert(at, unit);
        self.sections.push(self.model.teile[part].id);
        self.note("Absatz eingefügt", Art::Eingefuegt, vec![id], false);
    }

    fn remove(&mut self, sorte: Sorte, name: &str) {
        let Some((part, at)) = self.unit(sorte) else { return };
        let units = &self.model.teile[part].einheiten;
        let lone = units.iter().filter(|unit| unit.sorte == sorte).count() < 2;
        if lone || self.sections.contains(&self.model.teile[part].id) {
            return;
        }
        let id = self.model.teile[part].einheiten.remove(at).id;
        self.sections.push(self.model.teile[part].id);
        self.note(name, Art::Gestrichen, vec![id], false);
    }

    fn move_absatz(&mut self) {
        let Some((from, at)) = self.unit(Sorte::Absatz) else { return };
        let to = if self.dice.below(2) == 0 {
            from
        } else {
            self.dice.below(self.model.teile.len())
        };
        let busy = |part: usize| self.sections.contains(&self.model.teile[part].id);
        let long = self.model.teile[from].einheiten[at].text.split(' ').count() > 3;
        if busy(from) || busy(to) || !long {
            return;
        }
        let before: Vec<usize> =
            self.model.teile[from].einheiten.iter().map(|unit| unit.id).collect();
        let unit = self.model.teile[from].einheiten.remove(at);
        let places: Vec<usize> = self
            .places(to)
            .into_iter()
            .filter(|&place| from != to || place != at)
            .collect();
        if places.is_empty() || self.model.teile[from].einheiten.is_empty() {
            self.model.teile[from].einheiten.insert(at, unit);
            return;
        }
        let place = *self.dice.pick(&places);
        let mut ids = vec![unit.id];
        if from == to && place.abs_diff(at) == 1 {
            ids.push(before[place.max(at).min(before.len() - 1)]);
            ids.push(before[place.min(at)]);
        }
        self.model.teile[to].einheiten.insert(place, unit);
        self.sections
            .extend([self.model.teile[from].id, self.model.teile[to].id]);
        self.note("Absatz verschoben", Art::Verschoben, ids, false);
    }

    fn list(&self) -> Option<usize> {
        let list = self.model.teile.iter().position(|part| {
            part.einheiten.iter().any(|unit| unit.sorte == Sorte::Nummer)
        });
        list.filter(|&part| !self.sections.contains(&self.model.teile[part].id))
    }

    fn item(&mut self) -> Option<&'static str> {
        let text = *self.dice.pick(&ITEMS);
        if self.texts.contains(&text) {
            return None;
        }
        self.texts.push(text);
        Some(text)
    }

    /// Places below a numbered item.
    fn item_places(&self, part: usize) -> Vec<usize> {
        let units = &self.model.teile[part].einheiten;
        (1..=units.len())
            .filter(|&at| matches!(units[at - 1].sorte, Sorte::Nummer | Sorte::Strich))
            .collect()
    }

    fn add_item(&mut self) {
        let Some(part) = self.list() else { return };
        let Some(text) = self.item() else { return };
        let at = *self.dice.pick(&self.item_places(part));
        let unit = self.model.unit(&format!("- {text}"));
        let id = unit.id;
        self.model.teile[part].einheiten.insert(at, unit);
        self.sections.push(self.model.teile[part].id);
        self.note("Punkt eingefügt", Art::Eingefuegt, vec![id], false);
    }

    fn change_item(&mut self) {
        let Some((part, at)) = self.unit(Sorte::Strich) else { return };
        if self.sections.contains(&self.model.teile[part].id) {
            return;
        }
        let new = (*self.dice.pick(&WORDS)).to_owned();
        let whole = self.dice.below(4) == 0;
        let item = self.item();
        let unit = &mut self.model.teile[part].einheiten[at];
        match item {
            Some(text) if whole => text.clone_into(&mut unit.text),
            _ => unit.text = format!("{} {new}", unit.text),
        }
        let id = unit.id;
        self.note("Punkt geändert", Art::Geaendert, vec![id], false);
    }

    fn move_item(&mut self) {
        let Some((part, at)) = self.unit(Sorte::Strich) else { return };
        if self.sections.contains(&self.model.teile[part].id) {
            return;
        }
        let units = &self.model.teile[part].einheiten;
        // Far enough that it is clear which one moved.
        let far: Vec<usize> = self
            .item_places(part)
            .into_iter()
            .filter(|place| place.abs_diff(at) > 2)
            .collect();
        let alike = units.iter().filter(|unit| unit.text == units[at].text).count() > 1;
        if far.is_empty() || alike {
            return;
        }
        let place = *self.dice.pick(&far);
        let unit = self.model.teile[part].einheiten.remove(at);
        let id = unit.id;
        self.model.teile[part]
            .einheiten
            .insert(if place > at { place - 1 } else { place }, unit);
        self.sections.push(self.model.teile[part].id);
        self.note("Punkt verschoben", Art::Verschoben, vec![id], false);
    }

    fn heading(&mut self) {
        let part = self.dice.below(self.model.teile.len());
        let new = *self.dice.pick(&WORDS);
        let part = &mut self.model.teile[part];
        if part.nummer.is_none() || self.touched.contains(&part.kopf.0) {
            return;
        }
        part.kopf.1 = format!("{} und {new}", part.kopf.1);
        let id = part.kopf.0;
        self.note("Überschrift", Art::Geaendert, vec![id], false);
    }

    fn free_section(&mut self) -> Option<usize> {
        let part = 1 + self.dice.below(self.model.teile.len() - 1);
        let own = &self.model.teile[part];
        let touched = own.einheiten.iter().any(|unit| self.touched.contains(&unit.id));
        let busy = self.sections.contains(&own.id)
            || self.touched.contains(&own.kopf.0)
            || touched;
        (!busy && !self.whole).then_some(part)
    }

    fn move_section(&mut self) {
        let Some(from) = self.free_section() else { return };
        let to = 1 + self.dice.below(self.model.teile.len() - 1);
        if from == to {
            return;
        }
        let mut ids = vec![self.model.teile[from].id];
        if from.abs_diff(to) == 1 {
            ids.push(self.model.teile[to].id);
        }
        let part = self.model.teile.remove(from);
        self.model.teile.insert(to, part);
        self.whole = true;
        self.note("§ verschoben", Art::Verschoben, ids, true);
    }

    fn add_or_remove_section(&mut self) {
        if self.dice.below(2) == 0 {
            let Some(at) = self.free_section() else { return };
            let part = self.model.teile.remove(at);
            self.touched.extend(part.einheiten.iter().map(|unit| unit.id));
            self.whole = true;
            self.note("§ gestrichen", Art::Gestrichen, vec![part.id], true);
        } else if !self.whole {
            let Some(text) = self.sentence() else { return };
            let unit = self.model.unit(text);
            self.touched.push(unit.id);
            let heading = *self.dice.pick(&HEADINGS);
            let part = self.model.part(Some("§ 99".into()), heading, vec![unit]);
            let (id, head) = (part.id, part.kopf.0);
            let at = 1 + self.dice.below(self.model.teile.len());
            self.model.teile.insert(at, part);
            self.sections.push(id);
            self.touched.push(head);
            self.whole = true;
            self.note("§ eingefügt", Art::Eingefuegt, vec![id], true);
        }
    }

    /// The number of one § alone, by hand.
    fn renumber_section(&mut self) {
        let Some(part) = self.free_section() else { return };
        let part = &mut self.model.teile[part];
        part.nummer = Some(format!("§ {}", 20 + self.dice.below(70)));
        let id = part.id;
        self.whole = true;
        self.note("§ umnummeriert", Art::Umnummeriert, vec![id], false);
    }
}
