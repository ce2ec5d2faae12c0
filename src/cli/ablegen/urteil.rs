//! Whether a file may be filed: proved and signed by all, or a scan that is none of ours.

use std::path::Path;

use crate::agreement::fassung::Fassung;
use crate::disk::fehler::Abbruch;
use crate::making::ablage::Unterschrift;
use crate::making::bundle;
use crate::making::projekt::Projekt;
use crate::proof::{Feld, LARGEST, Nachweis, Signatur, Vereinbarung};
use crate::values::datum;

/// What the names of signature fields begin with.
const FELD: &str = "unterschrift-";
/// How far from its end a PDF says that it ends.
const TAIL: usize = 2_048;

/// Which agreement a proved file is that all have signed, or why it may not be filed.
pub(super) fn fileable(proof: &Nachweis) -> Result<&Vereinbarung, String> {
    let refuse = |why: &str| Err(format!("{why} „zv nachweis“ sagt mehr."));
    let Some(what) = &proof.vereinbarung else {
        return refuse("Die Datei ist keine von uns.");
    };
    if what.fassung != Fassung::Unterschrift {
        return Err(format!(
            "Die Datei ist die Fassung „{}“; abgelegt wird nur die unterschriebene Fassung „unterschrift“.",
            what.fassung.name()
        ));
    }
    if !proof.dokument_bewiesen() {
        return refuse("Das Dokument ist nicht bewiesen.");
    }
    let own: Vec<&Feld> =
        proof.felder.iter().filter(|field| !field.hinzugefuegt).collect();
    let open = own.iter().filter(|field| field.signatur.is_none());
    let open: Vec<String> = open
        .map(|field| format!("„{}“", field.hinweis.as_ref().unwrap_or(&field.name)))
        .collect();
    if !open.is_empty() || own.is_empty() {
        return Err(format!(
            "Noch nicht von allen unterschrieben; es fehlt: {}.",
            open.join(", ")
        ));
    }
    if !proof.bewiesen() {
        return refuse("Nicht jede Unterschrift ist unversehrt.");
    }
    Ok(what)
}

/// The verdict in words.
pub(super) fn words(proof: &Nachweis) -> String {
    match proof.ausgegeben {
        Some(day) if !proof.erkannt() => {
            format!("bewiesen, ausgegeben am {}", datum::print(day))
        }
        _ => "bewiesen".to_owned(),
    }
}

/// Who has signed for which side, and when.
pub(super) fn signatures(proof: &Nachweis) -> Vec<Unterschrift> {
    let own = proof.felder.iter().filter(|field| !field.hinzugefuegt);
    let signed = own.filter_map(|field| {
        let signature = field.signatur.as_ref()?;
        let side = field.name.strip_prefix(FELD)?.rsplit_once('-')?.0;
        Some(Unterschrift {
            seite: side.to_owned(),
            wer: signature.wer.clone().unwrap_or_default(),
            am: day(signature),
        })
    });
    signed.collect()
}

/// The day on which somebody signed, as clocks in Germany showed it; that of a timestamp where
/// there is one.
fn day(signature: &Signatur) -> Option<chrono::NaiveDate> {
    let stamped = signature.zeitstempel.as_ref().map(|(_, time)| *time);
    let moment = stamped.or(signature.wann)?;
    Some(datum::ortszeit(moment)?.date())
}

/// Why a file is no scan of what was signed on paper.
pub(super) fn no_scan(bytes: &[u8], proof: Option<&Nachweis>) -> Option<String> {
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..).unwrap_or_default();
    if bytes.len() > LARGEST {
        let most = LARGEST / 1_000_000;
        return Some(format!(
            "Die Datei ist größer als {most} MB; bitte gröber scannen."
        ));
    }
    if !bytes.starts_with(b"%PDF-") {
        return Some("Das ist kein PDF; einen Scan bitte als PDF speichern.".to_owned());
    }
    if memchr::memmem::find(tail, b"%%EOF").is_none() {
        return Some(
            "Das PDF bricht ab; bitte noch einmal scannen oder kopieren.".to_owned(),
        );
    }
    let proof = proof?;
    if proof.signaturen().next().is_some() {
        return Some(
            "Die Datei ist elektronisch unterschrieben; bitte ohne „--scan“ ablegen."
                .to_owned(),
        );
    }
    let ours = proof.erkannt() || proof.ausgegeben.is_some();
    ours.then(|| "Das ist kein Scan, sondern das Dokument, wie es aus dem Programm kam: Darauf hat niemand unterschrieben.".to_owned())
}

/// The Kreis of a scan: the one that is named, or that the name of the file says.
pub(super) fn kreis(
    path: &Path,
    named: Option<&str>,
    projekt: &Projekt,
) -> Result<String, Abbruch> {
    if let Some(named) = named {
        return Ok(named.to_owned());
    }
    let file = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let stem = file.strip_suffix(".pdf").unwrap_or(file);
    let of_document = bundle::parse_name(file).map(|(kreis, _)| kreis);
    let known = [Some(stem), of_document].into_iter().flatten();
    let mut known = known.filter(|id| projekt.vereinbarungen.contains_key(*id));
    known.next().map(str::to_owned).ok_or_else(|| {
        Abbruch::Aufruf(format!(
            "Zu welchem Kreis gehört „{}“? Bitte „--kreis KREIS“ angeben.",
            path.display()
        ))
    })
}
