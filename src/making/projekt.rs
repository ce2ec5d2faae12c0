//! A project and one of its Jahrgänge: master data, records, templates, fonts.

mod dateien;
mod fremdes;
mod vordrucke;
mod vorjahr;
mod vorlagen;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use self::dateien::{as_far_as, part};
use super::ablage::{self, Ablagen};
use super::{ausgegeben, veroeffentlicht};
use crate::agreement::jahrgang::{self, Jahrgang};
use crate::agreement::kreis::{self, Kreise, Rahmen};
use crate::agreement::plausibel::{self, Nachbarn, Vorjahr};
use crate::agreement::record::{self, Record};
use crate::agreement::vereinbarung::{self, Vereinbarung};
use crate::agreement::vordruck::{self, Vordruck};
use crate::approval::freigabe::{self, Freigaben};
use crate::approval::gestalt::Gestalt;
use crate::finding::rules;
use crate::finding::{Finding, Findings, Place};
use crate::making::bundle::Stamm;
use crate::reading::bestand::Bestand;
use crate::reading::fields::Reading;
use crate::setting::press::Press;
use crate::setting::vorlagen::Vorlagen;
use crate::values::datum;
use crate::values::jahrgangsname::Jahrgangsname;
use crate::values::zeichen::Vorrat;

pub use vordrucke::{Vordrucke, read as vordrucke};
pub use vorjahr::{Betraege, amounts as vorjahr, each as vorjahrsdatensaetze};

/// The master data.
pub const KREISE: &str = "data/kreise.yaml";
/// The folder of the fonts.
pub const FONTS: &str = "fonts/";

/// One Jahrgang with everything that its agreements are made of.
pub struct Projekt {
    /// All parties.
    pub kreise: Kreise,
    /// What the agreements need to know.
    pub vordruck: Arc<Vordruck>,
    /// What the agreements have in common.
    pub jahrgang: Jahrgang,
    /// The agreements by Kreis.
    pub vereinbarungen: BTreeMap<String, Vereinbarung>,
    /// The approvals by Kreis.
    pub freigaben: Freigaben,
    /// The files of the approvals by their name, whatever they hold.
    pub freigabedateien: BTreeMap<String, Vec<u8>>,
    /// What is noted of the signed files, by Kreis.
    pub ablagen: Ablagen,
    /// The templates.
    pub vorlagen: Vorlagen,
    /// What they are set with; others have it, too.
    pub press: Arc<Press>,
    gestalt: OnceLock<Gestalt>,
}

