//! What was proved, for programs; the fields only ever grow.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Ergebnis, rat};
use crate::proof::{Datensatz, Feld, Freigabestand, Nachweis, Urteil, zeit};

/// The answer for a list of files.
#[derive(Serialize)]
pub struct Antwort<'a> {
    dateien: Vec<Datei<'a>>,
    vertrauen: &'static str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Datei<'a> {
    Unlesbar { datei: &'a str, bewiesen: bool, fehler: &'a str },
    Gelesen(Box<Gelesen<'a>>),
}

#[derive(Serialize)]
struct Gelesen<'a> {
    datei: &'a str,
    bewiesen: bool,
    dokument_bewiesen: bool,
    sha256: &'a str,
    erste_revision_sha256: &'a str,
    ausgegeben: Option<NaiveDate>,
    kreis: Option<&'a str>,
    jahr: Option<u16>,
    fassung: Option<&'static str>,
    urteil: &'static str,
    grund: Option<&'a str>,
    abweichungen: Option<&'a [String]>,
    datensatz: &'static str,
    datensatzabweichungen: Option<&'a [String]>,
    freigabe: Option<Freigabe<'a>>,
    felder: Vec<Unterschriftsfeld<'a>>,
    nachtraege: &'a [String],
    hinweise: &'a [String],
    rat: Vec<&'static str>,
}

#[derive(Serialize)]
#[serde(tag = "stand", rename_all = "lowercase")]
enum Freigabe<'a> {
    Fehlt { erforderlich: bool },
    Unbrauchbar { erforderlich: bool },
    Gilt { von: &'a str, am: NaiveDate },
    Anders { von: &'a str, am: NaiveDate, abweichungen: &'a [String] },
}

#[derive(Serialize)]
struct Unterschriftsfeld<'a> {
    name: &'a str,
    hinweis: Option<&'a str>,
    hinzugefuegt: bool,
    signatur: Option<Signatur<'a>>,
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
struct Signatur<'a> {
    wer: Option<&'a str>,
    aussteller: Option<&'a str>,
    wann: Option<String>,
    dokumentzeitstempel: bool,
    zeitstempel: Option<String>,
    zeitstempeldienst: Option<&'a str>,
    grund: Option<&'a str>,
    unversehrt: bool,
    zaehlt: bool,
    deckt_ganze_datei: bool,
    revision: Option<usize>,
    fehler: &'a [String],
    einwaende: &'a [String],
    hinweise: &'a [String],
}

/// For programs.
pub fn json(files: &[Ergebnis]) -> Antwort<'_> {
    Antwort {
        dateien: files.iter().map(outcome).collect(),
        vertrauen: "nicht geprüft",
    }
}

fn outcome((name, outcome): &Ergebnis) -> Datei<'_> {
    match outcome {
        Err(why) => Datei::Unlesbar { datei: name, bewiesen: false, fehler: why },
        Ok(proof) => Datei::Gelesen(Box::new(file(name, proof))),
    }
}

fn file<'a>(name: &'a str, proof: &'a Nachweis) -> Gelesen<'a> {
    let (urteil, abweichungen, grund) = judgement(&proof.urteil);
    let (datensatz, datensatzabweichungen) = record(&proof.datensatz);
    let what = proof.vereinbarung.as_ref();
    Gelesen {
        datei: name,
        bewiesen: proof.bewiesen(),
        dokument_bewiesen: proof.dokument_bewiesen(),
        sha256: &proof.sha256,
        erste_revision_sha256: &proof.erste_sha256,
        ausgegeben: proof.ausgegeben,
        kreis: what.map(|what| what.kreis.as_str()),
        jahr: what.map(|what| what.jahr),
        fassung: what.map(|what| what.fassung.name()),
        urteil,
        grund,
        abweichungen,
        datensatz,
        datensatzabweichungen,
        freigabe: approval(&proof.freigabe),
        felder: proof.felder.iter().map(field).collect(),
        nachtraege: &proof.fortschreibungen,
        hinweise: &proof.hinweise,
        rat: rat::rat(proof),
    }
}

/// The judgement, what differs in lines, and why a file is not one of ours.
fn judgement(urteil: &Urteil) -> (&'static str, Option<&[String]>, Option<&str>) {
    match urteil {
        Urteil::Unveraendert => ("unveraendert", None, None),
        Urteil::Fortgeschrieben => ("erste-revision-unveraendert", None, None),
        Urteil::WortlautGleich => ("wortlaut-gleich", None, None),
        Urteil::WortlautAnders(lines) => ("wortlaut-anders", Some(lines), None),
        Urteil::Fremd(why) => ("fremd", None, Some(why)),
        Urteil::OhneProjekt => ("ohne-projekt", None, None),
    }
}

fn record(datensatz: &Datensatz) -> (&'static str, Option<&[String]>) {
    match datensatz {
        Datensatz::Gleich => ("gleich", None),
        Datensatz::Datiert => ("gleich-bis-auf-datum", None),
        Datensatz::Anders(lines) => ("anders", Some(lines)),
        Datensatz::FehltImProjekt => ("fehlt-im-projekt", None),
        Datensatz::FehltInDatei => ("fehlt-in-datei", None),
        Datensatz::Unbekannt => ("unbekannt", None),
    }
}

fn approval(stand: &Freigabestand) -> Option<Freigabe<'_>> {
    Some(match stand {
        Freigabestand::Entfaellt => return None,
        Freigabestand::Fehlt { noetig } => Freigabe::Fehlt { erforderlich: *noetig },
        Freigabestand::Unbrauchbar { noetig } => {
            Freigabe::Unbrauchbar { erforderlich: *noetig }
        }
        Freigabestand::Gilt { von, am } => Freigabe::Gilt { von, am: *am },
        Freigabestand::Anders { von, am, stellen } => {
            Freigabe::Anders { von, am: *am, abweichungen: stellen }
        }
    })
}

fn field(field: &Feld) -> Unterschriftsfeld<'_> {
    let signature = field.signatur.as_ref().map(|signed| Signatur {
        wer: signed.wer.as_deref(),
        aussteller: signed.aussteller.as_deref(),
        wann: signed.wann.map(zeit::iso),
        dokumentzeitstempel: signed.dokumentzeitstempel,
        zeitstempel: signed.zeitstempel.as_ref().map(|(_, time)| zeit::iso(*time)),
        zeitstempeldienst: signed.zeitstempel.as_ref().map(|(name, _)| name.as_str()),
        grund: signed.grund.as_deref(),
        unversehrt: signed.unversehrt(),
        zaehlt: signed.zaehlt(),
        deckt_ganze_datei: signed.ganz,
        revision: signed.revision,
        fehler: &signed.fehler,
        einwaende: &signed.einwaende,
        hinweise: &signed.hinweise,
    });
    Unterschriftsfeld {
        name: &field.name,
        hinweis: field.hinweis.as_deref(),
        hinzugefuegt: field.hinzugefuegt,
        signatur: signature,
    }
}
