//! The parties: who they are and what they are called in each case.

mod formen;
mod name;
mod seite;
mod zweifel;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::agreement::person::misspelt_office;
use crate::agreement::vordruck::{Gruppen, Vordruck};
use crate::agreement::werte::{self, Knoten, Leser};
use crate::finding::Place;
use crate::finding::rules;
use crate::reading::fields::{Field, Group, Kind, Placed, Reading, means_none};
use crate::reading::yaml::{Entry, Node, Value};
use crate::values::formen::{self as regel, Formen, Genus};
use crate::values::leerwort::{gefaltet, ist_platzhalter, ohne_buchstaben};

pub(crate) use formen::forms;
pub use seite::Partei;

/// One party: a Landkreis or a kreisfreie Stadt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kreis {
    /// Key of the master data and file name of its records.
    pub id: String,
    /// Amtlicher Schlüssel: of a Kreis five digits.
    pub schluessel: String,
    /// The name without article.
    pub name: String,
    /// The name in its four cases.
    pub formen: Formen,
    /// Where its administration sits.
    pub sitz: String,
    /// The Regierungsbezirk it lies in.
    pub regierungsbezirk: String,
    /// The office of who signs for it, unless the record says otherwise.
    pub amt: String,
    /// First year in which it is a party.
    pub ab: Option<u16>,
    /// Last year in which it is a party.
    pub bis: Option<u16>,
    /// What the Vordruck declares for each Kreis.
    pub werte: Vec<Knoten>,
    /// The further sides that sign beside it, by their key.
    pub parteien: BTreeMap<String, Partei>,
    /// The words of the groups that it belongs to.
    pub gruppen: BTreeSet<String>,
}

/// What the master data are read with.
#[derive(Clone, Copy, Default)]
pub struct Rahmen<'a> {
    /// What the Jahrgang declares; where that is not known, any key may be meant.
    pub vordruck: Option<&'a Vordruck>,
    /// The groups of the Jahrgang, where they are known.
    pub gruppen: Option<&'a Gruppen>,
    /// The keys that the Vordrucke of other Jahrgänge declare.
    pub andere: Option<&'a BTreeSet<String>>,
    /// Whether all is invented; invented Kreise may have any official key.
    pub fiktiv: bool,
}

impl Kreis {
    /// Whether it is a party in a year.
    pub fn is_party(&self, jahr: u16) -> bool {
        self.ab.is_none_or(|ab| ab <= jahr) && self.bis.is_none_or(|bis| jahr <= bis)
    }
}

/// All parties by their key; an agreement shares its own.
pub type Kreise = BTreeMap<String, Arc<Kreis>>;

/// The keys of the master data, also of a Kreis that can't be read.
pub fn ids(node: &Node) -> impl Iterator<Item = &str> {
    let entries = match &node.value {
        Value::Map(entries) => entries.as_slice(),
        _ => &[],
    };
    entries.iter().map(|entry| entry.key.as_str())
}

/// What the official keys of the Kreise of Hessen begin with.
const HESSEN: &str = "06";

/// Reads the master data.
pub fn read(node: &Node, rahmen: Rahmen, reading: &mut Reading) -> Kreise {
    let root = Field::root(node);
    let Some(group) = root.group(reading) else { return Kreise::new() };
    let mut kreise = Kreise::new();
    let mut keys: BTreeMap<String, Placed<String>> = BTreeMap::new();
    let mut names: BTreeMap<String, &Entry> = BTreeMap::new();
    for (entry, field) in group.entries() {
        if !is_id(&entry.key) {
            refuse_id(entry, &field, reading);
        } else if let Some((kreis, key)) = one(&entry.key, &field, rahmen, reading) {
            if let Some(first) = keys.get(&kreis.schluessel) {
                refuse_repeated(&key, first, reading);
            } else if !rahmen.fiktiv && !key.value.starts_with(HESSEN) {
                doubt_foreign(&key, reading);
            }
            keys.entry(kreis.schluessel.clone()).or_insert(key);
            match names.get(&gefaltet(&kreis.name)) {
                Some(first) if parted(&kreise, first, &kreis) => {}
                Some(first) => refuse_same_name(entry, first, &kreis.name, reading),
                None => drop(names.insert(gefaltet(&kreis.name), entry)),
            }
            kreise.insert(entry.key.clone(), Arc::new(kreis));
        }
    }
    if group.entries().next().is_none() {
        root.missing("Hier stehen keine Kreise.", reading);
    }
    kreise
}

