//! What all agreements of a year have in common.

use std::sync::Arc;

use crate::agreement::kreis;
use crate::agreement::record::Person;
use crate::finding::rules;
use crate::reading::fields::{Field, Kind, Placed, Reading};
use crate::reading::yaml::{Node, Value};
use crate::values::betrag::Betrag;
use crate::values::formen::{Formen, Genus};
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
    /// The authority that grants the money.
    pub bewilligungsbehoerde: String,
    /// The Maßnahmenarten in the order of the agreement.
    pub massnahmenarten: Vec<Arc<Massnahmenart>>,
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

/// A kind of project that the budget pays for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Massnahmenart {
    /// The key under `massnahmen` in the records.
    pub id: String,
    /// The title as printed.
    pub titel: String,
}

/// Whether a copy for signing needs an approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freigabepflicht {
    /// It does.
    Erforderlich,
    /// It does not.
    NichtErforderlich,
}

/// The standard for archives, each together with PDF/UA-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Archivformat {
    /// PDF/A-3a, with the record attached.
    A3a,
    /// PDF/A-2a, which allows no attachment.
    A2a,
}

/// Reads `jahrgang.yaml` of the Jahrgang with this name.
pub fn read(
    node: &Node,
    name: &Jahrgangsname,
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
    let behoerde = root.need_text("bewilligungsbehoerde", Kind::Label, reading);
    let arten = root
        .need("massnahmenarten", reading)
        .and_then(|field| kinds(&field, reading));
    let gesamtvolumen = root.get("gesamtvolumen").and_then(|field| field.amount(reading));
    let freigabe = root.get("freigabe").map(|field| {
        let words = [
            ("erforderlich", Freigabepflicht::Erforderlich),
            ("nicht-erforderlich", Freigabepflicht::NichtErforderlich),
        ];
        field.choice(&words, reading)
    });
    let archivformat = root.get("archivformat").map(|field| {
        field.choice(&[("a-3a", Archivformat::A3a), ("a-2a", Archivformat::A2a)], reading)
    });
    let fiktiv = root
        .get("fiktiv")
        .map(|field| field.choice(&[("ja", true), ("nein", false)], reading));
    root.close(reading);
    Some(Jahrgang {
        name: name.clone(),
        jahr: jahr?,
        ministerium: Arc::new(ministerium?),
        unterzeichnende: unterzeichnende?,
        bewilligungsbehoerde: behoerde?.value,
        massnahmenarten: arten?,
        gesamtvolumen,
        freigabe: freigabe.unwrap_or(Some(Freigabepflicht::NichtErforderlich))?,
        archivformat: archivformat.unwrap_or(Some(Archivformat::A3a))?,
        fiktiv: fiktiv.unwrap_or(Some(false))?,
    })
}

fn ministry(field: &Field, reading: &mut Reading) -> Option<Ministerium> {
    let mut group = field.group(reading)?;
    let name = group.need_text("name", Kind::Label, reading);
    let kurz = group.need_text("kurz", Kind::Label, reading);
    let ort = group.need_text("ort", Kind::Label, reading);
    let given = group.get("formen");
    group.close(reading);
    let (name, kurz, ort) = (name?.value, kurz?.value, ort?.value);
    let formen = kreis::forms(field, given, &name, Genus::Neutrum, reading)?;
    Some(Ministerium { name, kurz, ort, formen })
}

/// Who signs for the Land: at least one.
fn signatories(field: &Field, reading: &mut Reading) -> Option<Vec<Person>> {
    let people = crate::agreement::record::people(field, reading);
    if matches!(&field.node.value, Value::List(items) if items.is_empty()) {
        field.missing("Hier fehlt, wer für das Land unterschreibt.", reading);
    }
    people
}

fn kinds(field: &Field, reading: &mut Reading) -> Option<Vec<Arc<Massnahmenart>>> {
    let group = field.group(reading)?;
    let mut kinds = Vec::new();
    let mut sound = true;
    for (entry, field) in group.entries() {
        if !kreis::is_id(&entry.key) {
            kreis::refuse_id(entry, &field, reading);
            sound = false;
        } else if field.node.is_blank() {
            let message =
                format!("Hier fehlt der Titel der Maßnahmenart „{}“.", entry.key);
            reading.findings.push(
                rules::SCHLUESSEL_FEHLT.at(&entry.place, message).field(&field.path),
            );
            sound = false;
        } else if let Some(titel) = field.text(Kind::Wording, reading) {
            numbered(&titel, reading);
            kinds.push(Arc::new(Massnahmenart {
                id: entry.key.clone(),
                titel: titel.value,
            }));
        } else {
            sound = false;
        }
    }
    if sound && kinds.is_empty() {
        field.missing("Hier fehlen die Maßnahmenarten.", reading);
        return None;
    }
    sound.then_some(kinds)
}

/// Doubts a title that begins with a number, as „4. Weiterbildung“.
fn numbered(titel: &Placed<String>, reading: &mut Reading) {
    let rest = titel.value.trim_start_matches(|c: char| c.is_ascii_digit());
    let Some(bare) = rest.strip_prefix(['.', ')']).filter(|_| rest != titel.value) else {
        return;
    };
    let message = format!(
        "„{}“ beginnt mit einer Nummer; die druckt die Vereinbarung.",
        titel.value
    );
    let finding = rules::ART_MIT_NUMMER.at(&titel.place, message);
    let hint = format!("Nur den Titel schreiben: {}", bare.trim_start());
    reading.findings.push(finding.field(&titel.path).hint(hint));
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
