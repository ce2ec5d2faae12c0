//! What all agreements of a year have in common.

use std::sync::Arc;

use crate::agreement::kreis;
use crate::agreement::person::{self, Person};
use crate::agreement::vordruck::{self, Gruppen, Noetig, Vordruck};
use crate::agreement::werte::{self, Knoten, Leser};
use crate::finding::rules;
use crate::reading::fields::{Field, Group, Kind, Placed, Reading};
use crate::reading::yaml::{Node, Value};
use crate::values::betrag::Betrag;
use crate::values::formen::{self, Formen, Genus};
use crate::values::jahrgangsname::Jahrgangsname;

/// The facts of `jahrgang.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jahrgang {
    /// The name of its folders.
    pub name: Jahrgangsname,
    /// The year.
    pub jahr: Placed<u16>,
    /// The ministry.
    pub ministerium: Arc<Ministerium>,
    /// Who signs for the Land, unless the record says otherwise.
    pub unterzeichnende: Vec<Person>,
    /// What the Vordruck declares for the Jahrgang.
    pub werte: Arc<Vec<Knoten>>,
    /// The groups of parties.
    pub gruppen: Gruppen,
    /// The Land's total, which the records must not exceed.
    pub gesamtvolumen: Option<Placed<Betrag>>,
    /// Whether a copy for signing needs an approval.
    pub freigabe: Freigabepflicht,
    /// The standard for archives that the PDFs follow.
    pub archivformat: Archivformat,
    /// Whether the records are invented, which every page then says.
    pub fiktiv: bool,
}

/// The ministry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ministerium {
    /// Its full name without article.
    pub name: String,
    /// Its abbreviation.
    pub kurz: String,
    /// Where it signs.
    pub ort: String,
    /// The name in its four cases.
    pub formen: Formen,
}

/// Whether a copy for signing needs an approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freigabepflicht {
    /// It does not.
    NichtErforderlich,
    /// It does.
    Erforderlich,
    /// It needs that of two people.
    VierAugen,
}

impl Freigabepflicht {
    /// The words for it.
    pub const WORTE: [(&'static str, Self); 3] = [
        ("erforderlich", Self::Erforderlich),
        ("vier-augen", Self::VierAugen),
        ("nicht-erforderlich", Self::NichtErforderlich),
    ];

    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Erforderlich => "erforderlich",
            Self::VierAugen => "vier-augen",
            Self::NichtErforderlich => "nicht-erforderlich",
        }
    }

    /// Whether it asks for more than another one.
    pub fn is_stricter(self, other: Self) -> bool {
        self > other
    }

    /// Whether any approval is asked for.
    pub fn is_asked(self) -> bool {
        self != Self::NichtErforderlich
    }
}

/// The standard for archives, each together with PDF/UA-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Archivformat {
    /// PDF/A-3a, with the record attached.
    A3a,
    /// PDF/A-2a, which allows no attachment.
    A2a,
}

/// The key that today's Vordruck has taken over.
const ARTEN: &str = "massnahmenarten";