/// Whether one party ends before the other begins, so that both may have one name.
fn parted(kreise: &Kreise, first: &Entry, other: &Kreis) -> bool {
    let Some(first) = kreise.get(&first.key) else { return false };
    let before = |one: &Kreis, next: &Kreis| {
        one.bis.zip(next.ab).is_some_and(|(bis, ab)| bis < ab)
    };
    before(first, other) || before(other, first)
}

/// Reports a word that says nothing yet.
fn refuse_empty(text: &Placed<String>, reading: &mut Reading) {
    let value = &text.value;
    if ohne_buchstaben(value) || means_none(value) || ist_platzhalter(value) {
        let message = format!("„{value}“ ist keine Angabe und stünde so im Vertrag.");
        let finding = rules::KEIN_EINTRAG.at(&text.place, message).field(&text.path);
        reading.findings.push(finding);
    }
}

/// Reports a name that another party has, too.
fn refuse_same_name(entry: &Entry, first: &Entry, name: &str, reading: &mut Reading) {
    let message = format!("„{name}“ heißt schon „{}“.", first.key);
    let finding = rules::NAME_DOPPELT
        .at(&entry.place, message)
        .also(&first.place, "zuerst hier");
    reading.findings.push(finding);
}

/// Reports a key that can't be the name of a file.
pub(crate) fn refuse_id(entry: &Entry, field: &Field, reading: &mut Reading) {
    reading.findings.push(
        rules::FALSCHE_ART
            .at(&entry.place, format!(
                "Der Schlüssel „{}“ ist nicht möglich; erlaubt sind a bis z, Ziffern und „-“.",
                entry.key
            ))
            .field(&field.path),
    );
}

fn refuse_repeated(key: &Placed<String>, first: &Placed<String>, reading: &mut Reading) {
    reading.findings.push(
        rules::SCHLUESSEL_AMTLICH
            .at(
                &key.place,
                format!(
                    "Den Kreisschlüssel „{}“ hat schon „{}“.",
                    key.value,
                    first.path.trim_end_matches(".schluessel")
                ),
            )
            .field(&key.path)
            .also(&first.place, "zuerst hier"),
    );
}

fn doubt_foreign(key: &Placed<String>, reading: &mut Reading) {
    let message = format!(
        "„{}“ ist kein Kreisschlüssel aus Hessen; die beginnen mit 06.",
        key.value
    );
    let finding = rules::SCHLUESSEL_FREMD.at(&key.place, message);
    reading.findings.push(finding.field(&key.path));
}

/// Doubts an office that names the Kreis, whose name is printed below it.
fn doubt_office(amt: &Placed<String>, formen: &Formen, reading: &mut Reading) {
    let mut names = formen.iter().filter_map(|(_, form)| form.split_once(' '));
    let Some((_, name)) = names.find(|(_, name)| amt.value.contains(name)) else {
        return;
    };
    let message = format!("„{name}“ steht hier beim Amt und würde zweimal gedruckt.");
    let finding = rules::AMT_MIT_KREIS.at(&amt.place, message);
    reading.findings.push(finding.field(&amt.path));
}

/// Whether a key can be the name of a file on every system: a-z, digits and hyphens.
pub fn is_id(key: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.len() <= 80
        && key.chars().all(allowed)
        && !key.ends_with('-')
}

fn one(
    id: &str,
    field: &Field,
    rahmen: Rahmen,
    reading: &mut Reading,
) -> Option<(Kreis, Placed<String>)> {
    let own = rahmen.gruppen.map(|gruppen| gruppen.von(id));
    let mut group = field.group(reading)?;
    let mut text =
        |key, reading: &mut Reading| group.need(key, reading)?.text(Kind::Label, reading);
    let name = text("name", reading);
    let sitz = text("sitz", reading);
    let regierungsbezirk = text("regierungsbezirk", reading);
    let amt = text("amt", reading);
    let schluessel = group
        .need("schluessel", reading)
        .and_then(|field| official(&field, reading));
    let genus = group.need("genus", reading).and_then(|field| {
        let words = [
            ("maskulin", Genus::Maskulin),
            ("feminin", Genus::Feminin),
            ("saechlich", Genus::Neutrum),
        ];
        Some((field.choice(&words, reading)?, field.node.place.clone()))
    });
    let ab = group.get("ab").and_then(|field| field.year(reading));
    let bis = group.get("bis").and_then(|field| field.year(reading));
    let in_order = years(ab.as_ref(), bis.as_ref(), reading);
    let given = group.get("formen");
    let werte = declared(&mut group, rahmen, own.as_ref(), reading);
    let known = rahmen.vordruck.into_iter().flat_map(Vordruck::weitere_seiten);
    let parteien = known.map(|seite| {
        let key = seite.schluessel.clone();
        (key.clone(), seite::read(&key, &werte, field, reading))
    });
    let parteien: BTreeMap<String, Partei> = parteien.collect();
    if rahmen.vordruck.is_some() {
        group.close(reading);
    }
    let (name, (genus, place)) = (name?, genus?);
    let formen = called(field, &name, (genus, &place), given, reading)?;
    let (schluessel, amt) = (schluessel?, amt?);
    for text in [Some(&name), sitz.as_ref(), Some(&amt)].into_iter().flatten() {
        refuse_empty(text, reading);
    }
    doubt_office(&amt, &formen, reading);
    reading.findings.extend(misspelt_office(&amt));
    if !rahmen.fiktiv && schluessel.value.starts_with(HESSEN) {
        zweifel::bezirk(regierungsbezirk.as_ref(), reading);
    }
    let (ab, bis) = in_order.then_some((ab, bis))?;
    let kreis = Kreis {
        id: id.to_owned(),
        schluessel: schluessel.value.clone(),
        name: name.value,
        formen,
        sitz: sitz?.value,
        regierungsbezirk: regierungsbezirk?.value,
        amt: amt.value,
        ab: ab.map(|year| year.value),
        bis: bis.map(|year| year.value),
        werte,
        parteien,
        gruppen: own.into_iter().flatten().map(str::to_owned).collect(),
    };
    Some((kreis, schluessel))
}

