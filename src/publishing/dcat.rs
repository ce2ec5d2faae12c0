//! The description for catalogues of data: DCAT-AP.de 3.0 as JSON-LD.
//!
//! Addresses of the portal, the licence and the Datenbereitsteller are nobody's to invent:
//! they come from outside or are left out.

use std::str::FromStr;

use serde_json::{Map, Value, json};

use super::KATALOG;
use super::datei::Portaldatei;
use super::eintrag::Eintrag;
use crate::agreement::jahrgang::Jahrgang;
use crate::making::projekt::Projekt;
use crate::page;

const LANGUAGE: &str = "http://publications.europa.eu/resource/authority/language/DEU";
const FILE_TYPE: &str = "http://publications.europa.eu/resource/authority/file-type/";
const MEDIA_TYPE: &str = "https://www.iana.org/assignments/media-types/";
const GEOCODING: &str = "http://dcat-ap.de/def/politicalGeocoding/";

/// An absolute address of the web.
///
/// ```
/// use zielvereinbarung::publishing::Adresse;
/// assert!("https://example.org/a".parse::<Adresse>().is_ok());
/// assert!("example.org/a".parse::<Adresse>().is_err());
/// assert!("https://example.org/a b".parse::<Adresse>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adresse(String);

impl Adresse {
    /// Whether names of files can stand behind it: it has no query and no fragment.
    pub fn is_folder(&self) -> bool {
        !self.0.contains(['?', '#'])
    }
}

impl FromStr for Adresse {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let allowed =
            |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&()*+,;=%".contains(c);
        match rest {
            Some(rest)
                if !rest.is_empty()
                    && !rest.starts_with('/')
                    && rest.chars().all(allowed) =>
            {
                Ok(Self(text.to_owned()))
            }
            _ => Err("erwartet wird eine Adresse, die mit https:// beginnt"),
        }
    }
}

/// What neither agreement nor master data know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Herkunft {
    /// Where the folder will lie on the web.
    pub basis: Option<Adresse>,
    /// Under which licence the files are published.
    pub lizenz: Option<Adresse>,
    /// The entry of the Datenbereitsteller in the list of the German portal for open data.
    pub bereitsteller: Option<Adresse>,
}

impl Herkunft {
    /// The address of a file, relative where nobody knows where the folder will lie.
    fn address(&self, name: &str) -> String {
        match &self.basis {
            Some(Adresse(base)) => format!("{}/{name}", base.trim_end_matches('/')),
            None => name.to_owned(),
        }
    }
}

/// Writes the catalogue: a data set an agreement, and one for the table of all.
pub(super) fn write(
    projekt: &Projekt,
    entries: &[Eintrag],
    table: &Portaldatei,
    herkunft: &Herkunft,
) -> Vec<u8> {
    let (jahrgang, programm) = (&projekt.jahrgang, &projekt.vordruck.programm);
    let writer = Katalog { projekt, jahrgang, herkunft };
    let jahr = jahrgang.jahr.value;
    let titled = |text: String| page::titled(&text, jahrgang.fiktiv);
    let mut catalogue = json!({
        "@context": context(),
        "@id": herkunft.address(&format!("{KATALOG}#katalog")),
        "@type": "dcat:Catalog",
        "dct:title": german(&titled(format!("Zielvereinbarungen {jahr}"))),
        "dct:description": german(&titled(format!(
            "Zielvereinbarungen {jahr} {programm}"
        ))),
        "dct:publisher": writer.publisher(),
        "dct:language": id(LANGUAGE),
    });
    let mut sets: Vec<Value> =
        entries.iter().map(|entry| writer.agreement(entry)).collect();
    sets.push(writer.table(entries, table));
    catalogue["dcat:dataset"] = Value::Array(sets);
    let text =
        serde_json::to_string_pretty(&catalogue).expect("a catalogue is plain JSON");
    (text + "\n").into_bytes()
}

