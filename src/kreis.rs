//! The parties: who they are and what they are called in each case.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::fields::{Field, Group, Kind, Placed, Reading};
use crate::formen::{self, FAELLE, Formen, Genus};
use crate::rules;
use crate::yaml::{Entry, Node, Value};

/// One party: a Landkreis or a kreisfreie Stadt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kreis {
    /// Key of the master data and file name of its records.
    pub id: String,
    /// Amtlicher Kreisschlüssel, five digits.
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

/// Reads the master data.
pub fn read(node: &Node, reading: &mut Reading) -> Kreise {
    let root = Field::root(node);
    let Some(group) = root.group(reading) else { return Kreise::new() };
    let mut kreise = Kreise::new();
    let mut keys: BTreeMap<String, Placed<String>> = BTreeMap::new();
    for (entry, field) in group.entries() {
        if !is_id(&entry.key) {
            refuse_id(entry, &field, reading);
        } else if let Some((kreis, key)) = one(&entry.key, &field, reading) {
            if let Some(first) = keys.get(&kreis.schluessel) {
                refuse_repeated(&key, first, reading);
            }
            keys.entry(kreis.schluessel.clone()).or_insert(key);
            kreise.insert(entry.key.clone(), Arc::new(kreis));
        }
    }
    if group.entries().next().is_none() {
        root.missing("Hier stehen keine Kreise.", reading);
    }
    kreise
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
    reading: &mut Reading,
) -> Option<(Kreis, Placed<String>)> {
    let mut group = field.group(reading)?;
    let mut text = |key, reading: &mut Reading| {
        group
            .need(key, reading)?
            .text(Kind::Label, reading)
            .map(|text| text.value)
    };
    let name = text("name", reading);
    let sitz = text("sitz", reading);
    let regierungsbezirk = text("regierungsbezirk", reading);
    let amt = text("amt", reading);
    let schluessel = group
        .need("schluessel", reading)
        .and_then(|field| official(&field, reading));
    let genus = group.need("genus", reading).and_then(|field| {
        let words = [("maskulin", Genus::Maskulin), ("feminin", Genus::Feminin)];
        field.choice(&words, reading)
    });
    let ab = group
        .get("ab")
        .and_then(|field| field.year(reading))
        .map(|year| year.value);
    let bis = group
        .get("bis")
        .and_then(|field| field.year(reading))
        .map(|year| year.value);
    let given = group.get("formen");
    group.close(reading);
    let (name, genus) = (name?, genus?);
    let formen = forms(field, given, &formen::kreis(&name, genus), reading)?;
    let schluessel = schluessel?;
    let kreis = Kreis {
        id: id.to_owned(),
        schluessel: schluessel.value.clone(),
        name,
        formen,
        sitz: sitz?,
        regierungsbezirk: regierungsbezirk?,
        amt: amt?,
        ab,
        bis,
    };
    Some((kreis, schluessel))
}

/// The amtliche Schlüssel: five digits, quoted so that the zero in front stays.
fn official(field: &Field, reading: &mut Reading) -> Option<Placed<String>> {
    let Value::Scalar(scalar) = &field.node.value else {
        return field.text(Kind::Label, reading);
    };
    let written = field.node.place.text();
    let bare = written.trim_matches(['"', '\'']);
    if bare.len() == 5 && bare.bytes().all(|b| b.is_ascii_digit()) && bare != written {
        return field.text(Kind::Label, reading);
    }
    let digits =
        scalar.text.len() <= 5 && scalar.text.bytes().all(|b| b.is_ascii_digit());
    let meant = digits.then(|| format!("Meinten Sie \"{:0>5}\"?", scalar.text));
    reading.findings.push(
        rules::SCHLUESSEL_AMTLICH
            .at(&field.node.place, format!(
                "„{}“ ist kein Kreisschlüssel; erwartet werden fünf Ziffern in Anführungszeichen.",
                scalar.text
            ))
            .field(&field.path)
            .maybe_hint(meant),
    );
    None
}

/// The forms that are given, and for the others those of the rule.
pub(crate) fn forms(
    owner: &Field,
    given: Option<Field>,
    by_rule: &[Option<String>; 4],
    reading: &mut Reading,
) -> Option<Formen> {
    let mut group = match given {
        Some(field) => Some(field.group(reading)?),
        None => None,
    };
    let form = |group: &mut Option<Group>, index: usize, reading: &mut Reading| {
        let field = group.as_mut().and_then(|group| group.get(FAELLE[index]));
        let given: Option<Placed<String>> =
            field.and_then(|field| field.text(Kind::Label, reading));
        let form = given.map(|text| text.value).or_else(|| by_rule[index].clone());
        if form.is_none() {
            reading.findings.push(
                rules::FORM
                    .at(
                        &owner.node.place,
                        format!(
                            "Der {} dieses Namens ergibt sich nicht von selbst.",
                            formen::satzanfang(FAELLE[index])
                        ),
                    )
                    .field(format!("{}.formen.{}", owner.path, FAELLE[index]))
                    .hint(format!(
                        "Unter „formen:“ die Zeile „{}: …“ mit Artikel ergänzen.",
                        FAELLE[index]
                    )),
            );
        }
        form
    };
    let forms = [0, 1, 2, 3].map(|index| form(&mut group, index, reading));
    if let Some(group) = group {
        group.close(reading);
    }
    let [nominativ, genitiv, dativ, akkusativ] = forms;
    Some(Formen {
        nominativ: nominativ?,
        genitiv: genitiv?,
        dativ: dativ?,
        akkusativ: akkusativ?,
    })
}