/// What the Vordruck declares for a Kreis; the keys of other Jahrgänge are known and left.
fn declared<'n>(
    group: &mut Group<'n>,
    rahmen: Rahmen<'n>,
    own: Option<&'n BTreeSet<&'n str>>,
    reading: &mut Reading,
) -> Vec<Knoten> {
    let Some(vordruck) = rahmen.vordruck else { return Vec::new() };
    let leser = Leser {
        kind: Kind::Label,
        gruppen: own,
        listen: None,
        wurzel: &[],
        seiten: &[],
    };
    let werte = werte::read(&vordruck.kreis, group, "kreis", &leser, reading);
    for key in rahmen.andere.into_iter().flatten() {
        group.allow(key);
    }
    werte
}

/// What a Kreis is called in each case, if its name and its gender can be meant.
fn called(
    field: &Field,
    name: &Placed<String>,
    genus: (Genus, &Place),
    given: Option<Field>,
    reading: &mut Reading,
) -> Option<Formen> {
    if let Some(finding) = name::fault(name, genus) {
        reading.findings.push(finding);
        return None;
    }
    let by_rule = regel::kreis(&name.value, genus.0);
    forms(field, given, (&name.value, genus.0), by_rule, reading)
}

/// Whether the first year as a party does not lie behind the last.
fn years(
    ab: Option<&Placed<u16>>,
    bis: Option<&Placed<u16>>,
    reading: &mut Reading,
) -> bool {
    let (Some(ab), Some(bis)) = (ab, bis) else { return true };
    if ab.value > bis.value {
        let message = format!("„ab: {}“ liegt hinter „bis: {}“.", ab.value, bis.value);
        let finding = rules::JAHRE_VERTAUSCHT.at(&ab.place, message);
        reading.findings.push(finding.field(&ab.path).also(&bis.place, "bis"));
    }
    ab.value <= bis.value
}

/// How many digits an amtlicher Schlüssel has: of a Kreis and of a Gemeinde (AGS), and the Regionalschlüssel (ARS).
const STELLEN: [usize; 3] = [5, 8, 12];

/// The amtliche Schlüssel, quoted so that the zero in front stays.
fn official(field: &Field, reading: &mut Reading) -> Option<Placed<String>> {
    let Value::Scalar(scalar) = &field.node.value else {
        return field.text(Kind::Label, reading);
    };
    let written = field.node.place.text();
    let bare = written.trim_matches(['"', '\'']);
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if STELLEN.contains(&bare.len()) && digits(bare) && bare != written {
        return field.text(Kind::Label, reading);
    }
    // A spreadsheet drops the zero in front, and nothing else.
    let whole = STELLEN
        .into_iter()
        .find(|stellen| (scalar.text.len()..=scalar.text.len() + 1).contains(stellen));
    let whole = whole.filter(|_| digits(&scalar.text));
    let meant =
        whole.map(|stellen| format!("Meinten Sie \"{:0>stellen$}\"?", scalar.text));
    reading.findings.push(
        rules::SCHLUESSEL_AMTLICH
            .at(&field.node.place, format!(
                "„{}“ ist kein Kreisschlüssel; erwartet werden fünf Ziffern in Anführungszeichen (bei Gemeinden acht).",
                scalar.text
            ))
            .field(&field.path)
            .maybe_hint(meant),
    );
    None
}