fn context() -> Value {
    json!({
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcatde": "http://dcat-ap.de/def/dcatde/",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "spdx": "http://spdx.org/rdf/terms#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    })
}

fn id(address: &str) -> Value {
    json!({ "@id": address })
}

fn german(text: &str) -> Value {
    json!({ "@value": text, "@language": "de" })
}

/// The level of administration and the list of keys that an amtlicher Schlüssel belongs to (DCAT-AP.de, political
/// geocoding).
fn geocoding(schluessel: &str) -> (&'static str, &'static str) {
    match schluessel.len() {
        8 => ("municipality", "municipalityKey"),
        12 => ("municipality", "regionalKey"),
        _ => ("administrativeDistrict", "districtKey"),
    }
}

fn typed(value: &str, kind: &str) -> Value {
    json!({ "@value": value, "@type": kind })
}

struct Katalog<'a> {
    projekt: &'a Projekt,
    jahrgang: &'a Jahrgang,
    herkunft: &'a Herkunft,
}

impl Katalog<'_> {
    fn publisher(&self) -> Value {
        json!({ "@type": "foaf:Agent", "foaf:name": german(&self.jahrgang.ministerium.name) })
    }

    /// What every data set has.
    fn dataset(&self, name: &str, titel: &str, beschreibung: &str) -> Map<String, Value> {
        let mut set = Map::new();
        let mut put = |key: &str, value| set.insert(key.to_owned(), value);
        put("@id", self.herkunft.address(&format!("{KATALOG}#{name}")).into());
        put("@type", "dcat:Dataset".into());
        put("dct:title", german(titel));
        put("dct:description", german(beschreibung));
        put("dct:identifier", name.into());
        put("dct:publisher", self.publisher());
        put("dct:language", id(LANGUAGE));
        if let Some(Adresse(provider)) = &self.herkunft.bereitsteller {
            put("dcatde:contributorID", id(provider));
        }
        set
    }

    fn agreement(&self, entry: &Eintrag) -> Value {
        let kreis = &entry.vereinbarung.kreis;
        let name = entry.pdf.name.trim_end_matches(".pdf");
        let mut set = self.dataset(name, &entry.titel, &entry.beschreibung);
        let mut put = |key: &str, value| set.insert(key.to_owned(), value);
        let words = &entry.dokument.angaben.stichworte;
        put("dcat:keyword", words.iter().map(|word| german(word)).collect());
        put("dct:issued", typed(&entry.datum.to_string(), "xsd:date"));
        let (level, key) = geocoding(&kreis.schluessel);
        put(
            "dcatde:politicalGeocodingLevelURI",
            id(&format!("{GEOCODING}Level/{level}")),
        );
        let district = format!("{GEOCODING}{key}/{}", kreis.schluessel);
        put("dct:spatial", json!({ "@id": district, "@type": "dct:Location" }));
        let pdf = self.distribution("PDF", "application/pdf", &entry.titel, &entry.pdf);
        let html = self.distribution("HTML", "text/html", &entry.titel, &entry.html);
        put("dcat:distribution", json!([pdf, html]));
        Value::Object(set)
    }

    fn table(&self, entries: &[Eintrag], table: &Portaldatei) -> Value {
        let jahr = self.jahrgang.jahr.value;
        let titel = page::titled(
            &format!("Liste der Zielvereinbarungen {jahr}"),
            self.jahrgang.fiktiv,
        );
        let amount = if self.projekt.vordruck.hat_kopfbetrag() { "Betrag, " } else { "" };
        let programm = &self.projekt.vordruck.programm;
        let beschreibung = format!(
            "{titel} {programm} mit Partei, {amount}Datum, Dateien und Prüfsummen"
        );
        let name = self.projekt.stamm().alle();
        let mut set = self.dataset(&name, &titel, &beschreibung);
        if let Some(last) = entries.iter().map(|entry| entry.datum).max() {
            set.insert("dct:issued".into(), typed(&last.to_string(), "xsd:date"));
        }
        let csv = self.distribution("CSV", "text/csv", &titel, table);
        set.insert("dcat:distribution".into(), json!([csv]));
        Value::Object(set)
    }

    fn distribution(
        &self,
        format: &str,
        media: &str,
        titel: &str,
        file: &Portaldatei,
    ) -> Value {
        let address = self.herkunft.address(&file.name);
        let mut distribution = json!({
            "@type": "dcat:Distribution",
            "dct:title": german(&format!("{titel} ({format})")),
            "dcat:accessURL": id(&address),
            "dcat:downloadURL": id(&address),
            "dct:format": id(&format!("{FILE_TYPE}{format}")),
            "dcat:mediaType": id(&format!("{MEDIA_TYPE}{media}")),
            "dct:language": id(LANGUAGE),
            "dcat:byteSize": typed(&file.bytes.to_string(), "xsd:nonNegativeInteger"),
            "spdx:checksum": {
                "@type": "spdx:Checksum",
                "spdx:algorithm": id("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
                "spdx:checksumValue": typed(&file.sha256, "xsd:hexBinary"),
            },
        });
        if let Some(Adresse(licence)) = &self.herkunft.lizenz {
            distribution["dct:license"] = id(licence);
        }
        distribution
    }
}
