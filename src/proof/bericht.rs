//! What was proved, for people and for programs.

mod json;
mod rat;

use std::fmt::Write as _;

use super::{Datensatz, Feld, Freigabestand, Nachweis, Signatur, Urteil, zeit};
use crate::agreement::fassung::Fassung;
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
    let signed = |proof: &Nachweis| proof.signaturen().next().is_some();
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
    let verdict = if proof.dokument_bewiesen() { "bewiesen" } else { "nicht bewiesen" };
    line(&mut text, &format!("  Dokument: {verdict}. {}", judgement(proof)));
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
    for fault in &proof.fortschreibungen {
        line(&mut text, &format!("  Hinzugefügt: {fault}"));
    }
    if let Some(words) = signatures(proof) {
        line(&mut text, &format!("  Unterschriften: {words}"));
    }
    for field in &proof.felder {
        signature(&mut text, field);
    }
    for words in &proof.hinweise {
        line(&mut text, &format!("  Hinweis: {words}"));
    }
    for words in rat::rat(proof) {
        line(&mut text, &format!("  Was tun: {words}"));
    }
    text
}

/// How many of the fields that the document has are signed, and how many are sound.
fn signatures(proof: &Nachweis) -> Option<String> {
    let own = proof.felder.iter().filter(|field| !field.hinzugefuegt);
    let count = own.clone().count();
    let sound = own
        .clone()
        .filter_map(|field| field.signatur.as_ref())
        .filter(|one| one.zaehlt())
        .count();
    match (count, own.filter(|field| field.signatur.is_some()).count()) {
        (0, _) => None,
        (count, 0) => Some(format!(
            "noch keine ({count} {} vorgesehen).",
            if count == 1 { "ist" } else { "sind" }
        )),
        _ => Some(format!("{sound} von {count} unversehrt; Vertrauen nicht geprüft.")),
    }
}

fn redline(text: &mut String, lines: &[String]) {
    for words in lines {
        line(text, &format!("    {words}"));
    }
}

fn judgement(proof: &Nachweis) -> String {
    let draft = match &proof.vereinbarung {
        Some(what) if what.fassung == Fassung::Entwurf => " Es ist ein Entwurf.",
        Some(what) if what.fassung == Fassung::Pruefung => {
            " Es ist eine Fassung zum Prüfen."
        }
        _ => "",
    };
    let words = match &proof.urteil {
        Urteil::Unveraendert => "Es ist unverändert, Byte für Byte.",
        Urteil::Fortgeschrieben if proof.fortschreibungen.is_empty() => {
            "Die erste Revision ist unverändert, Byte für Byte; hinzugefügt sind nur Unterschriften und was zu ihnen gehört."
        }
        Urteil::Fortgeschrieben => {
            "Die erste Revision ist unverändert, Byte für Byte; danach wurde mehr hinzugefügt als Unterschriften."
        }
        Urteil::WortlautGleich => {
            "Es sind nicht dieselben Bytes; der Wortlaut der Textebene ist gleich, Layout oder \
             Programmstand weicht ab. Bilder, Zeichnungen und Anmerkungen sind nicht verglichen."
        }
        Urteil::WortlautAnders(_) => {
            "Der Wortlaut weicht ab ([-laut Datensatz und Vorlagen-] {+in der Datei+}):"
        }
        Urteil::Fremd(why) => return format!("Keine Datei von uns. {why}"),
        Urteil::OhneProjekt => {
            "Es ist nicht zu vergleichen, weil sich aus Projekt und Datensatz keine Vereinbarung erzeugen lässt; \
             „zv pruefen“ sagt, warum."
        }
    };
    match proof.ausgegeben {
        None => format!("{words}{draft}"),
        Some(am) if proof.erkannt() && proof.urteil != Urteil::WortlautGleich => {
            format!("Ausgegeben am {}. {words}{draft}", datum::print(am))
        }
        Some(am) => format!(
            "Ausgegeben am {}, so steht es in ausgegeben.yaml. Heute ergäbe sich etwas anderes: {words}{draft}",
            datum::print(am)
        ),
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
    let own = field.hinweis.as_deref().unwrap_or(&field.name);
    let whose = if field.hinzugefuegt {
        format!("Später hinzugefügtes Feld „{}“", field.name)
    } else {
        own.to_owned()
    };
    let Some(signed) = &field.signatur else {
        return line(text, &format!("  {whose}: noch nicht elektronisch signiert"));
    };
    line(text, &format!("  {whose}:"));
    line(text, &format!("    {}", by_whom(signed)));
    if let Some((name, time)) =
        signed.zeitstempel.as_ref().filter(|_| !signed.dokumentzeitstempel)
    {
        line(text, &format!("    Zeitstempel: {}, von {name}", zeit::deutsch(*time)));
    }
    if let Some(words) = &signed.grund {
        line(text, &format!("    Grund, wie in der Signatur angegeben: „{words}“"));
    }
    if signed.zaehlt() {
        line(text, &format!("    unversehrt; deckt {}", coverage(signed)));
    }
    for fault in signed.fehler.iter().chain(&signed.einwaende) {
        line(text, &format!("    nicht in Ordnung: {fault}"));
    }
    for words in &signed.hinweise {
        line(text, &format!("    Hinweis: {words}"));
    }
}

/// Who has signed or stamped, by whose certificate, and when.
fn by_whom(signed: &Signatur) -> String {
    let who = signed.wer.as_deref().unwrap_or("nicht feststellbar");
    let issuer = match signed.aussteller.as_deref() {
        Some(issuer) => format!(" (laut Zertifikat von {issuer})"),
        None => String::new(),
    };
    let when = signed.wann.map_or("ohne Zeitangabe".to_owned(), zeit::deutsch);
    if signed.dokumentzeitstempel {
        return format!(
            "Zeitstempel über das Dokument, keine Unterschrift: {who}{issuer}, {when}"
        );
    }
    format!("signiert von: {who}{issuer}, {when} (laut Signatur)")
}

fn coverage(signed: &Signatur) -> String {
    match signed.revision {
        _ if signed.ganz => "die ganze Datei".to_owned(),
        Some(revision) => format!("die Datei bis Revision {revision}"),
        None => "einen Teil der Datei".to_owned(),
    }
}