/// Reads and checks a Jahrgang; `None` where it can't be used at all.
///
/// Every finding of every file is noted; a Kreis whose record can't be read has no agreement.
pub fn read(
    bestand: &Bestand,
    name: &Jahrgangsname,
    findings: &mut Findings,
) -> Option<Projekt> {
    let press = Press::of(bestand.bytes(FONTS));
    let vorrat = press.schriften().vorrat();
    if vorrat.is_empty() {
        findings.push(
            rules::DATEI_FEHLT
                .at(&Place::path(FONTS), "In diesem Ordner fehlen die Schriften."),
        );
    }
    let vordruck = vordrucke::own(bestand, name, &vorrat, findings).map(Arc::new);
    let jahrgang = read_jahrgang(bestand, name, vordruck.as_deref(), &vorrat, findings);
    let andere = vordrucke::other_keys(bestand, name, &vorrat);
    let rahmen = Rahmen {
        vordruck: vordruck.as_deref(),
        gruppen: jahrgang.as_ref().map(|jahrgang| &jahrgang.gruppen),
        andere: Some(&andere),
        fiktiv: jahrgang.as_ref().is_none_or(|jahrgang| jahrgang.fiktiv),
    };
    let kreise = read_kreise(bestand, rahmen, &vorrat, findings);
    let vorlagen = vorlagen::read(bestand, name, vordruck.as_deref(), &vorrat, findings);
    check_groups(rahmen, vorlagen.as_ref(), kreise.as_ref(), findings);
    let facts = kreise.as_ref().zip(jahrgang.as_ref()).zip(vordruck.as_ref());
    let remember = |record: Record| Vorjahr::of(&record);
    let umfeld = facts.map(|((known, jahrgang), vordruck)| Umfeld {
        kreise: &known.kreise,
        nachbarn: Nachbarn::new(&known.kreise),
        jahrgang,
        vordruck,
        before: vorjahr::each(bestand, name, vordruck, &vorrat, remember),
    });
    let vereinbarungen = read_records(
        bestand,
        name,
        kreise.as_ref(),
        vordruck.as_deref(),
        umfeld.as_ref(),
        &mut Reading { findings, vorrat: &vorrat },
    );
    if vorrat.is_empty() {
        // Without fonts no character can be printed; that one thing is said above.
        findings.leave_out(&rules::ZEICHEN_FEHLT);
    }
    let (kreise, jahrgang) = (kreise?.kreise, jahrgang?);
    check_whole(&jahrgang, &vereinbarungen, findings);
    let mut reading = Reading { findings, vorrat: &vorrat };
    let freigaben =
        freigabe::read(bestand, &name.data_folder(), name.jahr, &kreise, &mut reading);
    let ablagen = ablage::read(bestand, &name.data_folder(), name.jahr, findings);
    findings.extend(demand(&jahrgang, &freigaben));
    let vorlagen = vorlagen?;
    Some(Projekt {
        kreise,
        vordruck: vordruck?,
        jahrgang,
        vereinbarungen,
        freigaben,
        ablagen,
        freigabedateien: bestand.bytes(&(name.data_folder() + freigabe::FOLDER)),
        vorlagen,
        press,
        gestalt: OnceLock::new(),
    })
}

/// Checks what concerns no single record.
fn check_whole(
    jahrgang: &Jahrgang,
    vereinbarungen: &BTreeMap<String, Vereinbarung>,
    findings: &mut Findings,
) {
    plausibel::check_signatories(jahrgang, findings);
    let amounts = vereinbarungen.values().filter_map(Vereinbarung::kopfbetrag);
    plausibel::check_volume(jahrgang, amounts, findings);
}

/// That the Jahrgang asks for less than it did when the last approval was given.
fn demand(jahrgang: &Jahrgang, freigaben: &Freigaben) -> Option<Finding> {
    let last = freigaben.values().flatten().max_by_key(|freigabe| freigabe.am)?;
    let before = last.pflicht.filter(|before| before.is_stricter(jahrgang.freigabe))?;
    let place = Place::path(jahrgang.name.data_folder() + "jahrgang.yaml");
    let message = format!(
        "Bei der Freigabe durch „{}“ am {} galt „freigabe: {}“, jetzt gilt „freigabe: {}“.",
        last.von,
        datum::print(last.am),
        before.name(),
        jahrgang.freigabe.name(),
    );
    Some(rules::PFLICHT_FEHLT.at(&place, message).field("freigabe"))
}

impl Projekt {
    /// What its pages look like beside their words.
    pub fn gestalt(&self) -> &Gestalt {
        self.gestalt.get_or_init(|| {
            let fonts = self.press.schriften().kennung();
            let fonts = (FONTS.to_owned(), fonts.as_slice());
            Gestalt::of(self.vorlagen.gestalt().chain([fonts]))
        })
    }

    /// What the names of its files have in common.
    pub fn stamm(&self) -> Stamm<'_> {
        Stamm {
            kuerzel: &self.vordruck.kuerzel.value,
            jahr: self.jahrgang.jahr.value,
        }
    }
}

/// The master data, and the keys in it of which not all may be readable.
struct Stammdaten {
    ids: BTreeSet<String>,
    kreise: Kreise,
}

