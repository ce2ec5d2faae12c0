//! Three states held against each other, field by field: what was written out, what the
//! workbook says now, what the record says now.

use super::angaben::{Angaben, Inhalt};
use super::fund::Funde;
use super::lesen::{Eintrag, Feldwert};
use super::ort::Ort;
use super::plan::{Plan, Spalte};
use crate::finding::rules;
use crate::reading::schreiben::{Aenderung, Pfad, Wert};

/// What becomes of the record of one Kreis.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Abgleich {
    /// What is to change, in the order of the sheets.
    pub aenderungen: Vec<Neuerung>,
    /// What was changed on both sides.
    pub konflikte: Vec<Konflikt>,
}

/// A field that is to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neuerung {
    /// Its path.
    pub pfad: String,
    /// What people call it.
    pub name: String,
    /// What the record says.
    pub alt: Option<Inhalt>,
    /// What it is to say; nothing where the field is to be empty.
    pub neu: Option<Inhalt>,
    /// Where that stands in the workbook.
    pub ort: Ort,
}

/// A field that was changed on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Konflikt {
    /// Its path.
    pub pfad: String,
    /// What people call it.
    pub name: String,
    /// What was written out.
    pub ausgegeben: Option<Inhalt>,
    /// What the workbook says.
    pub tabelle: Option<Inhalt>,
    /// What the record says.
    pub datensatz: Option<Inhalt>,
    /// Where that stands in the workbook.
    pub ort: Ort,
}

/// Compares the fields of one Kreis; `basis` is what was written out, if that is known.
pub fn compare(
    plan: &Plan,
    eintrag: &Eintrag,
    basis: Option<&Angaben>,
    datensatz: &Angaben,
    funde: &mut Funde,
) -> Abgleich {
    let mut found = Abgleich::default();
    for (pfad, name) in felder(plan) {
        let Some((wert, ort)) = eintrag.felder.get(pfad) else { continue };
        let alt = datensatz.get(pfad);
        let ausgegeben = basis.map_or(alt, |basis| basis.get(pfad));
        let neu = match wanted(wert, ausgegeben, alt) {
            Wunsch::Bleibt => continue,
            Wunsch::Fraglich => {
                ask(name, pfad, alt, *ort, funde);
                continue;
            }
            Wunsch::Neu(neu) => neu,
        };
        let (pfad, name) = (pfad.to_owned(), name.to_owned());
        if alt == ausgegeben {
            let (alt, neu) = (alt.cloned(), neu.cloned());
            found.aenderungen.push(Neuerung { pfad, name, alt, neu, ort: *ort });
        } else {
            let konflikt = Konflikt {
                pfad,
                name,
                ausgegeben: ausgegeben.cloned(),
                tabelle: neu.cloned(),
                datensatz: alt.cloned(),
                ort: *ort,
            };
            konflikt.report(funde);
            found.konflikte.push(konflikt);
        }
    }
    found
}

/// What a cell wants of the record.
enum Wunsch<'a> {
    /// That it stays as it is.
    Bleibt,
    /// It is empty, and nobody knows whether that is meant.
    Fraglich,
    /// This, or nothing.
    Neu(Option<&'a Inhalt>),
}

fn wanted<'a>(
    wert: &'a Feldwert,
    ausgegeben: Option<&Inhalt>,
    alt: Option<&Inhalt>,
) -> Wunsch<'a> {
    let neu = match wert {
        Feldwert::Unbrauchbar => return Wunsch::Bleibt,
        Feldwert::Wert(inhalt) => Some(inhalt),
        // The text itself may be that word.
        Feldwert::Leer if ausgegeben.is_some_and(is_the_word) => return Wunsch::Bleibt,
        Feldwert::Leer => None,
        // Where nothing was, or no item, nothing is missing.
        Feldwert::Nichts if says_nothing(ausgegeben) || says_nothing(alt) => {
            return Wunsch::Bleibt;
        }
        Feldwert::Nichts => return Wunsch::Fraglich,
    };
    if neu == ausgegeben || neu == alt { Wunsch::Bleibt } else { Wunsch::Neu(neu) }
}

fn is_the_word(inhalt: &Inhalt) -> bool {
    matches!(inhalt, Inhalt::Wert(text) if text == super::zelle::LEER)
}

fn says_nothing(inhalt: Option<&Inhalt>) -> bool {
    match inhalt {
        None => true,
        Some(Inhalt::Liste(items)) => items.is_empty(),
        Some(Inhalt::Wert(_)) => false,
    }
}

/// All fields with their names, in the order of the sheets.
fn felder(plan: &Plan) -> impl Iterator<Item = (&str, &str)> {
    let main = plan
        .haupt
        .iter()
        .map(|spalte| (spalte.pfad.as_str(), spalte.name.as_str()));
    let lists = plan.listen.iter().flat_map(|liste| &liste.reihen);
    main.chain(lists.map(|row| (row.pfad.as_str(), row.name.as_str())))
}

