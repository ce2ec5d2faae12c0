//! What was proved, for people and for programs.

mod json;

use std::fmt::Write as _;

use super::{Datensatz, Feld, Freigabestand, Nachweis, Signatur, Urteil};
use crate::values::datum;
use crate::values::zeichen::sichtbar;

pub use json::{Antwort, json};

/// What is said below all files: no program can take this from the reader.
const VERTRAUEN: &str = "Ob den Zertifikaten zu trauen ist, wurde nicht geprüft; \
    das sagen Prüfdienste und PDF-Programme mit einer Liste vertrauenswürdiger Aussteller.\n";

/// The outcome for one file: what it is called and what is known of it, or why nothing is.
pub type Ergebnis = (String, Result<Nachweis, String>);

/// For people: a block a file.
pub fn text(files: &[Ergebnis]) -> String {
    let mut text = String::new();
    for (name, outcome) in files {
        match outcome {
            Ok(proof) => text.push_str(&block(&sichtbar(name), proof)),
            Err(why) => {
                line(&mut text, &format!("{}: nicht bewiesen\n  {why}", sichtbar(name)));
            }
        }
        text.push('\n');
    }
    let signed =
        |proof: &Nachweis| proof.felder.iter().any(|field| field.signatur.is_some());
    if files.iter().any(|(_, outcome)| outcome.as_ref().is_ok_and(signed)) {
        text.push_str(VERTRAUEN);
    }
    text
}

fn line(text: &mut String, words: &str) {
    writeln!(text, "{words}").expect("writing to a string does not fail");
}

fn block(name: &str, proof: &Nachweis) -> String {
    let outcome = if proof.bewiesen() { "bewiesen" } else { "nicht bewiesen" };
    let mut text = format!("{name}: {outcome}\n");
    if let Some(what) = &proof.vereinbarung {
        let about = format!(
            "  Vereinbarung: {} {}, Fassung {}",
            what.name,
            what.jahr,
            what.fassung.name()
        );
        line(&mut text, &about);
    }
    line(&mut text, &format!("  Dokument: {}", judgement(proof)));
    if let Urteil::WortlautAnders(lines) = &proof.urteil {
        redline(&mut text, lines);
    }
    if let Some(words) = record(&proof.datensatz) {
        line(&mut text, &format!("  Datensatz: {words}"));
    }
    if let Datensatz::Anders(lines) = &proof.datensatz {
        redline(&mut text, lines);
    }
    if let Some(words) = approval(&proof.freigabe) {
        line(&mut text, &format!("  Freigabe: {words}"));
    }
    if let Freigabestand::Anders { stellen, .. } = &proof.freigabe {
        redline(&mut text, stellen);
    }
    for field in &proof.felder {
        signature(&mut text, field);
    }
    for fault in &proof.fortschreibungen {
        line(&mut text, &format!("  Nachtrag: {fault}"));
    }
    text
}

fn redline(text: &mut String, lines: &[String]) {
    for words in lines {
        line(text, &format!("    {words}"));
    }
}

fn judgement(proof: &Nachweis) -> String {
    match &proof.urteil {
        Urteil::Unveraendert => "unverändert, Byte für Byte".to_owned(),
        Urteil::Fortgeschrieben if proof.felder.iter().any(|f| f.signatur.is_some()) => {
            "signiert; die erste Revision ist unverändert, Byte für Byte".to_owned()
        }
        Urteil::Fortgeschrieben => {
            "ergänzt; die erste Revision ist unverändert, Byte für Byte".to_owned()
        }
        Urteil::WortlautGleich => {
            "nicht dieselben Bytes; der Wortlaut der Textebene ist gleich, Layout oder \
             Programmstand weicht ab. Bilder, Zeichnungen und Anmerkungen sind nicht verglichen"
                .to_owned()
        }
        Urteil::WortlautAnders(_) => {
            "der Wortlaut weicht ab ([-laut Datensatz und Vorlagen-] {+in der Datei+}):"
                .to_owned()
        }
        Urteil::Fremd(why) => format!("keine Datei von uns. {why}"),
        Urteil::OhneProjekt => {
            "nicht zu vergleichen, weil sich aus Projekt und Datensatz keine Vereinbarung erzeugen lässt; \
             „zv pruefen“ sagt, warum"
                .to_owned()
        }
    }
}

fn record(datensatz: &Datensatz) -> Option<&'static str> {
    Some(match datensatz {
        Datensatz::Gleich => "stimmt mit dem des Projekts überein",
        Datensatz::Datiert => {
            "stimmt mit dem des Projekts überein, das inzwischen das Datum der Unterschrift kennt"
        }
        Datensatz::Anders(_) => "weicht ab (- im Projekt, + in der Datei):",
        Datensatz::FehltImProjekt => "im Projekt gibt es keinen zum Vergleich",
        Datensatz::FehltInDatei => {
            "die Datei trägt keinen; verglichen wurde mit dem des Projekts"
        }
        Datensatz::Unbekannt => return None,
    })
}

fn approval(stand: &Freigabestand) -> Option<String> {
    let asked = |noetig: &bool| {
        if *noetig { "; dieser Jahrgang verlangt eine" } else { "" }
    };
    Some(match stand {
        Freigabestand::Entfaellt => return None,
        Freigabestand::Fehlt { noetig } => {
            format!("im Projekt gibt es keine{}", asked(noetig))
        }
        Freigabestand::Unbrauchbar { noetig } => {
            format!("die im Projekt zählt nicht, siehe „zv pruefen“{}", asked(noetig))
        }
        Freigabestand::Gilt { von, am } => {
            format!(
                "genau dieser Wortlaut, von „{von}“ am {} freigegeben",
                datum::print(*am)
            )
        }
        Freigabestand::Anders { von, am, .. } => format!(
            "„{von}“ hat am {} einen anderen Wortlaut freigegeben ([-freigegeben-] {{+in der Datei+}}):",
            datum::print(*am)
        ),
    })
}

fn signature(text: &mut String, field: &Feld) {
    let whose = field.hinweis.as_deref().unwrap_or(&field.name);
    let Some(signed) = &field.signatur else {
        return line(text, &format!("  {whose}: noch nicht elektronisch signiert"));
    };
    line(text, &format!("  {whose}:"));
    let who = signed.wer.as_deref().unwrap_or("nicht feststellbar");
    let when = signed.wann.as_deref().unwrap_or("ohne Zeitangabe");
    line(
        text,
        &format!("    signiert von: {who} (laut Zertifikat), {when} (laut Signatur)"),
    );
    if let Some((name, time)) = &signed.zeitstempel {
        line(text, &format!("    Zeitstempel: {time}, {name}"));
    }
    if signed.fehler.is_empty() {
        line(text, &format!("    unversehrt; deckt {}", coverage(signed)));
    }
    for fault in &signed.fehler {
        line(text, &format!("    nicht in Ordnung: {fault}"));
    }
}

fn coverage(signed: &Signatur) -> String {
    match signed.revision {
        _ if signed.ganz => "die ganze Datei".to_owned(),
        Some(revision) => format!("die Datei bis Revision {revision}"),
        None => "einen Teil der Datei".to_owned(),
    }
}