/// What a record is checked against.
struct Umfeld<'a> {
    kreise: &'a Kreise,
    nachbarn: Nachbarn<'a>,
    jahrgang: &'a Jahrgang,
    vordruck: &'a Arc<Vordruck>,
    before: BTreeMap<String, Vorjahr>,
}

impl Umfeld<'_> {
    fn check(&self, id: &str, record: &Record, findings: &mut Findings) -> Vereinbarung {
        let Self { kreise, nachbarn, jahrgang, vordruck, before } = self;
        if let Some(before) = before.get(id) {
            plausibel::check_jump(record, &before.betraege, findings);
        }
        plausibel::check(&kreise[id], nachbarn, jahrgang, record, findings);
        vereinbarung::check(&kreise[id], jahrgang, vordruck, record, findings)
    }
}

/// Reads the master data; without any Kreis they say nothing about the records.
fn read_kreise(
    bestand: &Bestand,
    rahmen: Rahmen,
    vorrat: &Vorrat,
    findings: &mut Findings,
) -> Option<Stammdaten> {
    let (node, whole) = as_far_as(bestand, KREISE, findings);
    let node = node?;
    let read = |findings: &mut Findings| Stammdaten {
        ids: kreis::ids(&node).map(str::to_owned).collect(),
        kreise: kreis::read(&node, rahmen, &mut Reading { findings, vorrat }),
    };
    let known = part(whole, findings, read)?;
    Some(known).filter(|known| !known.ids.is_empty())
}

/// Checks the groups of parties once all who name or use them are read.
fn check_groups(
    rahmen: Rahmen,
    vorlagen: Option<&Vorlagen>,
    kreise: Option<&Stammdaten>,
    findings: &mut Findings,
) {
    let (Some(gruppen), Some(vordruck)) = (rahmen.gruppen, rahmen.vordruck) else {
        return;
    };
    let (Some(vorlagen), Some(kreise)) = (vorlagen, kreise) else { return };
    let mut used = vordruck.gruppenwoerter();
    used.extend(vorlagen.gruppen.iter().cloned());
    vordruck::check_groups(gruppen, &used, &kreise.ids, findings);
}

fn read_jahrgang(
    bestand: &Bestand,
    name: &Jahrgangsname,
    vordruck: Option<&Vordruck>,
    vorrat: &Vorrat,
    findings: &mut Findings,
) -> Option<Jahrgang> {
    let path = format!("{}jahrgang.yaml", name.data_folder());
    if !bestand.0.contains_key(&path) {
        findings.push(
            rules::DATEI_FEHLT
                .at(&Place::path(path), "Diese Datei fehlt.")
                .hint("Die Datei aus einer Sicherung zurückholen oder aus einem anderen Jahrgang kopieren und anpassen."),
        );
        return None;
    }
    let (node, whole) = as_far_as(bestand, &path, findings);
    let node = node?;
    let read = |findings: &mut Findings| {
        jahrgang::read(&node, name, vordruck, &mut Reading { findings, vorrat })
    };
    let jahrgang = part(whole, findings, read)??;
    if jahrgang.jahr.value != name.jahr {
        findings.push(
            rules::AUSWAHL
                .at(
                    &jahrgang.jahr.place,
                    format!(
                        "Hier steht das Jahr {}, der Ordner heißt {name}.",
                        jahrgang.jahr.value
                    ),
                )
                .field("jahr")
                .hint(format!("jahr: {}", name.jahr)),
        );
        return None;
    }
    Some(jahrgang)
}