/// Asks whether something is to be deleted.
fn ask(name: &str, pfad: &str, alt: Option<&Inhalt>, ort: Ort, funde: &mut Funde) {
    let text = zeigen(alt);
    let finding = if let Some(Inhalt::Liste(_)) = alt {
        let message =
            format!("„{name}“ hat hier keine Zeile mehr; im Datensatz steht {text}.");
        let finding = funde.push(ort, &rules::LISTE_GELEERT, message);
        finding.hint = Some("Hat die Liste keinen Eintrag, in einer einzigen Zeile „keine“ schreiben; sonst die Zeilen wieder eintragen.".to_owned());
        finding
    } else {
        let message =
            format!("Die Zelle ist leer; im Datensatz steht unter „{name}“ {text}.");
        let finding = funde.push(ort, &rules::ZELLE_GELEERT, message);
        finding.hint = Some("Soll die Angabe gelöscht werden, „leer“ in die Zelle schreiben; sonst den Wert wieder eintragen.".to_owned());
        finding
    };
    finding.field = Some(pfad.to_owned());
}

impl Konflikt {
    fn report(&self, funde: &mut Funde) {
        let message = format!(
            "„{}“ wurde auf beiden Seiten geändert: Tabelle {}, Datensatz {}, ausgegeben wurde {}.",
            self.name,
            zeigen(self.tabelle.as_ref()),
            zeigen(self.datensatz.as_ref()),
            zeigen(self.ausgegeben.as_ref()),
        );
        let finding = funde.push(self.ort, &rules::KONFLIKT, message);
        finding.field = Some(self.pfad.clone());
        finding.hint = Some(
            "In die Zelle schreiben, was gelten soll, und dasselbe in den Datensatz; oder eine neue Tabelle ausgeben."
                .to_owned(),
        );
    }
}

/// What stands somewhere, for people.
pub fn zeigen(inhalt: Option<&Inhalt>) -> String {
    inhalt.map_or_else(|| "nichts".to_owned(), |inhalt| format!("„{}“", inhalt.zeigen()))
}

/// The change of the record that a field needs.
pub fn aenderung(plan: &Plan, neuerung: &Neuerung) -> Aenderung {
    let pfad: Pfad = neuerung.pfad.parse().expect("the paths of a plan are paths");
    let wert = match &neuerung.neu {
        None => return Aenderung::Entfernen(pfad),
        Some(Inhalt::Wert(text)) => {
            let mut columns = plan.haupt.iter();
            let spalte = columns.find(|spalte| spalte.pfad == neuerung.pfad);
            leaf(spalte.expect("the value of a plan has a column"), text)
        }
        Some(Inhalt::Liste(items)) => {
            let (list, _) =
                plan.liste(&neuerung.pfad).expect("a list of a plan has a sheet");
            let columns = &plan.listen[list].spalten;
            Wert::Liste(items.iter().map(|item| group(columns, item)).collect())
        }
    };
    Aenderung::Setzen(pfad, wert)
}

/// An item of a list.
fn group(spalten: &[Spalte], item: &[(String, String)]) -> Wert {
    let spalte = |pfad: &str| spalten.iter().find(|spalte| spalte.pfad == pfad);
    if let [(pfad, text)] = item
        && let Some(spalte) = spalte(pfad).filter(|_| pfad.is_empty())
    {
        return leaf(spalte, text);
    }
    let mut root = Vec::new();
    for (pfad, text) in item {
        if let Some(spalte) = spalte(pfad) {
            insert(&mut root, pfad, leaf(spalte, text));
        }
    }
    Wert::Gruppe(root)
}

/// Puts a value behind the keys of its path.
fn insert(group: &mut Vec<(String, Wert)>, pfad: &str, wert: Wert) {
    let Some((key, rest)) = pfad.split_once('.') else {
        group.push((pfad.to_owned(), wert));
        return;
    };
    if !group.iter().any(|(known, _)| known == key) {
        group.push((key.to_owned(), Wert::Gruppe(Vec::new())));
    }
    let below = group.iter_mut().find(|(known, _)| known == key);
    if let Some((_, Wert::Gruppe(below))) = below {
        insert(below, rest, wert);
    }
}

fn leaf(spalte: &Spalte, text: &str) -> Wert {
    use crate::agreement::vordruck::Art;
    let one = |text: &str| match spalte.blatt.art {
        Art::Text => Wert::text(text),
        _ => Wert::wort(text),
    };
    if !spalte.mehrere {
        return one(text);
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    match lines.collect::<Vec<_>>().as_slice() {
        ["keine"] => Wert::Liste(Vec::new()),
        lines => Wert::Liste(lines.iter().map(|line| one(line)).collect()),
    }
}