/// Reads `jahrgang.yaml` of the Jahrgang with this name; without a Vordruck nobody knows which keys it may have beside the
/// built-in ones.
pub fn read(
    node: &Node,
    name: &Jahrgangsname,
    vordruck: Option<&Vordruck>,
    reading: &mut Reading,
) -> Option<Jahrgang> {
    let mut root = Field::root(node).group(reading)?;
    let jahr = root.need("jahr", reading).and_then(|field| field.year(reading));
    let ministerium = root
        .need("ministerium", reading)
        .and_then(|field| ministry(&field, reading));
    let unterzeichnende = root
        .need("unterzeichnende", reading)
        .and_then(|field| signatories(&field, reading));
    let werte = vordruck.map(|vordruck| declared(node, vordruck, &mut root, reading));
    let gruppen = root
        .get("gruppen")
        .map(|field| vordruck::read_groups(&field, reading).unwrap_or_default());
    let gesamtvolumen = root.get("gesamtvolumen").and_then(|field| field.amount(reading));
    let freigabe = root
        .get("freigabe")
        .map(|field| field.choice(&Freigabepflicht::WORTE, reading));
    let archivformat = root.get("archivformat").map(|field| {
        field.choice(&[("a-3a", Archivformat::A3a), ("a-2a", Archivformat::A2a)], reading)
    });
    let fiktiv = root
        .get("fiktiv")
        .map(|field| field.choice(&[("ja", true), ("nein", false)], reading));
    from_old(&mut root, reading);
    if vordruck.is_some() {
        root.close(reading);
    }
    Some(Jahrgang {
        name: name.clone(),
        jahr: jahr?,
        ministerium: Arc::new(ministerium?),
        unterzeichnende: unterzeichnende?,
        werte: Arc::new(werte.unwrap_or(Some(Vec::new()))?),
        gruppen: gruppen.unwrap_or_default(),
        gesamtvolumen,
        freigabe: freigabe.unwrap_or(Some(Freigabepflicht::NichtErforderlich))?,
        archivformat: archivformat.unwrap_or(Some(Archivformat::A3a))?,
        fiktiv: fiktiv.unwrap_or(Some(false))?,
    })
}

/// What the Vordruck declares; `None` where something is missing that must be there.
fn declared<'n>(
    node: &'n Node,
    vordruck: &'n Vordruck,
    root: &mut Group<'n>,
    reading: &mut Reading,
) -> Option<Vec<Knoten>> {
    let leser = Leser {
        kind: Kind::Label,
        gruppen: None,
        listen: None,
        wurzel: &[],
        seiten: &[],
    };
    let werte = werte::read(&vordruck.jahrgang, root, "", &leser, reading);
    let missing = werte::luecken(&werte, Noetig::Unterschrift);
    for gap in &missing {
        // What stands there and can't be read is said already.
        let file = &node.place.file;
        let mut told = reading.findings.iter();
        if told.any(|told| {
            told.place.file == *file && told.field.as_ref() == Some(&gap.pfad)
        }) {
            continue;
        }
        let place = root.place_of(&gap.pfad).unwrap_or(&node.place);
        let message = format!("Hier fehlt die Angabe „{}“.", gap.pfad);
        let finding = rules::SCHLUESSEL_FEHLT.at(place, message);
        let hint = format!("„{}“ mit einem Wert ergänzen.", gap.pfad);
        reading.findings.push(finding.field(&gap.pfad).hint(hint));
    }
    missing.is_empty().then_some(werte)
}

/// Leads a Jahrgang from before there was a Vordruck over.
fn from_old(root: &mut Group, reading: &mut Reading) {
    let entries = root.entries().find(|(entry, _)| entry.key == ARTEN);
    if let Some((entry, field)) = entries
        && !root.is_known(ARTEN)
    {
        root.ignore(ARTEN);
        vordruck::from_old(entry, &field, reading);
    }
}

fn ministry(field: &Field, reading: &mut Reading) -> Option<Ministerium> {
    let mut group = field.group(reading)?;
    let name = group.need_text("name", Kind::Label, reading);
    let kurz = group.need_text("kurz", Kind::Label, reading);
    let ort = group.need_text("ort", Kind::Label, reading);
    let given = group.get("formen");
    group.close(reading);
    let (name, kurz, ort) = (name?.value, kurz?.value, ort?.value);
    let by_rule = formen::ministerium(&name);
    let formen = kreis::forms(field, given, (&name, Genus::Neutrum), by_rule, reading)?;
    Some(Ministerium { name, kurz, ort, formen })
}

/// Who signs for the Land: at least one.
fn signatories(field: &Field, reading: &mut Reading) -> Option<Vec<Person>> {
    let people = person::people(field, reading);
    if matches!(&field.node.value, Value::List(items) if items.is_empty()) {
        field.missing("Hier fehlt, wer für das Land unterschreibt.", reading);
    }
    people
}

impl Archivformat {
    /// Its name in `jahrgang.yaml` and for stock Typst.
    pub fn name(self) -> &'static str {
        match self {
            Self::A3a => "a-3a",
            Self::A2a => "a-2a",
        }
    }
}