/// Reads and checks the records side by side.
///
/// What was read of one is dropped before the next, so that a Land with thousands takes little
/// more memory than a small one.
fn read_records(
    bestand: &Bestand,
    name: &Jahrgangsname,
    kreise: Option<&Stammdaten>,
    vordruck: Option<&Vordruck>,
    umfeld: Option<&Umfeld>,
    reading: &mut Reading,
) -> BTreeMap<String, Vereinbarung> {
    let records = records(bestand, name, reading.findings);
    let vorrat = reading.vorrat;
    let read = |(id, path): (&&str, &&str)| {
        let mut findings = Findings::default();
        let gruppen = umfeld.map(|umfeld| umfeld.jahrgang.gruppen.von(id));
        let (node, whole) = as_far_as(bestand, path, &mut findings);
        let record = node.zip(vordruck).and_then(|(node, vordruck)| {
            let mut reading = Reading { findings: &mut findings, vorrat };
            record::read(&node, vordruck, gruppen.as_ref(), &mut reading)
        });
        let place = Place::path(*path);
        let known = kreise.is_some_and(|kreise| {
            is_party(id, kreise, &records, name, &place, &mut findings)
        });
        let parts = umfeld.zip(record).filter(|_| known);
        let agreement =
            parts.map(|(umfeld, record)| umfeld.check(id, &record, &mut findings));
        (agreement.filter(|_| whole), findings)
    };
    let read: Vec<_> = records.par_iter().map(read).collect();
    let mut agreements = BTreeMap::new();
    for (id, (agreement, findings)) in records.keys().zip(read) {
        reading.findings.append(findings);
        if let Some(agreement) = agreement {
            agreements.insert((*id).to_owned(), agreement);
        }
    }
    let all: Vec<&Vereinbarung> = agreements.values().collect();
    plausibel::check_all(&all, reading.findings);
    if let Some(umfeld) = umfeld {
        plausibel::check_year(&all, &umfeld.before, umfeld.kreise, reading.findings);
    }
    let parties = kreise.into_iter().flat_map(|known| &known.kreise);
    let parties = parties.filter(|(_, kreis)| kreis.is_party(name.jahr));
    for (id, kreis) in parties.filter(|(id, _)| !records.contains_key(id.as_str())) {
        reading.findings.push(rules::DATENSATZ_FEHLT.at(
            &Place::path(format!("{}{id}.yaml", name.data_folder())),
            format!("Für „{}“ gibt es keinen Datensatz.", kreis.name),
        ));
    }
    agreements
}

/// The paths of the records by the key of their Kreis; what else lies there is a finding.
fn records<'a>(
    bestand: &'a Bestand,
    name: &Jahrgangsname,
    findings: &mut Findings,
) -> BTreeMap<&'a str, &'a str> {
    let mut records = BTreeMap::new();
    for (path, file) in bestand.below(&name.data_folder()) {
        match file.strip_suffix(".yaml") {
            Some("jahrgang") => {}
            _ if [ausgegeben::DATEI, veroeffentlicht::DATEI].contains(&file) => {}
            Some(id) if !id.contains('/') => {
                records.insert(id, path);
            }
            _ if file.starts_with(freigabe::FOLDER) => {}
            _ if file.starts_with(ablage::FOLDER) => {}
            _ => {
                findings.push(
                    rules::FREMDE_DATEI
                        .at(&Place::path(path), "Diese Datei wird nicht gelesen.")
                        .maybe_hint(fremdes::meant(bestand, name, file)),
                );
            }
        }
    }
    records
}

fn is_party(
    id: &str,
    known: &Stammdaten,
    records: &BTreeMap<&str, &str>,
    name: &Jahrgangsname,
    place: &Place,
    findings: &mut Findings,
) -> bool {
    match known.kreise.get(id) {
        Some(kreis) if kreis.is_party(name.jahr) => return true,
        Some(kreis) => findings.push(
            rules::KREIS_NICHT_PARTEI
                .at(
                    place,
                    format!("„{}“ ist {} nicht Vertragspartei.", kreis.name, name.jahr),
                )
                .hint(
                    "Die Datei löschen oder „ab“ und „bis“ in data/kreise.yaml ändern.",
                ),
        ),
        // What is wrong with its master data is reported there.
        None if known.ids.contains(id) => {}
        None => findings.push(fremdes::unknown(id, known, records, name.jahr, place)),
    }
    false
}
