//! What to do where something is not proved.

use crate::proof::verfahren::UNKNOWN;
use crate::proof::{Datensatz, Nachweis, Urteil};

/// A line for each reason; what differs today is none where the document is proved.
pub(super) fn rat(proof: &Nachweis) -> Vec<&'static str> {
    let unsound = || proof.signaturen().filter(|one| !one.zaehlt());
    let unknown = |fault: &String| fault == UNKNOWN;
    let is_unknown = |all: &[String]| !all.is_empty() && all.iter().all(unknown);
    let reasons = [
        (
            matches!(proof.urteil, Urteil::WortlautAnders(_)),
            "Diese Datei nicht verwenden. Unterschreiben lassen, was „zv erzeugen“ macht.",
        ),
        (
            proof.urteil == Urteil::WortlautGleich,
            "Wurde die Datei vor einer Änderung von Layout oder Programm ausgegeben, zählt ihre Prüfsumme in „ausgegeben.yaml“.",
        ),
        (
            proof.urteil == Urteil::OhneProjekt,
            "Zuerst die Fehler beheben, die „zv pruefen“ nennt.",
        ),
        (
            matches!(proof.urteil, Urteil::Fremd(_)),
            "Im Projektordner des richtigen Jahrgangs prüfen; ein Scan kann nicht bewiesen werden.",
        ),
        (
            matches!(proof.datensatz, Datensatz::Anders(_) | Datensatz::FehltImProjekt),
            "Klären, ob der Datensatz seit der Ausgabe geändert wurde, und ihn zurücksetzen oder neu unterschreiben lassen.",
        ),
        (
            !proof.freigabe.genuegt(),
            "Die Freigabe klären: „zv freigeben“ zeigt den Wortlaut, der freizugeben ist.",
        ),
        (
            !proof.fortschreibungen.is_empty(),
            "Diese Datei nicht verwenden und beim Absender nachfragen; was vereinbart ist, steht in der ersten Revision („zv nachweis DATEI --erste ZIEL“).",
        ),
        (
            unsound().any(|one| is_unknown(&one.fehler)),
            "Das Verfahren der Signatur kennt ein Prüfdienst, zum Beispiel der des Vertrauensdiensteanbieters.",
        ),
        (
            unsound().any(|one| !is_unknown(&one.fehler)),
            "Die Unterschrift zählt nicht; auf der unveränderten Datei neu unterschreiben lassen.",
        ),
    ];
    let document = if proof.dokument_bewiesen() { 6 } else { 0 };
    let reasons = reasons.into_iter().skip(document);
    let holds = reasons.filter(|(holds, _)| *holds);
    holds.map(|(_, words)| words).collect()
}
